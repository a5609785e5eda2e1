/// The verdict on one journey as of a day, with the reason for every comparison.
public struct Judgement: Sendable {
    /// Nil while the program has no criteria: then there is no verdict.
    public let verdict: Verdict?
    /// One for each criterion of the formula.
    public let criteria: [Verdict]
    /// One for each comparison of the formula.
    public let reasons: [Reason]
}

/// Why a comparison holds or not.
public struct Reason: Sendable {
    public let verdict: Verdict
    /// What is known of the left side.
    public let actual: Interval
    /// What is known of the right side.
    public let required: Interval
    /// How much is missing in `unit`; nil where it holds already or cannot be told.
    public let missing: Missing?

    /// The distance to a comparison that does not hold yet; the amount is positive.
    public struct Missing: Sendable {
        public let amount: Number
        public let unit: Unit
        /// Whether so much more is needed, or so much less.
        public let isMore: Bool
    }
}

/// What a comparison asks for.
public enum Required: Hashable, Sendable {
    case number(Comparison.Operator)
    /// That a statement is true, or that it is not.
    case statement(Bool)
}

extension FormulaEvaluator {
    /// The judgement that the present values give; call it after `evaluate(changed:)`.
    public func judgement() -> Judgement { judgement(ofFirst: formula.criteria.count) }

    /// The judgement by the first so many criteria alone.
    public func judgement(ofFirst count: Int) -> Judgement {
        let criteria = (0..<count).map { verdict(ofCriterion: $0) }
        let terms = count == 0 ? 0 : formula.termsOfCriterion[count - 1].upperBound
        return Judgement(
            verdict: criteria.min(), criteria: criteria, reasons: (0..<terms).map { reason(at: $0) })
    }

    func reason(at index: Int) -> Reason {
        let term = formula.terms[index]
        let (actual, required) = sides(ofTerm: index)
        return Reason(
            verdict: verdicts[index], actual: actual, required: required,
            missing: verdicts[index] == .met ? nil : missing(term, actual, required))
    }

    private func missing(_ term: Formula.Term, _ actual: Interval, _ required: Interval) -> Reason.Missing? {
        guard let gap = term.gap else { return nil }
        var (counted, needed) = (actual, required)
        if gap.isQuotient {
            guard case .leaf(let leaf)? = term.left.first else { return nil }
            let divisor = number(of: Array(term.left.dropFirst().dropLast()))
            guard divisor.isPoint, divisor.lower > .zero else { return nil }
            (counted, needed) = (values[leaf], required * divisor)
        }
        return gap.missing(actual: counted, required: needed)
    }
}
