/// A rule that parts units into those that meet it and the others, found by a search.
public struct Rule: Hashable, Sendable {
    /// On which side of the threshold a value meets a condition; the threshold itself does.
    public enum Direction: UInt8, Sendable {
        case atLeast
        case atMost
    }

    /// One comparison. A unit whose value is unknown does not meet it.
    public struct Condition: Hashable, Sendable {
        /// The place of the metric among those searched.
        public let metric: Int
        public let direction: Direction
        /// The threshold with the fewest significant digits in the equivalent range, nearest to the best.
        public let threshold: Double
        /// The threshold with the highest score.
        public let best: Double
        /// The lowest and the highest of the neighbouring thresholds that are not visibly worse than the best: their
        /// mean paired loss exceeds its own by one standard error at most.
        public let equivalent: Limits
    }

    /// One, or two on different metrics that must both hold.
    public let conditions: [Condition]
    /// Those who meet the rule as its conditions show it, and the others.
    public let met: Share
    public let unmet: Share
    /// The leave-one-out Brier skill.
    public let score: Double
    /// The Brier skill on the units that the rates were counted on.
    public let apparent: Double
    /// Apparent skill − optimism of the search.
    public let corrected: Double
    /// Of all resamples, the share whose best rule has the same metrics and directions with thresholds in the
    /// equivalent ranges.
    public let survives: Double
    /// Forecast rates of the event of those who meet the rule and of the others, drawn towards the overall rate.
    public let forecasts: [Double]
}

/// What a whole search found, and how far it is from what chance would find.
public struct RuleFindings: Hashable, Sendable {
    public let n: Int
    public let events: Int
    /// Rules that were scored.
    public let candidates: Int
    /// At most twenty, one for each set of metrics and directions, the best first.
    public let rules: [Rule]
    /// By how much the best rule of a resample does worse on the original units, on average.
    public let optimism: Double
    /// How many of the shuffles found a rule that scores at least as well as the best one.
    public let shufflesAsGood: Int
    /// (1 + shuffles as good) ÷ (1 + shuffles).
    public let floorP: Double

    /// Whether a rule may be offered: the search does better than shuffled outcomes, and the rule better than nothing.
    public func offers(_ rule: Rule) -> Bool { floorP <= 0.05 && rule.corrected > 0 }
}
