import Onboarding
import Portfolio
import UseCases

/// What `PlanJSON` says of each journey, and with it `"fields":{},"notes":[{"step","field","on","value"}],
/// "goals":[{"key","words","state","since"}],"questions":[{"key","words","state","since","answer"}],
/// "delays":[{"cause","waiting","from","until","words"}],"pauses":[{"from","until","reason"}],"preparations":[…]`.
enum JourneySheetJSON {
    static func text(of answer: ProgramPlan) -> JSONText {
        PlanJSON.text(of: answer) { journey, json in write(journey, to: &json) }
    }

    private static func write(_ planned: PlannedJourney, to json: inout JSONText) {
        let (journey, day) = (planned.journey, planned.plan.day)
        json.key("fields")
        json.array(journey.fields.keys.sorted()) { json, name in
            json.object { json in
                json.key("name")
                json.string(name)
                json.key("value")
                json.string(journey.field(name, on: day))
            }
        }
        json.key("notes")
        json.array(planned.notes.flatMap(\.notes)) { json, note in NoteJSON.write(note, to: &json) }
        json.key("goals")
        json.array(journey.goals.sorted { $0.key < $1.key }) { json, goal in
            json.object { json in
                write(goal.key, goal.value.all.first?.words, goal.value.last(on: day)?.state.rawValue, &json)
                json.key("since")
                json.string(goal.value.since(on: day)?.description)
            }
        }
        json.key("questions")
        json.array(journey.questions.sorted { $0.key < $1.key }) { json, question in
            let last = question.value.last(on: day)
            json.object { json in
                write(question.key, question.value.all.first?.words, last?.state.rawValue, &json)
                json.key("since")
                json.string(question.value.since(on: day)?.description)
                json.key("answer")
                json.string(last?.state == .answered ? last?.words : nil)
            }
        }
        json.key("delays")
        json.array(journey.delays) { json, delay in write(delay, to: &json) }
        json.key("pauses")
        json.array(journey.pauses) { json, span in write(span, to: &json) }
        json.key("preparations")
        json.array(journey.preparations) { json, span in write(span, to: &json) }
    }

    private static func write(_ key: String, _ words: String?, _ state: String?, _ json: inout JSONText) {
        json.key("key")
        json.string(key)
        json.key("words")
        json.string(words)
        json.key("state")
        json.string(state)
    }

    private static func write(_ delay: Delay, to json: inout JSONText) {
        json.object { json in
            json.key("cause")
            json.string(delay.cause)
            json.key("waiting")
            json.string(delay.waiting.rawValue)
            json.key("from")
            json.string(delay.from.description)
            json.key("until")
            json.string(delay.until?.description)
            json.key("words")
            json.string(delay.words)
        }
    }

    private static func write(_ span: Journey.Span, to json: inout JSONText) {
        json.object { json in
            json.key("from")
            json.string(span.from.description)
            json.key("until")
            json.string(span.until?.description)
            json.key("reason")
            json.string(span.reason)
        }
    }
}
