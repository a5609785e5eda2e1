import Onboarding
import UseCases

extension Records {
    func tenants() throws -> [Tenant] {
        try connection.all("SELECT id, key, customer_id FROM tenant ORDER BY key") {
            Tenant(id: $0.integer(0), key: $0.text(1), customer: $0.integerIfPresent(2))
        }
    }

    func tenantOwners(of customers: [Int64]?) throws -> [(tenant: Int64, customer: Int64)] {
        var owners: [(tenant: Int64, customer: Int64)] = []
        try rows("SELECT id, customer_id FROM tenant WHERE customer_id IS NOT NULL", [], of: customers, "") {
            owners.append((tenant: $0.integer(0), customer: $0.integer(1)))
        }
        return owners
    }

    func link(_ tenants: [(key: String, customer: Int64?)]) throws {
        guard !tenants.isEmpty else { return }
        let ids = try connection.ids(of: tenants.map(\.key), in: .tenant)
        // A usage id that is made is a change, also where it is given to nobody.
        count(tenants.count, about: .nobody)
        let current = try customers(ofTenants: ids)
        var wanted: [Int64: Int64] = [:]
        for (id, tenant) in zip(ids, tenants) { wanted[id] = tenant.customer ?? absent }
        let changed = wanted.keys.filter { wanted[$0] != current[$0] }.sorted()
        guard !changed.isEmpty else { return }
        let places = try connection.toldPlaces(ofTenants: changed)
        let rows = try connection.execute(
            "UPDATE tenant SET customer_id = ? WHERE id = ?",
            each: [.optionalIntegers(changed.map { wanted[$0] ?? absent }), .integers(changed)])
        let owners = changed.flatMap { [current[$0] ?? absent, wanted[$0] ?? absent] }.filter { $0 != absent }
        count(rows, about: .customers(owners))
        try connection.tellAnew(places.union(try connection.toldPlaces(ofTenants: changed)))
    }

    private func customers(ofTenants ids: [Int64]) throws -> [Int64: Int64] {
        try connection.integersByKey(
            "SELECT id, customer_id FROM tenant WHERE id BETWEEN ? AND ?", [SQLValue(ids.min()), SQLValue(ids.max())])
    }
}
