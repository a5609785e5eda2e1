/// Where the parts of a fact are kept, each under its name: the columns of a store, the values of the log. A part is nil
/// where nothing is kept, or nothing that can be read.
public protocol FactParts {
    /// Of the step, goal, question or cause that the fact is about, or the name of the trait.
    var key: String? { get }
    var field: String? { get }
    var version: Int? { get }
    /// The number of the fact that was a mistake.
    var retracts: Int? { get }
    var due: Day? { get }
    var side: Delay.Side? { get }
    var channel: Touch.Channel? { get }
    var address: String? { get }
    /// What a person wrote.
    var words: String? { get }
    var step: Step? { get }
    var meeting: MeetingMark? { get }
}

extension JourneyFact {
    /// What a fact says, part by part: what is kept of it.
    public struct Parts: FactParts, Sendable {
        public let kind: Kind
        public private(set) var key: String?
        public private(set) var field: String?
        public private(set) var version: Int?
        public private(set) var retracts: Int?
        public private(set) var due: Day?
        public private(set) var side: Delay.Side?
        public private(set) var channel: Touch.Channel?
        public private(set) var address: String?
        public private(set) var words: String?
        public private(set) var step: Step?
        public private(set) var meeting: MeetingMark?
    }
}

extension JourneyFact.Event {
    public var parts: JourneyFact.Parts {
        switch self {
        case .started(let version): .init(kind: .started, version: version)
        case .moved(let version): .init(kind: .moved, version: version)
        case .ended(let cause): .init(kind: .ended, words: cause)
        case .continued: .init(kind: .continued)
        case .stepDone(let key, let reason): .init(kind: .stepDone, key: key, words: reason)
        case .stepLeftOut(let key, let reason): .init(kind: .stepLeftOut, key: key, words: reason)
        case .stepReopened(let key, let reason): .init(kind: .stepReopened, key: key, words: reason)
        case .dateFixed(let key, let due, let reason): .init(kind: .dateFixed, key: key, due: due, words: reason)
        case .dateUnfixed(let key): .init(kind: .dateUnfixed, key: key)
        case .stepAdded(let step): .init(kind: .stepAdded, key: step.key, step: step)
        case .proposalDismissed(let key, let reason): .init(kind: .proposalDismissed, key: key, words: reason)
        case .noted(let key, let field, let value): .init(kind: .noted, key: key, field: field, words: value)
        case .fieldSet(let name, let value): .init(kind: .fieldSet, key: name, words: value)
        case .paused(let reason): .init(kind: .paused, words: reason)
        case .resumed: .init(kind: .resumed)
        case .preparing(let what): .init(kind: .preparing, words: what)
        case .prepared: .init(kind: .prepared)
        case .goalAgreed(let key, let words): .init(kind: .goalAgreed, key: key, words: words)
        case .goalReached(let key, let words): .init(kind: .goalReached, key: key, words: words)
        case .goalMissed(let key, let words): .init(kind: .goalMissed, key: key, words: words)
        case .questionOpened(let key, let words): .init(kind: .questionOpened, key: key, words: words)
        case .questionAnswered(let key, let words): .init(kind: .questionAnswered, key: key, words: words)
        case .delayed(let cause, let side, let words): .init(kind: .delayed, key: cause, side: side, words: words)
        case .delayOver(let cause): .init(kind: .delayOver, key: cause)
        case .excepted(let reason): .init(kind: .excepted, words: reason)
        case .unexcepted: .init(kind: .unexcepted)
        case .linked(let title, let address): .init(kind: .linked, address: address, words: title)
        case .remarked(let words): .init(kind: .remarked, words: words)
        case .touched(let channel, let words): .init(kind: .touched, channel: channel, words: words)
        case .watched(let until, let words): .init(kind: .watched, due: until, words: words)
        case .retracted(let number): .init(kind: .retracted, retracts: number)
        case .meeting(let mark): .init(kind: .meeting, meeting: mark)
        case .unreadable: .init(kind: .unreadable)
        }
    }

    public var kind: JourneyFact.Kind { parts.kind }

    /// The event of a kind with the parts that were kept of it.
    /// - Returns: nil where a part is missing without which there is no such event.
    public static func read(_ kind: JourneyFact.Kind, _ kept: some FactParts) -> JourneyFact.Event? {
        switch kind {
        case .started: kept.version.map { .started(version: $0) }
        case .moved: kept.version.map { .moved(version: $0) }
        case .ended: .ended(cause: kept.words)
        case .continued: .continued
        case .paused: kept.words.map { .paused(reason: $0) }
        case .resumed: .resumed
        case .preparing: kept.words.map { .preparing($0) }
        case .prepared: .prepared
        case .excepted: kept.words.map { .excepted(reason: $0) }
        case .unexcepted: .unexcepted
        case .remarked: kept.words.map { .remarked($0) }
        case .touched: kept.channel.map { .touched($0, words: kept.words) }
        case .watched: kept.due.map { .watched(until: $0, words: kept.words) }
        case .retracted: kept.retracts.map { .retracted($0) }
        case .linked: kept.words.flatMap { title in kept.address.map { .linked(title: title, address: $0) } }
        case .meeting: kept.meeting.map { .meeting($0) }
        case .stepAdded: kept.step.map { .stepAdded($0) }
        case .unreadable: nil
        default: kept.key.flatMap { read(kind, about: $0, kept) }
        }
    }

    /// Of the kinds that are about something with a key.
    private static func read(
        _ kind: JourneyFact.Kind, about key: String, _ kept: some FactParts
    ) -> JourneyFact.Event? {
        switch kind {
        case .stepDone: .stepDone(key, reason: kept.words)
        case .stepLeftOut: kept.words.map { .stepLeftOut(key, reason: $0) }
        case .stepReopened: .stepReopened(key, reason: kept.words)
        case .dateFixed: kept.due.map { .dateFixed(key, due: $0, reason: kept.words) }
        case .dateUnfixed: .dateUnfixed(key)
        case .proposalDismissed: kept.words.map { .proposalDismissed(key, reason: $0) }
        case .noted: kept.field.map { .noted(key, field: $0, value: kept.words) }
        case .fieldSet: .fieldSet(key, value: kept.words)
        case .goalAgreed: .goalAgreed(key, words: kept.words)
        case .goalReached: .goalReached(key, words: kept.words)
        case .goalMissed: .goalMissed(key, words: kept.words)
        case .questionOpened: .questionOpened(key, words: kept.words)
        case .questionAnswered: .questionAnswered(key, words: kept.words)
        case .delayed: kept.side.map { .delayed(key, waiting: $0, words: kept.words) }
        case .delayOver: .delayOver(key)
        default: nil
        }
    }
}
