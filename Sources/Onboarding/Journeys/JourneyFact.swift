/// Something that happened to a journey. Facts are appended and never changed; a correction is a later fact.
public struct JourneyFact: Hashable, Sendable {
    /// What happened, with what belongs to it. Steps, goals, questions and causes are named by their keys.
    public enum Event: Hashable, Sendable {
        case started(version: Int)
        /// Moved on purpose to another version of its program.
        case moved(version: Int)
        /// Over before completion, with its cause where one is known.
        case ended(cause: String?)
        /// Not over after all.
        case continued
        /// Where the data say otherwise, a person said why.
        case stepDone(String, reason: String? = nil)
        /// Left out by a person, who said why.
        case stepLeftOut(String, reason: String)
        /// Neither done nor left out after all; where the data say otherwise, a person said why.
        case stepReopened(String, reason: String? = nil)
        /// A person fixed the due day, and may have said why: no rule, pause or predecessor moves it.
        case dateFixed(String, due: Day, reason: String? = nil)
        case dateUnfixed(String)
        /// A step of its own for this journey: a countermeasure, a meeting more.
        case stepAdded(Step)
        /// A person said why the meeting that is proposed for the step is not needed.
        case proposalDismissed(String, reason: String)
        case noted(String, field: String, value: String?)
        /// A trait of the journey alone, such as the effort its launch takes; nil takes it back.
        case fieldSet(String, value: String?)
        /// Nothing is asked of the journey from the day on (busy season, waiting for approval).
        case paused(reason: String)
        /// The day is the first on which it goes on; on the day of a pause's beginning it takes the pause back.
        case resumed
        /// The customer is busy with what comes before using the product, and says what.
        case preparing(String)
        case prepared
        /// Agreed with the customer, in the customer's words where they were taken down.
        case goalAgreed(String, words: String? = nil)
        case goalReached(String, words: String? = nil)
        /// Looked at and found not to have been reached.
        case goalMissed(String, words: String? = nil)
        case questionOpened(String, words: String? = nil)
        case questionAnswered(String, words: String? = nil)
        /// It does not get on, for a cause; the side is the one that waits.
        case delayed(String, waiting: Delay.Side, words: String? = nil)
        case delayOver(String)
        /// A manager declared it onboarded without its criteria.
        case excepted(reason: String)
        /// The exception was withdrawn.
        case unexcepted
        /// A file kept elsewhere, by its title and address.
        case linked(title: String, address: String)
        /// Something worth keeping that belongs to no step.
        case remarked(String)
        /// The customer was called or written to.
        case touched(Touch.Channel, words: String? = nil)
        /// Nothing is to be done before the day, as a person decided.
        case watched(until: Day, words: String? = nil)
        /// The fact of that number, counted from the start as 0, was a mistake: it is as if it had never been recorded.
        case retracted(Int)
        /// Where a meeting stands: planned, held, not held, withdrawn.
        case meeting(MeetingMark)
        /// The store holds a fact here that this version of the product cannot read. It changes nothing, and the journey
        /// says so.
        case unreadable(UnreadableFact)
    }

    /// The day it is true from, which may be long before it was recorded.
    public let day: Day
    public let event: Event

    public init(on day: Day, _ event: Event) {
        self.day = day
        self.event = event
    }
}

/// A stored fact that cannot be read.
public struct UnreadableFact: Hashable, Sendable {
    /// The kind as it is stored.
    public let kind: String
    /// The number of its stored form.
    public let format: Int

    public init(kind: String, format: Int) {
        self.kind = kind
        self.format = format
    }
}

extension JourneyFact {
    /// The kinds of facts, by the stable names that stores and the log keep.
    public enum Kind: String, CaseIterable, Sendable {
        case started, moved, ended, continued, paused, resumed, preparing, prepared, excepted, unexcepted, noted
        case delayed, linked, remarked, retracted, meeting, touched, watched, unreadable
        case stepDone = "step-done"
        case stepLeftOut = "step-left-out"
        case stepReopened = "step-reopened"
        case stepAdded = "step-added"
        case dateFixed = "date-fixed"
        case dateUnfixed = "date-unfixed"
        case proposalDismissed = "proposal-dismissed"
        case fieldSet = "field-set"
        case goalAgreed = "goal-agreed"
        case goalReached = "goal-reached"
        case goalMissed = "goal-missed"
        case questionOpened = "question-opened"
        case questionAnswered = "question-answered"
        case delayOver = "delay-over"
    }

    /// What a fact is about. Facts about the same subject follow upon each other, and the later one counts.
    public enum Subject: Hashable, Sendable {
        case version, end, pause, preparation, exception, remark, touch, watch
        case step(String)
        case date(String)
        case proposal(String)
        case note(step: String, field: String)
        case field(String)
        case goal(String)
        case question(String)
        case delay(cause: String)
        case link(address: String)
        case meeting(Int64)
        /// Another fact, by its number.
        case fact(Int)
        case unreadable(UnreadableFact)

        /// The key of the step that it belongs to; nil where it belongs to none.
        public var step: String? {
            switch self {
            case .step(let key), .date(let key), .proposal(let key), .note(let key, _): key
            default: nil
            }
        }
    }

    public var kind: Kind { event.kind }
    public var subject: Subject { event.subject }

    /// Whether one of the two may have been said without knowing of the other. Beside facts about the same subject these
    /// are what a meeting does to its step: held, it may be done by it; planned, it has a date.
    public func touches(_ other: JourneyFact) -> Bool {
        subject == other.subject || touchedSubjects.contains { other.touchedSubjects.contains($0) }
    }

    private var touchedSubjects: [Subject] {
        guard case .meeting(let mark) = event else { return [subject] }
        switch mark.state {
        case .planned: return [.date(mark.step)]
        case .held: return [.step(mark.step)]
        case .notHeld, .withdrawn: return [.date(mark.step), .step(mark.step)]
        }
    }
}

extension JourneyFact.Event {
    public var subject: JourneyFact.Subject {
        switch self {
        case .started, .moved: .version
        case .ended, .continued: .end
        case .stepDone(let key, _), .stepLeftOut(let key, _), .stepReopened(let key, _): .step(key)
        case .stepAdded(let step): .step(step.key)
        case .dateFixed(let key, _, _), .dateUnfixed(let key): .date(key)
        case .proposalDismissed(let key, _): .proposal(key)
        case .noted(let key, let field, _): .note(step: key, field: field)
        case .fieldSet(let name, _): .field(name)
        case .paused, .resumed: .pause
        case .preparing, .prepared: .preparation
        case .goalAgreed(let key, _), .goalReached(let key, _), .goalMissed(let key, _): .goal(key)
        case .questionOpened(let key, _), .questionAnswered(let key, _): .question(key)
        case .delayed(let cause, _, _), .delayOver(let cause): .delay(cause: cause)
        case .excepted, .unexcepted: .exception
        case .linked(_, let address): .link(address: address)
        case .remarked: .remark
        case .touched: .touch
        case .watched: .watch
        case .retracted(let number): .fact(number)
        case .meeting(let mark): .meeting(mark.id)
        case .unreadable(let fact): .unreadable(fact)
        }
    }
}
