import Onboarding

/// What a colleague would ask about the signals of a program.
extension ProgramLint {
    func signals() -> [Note] {
        let rules = program.signals
        var notes: [Note] = []
        if let rule = rules.preparingWhen, !rule.expression.endsSomeday {
            notes.append(
                note(
                    Text(
                        ja:
                            "準備中の条件（preparingWhen）に終わりがなく、利用のアラートが出ないままになりかねません。「and age < 60」や「and not done(\"…\")」を加えてください。",
                        en:
                            "The preparation (preparingWhen) has no end, so that signals about usage may never open: add \"and age < 60\" or \"and not done(\"…\")\"."
                    ), "signals.preparingWhen"))
        }
        if program.playbook.contains(where: { $0.kind == .kickoff }), rules.handoff == nil {
            notes.append(
                note(
                    Text(
                        ja: "引き継ぎ未確認のアラート（handoff）が切られています。キックオフで同じことを二度伺うおそれがあります。",
                        en: "The handoff signal is off: a kickoff may ask the customer what sales knows already."),
                    "signals.handoff"))
        }
        if rules.usage.noLogin == nil, rules.usage.silent == nil, rules.usage.lowActivity == nil {
            notes.append(
                note(
                    Text(
                        ja: "利用のアラートがすべて切られています。使われなくなったことに気づけません。",
                        en: "All signals about usage are off: nobody will notice when the product is not used."),
                    "signals"))
        }
        return notes
    }
}

extension Expression {
    /// Whether something in it can make it stop holding without anybody remembering: the age, or a step.
    fileprivate var endsSomeday: Bool {
        mentions { part in
            switch part {
            case .fact(.age), .fact(.done), .fact(.goal): true
            case .metric: true
            default: false
            }
        }
    }
}
