extension Expression {
    /// Whether the expression, or any part of it, is what is looked for.
    public func mentions(_ isSought: (Expression) -> Bool) -> Bool {
        if isSought(self) { return true }
        return switch self {
        case .number, .text, .metric, .fact: false
        case .negated(let inner), .not(let inner): inner.mentions(isSought)
        case .arithmetic(_, let left, let right), .and(let left, let right), .or(let left, let right):
            left.mentions(isSought) || right.mentions(isSought)
        case .comparison(let comparison):
            comparison.left.mentions(isSought) || comparison.right.mentions(isSought)
        }
    }

    /// Whether it is about the beginning of a journey alone: a `first N days` window, or days since the start.
    var isAboutTheBeginning: Bool {
        mentions { part in
            switch part {
            case .metric(let metric): if case .first = metric.window { true } else { false }
            case .fact(.age), .fact(.runningDays): true
            default: false
            }
        }
    }

    /// The steps that the rule asks about with `done("…")`.
    public var stepsAsked: [String] {
        switch self {
        case .fact(.done(let step)): [step]
        case .number, .text, .metric, .fact: []
        case .negated(let inner), .not(let inner): inner.stepsAsked
        case .arithmetic(_, let left, let right), .and(let left, let right), .or(let left, let right):
            left.stepsAsked + right.stepsAsked
        case .comparison(let comparison): comparison.left.stepsAsked + comparison.right.stepsAsked
        }
    }
}
