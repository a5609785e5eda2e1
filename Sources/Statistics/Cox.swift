import Foundation

/// Cox's regression of the event's hazard on covariates (1972), within strata. Variance from the information matrix.
/// Equal to `coxph(Surv(entry, exit, event) ~ x + strata(stratum), ties = "efron")` of R's `survival`, iterated until
/// the logarithm of the likelihood changes by less than 1e-12 of itself.
public struct Cox: Hashable, Sendable {
    /// How events of one day are counted.
    public enum Ties: Sendable {
        case efron
        case breslow
    }

    /// Why there is no estimate. Covariates are counted from 0.
    public enum Refusal: Error, Hashable, Sendable {
        case few(events: Int, needed: Int)
        /// The likelihood has no maximum: the covariate (with others) parts events from the others at risk.
        case separation(covariate: Int)
        /// At every event all at risk have the same value, or one that follows from the covariates before.
        case constant(covariate: Int)
    }

    private static let mostSteps = 60
    private static let mostHalvings = 20
    private static let precision = 1e-12
    /// A difference of the log hazard between the extremes of a covariate, beyond which an estimate with a larger
    /// standard error than itself is taken for an infinite one.
    private static let largestEffect = 10.0

    public let ties: Ties
    public let events: Int
    /// Log hazard ratios for one unit of each covariate.
    public let coefficients: [Double]
    /// Their covariances, row by row.
    public let variance: [Double]
    /// The logarithm of the partial likelihood with all coefficients 0.
    public let nullLogLikelihood: Double
    /// The same with the estimates.
    public let logLikelihood: Double
    /// Of the scaled covariates.
    let scaled: [Double]

    /// - Throws: `Refusal`.
    public init(_ rows: CoxRows, ties: Ties = .efron, leastEvents: Int = 10) throws(Refusal) {
        guard rows.events >= max(1, leastEvents) else {
            throw .few(events: rows.events, needed: max(1, leastEvents))
        }
        let least = rows.spread.map { 1e-12 * Double(rows.events) * $0 * $0 }
        var beta = Array(repeating: 0.0, count: rows.covariates)
        var here = rows.total(beta, ties)
        nullLogLikelihood = here.logLikelihood
        var isConverged = false
        for step in 0..<Self.mostSteps where !isConverged {
            let move: [Double]
            do throws(Cholesky.Singular) {
                move = try Cholesky(here.information, least: least).solve(here.score)
            } catch {
                throw step == 0 ? .constant(covariate: error.row) : .separation(covariate: error.row)
            }
            (beta, here, isConverged) = Self.advance(rows, ties, from: beta, here, by: move)
        }
        let inverse: [Double]
        do throws(Cholesky.Singular) {
            inverse = try Cholesky(here.information, least: least).inverse
        } catch { throw .separation(covariate: error.row) }
        let p = rows.covariates
        let effects = (0..<p).map { abs(beta[$0]) * rows.spread[$0] }
        let infinite = (0..<p).first {
            effects[$0] > Self.largestEffect && abs(beta[$0]) < inverse[$0 * p + $0].squareRoot()
        }
        if let infinite { throw .separation(covariate: infinite) }
        if !isConverged { throw .separation(covariate: (0..<p).max { effects[$0] < effects[$1] } ?? 0) }
        self.ties = ties
        events = rows.events
        scaled = beta
        coefficients = zip(beta, rows.scale).map { $0 / $1 }
        variance = inverse.indices.map { inverse[$0] / (rows.scale[$0 / p] * rows.scale[$0 % p]) }
        logLikelihood = here.logLikelihood
    }

    /// One step of Newton's method, halved until the likelihood does not fall.
    private static func advance(
        _ rows: CoxRows, _ ties: Ties, from beta: [Double], _ here: CoxDay, by move: [Double]
    ) -> (beta: [Double], there: CoxDay, isConverged: Bool) {
        var factor = 1.0
        for _ in 0..<mostHalvings {
            let next = zip(beta, move).map { $0 + factor * $1 }
            let there = rows.total(next, ties)
            let gain = there.logLikelihood - here.logLikelihood
            if gain.isFinite, gain >= -precision * abs(here.logLikelihood) {
                return (next, there, factor == 1 && abs(gain) <= precision * abs(there.logLikelihood))
            }
            factor /= 2
        }
        return (beta, here, true)
    }

    /// The standard error of a coefficient.
    public func standardError(of covariate: Int) -> Double {
        variance[covariate * (coefficients.count + 1)].squareRoot()
    }

    /// The two-sided p of Wald's test that a coefficient is 0.
    public func p(of covariate: Int) -> Double {
        Normal.twoSidedP(coefficients[covariate] / standardError(of: covariate))
    }

    /// The hazard ratio for one unit of a covariate with Wald's limits.
    /// - Returns: nil if one of them is too large to be written as a number.
    public func hazardRatio(of covariate: Int) -> Estimate? {
        let (beta, half) = (coefficients[covariate], Normal.z95 * standardError(of: covariate))
        let limits = Limits(lower: exp(beta - half), upper: exp(beta + half))
        return limits.upper.isFinite ? Estimate(value: exp(beta), limits: limits) : nil
    }
}
