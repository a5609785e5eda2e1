/// An on-demand meeting that the playbook proposes, with the reason (オンデマンド面談の提案).
public struct Proposal: Hashable, Sendable {
    public let step: Step
    /// The trigger that fired.
    public let trigger: Rule
    /// The first day of its present run.
    public let since: Day
    /// The first number of the trigger that is as it says; nil where it is about no number.
    public let measured: Signal.Measured?

    /// Why it is proposed.
    public var reason: Text {
        guard let measured else { return trigger.reading }
        return Text(
            ja: "\(measured.subject.ja)：\(measured.state.ja)", en: "\(measured.subject.en): \(measured.state.en)")
    }

    public var reading: Text {
        let (name, reason) = (step.name, reason)
        return Text(ja: "「\(name.ja)」を提案しますか？（\(reason.ja)）", en: "Shall we propose \"\(name.en)\"? (\(reason.en))")
    }
}

extension SignalCourse {
    /// What is proposed as of a day that has been passed, one for each step, until the customer is onboarded. A meeting
    /// that was held, or a proposal that was dismissed, comes back when its trigger fires anew or has gone on for long
    /// enough.
    func proposals(asOf day: Day, _ evaluator: FormulaEvaluator) -> [Proposal] {
        guard !isSuspended, onboardedOn == nil, journey.ended(on: day) == nil else { return [] }
        let again = book.program.signals.proposeAgainDays
        return book.triggers.compactMap { key, rules in
            guard let step = book.program.playbook.first(where: { $0.key == key }), isUnscheduled(step, asOf: day),
                let (rule, since) = rules.lazy.compactMap({ rule in
                    triggered[rule - book.firstTrigger].map { (rule, $0) }
                })
                .first
            else { return nil }
            let answers = [journey.lastDone(key, on: day), journey.dismissals[key]?.last(on: day)?.day]
            let answered = answers.compactMap { $0 }.max()
            if let answered, Day(since) <= answered, day < answered + again { return nil }
            let number = book.formula.termsOfCriterion[rule].first { term in
                if case .number = book.formula.terms[term].required {
                    evaluator.verdict(ofTerm: term) == .met
                } else {
                    false
                }
            }
            return Proposal(
                step: step, trigger: book.formula.criteria[rule].rule, since: Day(since),
                measured: number.map { evaluator.measured($0) })
        }
    }

    private func isUnscheduled(_ step: Step, asOf day: Day) -> Bool {
        if journey.reasonLeftOut(step.key, on: day) != nil { return false }
        return journey.done(step.key, on: day) != nil || journey.dateFixed(step.key, on: day) == nil
    }
}
