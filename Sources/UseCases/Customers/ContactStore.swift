import Onboarding

/// A contact with the store's id.
package struct StoredContact: Hashable, Sendable {
    package let id: Int64
    /// The store's id of the customer.
    package let customer: Int64
    /// From 1; goes up with every change.
    package var revision: Int
    package var contact: Contact

    package init(id: Int64, customer: Int64, revision: Int, contact: Contact) {
        self.id = id
        self.customer = customer
        self.revision = revision
        self.contact = contact
    }
}

/// What the record store answers about contacts.
package protocol ContactReading {
    /// By customer id, then as they were entered; those no longer active among them.
    func contacts(of customers: [Int64]) throws -> [StoredContact]
}

/// What can be written of contacts inside a transaction.
package protocol ContactWriting: ContactReading {
    /// - Returns: the ids, in the order given.
    @discardableResult
    func insert(_ contacts: [(customer: Int64, contact: Contact)]) throws -> [Int64]
    func update(_ contact: StoredContact) throws
}
