import Samples
import Testing

@testable import Onboarding

@Suite("Numbers of which something is known")
struct IntervalTests {
    @Test("The result holds what any numbers inside could give", arguments: 1...4)
    func containment(seed: Int) {
        var random = Seeded(seed)
        for _ in 1...2_000 {
            let (left, right) = (Interval.random(&random), Interval.random(&random))
            let (sum, difference, product, quotient) = (left + right, left - right, left * right, left / right)
            let opposite = -left
            for a in left.samples(&random) {
                let (n1, d1) = (Int128(a.numerator), Int128(a.denominator))
                #expect(opposite.contains(-n1, d1), "-\(left), seed \(seed)")
                for b in right.samples(&random) {
                    let (n2, d2) = (Int128(b.numerator), Int128(b.denominator))
                    #expect(sum.contains(n1 * d2 + n2 * d1, d1 * d2), "\(left) + \(right), seed \(seed)")
                    #expect(difference.contains(n1 * d2 - n2 * d1, d1 * d2), "\(left) - \(right), seed \(seed)")
                    #expect(product.contains(n1 * n2, d1 * d2), "\(left) * \(right), seed \(seed)")
                    if n2 != 0 {
                        #expect(
                            quotient.contains((n2 < 0 ? -1 : 1) * n1 * d2, d1 * abs(n2)),
                            "\(left) / \(right), seed \(seed)")
                    }
                }
            }
        }
    }

    @Test("Met holds for all numbers inside, unmet for none", arguments: Comparison.Operator.allCases)
    func soundness(operation: Comparison.Operator) {
        var random = Seeded(11)
        var seen: Set<Verdict> = []
        for _ in 1...5_000 {
            let (left, right) = (Interval.random(&random), Interval.random(&random))
            let verdict = left.compare(operation, right)
            seen.insert(verdict)
            #expect(left.compare(operation.opposite, right) == !verdict)
            for a in left.samples(&random) {
                for b in right.samples(&random) {
                    let holds = operation.holds(Fraction(a), Fraction(b))
                    #expect(verdict == .undetermined || verdict == Verdict(holds), "\(left) \(operation) \(right)")
                }
            }
        }
        #expect(seen.count == 3)
    }

    @Test(
        "What is known for certain is decided: points are never undetermined", arguments: Comparison.Operator.allCases)
    func points(operation: Comparison.Operator) {
        var random = Seeded(12)
        for _ in 1...2_000 {
            let (a, b) = (Number.random(&random), random.once(in: 3) ? .zero : Number.random(&random))
            let verdict = Interval(a).compare(operation, Interval(b))
            #expect(verdict == Verdict(operation.holds(Fraction(a), Fraction(b))))
        }
    }

    @Test(
        "Arithmetic with what is unknown",
        arguments: pairs(
            rows(
                """
                2 + 3                        5
                2…5 + 1                      3…6
                2… + 1                       3…
                …2 + 1                       …3
                … + 1                        …
                2… + …2                      …
                5 - 2…3                      2…3
                5 - 2…                       …3
                5 - …2                       3…
                2… - 2…                      …
                2…3 * 4                      8…12
                2…3 * -4                     -12…-8
                -2…3 * -1…4                  -8…12
                2… * 3                       6…
                2… * -3                      …-6
                2… * 0…1                     0…
                … * 2                        …
                2… * -1…1                    …
                6…12 / 3                     2…4
                6…12 / -3                    -4…-2
                6… / 3                       2…
                6 / 2…                       0…3
                6 / 2…3                      2…3
                6 / 0                        …
                6 / 0…3                      …
                6 / -1…1                     …
                0 / 0                        …
                … / 2                        …
                0 / 2…                       0
                0 * …                        0
                0 * 2…                       0
                9223372036854775807 + 1      …
                -9223372036854775808 + -1    …
                9223372036854775807 * 2      …
                -9223372036854775808 / -1    …
                -9223372036854775808 * -1    …
                0 - -9223372036854775808     …
                9223372036854775806 + 1      9223372036854775807
                9223372036854775807 / 2 * 2  9223372036854775807
                """)))
    func tables(sum: String, expected: String) throws {
        let words = sum.split(separator: " ").map(String.init)
        var result = try #require(Interval(words[0]))
        for index in stride(from: 1, to: words.count, by: 2) {
            let operand = try #require(Interval(words[index + 1]))
            switch words[index] {
            case "+": result = result + operand
            case "-": result = result - operand
            case "*": result = result * operand
            default: result = result / operand
            }
        }
        #expect(result.text == expected)
    }

    @Test(
        "Comparisons with what is unknown",
        arguments: pairs(
            rows(
                """
                2… >= 2          met
                2… > 2           undetermined
                2… < 2           unmet
                2… <= 1          unmet
                2… >= 3          undetermined
                …2 <= 2          met
                …2 >= 3          unmet
                …2 < 2           undetermined
                … = 2            undetermined
                3… = 2           unmet
                3… != 2          met
                2… != 2          undetermined
                2 = 2            met
                2 != 2           unmet
                2…3 = 2…3        undetermined
                2…3 < 3…4        undetermined
                2…3 <= 3…4       met
                4…5 <= 1…3       unmet
                … >= …           undetermined
                2… >= …2         met
                0.6 >= 0.6       met
                0.599999 >= 0.6  unmet
                """)))
    func comparisons(text: String, verdict: String) throws {
        let words = text.split(separator: " ").map(String.init)
        let (left, right) = (try #require(Interval(words[0])), try #require(Interval(words[2])))
        #expect(try left.compare(#require(Comparison.Operator(rawValue: words[1])), right).name == verdict)
    }

    @Test("A statement as a number", arguments: Verdict.allCases)
    func truth(verdict: Verdict) {
        #expect(Interval.truth(verdict).compare(.atLeast, Interval(1)) == verdict)
        #expect(Interval.truth(verdict).compare(.less, Interval(1)) == !verdict)
    }
}

