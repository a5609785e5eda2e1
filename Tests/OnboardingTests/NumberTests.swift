import Samples
import Testing

@testable import Onboarding

@Suite("Exact numbers")
struct NumberTests {
    @Test("A result is exact, or nil where no fraction of 64 bits over 64 bits is", arguments: 1...4)
    func exact(seed: Int) {
        var random = Seeded(seed)
        for _ in 1...5_000 {
            let (a, b) = (Number.random(&random), Number.random(&random))
            let (n1, d1) = (Int128(a.numerator), Int128(a.denominator))
            let (n2, d2) = (Int128(b.numerator), Int128(b.denominator))
            check(a.plus(b), n1 * d2 + n2 * d1, d1 * d2, "\(a) + \(b)")
            check(a.times(b), n1 * n2, d1 * d2, "\(a) * \(b)")
            if n2 != 0 { check(a.divided(by: b), (n2 < 0 ? -1 : 1) * n1 * d2, d1 * abs(n2), "\(a) / \(b)") }
            check(a.negated, -n1, d1, "-\(a)")
            #expect((a < b) == (n1 * d2 < n2 * d1) && (a == b) == (n1 * d2 == n2 * d1), "\(a) ? \(b)")
        }
    }

    private func check(_ result: Number?, _ numerator: Int128, _ denominator: Int128, _ what: String) {
        if let result {
            let (left, right) = (Fraction(result), Fraction(numerator, denominator))
            #expect(left == right && result.denominator > 0, "\(what) = \(result)")
        } else {
            let divisor = Int128(Number.greatestCommonDivisor(numerator.magnitude, denominator.magnitude))
            let fits = Int64(exactly: numerator / divisor) != nil && Int64(exactly: denominator / divisor) != nil
            #expect(!fits, "\(what) fits")
        }
    }

    @Test("The infinities lie outside everything else")
    func infinities() {
        for number in [Number(.min), Number(-1), .zero, Number(.max), Number(unchecked: 1, over: .max)] {
            #expect(.minusInfinity < number && number < .infinity && number != .infinity && number.isFinite)
        }
        #expect(Number.infinity == .infinity && .minusInfinity < Number.infinity && !Number.infinity.isFinite)
    }

    @Test(
        "Written as a decimal with at most six places, halves away from zero",
        arguments: [
            (3, 1, "3"), (3, 5, "0.6"), (200, 3, "66.666667"), (-200, 3, "-66.666667"), (0, 7, "0"), (1, 3, "0.333333"),
            (1, 2_000_000, "0.000001"), (-1, 2_000_000, "-0.000001"), (1, 2_000_001, "0"), (-1, 2_000_001, "0"),
            (19, 20, "0.95"), (-1, 2, "-0.5"), (10, 4, "2.5"), (1_999_999_999, 1_000_000, "1999.999999"),
            (.max, 1_000_000, "9223372036854.775807"), (.min, 1_000_000, "-9223372036854.775808"),
            (9_223_372_036_854, 1, "9223372036854"), (9_223_372_036_855, 1, nil), (.min, 1, nil), (.max, .max, "1"),
            (.min, .max, "-1"), (1, .max, "0"), (1, 0, nil), (-1, 0, nil),
        ] as [(Int64, Int64, String?)])
    func decimals(numerator: Int64, denominator: Int64, expected: String?) {
        #expect(Number(unchecked: numerator, over: denominator).decimal == expected)
    }

    @Test(
        "Literals, plain and in percent",
        arguments: [
            (600_000, "0.6", "60%"), (605_000, "0.605", "60.5%"), (1, "0.000001", "0.0001%"), (0, "0", "0%"),
            (10_000, "0.01", "1%"), (1_000_000, "1", "100%"), (1_005_000, "1.005", "100.5%"),
            (.max, "9223372036854.775807", "922337203685477.5807%"),
        ] as [(Int64, String, String)])
    func literals(millionths: Int64, plain: String, percent: String) throws {
        for (text, isPercent) in [(plain, false), (percent, true)] {
            #expect(Expression.literal(millionths, percent: isPercent) == text)
            let read = try Rule(parsing: "age > \(text)").expression
            #expect(read == .comparison(Comparison(.fact(.age), .greater, .number(millionths, percent: isPercent))))
        }
    }

    @Test(
        "Rounded up and down",
        arguments: [
            (7, 2, 4, 3), (-7, 2, -3, -4), (6, 2, 3, 3), (-6, 2, -3, -3), (0, 5, 0, 0), (1, .max, 1, 0),
            (-1, .max, 0, -1),
            (.max, 1, .max, .max), (.min, 1, .min, .min), (.min, .max, -1, -2),
            (.max, 2, 4_611_686_018_427_387_904, 4_611_686_018_427_387_903),
        ] as [(Int64, Int64, Int64, Int64)])
    func rounding(numerator: Int64, denominator: Int64, up: Int64, down: Int64) {
        let number = Number(unchecked: numerator, over: denominator)
        #expect(number.roundedUp == up && number.roundedDown == down)
        #expect(Number.infinity.roundedUp == nil && Number.minusInfinity.roundedDown == nil)
    }
}

/// A fraction compared by products of full width, so that nothing can overflow.
struct Fraction: Comparable {
    let numerator: Int128
    /// Positive.
    let denominator: Int128

    init(_ numerator: Int128, _ denominator: Int128) { (self.numerator, self.denominator) = (numerator, denominator) }
    init(_ number: Number) { self.init(Int128(number.numerator), Int128(number.denominator)) }

    private static func products(_ left: Fraction, _ right: Fraction) -> ((Int128, UInt128), (Int128, UInt128)) {
        let a = left.numerator.multipliedFullWidth(by: right.denominator)
        let b = right.numerator.multipliedFullWidth(by: left.denominator)
        return ((a.high, a.low), (b.high, b.low))
    }

    static func < (left: Fraction, right: Fraction) -> Bool {
        let (a, b) = products(left, right)
        return a < b
    }

    static func == (left: Fraction, right: Fraction) -> Bool {
        let (a, b) = products(left, right)
        return a == b
    }
}

extension Number {
    /// Small, fractional, huge or at the very ends of what fits.
    static func random(_ random: inout Seeded) -> Number {
        let ends: [Int64] = [.min, .min + 1, -1, 0, 1, .max - 1, .max]
        let numerator: Int64 =
            switch random.int(1...4) {
            case 1: random.pick(ends)
            case 2: Int64(truncatingIfNeeded: Int(bitPattern: UInt(truncatingIfNeeded: random.next())))
            default: Int64(random.int(-20...20))
            }
        let denominator: Int64 =
            switch random.int(1...8) {
            case 1: 1_000_000
            case 2: random.pick([.max, .max - 1, 3_037_000_500])
            case 3, 4: Int64(random.int(1...12))
            default: 1
            }
        return Number(unchecked: numerator, over: denominator)
    }
}
