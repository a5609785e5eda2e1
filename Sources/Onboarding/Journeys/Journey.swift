/// One customer's run of one program: a list of appended facts, and the state that follows from them. What can
/// change keeps its days, so that every question can be asked as of a day.
public struct Journey: Hashable, Sendable {
    /// The program version it is pinned to.
    public private(set) var version: Int
    /// Day 0. What was given at the start stays, whatever later imports say of the contract.
    public let start: Day
    /// By step key; days before the start are for what was done before Kadode. A step that was held as a meeting is done
    /// from the day of the meeting that completed it.
    public private(set) var steps: [String: Changes<StepState>] = [:]
    /// What people said of steps themselves, without their meetings.
    private var saidOfSteps: [String: Changes<StepState>] = [:]
    private var meetings = MeetingCourse()
    /// The steps that the data found done, by key.
    public private(set) var foundDone: [String: DoneByData] = [:]
    /// Steps of this journey alone, in the order they were added.
    public private(set) var added: [AddedStep] = []
    /// Due days that a person fixed, by step key; a nil state leaves the date to its rule again.
    public private(set) var dates: [String: Changes<Day?>] = [:]
    /// Proposals that a person dismissed, in the order they were.
    public private(set) var dismissals: [Dismissal] = []
    /// What was recorded at its steps, ascending by day.
    public private(set) var notes: [StepNote] = []
    /// Traits of this journey alone, by name. They go before the customer's traits of the same name.
    public private(set) var fields: [String: Changes<String?>] = [:]
    /// Goals agreed with the customer, by key.
    public private(set) var goals: [String: Changes<GoalState>] = [:]
    /// Questions too involved for chat, by key.
    public private(set) var questions: [String: Changes<QuestionState>] = [:]
    /// Files kept elsewhere, in the order they were added.
    public private(set) var links: [Link] = []
    /// What belongs to no step, in the order it was written.
    public private(set) var remarks: [Remark] = []
    /// When the customer was called or written to, in the order it was recorded.
    public private(set) var touches: [Touch] = []
    /// The days until which it is let be.
    private var watches = Changes<Day>()
    /// By the key of the cause: the side that waits, nil where the delay is over.
    private var waits: [String: Changes<Delay.Side?>] = [:]
    private var ends = Changes<Bool>()
    private var exceptions = Changes<Bool>()
    private var pauseMarks = Spans()
    private var preparationMarks = Spans()
    /// Facts that this version of the product cannot read; nothing of the journey follows from them.
    public private(set) var unreadable: [UnreadableFact] = []

    /// What a person last said of a step.
    public enum StepState: Hashable, Sendable { case done, leftOut, open }
    /// What was last said of a goal that the customer agreed to.
    public enum GoalState: String, Hashable, Sendable { case agreed, reached, missed }
    /// Whether a question still waits for its answer.
    public enum QuestionState: String, Hashable, Sendable { case open, answered }

    /// A step that was added to the plan of one journey.
    public struct AddedStep: Hashable, Sendable {
        public let step: Step
        public let since: Day
    }

    /// A proposed meeting that a person found unnecessary.
    public struct Dismissal: Hashable, Sendable {
        public let day: Day
        public let step: String
        public let reason: String
    }

    /// A file kept elsewhere.
    public struct Link: Hashable, Sendable {
        public let title: String
        /// Begins with `https://` or `http://`.
        public let address: String
        public let since: Day
    }

    /// A note about the journey as a whole.
    public struct Remark: Hashable, Sendable {
        public let words: String
        public let day: Day
    }

    /// A time in which nothing is asked of the journey.
    public typealias Pause = Span

    /// A journey begins with its start; nothing is known of it before.
    public init(start: Day, version: Int) {
        self.start = start
        self.version = version
    }

    /// Replays a history without what was retracted of it; nil if it does not begin with a start. A start that cannot be
    /// read still has its day; the version is then taken to be the first.
    public init?(history: some Collection<JourneyFact>) {
        guard let first = history.first else { return nil }
        switch first.event {
        case .started(let version): self.init(start: first.day, version: version)
        case .unreadable(let fact):
            self.init(start: first.day, version: 1)
            unreadable = [fact]
        default: return nil
        }
        let void = Journey.retracted(in: history)
        for (number, fact) in history.enumerated().dropFirst() where !void.contains(number) { apply(fact) }
    }

    /// The numbers of the facts of a history that were retracted later.
    public static func retracted(in history: some Collection<JourneyFact>) -> Set<Int> {
        var numbers: Set<Int> = []
        for fact in history {
            if case .retracted(let number) = fact.event { numbers.insert(number) }
        }
        return numbers
    }

