import Onboarding

/// What one click on the page of today does to a step of a journey, and how it is told and taken back.
public struct Deed: Hashable, Sendable {
    public enum Kind: String, CaseIterable, Sendable {
        case done
        /// Takes `done` back.
        case reopen
        /// Gives the step a day: a proposed meeting is taken up, the completion meeting gets its date.
        case arrange
        /// Takes `arrange` back.
        case cancel
        /// A proposed meeting is not held, for a reason.
        case dismiss
    }

    public var kind: Kind
    /// The id of the journey: `midori-1`.
    public var journey: String
    /// The key of the step.
    public var step: String

    public init(_ kind: Kind, journey: String, step: String) {
        self.kind = kind
        self.journey = journey
        self.step = step
    }

    /// What takes it back; nil where nothing can.
    var opposite: Deed? {
        let kind: Kind? =
            switch self.kind {
            case .done: .reopen
            case .arrange: .cancel
            case .reopen, .cancel, .dismiss: nil
            }
        return kind.map { Deed($0, journey: journey, step: step) }
    }

    /// The address that tells of it once it is done.
    public func told(at place: Location) -> Location {
        place.with("did", kind.rawValue).with("journey", journey).with("step", step)
    }

    /// Reads what an address tells of; nil if it tells of nothing.
    public init?(told place: Location) {
        guard let kind = place["did"].flatMap(Kind.init), let journey = place["journey"], let step = place["step"]
        else { return nil }
        self.init(kind, journey: journey, step: step)
    }

    /// What it came to.
    /// - Parameter due: The day that the step has got.
    func reading(step: Text, customer: String, due: Day?, near today: Day) -> Text {
        switch kind {
        case .done:
            Text(ja: "\(customer)：「\(step.ja)」を完了にしました。", en: "\(customer): “\(step.en)” is marked done.")
        case .reopen:
            Text(ja: "\(customer)：「\(step.ja)」を未完了に戻しました。", en: "\(customer): “\(step.en)” is open again.")
        case .arrange:
            Text(
                ja: "\(customer)：「\(step.ja)」を\(due?.shownWithWeekday(.ja, near: today) ?? "")に予定しました。",
                en: "\(customer): “\(step.en)” is set for \(due?.shownWithWeekday(.en, near: today) ?? "").")
        case .cancel:
            Text(ja: "\(customer)：「\(step.ja)」の予定を取り消しました。", en: "\(customer): the date of “\(step.en)” is taken back.")
        case .dismiss:
            Text(
                ja: "\(customer)：「\(step.ja)」の提案を見送りました。", en: "\(customer): the proposal of “\(step.en)” is dismissed."
            )
        }
    }

    /// As a button sends it.
    var code: String { String(told(at: Location()).href.dropFirst(2)) }

    /// Reads what a button has sent; nil if it is none of ours.
    public init?(code: String) {
        guard let place = Location("/?" + code) else { return nil }
        self.init(told: place)
    }
}
