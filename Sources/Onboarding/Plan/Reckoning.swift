/// Works out the dates of a playbook's steps, each after those that it depends on.
struct Reckoning {
    /// The dates of one step.
    struct Dates {
        var original: Day?
        var due: Day?
        var shifts: [Shift] = []
        var undated: PlannedStep.Undated?
    }

    /// The day that something a date depends on is over: a step, or the step's own due rule.
    private struct End {
        var step: String?
        /// As planned.
        var original: Day?
        var day: Day?
        /// Together they lead from `original` to `day`.
        var shifts: [Shift] = []
        var undated: PlannedStep.Undated?
    }

    private let facts: PlanFacts
    private let running: RunningDays
    private var known: [String: Dates] = [:]
    /// Steps being worked out: should a playbook go round in a circle, the circle is cut here.
    private var underway: Set<String> = []

    private var outcomes: [String: PlanFacts.Outcome] { facts.outcomes }

    init(_ facts: PlanFacts, running: RunningDays) {
        self.facts = facts
        self.running = running
    }

    mutating func dates(of step: Step) -> Dates {
        if let dates = known[step.key] { return dates }
        guard underway.insert(step.key).inserted else { return Dates() }
        var dates = reckoned(step)
        if let due = facts.fixed[step.key] {
            let days = dates.original.map { due - $0 } ?? 0
            dates.shifts = days == 0 ? [] : [Shift(days: days, reason: .fixed(step.key))]
            (dates.due, dates.undated) = (due, nil)
        }
        underway.remove(step.key)
        known[step.key] = dates
        return dates
    }

    private mutating func reckoned(_ step: Step) -> Dates {
        if facts.isProposal(step) { return Dates(undated: .proposal) }
        guard let due = step.due else { return Dates() }
        let rule = end(of: due, for: step)
        var planned = Dates(original: rule.original)
        var originally = rule
        for end in ends(of: step.after, asPlanned: true) {
            guard let day = end.original, let latest = planned.original, day > latest else { continue }
            (planned.original, originally) = (day, end)
        }
        var binding = rule
        for end in ends(of: step.after, asPlanned: false) {
            guard let day = end.day else {
                binding = end
                break
            }
            if let latest = binding.day, day > latest { binding = end }
        }
        // The weekly look comes on its weekday, whatever day that is.
        let calendar = step.kind == .observation ? nil : running.calendar
        planned.original = planned.original.map { calendar?.dueDay($0) ?? $0 }
        // The plan as it was meant is kept for a step whose date a person fixes.
        guard let ruled = binding.day else {
            planned.undated = binding.undated
            return planned
        }
        let day = calendar?.dueDay(ruled) ?? ruled
        planned.due = day
        if let original = planned.original {
            planned.shifts = shifts(of: day > original ? binding : originally, by: day - original)
        }
        return planned
    }

    // MARK: What a date depends on

    /// The day that the step's due rule leads to, before its predecessors have their say.
    private mutating func end(of due: Due, for step: Step) -> End {
        let anchor =
            switch due.anchor {
            case .start: End(original: facts.journey.start, day: facts.journey.start)
            case .added: addition(of: step)
            case .met: met(for: step)
            case .step(let key): facts.steps[key].map { end(of: $0) } ?? End(undated: .step(key))
            }
        var done: Day?
        if case .done(let day) = outcomes[step.key] { done = day }
        let original = anchor.original.map { running.date(due, from: $0, pauses: 0, before: done) }
        guard let from = anchor.day else { return End(original: original, undated: anchor.undated) }

        var day = running.date(due, from: from, pauses: 0, before: done)
        var shifts = anchor.shifts
        if let original {
            let offDays = day - original - shifts.reduce(0) { $0 + $1.days }
            shifts.append(Shift(days: offDays, reason: .workingDays))
        }
        for (index, pause) in running.pauses.enumerated() {
            let later = running.date(due, from: from, pauses: index + 1, before: done)
            shifts.append(Shift(days: later - day, reason: .pause(from: pause.from, reason: pause.reason)))
            day = later
        }
        return End(original: original, day: day, shifts: original == nil ? [] : shifts.merged)
    }

