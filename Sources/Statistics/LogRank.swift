/// The log-rank test of the event between groups, within strata; those who leave by the competing cause are censored.
/// Equal to `survdiff(Surv(exit, event) ~ group + strata(stratum))` of R's `survival`, which refuses late entry; with
/// it, equal to the score test of `coxph(…, ties = "exact")`.
public struct LogRank: Hashable, Sendable {
    /// By group.
    public let observed: [Int]
    /// By group: what would be expected if there were no difference.
    public let expected: [Double]
    /// The hypergeometric covariances of observed minus expected, groups × groups, row by row.
    public let variance: [Double]
    /// nil if fewer than two groups expect an event.
    public let test: ChiSquaredTest?

    public init(_ counts: DayCounts) {
        let groups = counts.groups
        var observed = Array(repeating: 0, count: groups)
        var expected = Array(repeating: 0.0, count: groups)
        var variance = Array(repeating: 0.0, count: groups * groups)
        for stratum in 0..<counts.strata {
            counts.walk(stratum: stratum) { atRisk, cells in
                let events = cells.reduce(0) { $0 + Int($1.events) }
                guard events > 0 else { return }
                let (y, d) = (Double(atRisk.reduce(0, +)), Double(events))
                let spread = y > 1 ? d * (y - d) / (y - 1) : 0
                for row in 0..<groups {
                    let share = Double(atRisk[row]) / y
                    observed[row] += Int(cells[row].events)
                    expected[row] += d * share
                    for column in 0..<groups {
                        let other = Double(atRisk[column]) / y
                        variance[row * groups + column] += spread * ((row == column ? share : 0) - share * other)
                    }
                }
            }
        }
        let kept = expected.indices.filter { expected[$0] > 0 }
        test = Cholesky.quadraticForm(
            zip(observed, expected).map { Double($0) - $1 }, variance, over: Array(kept.dropFirst())
        ).flatMap { ChiSquaredTest(statistic: $0, degrees: kept.count - 1) }
        (self.observed, self.expected, self.variance) = (observed, expected, variance)
    }
}
