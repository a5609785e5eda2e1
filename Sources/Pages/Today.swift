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
    public var alerts: [Signal]
    /// How many journeys stand at each level, over all pages.
    public var counts: [Attention.Level: Int]
    /// Those of the page, in order.
    public var entries: [Entry]
    public var entriesPerPage: Int
    /// The journeys looked at, whether they need anything or not.
    public var journeys: Int
    /// Journeys of which something cannot be read: the first few, whether they need anything or not.
    public var unreadable: [UnreadableJourney] = []
    /// How many there are in all, and of how many the program cannot be read.
    public var unreadableCounts = (journeys: 0, programs: 0)
    /// What comes next where nothing is to be done.
    public var ahead: Ahead?
    public var programs: [String]
    /// What has just been done to one of the journeys.
    public var notice: JourneyNotice?

    /// One journey and what it needs.
    public struct Entry: Sendable {
        public var customer: String
        public var ordinal: Int
        /// Whether the customer has other journeys, so that the number has to be told.
        public var isOneOfSeveral: Bool
        public var name: String
        public var owner: String?
        public var pace: Pace
        public var attention: Attention
        /// What can be done to the journey from here.
        public var forms: JourneyForms
        /// The criteria that do not hold, in a few words.
        public var missing: Text?
        /// A usage id that is linked to nobody and reads like this customer, where it was never seen to log in.
        public var lookalike: String?
        /// What of it cannot be read.
        public var unreadable: Text?

        public init(
            customer: String, ordinal: Int, isOneOfSeveral: Bool = false, name: String, owner: String?, pace: Pace,
            attention: Attention, forms: JourneyForms
        ) {
            self.forms = forms
            self.customer = customer
            self.ordinal = ordinal
            self.isOneOfSeveral = isOneOfSeveral
            self.name = name
            self.owner = owner
            self.pace = pace
            self.attention = attention
        }

        var id: String { "\(customer)-\(ordinal)" }
        var plan: Plan { forms.plan }
    }

    /// The next thing that is planned.
    public struct Ahead: Sendable {
        public var customer: String
        public var ordinal: Int
        public var name: String
        public var step: Step
        public var due: Day

        public init(customer: String, ordinal: Int, name: String, step: Step, due: Day) {
            self.customer = customer
            self.ordinal = ordinal
            self.name = name
            self.step = step
            self.due = due
        }
    }

    public init(
        view: TodayView, today: Day, owner: String?, owners: [String], reader: String? = nil, alerts: [Signal] = [],
        counts: [Attention.Level: Int], entries: [Entry], entriesPerPage: Int = 25, journeys: Int, ahead: Ahead? = nil,
        programs: [String] = [], notice: JourneyNotice? = nil
    ) {
        self.view = view
        self.today = today
        self.owner = owner
        self.owners = owners
        self.reader = reader
        self.alerts = alerts
        self.counts = counts
        self.entries = entries
        self.entriesPerPage = entriesPerPage
        self.journeys = journeys
        self.ahead = ahead
        self.programs = programs
        self.notice = notice
    }

    /// The address of Today for an owner; nil: the reader.
    public static func location(owner: String? = nil) -> Location { TodayView(owner: owner).location }

    var day: Day { view.day ?? today }
    /// How many journeys need something, over all pages.
    var found: Int { counts.values.reduce(0, +) }
}

/// A journey in a list of those of which something cannot be read.
public struct UnreadableJourney: Hashable, Sendable {
    public var name: String
    public var words: Text
    public var place: Location

    public init(name: String, words: Text, place: Location) {
        self.name = name
        self.words = words
        self.place = place
    }

    func fields(_ reader: Reader) -> Fields {
        ["name": name, "words": reader.label(words), "href": place.href]
    }
}
