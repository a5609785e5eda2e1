import Onboarding
import Statistics

/// What a backtest asks: whether the criteria, judged on one day of every journey, tell who leaves after it.
public struct BacktestQuestion: Sendable {
    /// Until when it is looked whether the customer leaves.
    public enum Horizon: Hashable, Sendable {
        case days(Int)
        /// The first contract end after the landmark, and 31 days of grace.
        case renewal
        /// The end of what is known, which differs from customer to customer.
        case open
    }

    public let criteria: [Criterion]
    /// The day of the journey on which it is judged.
    public let landmark: Int
    public let horizon: Horizon

    public init(criteria: [Criterion], landmark: Int, horizon: Horizon) {
        (self.criteria, self.landmark, self.horizon) = (criteria, landmark, horizon)
    }

    /// The day of a unit as of which it is judged; nil where it had left by then, or is not known so long.
    public func day(of unit: LearnedUnit) -> Day? { unit.day(atAge: landmark) }

    /// The last day on which a departure counts; nil where that is not known.
    func windowEnd(of unit: LearnedUnit, after day: Day) -> Day? { horizon.end(of: unit, after: day) }
}

extension BacktestQuestion.Horizon {
    private static let grace = 31

    /// The last day on which a departure counts; nil where that is not known.
    func end(of unit: LearnedUnit, after day: Day) -> Day? {
        switch self {
        case .days(let days): day + days
        case .renewal: unit.contractEnd.flatMap { $0 > day ? $0 + Self.grace : nil }
        case .open: unit.end
        }
    }
}

/// Who met the criteria on the landmark day and who did not, and what became of them.
public struct Backtest: Sendable {
    /// Those with one verdict whose time is over, and how many of the others wait.
    public struct Group: Hashable, Sendable {
        public let verdict: Verdict
        /// Left, of those whose time is over.
        public let share: Share
        public let notOver: Int

        public var population: Int { share.total + notOver }
    }

    /// One customer of whom the criteria said otherwise than it turned out.
    public struct Misjudged: Hashable, Sendable {
        public let customer: String
        public let name: String
        public let journey: String
        public let leftOn: Day?
    }

    public let question: BacktestQuestion
    public let cohort: Cohort
    public let met: Group
    public let unmet: Group
    public let undetermined: Group
    /// From the landmark on; those not over yet are in it as far as they are known. Met first.
    public let curves: [KaplanMeier]
    public let logRank: GroupTest
    /// Of customers met and unmet, the days that are known after the landmark differ by more than a fifth in the median;
    /// never with a horizon.
    public let isUnequal: Bool
    /// Met, and left; unmet, and stayed.
    public let metButLeft: [Misjudged]
    public let unmetButStayed: [Misjudged]
    /// Contract ends are known, and none lies in the window of anybody.
    let nobodyCouldLeave: Bool

    /// - Parameter verdicts: One for each unit of the cohort, as of `question.day(of:)`; nil: it is not counted.
    public init(_ question: BacktestQuestion, _ cohort: Cohort, _ verdicts: [Verdict?]) {
        var tally = Tally()
        for (unit, verdict) in zip(cohort.units, verdicts) {
            if let verdict, let day = question.day(of: unit) { tally.add(unit, verdict, question, on: day) }
        }
        (self.question, self.cohort) = (question, cohort)
        (met, unmet, undetermined) = (tally.group(.met), tally.group(.unmet), tally.group(.undetermined))
        let counts = DayCounts(tally.followUps, groups: 2)
        let tables = [counts.table(group: 0), counts.table(group: 1)]
        curves = tables.map { KaplanMeier($0) }
        logRank = Backtest.logRank(counts, tables)
        isUnequal = question.horizon == .open && tally.isUnequal
        metButLeft = tally.metButLeft.sorted { $0.journey < $1.journey }
        unmetButStayed = tally.unmetButStayed.sorted { $0.journey < $1.journey }
        nobodyCouldLeave = tally.knowsContractEnds && !tally.hasContractEndInWindow
    }

    private static func logRank(_ counts: DayCounts, _ tables: [RiskTable]) -> GroupTest {
        if tables.contains(where: { $0.n < Durations.leastOfGroup }) { return GroupTest(nil, reason: .smallGroup) }
        if tables.reduce(0, { $0 + $1.events }) < Durations.leastEvents { return GroupTest(nil, reason: .fewEvents) }
        let test = LogRank(counts).test
        return GroupTest(test, reason: test == nil ? .nothingToCompare : nil)
    }

