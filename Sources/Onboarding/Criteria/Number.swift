/// An exact fraction, or minus or plus infinity as the end of an interval. Not reduced: comparing and
/// computing never round, so that no order of import or of operations changes an answer.
/// Where a result does not fit into 64 bits over 64 bits, the operation returns nil and the caller widens.
@frozen
public struct Number: Sendable {
    public let numerator: Int64
    /// Positive; 0 only for the infinities.
    public let denominator: Int64

    @inlinable
    init(unchecked numerator: Int64, over denominator: Int64) {
        self.numerator = numerator
        self.denominator = denominator
    }

    @inlinable
    public init(_ whole: Int64) { self.init(unchecked: whole, over: 1) }
    @inlinable
    public init(millionths: Int64) { self.init(unchecked: millionths, over: 1_000_000) }

    @inlinable public static var zero: Number { Number(0) }
    @inlinable public static var infinity: Number { Number(unchecked: 1, over: 0) }
    @inlinable public static var minusInfinity: Number { Number(unchecked: -1, over: 0) }

    @inlinable public var isFinite: Bool { denominator != 0 }

    /// A fraction of wide integers, reduced only if it must be; nil if it does not fit even then.
    @inlinable
    public init?(_ numerator: Int128, over denominator: Int128) {
        if let top = Int64(exactly: numerator), let bottom = Int64(exactly: denominator) {
            self.init(unchecked: top, over: bottom)
            return
        }
        let divisor = Number.greatestCommonDivisor(numerator.magnitude, denominator.magnitude)
        guard let top = Int64(exactly: numerator / Int128(divisor)),
            let bottom = Int64(exactly: denominator / Int128(divisor))
        else { return nil }
        self.init(unchecked: top, over: bottom)
    }

    @inlinable
    static func greatestCommonDivisor(_ left: UInt128, _ right: UInt128) -> UInt128 {
        var (a, b) = (left, right)
        while b != 0 { (a, b) = (b, a % b) }
        return a
    }
}

extension Number: Comparable {
    @inlinable
    public static func < (left: Number, right: Number) -> Bool {
        if left.denominator == right.denominator { return left.numerator < right.numerator }
        return Int128(left.numerator) * Int128(right.denominator)
            < Int128(right.numerator) * Int128(left.denominator)
    }

    @inlinable
    public static func == (left: Number, right: Number) -> Bool {
        if left.denominator == right.denominator { return left.numerator == right.numerator }
        return Int128(left.numerator) * Int128(right.denominator)
            == Int128(right.numerator) * Int128(left.denominator)
    }
}

// Arithmetic of finite numbers.
extension Number {
    @inlinable
    func plus(_ other: Number) -> Number? {
        if denominator == other.denominator {
            let (sum, overflow) = numerator.addingReportingOverflow(other.numerator)
            if !overflow { return Number(unchecked: sum, over: denominator) }
        }
        return Number(
            Int128(numerator) * Int128(other.denominator) + Int128(other.numerator) * Int128(denominator),
            over: Int128(denominator) * Int128(other.denominator))
    }

    @inlinable
    func times(_ other: Number) -> Number? {
        Number(
            Int128(numerator) * Int128(other.numerator),
            over: Int128(denominator) * Int128(other.denominator))
    }

    /// The divisor is not zero.
    @inlinable
    func divided(by other: Number) -> Number? {
        let sign: Int128 = other.numerator < 0 ? -1 : 1
        return Number(
            sign * Int128(numerator) * Int128(other.denominator),
            over: sign * Int128(denominator) * Int128(other.numerator))
    }

    /// Nil where it does not fit: the least whole number has no opposite.
    @inlinable
    var negated: Number? {
        numerator == .min
            ? Number(-Int128(numerator), over: Int128(denominator)) : Number(unchecked: -numerator, over: denominator)
    }
}

// Reading a number out, for people and files.
extension Number {
    /// Millionths, rounded half away from zero; nil for the infinities and what does not fit.
    public var millionths: Int64? {
        guard isFinite else { return nil }
        let scaled = Int128(numerator) * 2_000_000
        let doubled = scaled / Int128(denominator)
        return Int64(exactly: (doubled + (doubled < 0 ? -1 : 1)) / 2)
    }

    /// The smallest whole number that is not below; nil for the infinities.
    public var roundedUp: Int64? {
        guard isFinite else { return nil }
        let (quotient, remainder) = numerator.quotientAndRemainder(dividingBy: denominator)
        return remainder > 0 ? quotient + 1 : quotient
    }

    /// The largest whole number that is not above; nil for the infinities.
    public var roundedDown: Int64? {
        guard isFinite else { return nil }
        let (quotient, remainder) = numerator.quotientAndRemainder(dividingBy: denominator)
        return remainder < 0 ? quotient - 1 : quotient
    }

    /// The shortest decimal with at most six places: `3`, `0.6`, `66.666667`; nil for the infinities.
    public var decimal: String? { millionths.map(Number.decimal(millionths:)) }

    /// The shortest decimal of a number of millionths.
    public static func decimal(millionths: Int64) -> String {
        let magnitude = millionths.magnitude
        let sign = millionths < 0 ? "-" : ""
        let fraction = magnitude % 1_000_000
        guard fraction != 0 else { return "\(sign)\(magnitude / 1_000_000)" }
        var digits = String(fraction + 1_000_000).dropFirst()
        while digits.last == "0" { digits = digits.dropLast() }
        return "\(sign)\(magnitude / 1_000_000).\(digits)"
    }
}
