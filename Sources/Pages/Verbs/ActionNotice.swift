import Onboarding

/// What has just been done to a journey, and the way back.
public struct ActionNotice: Sendable {
    public var text: Text
    public var remedy: Text?
    /// Without fields.
    public var undo: Form?
    public var isRefusal: Bool

    public init(_ text: Text, remedy: Text? = nil, undo: Form? = nil, isRefusal: Bool = false) {
        self.text = text
        self.remedy = remedy
        self.undo = undo
        self.isRefusal = isRefusal
    }

    func fields(for reader: Reader) -> Fields {
        [
            "text": reader(text), "remedy": present(remedy.map { reader($0) }), "isRefusal": isRefusal,
            "undo": undo.map { [$0.fields(for: reader)] } ?? [],
        ]
    }
}

// MARK: In addresses

extension Location {
    /// The page to which something done to a journey leads, with what came of it.
    /// - Parameters:
    ///   - word: A `JourneyVerb`, a change of a meeting, or `JourneyVerb.undo`.
    ///   - journey: The id: `aoba-1`.
    ///   - numbers: Of the facts recorded; none if all of it was known already.
    ///   - key: Of what the verb is about.
    public func after(_ word: String, of journey: String, _ numbers: Range<Int>, about key: String = "") -> Location {
        with("done", word).with("facts", numbers.isEmpty ? nil : numbers.facts).with("journey", journey)
            .with("known", numbers.isEmpty ? (key.isEmpty ? "yes" : key) : nil)
    }

