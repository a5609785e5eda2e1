/// An on-demand meeting that the playbook proposes, with the reason (オンデマンド面談の提案).
public struct Proposal: Hashable, Sendable {
    public let step: Step
    /// The trigger that fired.
    public let trigger: Rule
    /// The first day of its present run.
    public let since: Day

    public init(step: Step, trigger: Rule, since: Day) {
        self.step = step
        self.trigger = trigger
        self.since = since
    }

    public var reading: Text {
        let (name, reason) = (step.name, trigger.reading)
        return Text(
            ja: "「\(name.ja)」を提案しますか？（理由：\(reason.ja)）", en: "Shall we propose \"\(name.en)\"? (\(reason.en))")
    }
}

extension SignalCourse {
    /// What is proposed as of a day that has been passed, one for each step. A meeting that was held, or a proposal
    /// that was dismissed, comes back when its trigger fires anew or has gone on for long enough.
    func proposals(asOf day: Day) -> [Proposal] {
        guard !isSuspended, journey.ended(on: day) == nil else { return [] }
        return book.triggers.compactMap { key, rules in
            guard let step = book.program.playbook.first(where: { $0.key == key }), isUnscheduled(step, asOf: day),
                let (rule, since) = rules.lazy.compactMap({ rule in
                    triggered[rule - book.firstTrigger].map { (rule, $0) }
                })
                .first
            else { return nil }
            let answers = [journey.lastDone(key, on: day), journey.dismissals[key]?.last(on: day)?.day]
            let answered = answers.compactMap { $0 }.max()
            if let answered, Day(since) <= answered,
                day < answered + (step.every ?? book.program.signals.proposeAgainDays)
            {
                return nil
            }
            return Proposal(step: step, trigger: book.formula.criteria[rule].rule, since: Day(since))
        }
    }

    private func isUnscheduled(_ step: Step, asOf day: Day) -> Bool {
        if journey.reasonLeftOut(step.key, on: day) != nil { return false }
        let held = journey.lastDone(step.key, on: day)
        guard let arranged = journey.dates[step.key]?.last(on: day), arranged.state != nil else {
            return step.due == nil || held != nil
        }
        return held.map { arranged.day <= $0 } ?? false
    }
}
