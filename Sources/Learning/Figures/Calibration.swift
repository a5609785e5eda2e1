import Onboarding
import Statistics

/// What a search for criteria asks.
public struct CalibrationQuestion: Sendable {
    /// What is to be told from the metrics of the landmark day.
    public enum Outcome: String, CaseIterable, Sendable {
        case churn, notice
        /// Still there 31 days after the first contract end beyond the landmark; who meets a rule renews more often.
        case renewal
    }

    /// More metrics than that are searched only with many outcomes, since the best of many looks good by chance.
    public static let mostMetrics = 4
    static let outcomesForMore = 30

    public let metrics: [LearnedMetric]
    public let landmark: Int
    public let horizon: BacktestQuestion.Horizon
    public let outcome: Outcome

    public init(
        metrics: [LearnedMetric], landmark: Int, horizon: BacktestQuestion.Horizon, outcome: Outcome = .churn
    ) {
        (self.metrics, self.landmark, self.outcome) = (metrics, landmark, outcome)
        self.horizon = outcome == .renewal ? .renewal : horizon
    }

    /// The day of a unit as of which its metrics are taken; nil where it is not counted.
    public func day(of unit: LearnedUnit) -> Day? { unit.day(atAge: landmark) }
}

/// Criteria that tell the outcome better than chance would, or why none are offered.
public struct Calibration: Sendable {
    /// One rule that was found.
    public struct Found: Sendable {
        /// In the language of criteria.
        public let criteria: String
        public let rule: Statistics.Rule
        /// The error of its forecasts with the units not over yet, weighted for censoring; 0 is best. nil where the
        /// horizon differs from unit to unit, or the outcome is not leaving.
        public let censoredError: Double?
    }

    /// Why no rule is offered.
    public enum Declined: Hashable, Sendable {
        case few(rarer: Int, needed: Int)
        case tooManyMetrics(Int)
        /// No threshold leaves enough on both sides.
        case constant
        /// Shuffled outcomes gave as good a rule.
        case noBetterThanChance(candidates: Int, shuffles: Int)

        /// The stable word of interfaces.
        public var word: String {
            switch self {
            case .few: "few"
            case .tooManyMetrics: "too-many-metrics"
            case .constant: "constant"
            case .noBetterThanChance: "no-better-than-chance"
            }
        }
    }

    public let question: CalibrationQuestion
    public let cohort: Cohort
    /// Units whose time is over, and those with the outcome.
    public let n: Int
    public let events: Int
    public let floorP: Double?
    public let optimism: Double?
    /// At most twenty, the best first; also where they are declined, so that one can see them.
    public let rules: [Found]
    public let declined: Declined?

    /// - Parameter values: One column for each metric, as of `question.day(of:)` of each unit.
    public init(_ question: CalibrationQuestion, _ cohort: Cohort, _ values: [[Double?]]) {
        let rows = Rows(question, cohort, values)
        (self.question, self.cohort, n, events) = (question, cohort, rows.outcomes.count, rows.outcomes.count { $0 })
        let rarer = min(events, n - events)
        if question.metrics.count > CalibrationQuestion.mostMetrics, rarer < CalibrationQuestion.outcomesForMore {
            (floorP, optimism, rules) = (nil, nil, [])
            declined =
                rarer < RuleSearch.leastEvents
                ? .few(rarer: rarer, needed: RuleSearch.leastEvents) : .tooManyMetrics(question.metrics.count)
            return
        }
        do throws(RuleSearch.Refusal) {
            let found = try RuleSearch(
                metrics: rows.ripe, events: rows.outcomes,
                better: question.outcome == .renewal ? .moreEvents : .fewerEvents
            ).run()
            (floorP, optimism) = (found.floorP, found.optimism)
            rules = found.rules.map { rows.found($0, question) }
            declined =
                found.rules.contains(where: found.offers)
                ? nil : .noBetterThanChance(candidates: found.candidates, shuffles: found.shufflesAsGood)
        } catch {
            (floorP, optimism, rules) = (nil, nil, [])
            declined =
                if case .few(let rarer, let needed) = error { .few(rarer: rarer, needed: needed) } else { .constant }
        }
    }

    /// What there is to say of it, in the order of the page.
    public var remarks: [Remark] {
        let said: Remark? =
            switch declined {
            case .few(let rarer, let needed): .fewOutcomes(rarer, needed: needed)
            case .tooManyMetrics(let count): .tooManyMetrics(count)
            case .constant: .nothingDiffers
            case .noBetterThanChance(let candidates, let shuffles): .noBetterThanChance(candidates, shuffles: shuffles)
            case nil: nil
            }
        return [said].compactMap { $0 } + cohort.remarks(of: .churn)
    }
}

/// The units at the landmark as the search takes them.
private struct Rows {
    /// Of those whose time is over: one column for each metric.
    var ripe: [[Double?]]
    var outcomes: [Bool] = []
    /// Of all: their metrics, the days that they are followed after the landmark, and whether they left then.
    private var all: [[Double?]]
    private var exits: [Int] = []
    private var left: [Bool] = []

    init(_ question: CalibrationQuestion, _ cohort: Cohort, _ values: [[Double?]]) {
        ripe = values.map { _ in [] }
        all = ripe
        for (place, unit) in cohort.units.enumerated() {
            guard let day = question.day(of: unit) else { continue }
            for metric in values.indices { all[metric].append(values[metric][place]) }
            exits.append((unit.leftOn ?? unit.end) - day)
            left.append(unit.leftOn != nil)
            guard let end = question.horizon.end(of: unit, after: day), end <= unit.end else { continue }
            let happened = question.outcome == .notice ? unit.noticeOn : unit.leftOn
            // Who had given notice by the landmark is known then, and nothing is left to tell.
            if question.outcome == .notice, let happened, happened <= day { continue }
            for metric in values.indices { ripe[metric].append(values[metric][place]) }
            let isInTime = happened.map { $0 <= end } ?? false
            outcomes.append(isInTime != (question.outcome == .renewal))
        }
    }

    func found(_ rule: Statistics.Rule, _ question: CalibrationQuestion) -> Calibration.Found {
        let criteria = rule.conditions.map { condition in
            let metric = question.metrics[condition.metric]
            return
                "\(metric.expression) \(condition.direction == .atLeast ? ">=" : "<=") \(condition.threshold.written)"
        }.joined(separator: " and ")
        var error: Double?
        if case .days(let days) = question.horizon, question.outcome == .churn {
            let forecasts = exits.indices.map { unit in
                let isMet = rule.conditions.allSatisfy { condition in
                    guard let value = all[condition.metric][unit] else { return false }
                    return condition.direction == .atLeast ? value >= condition.threshold : value <= condition.threshold
                }
                return rule.forecasts[isMet ? 0 : 1]
            }
            error = BrierScore.censored(exits: exits, events: left, forecasts: forecasts, horizon: days)
        }
        return Calibration.Found(criteria: criteria, rule: rule, censoredError: error)
    }
}

extension Double {
    /// As the language of criteria writes it: six places at most.
    fileprivate var written: String {
        let millionths = (self * 1_000_000).rounded()
        return Number.decimal(millionths: Int64(millionths))
    }
}