    /// The page without what was done before.
    public var withoutNews: Location {
        with("done", nil).with("facts", nil).with("journey", nil).with("known", nil).with("log", nil)
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

// MARK: In words

/// What an address says was done to a journey, looked up among the facts of the journey: an address alone proves
/// nothing, and what was taken back or changed since is not claimed.
public struct JourneyNews: Sendable {
    let word: String
    /// Nil: all of it was known already.
    public let numbers: Range<Int>?
    /// The key of what was known already.
    let known: String?
    let history: [JourneyFact]

    /// Nil if the address says nothing of the journey, or nothing that still holds.
    public init?(_ location: Location, of journey: String, _ history: [JourneyFact]) {
        guard let word = location["done"], JourneyVerb.done(word) != nil, location["journey"] == journey else {
            return nil
        }
        numbers = location["facts"].flatMap(Range.init(facts:))
        known = location["known"]
        self.word = word
        self.history = history
        guard let numbers else {
            if known == nil { return nil }
            return
        }
        guard JourneyNews.holds(numbers, in: history) else { return nil }
    }

    private static func holds(_ numbers: Range<Int>, in history: [JourneyFact]) -> Bool {
        guard numbers.upperBound <= history.count else { return false }
        let void = Journey.retracted(in: history)
        return numbers.allSatisfy { number in
            var fact = history[number]
            if case .retracted(let other) = fact.event, history.indices.contains(other) { fact = history[other] }
            let isAddition = fact.kind == .remarked || fact.kind == .touched
            return !void.contains(number)
                && !history.indices[numbers.upperBound...].contains { later in
                    !isAddition && !void.contains(later) && history[later].touches(fact)
                }
        }
    }

    private static let movesTold = 2

    /// What came of it.
    /// - Parameters:
    ///   - customer: Nil on the journey's own pages.
    ///   - moves: What became of the dates of the plan.
    ///   - name: What a step is called, by its key.
    public func reading(
        customer: String?, moves: [PlanMove], near today: Day, _ name: (_ step: String) -> Text
    ) -> Text {
        let said = numbers.map { told(history[$0].map(\.event), moves, today, name) } ?? knownAlready(name)
        // What was held for several customers is told of none of them.
        if word == MeetingWords.heldJointly { return Text(ja: "合同開催：\(said.ja)", en: "Held jointly: \(said.en)") }
        guard let customer else { return said }
        return Text(ja: "\(customer)：\(said.ja)", en: "\(customer): \(said.en)")
    }

    static let undoneBefore = Text(ja: "すでに取り消されています。", en: "It is taken back already.")
    static let recordedBefore = Text(ja: "すでに記録されています。", en: "It is recorded already.")

    private func knownAlready(_ name: (String) -> Text) -> Text {
        if word == JourneyVerb.undo { return JourneyNews.undoneBefore }
        guard let known, JourneyVerb(rawValue: word)?.isOfStep ?? false else { return JourneyNews.recordedBefore }
        let step = name(known)
        return Text(ja: "「\(step.ja)」は、すでに記録されています。", en: "\"\(step.en)\" is recorded already.")
    }

    private func told(
        _ events: [JourneyFact.Event], _ moves: [PlanMove], _ today: Day, _ name: (String) -> Text
    ) -> Text {
        var said = events.compactMap { sentence(of: $0, among: events, today, name) }
        let tasks = events.count { if case .stepAdded = $0 { true } else { false } }
        if tasks > 0, word != JourneyVerb.task.rawValue, !said.isEmpty { said.append(MeetingWords.added(tasks: tasks)) }
        if said.isEmpty { said = [JourneyVerb.done(word) ?? JourneyVerb.undone] }
        let own = Set(events.compactMap(\.stepNamed))
        let moved = moves.filter { !own.contains($0.step.key) }.compactMap { move in
            move.to.map { day in
                let day = day.spoken(from: today)
                return Text(
                    ja: "「\(move.step.name.ja)」は\(day.ja)になりました。", en: "\"\(move.step.name.en)\" is now on \(day.en).")
            }
        }
        let rest = moved.count - JourneyNews.movesTold
        said += moved.prefix(JourneyNews.movesTold)
        if rest > 0 {
            said.append(Text(ja: "ほか\(rest)件の日程も変わりました。", en: "\(rest.english("other date")) moved too."))
        }
        return Text(ja: said.map(\.ja).joined(), en: said.map(\.en).joined(separator: " "))
    }

    /// What a fact says of the verb that recorded it; nil where it only came along.
    private func sentence(
        of event: JourneyFact.Event, among events: [JourneyFact.Event], _ today: Day, _ name: (String) -> Text
    ) -> Text? {
        switch (event, JourneyVerb(rawValue: word)) {
        case (.meeting, .reopening): return nil
        case (.meeting(let mark), _): return MeetingWords.saved(mark, step: name(mark.step), near: today)
        case (.stepDone(let key, _), _):
            let step = name(key)
            return Text(ja: "「\(step.ja)」を完了にしました。", en: "\"\(step.en)\" is marked as done.")
        case (.stepReopened(let key, _), .reopening):
            let step = name(key)
            return Text(ja: "「\(step.ja)」を未完了に戻しました。", en: "\"\(step.en)\" is open again.")
        case (.stepLeftOut(let key, _), .omission):
            let step = name(key)
            return Text(ja: "「\(step.ja)」を省略しました。", en: "\"\(step.en)\" is left out.")
        case (.dateFixed(let key, let due, _), .date):
            let (step, day) = (name(key), due.withWeekday(near: today))
            return Text(ja: "「\(step.ja)」の期限を\(day.ja)に変えました。", en: "\"\(step.en)\" is now due \(day.en).")
        case (.proposalDismissed(let key, _), .dismissal):
            let step = name(key)
            return Text(ja: "「\(step.ja)」の提案を見送りました。", en: "The proposal of \"\(step.en)\" is dismissed.")
        case (.stepAdded(let step), .task):
            let due = events.lazy.compactMap { event -> Day? in
                if case .dateFixed(step.key, let due, _) = event { due } else { nil }
            }.first?.withWeekday(near: today)
            return Text(
                ja: "「\(step.name.ja)」を計画に加えました\(due.map { "（\($0.ja)まで）" } ?? "")。",
                en: "\"\(step.name.en)\" is on the plan\(due.map { ", due \($0.en)" } ?? "").")
        case (.watched(let until, _), _):
            let day = until.withWeekday(near: today)
            return Text(ja: "\(day.ja)まで様子を見ます。", en: "Nothing is asked for until \(day.en).")
        case (.noted(_, NoteField.handedOver.key, let who), _):
            return who == nil
                ? Text(
                    ja: "保存しました。内容が変わったため、営業の確認をもう一度お願いします。",
                    en: "Saved. Since it has changed, sales has to confirm it again.")
                : Text(ja: "保存し、営業として確認しました。", en: "Saved, and confirmed for sales.")
        case (.noted(_, NoteField.takenOver.key, let who), _):
            return who == nil
                ? Text(
                    ja: "保存しました。内容が変わったため、CSの確認をもう一度お願いします。",
                    en: "Saved. Since it has changed, customer success has to confirm it again.")
                : Text(ja: "保存し、CSとして引き継ぎました。", en: "Saved, and taken over by customer success.")
        default: return nil
        }
    }

    /// The notice of a page, with the way back.
    /// - Parameters:
    ///   - place: The journey's page.
    ///   - back: The page that shows the notice.
    public func notice(
        _ text: Text, at place: Location, back: Location, mayUndo: Bool, _ hidden: [(name: String, value: String)]
    ) -> ActionNotice {
        let undo = numbers.flatMap { numbers in
            mayUndo && word != JourneyVerb.undo
                ? JourneyForms.undo(numbers, of: place, back: back.withoutNews, hidden) : nil
        }
        return ActionNotice(text, undo: undo)
    }
}

extension JourneyFact.Event {
    /// The step that a notice names by it.
    fileprivate var stepNamed: String? {
        switch self {
        case .meeting(let mark): mark.step
        case .stepAdded(let step): step.key
        case .stepDone(let key, _), .stepReopened(let key, _), .stepLeftOut(let key, _), .dateFixed(let key, _, _): key
        default: nil
        }
    }
}
