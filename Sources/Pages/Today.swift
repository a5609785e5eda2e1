import Onboarding

/// Whom to call today and why (今日): the journeys that need something now, each once, at its first need, with what
/// one click does about it.
public struct Today: Sendable {
    public var view: TodayView
    public var today: Day
    /// The CSM whose customers are looked at; nil: everybody's, empty: nobody's.
    public var owner: String?
    /// Whose customers one can look at, in order.
    public var owners: [String]
    /// The address of who is signed in.
    public var reader: String?
    /// What concerns everybody: usage that does not arrive.
    public var alerts: [Signal] = []
    /// How many journeys stand at each level, over all pages.
    public var counts: [Attention.Level: Int]
    /// Those of the page, in order.
    public var entries: [Entry]
    /// The journeys looked at, whether they need anything or not.
    public var journeys: Int
    /// Journeys of which something cannot be read: the first few, whether they need anything or not.
    public var unreadable: [UnreadableJourney] = []
    /// How many there are in all, and of how many the program cannot be read.
    public var unreadableCounts = (journeys: 0, programs: 0)
    /// Those that were dealt with, the one that comes back first in front: the first few.
    public var handled: [Handled] = []
    /// What comes next where nothing is to be done.
    public var ahead: Ahead?
    public var programs: [String] = []
    /// What a member of sales has to write; nil for everybody else, and where the customers of an owner were asked for.
    public var handoffs: [Handoff]?
    /// Customers that nobody owns, the first few and how many there are, for those who give them an owner.
    public var ownerless: [Ownerless] = []
    public var ownerlessCount = 0
    /// What has just been done to one of the journeys.
    public var notice: ActionNotice?

    /// One journey and what it needs.
    public struct Entry: Sendable {
        public var customer: Customer
        public var ordinal: Int
        /// Whether the customer has other journeys, so that the number has to be told.
        public var isOneOfSeveral = false
        public var pace: Pace
        public var attention: Attention
        /// What can be done to the journey from here.
        public var forms: JourneyForms
        /// The criteria that do not hold, in a few words.
        public var missing: Text?
        /// Whether it was never seen to log in.
        public var isPerhapsUnlinked = false
        /// A usage id that is linked to nobody and reads like this customer, where that is so.
        public var lookalike: String?
        /// How the leading number of its criteria moved.
        public var course: Sparkline?
        /// What of it cannot be read.
        public var unreadable: Text?

        var id: String { "\(customer.key)-\(ordinal)" }
        var plan: Plan { forms.plan }
    }

    /// A journey that was dealt with.
    public struct Handled: Sendable {
        public var journey: Location
        public var name: String
        /// Its number, where the customer has other journeys.
        public var ordinal: Int?
        public var deed: Text
        /// The day on which it comes back.
        public var until: Day
    }

    /// The next thing that is planned.
    public struct Ahead: Sendable {
        public var customer: String
        public var ordinal: Int
        public var name: String
        public var step: Step
        public var due: Day
    }

    /// The address of Today for an owner; nil: the reader.
    public static func location(owner: String? = nil) -> Location { TodayView(owner: owner).location }

    var day: Day { view.day ?? today }
    /// How many journeys need something now, over all pages.
    var found: Int { counts.reduce(0) { $0 + ($1.key == .handled ? 0 : $1.value) } }
    var handledCount: Int { counts[.handled, default: 0] }
}

/// A journey in a list of those of which something cannot be read.
public struct UnreadableJourney: Hashable, Sendable {
    public var name: String
    public var words: Text
    public var place: Location

    func fields(_ reader: Reader) -> Fields {
        ["name": name, "words": reader.label(words), "href": place.href]
    }
}
