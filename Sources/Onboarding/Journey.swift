/// One customer's run of one program: a list of appended facts, and the state that follows from them.
public struct Journey: Hashable, Sendable {
    /// The program version it is pinned to.
    public private(set) var version: Int
    /// Day 0. What was given at the start stays, whatever later imports say of the contract.
    public let start: Day
    public private(set) var ended: Day?
    /// Why it ended before completion, as a person said.
    public private(set) var endCause: String?
    /// The day each step was over, by step key; before the start for what was done before Kadode.
    public private(set) var stepsDone: [String: Day] = [:]
    /// Steps that a person left out, by step key.
    public private(set) var stepsLeftOut: [String: LeftOut] = [:]
    /// Due days that a person fixed, by step key.
    public private(set) var datesFixed: [String: FixedDate] = [:]
    /// By day: the reason of a pause that begins, or nil where the journey goes on.
    private var pauseMarks: [Day: String?] = [:]
    /// Times in which the customer prepares outside the product, by first day.
    public private(set) var preparations: [Preparation] = []
    /// What the CSM's gut said, by day.
    public private(set) var gutMarks: [Day: GutMark] = [:]
    /// Proposed on-demand steps that a person did not take up, by step key: the last time.
    public private(set) var dismissals: [String: Dismissal] = [:]
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

    /// A step left out by hand.
    public struct LeftOut: Hashable, Sendable {
        public let since: Day
        public let reason: String
    }

    /// A due day that no rule moves any more.
    public struct FixedDate: Hashable, Sendable {
        /// The day it was fixed on.
        public let since: Day
        public let due: Day
    }

    /// A time in which nothing is asked of the journey.
    public struct Pause: Hashable, Sendable {
        /// The first day paused.
        public let from: Day
        /// The day the journey goes on; nil while nobody knows.
        public let until: Day?
        public let reason: String
    }

    /// A time in which no usage is expected, since the customer prepares outside the product.
    public struct Preparation: Hashable, Sendable {
        public let from: Day
        /// The first day on which usage is expected again.
        public let until: Day
        public let reason: String
    }

    /// A proposal that was not taken up.
    public struct Dismissal: Hashable, Sendable {
        public let on: Day
        public let reason: String
    }

    /// The preparation that the day is in.
    public func preparation(on day: Day) -> Preparation? { preparations.last { $0.from <= day && day < $0.until } }

    /// What the CSM's gut last said by the day.
    public func gutMark(asOf day: Day) -> (on: Day, mark: GutMark)? {
        gutMarks.filter { $0.key <= day }.max { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    /// In order of time, none touching the next under the same reason. Worked out from the days alone, so that
    /// a pause may be entered long after a later one.
    public var pauses: [Pause] {
        var pauses: [Pause] = []
        var open: (from: Day, reason: String)?
        for (day, reason) in pauseMarks.sorted(by: { $0.key < $1.key }) where reason != open?.reason {
            if let open { pauses.append(Pause(from: open.from, until: day, reason: open.reason)) }
            open = reason.map { (day, $0) }
        }
        if let open { pauses.append(Pause(from: open.from, until: nil, reason: open.reason)) }
        return pauses
    }

    /// The pause that the day is in.
    public func pause(on day: Day) -> Pause? {
        pauses.last { $0.from <= day && $0.until.map { day < $0 } ?? true }
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
        case .ended(let cause): (ended, endCause) = (fact.day, cause)
        case .stepDone(let key): (stepsDone[key], stepsLeftOut[key]) = (fact.day, nil)
        case .stepLeftOut(let key, let reason):
            (stepsDone[key], stepsLeftOut[key]) = (nil, LeftOut(since: fact.day, reason: reason))
        case .stepReopened(let key): (stepsDone[key], stepsLeftOut[key]) = (nil, nil)
        case .dateFixed(let key, let due): datesFixed[key] = FixedDate(since: fact.day, due: due)
        case .dateUnfixed(let key): datesFixed[key] = nil
        case .paused(let reason): pauseMarks[fact.day] = .some(reason)
        case .resumed: pauseMarks[fact.day] = .some(nil)
        case .preparing(let until, let reason): prepare(from: fact.day, until: until, reason)
        case .prepared: endPreparation(on: fact.day)
        case .felt(let mark): gutMarks[fact.day] = mark
        case .dismissed(let key, let reason): dismissals[key] = Dismissal(on: fact.day, reason: reason)
        case .goalAgreed(let key): goals[key] = Goal(agreed: fact.day)
        case .goalReached(let key): goals[key, default: Goal(agreed: fact.day)].reached = fact.day
        case .questionOpened(let key): questions[key] = Question(opened: fact.day)
        case .questionAnswered(let key): questions[key]?.answered = fact.day
        }
    }

    private mutating func prepare(from day: Day, until: Day, _ reason: String) {
        endPreparation(on: day)
        guard day < until else { return }
        preparations.append(Preparation(from: day, until: until, reason: reason))
        preparations.sort { $0.from < $1.from }
    }

    private mutating func endPreparation(on day: Day) {
        preparations = preparations.compactMap { preparation in
            guard preparation.from <= day, day < preparation.until else { return preparation }
            return preparation.from == day
                ? nil : Preparation(from: preparation.from, until: day, reason: preparation.reason)
        }
    }
}

/// Something that happened to a journey. Facts are appended and never changed; a correction is a later fact.
public struct JourneyFact: Hashable, Sendable {
    public enum Event: Hashable, Sendable {
        case started(version: Int)
        /// Moved on purpose to another version of its program.
        case moved(version: Int)
        /// Over before completion, with its cause where one is known.
        case ended(cause: String?)
        case stepDone(String)
        /// Left out by a person, who said why.
        case stepLeftOut(String, reason: String)
        /// Neither done nor left out after all.
        case stepReopened(String)
        /// A person fixed the due day: no rule, pause or predecessor moves it.
        case dateFixed(String, due: Day)
        case dateUnfixed(String)
        /// Nothing is asked of the journey from the day on (busy season, waiting for approval).
        case paused(reason: String)
        /// The day is the first on which it goes on; on the day of a pause's beginning it takes the pause back.
        case resumed
        /// From the day on the customer prepares outside the product; usage is expected again from `until`.
        case preparing(until: Day, reason: String)
        /// Usage is expected again from the day on; on the day of a preparation's beginning it takes that back.
        case prepared
        /// What the CSM's gut says of the customer.
        case felt(GutMark)
        /// The proposal of an on-demand step was not taken up.
        case dismissed(String, reason: String)
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
