import Onboarding

/// What one takes along to a meeting.
public struct Agenda: Sendable {
    public let journey: PlannedJourney
    public let step: PlannedStep
    public let points: [AgendaPoint]
    /// What was noted at the steps before it, so that the customer is not asked twice.
    public let known: [(step: Step, field: NoteField, notes: [StepNote])]
    /// Goals that have been agreed and not been reached, by key.
    public let goals: [(key: String, words: String?)]
    /// Questions that are open, by key.
    public let questions: [(key: String, words: String?)]
}

extension Workspace {
    /// Prepares the meeting of a step as of a day; today if nil.
    public func agenda(of key: String, _ name: JourneyName, asOf: Day?) async throws -> Agenda {
        let planned = try await plan(program: name.program, asOf: asOf, customers: [name.customer]).journeys
        guard let journey = planned.last(where: { name.ordinal == nil || $0.ordinal == name.ordinal }) else {
            throw JourneyAtHand.missing(name, [])
        }
        return try journey.agenda(at: key)
    }
}

extension PlannedJourney {
    /// What one takes along to the meeting of a step.
    /// - Throws: `Refusal` if the plan has no such step.
    public func agenda(at key: String) throws -> Agenda {
        guard let step = plan[key] else {
            throw JourneyAtHand.unknownStep(key, plan.steps.map(\.key), of: program)
        }
        let goals = journey.goals.filter { ($0.value.last(on: plan.day)?.state ?? .reached) != .reached }
        let questions = journey.questions.filter { $0.value.last(on: plan.day)?.state == .open }
        return Agenda(
            journey: self, step: step, points: agenda(of: step.step), known: notes.filter { $0.step.key != key },
            goals: goals.map { ($0.key, $0.value.all.first?.words) }.sorted { $0.key < $1.key },
            questions: questions.map { ($0.key, $0.value.all.first?.words) }.sorted { $0.key < $1.key })
    }
}

extension PlannedJourney {
    /// All that is noted as of the day, by step and field.
    public var notes: [(step: Step, field: NoteField, notes: [StepNote])] {
        plan.steps.flatMap { planned in
            planned.step.kind.fields.compactMap { field in
                let notes = journey.notes(planned.key, field, on: plan.day)
                return notes.isEmpty ? nil : (planned.step, field, notes)
            }
        }
    }
}
