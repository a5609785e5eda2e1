import Onboarding
import Portfolio
import UseCases

extension Records {
    func measures(named names: [String]?, of customers: [Int64]?) throws -> [StoredMeasure] {
        var measures: [StoredMeasure] = []
        for (id, name) in try selectedNames(names, in: .measureName) {
            try rows(
                "SELECT customer_id, day, value FROM measure WHERE name_id = ?", [.integer(id)], of: customers,
                "ORDER BY customer_id, day"
            ) {
                measures.append(
                    StoredMeasure(customer: $0.integer(0), name: name, day: $0.day(1), value: $0.integer(2)))
            }
        }
        return measures.picking(ascendingOrder(of: [measures.map(\.customer)]))
    }

    func append(_ measures: [StoredMeasure]) throws {
        let names = try connection.ids(ofRepeated: measures.map(\.name), in: .measureName)
        let order = lastOfEach(names, measures.map(\.customer), measures.map(\.day))
        let rows = try connection.insert(
            into: "measure",
            [
                "name_id": .integers(names.picking(order)),
                "customer_id": .integers(order.map { measures[$0].customer }),
                "day": .integers(order.map { Int64(measures[$0].day.number) }),
                "value": .integers(order.map { measures[$0].value }),
            ],
            conflict: """
                ON CONFLICT (name_id, customer_id, day) DO UPDATE SET value = excluded.value
                WHERE measure.value <> excluded.value
                """)
        count(rows, about: .customers(measures.map(\.customer)))
    }
}
