/// The share to whom one of two competing events has happened (Aalen and Johansen 1978). The variance is of Greenwood's
/// type, by the recursion for the three states; limits by log(−log). Without late entry equal to
/// `survfit(Surv(exit, factor(cause)) ~ 1, conf.type = "log-log")` of R's `survival`; `cmprsk::cuminc` has the same
/// estimates with other variances.
public struct CumulativeIncidence: Hashable, Sendable {
    public let curve: Curve

    /// - Parameter cause: The event that is counted: `event` or `competing`.
    public init(_ table: RiskTable, of cause: FollowUp.End = .event) {
        precondition(cause != .censored, "censoring is no event")
        let state = cause == .event ? 1 : 2
        var process = ThreeStates()
        var points: [CurvePoint] = []
        points.reserveCapacity(table.rows.count)
        for row in table.rows {
            process.pass(atRisk: row.atRisk, events: row.events, competing: row.competing)
            let (value, variance) = (process.shares[state], process.variance[4 * state])
            points.append(
                CurvePoint(
                    day: row.day, atRisk: row.atRisk, events: cause == .event ? row.events : row.competing,
                    value: value, variance: variance,
                    limits: value < 1 - 1e-12
                        ? Curve.limits(value, error: variance.squareRoot() / max(value, .leastNormalMagnitude)) : nil))
        }
        curve = Curve(points: points, start: 0, isComplete: process.shares[0] == 0)
    }

    /// The first day on which the curve is at or above p. The lower limit of the day is where the upper limit of the
    /// curve is, and the upper one where its lower limit is.
    public func quantile(_ p: Double) -> Quantile {
        let bound = p - Curve.tolerance
        return Quantile(
            p: p, day: curve.points.first { $0.value >= bound }?.day,
            lower: curve.points.first { $0.limits.map { $0.upper >= bound } ?? false }?.day,
            upper: curve.points.first { $0.limits.map { $0.lower >= bound } ?? false }?.day)
    }

    /// This share minus that of another group on a day, ± z times the root of both variances.
    /// - Returns: nil if either curve has ended before the day; without limits if nothing has happened in either.
    public func difference(from other: CumulativeIncidence, on day: Int) -> Estimate? {
        guard let own = curve.estimate(on: day), let others = other.curve.estimate(on: day) else { return nil }
        let value = own.value - others.value
        let variance =
            (curve.point(on: day)?.variance ?? 0) + (other.curve.point(on: day)?.variance ?? 0)
        guard variance > 0 else { return Estimate(value: value, limits: nil) }
        let half = Normal.z95 * variance.squareRoot()
        return Estimate(value: value, limits: Limits(lower: value - half, upper: value + half))
    }
}

/// How many are in each of the states "none yet", event and competing event, as shares with their covariances.
private struct ThreeStates {
    var shares = [1.0, 0, 0]
    /// 3 × 3, row by row.
    var variance = Array(repeating: 0.0, count: 9)

    /// Passes one day: V ← MᵀVM + S²Σ with the moves M out of the first state, whose covariance Σ is multinomial.
    mutating func pass(atRisk: Int, events: Int, competing: Int) {
        guard events + competing > 0 else { return }
        let y = Double(atRisk)
        let moves = [
            Double(atRisk - events - competing) / y, Double(events) / y, Double(competing) / y,
        ]
        let survival = shares[0]
        // MᵀVM: M is the identity but for its first row.
        var half = variance
        for row in 0..<3 {
            for column in 0..<3 {
                half[3 * row + column] =
                    (column == 0 ? 0 : variance[3 * row + column]) + variance[3 * row] * moves[column]
            }
        }
        for row in 0..<3 {
            for column in 0..<3 {
                let spread = ((row == column ? moves[row] : 0) - moves[row] * moves[column]) / y
                variance[3 * row + column] =
                    (row == 0 ? 0 : half[3 * row + column]) + half[column] * moves[row] + survival * survival * spread
            }
        }
        shares = [survival * moves[0], shares[1] + survival * moves[1], shares[2] + survival * moves[2]]
    }
}
