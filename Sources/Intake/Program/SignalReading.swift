import Onboarding
import Yams

// The section `signals` of a program file. What it does not name keeps its default.

extension ProgramReading {
    static let signalKeys = [
        "noLogin", "silent", "lowActivity", "rare", "peers", "behindPlan", "runningLong", "fallingBelow", "handoff",
        "linkedWhen", "preparingWhen", "proposeAgain",
    ]
    static let off = "off"

    func signals(_ node: Node) -> SignalRules {
        var rules = SignalRules()
        let parts: [String: Node] = yaml.entries(of: node, field: "signals", known: ProgramReading.signalKeys)
        for key in parts.keys { places["signals.\(key)"] = yaml.place(of: parts[key], field: "signals.\(key)") }
        usage(parts, into: &rules.usage, field: "signals")
        if let node = parts["rare"] { rare(node, into: &rules) }
        set(&rules.peers, from: parts["peers"], field: "signals.peers", peers)
        set(&rules.behindPlan, from: parts["behindPlan"], field: "signals.behindPlan") { node, _, field in
            yaml.integer(node, in: 1...365, field: field)
        }
        set(&rules.runningLong, from: parts["runningLong"], field: "signals.runningLong") { node, _, field in
            yaml.integer(node, in: 1...3650, field: field)
        }
        set(&rules.fallingBelow, from: parts["fallingBelow"], field: "signals.fallingBelow", spell)
        set(&rules.handoff, from: parts["handoff"], field: "signals.handoff") { node, _, field in
            yaml.integer(node, in: 0...365, field: field)
        }
        set(&rules.linkedWhen, from: parts["linkedWhen"], field: "signals.linkedWhen") { node, _, field in
            rule(node, field: field)
        }
        set(&rules.preparingWhen, from: parts["preparingWhen"], field: "signals.preparingWhen") { node, _, field in
            rule(node, field: field)
        }
        if let node = parts["proposeAgain"] {
            rules.proposeAgainDays =
                yaml.integer(node, in: 1...3650, field: "signals.proposeAgain") ?? rules.proposeAgainDays
        }
        return rules
    }

    /// Sets what can be switched off; a node that is not there leaves it as it is.
    private func set<Value>(
        _ value: inout Value?, from node: Node?, field: String, _ read: (Node, Value?, String) -> Value?
    ) {
        guard let node else { return }
        if case .scalar(let scalar) = node, scalar.style == .plain, scalar.string == ProgramReading.off {
            value = nil
        } else {
            value = read(node, value, field)
        }
    }

    private func usage(_ parts: [String: Node], into usage: inout SignalRules.Usage, field: String) {
        set(&usage.noLogin, from: parts["noLogin"], field: "\(field).noLogin", threshold)
        set(&usage.silent, from: parts["silent"], field: "\(field).silent", threshold)
        set(&usage.lowActivity, from: parts["lowActivity"], field: "\(field).lowActivity", threshold)
    }

    /// Whose usage is rare by nature, and what is expected of them.
    private func rare(_ node: Node, into rules: inout SignalRules) {
        let field = "signals.rare"
        let parts: [String: Node] = yaml.entries(
            of: node, field: field, known: ["when", "noLogin", "silent", "lowActivity"])
        set(&rules.rareWhen, from: parts["when"], field: "\(field).when") { node, _, field in rule(node, field: field) }
        usage(parts, into: &rules.rare, field: field)
    }

    /// A rule alone opens and clears by itself; a mapping names both, and the days of grace.
    private func threshold(
        _ node: Node, _ present: SignalRules.Threshold?, _ field: String
    ) -> SignalRules.Threshold? {
        guard case .mapping = node else {
            return rule(node, field: field).map {
                SignalRules.Threshold(opens: $0, graceDays: present?.graceDays ?? 7)
            }
        }
        let parts: [String: Node] = yaml.entries(of: node, field: field, known: ["opens", "clears", "grace"])
        let grace = parts["grace"].flatMap { yaml.integer($0, in: 0...365, field: "\(field).grace") }
        let clears = parts["clears"].flatMap { rule($0, field: "\(field).clears") }
        guard let opens = parts["opens"].flatMap({ rule($0, field: "\(field).opens") }) ?? present?.opens else {
            if parts["opens"] == nil { refuseMissing("opens", at: node, field: field) }
            return nil
        }
        // Another rule to open by makes the rule to clear by meaningless, unless it comes with it.
        return SignalRules.Threshold(
            opens: opens, clears: clears ?? (parts["opens"] == nil ? present?.clears : nil),
            graceDays: grace ?? present?.graceDays ?? 7)
    }

    private func peers(_ node: Node, _ present: SignalRules.Peers?, _ field: String) -> SignalRules.Peers? {
        var peers = present ?? SignalRules.Peers()
        let parts: [String: Node] = yaml.entries(of: node, field: field, known: ["atLeast", "opensBelow", "clearsAt"])
        if let node = parts["atLeast"] {
            peers.atLeast = yaml.integer(node, in: 2...10_000, field: "\(field).atLeast") ?? peers.atLeast
        }
        if let node = parts["opensBelow"] {
            peers.opensBelow = yaml.integer(node, in: 0...99, field: "\(field).opensBelow") ?? peers.opensBelow
        }
        if let node = parts["clearsAt"] {
            peers.clearsAt = yaml.integer(node, in: 0...99, field: "\(field).clearsAt") ?? peers.clearsAt
        }
        guard peers.opensBelow > peers.clearsAt else { return peers }
        yaml.refuse(
            .invalid,
            Text(
                ja: "clearsAt（\(peers.clearsAt)）は opensBelow（\(peers.opensBelow)）以上にしてください。",
                en: "clearsAt (\(peers.clearsAt)) must not be lower than opensBelow (\(peers.opensBelow))."),
            at: parts["clearsAt"] ?? node, field: "\(field).clearsAt")
        return nil
    }

    private func spell(_ node: Node, _ present: SignalRules.Spell?, _ field: String) -> SignalRules.Spell? {
        var spell = present ?? SignalRules.Spell()
        let parts: [String: Node] = yaml.entries(of: node, field: field, known: ["opensAfter", "clearsAfter"])
        if let node = parts["opensAfter"] {
            spell.opensAfter = yaml.integer(node, in: 1...365, field: "\(field).opensAfter") ?? spell.opensAfter
        }
        if let node = parts["clearsAfter"] {
            spell.clearsAfter = yaml.integer(node, in: 1...365, field: "\(field).clearsAfter") ?? spell.clearsAfter
        }
        return spell
    }
}
