/// Fisher's exact test of two shares, two-sided: the tables with the same margins that are not more probable than the
/// one observed. Equal to `fisher.test` of R and `scipy.stats.fisher_exact`.
public enum Fisher {
    /// What R and SciPy allow for rounding when two tables are compared.
    private static let tolerance = 1 + 1e-7

    /// The p of the two shares' difference; 1 if either is of nobody or nothing differs.
    public static func p(_ first: Share, _ second: Share) -> Double {
        let (weights, least) = hypergeometric(first.total, second.total, events: first.events + second.events)
        return tail(weights, of: weights[first.events - least])
    }

    /// The smallest p that any table with these margins has: where it is above 0.05, no outcome could differ visibly.
    public static func smallestP(total: Int, otherTotal: Int, events: Int) -> Double {
        let (weights, _) = hypergeometric(total, otherTotal, events: events)
        return tail(weights, of: weights.min() ?? 1)
    }

    private static func tail(_ weights: [Double], of observed: Double) -> Double {
        var (tail, all) = (0.0, 0.0)
        for weight in weights {
            all += weight
            if weight <= observed * tolerance { tail += weight }
        }
        return min(1, tail / all)
    }

    /// How probable each number of events in the first row is, from the least possible one on, in proportion to the
    /// most probable one. Ratios of neighbours need no factorials and keep a relative error of about 1e-13.
    private static func hypergeometric(
        _ total: Int, _ otherTotal: Int, events: Int
    ) -> (weights: [Double], least: Int) {
        precondition(events >= 0 && events <= total + otherTotal, "events are some of all")
        let (least, most) = (max(0, events - otherTotal), min(events, total))
        let mode = min(most, max(least, (events + 1) * (total + 1) / (total + otherTotal + 2)))
        var weights = Array(repeating: 1.0, count: most - least + 1)
        /// P(k + 1) ÷ P(k).
        func step(_ k: Int) -> Double {
            Double(total - k) * Double(events - k) / (Double(k + 1) * Double(otherTotal - events + k + 1))
        }
        for k in mode..<most { weights[k + 1 - least] = weights[k - least] * step(k) }
        for k in (least..<mode).reversed() { weights[k - least] = weights[k + 1 - least] / step(k) }
        return (weights, least)
    }
}
