import Onboarding
import Portfolio

/// What the record store answers about customers. Lists are ordered as said, bytewise for texts, so that answers do
/// not depend on the order in which things were entered.
public protocol CustomerReading {
    /// By key.
    func customers() throws -> [StoredCustomer]
    /// The customer of a key; nil if there is none.
    func customer(_ key: String) throws -> StoredCustomer?
    /// Those with the keys, by key; keys that nobody has are passed over.
    func customers(called keys: [String]) throws -> [StoredCustomer]
    /// Those with the ids, by key; ids that nobody has are passed over.
    func customers(_ ids: [Int64]) throws -> [StoredCustomer]
    /// The dated facts (seats, plan, segment, traits) of the given names, or of all; by customer id, name, day.
    /// - Parameter customers: Their ids; nil: all.
    func customerFacts(named names: [String]?, of customers: [Int64]?) throws -> [CustomerFact]
}

/// What can be written of customers inside a transaction.
public protocol CustomerWriting: CustomerReading {
    /// Ids in the order given.
    func insert(_ customers: [Customer]) throws -> [Int64]
    /// Changes what is known of some customers; their keys stay.
    /// - Throws: `Refusal` of code `not-found`, if any of them is not there.
    func update(_ customers: [StoredCustomer]) throws
    /// One value a customer, name and day: a later one of the same day replaces it.
    func append(_ facts: [CustomerFact]) throws
    /// Removes customers with everything that was recorded of them and of their journeys. Usage ids of which there
    /// is usage then belong to nobody, the others are forgotten.
    func remove(customers: [Int64]) throws
}
