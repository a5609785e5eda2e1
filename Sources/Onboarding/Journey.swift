/// One customer's run of one program: a list of appended facts, and the state that follows from them.
public struct Journey: Hashable, Sendable {
    /// The program version it is pinned to.
    public private(set) var version: Int
    /// Day 0. What was given at the start stays, whatever later imports say of the contract.
    public let start: Day
    public private(set) var ended: Day?
    /// The day each step was over, by step key.
    public private(set) var stepsDone: [String: Day] = [:]
    /// Goals agreed with the customer, by key: the day each was agreed, and reached if it was.
    public private(set) var goals: [String: Goal] = [:]
    public private(set) var questions: [String: Question] = [:]

    public struct Goal: Hashable, Sendable {
        public var agreed: Day
        public var reached: Day?
    }

    public struct Question: Hashable, Sendable {
        public var opened: Day
        public var answered: Day?
    }

    /// A journey begins with its start; nothing is known of it before.
    public init(start: Day, version: Int) {
        self.start = start
        self.version = version
    }

    /// Replays a history; nil if it does not begin with a start.
    public init?(history: some Sequence<JourneyFact>) {
        var iterator = history.makeIterator()
        guard let first = iterator.next(), case .started(let version) = first.event else { return nil }
        self.init(start: first.day, version: version)
        while let fact = iterator.next() { apply(fact) }
    }

    public mutating func apply(_ fact: JourneyFact) {
        switch fact.event {
        case .started: break
        case .moved(let version): self.version = version
        case .ended: ended = fact.day
        case .stepDone(let key): stepsDone[key] = fact.day
        case .stepReopened(let key): stepsDone[key] = nil
        case .goalAgreed(let key): goals[key] = Goal(agreed: fact.day)
        case .goalReached(let key): goals[key, default: Goal(agreed: fact.day)].reached = fact.day
        case .questionOpened(let key): questions[key] = Question(opened: fact.day)
        case .questionAnswered(let key): questions[key]?.answered = fact.day
        }
    }
}

/// Something that happened to a journey. Facts are appended and never changed; a correction is a later fact.
public struct JourneyFact: Hashable, Sendable {
    public enum Event: Hashable, Sendable {
        case started(version: Int)
        /// Moved on purpose to another version of its program.
        case moved(version: Int)
        case ended
        case stepDone(String)
        case stepReopened(String)
        case goalAgreed(String)
        case goalReached(String)
        case questionOpened(String)
        case questionAnswered(String)
    }

    /// The day it is true from, which may be long before it was recorded.
    public let day: Day
    public let event: Event

    public init(on day: Day, _ event: Event) {
        self.day = day
        self.event = event
    }
}
