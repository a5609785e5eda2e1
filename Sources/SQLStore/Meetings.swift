import Onboarding
import Portfolio
import UseCases

extension Records {
    func meetings(ofJourneys ids: [Int64]) throws -> [StoredMeetingRevision] {
        try connection.all(
            """
            SELECT party.meeting_id, party.revision, party.journey_id, party.step_key, party.completes_step, party.felt,
                party.felt_words, party.follow_up, party.format, party.content, kept.format, kept.state, kept.day,
                kept.start_minute, kept.length_minutes, kept.place, kept.reason, kept.minutes, kept.content,
                kept.recorded_at, kept.actor_kind, kept.actor_id, \(Records.actorName), (
                    SELECT COUNT(*) FROM meeting_party AS others
                    WHERE others.meeting_id = party.meeting_id AND others.revision = party.revision), (
                    SELECT MAX(latest.revision) FROM meeting_revision AS latest
                    WHERE latest.meeting_id = party.meeting_id)
            FROM meeting_party AS party
            JOIN meeting_revision AS kept ON kept.meeting_id = party.meeting_id AND kept.revision = party.revision
            \(Records.actorJoins(of: "kept"))
            WHERE party.journey_id IN \(connection.dialect.ids)
            ORDER BY party.meeting_id, party.revision, party.journey_id
            """, [.ids(ids)]
        ) { row in
            let record = Records.meeting(row, from: 10).flatMap { meeting in
                Records.party(row, from: 3).map { MeetingRecord(meeting, $0) }
            }
            return StoredMeetingRevision(
                id: row.integer(0), revision: Int(row.integer(1)), journey: row.integer(2), step: row.text(3),
                day: row.day(12), record: record, parties: Int(row.integer(23)), lastRevision: Int(row.integer(24)),
                recordedAt: row.integer(19), by: Records.actor(row, from: 20), byName: row.textIfPresent(22))
        }
    }

    func parties(ofMeeting id: Int64, revision: Int) throws -> [Int64: Meeting.Party]? {
        var parties: [Int64: Meeting.Party] = [:]
        var isReadable = true
        try connection.rows(
            """
            SELECT journey_id, step_key, completes_step, felt, felt_words, follow_up, format, content
            FROM meeting_party WHERE meeting_id = ? AND revision = ?
            """, [.integer(id), .integer(Int64(revision))]
        ) { row in
            guard let party = Records.party(row, from: 1) else {
                isReadable = false
                return
            }
            parties[row.integer(0)] = party
        }
        return isReadable ? parties : nil
    }

    func facts(ofMeeting id: Int64, revision: Int) throws -> [Int64: Int] {
        try connection.integersByKey(
            """
            SELECT journey_fact.journey_id, journey_fact.seq FROM meeting_party
            JOIN journey_fact ON journey_fact.journey_id = meeting_party.journey_id
                AND journey_fact.meeting_id = meeting_party.meeting_id
                AND journey_fact.revision = meeting_party.revision
            WHERE meeting_party.meeting_id = ? AND meeting_party.revision = ?
            """, [.integer(id), .integer(Int64(revision))]
        ).mapValues { Int($0) }
    }

    func append(_ revisions: [NewMeetingRevision], by actor: ActorID) throws -> [Int64] {
        guard !revisions.isEmpty else { return [] }
        var next = try connection.lastId(in: "meeting")
        let ids = revisions.map { revision -> Int64 in
            if let id = revision.id { return id }
            next += 1
            return next
        }
        let made = zip(ids, revisions).filter { $1.id == nil }.map(\.0)
        try connection.insert(
            into: "meeting", ["id": .integers(made), "created_at": .integers(made.map { _ in now })])
        let meetings = revisions.map(\.meeting)
        try connection.insert(
            into: "meeting_revision",
            [
                "meeting_id": .integers(ids), "revision": .integers(revisions.map { Int64($0.revision) }),
                "format": .integers(meetings.map { _ in StoredMeeting.format }),
                "state": .texts(meetings.map(\.state.rawValue)),
                "day": .integers(meetings.map { Int64($0.day.number) }),
                "start_minute": .optionalIntegers(meetings.map { $0.start.map(Int64.init) ?? absent }),
                "length_minutes": .optionalIntegers(meetings.map { $0.length.map(Int64.init) ?? absent }),
                "place": .optionalTexts(meetings.map(\.place)), "reason": .optionalTexts(meetings.map(\.reason)),
                "recorded_at": .integers(meetings.map { _ in now }),
                "actor_kind": .texts(meetings.map { _ in actor.kind.rawValue }),
                "actor_id": .optionalIntegers(meetings.map { _ in actor.number ?? absent }),
                "minutes": .texts(meetings.map(\.minutes)),
                "content": .texts(meetings.map { StoredJSON.text(StoredMeeting($0)) }),
            ])
        let parties = zip(ids, revisions).flatMap { id, revision in
            revision.parties.sorted { $0.key < $1.key }.map { (id, revision.revision, $0.key, $0.value) }
        }
        let rows = try connection.insert(
            into: "meeting_party",
            [
                "meeting_id": .integers(parties.map(\.0)), "revision": .integers(parties.map { Int64($0.1) }),
                "journey_id": .integers(parties.map(\.2)), "step_key": .texts(parties.map(\.3.step)),
                "completes_step": .integers(parties.map { $0.3.completesStep ? 1 : 0 }),
                "felt": .optionalIntegers(parties.map { $0.3.felt?.mark.map(Int64.init) ?? absent }),
                "felt_words": .optionalTexts(parties.map(\.3.felt?.words)),
                "follow_up": .optionalTexts(parties.map(\.3.followUp)),
                "format": .integers(parties.map { _ in StoredParty.format }),
                "content": .texts(parties.map { StoredJSON.text(StoredParty($0.3)) }),
            ])
        count(rows, about: .journeys(parties.map(\.2)))
        return ids
    }

    /// - Returns: nil in a form that this version of the product cannot read.
    static func meeting(_ row: any SQLRow, from first: Int) -> Meeting? {
        guard row.integer(first) == StoredMeeting.format, let state = Meeting.State(rawValue: row.text(first + 1)),
            let content = try? StoredJSON.value(StoredMeeting.self, row.text(first + 8))
        else { return nil }
        var meeting = Meeting(
            state, on: row.day(first + 2), start: row.integerIfPresent(first + 3).map { Int($0) },
            length: row.integerIfPresent(first + 4).map { Int($0) }, place: row.textIfPresent(first + 5),
            reason: row.textIfPresent(first + 6), minutes: row.text(first + 7))
        content.fill(&meeting)
        return meeting
    }

    /// - Returns: nil in a form that this version of the product cannot read.
    static func party(_ row: any SQLRow, from first: Int) -> Meeting.Party? {
        guard row.integer(first + 5) == StoredParty.format,
            let content = try? StoredJSON.value(StoredParty.self, row.text(first + 6))
        else { return nil }
        return Meeting.Party(
            step: row.text(first), completesStep: row.integer(first + 1) == 1,
            felt: FeltProgress(
                row.integerIfPresent(first + 2).map { Int($0) }, words: row.textIfPresent(first + 3)),
            requests: content.requests, tasks: content.tasks, followUp: row.textIfPresent(first + 4))
    }
}
