/// The two ends of a 95 % confidence interval, in the unit of what they belong to.
public struct Limits: Hashable, Sendable {
    public let lower: Double
    public let upper: Double

    public init(lower: Double, upper: Double) {
        self.lower = lower
        self.upper = upper
    }
}

/// A figure with its 95 % confidence limits.
public struct Estimate: Hashable, Sendable {
    public let value: Double
    /// nil where the method gives none.
    public let limits: Limits?

    public init(value: Double, limits: Limits?) {
        self.value = value
        self.limits = limits
    }
}

/// A test whose statistic has a χ² distribution if there is no difference.
public struct ChiSquaredTest: Hashable, Sendable {
    public let statistic: Double
    /// Degrees of freedom, from 1.
    public let degrees: Int
    /// The upper tail of the distribution, relative error about 1e-12.
    public let p: Double

    /// - Parameter degrees: nil is returned without any, and if the statistic is not a number.
    public init?(statistic: Double, degrees: Int) {
        guard statistic.isFinite, degrees > 0 else { return nil }
        self.statistic = max(0, statistic)
        self.degrees = degrees
        p =
            degrees == 1
            ? Normal.twoSidedP(self.statistic.squareRoot())
            : Gamma.upperTail(Double(degrees) / 2, self.statistic / 2)
    }
}
