import Onboarding
import Yams

extension ProgramReading {
    /// What delays are filed under. Countermeasures are steps that may be added to a journey, so that they share
    /// the keys of the playbook and may wait for its steps.
    func causes(_ node: Node, beside playbook: [PlaybookChecks.Read]) -> [DelayCause] {
        guard case .sequence(let sequence) = node else {
            yaml.refuse(
                .invalid, Text(ja: "causes は遅れの原因の並びで書いてください。", en: "The causes must be a list."),
                remedy: Text(
                    ja: "「- key: vendor」のように「-」で始めてください。", en: "Begin each cause with a dash, as in \"- key: vendor\"."),
                at: node, field: "causes")
            return []
        }
        var measures: [PlaybookChecks.Read] = []
        let causes = sequence.enumerated().compactMap { index, node in
            cause(node, number: index + 1, measures: &measures)
        }
        PlaybookChecks(measures, yaml, beside: playbook).run()
        checkKeys(of: causes, sequence)
        return causes
    }

    private func cause(
        _ node: Node, number: Int, measures: inout [PlaybookChecks.Read]
    ) -> DelayCause? {
        let name = node.mapping?["key"]?.scalar?.string.normalized ?? ""
        let field = "causes.\(name.isEmpty ? String(number) : name)"
        let parts: [String: Node] = yaml.entries(of: node, field: field, known: ["key", "title", "countermeasures"])
        guard case .mapping = node else { return nil }
        guard let key = parts["key"].flatMap({ stepKey($0, field: "\(field).key") }) else {
            if parts["key"] == nil { refuseMissing("key", at: node, field: field) }
            return nil
        }
        let read = parts["countermeasures"].map { node in
            yaml.items(of: node).enumerated().compactMap { step($1, number: $0 + 1, in: "\(field).countermeasures") }
        }
        measures += read ?? []
        let title = parts["title"].flatMap { text($0, field: "\(field).title") }
        return DelayCause(key: key, title: title ?? Text(same: key), countermeasures: read?.map(\.step) ?? [])
    }

    private func checkKeys(of causes: [DelayCause], _ nodes: Node.Sequence) {
        var seen: Set<String> = []
        for (cause, node) in zip(causes, nodes) where !seen.insert(cause.key).inserted {
            yaml.refuse(
                .conflict,
                Text(ja: "原因「\(cause.key)」が2つあります。", en: "There are two causes \"\(cause.key)\"."),
                remedy: Text(ja: "別のキーにしてください。", en: "Give it another key."), at: node,
                field: "causes.\(cause.key)")
        }
    }
}
