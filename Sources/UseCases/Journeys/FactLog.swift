import Onboarding

extension AuditValues {
    /// What the log keeps of a fact: its kind and day, and what it says by name.
    init(_ fact: JourneyFact) {
        var fields: [(name: String, value: String?)] = [
            ("fact", fact.kind.rawValue), ("day", fact.day.description),
        ]
        func add(_ name: String, _ value: String?) { if let value { fields.append((name, value)) } }
        switch fact.event {
        case .continued, .resumed, .prepared, .unexcepted: break
        case .started(let version), .moved(let version): add("version", String(version))
        case .ended(let cause): add("words", cause)
        case .paused(let reason), .preparing(let reason), .excepted(let reason): add("words", reason)
        case .remarked(let words): add("words", words)
        case .retracted(let number): add("retracts", String(number))
        case .stepDone(let key), .stepReopened(let key), .dateUnfixed(let key): add("key", key)
        case .stepLeftOut(let key, let reason), .proposalDismissed(let key, let reason):
            add("key", key)
            add("words", reason)
        case .stepAdded(let step):
            add("key", step.key)
            add("words", step.name.ja)
        case .dateFixed(let key, let due, let reason):
            add("key", key)
            add("due", due.description)
            add("words", reason)
        case .noted(let key, let field, let value):
            add("key", key)
            add("field", field)
            add("words", value)
        case .fieldSet(let name, let value):
            add("key", name)
            add("words", value)
        case .goalAgreed(let key, let words), .goalReached(let key, let words), .goalMissed(let key, let words),
            .questionOpened(let key, let words), .questionAnswered(let key, let words):
            add("key", key)
            add("words", words)
        case .delayed(let cause, let side, let words):
            add("key", cause)
            add("side", side.rawValue)
            add("words", words)
        case .delayOver(let cause): add("key", cause)
        case .linked(let title, let address):
            add("address", address)
            add("words", title)
        case .meeting(let mark):
            add("key", mark.step)
            add("meeting", String(mark.id))
            add("revision", String(mark.revision))
            add("state", mark.state.rawValue)
            add("due", mark.day.description)
        case .unreadable(let unreadable): add("format", String(unreadable.format))
        }
        self.init(fields)
    }
}

extension JourneyFact {
    /// Reads what the log kept of a fact; nil for what this version of the product does not know.
    public init?(_ values: AuditValues) {
        guard let kind = values["fact"].flatMap(Kind.init), let day = values["day"].flatMap({ Day($0) }),
            let event = Event(kind, values)
        else { return nil }
        self.init(on: day, event)
    }
}

extension JourneyFact.Event {
    fileprivate init?(_ kind: JourneyFact.Kind, _ values: AuditValues) {
        let (words, version) = (values["words"], values["version"].flatMap { Int($0) })
        switch kind {
        case .started: guard let version else { return nil }; self = .started(version: version)
        case .moved: guard let version else { return nil }; self = .moved(version: version)
        case .ended: self = .ended(cause: words)
        case .continued: self = .continued
        case .resumed: self = .resumed
        case .prepared: self = .prepared
        case .unexcepted: self = .unexcepted
        case .paused: self = .paused(reason: words ?? "")
        case .preparing: self = .preparing(words ?? "")
        case .excepted: self = .excepted(reason: words ?? "")
        case .remarked: self = .remarked(words ?? "")
        case .linked: self = .linked(title: words ?? "", address: values["address"] ?? "")
        case .retracted:
            guard let number = values["retracts"].flatMap({ Int($0) }) else { return nil }
            self = .retracted(number)
        case .unreadable: return nil
        default:
            guard let key = values["key"] else { return nil }
            self.init(kind, about: key, words, values)
        }
    }

    private init?(_ kind: JourneyFact.Kind, about key: String, _ words: String?, _ values: AuditValues) {
        switch kind {
        case .stepDone: self = .stepDone(key)
        case .stepReopened: self = .stepReopened(key)
        case .stepLeftOut: self = .stepLeftOut(key, reason: words ?? "")
        case .stepAdded:
            self = .stepAdded(Step(key: key, kind: .task, title: words.map { Text(same: $0) }, owner: .csm))
        case .dateFixed:
            guard let due = values["due"].flatMap({ Day($0) }) else { return nil }
            self = .dateFixed(key, due: due, reason: words)
        case .dateUnfixed: self = .dateUnfixed(key)
        case .proposalDismissed: self = .proposalDismissed(key, reason: words ?? "")
        case .noted: self = .noted(key, field: values["field"] ?? "", value: words)
        case .fieldSet: self = .fieldSet(key, value: words)
        case .goalAgreed: self = .goalAgreed(key, words: words)
        case .goalReached: self = .goalReached(key, words: words)
        case .goalMissed: self = .goalMissed(key, words: words)
        case .questionOpened: self = .questionOpened(key, words: words)
        case .questionAnswered: self = .questionAnswered(key, words: words)
        case .delayed:
            guard let side = values["side"].flatMap({ Delay.Side(rawValue: $0) }) else { return nil }
            self = .delayed(key, waiting: side, words: words)
        case .delayOver: self = .delayOver(key)
        case .meeting:
            guard let id = values["meeting"].flatMap({ Int64($0) }),
                let revision = values["revision"].flatMap({ Int($0) }),
                let state = values["state"].flatMap({ Meeting.State(rawValue: $0) }),
                let day = values["due"].flatMap({ Day($0) })
            else { return nil }
            self = .meeting(MeetingMark(id: id, revision: revision, step: key, state: state, day: day))
        default: return nil
        }
    }
}
