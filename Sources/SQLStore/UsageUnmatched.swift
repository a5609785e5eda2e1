import Onboarding
import UseCases

extension SQLConnection {
    /// By usage id; what names none comes last.
    func unmatchedUsage() throws -> [UnmatchedUsage] {
        try all(
            """
            SELECT events, first, last, tenant_key FROM (
                SELECT CAST(SUM(usage_fact.count) AS BIGINT) AS events, MIN(usage_fact.day) AS first,
                    MAX(usage_fact.day) AS last, tenant.key AS tenant_key
                FROM tenant JOIN usage_fact ON usage_fact.tenant_id = tenant.id
                WHERE tenant.customer_id IS NULL GROUP BY tenant.key
                UNION ALL
                SELECT CAST(SUM(count) AS BIGINT), MIN(day), MAX(day), NULL FROM usage_event
                WHERE via = 1 AND tenant_id IS NULL
            ) AS unmatched
            WHERE events IS NOT NULL ORDER BY tenant_key IS NULL, tenant_key
            """
        ) { row in
            UnmatchedUsage(
                tenant: row.textIfPresent(3), events: row.integer(0), first: row.day(1), last: row.day(2))
        }
    }

    /// One look a usage id, and one for events that name no customer and were given none.
    func unmatchedCount() throws -> Int {
        let count = try integer(
            """
            SELECT (SELECT COUNT(*) FROM tenant t WHERE t.customer_id IS NULL
                    AND EXISTS (SELECT 1 FROM usage_fact f WHERE f.tenant_id = t.id))
                + (SELECT COUNT(*) FROM (SELECT 1 FROM usage_event WHERE via = 1 AND tenant_id IS NULL LIMIT 1) AS n)
            """)
        return Int(count ?? 0)
    }
}
