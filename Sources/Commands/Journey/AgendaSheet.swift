import Onboarding
import Portfolio
import UseCases

/// The paper for a meeting.
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
}
