import Onboarding
import UseCases

/// What goes when a customer is deleted: the tables whose rows belong to one of its journeys, or to the customer
/// itself. A test holds them against the schema.
enum Belongings {
    static let ofJourneys = ["journey_fact", "meeting_party", "observation", "gut_mark", "review"]
    /// Journeys go by themselves, and usage ids may stay behind.
    static let ofCustomers = ["customer_fact", "measure", "contact"]
}

extension Records {
    func remove(customers: [Int64]) throws {
        let whose = "WHERE customer_id IN \(connection.dialect.ids)"
        let journeys = try connection.integers("SELECT id FROM journey \(whose)", [.ids(customers)])
        let tenants = try connection.integers("SELECT id FROM tenant \(whose)", [.ids(customers)])
        for table in Belongings.ofJourneys {
            try connection.execute("DELETE FROM \(table) WHERE journey_id = ?", each: [.integers(journeys)])
        }
        try connection.execute("DELETE FROM journey WHERE id = ?", each: [.integers(journeys)])
        // A meeting goes with the last journey that it was held for.
        try connection.execute(
            """
            DELETE FROM meeting_revision WHERE NOT EXISTS (SELECT 1 FROM meeting_party
                WHERE meeting_party.meeting_id = meeting_revision.meeting_id
                    AND meeting_party.revision = meeting_revision.revision)
            """, [])
        try connection.execute(
            "DELETE FROM meeting WHERE id NOT IN (SELECT meeting_id FROM meeting_revision)", [])
        for table in Belongings.ofCustomers {
            try connection.execute("DELETE FROM \(table) WHERE customer_id = ?", each: [.integers(customers)])
        }
        try forget(tenants)
        let rows = try connection.execute("DELETE FROM customer WHERE id = ?", each: [.integers(customers)])
        count(rows, about: .everybody)
        try connection.execute(
            """
            DELETE FROM trait_name WHERE id NOT IN (SELECT name_id FROM customer_fact)
                AND id NOT IN (SELECT name_id FROM tenant_trait)
            """, [])
        try connection.execute("DELETE FROM measure_name WHERE id NOT IN (SELECT name_id FROM measure)", [])
    }

    /// Usage ids of which there still is usage belong to nobody then; the others are as if they had never been.
    private func forget(_ tenants: [Int64]) throws {
        try connection.execute("UPDATE tenant SET customer_id = NULL WHERE id = ?", each: [.integers(tenants)])
        try connection.execute(
            """
            DELETE FROM tenant_trait WHERE tenant_id = ?
                AND NOT EXISTS (SELECT 1 FROM usage_fact WHERE usage_fact.tenant_id = tenant_trait.tenant_id)
            """, each: [.integers(tenants)])
        try connection.execute(
            "DELETE FROM tenant WHERE id = ? AND \(Unused.tenant)", each: [.integers(tenants)])
    }

    func remove(program: String) throws {
        guard let id = try connection.id(of: program, in: .program) else { return }
        try execute("DELETE FROM program_version WHERE program_id = ?", .integer(id))
        try execute("DELETE FROM program WHERE id = ?", .integer(id))
    }
}

private enum Unused {
    /// Nothing says anything of the usage id.
    static let tenant = """
        NOT EXISTS (SELECT 1 FROM usage_fact WHERE usage_fact.tenant_id = tenant.id)
            AND NOT EXISTS (SELECT 1 FROM usage_membership WHERE usage_membership.tenant_id = tenant.id)
            AND NOT EXISTS (SELECT 1 FROM tenant_trait WHERE tenant_trait.tenant_id = tenant.id)
        """
}

extension SQLConnection {
    /// Takes away all usage of a source, and every name that was known from it alone.
    func removeUsage(from source: String) throws {
        guard let id = try id(of: source, in: .source) else { return }
        let tenants = try integers(
            "SELECT DISTINCT tenant_id FROM usage_event WHERE source_id = ? AND tenant_id IS NOT NULL", [.integer(id)])
        for table in ["usage_event", "usage_message", "usage_source_day", "usage_membership"] {
            try execute("DELETE FROM \(table) WHERE source_id = ?", [.integer(id)])
        }
        // A maximum cannot be taken back: what other sources say of the same usage ids is added up anew.
        try execute("DELETE FROM usage_fact WHERE tenant_id = ?", each: [.integers(tenants)])
        try execute(
            """
            INSERT INTO usage_fact (tenant_id, day, name_id, user_id, via, count, valued, sum, maximum)
            \(UsageFact.adding(where: "tenant_id NOT IN (SELECT tenant_id FROM usage_fact)"))
            """, [])
        try run(
            script: """
                DELETE FROM usage_name WHERE id NOT IN (SELECT name_id FROM usage_event);
                DELETE FROM usage_user WHERE id NOT IN (SELECT user_id FROM usage_event WHERE user_id IS NOT NULL)
                    AND id NOT IN (SELECT user_id FROM usage_membership);
                DELETE FROM tenant WHERE customer_id IS NULL AND \(Unused.tenant);
                """)
        try execute("DELETE FROM usage_source WHERE id = ?", [.integer(id)])
        try countChange(.everybody)
    }
}
