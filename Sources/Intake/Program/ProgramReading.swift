import Onboarding
import Yams

/// Reads the parts of a program file and remembers where each was.
final class ProgramReading {
    static let keys = [
        "name", "definition", "hypotheses", "criteria", "maintain", "sustainDays", "playbook", "cadence",
        "expectedDays", "source", "causes", "signals",
    ]

    let yaml: YAMLReading
    /// Where the parts of the program are, by field: `definition`, `criteria.team`, `playbook.kickoff`.
    var places: [String: Place] = [:]
    /// Rules that could be read, with where they were.
    private(set) var rules: [(rule: Rule, scalar: Node.Scalar, field: String)] = []
    private let rulePlaces: RulePlaces

    private init(_ text: String, file: String) {
        yaml = YAMLReading(file: file)
        rulePlaces = RulePlaces(text)
    }

    static func read(_ text: String, file: String) throws(Refusals) -> (program: Program, places: [String: Place]) {
        let reading = ProgramReading(text, file: file)
        let program = reading.yaml.root(of: text).flatMap(reading.program)
        try Refusals.throwing(reading.yaml.refusals)
        // Without a refusal there is a program.
        return (program!, reading.places)
    }

    /// Reads one step that stands alone.
    static func step(_ text: String) throws(Refusals) -> Step {
        let reading = ProgramReading(text, file: "step")
        let step = reading.yaml.root(of: text).flatMap { reading.step($0, number: 1, in: "step") }
        try Refusals.throwing(reading.yaml.refusals)
        return step!.step
    }

    private func program(_ root: Node) -> Program? {
        let known = yaml.refusals.count
        let entries: [YAMLReading.Entry] = yaml.entries(of: root, field: nil, known: ProgramReading.keys)
        // Where the key stands, as a person looks for it; what belongs to it may begin lines later.
        for entry in entries { places[entry.key] = yaml.place(of: entry.keyNode, field: entry.key) }
        let parts = Dictionary(entries.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
        var program = Program(name: name(parts["name"], root: root) ?? "")
        program.definition = parts["definition"].flatMap(definition)
        program.hypotheses = parts["hypotheses"].map { texts($0, field: "hypotheses") } ?? []
        program.criteria = parts["criteria"].map { criteria($0, field: "criteria") } ?? []
        program.maintain = parts["maintain"].map { criteria($0, field: "maintain") }
        take(&program.sustainDays, parts, "sustainDays", in: 1...365, of: nil)
        let steps = parts["playbook"].map { playbook($0) } ?? []
        program.playbook = steps.map(\.step)
        if let node = parts["cadence"] { program.cadence = cadence(node) ?? .monday }
        if let node = parts["expectedDays"] {
            program.expectedDays = yaml.integer(node, in: 1...3650, field: "expectedDays") ?? 1
        }
        program.source = parts["source"].flatMap { yaml.string($0, field: "source") }
        if let node = parts["causes"] { program.causes = causes(node, beside: steps) }
        if let node = parts["signals"] { program.signals = signals(node) }
        checkStepsAsked(of: program)
        return yaml.refusals.count == known ? program : nil
    }

    private func name(_ node: Node?, root: Node) -> String? {
        guard let node else {
            guard case .mapping = root else { return nil }
            yaml.refuse(
                .missing, Text(ja: "プログラムの名前（name）がありません。", en: "The program has no name."),
                remedy: Text(ja: "「name: standard」のように書いてください。", en: "Write, for example, \"name: standard\"."),
                at: root,
                field: "name")
            return nil
        }
        return yaml.string(node, field: "name")
    }

    private func definition(_ node: Node) -> Definition? {
        guard case .mapping = node else {
            return yaml.string(node, field: "definition").map { Definition(text: Text(same: $0)) }
        }
        let parts: [String: Node] = yaml.entries(of: node, field: "definition", known: ["ja", "en", "exemplars"])
        guard let text = text(parts, at: node, field: "definition") else { return nil }
        let exemplars = parts["exemplars"].map { yaml.items(of: $0).compactMap(exemplar) }
        return Definition(text: text, exemplars: exemplars ?? [])
    }

    private func exemplar(_ node: Node) -> Definition.Exemplar? {
        let field = "definition.exemplars"
        guard case .mapping = node else {
            return yaml.string(node, field: field).map { Definition.Exemplar(customer: $0) }
        }
        let parts: [String: Node] = yaml.entries(of: node, field: field, known: ["customer", "why"])
        guard let customer = parts["customer"].flatMap({ yaml.string($0, field: "\(field).customer") }) else {
            refuseMissing("customer", at: node, field: field)
            return nil
        }
        return Definition.Exemplar(customer: customer, why: parts["why"].flatMap { text($0, field: "\(field).why") })
    }

    private func criteria(_ node: Node, field: String) -> [Criterion] {
        yaml.entries(of: node, field: field).compactMap { entry in
            let field = Place.joined(field, entry.key)
            places[field] = yaml.place(of: entry.keyNode, field: field)
            return criterion(entry.key, entry.value, field: field)
        }
    }

    /// A rule alone, or with the title that people know it by.
    private func criterion(_ key: String, _ node: Node, field: String) -> Criterion? {
        guard case .mapping = node else { return rule(node, field: field).map { Criterion(key: key, rule: $0) } }
        let parts = yaml.entries(of: node, field: field, known: ["rule", "title"])
        guard let part = parts["rule"] else {
            refuseMissing("rule", at: node, field: field)
            return nil
        }
        let title = parts["title"].flatMap { text($0, field: "\(field).title") }
        return rule(part, field: field).map { Criterion(key: key, title: title, rule: $0) }
    }

    private func cadence(_ node: Node) -> Weekday? {
        guard let name = yaml.string(node, field: "cadence") else { return nil }
        if let weekday = Weekday(name: name.lowercased()) { return weekday }
        yaml.refuse(
            .invalid, Text(ja: "「\(name.shown)」という曜日はありません。", en: "\"\(name.shown)\" is no weekday."),
            remedy: .suggestion(for: name, among: Weekday.allCases.map(\.name)), at: node, field: "cadence")
        return nil
    }
}

// MARK: - Texts and rules

extension ProgramReading {
    func texts(_ node: Node, field: String) -> [Text] { yaml.items(of: node).compactMap { text($0, field: field) } }

