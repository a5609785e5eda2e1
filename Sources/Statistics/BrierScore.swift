/// The error of forecasts of an event by a horizon when some units are not observed so long: weighted by the inverse
/// probability of being observed (Graf et al. 1999). Events by the horizon weigh 1 ÷ G(T−), units beyond it 1 ÷ G(H),
/// others 0, with the reverse Kaplan–Meier curve G of censoring.
public enum BrierScore {
    /// The mean over all units; 0 is best.
    /// - Parameters:
    ///   - exits: Days from the landmark to the event or the end of observation; not cut at the horizon.
    ///   - events: Whether the unit's observation ended with the event.
    ///   - forecasts: The probability of the event by the horizon.
    /// - Returns: nil without units.
    public static func censored(exits: [Int], events: [Bool], forecasts: [Double], horizon: Int) -> Double? {
        precondition(exits.count == events.count && exits.count == forecasts.count, "one of each for each unit")
        guard let first = exits.min() else { return nil }
        let counts = DayCounts(
            zip(exits, events).map { FollowUp(entry: min(-1, first - 1), exit: $0, end: $1 ? .event : .censored) })
        let observed = KaplanMeier(censoringIn: counts.table())
        let atHorizon = observed.value(before: horizon + 1)
        // Sorted, so that the sum does not depend on the order of the units.
        let losses = exits.indices.map { unit in
            let forecast = forecasts[unit]
            if exits[unit] > horizon { return forecast * forecast / atHorizon }
            return events[unit] ? (1 - forecast) * (1 - forecast) / observed.value(before: exits[unit]) : 0
        }.sorted()
        return losses.reduce(0, +) / Double(losses.count)
    }
}
