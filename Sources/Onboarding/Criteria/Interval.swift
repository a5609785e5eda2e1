/// What is known of a number: it lies between two ends, both included. What is known exactly is a point,
/// what is not known at all is wide; a comparison that holds, or fails, for the whole interval is decided.
@frozen
public struct Interval: Sendable {
    public let lower: Number
    public let upper: Number

    @inlinable
    public init(_ lower: Number, _ upper: Number) {
        self.lower = lower
        self.upper = upper
    }

    @inlinable
    public init(_ point: Number) { self.init(point, point) }
    @inlinable
    public init(_ whole: Int64) { self.init(Number(whole)) }

    /// Nothing is known.
    @inlinable public static var wide: Interval { Interval(.minusInfinity, .infinity) }
    /// At least this much.
    @inlinable public static func atLeast(_ whole: Int64) -> Interval { Interval(Number(whole), .infinity) }
    /// A statement as a number: 1 if it is true, 0 if it is false, between them if that is unknown.
    @inlinable
    public static func truth(_ verdict: Verdict) -> Interval {
        switch verdict {
        case .met: Interval(1)
        case .unmet: Interval(0)
        case .undetermined: Interval(Number(0), Number(1))
        }
    }

    @inlinable public var isPoint: Bool { lower.isFinite && upper.isFinite && lower == upper }
}

// Interval arithmetic (Moore 1966): the result holds every number that the operands could give.
extension Interval {
    @inlinable
    static func + (left: Interval, right: Interval) -> Interval {
        let lower = left.lower.isFinite && right.lower.isFinite ? left.lower.plus(right.lower) : nil
        let upper = left.upper.isFinite && right.upper.isFinite ? left.upper.plus(right.upper) : nil
        return Interval(lower ?? .minusInfinity, upper ?? .infinity)
    }

    @inlinable
    static prefix func - (interval: Interval) -> Interval {
        Interval(interval.upper.negated ?? .minusInfinity, interval.lower.negated ?? .infinity)
    }

    /// What is left of one number without the other; wide where either is unknown.
    @inlinable
    public static func - (left: Interval, right: Interval) -> Interval { left + -right }

    @inlinable
    static func * (left: Interval, right: Interval) -> Interval {
        if left.isPoint, right.isPoint, let product = left.lower.times(right.lower) { return Interval(product) }
        return spanning(left, right, product)
    }

    /// Wide if the divisor may be zero.
    @inlinable
    static func / (left: Interval, right: Interval) -> Interval {
        if right.lower <= .zero && right.upper >= .zero { return .wide }
        if left.isPoint, right.isPoint, let quotient = left.lower.divided(by: right.lower) {
            return Interval(quotient)
        }
        return spanning(left, right, quotient)
    }

    /// The interval between the least and the greatest of the four combinations of ends; wide on overflow.
    @usableFromInline
    static func spanning(
        _ left: Interval, _ right: Interval, _ combine: (Number, Number) -> Number?
    ) -> Interval {
        var lower = Number.infinity
        var upper = Number.minusInfinity
        for (a, b) in [
            (left.lower, right.lower), (left.lower, right.upper), (left.upper, right.lower),
            (left.upper, right.upper),
        ] {
            guard let end = combine(a, b) else { return .wide }
            if end < lower { lower = end }
            if end > upper { upper = end }
        }
        return Interval(lower, upper)
    }

    /// Zero times infinity is zero here: infinity is an end that is never reached.
    @usableFromInline
    static func product(_ a: Number, _ b: Number) -> Number? {
        if a.isFinite && b.isFinite { return a.times(b) }
        let sign = a.numerator.signum() * b.numerator.signum()
        return sign == 0 ? .zero : sign > 0 ? .infinity : .minusInfinity
    }

    /// The divisor is not zero. Infinity over infinity can be anything: nil.
    @usableFromInline
    static func quotient(_ a: Number, _ b: Number) -> Number? {
        switch (a.isFinite, b.isFinite) {
        case (true, true): a.divided(by: b)
        case (true, false): .zero
        case (false, true): a.numerator.signum() * b.numerator.signum() > 0 ? .infinity : .minusInfinity
        case (false, false): nil
        }
    }
}

extension Interval {
    /// Whether the comparison holds for every number of the one and every number of the other, for none, or
    /// neither is certain.
    @inlinable
    public func compare(_ operation: Comparison.Operator, _ other: Interval) -> Verdict {
        switch operation {
        case .atLeast: lower >= other.upper ? .met : upper < other.lower ? .unmet : .undetermined
        case .less: upper < other.lower ? .met : lower >= other.upper ? .unmet : .undetermined
        case .greater: lower > other.upper ? .met : upper <= other.lower ? .unmet : .undetermined
        case .atMost: upper <= other.lower ? .met : lower > other.upper ? .unmet : .undetermined
        case .equal: equality(with: other)
        case .unequal: !equality(with: other)
        }
    }

    @inlinable
    func equality(with other: Interval) -> Verdict {
        if isPoint && other.isPoint && lower == other.lower { return .met }
        return upper < other.lower || lower > other.upper ? .unmet : .undetermined
    }
}
