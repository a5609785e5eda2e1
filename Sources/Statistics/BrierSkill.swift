/// How much better than the overall rate a rule's two rates forecast an event: 1 − mean squared error ÷ that of the
/// overall rate. Rates are drawn towards the overall rate as by two more units that have it. Closed in the counts of
/// both sides, so a rule costs the same whatever the number of units.
public struct BrierSkill: Sendable {
    /// How many units of the overall rate each side is drawn by.
    private static let shrinkage = 2.0

    /// Units, and those with the event; whole numbers, perhaps of weighted units.
    struct Side: Equatable, Sendable {
        var units: Double
        var events: Double

        init(_ units: Double, _ events: Double) { (self.units, self.events) = (units, events) }

        init(_ share: Share) { self.init(Double(share.total), Double(share.events)) }

        static func - (left: Side, right: Side) -> Side { Side(left.units - right.units, left.events - right.events) }
    }

    let all: Side
    /// 1 if each unit is forecast from the others, else 0.
    private let left: Double
    /// The events that are added to each side.
    private let drawn: Double
    /// The sum of squared errors of the overall rate.
    private let baseSum: Double

    /// Of all units.
    /// - Parameter leavingOneOut: Forecast each unit from the others; else from all, the apparent skill.
    init(_ all: Side, leavingOneOut: Bool) {
        self.all = all
        left = leavingOneOut ? 1 : 0
        drawn = Self.shrinkage * all.events / all.units
        let rate = (event: (all.events - left) / (all.units - left), other: all.events / (all.units - left))
        baseSum =
            all.events * (1 - rate.event) * (1 - rate.event) + (all.units - all.events) * rate.other * rate.other
    }

    /// The rate that a side forecasts for a unit that is not in it.
    @inline(__always) func forecast(_ side: Side) -> Double {
        (side.events + drawn) / (side.units + Self.shrinkage)
    }

    /// The squared errors of a side's forecasts for a unit with the event and one without.
    @inline(__always) func losses(_ side: Side) -> (event: Double, other: Double) {
        let inverse = 1 / (side.units - left + Self.shrinkage)
        let miss = 1 - (side.events - left + drawn) * inverse
        let alarm = (side.events + drawn) * inverse
        return (miss * miss, alarm * alarm)
    }

    @inline(__always) private func sum(_ side: Side) -> Double {
        let losses = losses(side)
        return side.events * losses.event + (side.units - side.events) * losses.other
    }

    /// The same bits whichever of the two sides is given.
    @inline(__always) func skill(_ side: Side) -> Double { 1 - (sum(side) + sum(all - side)) / baseSum }

    /// The skill of both sides' forecasts on other data.
    /// - Parameter side: This rule's first side there, of all there.
    func skill(of fitted: Side, on other: BrierSkill, side: Side) -> Double {
        func sum(_ fitted: Side, _ side: Side) -> Double {
            let rate = forecast(fitted)
            return side.events * (1 - rate) * (1 - rate) + (side.units - side.events) * rate * rate
        }
        return 1 - (sum(fitted, side) + sum(all - fitted, other.all - side)) / other.baseSum
    }

    /// The mean loss of the narrower of two rules minus that of the wider, whose first side holds that of the
    /// narrower, with the standard error of the mean of the paired differences.
    func gap(narrow: Side, wide: Side) -> (mean: Double, error: Double) {
        let (inner, rest) = (losses(narrow), losses(all - narrow))
        let (outer, otherRest) = (losses(wide), losses(all - wide))
        let between = wide - narrow
        let beyond = all - wide
        let cells = [
            (narrow.events, inner.event - outer.event), (narrow.units - narrow.events, inner.other - outer.other),
            (between.events, rest.event - outer.event), (between.units - between.events, rest.other - outer.other),
            (beyond.events, rest.event - otherRest.event),
            (beyond.units - beyond.events, rest.other - otherRest.other),
        ]
        let mean = cells.reduce(0) { $0 + $1.0 * $1.1 } / all.units
        let squares = cells.reduce(0) { $0 + $1.0 * ($1.1 - mean) * ($1.1 - mean) }
        return (mean, (squares / (all.units - 1) / all.units).squareRoot())
    }

    /// The leave-one-out skill of a rule that parts units into two sides.
    /// - Returns: Mean squared errors of the rule and of the overall rate, and the skill; nil if all units are on one
    ///   side or all have the same outcome.
    public static func leaveOneOut(
        met: Share, unmet: Share
    ) -> (loss: Double, baseLoss: Double, skill: Double)? {
        let events = met.events + unmet.events
        let all = Share(events: events, of: met.total + unmet.total)
        guard met.total > 0, unmet.total > 0, events > 0, events < all.total else { return nil }
        let score = BrierSkill(Side(all), leavingOneOut: true)
        let n = Double(all.total)
        let skill = score.skill(Side(met))
        return ((1 - skill) * score.baseSum / n, score.baseSum / n, skill)
    }
}
