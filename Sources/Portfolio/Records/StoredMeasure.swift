import Onboarding

/// A dated value of a measure that was entered by hand or from a file.
public struct StoredMeasure: Hashable, Sendable {
    public let customer: Int64
    public let name: String
    public let day: Day
    /// In millionths.
    public let value: Int64

    public init(customer: Int64, name: String, day: Day, value: Int64) {
        self.customer = customer
        self.name = name
        self.day = day
        self.value = value
    }
}