    private func addition(of step: Step) -> End {
        let day = facts.journey.added.first { $0.step.key == step.key }?.since ?? facts.journey.start
        return End(original: day, day: day)
    }

    /// Until the criteria are met completion becomes due without them, once every other step is over and the expected
    /// days have passed; from the day they are met it is counted from that.
    private func met(for step: Step) -> End {
        if step.kind == .completion, facts.metOn == nil, let over = facts.everyStepOver {
            let expected = Due(anchor: .start, days: facts.program.expectedDays)
            let end = running.date(expected, from: facts.journey.start, pauses: running.pauses.count, before: nil)
            return End(original: nil, day: max(over, end))
        }
        return End(original: facts.metOn, day: facts.metOn, undated: facts.metOn == nil ? .criteria : nil)
    }

    private mutating func end(of step: Step) -> End {
        let dates = dates(of: step)
        var end = End(step: step.key, original: dates.original, day: dates.due, shifts: dates.shifts)
        if case .done(let day) = outcomes[step.key] {
            end.day = day
            // What had no date when it was done has no plan to be compared with.
            if dates.due == nil { end.original = nil }
            if end.original != nil, let due = dates.due {
                end.shifts.append(Shift(days: day - due, reason: .done(step.key, late: day - due)))
                end.shifts = end.shifts.merged
            }
        } else if dates.due == nil {
            end.undated = dates.undated == .criteria ? .criteria : .step(step.key)
            if case .step(let other) = dates.undated { end.undated = .step(other) }
        }
        return end
    }

    /// The ends of the predecessors. One that holds nothing up is replaced by its own predecessors, so that a
    /// step never overtakes those before a step that was left out.
    /// - Parameter asPlanned: As if no person had left out a step.
    private mutating func ends(of keys: [String], asPlanned: Bool) -> [End] {
        var ends: [End] = []
        var seen: Set<String> = []
        var waiting = Array(keys.reversed())
        while let key = waiting.popLast() {
            guard let step = facts.steps[key], seen.insert(key).inserted else { continue }
            if holdsNothingUp(step, asPlanned: asPlanned) {
                waiting += step.after.reversed()
            } else {
                ends.append(end(of: step))
            }
        }
        return ends
    }

    private mutating func holdsNothingUp(_ step: Step, asPlanned: Bool) -> Bool {
        if step.kind == .observation { return true }
        switch outcomes[step.key] {
        case .done: return false
        case .leftOutByRule, .completed: return true
        case .leftOutByHand, .excepted: return !asPlanned || dates(of: step).original == nil
        case nil:
            // What may be done at any time gives no date to count from.
            let dates = dates(of: step)
            return dates.due == nil && (dates.undated == nil || dates.undated == .proposal)
        }
    }

    // MARK: Why a date moved

    /// The shifts of what decides the date, as far as they reached it: slack takes up the first ones.
    private func shifts(of end: End, by days: Int) -> [Shift] {
        guard days != 0 else { return [] }
        if let step = end.step, outcomes[step]?.isByHand ?? false {
            return [Shift(days: days, reason: .leftOut(step))]
        }
        guard end.original != nil else { return [Shift(days: days, reason: .after(end.step ?? ""))] }
        var excess = end.shifts.reduce(0) { $0 + $1.days } - days
        var shifts: [Shift] = []
        for shift in end.shifts {
            var cut = 0
            if excess > 0, shift.days > 0 { cut = min(excess, shift.days) }
            if excess < 0, shift.days < 0 { cut = max(excess, shift.days) }
            excess -= cut
            shifts.append(Shift(days: shift.days - cut, reason: shift.reason))
        }
        // The rest comes of the days off to which the two dates led.
        let rest = days - shifts.reduce(0) { $0 + $1.days }
        return (shifts + [Shift(days: rest, reason: .workingDays)]).merged
    }
}

extension [Shift] {
    /// One shift for each reason, in order of first appearance; none that moves nothing.
    var merged: [Shift] {
        var order: [Shift.Reason] = []
        var days: [Shift.Reason: Int] = [:]
        for shift in self {
            if days[shift.reason] == nil { order.append(shift.reason) }
            days[shift.reason, default: 0] += shift.days
        }
        return order.compactMap { days[$0] == 0 ? nil : Shift(days: days[$0]!, reason: $0) }
    }
}
