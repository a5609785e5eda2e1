import Onboarding
import Portfolio

/// All that is known of one journey: the fields of its plan, and in the same object what was recorded of it.
public struct JourneySheetJSON: Encodable, Sendable {
    private let plan: PlanJSON
    private let records: Records

    /// - Parameter planned: With what is recorded as of the day of its plan.
    public init(_ planned: PlannedJourney) { (plan, records) = (PlanJSON(planned), Records(planned)) }

    public func encode(to encoder: any Encoder) throws {
        try plan.encode(to: encoder)
        try records.encode(to: encoder)
    }

    private struct Records: Encodable {
        let fields: [FieldJSON]
        let notes: [NoteJSON]
        let goals: [GoalJSON]
        let questions: [QuestionJSON]
        let delays: [DelayJSON]
        let pauses: [SpanJSON]
        let preparations: [SpanJSON]

        init(_ planned: PlannedJourney) {
            let (journey, day) = (planned.journey, planned.plan.day)
            fields = journey.fields.keys.sorted().map { FieldJSON(name: $0, value: journey.field($0, on: day)) }
            notes = planned.notes.flatMap(\.notes).map(NoteJSON.init)
            goals = journey.goals.sorted { $0.key < $1.key }.map { key, goal in
                GoalJSON(
                    key: key, words: goal.all.first?.words, state: goal.last(on: day)?.state.rawValue,
                    since: goal.since(on: day))
            }
            questions = journey.questions.sorted { $0.key < $1.key }.map { key, question in
                let last = question.last(on: day)
                return QuestionJSON(
                    key: key, words: question.all.first?.words, state: last?.state.rawValue,
                    since: question.since(on: day), answer: last?.state == .answered ? last?.words : nil)
            }
            delays = journey.delays.map {
                DelayJSON(
                    cause: $0.cause, waiting: $0.waiting.rawValue, from: $0.from, until: $0.until, words: $0.words)
            }
            pauses = journey.pauses.map(SpanJSON.init)
            preparations = journey.preparations.map(SpanJSON.init)
        }
    }

    private struct FieldJSON: Encodable {
        let name: String
        let value: String?
    }

    private struct GoalJSON: Encodable {
        let key: String
        let words: String?
        let state: String?
        let since: Day?
    }

    private struct QuestionJSON: Encodable {
        let key: String
        let words: String?
        let state: String?
        let since: Day?
        let answer: String?
    }

    private struct DelayJSON: Encodable {
        let cause: String
        let waiting: String
        let from: Day
        let until: Day?
        let words: String?
    }

    /// `until` is the first day after it.
    private struct SpanJSON: Encodable {
        let from: Day
        let until: Day?
        let reason: String?

        init(_ span: Journey.Span) { (from, until, reason) = (span.from, span.until, span.reason) }
    }
}

/// What was noted at a step.
struct NoteJSON: Encodable, Sendable {
    let step: String
    let field: String
    let on: Day
    let value: String?

    init(_ note: StepNote) { (step, field, on, value) = (note.step, note.field, note.day, note.value) }
}
