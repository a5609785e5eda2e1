/// That a customer was given another owner, as the log tells it, beside who owns it now.
public struct OwnerChange: Sendable {
    public let customer: StoredCustomer
    /// The addresses; nil: nobody.
    public let before: String?
    public let after: String?

    public init(of customer: StoredCustomer, from before: String?, to after: String?) {
        (self.customer, self.before, self.after) = (customer, before, after)
    }

    /// Whether nobody has changed it since.
    public var stands: Bool { customer.customer.csmEmail == after }
}
