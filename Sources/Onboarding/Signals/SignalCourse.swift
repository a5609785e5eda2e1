/// Follows one journey from day to day, from its start on, and knows on each day which signals are open. What is
/// open follows from the facts alone: the same facts give the same signals, whoever asks, and whenever.
///
/// It is told stretches of days on which no rule changes its verdict, and splits them where something else turns: a
/// fact of the journey, the end of a grace, the day of completion. Its cost grows with what happens, not with days.
public struct SignalCourse {
    let book: Rulebook
    let journey: Journey
    private let calendar: WorkingCalendar
    let notice: CancelNotice?
    private let pauses: [Journey.Pause]
    private let preparations: [Journey.Pause]
    /// The days on which facts of the journey turn something, ascending.
    private let turns: [Int32]
    private var reached = 0

    /// The first day of the present run of days on which the criteria are met.
    private var metSince: Int32?
    private(set) var metOn: Day?
    private(set) var onboardedOn: Day?

    private(set) var isPaused = false
    private(set) var isSuspended = false
    /// The day after the last pause or preparation.
    private var resumedOn: Int32?
    private(set) var isRare = false
    /// Onboarded by its criteria, or declared to be.
    private(set) var isThrough = false
    private(set) var hasUsed = false
    /// The day it was seen for the first time, if that was on the journey.
    private var firstUsedOn: Int32?

    // The day since which each signal is open.
    private(set) var noLogin: Int32?
    private(set) var silent: Int32?
    private(set) var lowActivity: Int32?
    private(set) var belowPeers: Int32?
    private(set) var behindPlan: Int32?
    private(set) var runningLong: Int32?
    private(set) var fallingBelow: Int32?
    private(set) var handoffMissing: Int32?
    /// What peers of the same age had when they were last looked at.
    private(set) var standing: Peers.WeekThresholds?

    private var maintainUnmetSince: Int32?
    private var maintainMetSince: Int32?
    /// For each trigger of an on-demand step the first day of its present run.
    private(set) var triggered: [Int32?]

    private var planned: Plan?
    /// Verdicts of the rules that steps apply by.
    private var applies: [Verdict]
    /// The earliest due day of a step that can be late.
    private var lateAfter = Int32.max
    /// The day from which the handoff is missed.
    private var handoffFrom = Int32.max

    public init(
        _ book: Rulebook, _ journey: Journey, calendar: WorkingCalendar, notice: CancelNotice? = nil
    ) {
        self.book = book
        self.journey = journey
        self.calendar = calendar
        self.notice = notice
        pauses = journey.pauses
        preparations = journey.preparations
        turns = journey.turningDays.map(\.number)
        triggered = Array(
            repeating: nil, count: book.triggers.last.map { $0.rules.upperBound - book.firstTrigger } ?? 0)
        applies = Array(repeating: .undetermined, count: book.conditions.count)
    }

    public var milestones: Milestones { Milestones(metOn: metOn, onboardedOn: onboardedOn) }

    /// Takes in the days from one through another, which follow those before without a gap and on which the rules
    /// have the verdicts of the evaluator.
    public mutating func pass(_ first: Int32, _ last: Int32, _ evaluator: FormulaEvaluator) {
        note(first, evaluator)
        var from = first
        while from <= last {
            while reached < turns.count, turns[reached] <= from {
                reached += 1
                planned = nil
            }
            var to = reached < turns.count ? min(last, turns[reached] - 1) : last
            if onboardedOn == nil, let metSince {
                let completion = metSince + Int32(book.program.sustainDays) - 1
                if completion == from { onboardedOn = Day(from) } else { to = min(to, max(from, completion - 1)) }
            }
            live(from, to, evaluator)
            from = to + 1
        }
    }

