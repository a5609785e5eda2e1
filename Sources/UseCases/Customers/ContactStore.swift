import Onboarding

/// A contact with the store's id.
public struct StoredContact: Hashable, Sendable {
    public let id: Int64
    /// The store's id of the customer.
    public let customer: Int64
    /// From 1; goes up with every change.
    public var revision: Int
    public var contact: Contact

    public init(id: Int64, customer: Int64, revision: Int, contact: Contact) {
        self.id = id
        self.customer = customer
        self.revision = revision
        self.contact = contact
    }
}

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
