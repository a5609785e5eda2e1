import Foundation
import Statistics

/// How long onboarding takes: of all that begin, the day by which a share is onboarded.
public struct Duration: Sendable {
    /// A day by which a share is onboarded, and why it or its interval is not given.
    public struct Reached: Hashable, Sendable {
        public let quantile: Quantile
        /// Whether there are events enough for the interval.
        public let hasInterval: Bool

        public var reason: Undecided? {
            if quantile.day == nil { return .notReached }
            return hasInterval ? nil : .fewEvents
        }
    }

    /// The share that is onboarded by a day, beside the share of those begun, which calls those who have not had the
    /// time yet "not onboarded".
    public struct Rate: Hashable, Sendable {
        public let day: Int
        public let estimate: Estimate?
        /// Onboarded by the day ÷ all that began.
        public let naive: Double?
    }

    /// What is known of a group, or of all.
    public struct Course: Sendable {
        /// What units are grouped by; nil: unknown, or all.
        public let key: String?
        public let counts: RiskTable
        public let incidence: CumulativeIncidence
        public let quantiles: [Reached]
        public let rates: [Rate]

        init(key: String?, _ table: RiskTable, days: [Int]) {
            let incidence = CumulativeIncidence(table)
            (self.key, counts, self.incidence) = (key, table, incidence)
            quantiles = [0.25, 0.5, 0.75, 0.8].map { p in
                Reached(quantile: incidence.quantile(p), hasInterval: Course.hasInterval(p, events: table.events))
            }
            rates = days.map { day in
                let onboarded = table.rows.reduce(0) { $0 + ($1.day <= day ? $1.events : 0) }
                return Rate(
                    day: day, estimate: incidence.curve.estimate(on: day),
                    naive: table.n > 0 ? Double(onboarded) / Double(table.n) : nil)
            }
        }

        /// Whether the order of so many events can bound a quantile with 95 %: 6 for the median, 11 for p = 0.75.
        private static func hasInterval(_ p: Double, events: Int) -> Bool {
            pow(p, Double(events)) + pow(1 - p, Double(events)) <= 0.05
        }
    }

    public let cohort: Cohort
    public let all: Course
    /// Empty where nothing is grouped by.
    public let groups: [Course]
    /// Of the cause alone: "do those still there get on faster?" nil where nothing is grouped by.
    public let logRank: GroupTest?
    /// "Do more arrive?" nil where nothing is grouped by.
    public let gray: GroupTest?

    /// - Parameter days: Those on which rates are given.
    public init(_ cohort: Cohort, rates days: [Int] = [30, 60, 90]) {
        let durations = Durations(cohort) { $0.onboarding(group: $1) }
        self.cohort = cohort
        let days = Set(days + [cohort.expectedDays]).sorted()
        all = Course(key: nil, durations.counts.table(), days: days)
        let isGrouped = durations.keys.contains { $0 != nil }
        groups =
            isGrouped
            ? durations.keys.enumerated().map { number, key in
                Course(key: key, durations.counts.table(group: number), days: days)
            } : []
        logRank = isGrouped ? durations.logRank : nil
        gray = isGrouped ? durations.gray : nil
    }

    /// The expected period that the data suggest: the day by which three quarters of all that begin are onboarded, else
    /// half; nil where neither is known well enough.
    public var suggestedDays: Quantile? {
        [0.75, 0.5].lazy.compactMap { p in all.quantiles.first { $0.quantile.p == p } }
            .first { $0.quantile.day != nil && $0.quantile.upper != nil && $0.hasInterval }?.quantile
    }

    /// What there is to say of it, in the order of the page.
    public var remarks: [Remark] {
        var remarks: [Remark] = []
        if all.counts.n < Remark.leastOfCurve { remarks.append(.fewForCurve(all.counts.n)) }
        if let last = all.incidence.curve.points.last, all.incidence.quantile(0.5).day == nil {
            remarks.append(.medianNotReached(share: last.value, day: last.day))
        }
        if let naive = all.rates.first(where: { $0.day == cohort.expectedDays })?.naive,
            let value = all.incidence.curve.estimate(on: cohort.expectedDays)?.value, value - naive >= 0.05
        {
            remarks.append(.naiveMisleads(day: cohort.expectedDays, naive: naive, value: value))
        }
        for group in groups where group.counts.n < Durations.leastOfGroup {
            remarks.append(.smallGroup(group.key, group.counts.n))
        }
        return remarks + cohort.remarks(of: .onboarded)
    }
}
