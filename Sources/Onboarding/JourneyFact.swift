/// Something that happened to a journey. Facts are appended and never changed; a correction is a later fact.
public struct JourneyFact: Hashable, Sendable {
    public enum Event: Hashable, Sendable {
        case started(version: Int)
        /// Moved on purpose to another version of its program.
        case moved(version: Int)
        /// Over before completion, with its cause where one is known.
        case ended(cause: String?)
        /// Not over after all.
        case continued
        case stepDone(String)
        /// Left out by a person, who said why.
        case stepLeftOut(String, reason: String)
        /// Neither done nor left out after all.
        case stepReopened(String)
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
        /// The fact of that number, counted from the start as 0, was a mistake: it is as if it had never been recorded.
        case retracted(Int)
    }

    /// The day it is true from, which may be long before it was recorded.
    public let day: Day
    public let event: Event

    public init(on day: Day, _ event: Event) {
        self.day = day
        self.event = event
    }
}
