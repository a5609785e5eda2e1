import Onboarding

/// A customer in a list.
public struct CustomerJSON: Encodable, Sendable {
    let customer: String
    let name: String
    let contractStart: Day
    let churnedAt: Day?
    let csmEmail: String?
    let salesEmail: String?

    /// The customer under its key.
    public init(_ customer: Customer) {
        (self.customer, name, contractStart) = (customer.key, customer.name, customer.contractStart)
        (churnedAt, csmEmail, salesEmail) = (customer.churnedAt, customer.csmEmail, customer.salesEmail)
    }
}
