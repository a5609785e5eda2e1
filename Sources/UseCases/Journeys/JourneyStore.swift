import Onboarding
import Portfolio

/// What the record store answers about journeys, a set of customers or journeys at a time.
public protocol JourneyReading {
    /// The ids of the customers that have a journey of a program, by key.
    func customers(onJourneysOf program: String) throws -> [Int64]
    /// The first start of a journey of a program; nil if it has none.
    func firstStart(of program: String) throws -> Day?
    /// By customer key, then ordinal; with their histories as they were appended.
    /// - Parameter customers: The ids of some; nil: all.
    func journeys(of program: String, customers: [Int64]?) throws -> [StoredJourney]
    /// All journeys of one customer, of whatever program, by ordinal.
    func journeys(ofCustomer id: Int64) throws -> [RecordedJourney]
    /// All journeys of the customers with the keys, of whatever program, by the customer's key; by ordinal.
    func journeys(ofCustomers keys: [String]) throws -> [String: [RecordedJourney]]
    /// Whose some journeys are, by the store's id, and what they are called in every interface (`aoba-1`).
    func journeyOwners(_ ids: [Int64]) throws -> [Int64: (customer: Int64, name: String)]
    /// How many journeys each program has, by its name; those without any are absent.
    func journeyCountsByProgram() throws -> [String: Int]
    /// How many journeys each customer has, over all programs, by customer id.
    func journeyCounts() throws -> [Int64: Int]
}

/// What can be written of journeys inside a transaction.
public protocol JourneyWriting: JourneyReading {
    /// Starts journeys, each with the next ordinal of its customer.
    /// - Returns: the ids of the journeys, in the order given.
    func start(
        _ journeys: [(customer: Int64, start: Day, version: Int)], of program: String, by actor: ActorID
    ) throws -> [Int64]
    /// Facts of one journey get its next numbers, in the order given.
    /// - Parameter facts: With the store's ids of their journeys.
    func append(_ facts: [(journey: Int64, fact: JourneyFact)], by actor: ActorID) throws
}
