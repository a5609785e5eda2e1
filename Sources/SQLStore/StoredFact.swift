import Onboarding

/// Form 1 of a fact of a journey: its typed columns, as a row of an answer has them.
struct StoredFact: FactParts {
    static let format: Int64 = 1

    private let row: any SQLRow
    /// Where the column `kind` is.
    private let first: Int
    let meeting: MeetingMark?

    var key: String? { row.textIfPresent(first + 1) }
    var field: String? { row.textIfPresent(first + 2) }
    var version: Int? { number(3) }
    var retracts: Int? { number(4) }
    var due: Day? { row.dayIfPresent(first + 5) }
    var side: Delay.Side? { row.textIfPresent(first + 6).flatMap { Delay.Side(rawValue: $0) } }
    var channel: Touch.Channel? { row.textIfPresent(first + 12).flatMap { Touch.Channel(rawValue: $0) } }
    var address: String? { row.textIfPresent(first + 7) }
    var words: String? { row.textIfPresent(first + 10) }
    var step: Step? { row.textIfPresent(first + 11).flatMap { try? StoredJSON.value(StoredStep.self, $0).step() } }

    private func number(_ column: Int) -> Int? {
        row.integerIfPresent(first + column).map { Int(truncatingIfNeeded: $0) }
    }

    /// What a query selects of `journey_fact`, for `fact`.
    static let columns = """
        journey_fact.day, journey_fact.format, journey_fact.kind, journey_fact.subject, journey_fact.field,
            journey_fact.version, journey_fact.retracts, journey_fact.due, journey_fact.side, journey_fact.address,
            journey_fact.meeting_id, journey_fact.revision, journey_fact.words, journey_fact.content,
            journey_fact.channel
        """
    /// How many they are.
    static let columnCount = 15

    /// The fact in a row. One that this version of the product cannot read becomes an unreadable fact: the others of the
    /// journey, and of other journeys, are none the worse for it.
    /// - Parameters:
    ///   - first: Where `columns` begin.
    ///   - mark: The meeting of an id at a revision, as it concerns the journey; nil if it cannot be read.
    static func fact(
        _ row: any SQLRow, from first: Int, _ mark: (_ id: Int64, _ revision: Int64) -> MeetingMark?
    ) -> JourneyFact {
        let (day, format, kind) = (row.day(first), row.integer(first + 1), row.text(first + 2))
        let meeting = row.integerIfPresent(first + 10).flatMap { id in
            row.integerIfPresent(first + 11).flatMap { mark(id, $0) }
        }
        let stored = StoredFact(row: row, first: first + 2, meeting: meeting)
        guard format == StoredFact.format, let known = JourneyFact.Kind(rawValue: kind),
            let event = JourneyFact.Event.read(known, stored)
        else {
            return JourneyFact(
                on: day, .unreadable(UnreadableFact(kind: kind, format: Int(truncatingIfNeeded: format))))
        }
        return JourneyFact(on: day, event)
    }
}

/// Where a meeting stands for a journey, as a row of its tables says.
enum StoredMark {
    /// What a query selects of `meeting_party` and `meeting_revision`, for `mark`.
    static let columns = """
        meeting_party.meeting_id, meeting_party.revision, meeting_revision.format, meeting_revision.state,
            meeting_revision.day, meeting_revision.start_minute, meeting_party.step_key, meeting_party.completes_step,
            meeting_party.format
        """

    /// - Returns: nil for a revision in a form that this version of the product cannot read, or where there is none.
    static func mark(_ row: any SQLRow, from first: Int) -> MeetingMark? {
        guard row.integerIfPresent(first + 2) == StoredMeeting.format,
            row.integerIfPresent(first + 8) == StoredParty.format,
            let state = row.textIfPresent(first + 3).flatMap({ Meeting.State(rawValue: $0) }),
            let day = row.dayIfPresent(first + 4), let step = row.textIfPresent(first + 6)
        else { return nil }
        return MeetingMark(
            id: row.integer(first), revision: Int(truncatingIfNeeded: row.integer(first + 1)), step: step, state: state,
            day: day, start: row.integerIfPresent(first + 5).map { Int(truncatingIfNeeded: $0) },
            completesStep: state == .held && row.integer(first + 7) == 1)
    }
}
