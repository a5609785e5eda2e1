import Onboarding
import Portfolio
import UseCases

extension Records {
    func observedDays(of program: String) throws -> [Int64: [Day]] {
        var days: [Int64: [Day]] = [:]
        try connection.integers(
            """
            SELECT observation.journey_id, observation.day FROM observation
            JOIN journey ON journey.id = observation.journey_id
            WHERE journey.program_id = (SELECT id FROM program WHERE key = ?)
            ORDER BY observation.journey_id, observation.day
            """, [.text(program)], columns: 2
        ) { days[$0[0], default: []].append(Day(Int32(truncatingIfNeeded: $0[1]))) }
        return days
    }

    func observations(ofJourney id: Int64) throws -> [StoredObservation] {
        try observations("FROM observation", "WHERE journey_id = ? ORDER BY day", [.integer(id)])
    }

    func observations(ofJourneys ids: [Int64], through day: Day) throws -> [Int64: [StoredObservation]] {
        let found = try observations(
            "FROM observation",
            "WHERE journey_id IN \(connection.dialect.ids) AND day <= ? ORDER BY journey_id, day",
            [.ids(ids), SQLValue(day)])
        return Dictionary(grouping: found, by: \.journey)
    }

    func latestObservations(of program: String, through day: Day) throws -> [Int64: StoredObservation] {
        let latest = try observations(
            """
            FROM journey JOIN observation ON observation.journey_id = journey.id AND observation.day = (
                SELECT MAX(day) FROM observation AS earlier WHERE earlier.journey_id = journey.id AND earlier.day <= ?)
            """, "WHERE journey.program_id = (SELECT id FROM program WHERE key = ?)",
            [SQLValue(day), .text(program)])
        return Dictionary(uniqueKeysWithValues: latest.map { ($0.journey, $0) })
    }

    private func observations(
        _ tables: String, _ condition: String, _ values: [SQLValue]
    ) throws -> [StoredObservation] {
        try connection.all(
            """
            SELECT \(Records.observationColumns)
            \(tables) JOIN picture_form ON picture_form.id = observation.form_id
            \(condition)
            """, values, observation)
    }

    func append(_ observations: [StoredObservation]) throws {
        guard !observations.isEmpty else { return }
        do { try insert(observations) } catch SQLFault.conflict {
            throw Refusal(
                .conflict,
                Text(ja: "この週の観測はすでに記録されています。", en: "This week has been observed already."),
                remedy: Text(ja: "観測は一度だけ記録され、変わりません。", en: "An observation is written once and never changed."))
        }
    }

    private func insert(_ observations: [StoredObservation]) throws {
        let forms = try formIds(observations)
        let rows = try connection.insert(
            into: "observation",
            [
                "journey_id": .integers(observations.map(\.journey)),
                "day": .integers(observations.map { Int64($0.day.number) }),
                "version": .integers(observations.map { Int64($0.version) }),
                "verdict": .optionalIntegers(observations.map { $0.verdict.map { Int64($0.rawValue) } ?? absent }),
                "pace": .texts(observations.map(\.pace.rawValue)),
                "data_through": .optionalIntegers(
                    observations.map { $0.dataThrough.map { Int64($0.number) } ?? absent }),
                "form_id": .integers(observations.map { forms[$0.form.fingerprint]! }),
                "format": .integers(observations.map { Int64($0.format) }),
                "picture": .texts(observations.map(\.picture)), "recorded_at": .integers(observations.map { _ in now }),
            ])
        count(rows, about: .nobody)
    }

    /// The ids of the forms that the pictures have, by fingerprint; new ones are made.
    private func formIds(_ observations: [StoredObservation]) throws -> [String: Int64] {
        let forms = Dictionary(
            observations.map { ($0.form.fingerprint, $0.form) }, uniquingKeysWith: { first, _ in first })
        let keys = forms.keys.sorted()
        try connection.insert(
            into: "picture_form",
            ["key": .texts(keys), "comparisons": .texts(keys.map { StoredJSON.text(forms[$0]!.comparisons) })],
            conflict: "ON CONFLICT (key) DO NOTHING")
        let ids = try connection.all(
            "SELECT key, id FROM picture_form WHERE key IN \(connection.dialect.keys)", [.keys(keys)]
        ) { ($0.text(0), $0.integer(1)) }
        return Dictionary(uniqueKeysWithValues: ids)
    }

    /// The columns that `observation` reads; the form of the picture is joined.
    static let observationColumns = """
        observation.journey_id, observation.day, observation.version, observation.verdict, observation.pace,
            observation.data_through, observation.picture, observation.recorded_at, observation.format,
            picture_form.key, picture_form.comparisons
        """

