import Onboarding

/// What one click does to a step of a journey, from the list that shows what the journey needs; how it is told, and
/// how it is taken back.
public struct Deed: Hashable, Sendable {
    public enum Kind: String, CaseIterable, Sendable {
        case done
        /// Gives the step a day: a proposed meeting is taken up, the completion meeting gets its date.
        case arrange
        /// Adds a task to the plan, in answer to a signal.
        case add
        /// A proposed meeting is not held, for a reason.
        case dismiss
    }

    public var kind: Kind
    /// The id of the journey: `midori-1`.
    public var journey: String
    /// The key of the step; of what is to be added, the signal that asks for it.
    public var step: String
    /// How many facts of the journey were known to whoever clicked.
    public var seen: Int?
    /// The numbers of the facts that it recorded, by which it can be taken back.
    public var recorded: Range<Int>?
    /// It is taken back.
    public var isUndone = false

    public init(_ kind: Kind, journey: String, step: String, seen: Int? = nil) {
        self.kind = kind
        self.journey = journey
        self.step = step
        self.seen = seen
    }

    /// What takes it back; nil where nothing can.
    var opposite: Deed? {
        guard !isUndone, recorded != nil else { return nil }
        var deed = self
        deed.isUndone = true
        return deed
    }

    /// Whether it is the same click, whatever was known when it was made.
    func isLike(_ other: Deed) -> Bool { (kind, journey, step) == (other.kind, other.journey, other.step) }

    /// The address that tells of it once it is done.
    public func told(at place: Location) -> Location {
        place.with("did", kind.rawValue).with("journey", journey).with("step", step).with("seen", seen.map(String.init))
            .with("facts", recorded?.facts)
            .with("undone", isUndone ? "yes" : nil)
    }

    /// Reads what an address tells of; nil if it tells of nothing.
    public init?(told place: Location) {
        guard let kind = place["did"].flatMap(Kind.init), let journey = place["journey"], let step = place["step"]
        else { return nil }
        self.init(kind, journey: journey, step: step, seen: place["seen"].flatMap { Int($0) })
        recorded = place["facts"].flatMap(Range.init(facts:))
        isUndone = place["undone"] == "yes"
    }

    /// What it came to.
    /// - Parameter due: The day that the step has now, where a person has fixed one.
    func reading(step: Text, customer: String, due: Day?, near today: Day) -> Text {
        let day = due.map { Text(ja: $0.shownWithWeekday(.ja, near: today), en: $0.shownWithWeekday(.en, near: today)) }
        let said: Text =
            switch (kind, isUndone) {
            case (.done, false): Text(ja: "「\(step.ja)」を完了にしました。", en: "“\(step.en)” is marked done.")
            case (.done, true): Text(ja: "「\(step.ja)」を未完了に戻しました。", en: "“\(step.en)” is open again.")
            case (.arrange, false):
                Text(ja: "「\(step.ja)」を\(day?.ja ?? "")に予定しました。", en: "“\(step.en)” is set for \(day?.en ?? "").")
            case (.arrange, true):
                day.map { Text(ja: "「\(step.ja)」を\($0.ja)に戻しました。", en: "“\(step.en)” is back on \($0.en).") }
                    ?? Text(ja: "「\(step.ja)」の予定を取り消しました。", en: "the date of “\(step.en)” is taken back.")
            case (.add, false):
                Text(
                    ja: "「\(step.ja)」を計画に加えました\(day.map { "（\($0.ja)まで）" } ?? "")。",
                    en: "“\(step.en)” is on the plan\(day.map { ", due \($0.en)" } ?? "").")
            case (.add, true): Text(ja: "計画に加えたことを取り消しました。", en: "what was added to the plan is off it again.")
            case (.dismiss, false):
                Text(ja: "「\(step.ja)」の提案を見送りました。", en: "the proposal of “\(step.en)” is dismissed.")
            case (.dismiss, true):
                Text(ja: "「\(step.ja)」の見送りを取り消しました。", en: "the proposal of “\(step.en)” stands again.")
            }
        return Text(ja: "\(customer)：\(said.ja)", en: "\(customer): \(said.en)")
    }

    /// As a button sends it.
    public var code: String { String(told(at: Location()).href.dropFirst(2)) }

    /// Reads what a button has sent; nil if it is none of ours.
    public init?(code: String) {
        guard let place = Location("/?" + code) else { return nil }
        self.init(told: place)
    }
}

extension Range<Int> {
    /// Reads `12-14`: the facts of a journey from the first number up to, but not including, the second.
    public init?(facts text: String) {
        let sides = text.split(separator: "-").map { Int($0) }
        guard sides.count == 2, let from = sides[0], let to = sides[1], 0 < from, from < to else { return nil }
        self = from..<to
    }

    /// As addresses and forms name facts.
    public var facts: String { "\(lowerBound)-\(upperBound)" }
}
