import Onboarding
import Portfolio

/// What one takes along to a meeting. `unknown` is the condition of a point of which nobody knows yet whether it holds.
public struct AgendaJSON: Encodable, Sendable {
    let customer: String
    let journey: String
    let step: String
    let due: Day?
    let points: [Point]
    let known: [NoteJSON]
    let goals: [Entry]
    let questions: [Entry]

    /// The paper for one meeting of a journey.
    public init(_ agenda: Agenda) {
        (customer, journey) = (agenda.journey.customer, agenda.journey.id)
        (step, due) = (agenda.step.key, agenda.step.due)
        points = agenda.points.map { Point(ja: $0.text.ja, en: $0.text.en, unknown: $0.unknown?.canonicalText) }
        known = agenda.known.flatMap(\.notes).map(NoteJSON.init)
        (goals, questions) = (agenda.goals.map(Entry.init), agenda.questions.map(Entry.init))
    }

    struct Point: Encodable, Sendable {
        let ja: String
        let en: String
        let unknown: String?
    }

    struct Entry: Encodable, Sendable {
        let key: String
        let words: String?
    }
}
