import Foundation

/// The gamma function and its incomplete integral. Relative error below 1e-13 for the arguments used here.
enum Gamma {
    /// log Γ(x) for x > 0: Stirling's series from 16 on, reached by Γ(x + 1) = x Γ(x).
    static func log(_ x: Double) -> Double {
        precondition(x > 0, "the logarithm of the gamma function is needed for positive numbers only")
        var (shifted, product) = (x, 1.0)
        while shifted < 16 {
            product *= shifted
            shifted += 1
        }
        let inverse = 1 / (shifted * shifted)
        let series =
            (1.0 / 12 - inverse * (1.0 / 360 - inverse * (1.0 / 1260 - inverse * (1.0 / 1680 - inverse / 1188))))
            / shifted
        return (shifted - 0.5) * Foundation.log(shifted) - shifted + 0.5 * Foundation.log(2 * .pi) + series
            - Foundation.log(product)
    }

    /// Q(a, x) = Γ(a, x) ÷ Γ(a), the upper tail, for a > 0 and x ≥ 0: a series where x is small, else Lentz's
    /// continued fraction (Press et al., Numerical Recipes, section 6.2).
    static func upperTail(_ a: Double, _ x: Double) -> Double {
        guard x > 0 else { return 1 }
        let front = exp(a * Foundation.log(x) - x - log(a))
        if x < a + 1 {
            var (term, sum, n) = (1 / a, 1 / a, a)
            while term > sum * 1e-17 {
                n += 1
                term *= x / n
                sum += term
            }
            return 1 - front * sum
        }
        let tiny = 1e-300
        var b = x + 1 - a
        var (c, d) = (1 / tiny, 1 / b)
        var fraction = d
        for i in 1...10_000 {
            let factor = -Double(i) * (Double(i) - a)
            b += 2
            d = factor * d + b
            d = 1 / (abs(d) < tiny ? tiny : d)
            c = b + factor / c
            if abs(c) < tiny { c = tiny }
            fraction *= d * c
            if abs(d * c - 1) < 1e-16 { break }
        }
        return front * fraction
    }
}
