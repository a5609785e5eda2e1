import Foundation

/// How much is needed to see a difference, and how small a difference can be seen. Groups are of equal size unless
/// said otherwise; tests are two-sided.
public enum Planner {
    /// z₁₋α/₂ + z_power.
    private static func sum(_ alpha: Double, _ power: Double) -> Double {
        Normal.quantile(1 - alpha / 2) + Normal.quantile(power)
    }

    /// Events of both groups together that show a hazard ratio (Schoenfeld 1983); not rounded.
    /// - Parameter share: Of all units, those in the first group.
    /// - Returns: nil for a ratio of 1, which no number shows.
    public static func events(
        hazardRatio: Double, share: Double = 0.5, alpha: Double = 0.05, power: Double = 0.8
    ) -> Double? {
        precondition(hazardRatio > 0 && share > 0 && share < 1, "a ratio above 0, and two groups")
        guard hazardRatio != 1 else { return nil }
        let (z, logRatio) = (sum(alpha, power), log(hazardRatio))
        return z * z / (share * (1 - share) * logRatio * logRatio)
    }

    /// The smallest hazard ratio above 1 that so many events of both groups show; nil without events.
    public static func smallestHazardRatio(
        events: Double, share: Double = 0.5, alpha: Double = 0.05, power: Double = 0.8
    ) -> Double? {
        precondition(share > 0 && share < 1, "two groups")
        guard events > 0 else { return nil }
        let ratio = exp(sum(alpha, power) / (events * share * (1 - share)).squareRoot())
        return ratio.isFinite ? ratio : nil
    }

    /// Units in each of two groups that show a difference of two rates, by the normal approximation (Fleiss, Levin and
    /// Paik 2003, section 4.2); not rounded.
    /// - Returns: nil if the rates are equal. `corrected` is what Fisher's test needs.
    public static func unitsPerGroup(
        rate first: Double, other second: Double, alpha: Double = 0.05, power: Double = 0.8
    ) -> (plain: Double, corrected: Double)? {
        precondition([first, second].allSatisfy { $0 >= 0 && $0 <= 1 }, "rates are between 0 and 1")
        let gap = abs(first - second)
        guard gap > 0 else { return nil }
        let mean = (first + second) / 2
        let root =
            Normal.quantile(1 - alpha / 2) * (2 * mean * (1 - mean)).squareRoot()
            + Normal.quantile(power) * (first * (1 - first) + second * (1 - second)).squareRoot()
        let plain = root * root / (gap * gap)
        let factor = 1 + (1 + 4 / (plain * gap)).squareRoot()
        return (plain, plain / 4 * factor * factor)
    }
}
