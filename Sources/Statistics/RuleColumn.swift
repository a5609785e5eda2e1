/// A metric's values, sorted once: all its thresholds are judged by one walk.
struct RuleColumn: Sendable {
    /// The distinct values, ascending.
    let values: [Double]
    /// The units whose value is known, ascending by value.
    let order: [Int32]
    /// Where each distinct value begins in `order`, and the end of `order`.
    let starts: [Int32]

    init(_ column: [Double?]) {
        let known = column.indices.compactMap { unit in column[unit].map { (value: $0, unit: Int32(unit)) } }
            .sorted { ($0.value, $0.unit) < ($1.value, $1.unit) }
        var (values, starts): ([Double], [Int32]) = ([], [])
        for (place, one) in known.enumerated() where values.last != one.value {
            values.append(one.value)
            starts.append(Int32(place))
        }
        self.values = values
        self.starts = starts + [Int32(known.count)]
        order = known.map(\.unit)
    }

    /// The units that fulfil a condition.
    func units(_ cut: RuleCut) -> ArraySlice<Int32> {
        let value = Int(cut.value)
        return cut.direction == .atLeast ? order[Int(starts[value])...] : order[..<Int(starts[value + 1])]
    }
}

/// A condition on one metric, by places.
struct RuleCut: Hashable, Sendable {
    let metric: Int32
    let direction: Rule.Direction
    /// The place of the threshold among the metric's distinct values.
    let value: Int32

    /// The place of metric and direction among all such pairs.
    var shape: Int { 2 * Int(metric) + (direction == .atLeast ? 1 : 0) }

    func hasShape(of other: RuleCut) -> Bool { shape == other.shape }
}

/// A rule by places, with its skill on the data on which it was found.
struct RuleCandidate: Sendable {
    var skill: Double
    var first: RuleCut
    /// Of a later metric than the first; nil for a rule of one condition.
    var second: RuleCut?

    var cuts: [RuleCut] { [first] + (second.map { [$0] } ?? []) }
}
