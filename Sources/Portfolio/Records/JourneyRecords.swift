import Onboarding

/// What the record store knows of some customers and of their journeys of a program.
public struct JourneyRecords: Sendable {
    /// Those with a journey that has begun, by key.
    public let customers: [StoredCustomer]
    /// The journeys that have begun, by customer, then ordinal. Those of customer *c* are
    /// `journeyOffsets[c]..<journeyOffsets[c + 1]`.
    public let journeys: [StoredJourney]
    private let journeyOffsets: [Int]
    /// The numbers of the usage ids of customers, each with the position of its customer.
    public let tenants: [(tenant: Int64, position: Int)]
    public let facts: LeafFacts
    /// Journeys that have not begun by the day, by customer id.
    public let ahead: [Int64: Int]
    /// Journeys of the program that have not begun by the day or whose customers are left out.
    public let outOfScope: Int

    /// - Parameters:
    ///   - offsets: Where the journeys of each customer begin, and where the last end.
    ///   - outOfScope: Journeys that are not among those given.
    public init(
        customers: [StoredCustomer], journeys: [StoredJourney], offsets: [Int],
        tenants: [(tenant: Int64, position: Int)], facts: LeafFacts, ahead: [Int64: Int], outOfScope: Int
    ) {
        (self.customers, self.journeys, journeyOffsets) = (customers, journeys, offsets)
        (self.tenants, self.facts, self.ahead, self.outOfScope) = (tenants, facts, ahead, outOfScope)
    }

    /// Records that are known already, in the order of the customers.
    public init(customers: [StoredCustomer], journeys: [[StoredJourney]], tenants: [[Int64]], facts: LeafFacts) {
        (self.customers, self.facts) = (customers, facts)
        self.journeys = journeys.flatMap { $0 }
        journeyOffsets = journeys.reduce(into: [0]) { $0.append($0.last! + $1.count) }
        self.tenants = tenants.enumerated().flatMap { position, own in own.map { ($0, position) } }
        (ahead, outOfScope) = ([:], 0)
    }

    /// The places among the journeys of those of a customer.
    public func journeys(ofCustomer position: Int) -> Range<Int> {
        journeyOffsets[position]..<journeyOffsets[position + 1]
    }
}
