import Onboarding
import Portfolio
import UseCases

/// The paper for a meeting. As JSON `{"customer","journey","step","due","points":[{"ja","en","unknown"}],
/// "known":[{"step","field","on","value"}],"goals":[{"key","words"}],"questions":[{"key","words"}]}`; `unknown` is
/// the condition of a point of which nobody knows yet whether it holds.
enum AgendaSheet {
    static func text(of agenda: Agenda, _ language: Language) -> String {
        func say(_ ja: String, _ en: String) -> String { Text(ja: ja, en: en)(language) }
        let due = agenda.step.due.map { say("　\($0)", ", \($0)") } ?? ""
        var lines = [agenda.journey.name + say("　", ", ") + agenda.step.step.name(language) + due]
        func section(_ title: String, _ entries: [String]) {
            if !entries.isEmpty { lines += ["", title] + entries.map { "  \($0)" } }
        }
        section(
            say("議題", "Agenda"),
            agenda.points.map { point in
                say("・", "- ") + point.text(language)
                    + (point.unknown.map { say("（要確認：\($0.reading(language))）", " (if \($0.reading(language)))") } ?? "")
            })
        section(
            say("既に伺っていること（もう一度お聞きしない）", "Known already (do not ask again)"),
            agenda.known.flatMap { known in
                known.notes.map { known.field.label(language) + say("：", ": ") + ($0.value ?? "") }
            })
        section(say("目標", "Goals"), agenda.goals.map { pair($0, language) })
        section(say("未回答の質問", "Open questions"), agenda.questions.map { pair($0, language) })
        return lines.joined(separator: "\n")
    }

    private static func pair(_ entry: (key: String, words: String?), _ language: Language) -> String {
        entry.key + (entry.words.map { Text(ja: "：\($0)", en: ": \($0)")(language) } ?? "")
    }

    static func json(of agenda: Agenda) -> JSONText {
        var json = JSONText()
        json.object { json in
            json.key("customer")
            json.string(agenda.journey.customer)
            json.key("journey")
            json.string(agenda.journey.id)
            json.key("step")
            json.string(agenda.step.key)
            json.key("due")
            json.string(agenda.step.due?.description)
            json.key("points")
            json.array(agenda.points) { json, point in
                json.object { json in
                    json.key("ja")
                    json.string(point.text.ja)
                    json.key("en")
                    json.string(point.text.en)
                    json.key("unknown")
                    json.string(point.unknown?.canonicalText)
                }
            }
            json.key("known")
            json.array(agenda.known.flatMap(\.notes)) { json, note in NoteJSON.write(note, to: &json) }
            json.key("goals")
            json.array(agenda.goals) { json, goal in write(goal, to: &json) }
            json.key("questions")
            json.array(agenda.questions) { json, question in write(question, to: &json) }
        }
        return json
    }

    private static func write(_ entry: (key: String, words: String?), to json: inout JSONText) {
        json.object { json in
            json.key("key")
            json.string(entry.key)
            json.key("words")
            json.string(entry.words)
        }
    }
}

/// `{"step","field","on","value"}`
enum NoteJSON {
    static func write(_ note: StepNote, to json: inout JSONText) {
        json.object { json in
            json.key("step")
            json.string(note.step)
            json.key("field")
            json.string(note.field)
            json.key("on")
            json.string(note.day.description)
            json.key("value")
            json.string(note.value)
        }
    }
}
