import Foundation

/// Numbers that are short to write.
enum RoundNumber {
    /// The number with the fewest significant digits from `lower` through `upper`; of equally short ones the nearest
    /// to `best`, of equally near ones the smaller.
    static func shortest(from lower: Double, through upper: Double, near best: Double) -> Double {
        precondition(lower <= best && best <= upper, "the best number lies in the range")
        guard best != 0 else { return 0 }
        let magnitude = Int(log10(abs(best)).rounded(.down))
        for digits in 1...17 {
            let exponent = magnitude - digits + 1
            let candidates =
                [FloatingPointRoundingRule.down, .up].map { rule in
                    scale(scale(best, by: -exponent).rounded(rule), by: exponent)
                } + (digits == 1 ? [0] : [])
            let fitting = candidates.filter { $0 >= lower && $0 <= upper }
            if let nearest = fitting.min(by: { (abs($0 - best), $0) < (abs($1 - best), $1) }) { return nearest }
        }
        return best
    }

    /// x · 10^exponent, rounded once: powers of ten are exact up to 10²².
    private static func scale(_ x: Double, by exponent: Int) -> Double {
        exponent >= 0 ? x * pow(10, Double(exponent)) : x / pow(10, Double(-exponent))
    }
}
