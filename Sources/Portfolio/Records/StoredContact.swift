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