    /// A text for both languages, or one for each.
    func text(_ node: Node, field: String) -> Text? {
        guard case .mapping = node else { return yaml.string(node, field: field).map { Text(same: $0) } }
        return text(yaml.entries(of: node, field: field, known: ["ja", "en"]), at: node, field: field)
    }

    /// The texts of a mapping; where one language is missing, the other one's stands for it.
    func text(_ parts: [String: Node], at node: Node, field: String) -> Text? {
        let ja = parts["ja"].flatMap { yaml.string($0, field: "\(field).ja") }
        let en = parts["en"].flatMap { yaml.string($0, field: "\(field).en") }
        if let either = ja ?? en { return Text(ja: ja ?? either, en: en ?? either) }
        if parts["ja"] == nil, parts["en"] == nil { refuseMissing("ja", at: node, field: field) }
        return nil
    }

    func refuseMissing(_ key: String, at node: Node, field: String) {
        yaml.refuse(
            .missing, Text(ja: "\(key) がありません。", en: "\(key) is missing."),
            remedy: Text(ja: "「\(key): …」を書いてください。", en: "Write \"\(key): …\"."), at: node,
            field: Place.joined(field, key))
    }

    func rules(_ node: Node, field: String) -> [Rule] { yaml.items(of: node).compactMap { rule($0, field: field) } }

    func rule(_ node: Node, field: String) -> Rule? {
        guard yaml.string(node, field: field) != nil, case .scalar(let scalar) = node else { return nil }
        do {
            let rule = try Rule(parsing: scalar.string)
            rules.append((rule, scalar, field))
            return rule
        } catch {
            let inner = error.place
            let offset = RulePlaces.offset(line: inner?.line ?? 1, column: inner?.column ?? 1, in: scalar.string)
            yaml.add(Refusal(error.code, error.message, remedy: error.remedy, at: place(of: offset, in: scalar, field)))
            return nil
        }
    }

    /// Where in the file a character of a rule is.
    func place(of offset: Int, in scalar: Node.Scalar, _ field: String) -> Place {
        let found = rulePlaces.place(of: offset, in: scalar)
        return Place(file: yaml.file, line: found.line, column: found.column, field: field)
    }
}
