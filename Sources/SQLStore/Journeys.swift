import Onboarding
import Portfolio
import UseCases

extension Records {
    func customers(onJourneysOf program: String) throws -> [Int64] {
        try connection.integers(
            """
            SELECT customer.id FROM customer WHERE EXISTS (
                SELECT 1 FROM journey WHERE journey.customer_id = customer.id
                    AND journey.program_id = (SELECT id FROM program WHERE key = ?))
            ORDER BY customer.key
            """, [.text(program)])
    }

    func firstStart(of program: String) throws -> Day? {
        try connection.integer(
            "SELECT MIN(start_day) FROM journey WHERE program_id = (SELECT id FROM program WHERE key = ?)",
            [.text(program)]
        ).map { Day(Int32(truncatingIfNeeded: $0)) }
    }

    func journeys(of program: String, customers: [Int64]?) throws -> [StoredJourney] {
        var journeys: [StoredJourney] = []
        var (id, customer, ordinal): (Int64, Int64, Int) = (0, 0, 0)
        var history: [JourneyFact] = []
        func finish() {
            defer { history.removeAll(keepingCapacity: true) }
            guard let journey = Journey(history: history) else { return }
            journeys.append(
                StoredJourney(
                    id: id, customer: customer, ordinal: ordinal, journey: journey, revision: history.count))
        }
        // By themselves: a join would be made for every fact, and few facts are about meetings.
        let marks = try marks(of: program, customers)
        // Of all customers they are read in the order of the customers; the plus keeps the engine from reading them by
        // program and sorting them.
        let condition = customers.map { _ in "AND journey.customer_id IN \(connection.dialect.ids)" } ?? ""
        try connection.rows(
            """
            SELECT journey.id, journey.customer_id, journey.ordinal, \(StoredFact.columns)
            FROM journey
            JOIN customer ON customer.id = journey.customer_id
            JOIN journey_fact ON journey_fact.journey_id = journey.id
            WHERE +journey.program_id = (SELECT id FROM program WHERE key = ?) \(condition)
            ORDER BY customer.key, journey.ordinal, journey_fact.seq
            """, [.text(program)] + (customers.map { [.ids($0)] } ?? [])
        ) { row in
            if row.integer(0) != id {
                finish()
                (id, customer, ordinal) = (row.integer(0), row.integer(1), Int(row.integer(2)))
            }
            history.append(StoredFact.fact(row, from: 3) { marks[MarkKey(journey: id, meeting: $0, revision: $1)] })
        }
        finish()
        return journeys
    }

    private struct MarkKey: Hashable {
        let journey, meeting, revision: Int64
    }

    /// What the revisions of meetings say of the journeys of a program.
    private func marks(of program: String, _ customers: [Int64]?) throws -> [MarkKey: MeetingMark] {
        var marks: [MarkKey: MeetingMark] = [:]
        let condition = customers.map { _ in "AND journey.customer_id IN \(connection.dialect.ids)" } ?? ""
        try connection.rows(
            """
            SELECT journey.id, \(StoredMark.columns)
            FROM meeting_party
            JOIN journey ON journey.id = meeting_party.journey_id
            JOIN meeting_revision ON meeting_revision.meeting_id = meeting_party.meeting_id
                AND meeting_revision.revision = meeting_party.revision
            WHERE +journey.program_id = (SELECT id FROM program WHERE key = ?) \(condition)
            """, [.text(program)] + (customers.map { [.ids($0)] } ?? [])
        ) { row in
            guard let mark = StoredMark.mark(row, from: 1) else { return }
            marks[MarkKey(journey: row.integer(0), meeting: mark.id, revision: Int64(mark.revision))] = mark
        }
        return marks
    }

    func journeys(ofCustomer id: Int64) throws -> [RecordedJourney] {
        try recordedJourneys("WHERE journey.customer_id = ?", [.integer(id)]).map(\.journey)
    }

