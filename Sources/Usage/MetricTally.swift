import Onboarding

/// What the usage of one journey's customer adds up to for one metric as of a day: the number that its value follows
/// from, before unknown days are allowed for. Only what the metric's measure asks for is set.
public struct MetricTally: Hashable, Sendable {
    /// Events, or distinct users, event names or days.
    public var count: Int64 = 0
    /// How many events inside the window had a value, and the sum of those values in millionths.
    public var valued: Int64 = 0
    public var sum: Int128 = 0
    /// The greatest of those values in millionths.
    public var greatest: Int64?
    /// The first or last day with an event of the metric, up to the day asked about.
    public var day: Day?

    public init() {}
}

/// A journey as measuring sees it.
public struct MeasuredJourney: Hashable, Sendable {
    /// The numbers of its customer's usage ids.
    public let tenants: [Int64]
    /// Day 0.
    public let start: Day

    public init(tenants: [Int64], start: Day) {
        self.tenants = tenants
        self.start = start
    }
}

extension UsageColumns {
    /// What each metric adds up to for each journey as of a day.
    /// - Parameter journeys: The position of each one's customer, and its start.
    public func tallies(
        by metrics: [Metric], of journeys: [(customer: Int, start: Day)], asOf day: Day
    ) -> [[MetricTally]] {
        let known = Stream(
            days: [], outages: [], calendar: WorkingCalendar(), silentAfter: 1, from: day, through: day)
        return withRows { rows in
            let cursors = metrics.map { MetricCursor($0, self, rows, known) }
            return journeys.map { customer, start in
                let subject = Subject(customer: customer, start: start, beginning: start)
                return cursors.map { cursor in
                    cursor.begin(subject, on: day.number)
                    return cursor.tally
                }
            }
        }
    }
}
