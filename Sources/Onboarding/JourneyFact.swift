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
        /// From the day on the customer prepares outside the product, and no usage is expected.
        case preparing(reason: String)
        /// The first day on which usage is expected again, which may lie ahead; on the day of a preparation's beginning
        /// it takes that back.
        case prepared
        /// The proposal of an on-demand step was not taken up.
        case proposalDismissed(String, reason: String)
        /// Agreed with the customer, in the customer's words where they were taken down.
        case goalAgreed(String, words: String? = nil)
        case goalReached(String, words: String? = nil)
        case questionOpened(String, words: String? = nil)
        case questionAnswered(String, words: String? = nil)
    }

    /// The day it is true from, which may be long before it was recorded.
    public let day: Day
    public let event: Event

    public init(on day: Day, _ event: Event) {
        self.day = day
        self.event = event
    }
}