    func journeys(ofCustomers keys: [String]) throws -> [String: [RecordedJourney]] {
        guard !keys.isEmpty else { return [:] }
        return try recordedJourneys("WHERE customer.key IN \(connection.dialect.keys)", [.keys(keys)])
            .reduce(into: [:]) { $0[$1.customer, default: []].append($1.journey) }
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
            journeys.append(
                (customer, RecordedJourney(id: id, ordinal: ordinal, program: program, history: history)))
            history.removeAll()
        }
        let after = 5 + StoredFact.columnCount
        try connection.rows(
            """
            SELECT journey.ordinal, program.key, journey.id, journey_fact.recorded_at, customer.key,
                \(StoredFact.columns), journey_fact.actor_kind, journey_fact.actor_id, \(Records.actorName),
                \(StoredMark.columns)
            FROM journey
            JOIN customer ON customer.id = journey.customer_id
            JOIN program ON program.id = journey.program_id
            JOIN journey_fact ON journey_fact.journey_id = journey.id
            LEFT JOIN meeting_party ON meeting_party.meeting_id = journey_fact.meeting_id
                AND meeting_party.revision = journey_fact.revision
                AND meeting_party.journey_id = journey_fact.journey_id
            LEFT JOIN meeting_revision ON meeting_revision.meeting_id = meeting_party.meeting_id
                AND meeting_revision.revision = meeting_party.revision
            \(Records.actorJoins(of: "journey_fact"))
            \(condition)
            ORDER BY customer.key, journey.ordinal, journey_fact.seq
            """, values
        ) { row in
            if row.integer(2) != id {
                finish()
                (id, customer, ordinal, program) = (row.integer(2), row.text(4), Int(row.integer(0)), row.text(1))
            }
            history.append(
                RecordedFact(
                    fact: StoredFact.fact(row, from: 5) { _, _ in StoredMark.mark(row, from: after + 3) },
                    recordedAt: row.integer(3),
                    actor: Records.actor(row, from: after), by: row.textIfPresent(after + 2)))
        }
        finish()
        return journeys
    }

    func journeyOwners(_ ids: [Int64]) throws -> [Int64: (customer: Int64, name: String)] {
        let owners = try connection.all(
            """
            SELECT journey.id, customer.key, journey.ordinal, customer.id
            FROM journey JOIN customer ON customer.id = journey.customer_id WHERE journey.id IN \(connection.dialect.ids)
            """, [.ids(ids)]
        ) { ($0.integer(0), (customer: $0.integer(3), name: "\($0.text(1))-\($0.integer(2))")) }
        return Dictionary(uniqueKeysWithValues: owners)
    }

    func journeyCountsByProgram() throws -> [String: Int] {
        let counts = try connection.all(
            """
            SELECT program.key, COUNT(*) FROM journey JOIN program ON program.id = journey.program_id
            GROUP BY program.key
            """
        ) { ($0.text(0), Int($0.integer(1))) }
        return Dictionary(uniqueKeysWithValues: counts)
    }

    func journeyCounts() throws -> [Int64: Int] {
        try connection.integersByKey("SELECT customer_id, COUNT(*) FROM journey GROUP BY customer_id")
            .mapValues { Int($0) }
    }

    func start(
        _ journeys: [(customer: Int64, start: Day, version: Int)], of program: String, by actor: ActorID
    ) throws -> [Int64] {
        guard !journeys.isEmpty else { return [] }
        let program = try programId(program, having: journeys.lazy.map(\.version))
        let last = try connection.lastId(in: "journey")
        let ids = journeys.indices.map { last + 1 + Int64($0) }
        let rows = try connection.insert(
            into: "journey",
            [
                "id": .integers(ids), "customer_id": .integers(journeys.map(\.customer)),
                "ordinal": .integers(try nextOrdinals(of: journeys.map(\.customer))),
                "program_id": .integers(journeys.map { _ in program }),
                "start_day": .integers(journeys.map { Int64($0.start.number) }),
            ])
        count(rows, about: .journeys(ids))
        try insert(
            zip(ids, journeys).map { (journey: $0, fact: JourneyFact(on: $1.start, .started(version: $1.version))) },
            numbers: ids.map { _ in 0 }, by: actor)
        return ids
    }

    func append(_ facts: [(journey: Int64, fact: JourneyFact)], by actor: ActorID) throws {
        guard !facts.isEmpty else { return }
        var next = try connection.integersByKey(
            """
            SELECT journey_id, MAX(seq) + 1 FROM journey_fact WHERE journey_id IN \(connection.dialect.ids)
            GROUP BY journey_id
            """, [.ids(Set(facts.map(\.journey)).sorted())])
        let numbers = try facts.map { fact -> Int64 in
            guard let number = next[fact.journey] else {
                throw Refusal(
                    .notFound,
                    Text(
                        ja: "番号\(fact.journey)のオンボーディングはありません。",
                        en: "There is no journey with the number \(fact.journey)."))
            }
            next[fact.journey] = number + 1
            return number
        }
        try insert(facts, numbers: numbers, by: actor)
        count(facts.count, about: .journeys(facts.map(\.journey)))
    }

    private func insert(
        _ facts: [(journey: Int64, fact: JourneyFact)], numbers: [Int64], by actor: ActorID
    ) throws {
        let parts = facts.map(\.fact.event.parts)
        try connection.insert(
            into: "journey_fact",
            [
                "journey_id": .integers(facts.map(\.journey)), "seq": .integers(numbers),
                "format": .integers(facts.map { _ in StoredFact.format }), "kind": .texts(parts.map(\.kind.rawValue)),
                "day": .integers(facts.map { Int64($0.fact.day.number) }), "subject": .optionalTexts(parts.map(\.key)),
                "field": .optionalTexts(parts.map(\.field)),
                "version": .optionalIntegers(parts.map { $0.version.map(Int64.init) ?? absent }),
                "retracts": .optionalIntegers(parts.map { $0.retracts.map(Int64.init) ?? absent }),
                "due": .optionalIntegers(parts.map { $0.due.map { Int64($0.number) } ?? absent }),
                "side": .optionalTexts(parts.map(\.side?.rawValue)),
                "channel": .optionalTexts(parts.map(\.channel?.rawValue)),
                "address": .optionalTexts(parts.map(\.address)),
                "meeting_id": .optionalIntegers(parts.map { $0.meeting?.id ?? absent }),
                "revision": .optionalIntegers(parts.map { $0.meeting.map { Int64($0.revision) } ?? absent }),
                "words": .optionalTexts(parts.map(\.words)),
                "content": .optionalTexts(parts.map { $0.step.map { StoredJSON.text(StoredStep($0)) } }),
                "recorded_at": .integers(facts.map { _ in now }),
                "actor_kind": .texts(facts.map { _ in actor.kind.rawValue }),
                "actor_id": .optionalIntegers(facts.map { _ in actor.number ?? absent }),
            ])
    }

    private func nextOrdinals(of customers: [Int64]) throws -> [Int64] {
        var last = try connection.integersByKey(
            """
            SELECT customer_id, MAX(ordinal) FROM journey WHERE customer_id BETWEEN ? AND ? GROUP BY customer_id
            """, [SQLValue(customers.min()), SQLValue(customers.max())])
        return customers.map { customer in
            last[customer, default: 0] += 1
            return last[customer, default: 0]
        }
    }
}
