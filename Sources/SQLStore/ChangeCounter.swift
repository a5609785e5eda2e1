import Onboarding
import UseCases

/// Whose journeys may look different after a change of the records.
enum AffectedCustomers {
    /// All: something by which all journeys are judged.
    case everybody
    /// None: members, saved views, the audit log.
    case nobody
    /// Those with a journey of the program.
    case program(Int64)
    /// These, in every program.
    case customers([Int64])
    /// Those of these journeys, in their programs.
    case journeys([Int64])
}

/// Everything that the changes of one transaction affect.
struct Affected {
    private(set) var everybody = false
    private(set) var programs: Set<Int64> = []
    private(set) var customers: Set<Int64> = []
    private(set) var journeys: Set<Int64> = []

    static let everybody = {
        var affected = Affected()
        affected.add(.everybody)
        return affected
    }()

    mutating func add(_ affected: AffectedCustomers) {
        switch affected {
        case .everybody: everybody = true
        case .nobody: break
        case .program(let id): programs.insert(id)
        case .customers(let ids): customers.formUnion(ids)
        case .journeys(let ids): journeys.formUnion(ids)
        }
    }
}

/// The usage ids that a commit of usage affects, each with the first day on which something is new.
struct AffectedUsage {
    private(set) var firstDays: [Int64: Int64] = [:]

    mutating func add(_ tenant: Int64, from day: Int64) {
        guard tenant != absent else { return }
        firstDays[tenant] = min(firstDays[tenant] ?? day, day)
    }

    mutating func add(_ other: AffectedUsage) {
        for (tenant, day) in other.firstDays { add(tenant, from: day) }
    }
}

extension SQLConnection {
    /// Counts a commit of records, and notes what it affects. Cost: one search for each customer.
    func countChange(_ affected: Affected) throws {
        try execute("UPDATE change_counter SET value = value + 1", [])
        if affected.everybody {
            try execute("UPDATE change_counter SET everybody = value", [])
            return
        }
        try mark(
            """
            INSERT INTO program_change (program_id, counter) SELECT ?, value FROM change_counter WHERE id = 1
            ON CONFLICT (program_id) DO UPDATE SET counter = excluded.counter
            """, affected.programs)
        try mark(
            """
            INSERT INTO customer_change (customer_id, program_id, counter)
            SELECT ?, 0, value FROM change_counter WHERE id = 1
            ON CONFLICT (customer_id, program_id) DO UPDATE SET counter = excluded.counter
            """, affected.customers)
        try mark(
            """
            INSERT INTO customer_change (customer_id, program_id, counter)
            SELECT journey.customer_id, journey.program_id, change_counter.value
            FROM journey, change_counter WHERE journey.id = ?
            ON CONFLICT (customer_id, program_id) DO UPDATE SET counter = excluded.counter
            """, affected.journeys)
    }

    /// Counts a commit of usage, and notes whose usage it was. Cost: one search for each usage id.
    /// - Parameter affected: Usage ids; those of no customer affect nobody.
    func countUsage(of affected: AffectedUsage) throws {
        try execute("UPDATE change_counter SET usage = usage + 1", [])
        let tenants = affected.firstDays.keys.sorted()
        guard !tenants.isEmpty else { return }
        try execute(
            """
            INSERT INTO tenant_change (tenant_id, day, counter) SELECT ?, ?, usage FROM change_counter WHERE id = 1
            ON CONFLICT (tenant_id, day) DO UPDATE SET counter = excluded.counter
            """, each: [.integers(tenants), .integers(tenants.map { affected.firstDays[$0]! })])
    }

    private func mark(_ sql: String, _ ids: Set<Int64>) throws {
        if !ids.isEmpty { try execute(sql, each: [.integers(ids.sorted())]) }
    }

    func changeCounters() throws -> ChangeCounters {
        var counters = ChangeCounters(records: 0, usage: 0)
        try integers("SELECT value, usage FROM change_counter", [], columns: 2) {
            counters = ChangeCounters(records: $0[0], usage: $0[1])
        }
        return counters
    }

    func changes(of program: String, since before: ChangeCounters) throws -> StoreChanges {
        var (now, affecting) = (before, Int64(0))
        try integers(
            """
            SELECT value, usage, everybody, COALESCE((SELECT counter FROM program_change
                WHERE program_id = (SELECT id FROM program WHERE key = ?)), 0)
            FROM change_counter
            """, [.text(program)], columns: 4
        ) { row in
            now = ChangeCounters(records: row[0], usage: row[1])
            affecting = max(row[2], row[3])
        }
        if affecting > before.records { return StoreChanges(counters: now, affectsProgram: true, customers: []) }
        var customers: Set<Int64> = []
        var usageFrom: [Int64: Day] = [:]
        try integers(
            """
            SELECT customer_id FROM customer_change
            WHERE counter > ? AND (program_id = 0 OR program_id = (SELECT id FROM program WHERE key = ?))
            """, [.integer(before.records), .text(program)], columns: 1
        ) { customers.insert($0[0]) }
        try integers(
            """
            SELECT tenant.id, MIN(tenant_change.day), tenant.customer_id
            FROM tenant_change JOIN tenant ON tenant.id = tenant_change.tenant_id
            WHERE tenant_change.counter > ? GROUP BY tenant.id, tenant.customer_id
            """, [.integer(before.usage)], columns: 3
        ) { row in
            usageFrom[row[0]] = Day(Int32(truncatingIfNeeded: row[1]))
            if row[2] != absent { customers.insert(row[2]) }
        }
        return StoreChanges(counters: now, affectsProgram: false, customers: customers, usageFrom: usageFrom)
    }
}
