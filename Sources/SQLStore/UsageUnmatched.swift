import Onboarding
import UseCases

extension SQLConnection {
    /// By usage id; what names none comes last.
    func unmatchedUsage() throws -> [UnmatchedUsage] {
        var unmatched: [UnmatchedUsage] = []
        func append(_ tenant: String?, _ row: any SQLRow) {
            guard let events = row.integerIfPresent(0) else { return }
            unmatched.append(UnmatchedUsage(tenant: tenant, events: events, first: row.day(1), last: row.day(2)))
        }
        try rows(
            """
            SELECT CAST(SUM(usage_fact.count) AS BIGINT), MIN(usage_fact.day), MAX(usage_fact.day), tenant.key
            FROM tenant JOIN usage_fact ON usage_fact.tenant_id = tenant.id
            WHERE tenant.customer_id IS NULL GROUP BY tenant.key ORDER BY tenant.key
            """, []
        ) { append($0.text(3), $0) }
        try rows(
            """
            SELECT CAST(SUM(count) AS BIGINT), MIN(day), MAX(day) FROM usage_event
            WHERE via = 1 AND tenant_id IS NULL
            """, []
        ) { append(nil, $0) }
        return unmatched
    }

    /// One look a usage id, and one for events that name no customer and were given none.
    func unmatchedCount() throws -> Int {
        let tenants = try integer(
            """
            SELECT COUNT(*) FROM tenant t WHERE t.customer_id IS NULL
                AND EXISTS (SELECT 1 FROM usage_fact f WHERE f.tenant_id = t.id)
            """)
        let nobody = try integer(
            "SELECT 1 WHERE EXISTS (SELECT 1 FROM usage_event WHERE via = 1 AND tenant_id IS NULL)")
        return Int(tenants ?? 0) + Int(nobody ?? 0)
    }
}
