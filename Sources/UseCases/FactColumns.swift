import Intake
import Onboarding

/// What a fact of a journey is written as, beside its day: in the store, and in the log.
public struct FactColumns: Hashable, Sendable {
    public let kind: String
    public var key: String?
    public var version: Int?
    /// Which of several things it is about: the field of a step's record, the side that waits.
    public var name: String?
    /// What a person wrote.
    public var note: String?

    public init(
        _ kind: String, _ key: String? = nil, version: Int? = nil, name: String? = nil, note: String? = nil
    ) {
        self.kind = kind
        self.key = key
        self.version = version
        self.name = name
        self.note = note
    }

    /// What it changes, whichever way: the facts of one topic, key and field follow upon each other.
    var topic: String {
        switch kind {
        case "moved": "started"
        case "continued": "ended"
        case "resumed": "paused"
        case "prepared": "preparing"
        case "unexcepted": "excepted"
        case "delay-over": "delayed"
        default: String(kind.prefix { $0 != "-" })
        }
    }
}

extension JourneyFact {
    func isAboutTheSame(as other: JourneyFact) -> Bool {
        let (own, others) = (event.columns, other.event.columns)
        return own.topic == others.topic && own.key == others.key
            && (own.kind != "noted" || own.name == others.name)
    }
}

extension AuditValues {
    init(_ fact: JourneyFact) {
        let columns = fact.event.columns
        let values = [
            ("key", columns.key), ("version", columns.version.map(String.init)), ("name", columns.name),
            ("note", columns.note),
        ]
        let fields: AuditValues = ["fact": columns.kind, "day": fact.day.description]
        self.init(fields.fields + values.compactMap { name, value in value.map { (name, $0) } })
    }
}

extension JourneyFact.Event {
    /// Nil for columns that no event is kept as.
    public init?(_ columns: FactColumns) {
        if let key = columns.key {
            self.init(columns.kind, of: key, name: columns.name, note: columns.note)
            return
        }
        switch (columns.kind, columns.version, columns.note) {
        case ("started", let version?, nil): self = .started(version: version)
        case ("moved", let version?, nil): self = .moved(version: version)
        case ("ended", nil, let cause): self = .ended(cause: cause)
        case ("continued", nil, nil): self = .continued
        case ("paused", nil, let reason?): self = .paused(reason: reason)
        case ("resumed", nil, nil): self = .resumed
        case ("preparing", nil, let what?): self = .preparing(what)
        case ("prepared", nil, nil): self = .prepared
        case ("excepted", nil, let reason?): self = .excepted(reason: reason)
        case ("unexcepted", nil, nil): self = .unexcepted
        case ("remarked", nil, let words?): self = .remarked(words)
        case ("retracted", let number?, nil): self = .retracted(number)
        default: return nil
        }
    }

    /// Of what has a key: a step, a goal, a question, a cause.
    private init?(_ kind: String, of key: String, name: String?, note: String?) {
        switch (kind, name, note) {
        case ("step-added", nil, let text?):
            guard let step = try? ProgramFile.readStep(text) else { return nil }
            self = .stepAdded(step)
        case ("step-done", nil, nil): self = .stepDone(key)
        case ("step-left-out", nil, let reason?): self = .stepLeftOut(key, reason: reason)
        case ("step-reopened", nil, nil): self = .stepReopened(key)
        case ("date-fixed", nil, let text?):
            // The day, and after a space the reason.
            let parts = text.split(separator: " ", maxSplits: 1)
            guard let day = parts.first, let due = Day(String(day)) else { return nil }
            self = .dateFixed(key, due: due, reason: parts.count > 1 ? String(parts[1]) : nil)
        case ("linked", nil, let title?): self = .linked(title: title, address: key)
        case ("date-unfixed", nil, nil): self = .dateUnfixed(key)
        case ("proposal-dismissed", nil, let reason?): self = .proposalDismissed(key, reason: reason)
        case ("noted", let field?, let value): self = .noted(key, field: field, value: value)
        case ("field-set", nil, let value): self = .fieldSet(key, value: value)
        case ("goal-agreed", nil, let words): self = .goalAgreed(key, words: words)
        case ("goal-reached", nil, let words): self = .goalReached(key, words: words)
        case ("goal-missed", nil, let words): self = .goalMissed(key, words: words)
        case ("question-opened", nil, let words): self = .questionOpened(key, words: words)
        case ("question-answered", nil, let words): self = .questionAnswered(key, words: words)
        case ("delayed", let side?, let words):
            guard let side = Delay.Side(rawValue: side) else { return nil }
            self = .delayed(key, waiting: side, words: words)
        case ("delay-over", nil, nil): self = .delayOver(key)
        default: return nil
        }
    }

    public var columns: FactColumns {
        switch self {
        case .started(let version): FactColumns("started", version: version)
        case .moved(let version): FactColumns("moved", version: version)
        case .ended(let cause): FactColumns("ended", note: cause)
        case .continued: FactColumns("continued")
        case .paused(let reason): FactColumns("paused", note: reason)
        case .resumed: FactColumns("resumed")
        case .preparing(let what): FactColumns("preparing", note: what)
        case .prepared: FactColumns("prepared")
        case .excepted(let reason): FactColumns("excepted", note: reason)
        case .unexcepted: FactColumns("unexcepted")
        case .linked(let title, let address): FactColumns("linked", address, note: title)
        case .remarked(let words): FactColumns("remarked", note: words)
        case .retracted(let number): FactColumns("retracted", version: number)
        case .stepAdded(let step): FactColumns("step-added", step.key, note: ProgramFile.write(step))
        case .stepDone(let key): FactColumns("step-done", key)
        case .stepLeftOut(let key, let reason): FactColumns("step-left-out", key, note: reason)
        case .stepReopened(let key): FactColumns("step-reopened", key)
        case .dateFixed(let key, let due, let reason):
            FactColumns("date-fixed", key, note: [due.description, reason].compactMap { $0 }.joined(separator: " "))
        case .dateUnfixed(let key): FactColumns("date-unfixed", key)
        case .proposalDismissed(let key, let reason): FactColumns("proposal-dismissed", key, note: reason)
        case .noted(let key, let field, let value): FactColumns("noted", key, name: field, note: value)
        case .fieldSet(let key, let value): FactColumns("field-set", key, note: value)
        case .goalAgreed(let key, let words): FactColumns("goal-agreed", key, note: words)
        case .goalReached(let key, let words): FactColumns("goal-reached", key, note: words)
        case .goalMissed(let key, let words): FactColumns("goal-missed", key, note: words)
        case .questionOpened(let key, let words): FactColumns("question-opened", key, note: words)
        case .questionAnswered(let key, let words): FactColumns("question-answered", key, note: words)
        case .delayed(let key, let side, let words): FactColumns("delayed", key, name: side.rawValue, note: words)
        case .delayOver(let key): FactColumns("delay-over", key)
        }
    }
}
