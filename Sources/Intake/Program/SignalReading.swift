import Onboarding
import Yams

// The section `signals` of a program file. What it does not name keeps its default.

extension ProgramReading {
    static let signalKeys = [
        "noLogin", "silent", "lowActivity", "rare", "peers", "behindPlan", "runningLong", "fallingBelow", "handoff",
        "linkedWhen", "preparingWhen", "proposeAgain", "answered",
    ]
    static let off = "off"

    func signals(_ node: Node) -> SignalRules {
        var rules = SignalRules()
        let parts: [String: Node] = yaml.entries(of: node, field: "signals", known: ProgramReading.signalKeys)
        for key in parts.keys { places["signals.\(key)"] = yaml.place(of: parts[key], field: "signals.\(key)") }
        usage(parts, into: &rules.usage, field: "signals")
        if let node = parts["rare"] { rare(node, into: &rules) }
        set(&rules.peers, parts, "peers", peers)
        set(&rules.behindPlan, parts, "behindPlan", days(1...365))
        set(&rules.runningLong, parts, "runningLong", days(1...3650))
        set(&rules.fallingBelow, parts, "fallingBelow", spell)
        set(&rules.handoff, parts, "handoff", days(0...365))
        set(&rules.linkedWhen, parts, "linkedWhen", rule)
        set(&rules.preparingWhen, parts, "preparingWhen", rule)
        take(&rules.proposeAgainDays, parts, "proposeAgain", in: 1...3650, of: "signals")
        take(&rules.answeredDays, parts, "answered", in: 1...365, of: "signals")
        return rules
    }

    /// Sets what can be switched off; a part that is not there leaves it as it is.
    private func set<Value>(
        _ value: inout Value?, _ parts: [String: Node], _ key: String, of outer: String = "signals",
        _ read: (Node, Value?, String) -> Value?
    ) {
        guard let node = parts[key] else { return }
        if case .scalar(let scalar) = node, scalar.style == .plain, scalar.string == ProgramReading.off {
            value = nil
        } else {
            value = read(node, value, "\(outer).\(key)")
        }
    }

    private func days(_ range: ClosedRange<Int>) -> (Node, Int?, String) -> Int? {
        { node, _, field in self.yaml.integer(node, in: range, field: field) }
    }

    private func rule(_ node: Node, _ present: Rule?, _ field: String) -> Rule? { rule(node, field: field) }

    /// Takes a whole number; a part that is not there, or is refused, leaves it as it is.
    func take(
        _ number: inout Int, _ parts: [String: Node], _ key: String, in range: ClosedRange<Int>, of outer: String?
    ) {
        guard let node = parts[key] else { return }
        number = yaml.integer(node, in: range, field: Place.joined(outer, key)) ?? number
    }

    private func usage(_ parts: [String: Node], into usage: inout SignalRules.Usage, field: String) {
        set(&usage.noLogin, parts, "noLogin", of: field, threshold)
        set(&usage.silent, parts, "silent", of: field, threshold)
        set(&usage.lowActivity, parts, "lowActivity", of: field, threshold)
    }

    /// Whose usage is rare by nature, and what is expected of them.
    private func rare(_ node: Node, into rules: inout SignalRules) {
        let field = "signals.rare"
        let parts: [String: Node] = yaml.entries(
            of: node, field: field, known: ["when", "noLogin", "silent", "lowActivity"])
        set(&rules.rareWhen, parts, "when", of: field, rule)
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
        take(&peers.atLeast, parts, "atLeast", in: 2...10_000, of: field)
        take(&peers.opensBelow, parts, "opensBelow", in: 0...99, of: field)
        take(&peers.clearsAt, parts, "clearsAt", in: 0...99, of: field)
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
        take(&spell.opensAfter, parts, "opensAfter", in: 1...365, of: field)
        take(&spell.clearsAfter, parts, "clearsAfter", in: 1...365, of: field)
        return spell
    }
}
