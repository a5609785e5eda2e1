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
        let news = try insert(
            traits.indices.map { row in
                let trait = traits[row]
                return TenantTrait(
                    tenant: tenants[row], name: names[row], day: Int64(days.day(of: trait.at).number),
                    value: trait.value, toldAt: trait.at)
            })
        guard !news.isEmpty else { return AffectedUsage() }
        var places: Set<FactPlace> = []
        let customers = try customers(ofTenants: Set(tenants))
        for trait in news {
            guard let customer = customers[trait.tenant] else { continue }
            places.insert(FactPlace(customer: customer, name: trait.name, day: trait.day))
        }
        try tellAnew(places)
        return news.reduce(into: AffectedUsage()) { $0.add($1.tenant, from: $1.day) }
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
            TenantTrait.telling(where: "tenant.customer_id = ? AND tenant_trait.name_id = ? AND tenant_trait.day = ?"),
            each: [customers, names, days])
    }

    /// Keeps the latest of each usage id, name and day; of two at the same instant the bytewise greater.
    /// - Returns: those that were news.
    func insert(_ traits: [TenantTrait]) throws -> [TenantTrait] {
        let traits = traits.latest
        let news = try insertReporting(
            into: "tenant_trait",
            [
                "tenant_id": .integers(traits.map(\.tenant)), "name_id": .integers(traits.map(\.name)),
                "day": .integers(traits.map(\.day)), "value": .optionalTexts(traits.map(\.value)),
                "told_at": .integers(traits.map(\.toldAt)),
            ],
            conflict: """
                ON CONFLICT (tenant_id, name_id, day) DO UPDATE
                SET value = excluded.value, told_at = excluded.told_at
                WHERE excluded.told_at > tenant_trait.told_at OR (excluded.told_at = tenant_trait.told_at
                    AND excluded.value IS NOT NULL
                    AND (tenant_trait.value IS NULL OR excluded.value > tenant_trait.value))
                """)
        return zip(traits, news).compactMap { $1 ? $0 : nil }
    }

    private func customers(ofTenants ids: Set<Int64>) throws -> [Int64: Int64] {
        try integersByKey(
            "SELECT id, customer_id FROM tenant WHERE customer_id IS NOT NULL AND id IN \(dialect.ids)", [.ids(ids)])
    }
}

/// A trait told of a usage id.
struct TenantTrait {
    let tenant, name, day: Int64
    let value: String?
    let toldAt: Int64

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

    /// Of one usage id, name and day the later one, of two at the same instant bytewise, as the engines compare; an
    /// absent value is the least.
    fileprivate static func < (left: TenantTrait, right: TenantTrait) -> Bool {
        let (leftKey, rightKey) = (
            (left.tenant, left.name, left.day, left.toldAt), (right.tenant, right.name, right.day, right.toldAt)
        )
        guard leftKey == rightKey, let value = right.value else { return leftKey < rightKey }
        return left.value.map { $0.utf8.lexicographicallyPrecedes(value.utf8) } ?? true
    }
}

extension [TenantTrait] {
    /// In key order, of several with one key only the latest.
    fileprivate var latest: [TenantTrait] {
        sorted(by: <).reduce(into: []) { latest, trait in
            if let last = latest.last, (last.tenant, last.name, last.day) == (trait.tenant, trait.name, trait.day) {
                latest.removeLast()
            }
            latest.append(trait)
        }
    }
}