    /// Adds one fact. Its day may lie before those of facts that were applied earlier. A retraction changes nothing
    /// here: `init(history:)` leaves out what was retracted.
    public mutating func apply(_ fact: JourneyFact) {
        let day = fact.day
        switch fact.event {
        // What a retraction takes away is not known here; replaying the history leaves it out.
        case .started, .retracted: break
        case .linked(let title, let address):
            links.removeAll { $0.address == address }
            links.append(Link(title: title, address: address, since: day))
        case .remarked(let words): remarks.append(Remark(words: words, day: day))
        case .touched(let channel, let words): touches.append(Touch(day: day, channel: channel, words: words))
        case .watched(let until, let words): watches.say(until, words, from: day)
        case .moved(let version): self.version = version
        case .ended(let cause): ends.say(true, cause, from: day)
        case .continued: ends.say(false, from: day)
        case .paused(let reason): pauseMarks.begin(reason, on: day)
        case .resumed: pauseMarks.end(on: day)
        case .preparing(let what): preparationMarks.begin(what, on: day)
        case .prepared: preparationMarks.end(on: day)
        case .excepted(let reason): exceptions.say(true, reason, from: day)
        case .unexcepted: exceptions.say(false, from: day)
        case .fieldSet(let name, let value): fields[name, default: Changes()].begin(value, from: day)
        case .goalAgreed(let key, let words): goals[key, default: Changes()].begin(.agreed, words, from: day)
        case .goalReached(let key, let words): goals[key, default: Changes()].say(.reached, words, from: day)
        case .goalMissed(let key, let words): goals[key, default: Changes()].say(.missed, words, from: day)
        case .questionOpened(let key, let words): questions[key, default: Changes()].begin(.open, words, from: day)
        case .questionAnswered(let key, let words): questions[key]?.say(.answered, words, from: day)
        case .delayed(let cause, let side, let words): waits[cause, default: Changes()].begin(side, words, from: day)
        case .delayOver(let cause): waits[cause]?.begin(nil, from: day)
        case .stepDone(let key, let reason): say(.done, reason, ofStep: key, from: day)
        case .stepLeftOut(let key, let reason): say(.leftOut, reason, ofStep: key, from: day)
        case .stepReopened(let key, let reason): say(.open, reason, ofStep: key, from: day)
        case .stepAdded(let step):
            added.removeAll { $0.step.key == step.key }
            added.append(AddedStep(step: step, since: day))
        case .dateFixed(let key, let due, let reason): dates[key, default: Changes()].say(due, reason, from: day)
        case .dateUnfixed(let key): dates[key, default: Changes()].say(nil, from: day)
        case .proposalDismissed(let key, let reason):
            let dismissal = Dismissal(day: day, step: key, reason: reason)
            if !dismissals.contains(dismissal) { dismissals.append(dismissal) }
        case .noted(let key, let field, let value):
            let note = StepNote(day: day, step: key, field: field, value: value)
            let index = notes.firstIndex { $0.day > day } ?? notes.endIndex
            notes.insert(note, at: index)
        case .meeting(let mark):
            let before = meetings[mark.id]?.step
            meetings.say(mark, from: day)
            for key in Set([before ?? mark.step, mark.step]) { settle(key) }
        case .unreadable(let fact): unreadable.append(fact)
        }
    }

    private mutating func say(_ state: StepState, _ words: String? = nil, ofStep key: String, from day: Day) {
        saidOfSteps[key, default: Changes()].say(state, words, from: day)
        settle(key)
    }

    /// Brings together what people said of a step, the meetings that completed it, and what the data found.
    private mutating func settle(_ key: String) {
        var changes = said(ofStep: key)
        if let found = foundDone[key] { changes.find(.done, from: found.day, otherwise: .open) }
        steps[key] = changes.all.isEmpty ? nil : changes
    }

    /// What people said of a step, with the meetings that completed it.
    private func said(ofStep key: String) -> Changes<StepState> {
        var changes = saidOfSteps[key] ?? Changes()
        for mark in meetings.standing(of: key) where mark.completesStep { changes.begin(.done, from: mark.day) }
        return changes
    }
}

// MARK: What the data found

extension Journey {
    /// The journey with the steps that the data found done. From the day on which it was found, what a person says of the
    /// step goes before it.
    public func knowing(_ found: [String: DoneByData]) -> Journey {
        guard found != foundDone else { return self }
        var journey = self
        journey.foundDone = found
        for key in Set(foundDone.keys).union(found.keys) { journey.settle(key) }
        return journey
    }

    /// What the data say of a step by a day, and whether that holds; nil where they say nothing.
    public func dataWord(of step: String, on day: Day? = nil) -> DataWord? {
        guard let found = foundDone[step], day.map({ found.day <= $0 }) ?? true else { return nil }
        let said = said(ofStep: step).last(on: day)
        return said.map { $0.state == .open && $0.day < found.day } ?? true
            ? .holds(found) : .isOverruled(found, reason: said?.words)
    }
}

// MARK: As of a day; as last known without one

extension Journey {
    /// The day it was over before completion.
    public func ended(on day: Day? = nil) -> Day? { ends.last(on: day)?.state == true ? ends.since(on: day) : nil }

