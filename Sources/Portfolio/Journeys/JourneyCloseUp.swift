import Onboarding
import Usage

/// One journey seen closely.
public struct JourneyCloseUp: Sendable {
    /// The newest version.
    public let program: Program
    /// The day as of which it is seen: the one asked for, or the last one on which its customer was there.
    public let asOf: Day
    /// The last day, up to the one asked for, from which there is any usage of any customer.
    public let dataThrough: Day?
    /// Nil if nothing is known of it as of the day.
    public let situation: JourneySituation?
    /// Its plan with what the agendas of its meetings go by; nil if nothing is known of it.
    public let planned: PlannedJourney?
    /// How its numbers moved up to the day; nil if it had not begun.
    public let course: JourneyCourse?
}

/// How the numbers of one journey moved, day by day: since its start, or over its last two years.
public struct JourneyCourse: Sendable {
    /// Each of them is drawn, and looked at as a judgement would.
    fileprivate static let mostDays = 730

    /// One for each comparison of the criteria.
    public let trends: [Trend]
    public let activity: [ActiveDay]
    /// Days of which nobody knows what happened.
    public let unknown: [ClosedRange<Day>]
    public let first: Day
    public let last: Day
}

extension JourneyCloseUp {
    /// - Parameter group: That of the journey alone.
    public init(_ group: EvaluatedGroup, _ program: Program, asOf asked: Day) {
        let last = group.group.customer(0).lastWatched(through: asked)
        situation = group.situations(asOf: asked) { _ in last }.first?.answer
        let day = situation == nil ? asked : last
        planned = situation.map { situation in
            PlannedJourney(
                situation.customer.key, situation.customer.name, group.group.journey(0), situation.program,
                group.group.calendar, metOn: situation.judged.milestones.metOn,
                applies: group.group.conditions(asOf: day)[0], day)
        }
        course = group.course(ofMember: 0, through: asked)
        (self.program, asOf, dataThrough) = (program, day, group.group.stream.lastDay)
    }

    /// Of a journey that nothing is known of as of the day.
    public init(_ program: Program, asOf day: Day) {
        (self.program, asOf) = (program, day)
        (dataThrough, situation, planned, course) = (nil, nil, nil, nil)
    }
}

extension EvaluatedGroup {
    fileprivate func course(ofMember index: Int, through day: Day) -> JourneyCourse? {
        let last = group.customer(index).lastWatched(through: day)
        let first = max(group.journey(index).journey.start, last - JourneyCourse.mostDays)
        guard first <= last else { return nil }
        return JourneyCourse(
            trends: evidence.trends(
                ofSubject: index, criteria: book.criteria.criteria.count, from: first, through: last),
            activity: group.usage.activity(ofCustomer: members[index].place, from: first, through: last),
            unknown: group.stream.unknownDays(from: first, through: last, asOf: last), first: first, last: last)
    }
}
