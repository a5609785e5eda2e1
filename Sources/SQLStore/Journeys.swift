import Onboarding
import UseCases

extension Records {
    func journeys(of program: String) throws -> [StoredJourney] {
        var journeys: [StoredJourney] = []
        var (id, customer, ordinal): (Int64, Int64, Int) = (0, 0, 0)
        var history: [JourneyFact] = []
        func finish() throws {
            guard !history.isEmpty else { return }
            guard let journey = Journey(history: history) else { throw contradiction(id) }
            journeys.append(StoredJourney(id: id, customer: customer, ordinal: ordinal, journey: journey))
            history.removeAll(keepingCapacity: true)
        }
        try connection.rows(
            """
            SELECT journey.id, journey.customer_id, journey.ordinal,
                journey_fact.day, journey_fact.kind, journey_fact.key, journey_fact.version,
                journey_fact.note
            FROM journey
            JOIN customer ON customer.id = journey.customer_id
            JOIN journey_fact ON journey_fact.journey_id = journey.id
            WHERE journey.program_id = (SELECT id FROM program WHERE key = ?)
            ORDER BY customer.key, journey.ordinal, journey_fact.seq
            """, [.text(program)]
        ) { row in
            if row.integer(0) != id {
                try finish()
                (id, customer, ordinal) = (row.integer(0), row.integer(1), Int(row.integer(2)))
            }
            guard let event = JourneyFact.Event(row, kind: 4, key: 5, version: 6, note: 7) else {
                throw contradiction(id)
            }
            history.append(JourneyFact(on: row.day(3), event))
        }
        try finish()
        return journeys
    }

    func journeys(ofCustomer id: Int64) throws -> [RecordedJourney] {
        var journeys: [RecordedJourney] = []
        var (ordinal, program): (Int, String) = (0, "")
        var history: [RecordedFact] = []
        func finish() {
            guard !history.isEmpty else { return }
            journeys.append(RecordedJourney(ordinal: ordinal, program: program, history: history))
            history.removeAll()
        }
        try connection.rows(
            """
            SELECT journey.ordinal, program.key, journey.id, journey_fact.recorded_at,
                journey_fact.day, journey_fact.kind, journey_fact.key, journey_fact.version,
                journey_fact.note
            FROM journey
            JOIN program ON program.id = journey.program_id
            JOIN journey_fact ON journey_fact.journey_id = journey.id
            WHERE journey.customer_id = ?
            ORDER BY journey.ordinal, journey_fact.seq
            """, [.integer(id)]
        ) { row in
            if Int(row.integer(0)) != ordinal {
                finish()
                (ordinal, program) = (Int(row.integer(0)), row.text(1))
            }
            guard let event = JourneyFact.Event(row, kind: 5, key: 6, version: 7, note: 8) else {
                throw contradiction(row.integer(2))
            }
            history.append(RecordedFact(fact: JourneyFact(on: row.day(4), event), recordedAt: row.integer(3)))
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
        changes += try connection.insert(
            Insertion(into: "journey", ["id", "customer_id", "ordinal", "program_id"]),
            [
                .integers(ids), .integers(journeys.map(\.customer)), .integers(try nextOrdinals(journeys)),
                .integers(journeys.map { _ in program }),
            ])
        changes += try connection.insert(
            Insertion(into: "journey_fact", ["journey_id", "seq", "day", "kind", "version", "recorded_at"]),
            [
                .integers(ids), .integers(journeys.map { _ in 0 }),
                .integers(journeys.map { Int64($0.start.number) }), .texts(journeys.map { _ in "started" }),
                .integers(journeys.map { Int64($0.version) }), .integers(journeys.map { _ in now }),
            ])
    }

    func append(_ fact: JourneyFact, toJourney id: Int64) throws {
        let (kind, key, version, note) = fact.event.columns
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
            INSERT INTO journey_fact (journey_id, seq, day, kind, key, version, note, recorded_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """, .integer(id), .integer(next), SQLValue(fact.day), .text(kind), SQLValue(key),
            SQLValue(version.map(Int64.init)), SQLValue(note), .integer(now))
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
            remedy: Text(ja: "`kadode check`で調べてください。", en: "Examine the store with `kadode check`."))
    }
}

extension JourneyFact.Event {
    fileprivate init?(_ row: any SQLRow, kind: Int, key: Int, version: Int, note: Int) {
        let version = row.integerIfPresent(version).map { Int($0) }
        switch (row.text(kind), row.textIfPresent(key), version, row.textIfPresent(note)) {
        case ("started", nil, let version?, nil): self = .started(version: version)
        case ("moved", nil, let version?, nil): self = .moved(version: version)
        case ("ended", nil, nil, let cause): self = .ended(cause: cause)
        case ("paused", nil, nil, let reason?): self = .paused(reason: reason)
        case ("resumed", nil, nil, nil): self = .resumed
        case ("preparing", nil, nil, let reason?): self = .preparing(reason: reason)
        case ("prepared", nil, nil, nil): self = .prepared
        case ("proposal-dismissed", let key?, nil, let reason?): self = .proposalDismissed(key, reason: reason)
        case ("step-done", let key?, nil, nil): self = .stepDone(key)
        case ("step-left-out", let key?, nil, let reason?): self = .stepLeftOut(key, reason: reason)
        case ("step-reopened", let key?, nil, nil): self = .stepReopened(key)
        case ("date-fixed", let key?, nil, let due?):
            guard let due = Day(due) else { return nil }
            self = .dateFixed(key, due: due)
        case ("date-unfixed", let key?, nil, nil): self = .dateUnfixed(key)
        case ("goal-agreed", let key?, nil, let words): self = .goalAgreed(key, words: words)
        case ("goal-reached", let key?, nil, let words): self = .goalReached(key, words: words)
        case ("question-opened", let key?, nil, let words): self = .questionOpened(key, words: words)
        case ("question-answered", let key?, nil, let words): self = .questionAnswered(key, words: words)
        default: return nil
        }
    }

    fileprivate var columns: (kind: String, key: String?, version: Int?, note: String?) {
        switch self {
        case .started(let version): ("started", nil, version, nil)
        case .moved(let version): ("moved", nil, version, nil)
        case .ended(let cause): ("ended", nil, nil, cause)
        case .paused(let reason): ("paused", nil, nil, reason)
        case .resumed: ("resumed", nil, nil, nil)
        case .preparing(let reason): ("preparing", nil, nil, reason)
        case .prepared: ("prepared", nil, nil, nil)
        case .proposalDismissed(let key, let reason): ("proposal-dismissed", key, nil, reason)
        case .stepDone(let key): ("step-done", key, nil, nil)
        case .stepLeftOut(let key, let reason): ("step-left-out", key, nil, reason)
        case .stepReopened(let key): ("step-reopened", key, nil, nil)
        case .dateFixed(let key, let due): ("date-fixed", key, nil, due.description)
        case .dateUnfixed(let key): ("date-unfixed", key, nil, nil)
        case .goalAgreed(let key, let words): ("goal-agreed", key, nil, words)
        case .goalReached(let key, let words): ("goal-reached", key, nil, words)
        case .questionOpened(let key, let words): ("question-opened", key, nil, words)
        case .questionAnswered(let key, let words): ("question-answered", key, nil, words)
        }
    }
}
