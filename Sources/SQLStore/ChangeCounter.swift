import UseCases

/// Whom a change concerns: whose journeys may look different afterwards.
enum Concern {
    /// What all are judged by.
    case everybody
    /// Nothing that is told of journeys: members, the log.
    case nobody
    case customers([Int64])
    case journeys([Int64])
    case tenants([Int64])
}

/// Whom the changes of one transaction concern.
struct Concerned {
    private(set) var everybody = false
    private(set) var customers: Set<Int64> = []
    private(set) var journeys: Set<Int64> = []
    private(set) var tenants: Set<Int64> = []

    init(_ concern: Concern = .nobody) { add(concern) }

    mutating func add(_ concern: Concern) {
        switch concern {
        case .everybody: everybody = true
        case .nobody: break
        case .customers(let ids): customers.formUnion(ids)
        case .journeys(let ids): journeys.formUnion(ids)
        case .tenants(let ids): tenants.formUnion(ids)
        }
    }
}

extension SQLConnection {
    /// Tells other processes that there is something new, and of whom. Cost: one search for each of them.
    func countChange(_ concerned: Concerned) throws {
        try execute("UPDATE change_counter SET value = value + 1", [])
        if concerned.everybody {
            try execute("UPDATE change_counter SET everybody = value", [])
            return
        }
        try mark(
            """
            INSERT INTO customer_change (customer_id, counter) SELECT ?, value FROM change_counter WHERE id = 1
            ON CONFLICT (customer_id) DO UPDATE SET counter = excluded.counter
            """, concerned.customers)
        try mark(
            """
            INSERT INTO customer_change (customer_id, counter)
            SELECT journey.customer_id, change_counter.value FROM journey, change_counter WHERE journey.id = ?
            ON CONFLICT (customer_id) DO UPDATE SET counter = excluded.counter
            """, concerned.journeys)
        try mark(
            """
            INSERT INTO tenant_change (tenant_id, counter) SELECT ?, value FROM change_counter WHERE id = 1
            ON CONFLICT (tenant_id) DO UPDATE SET counter = excluded.counter
            """, concerned.tenants)
    }

    private func mark(_ sql: String, _ ids: Set<Int64>) throws {
        if !ids.isEmpty { try execute(sql, each: [.integers(ids.sorted())]) }
    }

    func changes(since counter: Int64) throws -> StoreChanges {
        var (now, everybody): (Int64, Int64) = (0, 0)
        try rows("SELECT value, everybody FROM change_counter", []) {
            (now, everybody) = ($0.integer(0), $0.integer(1))
        }
        guard now > counter, everybody <= counter else {
            return StoreChanges(counter: now, concernsEverybody: everybody > counter, customers: [])
        }
        var customers: Set<Int64> = []
        for marked in [
            "SELECT customer_id FROM customer_change WHERE counter > ?",
            """
            SELECT tenant.customer_id FROM tenant_change JOIN tenant ON tenant.id = tenant_change.tenant_id
            WHERE tenant_change.counter > ? AND tenant.customer_id IS NOT NULL
            """,
        ] {
            try integers(marked, [.integer(counter)], columns: 1) { customers.insert($0[0]) }
        }
        return StoreChanges(counter: now, concernsEverybody: false, customers: customers)
    }
}
