import Foundation

/// What the events of one day and stratum add to the logarithm of the partial likelihood and to its derivatives by the
/// coefficients of the scaled covariates.
struct CoxDay {
    var day = 0
    var events = 0
    var logLikelihood = 0.0
    var score: [Double]
    /// The negative second derivatives, row by row.
    var information: [Double]

    init(covariates: Int) {
        score = Array(repeating: 0, count: covariates)
        information = Array(repeating: 0, count: covariates * covariates)
    }

    mutating func add(_ other: CoxDay) {
        events += other.events
        logLikelihood += other.logLikelihood
        for place in score.indices { score[place] += other.score[place] }
        for place in information.indices { information[place] += other.information[place] }
    }
}

/// The weighted sums over some rows: of weights, of covariates, and of their products (the lower half, row by row).
private struct CoxSums {
    var weight = 0.0
    var first: [Double]
    var second: [Double]

    init(covariates: Int) {
        first = Array(repeating: 0, count: covariates)
        second = Array(repeating: 0, count: covariates * (covariates + 1) / 2)
    }

    mutating func clear() {
        weight = 0
        for place in first.indices { first[place] = 0 }
        for place in second.indices { second[place] = 0 }
    }

    @inline(__always) mutating func add(_ weight: Double, _ x: UnsafePointer<Double>) {
        self.weight += weight
        let p = first.count
        first.withUnsafeMutableBufferPointer { first in
            second.withUnsafeMutableBufferPointer { second in
                var place = 0
                for row in 0..<p {
                    let scaled = weight * x[row]
                    first[row] += scaled
                    for column in 0...row {
                        second[place] += scaled * x[column]
                        place += 1
                    }
                }
            }
        }
    }
}

/// A walk down the days of a stratum: rows come in at their exit and go out at their entry.
private struct CoxRiskSet {
    /// The weight that may have been taken out, in units of what is left, before the sums are made anew: subtracting
    /// loses digits.
    private static let mostRemoved = 16.0

    let rows: CoxRows
    let x: UnsafePointer<Double>
    let linear: [Double]
    let weights: [Double]
    private var all: CoxSums
    private var deaths: CoxSums
    private var removed = 0.0
    /// The rows that came in since the sums were made, and those that were in them.
    private var members: [Int] = []

    init(_ rows: CoxRows, _ x: UnsafePointer<Double>, _ coefficients: [Double]) {
        let p = rows.covariates
        let linear = (0..<rows.count).map { row in
            (0..<p).reduce(0) { $0 + coefficients[$1] * x[row * p + $1] }
        }
        (self.rows, self.x, self.linear) = (rows, x, linear)
        weights = linear.map { exp($0) }
        (all, deaths) = (CoxSums(covariates: p), CoxSums(covariates: p))
    }

    mutating func clear() {
        all.clear()
        members.removeAll(keepingCapacity: true)
        removed = 0
    }

    /// Rows of one exit day; the last of them are its events.
    mutating func add(_ range: Range<Int>, eventsFrom firstEvent: Int) {
        deaths.clear()
        for row in range {
            all.add(weights[row], x + row * rows.covariates)
            if row >= firstEvent { deaths.add(weights[row], x + row * rows.covariates) }
        }
        members += range
    }

    /// Takes out the rows that enter on a day or later.
    /// - Parameter next: The place in `byEntry` of the next row to go out.
    mutating func remove(enteringFrom day: Int, next: inout Int, end: Int) {
        while next < end, rows.entry[rows.byEntry[next]] >= day {
            let row = rows.byEntry[next]
            all.add(-weights[row], x + row * rows.covariates)
            removed += weights[row]
            next += 1
        }
        guard removed > Self.mostRemoved * all.weight else { return }
        all.clear()
        removed = 0
        members.removeAll { rows.entry[$0] >= day }
        for row in members { all.add(weights[row], x + row * rows.covariates) }
    }

    /// Adds up the events of the day: by Efron, each next one of tied ones sees the weights of all of them reduced by
    /// an equal part; by Breslow all see the same risk set.
    func measure(_ events: Range<Int>, _ ties: Cox.Ties, into day: inout CoxDay) {
        let p = rows.covariates
        day.events = events.count
        day.logLikelihood = 0
        for place in day.score.indices { day.score[place] = 0 }
        for place in day.information.indices { day.information[place] = 0 }
        for row in events {
            day.logLikelihood += linear[row]
            for place in 0..<p { day.score[place] += x[row * p + place] }
        }
        var mean = Array(repeating: 0.0, count: p)
        for earlier in 0..<events.count {
            let part =
                switch ties {
                case .efron: Double(earlier) / Double(events.count)
                case .breslow: 0.0
                }
            let weight = all.weight - part * deaths.weight
            day.logLikelihood -= log(weight)
            var place = 0
            for row in 0..<p {
                mean[row] = (all.first[row] - part * deaths.first[row]) / weight
                day.score[row] -= mean[row]
                for column in 0...row {
                    day.information[row * p + column] +=
                        (all.second[place] - part * deaths.second[place]) / weight - mean[row] * mean[column]
                    place += 1
                }
            }
        }
        for row in 0..<p {
            for column in 0..<row { day.information[column * p + row] = day.information[row * p + column] }
        }
    }
}

extension CoxRows {
    /// Visits each day with events in each stratum, the latest first.
    /// - Parameter coefficients: Of the scaled covariates.
    func walk(_ coefficients: [Double], _ ties: Cox.Ties, _ visit: (CoxDay) -> Void) {
        values.withUnsafeBufferPointer { values in
            guard let x = values.baseAddress else { return }
            var set = CoxRiskSet(self, x, coefficients)
            var day = CoxDay(covariates: covariates)
            for rows in strata {
                set.clear()
                var (row, leaving) = (rows.lowerBound, rows.lowerBound)
                while row < rows.upperBound {
                    day.day = exit[row]
                    var end = row
                    while end < rows.upperBound, exit[end] == day.day { end += 1 }
                    let firstEvent = (row..<end).first { isEvent[$0] } ?? end
                    if firstEvent < end { set.remove(enteringFrom: day.day, next: &leaving, end: rows.upperBound) }
                    set.add(row..<end, eventsFrom: firstEvent)
                    if firstEvent < end {
                        set.measure(firstEvent..<end, ties, into: &day)
                        visit(day)
                    }
                    row = end
                }
            }
        }
    }

    /// What all days add up to.
    func total(_ coefficients: [Double], _ ties: Cox.Ties) -> CoxDay {
        var total = CoxDay(covariates: covariates)
        walk(coefficients, ties) { total.add($0) }
        return total
    }
}
