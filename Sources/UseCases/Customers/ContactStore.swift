import Onboarding
import Portfolio

/// What the record store answers about contacts.
public protocol ContactReading {
    /// By customer id, then as they were entered; those no longer active among them.
    func contacts(of customers: [Int64]) throws -> [StoredContact]
}

/// What can be written of contacts inside a transaction.
public protocol ContactWriting: ContactReading {
    /// - Returns: the ids, in the order given.
    @discardableResult
    func insert(_ contacts: [(customer: Int64, contact: Contact)]) throws -> [Int64]
    func update(_ contact: StoredContact) throws
}
