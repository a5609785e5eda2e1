// A reason as a colleague would say it: what it is, what is needed, what is missing.

extension Formula.Term {
    /// What is looked at: the left side of the comparison, or the statement.
    public var subject: Text {
        switch statement {
        case .comparison(let comparison): comparison.left.reading
        default: statement.reading
        }
    }

    /// What is asked of it: `60%以上`, `at least 60%`. Empty for a statement, which asks for itself.
    public var demand: Text {
        guard case .comparison(let comparison) = statement else { return Text(same: "") }
        let right = comparison.right.reading
        let unit = Unit(comparison.left)
        var value = right
        if case .number(let millionths, percent: false) = comparison.right, let unit {
            value = unit.amount(Number.decimal(millionths: millionths))
        }
        if case .text = comparison.right, comparison.operator == .equal { return right }
        return switch comparison.operator {
        case .atLeast: Text(ja: "\(value.ja)以上", en: "at least \(value.en)")
        case .atMost: Text(ja: "\(value.ja)以下", en: "at most \(value.en)")
        case .greater: Text(ja: "\(value.ja)超", en: "more than \(value.en)")
        case .less: Text(ja: "\(value.ja)未満", en: "less than \(value.en)")
        case .equal: Text(ja: "\(value.ja)ちょうど", en: "exactly \(value.en)")
        case .unequal: Text(ja: "\(value.ja)以外", en: "anything but \(value.en)")
        }
    }

    /// What is known of the left side, in its unit; a trait's own text where it is about a trait.
    public func state(_ reason: Reason, quoted: String?) -> Text {
        if trait != nil { return quoted.map { Text(ja: "「\($0)」", en: "“\($0)”") } ?? Formula.Term.unknown }
        guard case .comparison(let comparison) = statement, case .number = required else {
            return reason.verdict == .undetermined ? Formula.Term.unknown : reason.verdict.answer
        }
        // Away from what is asked, so that what misses it by a hair is never shown as if it reached it.
        let wantsLess = comparison.operator == .atMost || comparison.operator == .less
        func shown(_ number: Number) -> Text { amount(number, roundedUp: wantsLess) }
        let (lower, upper) = (reason.actual.lower, reason.actual.upper)
        switch (lower.isFinite, upper.isFinite) {
        case (true, true) where reason.actual.isPoint: return shown(lower)
        case (true, true):
            let (from, to) = (shown(lower), shown(upper))
            return Text(ja: "\(from.ja)〜\(to.ja)", en: "\(from.en) to \(to.en)")
        case (true, false):
            let from = shown(lower)
            return Text(ja: "少なくとも\(from.ja)", en: "at least \(from.en)")
        case (false, true):
            let to = shown(upper)
            return Text(ja: "多くとも\(to.ja)", en: "at most \(to.en)")
        case (false, false): return Formula.Term.unknown
        }
    }

    static let unknown = Text(ja: "不明", en: "unknown")

    /// A number of the kind that is compared, in its unit: `12.5%`, `8人`.
    public func amount(_ number: Number, roundedUp: Bool = false) -> Text {
        guard case .comparison(let comparison) = statement else { return Text(same: number.decimal ?? "∞") }
        let digits = number.rounded(up: roundedUp, asShare: isShare)
        return Unit(comparison.left)?.amount(digits) ?? Text(same: digits)
    }

    /// Whether it is told as a percentage.
    public var isShare: Bool {
        guard case .comparison(let comparison) = statement, case .number(_, percent: true) = comparison.right
        else { return false }
        return true
    }

    /// Whether there is a number to draw over time: not for statements, and not for texts.
    public var isMeasured: Bool {
        guard trait == nil, case .comparison = statement, case .number = required else { return false }
        return true
    }
}

extension Formula {
    /// The comparison whose number stands for all on a list: the first that can be drawn.
    public var leading: Int? { terms.firstIndex(where: \.isMeasured) }
}

extension Reason.Missing {
    /// `あと3人`, `3 users more`; of days since something, how many too many.
    public var sentence: Text {
        let shown = unit.amount(amount.rounded(up: true, asShare: false))
        return isMore
            ? Text(ja: "あと\(shown.ja)", en: "\(shown.en) to go")
            : Text(ja: "\(shown.ja)超過", en: "\(shown.en) too many")
    }
}

extension Formula.Term {
    /// Whether its window is over for good as of an age in days, so that nothing can be made up for any more.
    public func isOver(atAge age: Int) -> Bool {
        guard case .comparison(let comparison) = statement else { return false }
        return comparison.left.windows.contains { window in
            if case .first(let days) = window { age >= days } else { false }
        }
    }
}

extension Expression {
    fileprivate var windows: [Window] {
        switch self {
        case .metric(let metric): metric.window.map { [$0] } ?? []
        case .negated(let operand): operand.windows
        case .arithmetic(_, let left, let right): left.windows + right.windows
        default: []
        }
    }
}

extension Verdict {
    fileprivate var answer: Text {
        self == .met ? Text(ja: "はい", en: "yes") : Text(ja: "いいえ", en: "no")
    }
}

extension Number {
    /// At most two places, for people: `66.67`; as a share `66.7%`.
    func rounded(up: Bool, asShare: Bool) -> String {
        guard isFinite else { return "∞" }
        let scale: Int128 = asShare ? 1000 : 100
        let (whole, rest) = (Int128(numerator) * scale).quotientAndRemainder(dividingBy: Int128(denominator))
        let scaled = up && rest > 0 ? whole + 1 : !up && rest < 0 ? whole - 1 : whole
        guard let digits = Int64(exactly: scaled), digits.magnitude < 1 << 40 else { return decimal ?? "∞" }
        return asShare
            ? Number.decimal(millionths: digits * 100_000) + "%" : Number.decimal(millionths: digits * 10_000)
    }
}

extension Formula.Term {
    /// The comparison or statement in the language of criteria.
    public var statementText: String { statement.canonicalText }

    /// What a trait is compared with, where it is compared with a text.
    public var requiredText: String? {
        guard case .comparison(let comparison) = statement else { return nil }
        return switch (comparison.left, comparison.right) {
        case (_, .text(let text)), (.text(let text), _): text
        default: nil
        }
    }
}
