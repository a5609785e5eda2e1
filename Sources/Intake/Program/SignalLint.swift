import Onboarding

/// What a colleague would ask about the signals of a program.
extension ProgramLint {
    mutating func lookAtSignals() {
        let rules = program.signals
        if let rule = rules.preparingWhen, !rule.expression.endsSomeday {
            note(
                "signals.preparingWhen",
                Text(
                    ja:
                        "準備中の条件（preparingWhen）に終わりがなく、利用のアラートが出ないままになりかねません。「and age < 60」や「and not done(\"…\")」を加えてください。",
                    en:
                        "The preparation (preparingWhen) has no end, so that signals about usage may never open: add \"and age < 60\" or \"and not done(\"…\")\"."
                ))
        }
        if program.playbook.contains(where: { $0.kind == .kickoff }), rules.handoff == nil {
            note(
                "signals.handoff",
                Text(
                    ja: "引き継ぎ未確認のアラート（handoff）が切られています。キックオフで同じことを二度伺うおそれがあります。",
                    en: "The handoff signal is off: a kickoff may ask the customer what sales knows already."))
        }
        if rules.usage == SignalRules.Usage() {
            note(
                "signals",
                Text(
                    ja: "利用のアラートがすべて切られています。使われなくなったことに気づけません。",
                    en: "All signals about usage are off: nobody will notice when the product is not used."))
        }
    }
}

extension Expression {
    /// Whether something in it can make it stop holding without anybody remembering: days that pass, or a step.
    fileprivate var endsSomeday: Bool {
        mentions { part in
            switch part {
            case .fact(.age), .fact(.runningDays), .fact(.daysToRenewal), .fact(.daysToNotice): true
            case .fact(.done), .fact(.goal): true
            case .metric: true
            default: false
            }
        }
    }
}
