import Onboarding
import Usage

/// What the page of one journey in a review shows beside its entry.
public struct WeeklyCourse: Sendable {
    /// The pictures of the version through the week's, ascending by day.
    public let pictures: [Observation]
    /// The questions that were open, by key.
    public let questions: [(words: String, since: Day)]
    /// The playbook with the steps of this journey alone.
    public let steps: [Step]
    /// The texts of the traits that the criteria are about; empty if none is.
    public let quoted: [String?]
    /// The journey with everything that was recorded of it, also later.
    public let recorded: RecordedJourney?

    /// - Parameters:
    ///   - stored: The pictures of the entry's version through the week's, ascending by day.
    ///   - facts: Of the customer, by name, then day.
    public init(
        of entry: WeeklyEntry, _ stored: [StoredObservation], _ recorded: RecordedJourney?, _ facts: [CustomerFact],
        _ days: LocalDays
    ) {
        let day = entry.now.day
        let history = recorded?.history ?? []
        let known = history.filter { days.day(of: $0.recordedAt) < day + 7 }.map(\.fact)
        let journey = Journey(history: known.isEmpty ? history.map(\.fact) : known)
        questions =
            journey?.questions.sorted { $0.key < $1.key }.compactMap { key, changes in
                changes.last(on: day).flatMap { said in
                    said.state == .open ? (words: said.words ?? key, since: changes.since(on: day) ?? said.day) : nil
                }
            } ?? []
        pictures = stored.compactMap { Observation($0, entry.book) }
        steps = journey.map { entry.book.program.steps(of: $0) } ?? entry.book.program.playbook
        quoted = entry.book.criteria.quoted(facts, journey, asOf: day - 1)
        self.recorded = recorded
    }
}

extension Formula {
    /// The texts of the traits that the comparisons are about, as of a day; empty if none is.
    fileprivate func quoted(_ facts: [CustomerFact], _ journey: Journey?, asOf day: Day) -> [String?] {
        guard terms.contains(where: { $0.trait != nil }) else { return [] }
        return terms.map { term in
            guard let leaf = term.trait, case .traitIs(let name, _) = leaves[leaf] else { return nil }
            let own = facts.filter { $0.name == name }
            return journey?.field(name, on: day) ?? (own.last { $0.day <= day } ?? own.first)?.value
        }
    }
}
