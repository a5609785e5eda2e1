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
    /// - Parameter known: The last day of which it is known what customers did.
    func proposals(asOf day: Day, _ plan: Plan, _ evaluator: FormulaEvaluator, _ known: Day) -> [Proposal] {
        guard !isSuspended, !isThrough, journey.ended(on: day) == nil else { return [] }
        let again = book.program.signals.proposeAgainDays
        return book.triggers.compactMap { key, rules in
            guard let planned = plan[key], planned.isProposable,
                let (rule, since) = rules.lazy.compactMap({ rule in
                    triggered[rule - book.firstTrigger].map { (rule, $0) }
                }).first
            else { return nil }
            // As with signals, the first days of a silence are no reason.
            let trigger = book.formula.criteria[rule].rule
            if Day(since) > known, trigger.expression.hasMetric { return nil }
            let dismissed = journey.dismissals.filter { $0.step == key && $0.day <= day }.map(\.day).max()
            let answered = [journey.lastDone(key, on: day), dismissed].compactMap { $0 }.max()
            if let answered, Day(since) <= answered, day < answered + (planned.step.every ?? again) { return nil }
            let number = book.formula.termsOfCriterion[rule].first { term in
                if case .number = book.formula.terms[term].required {
                    evaluator.verdict(ofTerm: term) == .met
                } else {
                    false
                }
            }
            return Proposal(
                step: planned.step, trigger: trigger, since: Day(since),
                measured: number.map { evaluator.measured($0) })
        }
    }
}

extension PlannedStep {
    /// Neither arranged nor left out; held, it may be needed again.
    fileprivate var isProposable: Bool {
        switch state {
        case .done, .undated(.proposal): true
        case .open, .waiting, .leftOut, .undated: false
        }
    }
}
