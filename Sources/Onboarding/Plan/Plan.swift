/// A journey's way through its playbook as of a day: for every step where it stands, when it is due and why
/// then, and the one thing to do next. Pure: the same playbook, facts and day give the same plan.
///
/// A due rule gives the date; predecessors (`after`) push it back, never closer than they themselves are due or
/// done; days paused do not count; and what a person fixed stays where it is, while what depends on it follows.
/// Facts of later days are not known yet, except when a pause will end.
public struct Plan: Hashable, Sendable {
    public let day: Day
    /// One for each step, in the order of the playbook.
    public let steps: [PlannedStep]
    /// The pause that the day is in.
    public let pause: Journey.Pause?
    /// Every step is over, or the journey has ended.
    public let isFinished: Bool
    /// What to do next, and by its owner; nil only when finished.
    public let next: PlannedStep?

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
        var planning = Planning(program, journey, calendar, metOn, applies, day)
        steps = program.playbook.map { planning.planned($0) }
        let needed = steps.filter { !$0.isOptional }
        isFinished =
            planning.hasEnded || steps.isEmpty || (!needed.isEmpty && !needed.contains { $0.isAhead })
        next = isFinished ? nil : Plan.next(of: steps)
    }

    private init(_ steps: [PlannedStep], next: PlannedStep?, isFinished: Bool, asOf day: Day) {
        self.day = day
        self.steps = steps
        self.next = next
        self.isFinished = isFinished
        pause = nil
    }

    /// The plan as of a later day, nothing having happened between: no fact, no pause, no rule that turned. What a
    /// plan made anew would say, at the cost of looking through the dates.
    func carried(to later: Day, _ cadence: Weekday) -> Plan {
        guard steps.contains(where: { $0.isMoved(by: later) }) else {
            return Plan(steps, next: next, isFinished: isFinished, asOf: later)
        }
        let steps = steps.map { $0.isMoved(by: later) ? $0.carried(to: later, cadence) : $0 }
        return Plan(steps, next: isFinished ? nil : Plan.next(of: steps), isFinished: isFinished, asOf: later)
    }

    /// The step of a key.
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

/// The facts as of the day, and what follows from them for one step after the other.
private struct Planning {
    let hasEnded: Bool
    private let program: Program
    private let journey: Journey
    private let day: Day
    private let outcomes: [String: Reckoning.Outcome]
    private let fixed: [String: Day]
    private var reckoning: Reckoning
    private let steps: [String: Step]

    init(
        _ program: Program, _ journey: Journey, _ calendar: WorkingCalendar, _ metOn: Day?,
        _ applies: [String: Verdict], _ day: Day
    ) {
        self.program = program
        self.journey = journey
        self.day = day
        hasEnded = journey.ended(on: day) != nil
        var outcomes: [String: Reckoning.Outcome] = [:]
        for step in program.playbook {
            // What comes round again counts from the last time.
            let done = step.kind == .observation ? journey.lastDone(step.key, on: day) : journey.done(step.key, on: day)
            if let done {
                outcomes[step.key] = .done(done)
            } else if step.appliesWhen != nil, applies[step.key] == .unmet {
                outcomes[step.key] = .leftOutByRule
            } else if journey.reasonLeftOut(step.key, on: day) != nil {
                outcomes[step.key] = .leftOutByHand
            }
        }
        self.outcomes = outcomes
        fixed = journey.dates.compactMapValues { $0.last(on: day)?.state }
        steps = Dictionary(program.playbook.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
        reckoning = Reckoning(
            program.playbook, start: journey.start, metOn: metOn.flatMap { $0 <= day ? $0 : nil },
            running: RunningDays(calendar, pauses: journey.pauses, asOf: day), outcomes: outcomes, fixed: fixed)
    }

    mutating func planned(_ step: Step) -> PlannedStep {
        var dates = reckoning.dates(of: step)
        let state = state(of: step, dates)
        if case .leftOut = state { dates = Reckoning.Dates() }
        let isFixed = fixed[step.key] != nil && dates.due != nil
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
            isOverdue: isLate && !isSettled && step.kind != .observation && journey.pause(on: day) == nil)
    }

    private func state(of step: Step, _ dates: Reckoning.Dates) -> PlannedStep.State {
        switch outcomes[step.key] {
        case .done(let done) where step.kind != .observation || hasEnded: return .done(on: done)
        case .leftOutByRule: return .leftOut(.rule(step.appliesWhen?.canonicalText ?? ""))
        case .leftOutByHand: return .leftOut(.byHand(journey.reasonLeftOut(step.key, on: day) ?? ""))
        case .done, nil: break
        }
        if hasEnded { return .leftOut(.ended(cause: journey.endCause(on: day))) }
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
            guard let before = steps[key], seen.insert(key).inserted else { continue }
            let isUnscheduled = before.kind == .onDemand && before.due == nil && fixed[key] == nil
            switch outcomes[key] {
            case .done: break
            case .leftOutByRule, .leftOutByHand: waiting += before.after.reversed()
            case nil where before.kind == .observation || isUnscheduled: waiting += before.after.reversed()
            case nil: awaited.append(key)
            }
        }
        return awaited
    }

    /// An observation comes round on the program's weekday: the first one that is not past, paused or over already.
    private func round(from due: Day, of step: Step) -> Day {
        var earliest = max(due, day)
        if case .done(let last) = outcomes[step.key] { earliest = max(earliest, last + 1) }
        while let pause = journey.pause(on: onCadence(earliest)) {
            // While nobody knows when the journey goes on, it may be tomorrow.
            guard let until = pause.until else { return onCadence(max(earliest, day + 1)) }
            earliest = until
        }
        return onCadence(earliest)
    }

    private func onCadence(_ earliest: Day) -> Day { earliest.first(program.cadence) }
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
            shifts: comesRound ? [] : shifts, isFixed: isFixed, isOverdue: step.kind != .observation)
    }
}

extension Day {
    /// The first day from this one on that is such a weekday.
    public func first(_ weekday: Weekday) -> Day { self + (weekday.rawValue - self.weekday.rawValue + 7) % 7 }
}
