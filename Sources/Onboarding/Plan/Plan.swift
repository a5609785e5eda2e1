/// A journey's way through its playbook as of a day: for every step where it stands, when it is due and why
/// then, and the one thing to do next. Pure: the same playbook, facts and day give the same plan.
///
/// A due rule gives the date; predecessors (`after`) push it back, never closer than they themselves are due or
/// done; days paused do not count; and what a person fixed stays where it is, while what depends on it follows.
/// Facts of later days are not known yet, except when a pause will end.
public struct Plan: Hashable, Sendable {
    public private(set) var day: Day
    /// One for each step, in the order of the playbook; then those added to this journey. Another meeting that is
    /// planned of a step that is done follows the step.
    public private(set) var steps: [PlannedStep]
    /// The pause that the day is in.
    public private(set) var pause: Journey.Pause?
    public let phase: Phase
    /// Why the completion meeting is due; nil while it is not.
    public let completionDue: CompletionDue?
    /// Every other step is over, the expected days have passed and the criteria have not been met: who leaves most often.
    public let isLikelyToLeave: Bool
    /// Every step is over and its customer is not likely to leave, or the journey has ended.
    public let isFinished: Bool
    /// What to do next, and by its owner; nil only when finished.
    public private(set) var next: PlannedStep?
    /// Whether the end of the expected days alone will change it.
    let waitsForExpectedDays: Bool

    /// How far a journey has come.
    public enum Phase: Hashable, Sendable {
        case onboarding
        /// Completion was confirmed at its meeting or, with a reason, declared without the criteria.
        case adoption(since: Day, exception: String?)
        /// It ended before completion.
        case ended(on: Day, cause: String?)
    }

    /// Why the completion meeting is due, and since which day.
    public enum CompletionDue: Hashable, Sendable {
        case criteriaMet(on: Day)
        /// Without the criteria.
        case everyStepOver(on: Day)
    }

    /// - Parameters:
    ///   - program: The version that the journey is pinned to.
    ///   - metOn: The first day on which the criteria were met, if they have been by the day.
    ///   - applies: The verdict of each step's `appliesWhen` as of the day, by step key. A step without one stays.
    public init(
        _ program: Program, _ journey: Journey, calendar: WorkingCalendar, metOn: Day? = nil,
        applies: [String: Verdict] = [:], asOf day: Day
    ) {
        self.day = day
        pause = journey.pause(on: day)
        let facts = PlanFacts(program, journey, metOn: metOn, applies: applies, asOf: day)
        var planning = Planning(facts, calendar)
        steps = facts.playbook.flatMap { step in
            [planning.planned(step)] + facts.furtherMeetings(of: step).map { PlannedStep($0, of: step, facts) }
        }
        phase = facts.phase
        completionDue = facts.completionDue
        isLikelyToLeave = facts.isLikelyToLeave
        waitsForExpectedDays = facts.waitsForExpectedDays
        let ahead = steps.filter(\.isAhead)
        let isThrough = steps.contains { !$0.isOptional } && !ahead.contains { !$0.isOptional }
        // Who came to the end without the criteria is looked at again, week by week.
        let isStillLookedAt = isLikelyToLeave && ahead.contains { $0.step.kind == .observation }
        isFinished = facts.hasEnded || ahead.isEmpty || (isThrough && !isStillLookedAt)
        next = isFinished ? nil : Plan.next(of: steps)
    }

    /// The plan as of a later day, nothing having happened between: no fact, no pause, no rule that turned. What a
    /// plan made anew would say, at the cost of looking through the dates.
    func carried(to later: Day, _ cadence: Weekday) -> Plan {
        var plan = self
        (plan.day, plan.pause) = (later, nil)
        guard steps.contains(where: { $0.isMoved(by: later) }) else { return plan }
        plan.steps = steps.map { $0.isMoved(by: later) ? $0.carried(to: later, cadence) : $0 }
        if !isFinished { plan.next = Plan.next(of: plan.steps) }
        return plan
    }

    /// The step of a key, not another meeting of it.
    public subscript(key: String) -> PlannedStep? { steps.first { $0.key == key } }

    /// What can be done now comes before what cannot, a date before none; then the earlier, then the playbook's order.
    private static func next(of steps: [PlannedStep]) -> PlannedStep? {
        func rank(_ step: PlannedStep) -> Int {
            switch step.state {
            case .open: step.step.kind == .observation ? 2 : step.due == nil ? 1 : 0
            case .undated(.criteria): 3
            case .undated(.step), .waiting: 4
            case .undated(.proposal): 5
            case .done, .leftOut: 6
            }
        }
        return steps.enumerated().filter { $0.element.isAhead }.min { left, right in
            (rank(left.element), left.element.due?.number ?? .max, left.offset)
                < (rank(right.element), right.element.due?.number ?? .max, right.offset)
        }?.element
    }
}

/// What follows from the facts for one step after the other.
private struct Planning {
    private let facts: PlanFacts
    private var reckoning: Reckoning

