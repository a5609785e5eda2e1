import Onboarding

/// The judgement by some rules of what is known: the values of the numbers they ask for, by the text of each.
/// Nothing is known of those left out.
func judgement(by rules: Rule..., knowing values: [String: Interval] = [:]) -> Judgement {
    let formula = Formula(rules.map { Criterion(key: "criterion", rule: $0) })
    let evaluator = FormulaEvaluator(formula)
    for (position, leaf) in formula.leaves.enumerated() {
        evaluator.values[position] = values[leaf.text] ?? .wide
    }
    _ = evaluator.evaluate(changed: .max)
    return evaluator.judgement()
}

extension Formula.Leaf {
    /// As it is written in a rule.
    var text: String {
        switch self {
        case .metric(let metric): metric.canonicalText
        case .fact(let fact): fact.canonicalText
        case .traitIs(let name, let text):
            Comparison(.fact(.trait(name)), .equal, .text(text)).canonicalText
        case .traitsAgree(let one, let other):
            Comparison(.fact(.trait(one)), .equal, .fact(.trait(other))).canonicalText
        }
    }
}
