import Onboarding
import Yams

/// The section `signals` of a program file: only what differs from the defaults, so that a program that overrides
/// nothing has none.
extension ProgramWriting {
    static func node(of rules: SignalRules) -> Node? {
        let usual = SignalRules()
        var entries = entries(of: rules.usage, usual.usage)
        let rare =
            [("when", changed(rules.rareWhen, usual.rareWhen, node(of:)))] + Self.entries(of: rules.rare, usual.rare)
        entries.append(("rare", mappingIfAny(rare)))
        entries += [
            ("peers", changed(rules.peers, usual.peers, node(of:))),
            ("behindPlan", changed(rules.behindPlan, usual.behindPlan, { scalar($0) })),
            ("runningLong", changed(rules.runningLong, usual.runningLong, { scalar($0) })),
            ("fallingBelow", changed(rules.fallingBelow, usual.fallingBelow, node(of:))),
            ("handoff", changed(rules.handoff, usual.handoff, { scalar($0) })),
            ("linkedWhen", changed(rules.linkedWhen, usual.linkedWhen, node(of:))),
            ("preparingWhen", changed(rules.preparingWhen, usual.preparingWhen, node(of:))),
            (
                "proposeAgain",
                rules.proposeAgainDays == usual.proposeAgainDays ? nil : scalar(rules.proposeAgainDays)
            ),
            ("answered", rules.answeredDays == usual.answeredDays ? nil : scalar(rules.answeredDays)),
        ]
        return mappingIfAny(entries)
    }

    private static func entries(of usage: SignalRules.Usage, _ usual: SignalRules.Usage) -> [(String, Node?)] {
        [
            ("noLogin", changed(usage.noLogin, usual.noLogin, node(of:))),
            ("silent", changed(usage.silent, usual.silent, node(of:))),
            ("lowActivity", changed(usage.lowActivity, usual.lowActivity, node(of:))),
        ]
    }

    private static func changed<Value: Equatable>(
        _ value: Value?, _ usual: Value?, _ node: (Value) -> Node
    ) -> Node? {
        guard value != usual else { return nil }
        return value.map(node) ?? Node(ProgramReading.off)
    }

    private static func mappingIfAny(_ entries: [(String, Node?)]) -> Node? {
        entries.contains { $0.1 != nil } ? mapping(entries) : nil
    }

    private static func node(of threshold: SignalRules.Threshold) -> Node {
        mapping([
            ("opens", node(of: threshold.opens)), ("clears", threshold.clears.map(node(of:))),
            ("grace", scalar(threshold.graceDays)),
        ])
    }

    private static func node(of peers: SignalRules.Peers) -> Node {
        mapping([
            ("atLeast", scalar(peers.atLeast)), ("opensBelow", scalar(peers.opensBelow)),
            ("clearsAt", scalar(peers.clearsAt)),
        ])
    }

    private static func node(of spell: SignalRules.Spell) -> Node {
        mapping([("opensAfter", scalar(spell.opensAfter)), ("clearsAfter", scalar(spell.clearsAfter))])
    }
}