    /// The verdicts that hold from a day on.
    private mutating func note(_ day: Int32, _ evaluator: FormulaEvaluator) {
        func verdict(_ rule: Int?) -> Verdict? { rule.map { evaluator.verdict(ofCriterion: $0) } }
        if evaluator.verdict(ofCriteria: book.criteria.criteria.indices) == .met {
            metSince = metSince ?? day
            if metOn == nil { (metOn, planned) = (Day(day), nil) }
        } else {
            metSince = nil
        }
        let maintain = evaluator.verdict(ofCriteria: book.maintain)
        maintainMetSince = maintain == .met ? maintainMetSince ?? day : nil
        maintainUnmetSince = maintain == .unmet ? maintainUnmetSince ?? day : nil
        for (index, condition) in book.conditions.enumerated() {
            let verdict = evaluator.verdict(ofCriterion: condition.rule)
            if applies[index] != verdict { (applies[index], planned) = (verdict, nil) }
        }
        for index in triggered.indices {
            switch evaluator.verdict(ofCriterion: book.firstTrigger + index) {
            case .met: triggered[index] = triggered[index] ?? day
            case .unmet: triggered[index] = nil
            case .undetermined: break
            }
        }
        let hadUsed = hasUsed
        hasUsed = evaluator.verdict(ofCriterion: book.everUsed) == .met
        if hasUsed, !hadUsed, day > journey.start.number { firstUsedOn = day }
        isRare = verdict(book.rareWhen) == .met
    }

    /// Days on which nothing turns any more.
    private mutating func live(_ from: Int32, _ to: Int32, _ evaluator: FormulaEvaluator) {
        let day = Day(from)
        guard journey.ended(on: day) == nil else { return end() }
        isPaused = pauses.contains { $0.contains(day) }
        isThrough = onboardedOn != nil || journey.exception(on: day) != nil
        let wasSuspended = isSuspended
        isSuspended =
            isPaused || preparations.contains { $0.contains(day) }
            || book.preparingWhen.map { evaluator.verdict(ofCriterion: $0) == .met } ?? false
        if isSuspended {
            endUsage()
        } else {
            if wasSuspended { resumedOn = from }
            watchUsage(from, to, evaluator)
            watchMaintained(through: to)
        }
        if isPaused {
            (behindPlan, runningLong, handoffMissing) = (nil, nil, nil)
        } else {
            watchPlan(from, to)
            watchAge(from, to)
        }
    }

    private mutating func end() {
        endUsage()
        (behindPlan, runningLong, handoffMissing) = (nil, nil, nil)
        (isPaused, isSuspended) = (false, false)
        planned = nil
    }

    private mutating func endUsage() {
        (noLogin, silent, lowActivity, belowPeers, fallingBelow) = (nil, nil, nil, nil, nil)
    }
}

// MARK: - Usage

extension SignalCourse {
    private mutating func watchUsage(_ from: Int32, _ to: Int32, _ evaluator: FormulaEvaluator) {
        let rules = isRare ? book.rare : book.usual
        let resumed = begun
        func watch(_ since: Int32?, _ pair: Rulebook.Pair?, where applies: Bool) -> Int32? {
            guard let pair, applies else { return nil }
            if evaluator.verdict(ofCriterion: pair.opens) == .met {
                let opens = max(from, resumed.map { $0 + pair.graceDays } ?? from)
                return since ?? (opens <= to ? opens : nil)
            }
            guard let since else { return nil }
            let clears =
                pair.clears.map { evaluator.verdict(ofCriterion: $0) == .met }
                ?? (evaluator.verdict(ofCriterion: pair.opens) == .unmet)
            return clears ? nil : since
        }
        noLogin = watch(noLogin, rules.noLogin, where: !hasUsed && !isThrough)
        silent = watch(silent, rules.silent, where: hasUsed)
        lowActivity = watch(lowActivity, rules.lowActivity, where: hasUsed && !isThrough)
        if !canCompare { belowPeers = nil }
    }

    /// The day from which days of grace are counted: what was before tells nothing of how it is used.
    private var begun: Int32? { [resumedOn, firstUsedOn].compactMap { $0 }.max() }

    private var canCompare: Bool { hasUsed && !isRare && !isSuspended && !isThrough }

