import Onboarding
import Usage

/// The journeys of a group with the evidence for all of their rules.
public struct EvaluatedGroup: Sendable {
    public let group: JourneyGroup
    public let evidence: Evidence
    let journeys: [Journey]
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
    /// - Parameter followsWeeks: Whether the leading number of the last weeks is asked for.
    public func watch(
        _ subjects: Range<Int>, followsWeeks: Bool = false, on days: (Int) -> [Int32],
        _ tell: (Int, DayState, () -> [Doubt?]) -> Void
    ) {
        evidence.watch(
            subjects, by: book, journeys: journeys, calendar: group.calendar, peers: peers,
            followsWeeks: followsWeeks, on: days, tell)
    }

    /// The journeys in scope as of a day, of some customers or of all, each with its place in the order of answers.
    public func situations(
        asOf day: Day, of wanted: Set<String>? = nil
    ) -> [(place: Int, answer: JourneySituation)] {
        situations(asOf: day) { index in
            let customer = group.customer(index)
            return customer.isWatched(on: day) && wanted?.contains(customer.key) ?? true ? day : nil
        }
    }

    /// The same of all journeys: those that go on as of the day, those that are over as of their last day. Those whose
    /// last day lies before their first are left out.
    ///
    /// Cost: one walk, which stops a week before the day of each journey and on it.
    public func lastSituations(asOf day: Day) -> [(place: Int, answer: JourneySituation)] {
        situations(asOf: day) { Ending(journeys[$0], of: group.customer($0), asOf: day)?.lastDay ?? day }
    }

    /// - Parameters:
    ///   - day: The day from which it is known whether a journey is over.
    ///   - seen: The day as of which each is seen, by its position in `members`; nil: not at all.
    func situations(asOf day: Day, seen: (Int) -> Day?) -> [(place: Int, answer: JourneySituation)] {
        let days = members.indices.map { index in seen(index).flatMap { $0 < journeys[index].start ? nil : $0 } }
        return inParallel(0..<members.count) { part in
            var found: [(place: Int, answer: JourneySituation)] = []
            var before: WeekBefore?
            watch(
                part, followsWeeks: true,
                on: { index in
                    guard let seen = days[index] else { return [] }
                    let before = seen - 7
                    return journeys[index].start <= before ? [before.number, seen.number] : [seen.number]
                },
                { index, dayState, doubts in
                    if dayState.day == days[index] {
                        let ending = Ending(journeys[index], of: group.customer(index), asOf: day)
                        found.append((members[index].journey, situation(index, dayState, ending, doubts(), before)))
                        before = nil
                    } else {
                        before = WeekBefore(dayState)
                    }
                })
            return found
        }.flatMap { $0 }
    }

    private func situation(
        _ index: Int, _ dayState: DayState, _ ending: Ending?, _ doubts: [Doubt?], _ before: WeekBefore?
    ) -> JourneySituation {
        let stored = group.journey(index)
        let judged = group.judged(
            index, evidence, asOf: dayState.day, dayState.judgement, dayState.milestones, doubts,
            lastUsed: dayState.lastUsed)
        return JourneySituation(
            customer: group.customer(index), program: group.rules.program, stored: stored, judged: judged,
            seen: dayState, ending: ending, weekBefore: before, csmRead: marks[stored.id])
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
