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
        guard let step = journey.plan[key] else { throw JourneyAtHand.unknownStep(key, journey.plan.steps.map(\.key)) }
        let day = journey.plan.day
        let goals = journey.journey.goals.filter { ($0.value.last(on: day)?.state ?? .reached) != .reached }
        let questions = journey.journey.questions.filter { $0.value.last(on: day)?.state == .open }
        return Agenda(
            journey: journey, step: step, points: journey.agenda(of: step.step),
            known: journey.notes.filter { $0.step.key != key },
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
