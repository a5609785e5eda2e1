import Onboarding

/// A dated value of a measure that was entered by hand or from a file.
package struct StoredMeasure: Hashable, Sendable {
    package let customer: Int64
    package let name: String
    package let day: Day
    /// In millionths.
    package let value: Int64

    package init(customer: Int64, name: String, day: Day, value: Int64) {
        self.customer = customer
        self.name = name
        self.day = day
        self.value = value
    }
}