    /// Compares the journey with those that made it, once in each week of its age.
    /// - Parameter activity: What is known of the number that they are compared by, as of the day last passed.
    public mutating func compare(_ activity: Interval, with standing: Peers.WeekThresholds?, on day: Int32) {
        guard canCompare, let standing, let grace = book.usual.lowActivity?.graceDays else { return }
        self.standing = standing
        if activity.upper < Number(millionths: standing.opensBelow) {
            if belowPeers == nil, begun.map({ day >= $0 + grace }) ?? true { belowPeers = day }
        } else if activity.lower >= Number(millionths: standing.clearsAt) {
            belowPeers = nil
        }
    }

    /// After completion what is maintained is watched, and a relapse is dated by the day it began.
    private mutating func watchMaintained(through to: Int32) {
        guard let spell = book.program.signals.fallingBelow, let onboardedOn, onboardedOn.number < to else { return }
        if let unmet = maintainUnmetSince, fallingBelow == nil {
            let since = max(unmet, onboardedOn.number + 1, resumedOn ?? .min)
            if since + Int32(spell.opensAfter) - 1 <= to { fallingBelow = since }
        }
        if let met = maintainMetSince, met + Int32(spell.clearsAfter) - 1 <= to { fallingBelow = nil }
    }
}

// MARK: - Plan

extension SignalCourse {
    private mutating func watchPlan(_ from: Int32, _ to: Int32) {
        if planned == nil { replan(asOf: Day(from)) }
        if let days = book.program.signals.behindPlan {
            if from <= lateAfter { behindPlan = nil }
            if behindPlan == nil, lateAfter < .max {
                let opens = max(from, lateAfter + Int32(max(1, days)))
                if opens <= to { behindPlan = opens }
            }
        }
        if from < handoffFrom { handoffMissing = nil }
        if handoffMissing == nil, handoffFrom <= to { handoffMissing = max(from, handoffFrom) }
    }

    private mutating func replan(asOf day: Day) {
        let plan = plan(asOf: day)
        planned = plan
        lateAfter = plan.steps.lazy.filter(\.canBeLate).compactMap { $0.due?.number }.min() ?? .max
        handoffFrom = .max
        guard let days = book.program.signals.handoff, let (kickoff, isHeld) = plan.unpreparedKickoff else { return }
        handoffFrom = isHeld ? day.number : kickoff.number - Int32(days)
    }

    /// The plan as of a day that has been passed.
    func plan(asOf day: Day) -> Plan {
        if let planned, pauses.isEmpty, planned.day <= day, !planned.waitsForExpectedDays {
            return planned.carried(to: day, book.program.cadence)
        }
        var verdicts: [String: Verdict] = [:]
        for (condition, verdict) in zip(book.conditions, applies) { verdicts[condition.step] = verdict }
        return Plan(book.program, journey, calendar: calendar, metOn: metOn, applies: verdicts, asOf: day)
    }

    private mutating func watchAge(_ from: Int32, _ to: Int32) {
        guard !isThrough, let limit = book.longAfter else {
            runningLong = nil
            return
        }
        guard runningLong == nil else { return }
        let opens = from + max(0, Int32(limit) - Int32(runningDays(asOf: Day(from))))
        if opens <= to { runningLong = opens }
    }

    func runningDays(asOf day: Day) -> Int { pauses.runningDays(from: journey.start, through: day) }
}

extension Rulebook {
    var firstTrigger: Int { triggers.first?.rules.lowerBound ?? 0 }

    /// The age from which a journey runs long.
    var longAfter: Int? { program.signals.runningLong.map { $0 > 0 ? $0 : program.expectedDays } }
}

extension Plan {
    /// The kickoff whose handoff is neither confirmed nor left out: its day, and whether it is over.
    fileprivate var unpreparedKickoff: (day: Day, isHeld: Bool)? {
        guard let kickoff = steps.first(where: { $0.step.kind == .kickoff }),
            steps.contains(where: { $0.step.kind == .handoff && $0.isAhead })
        else { return nil }
        if case .done(let day) = kickoff.state { return (day, true) }
        return kickoff.isAhead ? kickoff.due.map { ($0, false) } : nil
    }
}

extension PlannedStep {
    /// Observations come round again, and what is settled is over.
    var canBeLate: Bool { isAhead && step.kind != .observation }
}