    /// All that had not left by the landmark and are known so long.
    public var n: Int { met.population + unmet.population + undetermined.population }
    public var notOver: Int { met.notOver + unmet.notOver + undetermined.notOver }
    public var comparison: RateComparison { RateComparison(met: met.share, unmet: unmet.share) }
    /// The same with those that cannot be judged counted as unmet.
    public var comparisonWithUndetermined: RateComparison {
        RateComparison(
            met: met.share,
            unmet: Share(
                events: unmet.share.events + undetermined.share.events,
                of: unmet.share.total + undetermined.share.total))
    }
    /// More than a fifth are not over yet: then the curves say more than the table.
    public var curvesFirst: Bool { 5 * notOver > n }
}

/// The rates of leaving of two groups, compared.
public struct RateComparison: Hashable, Sendable {
    public let met: Share
    public let unmet: Share

    public init(met: Share, unmet: Share) { (self.met, self.unmet) = (met, unmet) }

    /// The rate of the unmet over that of the met; nil with a zero cell.
    public var ratio: Estimate? { unmet.ratio(to: met) }
    /// The rate of the unmet minus that of the met; nil if either is of nobody.
    public var difference: Estimate? { unmet.difference(from: met) }
    /// Fisher's exact test; nil where a group has fewer than five.
    public var p: Double? {
        min(met.total, unmet.total) >= Durations.leastOfGroup ? Fisher.p(met, unmet) : nil
    }
    /// How much better than the overall rate the two rates forecast who leaves, each customer from the others (Brier
    /// skill): the score by which criteria are searched. nil if all are on one side or all came out alike.
    public var score: Double? { BrierSkill.leaveOneOut(met: met, unmet: unmet)?.skill }
    /// Whether any split of as many departures could be told from chance.
    var couldDiffer: Bool {
        Fisher.smallestP(total: met.total, otherTotal: unmet.total, events: met.events + unmet.events) <= 0.05
    }
}

/// What one pass over the units adds up.
private struct Tally {
    private var events: [Verdict: Int] = [:]
    private var ripe: [Verdict: Int] = [:]
    private var waiting: [Verdict: Int] = [:]
    /// Days known after the landmark, by verdict.
    private var known: [Verdict: [Int]] = [:]
    var followUps: [FollowUp] = []
    var metButLeft: [Backtest.Misjudged] = []
    var unmetButStayed: [Backtest.Misjudged] = []
    var knowsContractEnds = false
    var hasContractEndInWindow = false

    mutating func add(_ unit: LearnedUnit, _ verdict: Verdict, _ question: BacktestQuestion, on day: Day) {
        let end = question.windowEnd(of: unit, after: day)
        let left = unit.leftOn.flatMap { left in left <= end ?? unit.end ? left : nil }
        if let contractEnd = unit.contractEnd {
            knowsContractEnds = true
            if contractEnd > day, contractEnd <= end ?? unit.end { hasContractEndInWindow = true }
        }
        if verdict != .undetermined {
            followUps.append(
                FollowUp(
                    exit: (left ?? min(end ?? unit.end, unit.end)) - day, end: left == nil ? .censored : .event,
                    group: verdict == .met ? 0 : 1))
        }
        guard let end, end <= unit.end else {
            waiting[verdict, default: 0] += 1
            return
        }
        ripe[verdict, default: 0] += 1
        if left != nil { events[verdict, default: 0] += 1 }
        known[verdict, default: []].append(unit.end - day)
        guard verdict != .undetermined, (verdict == .met) == (left != nil) else { return }
        let one = Backtest.Misjudged(
            customer: unit.customer, name: unit.name, journey: unit.journey, leftOn: left)
        if verdict == .met { metButLeft.append(one) } else { unmetButStayed.append(one) }
    }

    func group(_ verdict: Verdict) -> Backtest.Group {
        Backtest.Group(
            verdict: verdict, share: Share(events: events[verdict] ?? 0, of: ripe[verdict] ?? 0),
            notOver: waiting[verdict] ?? 0)
    }

    var isUnequal: Bool {
        func median(_ verdict: Verdict) -> Double? {
            guard let days = known[verdict]?.sorted(), !days.isEmpty else { return nil }
            return Double(days[(days.count - 1) / 2] + days[days.count / 2]) / 2
        }
        guard let met = median(.met), let unmet = median(.unmet) else { return false }
        return 5 * abs(met - unmet) > max(met, unmet)
    }
}
