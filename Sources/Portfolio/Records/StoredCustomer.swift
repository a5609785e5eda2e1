import Onboarding

/// A customer with the store's id.
public struct StoredCustomer: Sendable {
    public let id: Int64
    public var customer: Customer

    public init(id: Int64, customer: Customer) {
        self.id = id
        self.customer = customer
    }
}

/// A value that holds from its day on, until a later one; the first also holds backwards. Nil: absent.
public struct CustomerFact: Hashable, Sendable {
    public let customer: Int64
    public let name: String
    public let day: Day
    public let value: String?

    public init(customer: Int64, name: String, day: Day, value: String?) {
        self.customer = customer
        self.name = name
        self.day = day
        self.value = value
    }
}

extension Customer {
    /// Not gone by the day, and its data reaches it.
    public func isWatched(on day: Day) -> Bool { lastWatched(through: day) == day }

    /// The last day, up to one, on which it was there and its data reached.
    public func lastWatched(through day: Day) -> Day {
        min(day, churnedAt.map { $0 - 1 } ?? day, observedUntil ?? day)
    }
}