    private var day: Day { facts.day }
    private var journey: Journey { facts.journey }

    init(_ facts: PlanFacts, _ calendar: WorkingCalendar) {
        self.facts = facts
        reckoning = Reckoning(
            facts, running: RunningDays(calendar, pauses: facts.journey.pauses, asOf: facts.day))
    }

    mutating func planned(_ step: Step) -> PlannedStep {
        var dates = reckoning.dates(of: step)
        let state = state(of: step, dates)
        if case .leftOut = state { dates = Reckoning.Dates() }
        let isFixed = facts.fixed[step.key] != nil && dates.due != nil
        let isSettled = state.isSettled
        if step.kind == .observation, !isSettled, !isFixed, let due = dates.due {
            let round = round(from: due, of: step)
            dates = Reckoning.Dates(original: round, due: round)
        }
        let isLate = dates.due.map { $0 < day } ?? false
        if dates.due == nil { dates.original = nil }
        return PlannedStep(
            step: step, state: state, due: dates.due, original: dates.original, shifts: dates.shifts,
            isFixed: isFixed,
            isOverdue: isLate && !isSettled && step.kind != .observation && journey.pause(on: day) == nil,
            dataWord: step.doneWhen == nil ? nil : journey.dataWord(of: step.key, on: day))
    }

    private func state(of step: Step, _ dates: Reckoning.Dates) -> PlannedStep.State {
        switch facts.outcomes[step.key] {
        case .done(let done) where step.kind != .observation || facts.hasEnded: return .done(on: done)
        case .leftOutByRule(let rule): return .leftOut(.rule(rule))
        case .leftOutByHand: return .leftOut(.byHand(journey.reasonLeftOut(step.key, on: day) ?? ""))
        case .excepted(let reason): return .leftOut(.exception(reason))
        case .completed: return .leftOut(.completed)
        case .done, nil: break
        }
        if facts.hasEnded { return .leftOut(.ended(cause: journey.endCause(on: day))) }
        if dates.undated == .proposal { return .undated(.proposal) }
        let awaited = awaited(by: step)
        if !awaited.isEmpty { return .waiting(on: awaited) }
        return dates.undated.map { .undated($0) } ?? .open
    }

    /// The nearest steps before it that are not over; those that hold nothing up let theirs through.
    private func awaited(by step: Step) -> [String] {
        var awaited: [String] = []
        var seen: Set<String> = [step.key]
        var waiting = Array(step.after.reversed())
        while let key = waiting.popLast() {
            guard let before = facts.steps[key], seen.insert(key).inserted else { continue }
            switch facts.outcomes[key] {
            case .done: break
            case .leftOutByRule, .leftOutByHand, .excepted, .completed: waiting += before.after.reversed()
            case nil where before.kind == .observation || facts.isProposal(before): waiting += before.after.reversed()
            case nil: awaited.append(key)
            }
        }
        return awaited
    }

    /// An observation comes round on the program's weekday: the first one that is not past, paused or over already.
    private func round(from due: Day, of step: Step) -> Day {
        var earliest = max(due, day)
        if case .done(let last) = facts.outcomes[step.key] { earliest = max(earliest, last + 1) }
        while let pause = journey.pause(on: onCadence(earliest)) {
            // While nobody knows when the journey goes on, it may be tomorrow.
            guard let until = pause.until else { return onCadence(max(earliest, day + 1)) }
            earliest = until
        }
        return onCadence(earliest)
    }

    private func onCadence(_ earliest: Day) -> Day { earliest.first(facts.program.cadence) }
}

extension PlannedStep {
    /// Whether the passing of days alone has changed it by the day: it has become overdue, or comes round again.
    fileprivate func isMoved(by day: Day) -> Bool {
        guard isAhead, let due, due < day else { return false }
        return !isOverdue
    }

    fileprivate func carried(to day: Day, _ cadence: Weekday) -> PlannedStep {
        let comesRound = step.kind == .observation && !isFixed
        let round = day.first(cadence)
        return PlannedStep(
            step: step, state: state, due: comesRound ? round : due, original: comesRound ? round : original,
            shifts: comesRound ? [] : shifts, isFixed: isFixed, isOverdue: step.kind != .observation, further: further,
            dataWord: dataWord)
    }

    fileprivate init(_ meeting: MeetingMark, of step: Step, _ facts: PlanFacts) {
        var another = step
        another.title = Text(ja: "\(step.name.ja)（次回）", en: "\(step.name.en) (next)")
        self.init(
            step: another, state: .open, due: meeting.day, original: nil, shifts: [], isFixed: true,
            isOverdue: meeting.day < facts.day && facts.journey.pause(on: facts.day) == nil, further: meeting)
    }
}

extension Day {
    /// The first day from this one on that is such a weekday.
    public func first(_ weekday: Weekday) -> Day { self + (weekday.rawValue - self.weekday.rawValue + 7) % 7 }
}
