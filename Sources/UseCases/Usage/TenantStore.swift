import Onboarding

/// Usage ids, and the customers that they belong to.
public protocol TenantReading {
    /// By key.
    func tenants() throws -> [Tenant]
    /// The usage ids that belong to a customer, without their texts, in any order.
    /// - Parameter customers: Their ids; nil: all.
    func tenantOwners(of customers: [Int64]?) throws -> [(tenant: Int64, customer: Int64)]
}

/// What can be written of usage ids inside a transaction.
public protocol TenantWriting: TenantReading {
    /// Gives each usage id to its customer (nil takes it away); ids never seen before are made. Traits that
    /// waited for the customer behind a usage id become facts of that customer.
    func link(_ tenants: [(key: String, customer: Int64?)]) throws
}

/// A usage id and the customer it belongs to, if that is known.
public struct Tenant: Hashable, Sendable {
    public let id: Int64
    public let key: String
    public let customer: Int64?

    public init(id: Int64, key: String, customer: Int64?) {
        self.id = id
        self.key = key
        self.customer = customer
    }
}
