import Onboarding
import Statistics

/// To how many the event has not happened yet, day by day.
public struct Survival: Sendable {
    /// What is waited for.
    public enum Event: String, CaseIterable, Sendable {
        /// The customer leaves; day 0 is the contract's start.
        case churn
        /// The criteria have held for long enough; day 0 is the journey's start, and leaving competes.
        case onboarded
    }

    /// The curve of a group, or of all.
    public struct Course: Sendable {
        /// What units are grouped by; nil: unknown, or all.
        public let key: String?
        public let counts: RiskTable
        /// Kaplan–Meier; those who leave are censored where the event is "onboarded".
        public let curve: KaplanMeier
        /// The share to whom the event has happened, with leaving as the competing event; nil for departures.
        public let incidence: CumulativeIncidence?

        init(key: String?, _ table: RiskTable, competes: Bool) {
            (self.key, counts, curve) = (key, table, KaplanMeier(table))
            incidence = competes ? CumulativeIncidence(table) : nil
        }

        /// The first day on which half have had the event.
        public var median: Quantile { curve.quantile(0.5) }
    }

    public let event: Event
    public let cohort: Cohort
    public let all: Course
    /// Empty where nothing is grouped by.
    public let groups: [Course]
    /// nil where nothing is grouped by.
    public let logRank: GroupTest?

    public init(_ cohort: Cohort, of event: Event) {
        let durations = Durations(cohort) { unit, group in
            event == .churn ? unit.departure(group: group) : unit.onboarding(group: group)
        }
        (self.event, self.cohort) = (event, cohort)
        all = Course(key: nil, durations.counts.table(), competes: event == .onboarded)
        let isGrouped = durations.keys.contains { $0 != nil }
        groups =
            isGrouped
            ? durations.keys.enumerated().map { number, key in
                Course(key: key, durations.counts.table(group: number), competes: event == .onboarded)
            } : []
        logRank = isGrouped ? durations.logRank : nil
    }

    /// What there is to say of it, in the order of the page.
    public var remarks: [Remark] {
        var remarks: [Remark] = []
        if all.counts.n < Remark.leastOfCurve { remarks.append(.fewForCurve(all.counts.n)) }
        if event == .churn, all.counts.n > 0, all.counts.events == 0 { remarks.append(.noDeparture(all.counts.n)) }
        if event == .onboarded, let last = all.incidence?.curve.points.last, all.incidence?.quantile(0.5).day == nil {
            remarks.append(.medianNotReached(share: last.value, day: last.day))
        }
        if all.counts.n >= Remark.leastOfCurve, let tail = all.curve.curve.points.first(where: { $0.atRisk < 5 }) {
            remarks.append(.fewAtRisk(tail.atRisk, from: tail.day))
        }
        for group in groups where group.counts.n < Durations.leastOfGroup {
            remarks.append(.smallGroup(group.key, group.counts.n))
        }
        return remarks + cohort.remarks(of: event)
    }
}

extension Cohort {
    /// What holds of the customers whatever is asked of them.
    func remarks(of event: Survival.Event) -> [Remark] {
        var remarks: [Remark] = []
        if event == .churn, !knowsDepartures, !units.isEmpty { remarks.append(.departuresUnknown) }
        if leftOut.alreadyMet > 0 { remarks.append(.alreadyMet(leftOut.alreadyMet)) }
        if leftOut.neverJudged > 0 { remarks.append(.neverJudged(leftOut.neverJudged)) }
        if event == .onboarded, leftOut.exceptions > 0 { remarks.append(.exceptions(leftOut.exceptions)) }
        if leftOut.further > 0 { remarks.append(.furtherJourneys(leftOut.further)) }
        if leftOut.undetermined > 0 { remarks.append(.filterUnknown(leftOut.undetermined)) }
        if event == .onboarded, let silence { remarks.append(.silent(since: silence)) }
        return remarks
    }
}
