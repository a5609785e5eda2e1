import Onboarding
import Portfolio
import Statistics

/// A customer with its first journey of a program, as the figures see it: when it came, what became of it, and until
/// when anything is known.
public struct LearnedUnit: Hashable, Sendable {
    /// How the journey stands towards "onboarded".
    public enum Course: Hashable, Sendable {
        case notAsked
        /// Seen from a day on: −1 is its own day 0; a later day of the journey is not at risk itself.
        case followed(entry: Int, Milestones)
        /// It met the criteria on the first day on which it could be judged: onboarded at an unknown earlier day.
        case alreadyMet
        /// It had begun before the records, and the criteria were never known to be met or unmet.
        case neverJudged
    }

    public let customer: String
    public let name: String
    /// Of the journey among its customer's.
    public let ordinal: Int
    /// Day 0 of the journey.
    public let start: Day
    /// Day 0 for departures.
    public let contractStart: Day
    public let contractEnd: Day?
    /// The day on which it gave notice of cancellation, if that is known by the end.
    public let noticeOn: Day?
    /// The end of what is known.
    public let end: Day
    /// The day the customer left, if that is known by the end.
    public let leftOn: Day?
    /// The day from which a departure would have been recorded; nil: from the contract's start, as far as is known.
    public let observedFrom: Day?
    public let course: Course
    /// A manager declared it onboarded without the criteria: no event, and nothing ends with it.
    public let isException: Bool
    /// Nothing is asked of the journey at the end of what is known.
    public let isPaused: Bool
    /// A person ended the journey before completion, by then.
    public let isEnded: Bool
    /// What it is grouped by, as of day 0; nil: unknown, or not asked.
    public let group: String?

    public init(
        customer: String, name: String, ordinal: Int = 1, start: Day, contractStart: Day? = nil,
        contractEnd: Day? = nil, noticeOn: Day? = nil, end: Day, leftOn: Day? = nil, observedFrom: Day? = nil,
        course: Course = .notAsked, isException: Bool = false, isPaused: Bool = false, isEnded: Bool = false,
        group: String? = nil
    ) {
        (self.customer, self.name, self.ordinal, self.start) = (customer, name, ordinal, start)
        (self.contractStart, self.contractEnd) = (contractStart ?? start, contractEnd)
        (self.end, self.observedFrom) = (end, observedFrom)
        self.leftOn = leftOn.flatMap { $0 <= end ? $0 : nil }
        self.noticeOn = noticeOn.flatMap { $0 <= end ? $0 : nil }
        (self.course, self.isException, self.group) = (course, isException, group)
        (self.isPaused, self.isEnded) = (isPaused, isEnded)
    }

    /// The journey's id in every interface.
    public var journey: String { "\(customer)-\(ordinal)" }

    /// The day of an age of its journey; nil where it had left by then, or is not known so long.
    func day(atAge age: Int) -> Day? {
        let day = start + age
        if let leftOn, leftOn <= day { return nil }
        return end >= day ? day : nil
    }

    /// The day on which it was onboarded, if that is known.
    public var onboardedOn: Day? {
        guard case .followed(_, let milestones) = course else { return nil }
        return milestones.onboardedOn.flatMap { $0 <= end ? $0 : nil }
    }

    /// The first day on which the criteria were met, if that is known.
    var metOn: Day? {
        guard case .followed(_, let milestones) = course else { return nil }
        return milestones.metOn.flatMap { $0 <= end ? $0 : nil }
    }

    /// From the contract's start to the departure.
    func departure(group: Int = 0) -> FollowUp {
        let from = observedFrom.map { $0 - contractStart } ?? 0
        return FollowUp(
            entry: from > 0 ? from : -1, exit: (leftOn ?? end) - contractStart, end: leftOn == nil ? .censored : .event,
            group: group)
    }

    /// From the journey's start to the day it was onboarded, with the departure before it as the competing event.
    /// - Returns: nil where that is not known of it.
    func onboarding(group: Int = 0) -> FollowUp? {
        guard case .followed(let entry, _) = course else { return nil }
        if let onboardedOn {
            return FollowUp(entry: entry, exit: onboardedOn - start, end: .event, group: group)
        }
        return FollowUp(
            entry: entry, exit: (leftOn ?? end) - start, end: leftOn == nil ? .censored : .competing, group: group)
    }
}

extension Customer {
    /// The end of what is known of it as of a day. Where the record ends on the day of the departure, it ends for no
    /// other reason, and the departure is known.
    func endOfKnowledge(asOf day: Day) -> Day {
        guard let observedUntil, observedUntil != churnedAt else { return day }
        return min(day, observedUntil)
    }
}
