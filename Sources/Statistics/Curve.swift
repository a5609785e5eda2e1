import Foundation

/// One step of a curve: what holds from its day until the next step.
public struct CurvePoint: Hashable, Sendable {
    public let day: Int
    public let atRisk: Int
    /// Those on this day that the curve counts.
    public let events: Int
    public let value: Double
    /// Of the value; nil where the method gives none.
    public let variance: Double?
    /// nil where the value is 0 or 1.
    public let limits: Limits?

    var estimate: Estimate { Estimate(value: value, limits: limits) }
}

/// The day by which a share of all units is reached.
public struct Quantile: Hashable, Sendable {
    /// The share, between 0 and 1.
    public let p: Double
    /// nil: not reached.
    public let day: Int?
    /// The limits of the day; nil: not reached.
    public let lower: Int?
    public let upper: Int?
}

/// A step function of the day with an interval at each step.
public struct Curve: Hashable, Sendable {
    /// What is added for rounding when a value is compared with a share.
    static let tolerance = 1e-9

    /// Ascending by day, one for each day on which somebody's follow-up ended.
    public let points: [CurvePoint]
    /// The value before the first step.
    let start: Double
    /// Whether nobody is left for whom it could change after its last step.
    let isComplete: Bool

    /// The step that holds on a day.
    /// - Returns: nil before the first step, and after the last day of observation unless everybody's end is known.
    public func point(on day: Int) -> CurvePoint? {
        guard let last = points.last, day <= last.day || isComplete else { return nil }
        return self.last(through: day)
    }

    /// The last step on or before a day, by halving.
    func last(through day: Int) -> CurvePoint? {
        var (low, high) = (0, points.count)
        while low < high {
            let middle = (low + high) / 2
            if points[middle].day <= day { low = middle + 1 } else { high = middle }
        }
        return low > 0 ? points[low - 1] : nil
    }

    /// The value on a day, without limits before the first step.
    /// - Returns: nil after the last day of observation unless everybody's end is known.
    public func estimate(on day: Int) -> Estimate? {
        guard let first = points.first else { return nil }
        return day < first.day ? Estimate(value: start, limits: nil) : point(on: day)?.estimate
    }

    /// The interval that the transformation log(−log) gives.
    /// - Parameter error: The standard error of log(value).
    static func limits(_ value: Double, error: Double) -> Limits? {
        guard value > 0, value < 1 else { return nil }
        let logarithm = log(value)
        let half = Normal.z95 * error / abs(logarithm)
        let limits = Limits(lower: exp(logarithm * exp(half)), upper: exp(logarithm * exp(-half)))
        return limits.lower.isFinite && limits.upper.isFinite ? limits : nil
    }
}
