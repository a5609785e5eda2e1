import Onboarding
import UseCases

extension Records {
    func customers(onJourneysOf program: String) throws -> [Int64] {
        var customers: [Int64] = []
        try connection.integers(
            """
            SELECT customer.id FROM customer WHERE EXISTS (
                SELECT 1 FROM journey WHERE journey.customer_id = customer.id
                    AND journey.program_id = (SELECT id FROM program WHERE key = ?))
            ORDER BY customer.key
            """, [.text(program)], columns: 1
        ) { customers.append($0[0]) }
        return customers
    }

    func firstStart(of program: String) throws -> Day? {
        try connection.integer(
            """
            SELECT MIN(journey_fact.day) FROM journey_fact JOIN journey ON journey.id = journey_fact.journey_id
            WHERE journey_fact.seq = 0 AND journey.program_id = (SELECT id FROM program WHERE key = ?)
            """, [.text(program)]
        ).map { Day(Int32(truncatingIfNeeded: $0)) }
    }

    func journeys(of program: String, customers: [Int64]?) throws -> [StoredJourney] {
        var journeys: [StoredJourney] = []
        var (id, customer, ordinal): (Int64, Int64, Int) = (0, 0, 0)
        var history: [JourneyFact] = []
        func finish() throws {
            guard !history.isEmpty else { return }
            guard let journey = Journey(history: history) else { throw contradiction(id) }
            journeys.append(StoredJourney(id: id, customer: customer, ordinal: ordinal, journey: journey))
            history.removeAll(keepingCapacity: true)
        }
        func read(_ condition: String, _ values: [SQLValue]) throws {
            try connection.rows(Records.journeys(condition), [.text(program)] + values) { row in
                if row.integer(0) != id {
                    try finish()
                    (id, customer, ordinal) = (row.integer(0), row.integer(1), Int(row.integer(2)))
                }
                guard let event = JourneyFact.Event(FactColumns(row, from: 4)) else {
                    throw contradiction(id)
                }
                history.append(JourneyFact(on: row.day(3), event))
            }
        }
        if let customers {
            for customer in customers { try read("AND journey.customer_id = ?", [.integer(customer)]) }
        } else {
            try read("", [])
        }
        try finish()
        return journeys
    }

    private static func journeys(_ condition: String) -> String {
        """
        SELECT journey.id, journey.customer_id, journey.ordinal,
            journey_fact.day, journey_fact.kind, journey_fact.key, journey_fact.version,
            journey_fact.name, journey_fact.note
        FROM journey
        JOIN customer ON customer.id = journey.customer_id
        JOIN journey_fact ON journey_fact.journey_id = journey.id
        WHERE journey.program_id = (SELECT id FROM program WHERE key = ?) \(condition)
        ORDER BY customer.key, journey.ordinal, journey_fact.seq
        """
    }

    func journeys(ofCustomer id: Int64) throws -> [RecordedJourney] {
        try recordedJourneys("WHERE journey.customer_id = ?", [.integer(id)]).map(\.journey)
    }

    func journeys(ofCustomers keys: [String]) throws -> [String: RecordedJourney] {
        guard !keys.isEmpty else { return [:] }
        let places = keys.map { _ in "?" }.joined(separator: ", ")
        return try recordedJourneys("WHERE customer.key IN (\(places))", keys.map { .text($0) })
            .reduce(into: [:]) { $0["\($1.customer)-\($1.journey.ordinal)"] = $1.journey }
    }

    /// With the keys of their customers; by customer key, then ordinal.
    private func recordedJourneys(
        _ condition: String, _ values: [SQLValue]
    ) throws -> [(customer: String, journey: RecordedJourney)] {
        var journeys: [(String, RecordedJourney)] = []
        var (id, customer, ordinal, program): (Int64, String, Int, String) = (0, "", 0, "")
        var history: [RecordedFact] = []
        func finish() {
            guard !history.isEmpty else { return }
            journeys.append((customer, RecordedJourney(ordinal: ordinal, program: program, history: history)))
            history.removeAll()
        }
        try connection.rows(
            """
            SELECT journey.ordinal, program.key, journey.id, journey_fact.recorded_at,
                journey_fact.day, journey_fact.kind, journey_fact.key, journey_fact.version,
                journey_fact.name, journey_fact.note, member.name, customer.key
            FROM journey
            JOIN customer ON customer.id = journey.customer_id
            JOIN program ON program.id = journey.program_id
            JOIN journey_fact ON journey_fact.journey_id = journey.id
            LEFT JOIN member ON member.id = journey_fact.member_id
            \(condition)
            ORDER BY customer.key, journey.ordinal, journey_fact.seq
            """, values
        ) { row in
            if row.integer(2) != id {
                finish()
                (id, customer, ordinal, program) = (
                    row.integer(2), row.text(11), Int(row.integer(0)), row.text(1)
                )
            }
            guard let event = JourneyFact.Event(FactColumns(row, from: 5)) else { throw contradiction(id) }
            history.append(
                RecordedFact(
                    fact: JourneyFact(on: row.day(4), event), recordedAt: row.integer(3), by: row.textIfPresent(10)))
        }
        finish()
        return journeys
    }