    /// - Parameter row: With `observationColumns` in front.
    func observation(_ row: any SQLRow) throws -> StoredObservation {
        guard let pace = Pace(rawValue: row.text(4)) else { throw SQLFault.rule("observation.pace") }
        let comparisons = (try? StoredJSON.value([String].self, row.text(10))) ?? []
        return StoredObservation(
            journey: row.integer(0), day: row.day(1), version: Int(row.integer(2)),
            verdict: row.integerIfPresent(3).flatMap { Verdict(rawValue: Int8(truncatingIfNeeded: $0)) }, pace: pace,
            dataThrough: row.dayIfPresent(5), form: PictureForm(fingerprint: row.text(9), comparisons: comparisons),
            format: Int(row.integer(8)), picture: row.text(6), recordedAt: row.integer(7))
    }
}

extension Records {
    func csmReads(of program: String, since day: Day?) throws -> [Int64: [RecordedRead]] {
        Dictionary(
            grouping: try csmReads(
                """
                JOIN journey ON journey.id = gut_mark.journey_id
                WHERE journey.program_id = (SELECT id FROM program WHERE key = ?) AND gut_mark.day >= ?
                """, [.text(program), SQLValue(day ?? Day(.min))]), by: \.journey)
    }

    func csmReads(ofJourney id: Int64) throws -> [RecordedRead] {
        try csmReads("WHERE gut_mark.journey_id = ?", [.integer(id)])
    }

    private func csmReads(_ clause: String, _ values: [SQLValue]) throws -> [RecordedRead] {
        try connection.all(
            """
            SELECT gut_mark.journey_id, gut_mark.day, gut_mark.mark, gut_mark.note, gut_mark.actor_kind,
                gut_mark.actor_id
            FROM gut_mark \(clause)
            ORDER BY gut_mark.journey_id, gut_mark.day, gut_mark.recorded_at, gut_mark.actor_id
            """, values
        ) { try Records.mark($0, actorFrom: 4) }
    }

    func latestMarks(ofJourneys ids: [Int64], from first: Day, through last: Day) throws -> [Int64: RecordedRead] {
        let marks = try csmReads(
            "WHERE day >= ? AND day <= ? AND journey_id IN \(connection.dialect.ids)",
            [SQLValue(first), SQLValue(last), .ids(ids)])
        return Dictionary(marks.map { ($0.journey, $0) }) { $1 }
    }

    func said(ofCustomer id: Int64) throws -> SaidOfCustomer {
        var said = SaidOfCustomer()
        try connection.rows(
            """
            SELECT gut_mark.journey_id AS journey, gut_mark.day, gut_mark.mark, gut_mark.note, journey.ordinal,
                NULL AS name, 0 AS changed_at, gut_mark.actor_id, gut_mark.actor_kind, gut_mark.actor_id
            FROM journey JOIN gut_mark ON gut_mark.journey_id = journey.id WHERE journey.customer_id = ?
            UNION ALL
            SELECT review.journey_id, review.day, NULL, review.note, journey.ordinal, member.name, review.changed_at,
                review.member_id, 'member', review.member_id
            FROM journey JOIN review ON review.journey_id = journey.id JOIN member ON member.id = review.member_id
            WHERE journey.customer_id = ? AND review.note IS NOT NULL
            ORDER BY 1, 2, 7, 8
            """, [.integer(id), .integer(id)]
        ) { row in
            let ordinal = Int(row.integer(4))
            if let name = row.textIfPresent(5) {
                said.notes[ordinal, default: []].append(ReviewNote(week: row.day(1), words: row.text(3), by: name))
                return
            }
            said.marks[ordinal, default: []].append(try Records.mark(row, actorFrom: 8))
        }
        return said
    }

    /// - Parameter row: With journey, day, mark and note in front.
    private static func mark(_ row: any SQLRow, actorFrom first: Int) throws -> RecordedRead {
        guard let mark = CSMRead(rawValue: row.text(2)) else { throw SQLFault.rule("gut_mark.mark") }
        return RecordedRead(
            journey: row.integer(0), day: row.day(1), mark: mark, note: row.textIfPresent(3),
            by: Records.actor(row, from: first))
    }

    func set(_ mark: RecordedRead) throws {
        try execute(
            """
            INSERT INTO gut_mark (journey_id, day, actor_kind, actor_id, mark, note, recorded_at)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (journey_id, day, actor_kind, COALESCE(actor_id, 0)) DO UPDATE SET mark = excluded.mark,
                note = excluded.note, recorded_at = excluded.recorded_at
            """, .integer(mark.journey), SQLValue(mark.day), .text(mark.by.kind.rawValue), SQLValue(mark.by.number),
            .text(mark.mark.rawValue), SQLValue(mark.note), .integer(now), about: .journeys([mark.journey]))
    }
}
