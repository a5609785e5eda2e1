import Onboarding
import Usage

/// The journeys of a group with the evidence for all of their rules.
public struct EvaluatedGroup: Sendable {
    public let group: JourneyGroup
    public let evidence: Evidence
    private let journeys: [Journey]
    /// Those that were onboarded by the same rules, to compare the others with.
    private let peers: Peers?
    /// The CSMs' last reads in the week, by journey.
    private let marks: [Int64: RecordedRead]

    public var book: Rulebook { group.rules.book }
    public var members: [JourneyGroup.Member] { group.members }

    public init(_ group: JourneyGroup, peers: Peers?, marks: [Int64: RecordedRead] = [:]) {
        (self.group, self.peers, self.marks) = (group, peers, marks)
        evidence = group.evidence(of: group.rules.book.formula)
        journeys = group.members.indices.map { group.journey($0).journey }
    }

    /// Follows some journeys and tells what is seen of each on each of the days asked for.
    public func watch(
        _ subjects: Range<Int>, on days: (Int) -> [Int32], _ tell: (Int, DayState, () -> [Doubt?]) -> Void
    ) {
        evidence.watch(subjects, by: book, journeys: journeys, calendar: group.calendar, peers: peers, on: days, tell)
    }

    /// The journeys in scope as of a day, of some customers or of all, each with its place in the order of answers.
    public func situations(
        asOf day: Day, of wanted: Set<String>? = nil
    ) -> [(place: Int, answer: JourneySituation)] {
        inParallel(0..<members.count) { part in
            var found: [(place: Int, answer: JourneySituation)] = []
            var before: WeekBefore?
            watch(
                part,
                on: { index in
                    let customer = group.customer(index)
                    guard customer.isWatched(on: day), wanted?.contains(customer.key) ?? true else { return [] }
                    let before = day - 7
                    return journeys[index].start <= before ? [before.number, day.number] : [day.number]
                },
                { index, dayState, doubts in
                    if dayState.day < day {
                        before = WeekBefore(dayState)
                    } else {
                        found.append((members[index].journey, situation(index, dayState, doubts(), before)))
                        before = nil
                    }
                })
            return found
        }.flatMap { $0 }
    }

    private func situation(
        _ index: Int, _ dayState: DayState, _ doubts: [Doubt?], _ before: WeekBefore?
    ) -> JourneySituation {
        let stored = group.journey(index)
        let judged = group.judged(
            index, evidence, asOf: dayState.day, dayState.judgement, dayState.milestones, doubts,
            lastUsed: dayState.lastUsed)
        return JourneySituation(
            customer: group.customer(index), program: group.rules.program, stored: stored, judged: judged,
            seen: dayState, weekBefore: before, csmRead: marks[stored.id])
    }
}

extension JourneyGroup {
    /// When each journey was onboarded, as far as it is known by a day.
    public func onboardings(through day: Day) -> [OnboardingDay] {
        let evidence = evidence(of: rules.book.formula)
        let isSampled = rules.program.signals.peers != nil
        return inParallel(0..<members.count) { part in
            evidence.onboarded(
                part, by: rules.book, through: { customer($0).lastWatched(through: day).number },
                isSampled: isSampled)
        }.flatMap { $0 }
    }
}
