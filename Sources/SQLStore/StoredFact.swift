import Onboarding

/// Form 1 of a fact of a journey: its typed columns.
struct StoredFact {
    static let format: Int64 = 1

    let kind: String
    var subject: String?
    var field: String?
    var version: Int64?
    var retracts: Int64?
    var due: Day?
    var side: String?
    var address: String?
    var meeting: Int64?
    var revision: Int64?
    var words: String?
    var content: String?

    init(_ event: JourneyFact.Event) {
        kind = event.kind.rawValue
        switch event {
        case .started(let version), .moved(let version): self.version = Int64(version)
        case .continued, .resumed, .prepared, .unexcepted, .unreadable: break
        case .ended(let cause): words = cause
        case .paused(let reason), .preparing(let reason), .excepted(let reason): words = reason
        case .remarked(let words): self.words = words
        case .retracted(let number): retracts = Int64(number)
        case .stepDone(let key), .stepReopened(let key), .dateUnfixed(let key): subject = key
        case .stepLeftOut(let key, let reason), .proposalDismissed(let key, let reason):
            (subject, words) = (key, reason)
        case .stepAdded(let step): (subject, content) = (step.key, StoredJSON.text(StoredStep(step)))
        case .dateFixed(let key, let due, let reason): (subject, self.due, words) = (key, due, reason)
        case .noted(let key, let field, let value): (subject, self.field, words) = (key, field, value)
        case .fieldSet(let name, let value): (subject, words) = (name, value)
        case .goalAgreed(let key, let words), .goalReached(let key, let words), .goalMissed(let key, let words),
            .questionOpened(let key, let words), .questionAnswered(let key, let words):
            (subject, self.words) = (key, words)
        case .delayed(let cause, let side, let words): (subject, self.side, self.words) = (cause, side.rawValue, words)
        case .delayOver(let cause): subject = cause
        case .linked(let title, let address): (words, self.address) = (title, address)
        case .meeting(let mark): (meeting, revision) = (mark.id, Int64(mark.revision))
        }
    }

    /// What a query selects of `journey_fact`, for `fact`.
    static let columns = """
        journey_fact.day, journey_fact.format, journey_fact.kind, journey_fact.subject, journey_fact.field,
            journey_fact.version, journey_fact.retracts, journey_fact.due, journey_fact.side, journey_fact.address,
            journey_fact.meeting_id, journey_fact.revision, journey_fact.words, journey_fact.content
        """
    /// How many they are.
    static let columnCount = 14

    /// The fact in a row. One that this version of the product cannot read becomes an unreadable fact: the others of the
    /// journey, and of other journeys, are none the worse for it.
    /// - Parameters:
    ///   - first: Where `columns` begin.
    ///   - mark: The meeting of an id at a revision, as it concerns the journey; nil if it cannot be read.
    static func fact(
        _ row: any SQLRow, from first: Int, _ mark: (_ id: Int64, _ revision: Int64) -> MeetingMark?
    ) -> JourneyFact {
        let day = row.day(first)
        let format = row.integer(first + 1)
        guard format == StoredFact.format, let event = event(row, from: first + 2, mark) else {
            let unreadable = UnreadableFact(kind: row.text(first + 2), format: Int(truncatingIfNeeded: format))
            return JourneyFact(on: day, .unreadable(unreadable))
        }
        return JourneyFact(on: day, event)
    }

    private static func event(
        _ row: any SQLRow, from first: Int, _ mark: (Int64, Int64) -> MeetingMark?
    ) -> JourneyFact.Event? {
        guard let kind = JourneyFact.Kind(rawValue: row.text(first)) else { return nil }
        func number(_ column: Int) -> Int? { row.integerIfPresent(first + column).map { Int(truncatingIfNeeded: $0) } }
        var words: String? { row.textIfPresent(first + 10) }
        switch kind {
        case .started: return number(3).map { .started(version: $0) }
        case .moved: return number(3).map { .moved(version: $0) }
        case .ended: return .ended(cause: words)
        case .continued: return .continued
        case .paused: return words.map { .paused(reason: $0) }
        case .resumed: return .resumed
        case .preparing: return words.map { .preparing($0) }
        case .prepared: return .prepared
        case .excepted: return words.map { .excepted(reason: $0) }
        case .unexcepted: return .unexcepted
        case .remarked: return words.map { .remarked($0) }
        case .retracted: return number(4).map { .retracted($0) }
        case .linked:
            guard let title = words, let address = row.textIfPresent(first + 7) else { return nil }
            return .linked(title: title, address: address)
        case .meeting:
            guard let id = row.integerIfPresent(first + 8), let revision = row.integerIfPresent(first + 9) else {
                return nil
            }
            return mark(id, revision).map { .meeting($0) }
        case .unreadable: return nil
        case .stepAdded:
            guard let content = row.textIfPresent(first + 11),
                let step = try? StoredJSON.value(StoredStep.self, content).step()
            else { return nil }
            return .stepAdded(step)
        default:
            return row.textIfPresent(first + 1).flatMap { event(kind, about: $0, words, row, from: first) }
        }
    }

    /// Of the kinds that are about something with a key.
    private static func event(
        _ kind: JourneyFact.Kind, about key: String, _ words: String?, _ row: any SQLRow, from first: Int
    ) -> JourneyFact.Event? {
        switch kind {
        case .stepDone: .stepDone(key)
        case .stepLeftOut: words.map { .stepLeftOut(key, reason: $0) }
        case .stepReopened: .stepReopened(key)
        case .dateFixed: row.dayIfPresent(first + 5).map { .dateFixed(key, due: $0, reason: words) }
        case .dateUnfixed: .dateUnfixed(key)
        case .proposalDismissed: words.map { .proposalDismissed(key, reason: $0) }
        case .noted: row.textIfPresent(first + 2).map { .noted(key, field: $0, value: words) }
        case .fieldSet: .fieldSet(key, value: words)
        case .goalAgreed: .goalAgreed(key, words: words)
        case .goalReached: .goalReached(key, words: words)
        case .goalMissed: .goalMissed(key, words: words)
        case .questionOpened: .questionOpened(key, words: words)
        case .questionAnswered: .questionAnswered(key, words: words)
        case .delayed:
            row.textIfPresent(first + 6).flatMap { Delay.Side(rawValue: $0) }
                .map { .delayed(key, waiting: $0, words: words) }
        case .delayOver: .delayOver(key)
        default: nil
        }
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
