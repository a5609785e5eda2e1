import Onboarding
import UseCases

/// Reads every row that has the number of a form, with the readers that the product uses, and names those that cannot be
/// read. One row is in memory at a time, and of each kind no more names than are told.
struct UnreadableRows {
    private let connection: any SQLConnection
    /// Reads each program once.
    private let records: Records

    init(_ connection: any SQLConnection) {
        self.connection = connection
        records = Records(connection, now: 0, ReadPrograms())
    }

    /// A sentence for each kind of row of which any cannot be read.
    func findings() throws -> [Text] {
        [
            try facts().map {
                Text(
                    ja: "オンボーディングの記録\($0.count)件を読めません：\($0.names.ja)。",
                    en: "\(counted($0.count, "fact")) of journeys cannot be read: \($0.names.en).")
            },
            try meetings().map {
                Text(
                    ja: "ミーティングの記録\($0.count)件を読めません：\($0.names.ja)。",
                    en: "\(counted($0.count, "meeting record")) cannot be read: \($0.names.en).")
            },
            try programs().map {
                Text(
                    ja: "プログラムの版の保存内容を\($0.count)か所で読めません：\($0.names.ja)。",
                    en:
                        "What is stored of program versions cannot be read in \(counted($0.count, "place")): \($0.names.en)."
                )
            },
            try pictures().map {
                Text(
                    ja: "週次の観測\($0.count)件を読めません：\($0.names.ja)。",
                    en: "\(counted($0.count, "weekly picture")) cannot be read: \($0.names.en).")
            },
        ].compactMap { $0 }
    }

    /// The rows of one kind that cannot be read.
    private struct Found {
        private(set) var count = 0
        private var first: [String] = []

        var names: Text { Unreadable.named(first, of: count) }
        /// Nil where all can be read.
        var ifAny: Found? { count > 0 ? self : nil }

        mutating func add(_ name: @autoclosure () -> String) {
            count += 1
            if first.count < Unreadable.namedAtOnce { first.append(name()) }
        }
    }

    private func facts() throws -> Found? {
        var found = Found()
        let after = 3 + StoredFact.columnCount
        try connection.rows(
            """
            SELECT customer.key, journey.ordinal, journey_fact.seq, \(StoredFact.columns), \(StoredMark.columns)
            FROM journey_fact
            JOIN journey ON journey.id = journey_fact.journey_id
            JOIN customer ON customer.id = journey.customer_id
            LEFT JOIN meeting_party ON meeting_party.meeting_id = journey_fact.meeting_id
                AND meeting_party.revision = journey_fact.revision
                AND meeting_party.journey_id = journey_fact.journey_id
            LEFT JOIN meeting_revision ON meeting_revision.meeting_id = meeting_party.meeting_id
                AND meeting_revision.revision = meeting_party.revision
            ORDER BY journey_fact.journey_id, journey_fact.seq
            """, []
        ) { row in
            let fact = StoredFact.fact(row, from: 3) { _, _ in StoredMark.mark(row, from: after) }
            guard case .unreadable(let what) = fact.event else { return }
            found.add("\(row.text(0))-\(row.integer(1)) #\(row.integer(2)) (\(what.kind), \(fact.day))")
        }
        return found.ifAny
    }

    private func meetings() throws -> Found? {
        var found = Found()
        try connection.rows(
            """
            SELECT meeting_id, revision, format, state, day, start_minute, length_minutes, place, reason, minutes,
                content
            FROM meeting_revision ORDER BY meeting_id, revision
            """, []
        ) { row in
            if Records.meeting(row, from: 2) == nil { found.add("#\(row.integer(0)), \(row.day(4))") }
        }
        try connection.rows(
            """
            SELECT meeting_id, customer.key, journey.ordinal, step_key, completes_step, felt, felt_words, follow_up,
                format, content
            FROM meeting_party
            JOIN journey ON journey.id = journey_id
            JOIN customer ON customer.id = journey.customer_id
            ORDER BY meeting_id, revision, journey_id
            """, []
        ) { row in
            if Records.party(row, from: 3) == nil {
                found.add("#\(row.integer(0)), \(row.text(1))-\(row.integer(2)), \(row.text(3))")
            }
        }
        return found.ifAny
    }

    /// Of either the other one still serves, until that cannot be read any more.
    private func programs() throws -> Found? {
        var found = Found()
        for (name, versions) in try records.programs() {
            for version in versions {
                if version.program == nil { found.add("\(name)/\(version.number) (value)") }
                if !version.isFileReadable(named: name) { found.add("\(name)/\(version.number) (file)") }
            }
        }
        return found.ifAny
    }

    private func pictures() throws -> Found? {
        var found = Found()
        var books: [String: [Int: Rulebook]] = [:]
        for (name, versions) in try records.programs() {
            books[name] = Dictionary(
                uniqueKeysWithValues: versions.map { ($0.number, Rulebook($0.program(named: name))) })
        }
        try connection.rows(
            """
            SELECT \(Records.observationColumns), program.key, customer.key, journey.ordinal
            FROM observation
            JOIN picture_form ON picture_form.id = observation.form_id
            JOIN journey ON journey.id = observation.journey_id
            JOIN program ON program.id = journey.program_id
            JOIN customer ON customer.id = journey.customer_id
            ORDER BY observation.journey_id, observation.day
            """, []
        ) { row in
            let stored = try records.observation(row)
            // Of a program that cannot be read it is told once, as a program.
            let book = books[row.text(11)]?[stored.version]
            if let book, book.program.isUnreadable || Observation(stored, book) != nil { return }
            found.add("\(row.text(12))-\(row.integer(13)) \(stored.day)")
        }
        return found.ifAny
    }
}
