import Onboarding
import Yams

/// Puts a program together as nodes of YAML; the emitter knows what must be quoted.
enum ProgramWriting {
    static func text(of program: Program) -> String {
        // The emitter fails only for lack of memory.
        try! Yams.serialize(node: node(of: program), indent: 2, width: -1, allowUnicode: true)
    }

    private static func node(of program: Program) -> Node {
        mapping([
            ("name", scalar(program.name)),
            ("definition", program.definition.map(node(of:))),
            ("hypotheses", list(program.hypotheses.map(node(of:)))),
            ("criteria", program.criteria.isEmpty ? nil : node(of: program.criteria)),
            ("maintain", program.maintain.map(node(of:))),
            ("sustainDays", scalar(program.sustainDays)),
            ("playbook", list(program.playbook.map(node(of:)))),
            ("cadence", scalar(program.cadence.name)),
            ("expectedDays", scalar(program.expectedDays)),
            ("source", program.source.map { scalar($0) }),
            ("signals", node(of: program.signals)),
            ("causes", program.causes == DelayCause.standard ? nil : Node(program.causes.map(node(of:)))),
        ])
    }

    static func text(of step: Step) -> String {
        try! Yams.serialize(node: node(of: step), indent: 2, width: -1, allowUnicode: true)
    }

    private static func node(of cause: DelayCause) -> Node {
        mapping([
            ("key", scalar(cause.key)),
            ("title", node(of: cause.title)),
            ("countermeasures", list(cause.countermeasures.map(node(of:)))),
        ])
    }

    private static func node(of definition: Definition) -> Node {
        guard !definition.exemplars.isEmpty else { return node(of: definition.text) }
        let exemplars = definition.exemplars.map { exemplar in
            exemplar.why.map { why in mapping([("customer", scalar(exemplar.customer)), ("why", node(of: why))]) }
                ?? scalar(exemplar.customer)
        }
        return mapping(languages(definition.text) + [("exemplars", list(exemplars))])
    }

    private static func node(of criteria: [Criterion]) -> Node {
        mapping(
            criteria.map { criterion in
                let rule = node(of: criterion.rule)
                return (
                    criterion.key,
                    criterion.title.map { mapping([("rule", rule), ("title", node(of: $0))]) } ?? rule
                )
            })
    }

    static func node(of rule: Rule) -> Node { scalar(rule.canonicalText) }

    private static func node(of step: Step) -> Node {
        mapping([
            ("key", scalar(step.key)),
            ("kind", scalar(step.kind.rawValue)),
            ("title", step.title.map(node(of:))),
            ("owner", scalar(step.owner.rawValue)),
            ("due", step.due.map { scalar($0.text) }),
            ("after", list(step.after.map { scalar($0) }, style: .flow)),
            ("appliesWhen", step.appliesWhen.map(node(of:))),
            ("doneWhen", step.doneWhen.map(node(of:))),
            ("triggers", list(step.triggers.map(node(of:)))),
            ("every", step.every.map { scalar("\($0) \($0 == 1 ? "day" : "days")") }),
            ("agenda", list(step.agenda.map(node(of:)))),
        ])
    }

    private static func node(of item: AgendaItem) -> Node {
        guard let rule = item.appliesWhen else { return node(of: item.text) }
        return mapping(languages(item.text) + [("appliesWhen", node(of: rule))])
    }

    private static func node(of text: Text) -> Node {
        text.ja == text.en ? scalar(text.ja) : mapping(languages(text))
    }

    private static func languages(_ text: Text) -> [(String, Node?)] {
        [("ja", scalar(text.ja)), ("en", scalar(text.en))]
    }

    static func mapping(_ entries: [(String, Node?)]) -> Node {
        let present = entries.compactMap { key, node in node.map { (scalar(key), $0) } }
        return Node(present, .implicit, present.isEmpty ? .flow : .block)
    }

    /// Nil if there is nothing in it.
    private static func list(_ nodes: [Node], style: Node.Sequence.Style = .block) -> Node? {
        nodes.isEmpty ? nil : Node(nodes, .implicit, style)
    }

    static func scalar(_ number: Int) -> Node { Node(String(number)) }

    /// Quoted where other readers of YAML would take the text for a number, a date or nothing.
    private static func scalar(_ text: String) -> Node {
        let isText = Node(text).tag == Tag(.str) && !["", "~", "null"].contains(text)
        return Node(text, .implicit, isText ? .any : .singleQuoted)
    }
}
