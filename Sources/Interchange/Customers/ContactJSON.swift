import Onboarding

/// A person at a customer. `user` is the end user that the person is.
public struct ContactJSON: Encodable, Sendable {
    let id: Int64
    let name: String
    let role: String?
    let title: String?
    let email: String?
    let phone: String?
    let user: String?
    let note: String?
    let active: Bool

    /// The contact under its id in the store.
    public init(id: Int64, _ contact: Contact) {
        (self.id, name, role, title) = (id, contact.name, contact.role?.rawValue, contact.title)
        (email, phone, user) = (contact.email, contact.phone, contact.user)
        (note, active) = (contact.note, contact.isActive)
    }
}
