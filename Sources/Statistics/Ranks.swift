/// Comparisons that use the order of values only.
public enum Ranks {
    /// The rank of each known value among the known ones, from 1; equal values share the mean of their ranks.
    public static func midRanks(_ values: [Double?]) -> [Double?] {
        let order = values.indices.compactMap { index in values[index].map { (value: $0, index: index) } }
            .sorted { ($0.value, $0.index) < ($1.value, $1.index) }
        var ranks = [Double?](repeating: nil, count: values.count)
        var first = 0
        while first < order.count {
            var end = first + 1
            while end < order.count, order[end].value == order[first].value { end += 1 }
            for place in first..<end { ranks[order[place].index] = Double(first + 1 + end) / 2 }
            first = end
        }
        return ranks
    }

    /// The candidate whose ranks are nearest to a unit's: the least mean absolute difference over the metrics known of
    /// both; of equally near ones the first.
    /// - Parameter ranks: One column for each metric, with a rank for each unit.
    /// - Returns: nil if no metric is known of both.
    public static func nearest(
        to unit: Int, among candidates: [Int], ranks: [[Double?]]
    ) -> (candidate: Int, distance: Double)? {
        candidates.compactMap { candidate in
            let differences = ranks.compactMap { column in
                column[unit].flatMap { own in column[candidate].map { abs(own - $0) } }
            }
            return differences.isEmpty ? nil : (candidate, differences.reduce(0, +) / Double(differences.count))
        }.min { $0.distance < $1.distance }
    }

    /// θ = P(X > Y) + ½ P(X = Y) for a value X of the first group and Y of the second (Mann–Whitney U ÷ mn), with the
    /// interval of Newcombe (2006), method 5.
    /// - Returns: nil if either group is empty.
    public static func superiority(_ first: [Double], over second: [Double]) -> Estimate? {
        guard !first.isEmpty, !second.isEmpty else { return nil }
        let ranks = midRanks(first + second)
        // Ranks are multiples of one half: their sum is exact in any order.
        let sum = ranks[..<first.count].reduce(0) { $0 + ($1 ?? 0) }
        let (m, n) = (Double(first.count), Double(second.count))
        let value = (sum - m * (m + 1) / 2) / (m * n)
        return Estimate(value: value, limits: superiorityLimits(value, first.count, second.count))
    }

    /// Solves (θ − θ̂)² = z² V(θ) on both sides of θ̂.
    static func superiorityLimits(_ value: Double, _ first: Int, _ second: Int) -> Limits {
        let (m, n) = (Double(first), Double(second))
        let mean = (m + n) / 2 - 1
        func excess(_ x: Double) -> Double {
            let variance = x * (1 - x) * (1 + mean * (1 - x) / (2 - x) + mean * x / (1 + x)) / (m * n)
            return (x - value) * (x - value) - Normal.z95 * Normal.z95 * variance
        }
        /// Halves the distance between a place outside of the interval and one inside until no number lies between.
        func root(outside: Double) -> Double {
            var (outside, inside) = (outside, value)
            while true {
                let middle = (outside + inside) / 2
                if middle == outside || middle == inside { return middle }
                if excess(middle) > 0 { outside = middle } else { inside = middle }
            }
        }
        return Limits(lower: value == 0 ? 0 : root(outside: 0), upper: value == 1 ? 1 : root(outside: 1))
    }
}
