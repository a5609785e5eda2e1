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
