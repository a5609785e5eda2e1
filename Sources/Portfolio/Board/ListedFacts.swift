import Onboarding

/// What lists show of a customer as of the day, beside its journeys.
public struct ListedFacts: Hashable, Sendable {
    public let segment: String?
    /// Nil where it is not recorded, or no number.
    public let value: MonthlyValue?

    public init(segment: String? = nil, value: MonthlyValue? = nil) { (self.segment, self.value) = (segment, value) }
}
