/// One customer's run of one program: a list of appended facts, and the state that follows from them. What can
/// change keeps its days, so that every question can be asked as of a day.
public struct Journey: Hashable, Sendable {
    /// The program version it is pinned to.
    public private(set) var version: Int
    /// Day 0. What was given at the start stays, whatever later imports say of the contract.
    public let start: Day
    /// By step key; days before the start are for what was done before Kadode.
    public private(set) var steps: [String: Changes<StepState>] = [:]
    /// Due days that a person fixed, by step key; a nil state leaves the date to its rule again.
    public private(set) var dates: [String: Changes<Day?>] = [:]
    /// Goals agreed with the customer, by key.
    public private(set) var goals: [String: Changes<GoalState>] = [:]
    /// Questions too involved for chat, by key.
    public private(set) var questions: [String: Changes<QuestionState>] = [:]
    private var ends = Changes<Bool>()
    /// On-demand steps whose proposal was not taken up, by step key, with the reason.
    public private(set) var dismissals: [String: Changes<Bool>] = [:]
    /// By day: the reason of a pause that begins, or nil where the journey goes on.
    private var pauseMarks: [Day: String?] = [:]
    /// The same of preparations outside the product.
    private var preparationMarks: [Day: String?] = [:]

    public enum StepState: Hashable, Sendable { case done, leftOut, open }
    public enum GoalState: Hashable, Sendable { case agreed, reached }
    public enum QuestionState: Hashable, Sendable { case open, answered }

    /// A time in which nothing is asked of the journey.
    public struct Pause: Hashable, Sendable {
        /// The first day paused.
        public let from: Day
        /// The day the journey goes on; nil while nobody knows.
        public let until: Day?
        public let reason: String

        public func contains(_ day: Day) -> Bool { from <= day && until.map { day < $0 } ?? true }
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
        let day = fact.day
        switch fact.event {
        case .started: break
        case .moved(let version): self.version = version
        case .ended(let cause): ends.say(true, cause, from: day)
        case .stepDone(let key): steps[key, default: Changes()].say(.done, from: day)
        case .stepLeftOut(let key, let reason): steps[key, default: Changes()].say(.leftOut, reason, from: day)
        case .stepReopened(let key): steps[key, default: Changes()].say(.open, from: day)
        case .dateFixed(let key, let due): dates[key, default: Changes()].say(due, from: day)
        case .dateUnfixed(let key): dates[key, default: Changes()].say(nil, from: day)
        case .paused(let reason): pauseMarks[day] = .some(reason)
        case .resumed: pauseMarks[day] = .some(nil)
        case .preparing(let reason): preparationMarks[day] = .some(reason)
        case .prepared: preparationMarks[day] = .some(nil)
        case .proposalDismissed(let key, let reason): dismissals[key, default: Changes()].say(true, reason, from: day)
        case .goalAgreed(let key, let words): goals[key, default: Changes()].begin(.agreed, words, from: day)
        case .goalReached(let key, let words): goals[key, default: Changes()].say(.reached, words, from: day)
        case .questionOpened(let key, let words): questions[key, default: Changes()].begin(.open, words, from: day)
        case .questionAnswered(let key, let words): questions[key]?.say(.answered, words, from: day)
        }
    }
}

// MARK: As of a day; as last known without one

extension Journey {
    /// The day it was over before completion.
    public func ended(on day: Day? = nil) -> Day? { ends.last(on: day)?.state == true ? ends.since(on: day) : nil }

    /// Why it ended, as a person said.
    public func endCause(on day: Day? = nil) -> String? { ends.last(on: day)?.words }

    /// The day since when a step has been over.
    public func done(_ step: String, on day: Day? = nil) -> Day? {
        steps[step]?.last(on: day)?.state == .done ? steps[step]?.since(on: day) : nil
    }

    /// The day a step that comes round again was done the last time.
    public func lastDone(_ step: String, on day: Day? = nil) -> Day? {
        let last = steps[step]?.last(on: day)
        return last?.state == .done ? last?.day : nil
    }

    /// Why a person left a step out; nil where nobody did.
    public func reasonLeftOut(_ step: String, on day: Day? = nil) -> String? {
        let last = steps[step]?.last(on: day)
        return last?.state == .leftOut ? last?.words ?? "" : nil
    }

    /// The due day that a person fixed, and no rule moves any more.
    public func dateFixed(_ step: String, on day: Day? = nil) -> Day? { dates[step]?.last(on: day)?.state }

    /// In order of time, none touching the next under the same reason. Worked out from the days alone, so that
    /// a pause may be entered long after a later one.
    public var pauses: [Pause] { Journey.stretches(pauseMarks) }

    /// Times in which the customer prepares outside the product, so that no usage is expected; plan and age go on.
    public var preparations: [Pause] { Journey.stretches(preparationMarks) }

    private static func stretches(_ marks: [Day: String?]) -> [Pause] {
        var stretches: [Pause] = []
        var open: (from: Day, reason: String)?
        for (day, reason) in marks.sorted(by: { $0.key < $1.key }) where reason != open?.reason {
            if let open { stretches.append(Pause(from: open.from, until: day, reason: open.reason)) }
            open = reason.map { (day, $0) }
        }
        if let open { stretches.append(Pause(from: open.from, until: nil, reason: open.reason)) }
        return stretches
    }

    /// The pause that the day is in.
    public func pause(on day: Day) -> Pause? { pauses.last { $0.contains(day) } }

    /// The preparation that the day is in.
    public func preparation(on day: Day) -> Pause? { preparations.last { $0.contains(day) } }
}
