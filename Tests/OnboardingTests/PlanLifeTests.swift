import Samples
import Testing

@testable import Onboarding

@Suite("Random playbooks and random lives through a simulated year")
struct PlanLifeTests {
    @Test("On every day every step has its place, its date and its reasons", arguments: 0..<80)
    func year(seed: Int) throws {
        var life = Life(seed: seed)
        var yesterday: Plan?
        for offset in 0..<365 {
            let day = life.start + offset
            let isQuiet = !life.live(through: day)
            let plan = life.plan(on: day)
            try #require(plan.steps.map(\.key) == life.program.steps(of: life.journey, asOf: day).map(\.key))
            for step in plan.steps {
                let context = "seed \(seed), \(day), \(step.key)\n\(plan.lines.joined(separator: "\n"))"
                life.checkState(of: step, in: plan, context)
                life.checkDate(of: step, in: plan, context)
                life.checkReasons(of: step, in: plan, context)
            }
            life.checkCompletion(of: plan, "seed \(seed), \(day)\n\(plan.lines.joined(separator: "\n"))")
            life.checkNext(of: plan, "seed \(seed), \(day)\n\(plan.lines.joined(separator: "\n"))")
            if let yesterday, isQuiet { life.checkRest(yesterday, plan, "seed \(seed), \(day)") }
            yesterday = plan
            if offset % 30 == 0 { life.checkReplay(on: day, plan, "seed \(seed), \(day)") }
        }
    }
}

/// One customer's year, thrown by dice.
private struct Life {
    let start = Day("2026-04-01")!
    let program: Program
    let applies: [String: Verdict]
    let metOn: Day?
    let calendar: WorkingCalendar
    private(set) var facts: [JourneyFact]
    private(set) var journey: Journey
    private var dice: Seeded

    init(seed: Int) {
        var dice = Seeded(seed)
        var steps: [Step] = []
        var applies: [String: Verdict] = [:]
        for number in 0..<dice.int(1...9) {
            let step = Life.step(number, after: steps.map(\.key), &dice)
            if step.appliesWhen != nil { applies[step.key] = dice.pick([.met, .unmet, .undetermined]) }
            steps.append(step)
        }
        program = Program(
            name: "random", criteria: [Criterion(key: "used", rule: try! Rule(parsing: "age >= 0"))],
            playbook: steps.shuffled(using: &dice), cadence: dice.pick(Weekday.allCases))
        self.applies = applies
        metOn = dice.once(in: 3) ? nil : start + dice.int(0...300)
        let start = start
        calendar = WorkingCalendar(holidays: Set((0..<20).map { _ in start + dice.int(0...400) }))
        journey = Journey(start: start, version: 1)
        facts = [JourneyFact(on: start, .started(version: 1))]
        self.dice = dice
    }

    private static func step(_ number: Int, after earlier: [String], _ dice: inout Seeded) -> Step {
        let kind = dice.pick(weighted: [6: Step.Kind.task, 1: .observation, 1: .onDemand, 2: .completion])
        var step = Step(key: "s\(number)", kind: kind, owner: dice.pick(Step.Owner.allCases))
        if !dice.once(in: 6) {
            var anchors: [Due.Anchor] = [.start, .start, .met]
            if !earlier.isEmpty { anchors += (0..<3).map { _ in .step(dice.pick(earlier)) } }
            step.due = Due(anchor: dice.pick(anchors), days: dice.int(-5...30), inWorkingDays: dice.once(in: 3))
        }
        step.after = earlier.filter { _ in dice.once(in: 3) }
        if dice.once(in: 5) { step.appliesWhen = try! Rule(parsing: "age >= 0") }
        return step
    }

    func plan(on day: Day) -> Plan {
        Plan(program, journey, calendar: calendar, metOn: metOn, applies: applies, asOf: day)
    }