    /// Why it ended, as a person said.
    public func endCause(on day: Day? = nil) -> String? {
        ends.last(on: day).flatMap { $0.state ? $0.words : nil }
    }

    /// When and why a manager declared it onboarded without its criteria.
    public func exception(on day: Day? = nil) -> (since: Day, reason: String)? {
        guard let last = exceptions.last(on: day), last.state, let since = exceptions.since(on: day) else { return nil }
        return (since, last.words ?? "")
    }

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

    /// The due day that a person fixed, and no rule moves any more: that of the next meeting that is planned for the step,
    /// else the one that was said.
    public func dateFixed(_ step: String, on day: Day? = nil) -> Day? {
        planned(step, on: day)?.day ?? dates[step]?.last(on: day)?.state
    }

    /// All such days, by step key.
    /// - Parameter isDone: Whether a step is done: a meeting that is planned of it is another one.
    func datesFixed(on day: Day, _ isDone: (String) -> Bool) -> [String: Day] {
        var fixed = dates.compactMapValues { $0.last(on: day)?.state }
        for mark in meetings.standing(on: day).reversed() where mark.state == .planned && !isDone(mark.step) {
            fixed[mark.step] = mark.day
        }
        return fixed
    }

    /// The meetings that are planned, were held or were not held; of one step or of all, by day and time.
    public func meetings(of step: String? = nil, on day: Day? = nil) -> [MeetingMark] {
        meetings.standing(on: day, of: step)
    }

    /// Whether anything was ever said of a meeting.
    public var hasMeetings: Bool { !meetings.isEmpty }

    /// The last word on a meeting, also that it was withdrawn; nil if it is none of this journey's.
    public func meeting(_ id: Int64) -> MeetingMark? { meetings[id] }

    /// The next meeting that is planned for a step.
    public func planned(_ step: String, on day: Day? = nil) -> MeetingMark? {
        meetings(of: step, on: day).first { $0.state == .planned }
    }

    /// A trait of this journey alone.
    public func field(_ name: String, on day: Day? = nil) -> String? { fields[name]?.last(on: day)?.state }

    /// What is noted in a field of a step: everything of a list, else the latest alone.
    public func notes(_ step: String, _ field: NoteField, on day: Day? = nil) -> [StepNote] {
        let said = notes.filter { $0.step == step && $0.field == field.key && (day == nil || $0.day <= day!) }
        let standing = said.suffix(while: { $0.value != nil })
        return field.shape == .list ? Array(standing) : Array(standing.suffix(1))
    }

    /// Every day from which on a plan, or what is expected of usage, may be another.
    var turningDays: [Day] {
        var days = Set((pauses + preparations).flatMap { [$0.from, $0.until ?? $0.from] })
        for changes in steps.values { days.formUnion(changes.all.lazy.map(\.day)) }
        for changes in dates.values { days.formUnion(changes.all.lazy.map(\.day)) }
        days.formUnion(meetings.turningDays)
        days.formUnion(added.lazy.map(\.since))
        days.formUnion((ends.all + exceptions.all).lazy.map(\.day))
        return days.sorted()
    }

    /// The last decision to let it be, which may be over.
    public func watch(on day: Day? = nil) -> Watch? {
        watches.last(on: day).map { Watch(since: $0.day, until: $0.state, words: $0.words) }
    }

    /// In order of time.
    public var pauses: [Pause] { pauseMarks.all }

    /// The pause that the day is in.
    public func pause(on day: Day) -> Pause? { pauses.last { $0.contains(day) } }

    /// Times in which the customer prepares outside the product, in order.
    public var preparations: [Span] { preparationMarks.all }

    /// The preparation that the day is in.
    public func preparation(on day: Day) -> Span? { preparations.last { $0.contains(day) } }

    /// By beginning, then cause.
    public var delays: [Delay] {
        waits.flatMap { cause, changes -> [Delay] in
            var delays: [Delay] = []
            var open: Changes<Delay.Side?>.Change?
            for change in changes.all where change.state != open?.state {
                if let begun = open, let side = begun.state {
                    delays.append(
                        Delay(cause: cause, waiting: side, from: begun.day, until: change.day, words: begun.words))
                }
                open = change
            }
            if let begun = open, let side = begun.state {
                delays.append(Delay(cause: cause, waiting: side, from: begun.day, until: nil, words: begun.words))
            }
            return delays
        }.filter { $0.until != $0.from }.sorted { ($0.from, $0.cause) < ($1.from, $1.cause) }
    }

    /// The delays that hold on a day.
    public func delays(on day: Day) -> [Delay] {
        delays.filter { $0.from <= day && $0.until.map { day < $0 } ?? true }
    }
}

extension BidirectionalCollection {
    /// The longest ending whose elements all satisfy the condition.
    fileprivate func suffix(while condition: (Element) -> Bool) -> SubSequence {
        var index = endIndex
        while index > startIndex, condition(self[self.index(before: index)]) { index = self.index(before: index) }
        return self[index...]
    }
}
