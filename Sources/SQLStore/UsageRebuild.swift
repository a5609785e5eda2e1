import Usage

extension SQLConnection {
    /// Computes every local day anew, and then everything that is kept by day.
    func rebuildUsage(_ days: LocalDays) throws {
        var days = LocalDays.Reader(days)
        try rebuildEventDays(&days)
        try run(
            script: """
                DELETE FROM usage_fact;
                INSERT INTO usage_fact (tenant_id, day, name_id, user_id, via, count, valued, sum, maximum)
                \(UsageFact.ofEvents) ORDER BY 1, 2, 3, 4, 5;
                DELETE FROM usage_source_day;
                INSERT INTO usage_source_day (source_id, day) SELECT DISTINCT source_id, day FROM usage_event;
                """)
        try rebuildTraitDays(&days)
        try countChange(.everybody)
    }

    private func rebuildEventDays(_ days: inout LocalDays.Reader) throws {
        var (ids, moved): ([Int64], [Int64]) = ([], [])
        try integers("SELECT id, at, day FROM usage_event ORDER BY id", [], columns: 3) { row in
            let day = Int64(days.day(of: row[1]).number)
            guard day != row[2] else { return }
            ids.append(row[0])
            moved.append(day)
        }
        try execute("UPDATE usage_event SET day = ? WHERE id = ?", each: [.integers(moved), .integers(ids)])
    }

    /// Of several traits of one day only the last is kept, so that another time zone moves it as it is.
    private func rebuildTraitDays(_ days: inout LocalDays.Reader) throws {
        let traits = try all("SELECT tenant_id, name_id, value, told_at FROM tenant_trait") { row in
            TenantTrait(
                tenant: row.integer(0), name: row.integer(1), day: Int64(days.day(of: row.integer(3)).number),
                value: row.textIfPresent(2), toldAt: row.integer(3))
        }
        try execute("DELETE FROM tenant_trait", [])
        _ = try insert(traits)
        try execute("DELETE FROM customer_fact WHERE told_at IS NOT NULL", [])
        try execute(TenantTrait.telling(where: "1 = 1"), [])
    }
}
