/// Whether hazard ratios stay the same over time: the score test of each covariate times g(t) at the estimates of the
/// fit. Equal to `cox.zph(fit, transform = "km")` of R's `survival` from version 3 on; earlier ones give other numbers.
public struct ProportionalHazards: Hashable, Sendable {
    /// For each covariate alone; nil where its product with time does not vary.
    public let terms: [ChiSquaredTest?]
    /// For all covariates together.
    public let all: ChiSquaredTest?

    /// - Parameters:
    ///   - rows: Those of the fit.
    ///   - time: g(t) for a day; nil: 1 − S(t−), with the Kaplan–Meier curve of all rows.
    public init(_ rows: CoxRows, _ fit: Cox, time: ((Int) -> Double)? = nil) {
        let p = rows.covariates
        let survival = rows.survival()
        let time = time ?? { 1 - survival.value(before: $0) }
        var (times, events): ([Int: Double], Double) = ([:], 0)
        var mean = 0.0
        rows.walk(fit.scaled, fit.ties) { day in
            let value = times[day.day] ?? time(day.day)
            times[day.day] = value
            mean += value * Double(day.events)
            events += Double(day.events)
        }
        mean /= events
        var score = Array(repeating: 0.0, count: p)
        let none = Array(repeating: 0.0, count: p * p)
        var (plain, mixed, squared) = (none, none, none)
        rows.walk(fit.scaled, fit.ties) { day in
            let g = (times[day.day] ?? mean) - mean
            for place in 0..<p { score[place] += g * day.score[place] }
            for place in 0..<(p * p) {
                plain[place] += day.information[place]
                mixed[place] += g * day.information[place]
                squared[place] += g * g * day.information[place]
            }
        }
        guard let factor = try? Cholesky(plain, least: Array(repeating: 0, count: p)) else {
            (terms, all) = (Array(repeating: nil, count: p), nil)
            return
        }
        // What is left of the products' information when that of the covariates is taken out.
        var rest = squared
        for column in 0..<p {
            let solved = factor.solve((0..<p).map { mixed[column * p + $0] })
            for row in 0..<p {
                rest[row * p + column] -= (0..<p).reduce(0) { $0 + mixed[row * p + $1] * solved[$1] }
            }
        }
        let largest = times.values.reduce(0) { max($0, $1 * $1) }
        let size = (0..<p).map { largest * plain[$0 * (p + 1)] }
        func test(_ covariates: [Int]) -> ChiSquaredTest? {
            Cholesky.quadraticForm(score, rest, over: covariates, size: size)
                .flatMap { ChiSquaredTest(statistic: $0, degrees: covariates.count) }
        }
        terms = (0..<p).map { test([$0]) }
        all = test(Array(0..<p))
    }
}
