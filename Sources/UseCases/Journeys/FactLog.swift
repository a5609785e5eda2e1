import Onboarding

extension AuditValues {
    /// What the log keeps of a fact: its kind and day, and what it says by name.
    init(_ fact: JourneyFact) {
        let parts = fact.event.parts
        let meeting = parts.meeting
        var format: Int?
        if case .unreadable(let unreadable) = fact.event { format = unreadable.format }
        let said: [(name: String, value: String?)] = [
            ("version", parts.version?.description), ("retracts", parts.retracts?.description),
            ("key", parts.key ?? meeting?.step), ("field", parts.field), ("side", parts.side?.rawValue),
            ("channel", parts.channel?.rawValue),
            ("address", parts.address), ("meeting", meeting?.id.description),
            ("revision", meeting?.revision.description), ("state", meeting?.state.rawValue),
            ("due", (parts.due ?? meeting?.day)?.description), ("words", parts.words ?? parts.step?.name.ja),
            ("format", format?.description),
        ]
        self.init(
            [("fact", parts.kind.rawValue), ("day", fact.day.description)] + said.filter { $0.value != nil })
    }
}

extension JourneyFact {
    /// Reads what the log kept of a fact; nil for what this version of the product does not know.
    public init?(_ values: AuditValues) {
        guard let kind = values["fact"].flatMap(Kind.init), let day = values["day"].flatMap({ Day($0) }),
            let event = Event.read(kind, LoggedFact(values: values))
        else { return nil }
        self.init(on: day, event)
    }
}

/// What the log keeps of a fact, by name. Of a step that was added it keeps the name alone, and of a meeting what its
/// mark says.
private struct LoggedFact: FactParts {
    let values: AuditValues

    var key: String? { values["key"] }
    var field: String? { values["field"] }
    var version: Int? { number("version") }
    var retracts: Int? { number("retracts") }
    var due: Day? { values["due"].flatMap { Day($0) } }
    var side: Delay.Side? { values["side"].flatMap { Delay.Side(rawValue: $0) } }
    var channel: Touch.Channel? { values["channel"].flatMap { Touch.Channel(rawValue: $0) } }
    var address: String? { values["address"] }
    var words: String? { values["words"] }
    var step: Step? {
        key.map { Step(key: $0, kind: .task, title: words.map { Text(same: $0) }, owner: .csm) }
    }
    var meeting: MeetingMark? {
        guard let id = values["meeting"].flatMap({ Int64($0) }), let revision = number("revision"), let key,
            let state = values["state"].flatMap({ Meeting.State(rawValue: $0) }), let due
        else { return nil }
        return MeetingMark(id: id, revision: revision, step: key, state: state, day: due)
    }

    private func number(_ name: String) -> Int? { values[name].flatMap { Int($0) } }
}
