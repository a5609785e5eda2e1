import Onboarding
import Usage

/// Where a fact of a customer stands.
struct FactPlace: Hashable {
    var customer, name, day: Int64
}

/// Traits that `group` calls told stay with the usage id they were told of, the last of each local day. The facts
/// of a customer are what its usage ids tell, except where a file or a person has said something of the same
/// day, which stands: so the order in which things arrive, and are linked, makes no difference.
extension SQLConnection {
    /// - Returns: The usage ids of which there was news.
    func append(
        _ traits: [GroupTrait], tenants keys: [String], days: inout LocalDays.Reader
    ) throws -> AffectedUsage {
        guard !traits.isEmpty else { return AffectedUsage() }
        let tenants = try ids(ofRepeated: traits.map { keys[Int($0.tenant)] }, in: .tenant)
        let names = try ids(ofRepeated: traits.map(\.name), in: .traitName)
        var rows = TenantTraits()
        for (row, trait) in traits.enumerated() {
            let day = Int64(days.day(of: trait.at).number)
            rows.append(tenant: tenants[row], name: names[row], day: day, value: trait.value, toldAt: trait.at)
        }
        let news = try insert(rows)
        guard !news.isEmpty else { return AffectedUsage() }
        var places: Set<FactPlace> = []
        let customers = try customers(ofTenants: Set(tenants))
        for row in news {
            guard let customer = customers[rows.tenant[row]] else { continue }
            places.insert(FactPlace(customer: customer, name: rows.name[row], day: rows.day[row]))
        }
        try tellAnew(places)
        return news.reduce(into: AffectedUsage()) { $0.add(rows.tenant[$1], from: rows.day[$1]) }
    }

    /// The places of all facts that the usage ids have told of the customers they belong to.
    func toldPlaces(ofTenants ids: [Int64]) throws -> Set<FactPlace> {
        var places: Set<FactPlace> = []
        guard try integer("SELECT 1 FROM tenant_trait LIMIT 1") != nil else { return places }
        try integers(
            """
            SELECT tenant.customer_id, tenant_trait.name_id, tenant_trait.day
            FROM tenant_trait JOIN tenant ON tenant.id = tenant_trait.tenant_id
            WHERE tenant_trait.tenant_id IN \(dialect.ids) AND tenant.customer_id IS NOT NULL
            """, [.ids(ids)], columns: 3
        ) { places.insert(FactPlace(customer: $0[0], name: $0[1], day: $0[2])) }
        return places
    }

    /// Writes the told facts of these places from what the usage ids tell now.
    func tellAnew(_ places: Set<FactPlace>) throws {
        let customers = SQLColumn.integers(places.map(\.customer))
        let names = SQLColumn.integers(places.map(\.name))
        let days = SQLColumn.integers(places.map(\.day))
        try execute(
            "DELETE FROM customer_fact WHERE customer_id = ? AND name_id = ? AND day = ? AND told_at IS NOT NULL",
            each: [customers, names, days])
        try execute(
            TenantTraits.telling(where: "tenant.customer_id = ? AND tenant_trait.name_id = ? AND tenant_trait.day = ?"),
            each: [customers, names, days])
    }

    /// Keeps the latest of each usage id, name and day; of two at the same instant the bytewise greater.
    /// - Returns: the rows that were news.
    func insert(_ traits: TenantTraits) throws -> [Int] {
        let order = traits.latest
        let news = try insertReporting(
            Insertion(
                into: "tenant_trait", ["tenant_id", "name_id", "day", "value", "told_at"],
                conflict: """
                    ON CONFLICT (tenant_id, name_id, day) DO UPDATE
                    SET value = excluded.value, told_at = excluded.told_at
                    WHERE excluded.told_at > tenant_trait.told_at OR (excluded.told_at = tenant_trait.told_at
                        AND excluded.value IS NOT NULL
                        AND (tenant_trait.value IS NULL OR excluded.value > tenant_trait.value))
                    """),
            [
                .integers(traits.tenant.picking(order)), .integers(traits.name.picking(order)),
                .integers(traits.day.picking(order)), .optionalTexts(traits.value.picking(order)),
                .integers(traits.toldAt.picking(order)),
            ])
        return zip(order, news).compactMap { $1 ? $0 : nil }
    }

    private func customers(ofTenants ids: Set<Int64>) throws -> [Int64: Int64] {
        var customers: [Int64: Int64] = [:]
        try integers(
            "SELECT id, customer_id FROM tenant WHERE customer_id IS NOT NULL AND id IN \(dialect.ids)", [.ids(ids)],
            columns: 2
        ) { customers[$0[0]] = $0[1] }
        return customers
    }
}

/// Traits told of usage ids, in columns.
struct TenantTraits {
    private(set) var tenant: [Int64] = []
    private(set) var name: [Int64] = []
    private(set) var day: [Int64] = []
    private(set) var value: [String?] = []
    private(set) var toldAt: [Int64] = []

    mutating func append(tenant: Int64, name: Int64, day: Int64, value: String?, toldAt: Int64) {
        self.tenant.append(tenant)
        self.name.append(name)
        self.day.append(day)
        self.value.append(value)
        self.toldAt.append(toldAt)
    }

    /// The statement that makes facts of what the usage ids of linked customers tell: of several on one day the latest.
    static func telling(where condition: String) -> String {
        """
        INSERT INTO customer_fact (name_id, customer_id, day, value, told_at)
        SELECT name_id, customer_id, day, value, told_at FROM (
            SELECT tenant_trait.name_id, tenant.customer_id, tenant_trait.day, tenant_trait.value,
                tenant_trait.told_at, ROW_NUMBER() OVER (
                    PARTITION BY tenant_trait.name_id, tenant.customer_id, tenant_trait.day
                    ORDER BY tenant_trait.told_at DESC, tenant_trait.value IS NULL, tenant_trait.value DESC
                ) AS place
            FROM tenant_trait JOIN tenant ON tenant.id = tenant_trait.tenant_id
            WHERE tenant.customer_id IS NOT NULL AND \(condition)
        ) AS told
        WHERE place = 1 ON CONFLICT DO NOTHING
        """
    }

    /// The rows in key order, of several with one key only the latest.
    fileprivate var latest: [Int] {
        var latest: [Int] = []
        for row in ascendingOrder(of: [tenant, name, day, toldAt]) {
            guard let last = latest.last, sameKey(last, row) else {
                latest.append(row)
                continue
            }
            if toldAt[row] > toldAt[last] || isGreater(value[row], value[last]) { latest[latest.count - 1] = row }
        }
        return latest
    }

    private func sameKey(_ left: Int, _ right: Int) -> Bool {
        tenant[left] == tenant[right] && name[left] == name[right] && day[left] == day[right]
    }

    /// Bytewise, as the engines compare; an absent value is the least.
    private func isGreater(_ left: String?, _ right: String?) -> Bool {
        guard let left else { return false }
        guard let right else { return true }
        return right.utf8.lexicographicallyPrecedes(left.utf8)
    }
}