    /// What happens on a day. False: nothing that could change a plan.
    mutating func live(through day: Day) -> Bool {
        var events: [JourneyFact.Event] = []
        let key = dice.pick(program.playbook).key
        if dice.once(in: 15) { events.append(.stepDone(key)) }
        if dice.once(in: 90) { events.append(.stepReopened(key)) }
        if dice.once(in: 120) { events.append(.stepLeftOut(key, reason: "unnecessary")) }
        if dice.once(in: 60) { events.append(.dateFixed(key, due: day + dice.int(-5...40))) }
        if dice.once(in: 60) { events.append(.dateUnfixed(key)) }
        if dice.once(in: 60) { events.append(.paused(reason: "pause \(dice.int(1...3))")) }
        if dice.once(in: 20) { events.append(.resumed) }
        if dice.once(in: 2000) { events.append(.ended(cause: "budget")) }
        if dice.once(in: 500) { events.append(.continued) }
        if dice.once(in: 500) { events.append(.excepted(reason: "by hand")) }
        if dice.once(in: 200) { events.append(.unexcepted) }
        if dice.once(in: 150) { events.append(.stepAdded(added(day))) }
        for event in events {
            // Some things are entered late.
            let fact = JourneyFact(on: day - (dice.once(in: 3) ? dice.int(0...20) : 0), event)
            facts.append(fact)
            journey.apply(fact)
        }
        let isDrifting = journey.pauses.contains { $0.until == nil }
        return !events.isEmpty || isDrifting || metOn == day
    }

    /// A step more for this journey alone.
    private mutating func added(_ day: Day) -> Step {
        let due = Due(anchor: .added, days: dice.int(0...20), inWorkingDays: dice.once(in: 3))
        return Step(
            key: "a\(day.number)", kind: dice.pick([.task, .onDemand]), owner: .csm, due: due,
            after: dice.once(in: 2) ? [program.playbook[0].key] : [])
    }

    private func hasEnded(on day: Day) -> Bool { journey.ended(on: day) != nil }
}