extension Interval {
    static func random(_ random: inout Seeded) -> Interval {
        let (a, b) = (Number.random(&random), Number.random(&random))
        return switch random.int(1...8) {
        case 1: .wide
        case 2: Interval(a, .infinity)
        case 3: Interval(.minusInfinity, a)
        case 4, 5: Interval(a)
        default: Interval(min(a, b), max(a, b))
        }
    }

    func contains(_ numerator: Int128, _ denominator: Int128) -> Bool {
        let point = Fraction(numerator, denominator)
        return (!lower.isFinite || Fraction(lower) <= point) && (!upper.isFinite || Fraction(upper) >= point)
    }

    /// The ends, and some numbers between them.
    func samples(_ random: inout Seeded) -> [Number] {
        let guesses = [lower, upper, .zero, Number.random(&random), Number.random(&random)]
        return guesses.filter { $0.isFinite && contains(Int128($0.numerator), Int128($0.denominator)) }
    }

    /// Reads `3`, `0.6`, `2…5`, `2…`, `…2`, `…`.
    init?(_ text: String) {
        func number(_ text: Substring, _ missing: Number) -> Number? {
            if text.isEmpty { return missing }
            if let whole = Int64(text) { return Number(whole) }
            return Double(text).map { Number(millionths: Int64(($0 * 1e6).rounded())) }
        }
        let ends = text.split(separator: "…", maxSplits: 1, omittingEmptySubsequences: false)
        guard let lower = number(ends[0], .minusInfinity), let upper = number(ends[ends.count - 1], .infinity) else {
            return nil
        }
        self.init(lower, upper)
    }

    /// `3`, `0.6`, `2…5`, `2…`, `…2`, `…`.
    var text: String {
        if isPoint { return lower.text }
        return (lower.isFinite ? lower.text : "") + "…" + (upper.isFinite ? upper.text : "")
    }
}

extension Number {
    fileprivate var text: String { roundedUp == roundedDown ? String(roundedUp!) : decimal ?? "\(self)" }
}

extension Comparison.Operator {
    fileprivate func holds(_ left: Fraction, _ right: Fraction) -> Bool {
        switch self {
        case .less: left < right
        case .atMost: left <= right
        case .greater: left > right
        case .atLeast: left >= right
        case .equal: left == right
        case .unequal: left != right
        }
    }
}
