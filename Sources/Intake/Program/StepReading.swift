import Onboarding
import Yams

extension ProgramReading {
    static let stepKeys = [
        "key", "kind", "title", "owner", "due", "after", "appliesWhen", "doneWhen", "triggers", "every", "agenda",
    ]
    /// What `due` can be counted from beside steps.
    static let anchors = ["start", "met", "added"]
    static let mostSteps = 300

    func playbook(_ node: Node) -> [PlaybookChecks.Read] {
        guard case .sequence(let sequence) = node else {
            yaml.refuse(
                .invalid, Text(ja: "playbook は施策の並びで書いてください。", en: "The playbook must be a list of steps."),
                remedy: Text(
                    ja: "「- key: kickoff」のように「-」で始めてください。", en: "Begin each step with a dash, as in \"- key: kickoff\"."
                ),
                at: node, field: "playbook")
            return []
        }
        guard sequence.count <= ProgramReading.mostSteps else {
            yaml.refuse(
                .tooLarge,
                Text(
                    ja: "施策が多すぎます（\(ProgramReading.mostSteps)個まで）。",
                    en: "There are too many steps (at most \(ProgramReading.mostSteps))."), at: node, field: "playbook")
            return []
        }
        let read = sequence.enumerated().compactMap { index, node in step(node, number: index + 1, in: "playbook") }
        PlaybookChecks(read, yaml).run()
        return read
    }

    func step(_ node: Node, number: Int, in list: String) -> PlaybookChecks.Read? {
        let name = node.mapping?["key"]?.scalar?.string.normalized ?? ""
        let field = "\(list).\(name.isEmpty ? String(number) : name)"
        let parts: [String: Node] = yaml.entries(of: node, field: field, known: ProgramReading.stepKeys)
        guard case .mapping = node else { return nil }
        let key = parts["key"].flatMap { stepKey($0, field: "\(field).key") }
        places[field] = yaml.place(of: node, field: field)
        for required in ["key", "kind", "owner"] where parts[required] == nil {
            refuseMissing(required, at: node, field: field)
        }
        let kind = parts["kind"].flatMap { choice($0, of: Step.Kind.self, field: "\(field).kind") }
        let owner = parts["owner"].flatMap { choice($0, of: Step.Owner.self, field: "\(field).owner") }
        var step = Step(key: key ?? "", kind: kind ?? .task, owner: owner ?? .csm)
        step.title = parts["title"].flatMap { text($0, field: "\(field).title") }
        step.due = parts["due"].flatMap { due($0, field: "\(field).due") }
        step.after =
            parts["after"].map { yaml.items(of: $0).compactMap { yaml.string($0, field: "\(field).after") } } ?? []
        step.appliesWhen = parts["appliesWhen"].flatMap { rule($0, field: "\(field).appliesWhen") }
        step.doneWhen = parts["doneWhen"].flatMap { rule($0, field: "\(field).doneWhen") }
        step.triggers = parts["triggers"].map { rules($0, field: "\(field).triggers") } ?? []
        places["\(field).triggers"] = parts["triggers"].map { yaml.place(of: $0, field: "\(field).triggers") }
        step.every = parts["every"].flatMap { interval($0, field: "\(field).every") }
        step.agenda =
            parts["agenda"].map { yaml.items(of: $0).compactMap { agendaItem($0, field: "\(field).agenda") } } ?? []
        if let kind, kind != .onDemand { refuseOnDemandParts(parts, field) }
        if let node = parts["doneWhen"], let kind { refuseDoneWhen(node, of: kind, in: list, field) }
        return PlaybookChecks.Read(step: step, field: field, node: node, parts: parts)
    }

    /// Only a meeting on demand is proposed, or comes round again.
    private func refuseOnDemandParts(_ parts: [String: Node], _ field: String) {
        if let node = parts["triggers"] {
            yaml.refuse(
                .invalid, Text(ja: "triggers は on-demand の施策にだけ書けます。", en: "Only an on-demand step can have triggers."),
                remedy: Text(
                    ja: "kind を on-demand にするか、triggers を消してください。条件で省く施策には appliesWhen を使います。",
                    en: "Make its kind on-demand or remove the triggers; appliesWhen leaves a step out by a rule."),
                at: node, field: "\(field).triggers")
        }
        if let node = parts["every"] {
            yaml.refuse(
                .invalid, Text(ja: "every は on-demand の施策にだけ書けます。", en: "Only an on-demand step can come round again."),
                remedy: Text(
                    ja: "kind を on-demand にするか、every を消してください。毎週の観測の曜日は cadence で決めます。",
                    en: "Make its kind on-demand or remove every; the weekday of the weekly look is the cadence."),
                at: node, field: "\(field).every")
        }
    }

