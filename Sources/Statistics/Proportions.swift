import Foundation

/// So many of so many: a rate with its counts.
public struct Share: Hashable, Sendable {
    public let events: Int
    public let total: Int

    public init(events: Int, of total: Int) {
        precondition(events >= 0 && events <= total, "events are some of all")
        self.events = events
        self.total = total
    }

    /// Events ÷ total; nil of nobody.
    public var rate: Double? { total > 0 ? Double(events) / Double(total) : nil }

    /// Wilson's score interval without continuity correction (Wilson 1927), clamped to 0…1; nil of nobody. Equal to
    /// `prop.test(events, total, correct = FALSE)` of R.
    public var limits: Limits? {
        guard let rate else { return nil }
        let (n, z) = (Double(total), Normal.z95)
        let centre = rate + z * z / (2 * n)
        let half = z * (rate * (1 - rate) / n + z * z / (4 * n * n)).squareRoot()
        let scale = 1 + z * z / n
        return Limits(
            lower: events == 0 ? 0 : max(0, (centre - half) / scale),
            upper: events == total ? 1 : min(1, (centre + half) / scale))
    }

    /// The highest rate with which no event among so many units is no surprise: 1 − 0.025^(1 ÷ n), the exact
    /// upper limit.
    /// - Returns: nil of nobody.
    public static func highestRate(withoutEventsAmong total: Int) -> Double? {
        total > 0 ? -expm1(log(0.025) / Double(total)) : nil
    }

    /// This rate minus another, with Newcombe's score interval (Newcombe 1998, method 10), which exists with zeros.
    /// - Returns: nil if either is of nobody.
    public func difference(from other: Share) -> Estimate? {
        guard let rate, let otherRate = other.rate, let limits, let otherLimits = other.limits else { return nil }
        func distance(_ a: Double, _ b: Double) -> Double { (a * a + b * b).squareRoot() }
        let value = rate - otherRate
        return Estimate(
            value: value,
            limits: Limits(
                lower: value - distance(rate - limits.lower, otherLimits.upper - otherRate),
                upper: value + distance(limits.upper - rate, otherRate - otherLimits.lower)))
    }

    /// This rate ÷ another, with the log interval of Katz et al. (1978). Equal to
    /// `scipy.stats.contingency.relative_risk(…).confidence_interval()`.
    /// - Returns: nil if any of the four cells is zero.
    public func ratio(to other: Share) -> Estimate? {
        guard events > 0, other.events > 0, events < total, other.events < other.total, let rate,
            let otherRate = other.rate
        else { return nil }
        let value = rate / otherRate
        let error =
            (1 / Double(events) - 1 / Double(total) + 1 / Double(other.events) - 1 / Double(other.total)).squareRoot()
        let factor = exp(Normal.z95 * error)
        return Estimate(value: value, limits: Limits(lower: value / factor, upper: value * factor))
    }
}
