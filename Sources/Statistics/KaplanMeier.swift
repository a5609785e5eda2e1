/// The share to whom the event has not happened yet, by the product limit (Kaplan and Meier 1958); those who leave by
/// the competing cause are censored. Variance by Greenwood, limits by log(−log). Equal to
/// `survfit(Surv(entry, exit, event) ~ 1, conf.type = "log-log")` of R's `survival`.
public struct KaplanMeier: Hashable, Sendable {
    public let curve: Curve

    /// The curve of the event.
    public init(_ table: RiskTable) {
        self.init(table.rows.map { ($0.day, $0.atRisk, $0.events) })
    }

    /// The curve of not being censored yet, where events of a day leave before its censorings (reverse Kaplan–Meier).
    public init(censoringIn table: RiskTable) {
        self.init(table.rows.map { ($0.day, $0.atRisk - $0.events - $0.competing, $0.censored) })
    }

    private init(_ rows: [(day: Int, atRisk: Int, events: Int)]) {
        var (survival, sum) = (1.0, 0.0)
        var points: [CurvePoint] = []
        points.reserveCapacity(rows.count)
        for (day, atRisk, events) in rows {
            if events > 0, survival > 0 {
                let (y, d) = (Double(atRisk), Double(events))
                survival *= (y - d) / y
                if events < atRisk { sum += d / (y * (y - d)) }
            }
            points.append(
                CurvePoint(
                    day: day, atRisk: atRisk, events: events, value: survival,
                    variance: survival > 0 ? survival * survival * sum : nil,
                    limits: Curve.limits(survival, error: sum.squareRoot())))
        }
        curve = Curve(points: points, start: 1, isComplete: survival == 0)
    }

    /// The first day on which the curve is at or below 1 − p, and the days on which its limits are. Where the curve is
    /// at 1 − p exactly, R takes the middle of two days; this takes the first.
    public func quantile(_ p: Double) -> Quantile {
        let bound = 1 - p + Curve.tolerance
        return Quantile(
            p: p, day: curve.points.first { $0.value <= bound }?.day,
            lower: curve.points.first { $0.limits.map { $0.lower <= bound } ?? false }?.day,
            upper: curve.points.first { $0.limits.map { $0.upper <= bound } ?? false }?.day)
    }

    /// The value just before a day.
    func value(before day: Int) -> Double { curve.last(through: day - 1)?.value ?? 1 }
}