    func journeyCounts() throws -> [Int64: Int] {
        var counts: [Int64: Int] = [:]
        try connection.integers(
            "SELECT customer_id, COUNT(*) FROM journey GROUP BY customer_id", [], columns: 2
        ) { counts[$0[0]] = Int($0[1]) }
        return counts
    }

    func start(_ journeys: [NewJourney], of program: String) throws {
        guard !journeys.isEmpty else { return }
        let program = try programId(program, having: journeys.lazy.map(\.version))
        let last = try connection.lastId(in: "journey")
        let ids = journeys.indices.map { last + 1 + Int64($0) }
        let rows = try connection.insert(
            Insertion(into: "journey", ["id", "customer_id", "ordinal", "program_id"]),
            [
                .integers(ids), .integers(journeys.map(\.customer)), .integers(try nextOrdinals(journeys)),
                .integers(journeys.map { _ in program }),
            ])
        try connection.insert(
            Insertion(into: "journey_fact", ["journey_id", "seq", "day", "kind", "version", "recorded_at"]),
            [
                .integers(ids), .integers(journeys.map { _ in 0 }),
                .integers(journeys.map { Int64($0.start.number) }), .texts(journeys.map { _ in "started" }),
                .integers(journeys.map { Int64($0.version) }), .integers(journeys.map { _ in now }),
            ])
        count(rows, about: .journeys(ids))
    }

    func append(_ fact: JourneyFact, toJourney id: Int64, by member: Int64?) throws {
        let columns = fact.event.columns
        guard
            let next = try connection.integer(
                "SELECT MAX(seq) + 1 FROM journey_fact WHERE journey_id = ?", [.integer(id)])
        else {
            throw Refusal(
                .notFound,
                Text(ja: "番号\(id)のオンボーディング案件はありません。", en: "There is no journey with the number \(id)."))
        }
        try execute(
            """
            INSERT INTO journey_fact (journey_id, seq, day, kind, key, version, name, note, recorded_at, member_id)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """, .integer(id), .integer(next), SQLValue(fact.day), .text(columns.kind), SQLValue(columns.key),
            SQLValue(columns.version.map(Int64.init)), SQLValue(columns.name), SQLValue(columns.note), .integer(now),
            SQLValue(member), about: .journeys([id]))
    }

    private func nextOrdinals(_ journeys: [NewJourney]) throws -> [Int64] {
        let customers = journeys.map(\.customer)
        var last: [Int64: Int64] = [:]
        try connection.integers(
            """
            SELECT customer_id, MAX(ordinal) FROM journey WHERE customer_id BETWEEN ? AND ? GROUP BY customer_id
            """, [SQLValue(customers.min()), SQLValue(customers.max())], columns: 2
        ) { last[$0[0]] = $0[1] }
        return customers.map { customer in
            last[customer, default: 0] += 1
            return last[customer, default: 0]
        }
    }

    private func contradiction(_ journey: Int64) -> Refusal {
        Refusal(
            .store,
            Text(
                ja: "番号\(journey)のオンボーディング案件の履歴が読み取れません。",
                en: "The history of the journey with the number \(journey) cannot be read."),
            remedy: Text(ja: "サーバーの管理者が、データを点検する必要があります。", en: "Whoever runs the server has to examine the store."),
            command: "kadode check")
    }
}

extension FactColumns {
    init(_ row: any SQLRow, from first: Int) {
        self.init(
            row.text(first), row.textIfPresent(first + 1), version: row.integerIfPresent(first + 2).map { Int($0) },
            name: row.textIfPresent(first + 3), note: row.textIfPresent(first + 4))
    }
}
