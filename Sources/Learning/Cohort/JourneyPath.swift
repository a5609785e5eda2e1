import Onboarding
import Portfolio

/// The way of a journey through its playbook: which steps were late, what delays were filed, and when it came to each
/// stage.
public struct JourneyPath: Sendable {
    /// The days on which a step was late: after its due day, until it was done.
    struct Late: Hashable, Sendable {
        let step: String
        let owner: Step.Owner
        /// The first late day.
        let from: Day
        /// The day it was done; while it is open, the last day of the path.
        let through: Day
        let isOpen: Bool
    }

    let journey: String
    let start: Day
    /// The last day that is known of it as a journey under way; before its start if it never was.
    let last: Day
    var late: [Late] = []
    var delays: [Delay] = []
    var pauses: [Journey.Pause] = []
    /// The first day at each stage, in the order of stages.
    var stages: [(stage: Stage, from: Day)] = []
    /// The customer left on the day after the last.
    var hasLeft = false
    /// The first day on which each step was done.
    var done: [String: Day] = [:]
}

extension JourneyPath {
    init(
        _ unit: LearnedUnit, _ journey: Journey, of customer: Customer, _ program: Program, _ calendar: WorkingCalendar,
        applies: [String: Verdict], asOf day: Day
    ) {
        let last = [unit.end, unit.leftOn.map { $0 - 1 }, journey.ended(on: day).map { $0 - 1 }].compactMap { $0 }
            .min()!
        guard unit.start <= last else {
            self.init(journey: unit.journey, start: unit.start, last: last)
            return
        }
        func plan(_ day: Day) -> Plan {
            Plan(
                program, journey, calendar: calendar, metOn: unit.metOn.flatMap { $0 <= day ? $0 : nil },
                applies: applies, asOf: day)
        }
        let steps = plan(last).steps.filter { $0.step.kind != .observation && $0.further == nil }
        var done: [String: Day] = [:]
        for step in steps { if case .done(let day) = step.state { done[step.key] = day } }
        let turns = Set(
            done.values.map { max($0, unit.start) }
                + [
                    unit.start, unit.metOn, unit.onboardedOn, unit.start + program.expectedDays,
                ].compactMap { $0 })
        var stages: [(stage: Stage, from: Day)] = []
        for day in turns.filter({ $0 <= last }).sorted() {
            let stage = Stage(plan(day), isOnboarded: unit.onboardedOn.map { $0 <= day } ?? false)
            if stage.order > stages.last?.stage.order ?? -1 { stages.append((stage, day)) }
        }
        self.init(
            journey: unit.journey, start: unit.start, last: last,
            late: steps.compactMap { JourneyPath.late($0, last) }, delays: journey.delays, pauses: journey.pauses,
            stages: stages, hasLeft: unit.leftOn.map { $0 == last + 1 } ?? false, done: done)
    }

    private static func late(_ planned: PlannedStep, _ last: Day) -> Late? {
        guard let due = planned.due else { return nil }
        let (through, isOpen): (Day, Bool) =
            if case .done(let day) = planned.state { (day, false) } else { (last, true) }
        guard planned.isAhead || !isOpen, due < through else { return nil }
        return Late(step: planned.key, owner: planned.step.owner, from: due + 1, through: through, isOpen: isOpen)
    }
}

extension Stage {
    /// How far along it is.
    var order: Int { Stage.allCases.firstIndex(of: self)! }
}
