import Onboarding
import UseCases

extension Records {
    func customerFacts(named names: [String]?, of customers: [Int64]?) throws -> [CustomerFact] {
        var facts: [CustomerFact] = []
        for (id, name) in try selectedNames(names, in: .traitName) {
            try rows(
                "SELECT customer_id, day, value FROM customer_fact WHERE name_id = ?", [.integer(id)], of: customers,
                "ORDER BY customer_id, day"
            ) {
                facts.append(
                    CustomerFact(
                        customer: $0.integer(0), name: name, day: $0.day(1), value: $0.textIfPresent(2)))
            }
        }
        return facts.picking(ascendingOrder(of: [facts.map(\.customer)]))
    }

    /// The rows of a query for all customers, or one after the other for some.
    func rows(
        _ query: String, _ values: [SQLValue], of customers: [Int64]?, _ order: String,
        _ row: (any SQLRow) throws -> Void
    ) throws {
        guard let customers else { return try connection.rows("\(query) \(order)", values, row) }
        for customer in customers {
            try connection.rows("\(query) AND customer_id = ? \(order)", values + [.integer(customer)], row)
        }
    }

    /// One search for each name there is, since the facts lie by name: SQLite keeps the order of a cross join, where a
    /// plain one has it read all facts of everybody.
    func facts(ofCustomer id: Int64) throws -> [CustomerFact] {
        var facts: [CustomerFact] = []
        try connection.rows(
            """
            SELECT trait_name.key, customer_fact.day, customer_fact.value
            FROM trait_name CROSS JOIN customer_fact
            WHERE customer_fact.name_id = trait_name.id AND customer_fact.customer_id = ?
            ORDER BY trait_name.key, customer_fact.day
            """, [.integer(id)]
        ) {
            facts.append(
                CustomerFact(customer: id, name: $0.text(0), day: $0.day(1), value: $0.textIfPresent(2)))
        }
        return facts
    }

    func append(_ facts: [CustomerFact]) throws {
        let names = try connection.ids(ofRepeated: facts.map(\.name), in: .traitName)
        let order = lastOfEach(names, facts.map(\.customer), facts.map(\.day))
        let rows = try connection.insert(
            Insertion(
                into: "customer_fact", ["name_id", "customer_id", "day", "value"],
                conflict: """
                    ON CONFLICT (name_id, customer_id, day) DO UPDATE SET value = excluded.value, told_at = NULL
                    WHERE customer_fact.told_at IS NOT NULL
                        OR COALESCE(customer_fact.value, '') <> COALESCE(excluded.value, '')
                        OR (customer_fact.value IS NULL) <> (excluded.value IS NULL)
                    """),
            [
                .integers(names.picking(order)), .integers(order.map { facts[$0].customer }),
                .integers(order.map { Int64(facts[$0].day.number) }), .optionalTexts(order.map { facts[$0].value }),
            ])
        count(rows, about: .customers(facts.map(\.customer)))
    }

    /// The names asked for that exist, or all; bytewise by name, each once.
    func selectedNames(_ names: [String]?, in table: KeyTable) throws -> [(id: Int64, name: String)] {
        var selected: [(id: Int64, name: String)] = []
        try connection.rows("SELECT id, key FROM \(table.rawValue) ORDER BY key", []) { row in
            let name = row.text(1)
            if names?.contains(name) ?? true { selected.append((row.integer(0), name)) }
        }
        return selected
    }

    /// The positions of the rows in key order; of several with one key only the last, which replaces the others.
    func lastOfEach(_ names: [Int64], _ customers: [Int64], _ days: [Day]) -> [Int] {
        let days = days.map { Int64($0.number) }
        let order = ascendingOrder(of: [names, customers, days])
        return order.indices.compactMap { place in
            let row = order[place]
            guard place + 1 < order.count else { return row }
            let next = order[place + 1]
            let same = names[row] == names[next] && customers[row] == customers[next] && days[row] == days[next]
            return same ? nil : row
        }
    }
}
