import Onboarding

extension Location {
    /// The list after something was done to several journeys.
    /// - Parameters:
    ///   - word: A `ManyVerb.word`, or `JourneyVerb.undo`.
    ///   - recorded: The ids of the journeys with the numbers of the facts recorded; without any where all was known.
    public func after(_ word: String, ofAll recorded: [(journey: String, numbers: Range<Int>)]) -> Location {
        let news = recorded.filter { !$0.numbers.isEmpty }
        var place = with("done", word).with("known", news.isEmpty ? "yes" : nil)
        place.query += news.map { Field(name: "facts", value: "\($0.journey):\($0.numbers.facts)") }
        return place
    }

    /// The same after the owners of several customers were changed.
    /// - Parameter entries: The ids of the entries of the log that tell it.
    public func after(_ word: String, log entries: Range<Int64>) -> Location {
        let numbers = Int(entries.lowerBound)..<Int(entries.upperBound)
        return with("done", word).with("log", numbers.isEmpty ? nil : numbers.facts)
            .with("known", numbers.isEmpty ? "yes" : nil)
    }
}

/// What an address or a form says was done to several journeys. It is looked up among the facts of each, or in the log:
/// an address alone proves nothing, and what was taken back or changed since is not claimed.
public struct ManyNews: Sendable {
    /// The ids of the journeys, with the numbers of the facts.
    public let facts: [(journey: String, numbers: Range<Int>)]
    /// The entries of the log by which owners were changed.
    public let entries: Range<Int64>?
    private let location: Location

    /// How many journeys or customers it is said of.
    public var count: Int { entries?.count ?? facts.count }

    /// As the address of a list says it.
    public init(_ location: Location) {
        self.init(facts: location.all("facts"), log: location["log"] ?? "", at: location)
    }

    /// As a form says it.
    public init(_ sent: FormValues) { self.init(facts: sent.all("facts"), log: sent["log"], at: Location()) }

    private init(facts: [String], log: String, at location: Location) {
        self.location = location
        self.facts = facts.compactMap { text in
            guard let colon = text.lastIndex(of: ":"),
                let numbers = Range(facts: String(text[text.index(after: colon)...]))
            else { return nil }
            return (String(text[..<colon]), numbers)
        }
        entries = Range(facts: log).map { Int64($0.lowerBound)..<Int64($0.upperBound) }
    }

    /// The notice of a list.
    /// - Parameters:
    ///   - owners: The addresses that the customers of the entries have now, with the customers' names.
    ///   - histories: Of each journey its customer's name and its facts, by its id.
    public func notice(
        owners: [(customer: String, owner: String?)], _ histories: [String: (customer: String, facts: [JourneyFact])],
        near today: Day, mayUndo: Bool, hidden: [(name: String, value: String)]
    ) -> ActionNotice? {
        guard let word = location["done"], location["journey"] == nil else { return nil }
        let isUndone = word == JourneyVerb.undo
        guard isUndone || ManyVerb.allCases.contains(where: { $0.word == word }) else { return nil }
        if location["known"] != nil {
            return ActionNotice(
                isUndone ? JourneyNews.undoneBefore : JourneyNews.recordedBefore)
        }
        let standing = facts.filter { journey, numbers in
            let place = Location().after(word, of: journey, numbers)
            return histories[journey].map { JourneyNews(place, of: journey, $0.facts) != nil } ?? false
        }
        let names = entries == nil ? standing.compactMap { histories[$0.journey]?.customer } : owners.map(\.customer)
        guard !names.isEmpty else { return nil }
        let event = standing.first.flatMap { first in histories[first.journey].map { $0.facts[first.numbers] } } ?? []
        let said = told(word, names, owners.first?.owner, Array(event), near: today)
        let sent =
            standing.map { ("facts", "\($0.journey):\($0.numbers.facts)") }
            + (location["log"].map { [("log", $0)] } ?? [])
        let undo = Form(
            action: ManyVerb.undo, button: JourneyVerb.undoing,
            hidden: hidden + sent + [("back", location.withoutNews.href)], key: "undo", shortcut: "u")
        return ActionNotice(said, undo: mayUndo && !isUndone ? undo : nil)
    }

    private static let namesTold = 3

    private func told(
        _ word: String, _ names: [String], _ owner: String?, _ facts: [JourneyFact], near today: Day
    ) -> Text {
        let rest = names.count - ManyNews.namesTold
        let first = names.prefix(ManyNews.namesTold)
        let who = Text(
            ja: "（\(first.joined(separator: "、"))\(rest > 0 ? "、ほか\(rest)社" : "")）",
            en: " (\(first.joined(separator: ", "))\(rest > 0 ? " and \(rest) more" : ""))")
        let count = ManyVerb.customers(names.count)
        let what: Text =
            switch (word, entries) {
            case (JourneyVerb.undo, nil): Text(ja: "\(count.ja)の記録を取り消しました", en: "Taken back for \(count.en)")
            case (JourneyVerb.undo, _): Text(ja: "\(count.ja)の担当を元に戻しました", en: "\(count.en): the owner is as before")
            case (ManyVerb.owner.word, _):
                Text(
                    ja: "\(count.ja)の担当を \(owner ?? "なし") に変えました",
                    en: "\(count.en): the owner is now \(owner ?? "nobody")")
            case (ManyVerb.tasks.word, _): task(facts, count, near: today)
            default: Text(ja: "\(count.ja)への連絡を記録しました", en: "Contact recorded for \(count.en)")
            }
        return Text(ja: "\(what.ja)\(who.ja)。", en: "\(what.en)\(who.en).")
    }

    /// A task that went on the plans.
    private func task(_ facts: [JourneyFact], _ count: Text, near today: Day) -> Text {
        var (title, due): (Text?, Text?)
        for fact in facts {
            if case .stepAdded(let step) = fact.event { title = step.name }
            if case .dateFixed(_, let day, _) = fact.event { due = day.withWeekday(near: today) }
        }
        let name = title.map { Text(ja: "「\($0.ja)」", en: "\"\($0.en)\"") } ?? Text(ja: "すること", en: "A task")
        return Text(
            ja: "\(count.ja)の計画に\(name.ja)を加えました\(due.map { "。期限は\($0.ja)です" } ?? "")",
            en: "\(name.en) is on the plans of \(count.en)\(due.map { ", due \($0.en)" } ?? "")")
    }
}
