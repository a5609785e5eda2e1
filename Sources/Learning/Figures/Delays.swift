import Onboarding
import Portfolio
import Statistics

/// What held journeys up: days on which a step was late, by what was filed for those days.
public struct Delays: Sendable {
    /// Days that were filed under one cause; nil: under none.
    public struct Cause: Sendable {
        public let key: String?
        public let title: Text?
        public internal(set) var journeys = 0
        /// A day with several causes counts in equal parts for each.
        public internal(set) var days = 0.0
        /// Of those days, how many each side waited.
        public internal(set) var waiting: [Delay.Side: Double] = [:]
        /// Journeys of which a step was late to the last day.
        public internal(set) var open = 0
    }

    /// Days on which a step was late; a day with several late steps counts in equal parts for each.
    public struct LateStep: Sendable {
        public let key: String
        public let owner: Step.Owner
        public internal(set) var journeys = 0
        public internal(set) var days = 0.0
    }

    /// How long journeys stay at a stage, of all that came to it; leaving competes with going on.
    public struct TimeInStage: Sendable {
        public let stage: Stage
        public let counts: RiskTable
        public let incidence: CumulativeIncidence
        /// The day in the stage by which half have gone on.
        public var median: Quantile { incidence.quantile(0.5) }
    }

    /// Journeys of which a cause is ranked.
    public static let leastJourneys = 3

    public let cohort: Cohort
    /// Journeys that have begun.
    public let journeys: Int
    /// All days of delay.
    public let days: Int
    /// Those of enough journeys by days, then the others; the days without a cause are the last.
    public let causes: [Cause]
    /// By days.
    public let steps: [LateStep]
    public let stages: [TimeInStage]

    public init(_ cohort: Cohort, _ paths: [JourneyPath], causes known: [DelayCause]) {
        self.cohort = cohort
        journeys = paths.count { $0.start <= $0.last }
        var tally = Tally(titles: Dictionary(known.map { ($0.key, $0.title) }, uniquingKeysWith: { first, _ in first }))
        for path in paths { tally.add(path) }
        days = tally.days
        causes = tally.causes.values.sorted { left, right in
            func rank(_ cause: Cause) -> (Int, Double, String) {
                let order = cause.key == nil ? 2 : cause.journeys < Delays.leastJourneys ? 1 : 0
                return (order, -cause.days, cause.key ?? "")
            }
            return rank(left) < rank(right)
        }
        steps = tally.steps.values.sorted { (-$0.days, $0.key) < (-$1.days, $1.key) }
        stages = Stage.underWay.dropLast().compactMap { TimeInStage($0, paths) }
    }

    /// What there is to say of it, in the order of the page.
    public var remarks: [Remark] {
        var remarks: [Remark] = []
        if journeys < Remark.leastOfCurve { remarks.append(.fewForCurve(journeys)) }
        let unfiled = causes.last { $0.key == nil }?.days ?? 0
        if days > 0, 2 * unfiled > Double(days) { remarks.append(.mostlyUnfiled(unfiled / Double(days))) }
        return remarks
    }
}

extension Delays.TimeInStage {
    /// nil if nobody came to it.
    fileprivate init?(_ stage: Stage, _ paths: [JourneyPath]) {
        let followUps: [FollowUp] = paths.compactMap { path in
            guard let place = path.stages.firstIndex(where: { $0.stage == stage }) else { return nil }
            let from = path.stages[place].from
            if place + 1 < path.stages.count {
                return FollowUp(exit: path.stages[place + 1].from - from, end: .event)
            }
            return FollowUp(exit: path.last - from, end: path.hasLeft ? .competing : .censored)
        }
        guard !followUps.isEmpty else { return nil }
        let table = DayCounts(followUps).table()
        (self.stage, counts, incidence) = (stage, table, CumulativeIncidence(table))
    }
}

/// What one pass over the journeys adds up.
private struct Tally {
    let titles: [String: Text]
    var days = 0
    var causes: [String?: Delays.Cause] = [:]
    var steps: [String: Delays.LateStep] = [:]

    init(titles: [String: Text]) { self.titles = titles }

    mutating func add(_ path: JourneyPath) {
        guard let first = path.late.map(\.from).min(), let last = path.late.map(\.through).max() else { return }
        var (seenCauses, seenSteps): (Set<String?>, Set<String>) = ([], [])
        for number in first.number...last.number {
            let day = Day(number)
            let late = path.late.filter { $0.from <= day && day <= $0.through }
            guard !late.isEmpty, !path.pauses.contains(where: { $0.contains(day) }) else { continue }
            days += 1
            for one in late {
                steps[one.step, default: Delays.LateStep(key: one.step, owner: one.owner)].days +=
                    1 / Double(late.count)
                seenSteps.insert(one.step)
            }
            let filed = path.delays.filter { $0.from <= day && $0.until.map { day < $0 } ?? true }
            for delay in filed { count(delay.cause, side: delay.waiting, part: 1 / Double(filed.count)) }
            if filed.isEmpty { count(nil, side: nil, part: 1) }
            seenCauses.formUnion(filed.isEmpty ? [nil] : filed.map { $0.cause })
        }
        let isOpen = path.late.contains(where: \.isOpen)
        for key in seenCauses {
            causes[key]?.journeys += 1
            if isOpen { causes[key]?.open += 1 }
        }
        for key in seenSteps { steps[key]?.journeys += 1 }
    }

    private mutating func count(_ key: String?, side: Delay.Side?, part: Double) {
        var cause = causes[key] ?? Delays.Cause(key: key, title: key.flatMap { titles[$0] })
        cause.days += part
        if let side { cause.waiting[side, default: 0] += part }
        causes[key] = cause
    }
}