    /// The data can find done what is done once, and stands in the plan of every journey.
    private func refuseDoneWhen(_ node: Node, of kind: Step.Kind, in list: String, _ field: String) {
        let why: Text
        switch kind {
        case _ where list != "playbook":
            why = Text(ja: "doneWhen は playbook の施策にだけ書けます。", en: "Only a step of the playbook can have a doneWhen.")
        case .handoff, .completion:
            why = Text(
                ja: "\(kind.rawValue) の施策は人が確認して終わるので、doneWhen は書けません。",
                en: "A \(kind.rawValue) step is confirmed by people, so it cannot have a doneWhen.")
        case .observation, .onDemand:
            why = Text(
                ja: "\(kind.rawValue) の施策は繰り返すものなので、doneWhen は書けません。",
                en: "An \(kind.rawValue) step comes round again, so it cannot have a doneWhen.")
        case .kickoff, .training, .task, .customerTask: return
        }
        yaml.refuse(
            .invalid, why,
            remedy: Text(
                ja: "doneWhen を消すか、kind を kickoff・training・task・customer-task のどれかにした playbook の施策に書いてください。",
                en: "Remove it, or write it at a step of the playbook of kind kickoff, training, task or customer-task."
            ),
            at: node, field: "\(field).doneWhen")
    }

    /// `30 days`, `4 weeks`.
    private func interval(_ node: Node, field: String) -> Int? {
        guard let text = yaml.string(node, field: field) else { return nil }
        if let match = text.wholeMatch(of: /([0-9]{1,4})\s*(day|week)s?/), let count = Int(match.1) {
            let days = match.2 == "week" ? 7 * count : count
            if (1...Due.furthest).contains(days) { return days }
        }
        yaml.refuse(
            .invalid, Text(ja: "「\(text.shown)」は間隔として読めません。", en: "\"\(text.shown)\" is not an interval."),
            remedy: Text(ja: "「30 days」「4 weeks」のように書いてください。", en: "Write, for example, 30 days or 4 weeks."),
            at: node, field: field)
        return nil
    }

    func stepKey(_ node: Node, field: String) -> String? {
        guard let key = yaml.string(node, field: field) else { return nil }
        let isWord = key.count <= 64 && !key.contains { $0.isWhitespace || "\"'\\+,[]{}".contains($0) }
        if isWord, !ProgramReading.anchors.contains(key) { return key }
        yaml.refuse(
            .invalid,
            isWord
                ? Text(
                    ja: "「\(key)」は予約語なので、施策のキーには使えません。",
                    en: "\"\(key)\" has a meaning of its own and cannot be a step's key.")
                : Text(ja: "「\(key.shown)」は施策のキーに使えません。", en: "\"\(key.shown)\" cannot be a step's key."),
            remedy: Text(
                ja: "「kickoff」や「sales-handoff」のように、空白や記号のない64文字までの名前にしてください。",
                en: "Use a name without spaces and symbols, such as kickoff or sales-handoff (at most 64 characters)."),
            at: node, field: field)
        return nil
    }

    private func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ node: Node, of type: Choice.Type, field: String
    ) -> Choice? {
        guard let name = yaml.string(node, field: field) else { return nil }
        if let choice = Choice(rawValue: name) { return choice }
        yaml.refuse(
            .invalid, Text(ja: "「\(name.shown)」は使えません。", en: "\"\(name.shown)\" is not known here."),
            remedy: .suggestion(for: name, among: Choice.allCases.map(\.rawValue)), at: node, field: field)
        return nil
    }

    private func due(_ node: Node, field: String) -> Due? {
        guard let text = yaml.string(node, field: field) else { return nil }
        if let due = Due(text: text) { return due }
        yaml.refuse(
            .invalid, Text(ja: "「\(text.shown)」は期限として読めません。", en: "\"\(text.shown)\" is not a due date."),
            remedy: Text(
                ja: "「start + 7 days」「kickoff + 10 days」「met + 7 days」「start - 3 working days」のように書いてください。",
                en: "Write, for example, start + 7 days, kickoff + 10 days, met + 7 days or start - 3 working days."),
            at: node, field: field)
        return nil
    }

    private func agendaItem(_ node: Node, field: String) -> AgendaItem? {
        guard case .mapping = node else {
            return yaml.string(node, field: field).map { AgendaItem(text: Text(same: $0)) }
        }
        let parts: [String: Node] = yaml.entries(of: node, field: field, known: ["ja", "en", "appliesWhen"])
        guard let text = text(parts, at: node, field: field) else { return nil }
        return AgendaItem(
            text: text, appliesWhen: parts["appliesWhen"].flatMap { rule($0, field: "\(field).appliesWhen") })
    }
}
