import Onboarding
import Portfolio
import UseCases

extension Records {
    func customerFacts(named names: [String]?, of customers: [Int64]?) throws -> [CustomerFact] {
        guard let names else { return try everyFact(of: customers) }
        let named = try selectedNames(names, in: .traitName)
        let places = Dictionary(uniqueKeysWithValues: named.enumerated().map { ($1.id, $0) })
        var facts: [CustomerFact] = []
        var placeOf: [Int64] = []
        // The facts lie by name, customer and day.
        try rows(
            """
            SELECT name_id, customer_id, day, value FROM customer_fact WHERE name_id IN \(connection.dialect.ids)
            """, [.ids(named.map(\.id))], of: customers, "ORDER BY name_id, customer_id, day"
        ) { row in
            let place = places[row.integer(0)] ?? 0
            placeOf.append(Int64(place))
            facts.append(
                CustomerFact(
                    customer: row.integer(1), name: named[place].name, day: row.day(2), value: row.textIfPresent(3)))
        }
        return facts.picking(ascendingOrder(of: [facts.map(\.customer), placeOf]))
    }

    /// Facts of all names. One search for each name there is and each customer, since the facts lie by name: the cross
    /// join keeps SQLite from reading the facts of everybody.
    private func everyFact(of customers: [Int64]?) throws -> [CustomerFact] {
        let condition = customers.map { _ in "AND customer_fact.customer_id IN \(connection.dialect.ids)" } ?? ""
        return try connection.all(
            """
            SELECT trait_name.key, customer_fact.day, customer_fact.value, customer_fact.customer_id
            FROM trait_name CROSS JOIN customer_fact
            WHERE customer_fact.name_id = trait_name.id \(condition)
            ORDER BY customer_fact.customer_id, trait_name.key, customer_fact.day
            """, customers.map { [.ids($0)] } ?? []
        ) { CustomerFact(customer: $0.integer(3), name: $0.text(0), day: $0.day(1), value: $0.textIfPresent(2)) }
    }

    /// The rows of a query with a condition, for all customers or for a set of them.
    func rows(
        _ query: String, _ values: [SQLValue], of customers: [Int64]?, _ order: String,
        _ row: (any SQLRow) throws -> Void
    ) throws {
        guard let customers else { return try connection.rows("\(query) \(order)", values, row) }
        try connection.rows(
            "\(query) AND customer_id IN \(connection.dialect.ids) \(order)", values + [.ids(customers)], row)
    }

    func append(_ facts: [CustomerFact]) throws {
        let names = try connection.ids(ofRepeated: facts.map(\.name), in: .traitName)
        let order = lastOfEach(names, facts.map(\.customer), facts.map(\.day))
        let rows = try connection.insert(
            into: "customer_fact",
            [
                "name_id": .integers(names.picking(order)), "customer_id": .integers(order.map { facts[$0].customer }),
                "day": .integers(order.map { Int64(facts[$0].day.number) }),
                "value": .optionalTexts(order.map { facts[$0].value }),
            ],
            conflict: """
                ON CONFLICT (name_id, customer_id, day) DO UPDATE SET value = excluded.value, told_at = NULL
                WHERE customer_fact.told_at IS NOT NULL
                    OR COALESCE(customer_fact.value, '') <> COALESCE(excluded.value, '')
                    OR (customer_fact.value IS NULL) <> (excluded.value IS NULL)
                """)
        count(rows, about: .customers(facts.map(\.customer)))
    }

    /// The names asked for that exist, or all; bytewise by name, each once.
    func selectedNames(_ names: [String]?, in table: KeyTable) throws -> [(id: Int64, name: String)] {
        let all = try connection.all("SELECT id, key FROM \(table.rawValue) ORDER BY key") {
            (id: $0.integer(0), name: $0.text(1))
        }
        return all.filter { names?.contains($0.name) ?? true }
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
