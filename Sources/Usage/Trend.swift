import Onboarding

/// How one comparison of a formula stood from day to day along a journey: a step function, which is what a chart
/// of it draws. Days of which nothing is known are steps like any other, with wide values; they are never zeros.
public struct Trend: Sendable {
    /// Days on which nothing about the comparison changed.
    public struct Step: Sendable {
        public let first: Day
        public internal(set) var last: Day
        /// Both sides of the comparison and its verdict, as judged on any of the days.
        public let reason: Reason
    }

    /// In order of time, each beginning on the day after the one before.
    public private(set) var steps: [Step] = []

    init() {}

    /// What was seen at the ends of weeks, each value standing for the week that it ends.
    /// - Parameter seen: Ascending by day.
    public init(weekly seen: [(through: Day, reason: Reason)]) {
        for (through, reason) in seen {
            let first = max(through - 6, steps.last.map { $0.last + 1 } ?? through - 6)
            if first <= through { steps.append(Step(first: first, last: through, reason: reason)) }
        }
    }

    /// The step that a day lies in.
    public subscript(day: Day) -> Step? {
        let place = steps.partitioningIndex { $0.last >= day }
        return place < steps.count && steps[place].first <= day ? steps[place] : nil
    }

    fileprivate mutating func append(_ reason: Reason, on day: Day) {
        if let previous = steps.last, previous.reason.stands(as: reason) {
            steps[steps.count - 1].last = day
        } else {
            steps.append(Step(first: day, last: day, reason: reason))
        }
    }
}

extension Evidence {
    /// One trend for each comparison of the first so many criteria, from a day of the journey (its start if nil)
    /// through one that is not before it. Each day is looked at as a judgement as of that day would, so that what was unknown then is
    /// unknown here, unless it has been filled since. Cost: the rows, and one reading of the values for each day.
    public func trends(
        ofSubject subject: Int, criteria count: Int, from first: Day? = nil, through day: Day
    ) -> [Trend] {
        guard count > 0 else { return [] }
        return usage.withRows { rows in
            let walk = Walk(self, rows)
            var trends = (0..<formula.termsOfCriterion[count - 1].upperBound).map { _ in Trend() }
            let start = (first ?? subjects[subject].start).number
            walk.follow(
                ofSubject: subject, through: day.number, stops: Array(start...day.number), pass: { _, _ in },
                stop: { day in
                    for (index, reason) in walk.evaluator.judgement(ofFirst: count).reasons.enumerated() {
                        trends[index].append(reason, on: Day(day))
                    }
                })
            return trends
        }
    }
}

extension Reason {
    fileprivate func stands(as other: Reason) -> Bool {
        verdict == other.verdict && actual.isSame(as: other.actual) && required.isSame(as: other.required)
    }
}

extension Interval {
    fileprivate func isSame(as other: Interval) -> Bool { lower == other.lower && upper == other.upper }
}

/// What a customer did on one day, all events together.
public struct ActiveDay: Hashable, Sendable {
    public let day: Day
    public let events: Int64
    /// Distinct users; events without a user count for none.
    public let users: Int
}

extension UsageColumns {
    /// The days from one through another on which a customer did anything, in order.
    public func activity(ofCustomer customer: Int, from first: Day, through last: Day) -> [ActiveDay] {
        var days: [ActiveDay] = []
        var users: Set<Int32> = []
        var events: Int64 = 0
        let rows = (offsets[customer]..<offsets[customer + 1])
            .filter { day[$0] >= first.number && day[$0] <= last.number }
        for (place, row) in rows.enumerated() {
            events += count[row]
            if user[row] >= 0 { users.insert(user[row]) }
            guard place + 1 == rows.count || day[rows[place + 1]] != day[row] else { continue }
            days.append(ActiveDay(day: Day(day[row]), events: events, users: users.count))
            users.removeAll(keepingCapacity: true)
            events = 0
        }
        return days
    }
}

extension Stream {
    /// The days from one through another of which nobody knows what happened, as of a day on or after both.
    public func unknownDays(from first: Day, through last: Day, asOf day: Day) -> [ClosedRange<Day>] {
        guard first <= last else { return [] }
        var ranges: [ClosedRange<Day>] = []
        for number in first.number...last.number
        where isUnknown(from: number, through: number, asOf: day.number) {
            if let previous = ranges.last, previous.upperBound.number == number - 1 {
                ranges[ranges.count - 1] = previous.lowerBound...Day(number)
            } else {
                ranges.append(Day(number)...Day(number))
            }
        }
        return ranges
    }
}