/// What must hold on every day.
extension Life {
    func checkState(of step: PlannedStep, in plan: Plan, _ context: String) {
        let done = done(step.step, on: plan.day)
        switch step.state {
        case .done(let day): #expect(done == day, "\(context)")
        case .leftOut(.rule): #expect(applies[step.key] == .unmet && done == nil, "\(context)")
        case .leftOut(.byHand(let why)): #expect(journey.reasonLeftOut(step.key, on: plan.day) == why, "\(context)")
        case .leftOut(.exception(let why)):
            #expect(step.step.kind == .completion && journey.exception(on: plan.day)?.reason == why, "\(context)")
        case .leftOut(.completed):
            #expect(
                [.onDemand, .observation].contains(step.step.kind) && plan.phase != .onboarding && !step.isFixed,
                "\(context)")
        case .leftOut(.ended): #expect(hasEnded(on: plan.day), "\(context)")
        case .waiting(let keys):
            #expect(!keys.isEmpty && keys.allSatisfy { plan[$0]!.isAhead }, "\(context)")
        case .open:
            let blocking = step.step.after.filter { plan[$0]!.isAhead && !plan[$0]!.isOptional }
            #expect(blocking.isEmpty, "\(context)")
        case .undated: #expect(step.due == nil, "\(context)")
        }
        if step.isAhead, step.step.kind != .observation {
            #expect(done == nil && !hasEnded(on: plan.day), "\(context)")
        }
        let isLate = step.isAhead && step.step.kind != .observation && (step.due.map { $0 < plan.day } ?? false)
        #expect(step.isOverdue == (isLate && journey.pause(on: plan.day) == nil), "\(context)")
    }

    private func done(_ step: Step, on day: Day) -> Day? {
        switch step.kind {
        case .observation, .onDemand: return journey.lastDone(step.key, on: day)
        default: return journey.done(step.key, on: day)
        }
    }

    /// The last day of the steps that completion waits for, once all of them are over.
    private func everyStepOver(_ plan: Plan) -> Day? {
        func comesAfter(_ step: Step) -> Bool {
            if step.kind == .completion || step.due?.anchor == .met { return true }
            var before = step.after
            if case .step(let key)? = step.due?.anchor { before.append(key) }
            return before.contains { comesAfter(plan[$0]!.step) }
        }
        var last: Day?
        for step in plan.steps where !comesAfter(step.step) && step.step.kind != .observation {
            let isProposal =
                step.step.kind == .onDemand && journey.dateFixed(step.key, on: plan.day) == nil
                && (step.step.due == nil || step.step.appliesWhen != nil && applies[step.key] == .undetermined)
            if isProposal { continue }
            if let done = done(step.step, on: plan.day) {
                last = max(last ?? done, done)
            } else if journey.reasonLeftOut(step.key, on: plan.day) == nil,
                step.step.appliesWhen == nil || applies[step.key] != .unmet
            {
                return nil
            }
        }
        return last
    }

    func checkCompletion(of plan: Plan, _ context: String) {
        let over = everyStepOver(plan)
        let isMet = metOn.map { $0 <= plan.day } ?? false
        let isExcepted = journey.exception(on: plan.day) != nil
        let isLong = journey.pauses.runningDays(from: journey.start, through: plan.day) >= program.expectedDays
        #expect(
            plan.isLikelyToLeave == (over != nil && isLong && !isMet && !isExcepted && !hasEnded(on: plan.day)),
            "\(context)")
        guard plan.phase == .onboarding, program.playbook.contains(where: { $0.kind == .completion }) else {
            #expect(plan.completionDue == nil, "\(context)")
            return
        }
        #expect((plan.completionDue != nil) == (isMet || over != nil && isLong), "\(context)")
    }

    /// A date is what a person fixed, or the later of its rule and its predecessors, and nothing else.
    func checkDate(of step: PlannedStep, in plan: Plan, _ context: String) {
        guard step.isAhead, let due = step.due else { return }
        if step.step.kind == .observation, !step.isFixed {
            #expect(due >= plan.day && due.weekday == program.cadence, "\(context)")
            return
        }
        if let fixed = journey.dateFixed(step.key, on: plan.day) {
            #expect(due == fixed && step.isFixed, "\(context)")
            return
        }
        var ends: [Day] = []
        for before in step.step.after.map({ plan[$0]! }) where before.step.kind != .observation {
            guard let end = end(of: before) else { continue }
            #expect(due >= end, "\(context)")
            ends.append(end)
        }
        let anchor: Day? =
            switch step.step.due!.anchor {
            case .start: journey.start
            case .added: journey.added.first { $0.step.key == step.key }?.since ?? journey.start
            case .met: anchorOfCompletion(step, plan)
            case .step(let key): plan[key]!.step.kind == .observation ? nil : end(of: plan[key]!)
            }
        let opensUp = step.step.after.contains { key in plan[key].map { end(of: $0) == nil || $0.isOptional } ?? true }
        guard let anchor else { return }
        let reached = isReached(due, by: step.step.due!, from: anchor, on: plan.day)
        #expect(reached != .tooEarly, "\(context)")
        // Nothing else may hold it: either its rule leads there or one of its predecessors.
        if !opensUp { #expect(reached == .exactly || ends.contains(due), "\(context)") }
    }

    private func anchorOfCompletion(_ step: PlannedStep, _ plan: Plan) -> Day? {
        let met = metOn.flatMap { $0 <= plan.day ? $0 : nil }
        let over = step.step.kind == .completion ? everyStepOver(plan) : nil
        return [met, over].compactMap { $0 }.min()
    }

    private func end(of step: PlannedStep) -> Day? {
        if case .done(let day) = step.state { return day }
        return step.isAhead ? step.due : nil
    }

    private enum Reached { case tooEarly, exactly, later }

    /// Counts days one by one: what a person would do with a paper calendar.
    private func isReached(_ day: Day, by due: Due, from anchor: Day, on today: Day) -> Reached {
        let pauses = journey.pauses
        func counts(_ day: Day) -> Bool {
            let isPaused = pauses.contains { $0.from <= day && day < $0.until ?? today + 1 }
            return !isPaused && (!due.inWorkingDays || calendar.isWorking(day))
        }
        var first = anchor
        while pauses.contains(where: { $0.from <= first && first < $0.until ?? today + 1 }) { first = first + 1 }
        var reached = first
        var left = abs(due.days)
        while left > 0 {
            reached = reached + due.days.signum()
            if counts(reached) { left -= 1 }
        }
        if due.days == 0 { while !counts(reached) { reached = reached + 1 } }
        return day < reached ? .tooEarly : day == reached ? .exactly : .later
    }

    /// The reasons add up to the move, and each of them is true.
    func checkReasons(of step: PlannedStep, in plan: Plan, _ context: String) {
        let moved = step.shifts.reduce(0) { $0 + $1.days }
        guard let original = step.original, let due = step.due else {
            #expect(step.shifts.isEmpty, "\(context)")
            return
        }
        #expect(due - original == moved, "\(context)")
        for shift in step.shifts {
            let isTrue =
                switch shift.reason {
                case .done(let key, let late): late != 0 && journey.lastDone(key, on: plan.day) != nil
                case .pause(let from, let why): journey.pauses.contains { $0.from == from && $0.reason == why }
                case .fixed(let key): journey.dateFixed(key, on: plan.day) != nil
                case .leftOut(let key):
                    journey.reasonLeftOut(key, on: plan.day) != nil || journey.exception(on: plan.day) != nil
                case .after(let key): plan[key]!.original == nil
                case .workingDays: program.playbook.contains { $0.due?.inWorkingDays ?? false }
                }
            #expect(isTrue && shift.days != 0, "\(shift) \(context)")
            let reading = plan.reading(of: shift)
            #expect(!reading.ja.isEmpty && !reading.en.isEmpty)
        }
    }

    func checkNext(of plan: Plan, _ context: String) {
        #expect((plan.next == nil) == plan.isFinished, "\(context)")
        if let next = plan.next { #expect(next.isAhead, "\(context)") }
        let doable = plan.steps.filter { $0.state == .open && $0.step.kind != .observation }
        if !plan.isFinished, !doable.isEmpty {
            #expect(doable.contains { $0.key == plan.next?.key }, "\(context)")
            let earliest = doable.compactMap(\.due).min()
            #expect(plan.next?.due == earliest, "\(context)")
        }
    }

    /// Nothing moves of itself.
    func checkRest(_ yesterday: Plan, _ today: Plan, _ context: String) {
        for (before, now) in zip(yesterday.steps, today.steps) where now.step.kind != .observation {
            #expect(before.due == now.due && before.shifts == now.shifts, "\(context), \(now.key)")
        }
    }

    /// Facts replayed give the same; what is not known yet changes nothing; nor does the order of the playbook.
    func checkReplay(on day: Day, _ plan: Plan, _ context: String) {
        #expect(Journey(history: facts) == journey, "\(context)")
        #expect(self.plan(on: day) == plan, "\(context)")
        var later = journey
        for step in plan.steps where step.isAhead && journey.steps[step.key]?.last(on: day)?.state != .done {
            later.apply(JourneyFact(on: day + 1, .stepDone(step.key)))
        }
        if journey.ended(on: day) == nil { later.apply(JourneyFact(on: day + 1, .ended(cause: nil))) }
        let same = Plan(program, later, calendar: calendar, metOn: metOn, applies: applies, asOf: day)
        #expect(same == plan, "\(context)")
        var turned = program
        turned.playbook.reverse()
        let reversed = Plan(turned, journey, calendar: calendar, metOn: metOn, applies: applies, asOf: day)
        #expect(Set(reversed.steps) == Set(plan.steps), "\(context)")
    }
}
