/// Gray's test (1988, ρ = 0) of the cumulative incidence of the event between groups: whether it comes to more units of
/// one group, the competing event counted as never. Equal to `cmprsk::cuminc(exit, cause, group)$Tests`.
public struct Gray: Hashable, Sendable {
    /// By group: observed minus expected events.
    public let score: [Double]
    /// nil if the groups cannot be compared.
    public let test: ChiSquaredTest?

    /// Strata are not told apart.
    /// - Returns: nil with late entry, for which the test is not made.
    public init?(_ counts: DayCounts) {
        guard !counts.hasLateEntry else { return nil }
        var sums = Sums(groups: counts.groups)
        var present: Set<Int> = []
        counts.walk { atRisk, cells in
            present.formUnion(atRisk.indices.filter { atRisk[$0] > 0 })
            sums.pass(atRisk, cells)
        }
        let kept = Array(present.sorted().dropLast())
        score = sums.score
        test = Cholesky.quadraticForm(sums.score, sums.covariance, over: kept)
            .flatMap { ChiSquaredTest(statistic: $0, degrees: kept.count) }
    }

    /// What the walk over the days adds up. The score of a group is a sum over all groups' martingales of the event and
    /// the competing event; the factor of a later event is the sum `loads`, known only at the end, so the variance is
    /// kept as a quadratic polynomial in it.
    private struct Sums {
        let groups: Int
        var score: [Double]
        /// By group, just before the day: no event yet, and the share with the event.
        private var survival: [Double]
        private var incidence: [Double]
        /// The incidence of all groups under no difference, just before the day.
        private var pooled = 0.0
        /// groups × groups: the sum of `weights` times the increase of the pooled incidence ÷ (1 − pooled).
        private var loads: [Double]
        private var constant: [Double]
        private var linear: [Double]
        private var quadratic: [Double]

        init(groups: Int) {
            self.groups = groups
            let square = Array(repeating: 0.0, count: groups * groups)
            (loads, constant, linear) = (square, square, square)
            let line = Array(repeating: 0.0, count: groups)
            (score, incidence, quadratic) = (line, line, line)
            survival = Array(repeating: 1, count: groups)
        }

        mutating func pass(_ atRisk: [Int], _ cells: [DayCounts.Cell]) {
            let events = cells.reduce(0) { $0 + Int($1.events) }
            let present = (0..<groups).filter { atRisk[$0] > 0 }
            guard events + cells.reduce(0, { $0 + Int($1.competing) }) > 0 else { return }
            let scaled = (0..<groups).map { atRisk[$0] > 0 ? Double(atRisk[$0]) / survival[$0] : 0 }
            let total = scaled.reduce(0, +)
            let free = (0..<groups).map { scaled[$0] * (1 - incidence[$0]) }
            let freeTotal = free.reduce(0, +)
            let increase = Double(events) / total
            let weights = self.weights(scaled, total)
            for group in present {
                score[group] += Double(cells[group].events) - Double(events) * free[group] / freeTotal
            }
            if events > 0 {
                for cell in weights.indices { loads[cell] += weights[cell] * increase / (1 - pooled) }
            }
            let (before, pooledAfter) = (survival, pooled + increase)
            for group in present {
                let y = Double(atRisk[group])
                incidence[group] += before[group] * Double(cells[group].events) / y
                survival[group] *= (y - Double(cells[group].events) - Double(cells[group].competing)) / y
            }
            for group in present {
                let y = Double(atRisk[group])
                let rest = survival[group] > 0 ? (1 - pooledAfter) / survival[group] : 0
                if events > 0 {
                    let tied = events > 1 ? 1 - Double(events - 1) / (total * before[group] - 1) : 1
                    add(
                        group, weights: weights, share: survival[group] > 0 ? 1 - rest : 1,
                        variance: tied * before[group] * Double(events) / (total * y))
                }
                if cells[group].competing > 0, survival[group] > 0 {
                    let d = Double(cells[group].competing)
                    let tied = d > 1 ? 1 - (d - 1) / (y - 1) : 1
                    add(group, weights: nil, share: -rest, variance: tied * before[group] * before[group] * d / (y * y))
                }
            }
            pooled = pooledAfter
        }

        /// Covariances of the risk sets: R (1 − R ÷ ΣR) on the diagonal.
        private func weights(_ scaled: [Double], _ total: Double) -> [Double] {
            (0..<groups).flatMap { row in
                (0..<groups).map { scaled[row] * ((row == $0 ? 1 : 0) - scaled[$0] / total) }
            }
        }

        /// Adds the variance of one group's martingale of one day, on which it moves score i by
        /// `weights[i] − share · loads[i]` now and by `share` times the load still to come.
        private mutating func add(_ group: Int, weights: [Double]?, share: Double, variance: Double) {
            quadratic[group] += share * share * variance
            let moves = (0..<groups).map { (weights?[$0 * groups + group] ?? 0) - share * loads[$0 * groups + group] }
            for row in 0..<groups {
                linear[row * groups + group] += moves[row] * share * variance
                for column in 0..<groups { constant[row * groups + column] += moves[row] * moves[column] * variance }
            }
        }

        var covariance: [Double] {
            var covariance = constant
            for row in 0..<groups {
                for column in 0..<groups {
                    for group in 0..<groups {
                        let (a, b) = (row * groups + group, column * groups + group)
                        covariance[row * groups + column] +=
                            loads[a] * loads[b] * quadratic[group] + loads[a] * linear[b] + loads[b] * linear[a]
                    }
                }
            }
            return covariance
        }
    }
}
