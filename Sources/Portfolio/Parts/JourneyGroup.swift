import Onboarding
import Usage

/// Some customers with their journeys and everything that judging those takes.
public struct JourneyPart: Sendable {
    public let number: Int
    public let groups: [JourneyGroup]

    /// - Parameters:
    ///   - positions: Of the customers among the records.
    ///   - findsSteps: Whether the data are asked which steps they find done; else the journeys know it already.
    public init(
        _ number: Int, _ positions: [Int], _ records: JourneyRecords, _ usage: UsageColumns,
        _ context: JudgingContext, findsSteps: Bool
    ) {
        self.number = number
        var members: [Int: (rules: VersionRules, list: [JourneyGroup.Member])] = [:]
        for (place, position) in positions.enumerated() {
            for journey in records.journeys(ofCustomer: position) {
                let rules = context.rules.rules(of: records.journeys[journey].journey.version)
                members[rules.number, default: (rules, [])].list
                    .append(JourneyGroup.Member(journey: journey, position: position, place: place))
            }
        }
        groups = members.keys.sorted().map { number in
            let (rules, list) = members[number]!
            let group = JourneyGroup(
                rules: rules, members: list, records: records, usage: usage,
                stream: context.streams[rules.program.source]!, calendar: context.calendar)
            return findsSteps ? group.findingSteps(through: context.day) : group
        }
    }
}

/// The journeys of a part that go by the same rules.
public struct JourneyGroup: Sendable {
    /// One journey of the group, by its places.
    public struct Member: Sendable {
        /// The place of the journey among all that were loaded: answers are put in this order.
        public let journey: Int
        /// Of the customer among all that were loaded.
        public let position: Int
        /// Of the customer in the usage columns.
        public let place: Int
    }

    public let rules: VersionRules
    public let members: [Member]
    let records: JourneyRecords
    /// One for each member.
    private var journeys: [StoredJourney]
    public let usage: UsageColumns
    public let stream: Stream
    public let calendar: WorkingCalendar

    init(
        rules: VersionRules, members: [Member], records: JourneyRecords, usage: UsageColumns, stream: Stream,
        calendar: WorkingCalendar
    ) {
        (self.rules, self.members, self.records) = (rules, members, records)
        (self.usage, self.stream, self.calendar) = (usage, stream, calendar)
        journeys = members.map { records.journeys[$0.journey] }
    }

    /// The group with journeys that know which of their steps the data find done by a day, and when.
    ///
    /// Cost: nothing where no step has a `doneWhen`, else one walk for each round of such rules.
    fileprivate func findingSteps(through day: Day) -> JourneyGroup {
        var group = self
        for round in rules.book.completions {
            let evidence = group.evidence(of: round.formula)
            let found = inParallel(0..<members.count) { part in
                evidence.stepsDone(part, by: round, through: { customer($0).lastWatched(through: day) })
            }.flatMap { $0 }
            group.journeys = zip(group.journeys, found).map { $0.knowing($1) }
        }
        return group
    }

    /// The journey of a member, by its position in `members`.
    public func journey(_ index: Int) -> StoredJourney { journeys[index] }
    /// The customer of a member, by its position in `members`.
    public func customer(_ index: Int) -> Customer { records.customers[members[index].position].customer }

    /// What a formula is judged from.
    public func evidence(of formula: Formula) -> Evidence {
        Evidence(
            formula: formula,
            subjects: members.indices.map { Subject(customer($0), members[$0].place, journeys[$0]) }, usage: usage,
            facts: formula.leaves.map { records.facts.column(for: $0, journeys, of: customer) }, stream: stream)
    }

    /// The texts of the traits that the program's criteria are about; empty if none is.
    /// - Parameter evidence: Of a formula that begins with those criteria.
    public func quoted(_ index: Int, _ evidence: Evidence, asOf day: Day) -> [String?] {
        let terms = rules.book.criteria.terms
        guard terms.contains(where: { $0.trait != nil }) else { return [] }
        return terms.map { term in term.trait.flatMap { evidence.facts[$0]?.text(ofSubject: index, asOf: day) } }
    }
}

extension Subject {
    /// - Parameter place: The customer's, in the usage.
    public init(_ customer: Customer, _ place: Int, _ stored: StoredJourney) {
        let start = stored.journey.start
        self.init(
            customer: place, start: start,
            beginning: min(start, customer.contractStart, customer.serviceStart ?? start), notice: customer.notice,
            pauses: stored.journey.pauses)
    }
}

/// Answers about journeys, each with the place of its journey, in the order of those.
public func inOrder<Answer>(_ answers: [(place: Int, answer: Answer)]) -> [Answer] {
    answers.sorted { $0.place < $1.place }.map(\.answer)
}
