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

extension PlannedJourney {
    /// What one takes along to the meeting of a step of the plan.
    public func agenda(at step: PlannedStep) -> Agenda {
        let goals = journey.goals.filter { ($0.value.last(on: plan.day)?.state ?? .reached) != .reached }
        let questions = journey.questions.filter { $0.value.last(on: plan.day)?.state == .open }
        return Agenda(
            journey: self, step: step, points: agenda(of: step.step), known: notes.filter { $0.step.key != step.key },
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
