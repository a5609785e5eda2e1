/// Follow-ups with covariates that may change from row to row: a unit has one row for each stretch of days (entry,
/// exit] on which its covariates stay the same. Rows whose exit is not after their entry count nowhere.
public struct CoxRows: Sendable {
    let count: Int
    let covariates: Int
    /// The rows in an order that follows from their values alone: by stratum, exit descending, event, entry,
    /// covariates. Sums along it do not depend on the order in which the rows were given.
    let entry: [Int]
    let exit: [Int]
    let isEvent: [Bool]
    let stratum: [Int]
    /// Centred and scaled, row by row.
    let values: [Double]
    /// By covariate: what the values were divided by, and the distance from the least to the greatest, so divided.
    let scale: [Double]
    let spread: [Double]
    /// The rows of each stratum.
    let strata: [Range<Int>]
    /// The rows by stratum, entry descending, and their place in the order above.
    let byEntry: [Int]

    public var events: Int { isEvent.count { $0 } }

    /// - Parameters:
    ///   - entry: A row is at risk on day t iff entry < t ≤ exit.
    ///   - stratum: Risk sets are formed within; nil: one for all.
    ///   - covariates: One column for each covariate, of finite values.
    public init(entry: [Int], exit: [Int], isEvent: [Bool], stratum: [Int]? = nil, covariates: [[Double]]) {
        let stratum = stratum ?? Array(repeating: 0, count: exit.count)
        precondition(
            [entry.count, isEvent.count, stratum.count].allSatisfy { $0 == exit.count }
                && covariates.allSatisfy { $0.count == exit.count }, "one of each for each row")
        let order = Self.canonicalOrder(entry, exit, isEvent, stratum, covariates)
        count = order.count
        self.covariates = covariates.count
        self.entry = order.map { entry[$0] }
        self.exit = order.map { exit[$0] }
        self.isEvent = order.map { isEvent[$0] }
        let strataInOrder = order.map { stratum[$0] }
        self.stratum = strataInOrder
        (values, scale, spread) = Self.standardised(covariates, order)
        var strata: [Range<Int>] = []
        for row in order.indices {
            if let last = strata.last, strataInOrder[last.lowerBound] == strataInOrder[row] {
                strata[strata.count - 1] = last.lowerBound..<(row + 1)
            } else {
                strata.append(row..<(row + 1))
            }
        }
        self.strata = strata
        let entries = self.entry
        byEntry = strata.flatMap { rows in rows.sorted { (entries[$1], $0) < (entries[$0], $1) } }
    }

    private static func canonicalOrder(
        _ entry: [Int], _ exit: [Int], _ isEvent: [Bool], _ stratum: [Int], _ covariates: [[Double]]
    ) -> [Int] {
        exit.indices.filter { entry[$0] < exit[$0] }.sorted { a, b in
            if stratum[a] != stratum[b] { return stratum[a] < stratum[b] }
            if exit[a] != exit[b] { return exit[a] > exit[b] }
            if isEvent[a] != isEvent[b] { return isEvent[b] }
            if entry[a] != entry[b] { return entry[a] < entry[b] }
            for column in covariates where column[a] != column[b] { return column[a] < column[b] }
            return false
        }
    }

    /// Each covariate minus its mean, divided by its mean absolute deviation.
    private static func standardised(
        _ covariates: [[Double]], _ order: [Int]
    ) -> (values: [Double], scale: [Double], spread: [Double]) {
        let (p, n) = (covariates.count, Double(max(1, order.count)))
        var values = Array(repeating: 0.0, count: order.count * p)
        var (scales, spreads): ([Double], [Double]) = ([], [])
        for (place, column) in covariates.enumerated() {
            let mean = order.reduce(0) { $0 + column[$1] } / n
            let deviation = order.reduce(0) { $0 + abs(column[$1] - mean) } / n
            let scale = deviation > 0 ? deviation : 1
            var (least, greatest) = (Double.infinity, -Double.infinity)
            for (row, unit) in order.enumerated() {
                let value = (column[unit] - mean) / scale
                values[row * p + place] = value
                (least, greatest) = (min(least, value), max(greatest, value))
            }
            scales.append(scale)
            spreads.append(max(0, greatest - least))
        }
        return (values, scales, spreads)
    }

    /// The share of all rows without an event just before each day, whatever their stratum.
    func survival() -> KaplanMeier {
        KaplanMeier(
            DayCounts(
                (0..<count).map {
                    FollowUp(entry: entry[$0], exit: exit[$0], end: isEvent[$0] ? .event : .censored)
                }
            ).table())
    }
}
