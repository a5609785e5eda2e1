import Onboarding

/// What a colleague would ask about a program before it is applied.
struct ProgramLint {
    let program: Program
    let places: [String: Place]
    private(set) var notes: [Note] = []

    /// In the order of the file.
    static func notes(on program: Program, _ places: [String: Place]) -> [Note] {
        var lint = ProgramLint(program: program, places: places)
        lint.lookAtWords()
        lint.lookAtPlaybook()
        for step in program.playbook { lint.look(at: step) }
        lint.lookAtSignals()
        return lint.notes.enumerated().sorted { left, right in
            (left.element.place.line ?? 0, left.offset) < (right.element.place.line ?? 0, right.offset)
        }.map(\.element)
    }

    mutating func note(_ field: String, _ text: Text) {
        notes.append(Note(text: text, place: places[field] ?? places["name"] ?? Place(field: field)))
    }

    /// Definition and criteria belong together.
    private mutating func lookAtWords() {
        switch (program.definition, program.criteria.isEmpty) {
        case (nil, false):
            note(
                "criteria",
                Text(
                    ja: "判定基準はありますが、完了の定義（definition）がありません。どんな状態を目指すのか、先に言葉にしておきましょう。",
                    en: "There are criteria but no definition: say in words which state they stand for."))
        case (_?, true):
            note(
                "definition",
                Text(
                    ja: "判定基準（criteria）がまだないので、完了の判定はされません。定義を数字に置き換えてみてください。",
                    en: "Without criteria nobody is judged onboarded: try to put the definition into numbers."))
        case (nil, true):
            note(
                "name",
                Text(
                    ja: "定義も判定基準もまだありません。うまくいっている顧客を挙げるところから始められます。",
                    en: "There is neither a definition nor criteria yet: start from customers that are going well."))
        case (let definition?, false) where definition.exemplars.isEmpty:
            note(
                "definition",
                Text(
                    ja: "手本となる顧客（exemplars）が挙がっていません。2、3社あると定義を確かめやすくなります。",
                    en: "No exemplars are named: two or three customers that are going well keep the definition honest."
                ))
        case (_?, false): break
        }
    }

    private mutating func lookAtPlaybook() {
        let kinds = Set(program.playbook.map(\.kind))
        if !kinds.contains(.completion) {
            note(
                "playbook",
                Text(
                    ja: "完了ミーティング（kind: completion）がありません。目標を一緒に振り返る場がないまま終わります。",
                    en: "There is no completion step: nothing checks the goals with the customer at the end."))
        }
        if let kickoff = program.playbook.first(where: { $0.kind == .kickoff }), !kinds.contains(.handoff) {
            note(
                "playbook.\(kickoff.key)",
                Text(
                    ja: "営業引き継ぎ（kind: handoff）なしでキックオフに入ります。顧客に同じことを二度聞くことになりかねません。",
                    en: "The kickoff has no handoff before it: the customer may be asked twice."))
        }
    }

    private mutating func look(at step: Step) {
        let field = "playbook.\(step.key)"
        if step.kind == .onDemand {
            if step.triggers.isEmpty, step.due == nil {
                note(
                    field,
                    Text(
                        ja: "施策「\(step.key)」には triggers がないので、提案されることがありません。",
                        en: "The step \"\(step.key)\" has no triggers, so that it is never proposed."))
            }
        } else if step.due == nil {
            note(
                field,
                Text(
                    ja: "施策「\(step.key)」に期限（due）がないので、遅れに気づけません。",
                    en: "The step \"\(step.key)\" has no due date, so that nobody sees when it is late."))
        }
        if step.triggers.contains(where: { $0.expression.mentions { $0 == .fact(.age) } }) {
            note(
                "\(field).triggers",
                Text(
                    ja:
                        "施策「\(step.key)」の triggers にある age は暦日で、休止中も進みます。休止を除く running_days に書き換えることをおすすめします。",
                    en:
                        "The triggers of the step \"\(step.key)\" ask for age, which counts calendar days and goes on during pauses: write running_days, which leaves paused days out."
                ))
        }
        guard let due = step.due else { return }
        if due.anchor == .met, program.criteria.isEmpty {
            note(
                field,
                Text(
                    ja: "施策「\(step.key)」の期限は判定の達成（met）からですが、判定基準がないので決まりません。",
                    en: "The step \"\(step.key)\" is due after the criteria are met, but there are no criteria."))
        }
        if due.anchor == .start, due.days > program.expectedDays {
            note(
                field,
                Text(
                    ja: "施策「\(step.key)」の期限（開始から\(due.days)日）が、想定期間の\(program.expectedDays)日より後です。",
                    en:
                        "The step \"\(step.key)\" is due \(due.days) days after the start, later than the \(program.expectedDays) days that are expected."
                ))
        }
    }
}
