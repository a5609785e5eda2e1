import Onboarding

/// All journeys of a program on one page: who is how far, who is next, and who needs something.
public struct Board: Sendable {
    public var programs: [String]
    public var program: String
    /// The newest version.
    public var version: Int
    public var definition: Text?
    public var asOf: Day
    public var today: Day
    public var hasCriteria: Bool
    /// The last day of any usage; nil if there is none.
    public var dataThrough: Day?
    /// What concerns everybody: usage that does not arrive.
    public var alerts: [Signal]
    public var view: BoardView
    public var totals: Totals
    /// Journeys onboarded by the day, those of customers that left since among them.
    public var onboarded: Int
    public var choices: Choices
    /// Those of the page looked at.
    public var rows: [Row]
    /// How many fit the view, over all pages.
    public var found: Int
    public var rowsPerPage: Int
    /// Journeys that are not judged as of the day.
    public var outOfScope: Int

    /// Counts over all journeys, whatever is filtered.
    public struct Totals: Hashable, Sendable {
        public var journeys: Int
        public var verdicts: [Verdict: Int]
        public var paces: [Pace: Int]
        public var signals: [Signal.Kind: Int]

        public init(
            journeys: Int = 0, verdicts: [Verdict: Int] = [:], paces: [Pace: Int] = [:],
            signals: [Signal.Kind: Int] = [:]
        ) {
            self.journeys = journeys
            self.verdicts = verdicts
            self.paces = paces
            self.signals = signals
        }
    }

    /// What one can filter by, in order; an empty text stands for journeys that have none.
    public struct Choices: Hashable, Sendable {
        public var owners: [String]
        public var segments: [String]

        public init(owners: [String] = [], segments: [String] = []) {
            self.owners = owners
            self.segments = segments
        }
    }

    /// One journey.
    public struct Row: Sendable {
        public var customer: String
        public var ordinal: Int
        public var name: String
        public var owner: String?
        public var segment: String?
        /// Days since the start.
        public var age: Int
        public var pace: Pace?
        public var verdict: Verdict?
        /// The day the criteria had held for long enough.
        public var onboardedOn: Day?
        /// By name, in the program's order.
        public var criteria: [(key: String, verdict: Verdict)]
        public var plan: Plan?
        /// The most pressing first.
        public var signals: [Signal]

        public init(
            customer: String, ordinal: Int, name: String, owner: String? = nil, segment: String? = nil, age: Int,
            pace: Pace? = nil, verdict: Verdict? = nil, onboardedOn: Day? = nil,
            criteria: [(key: String, verdict: Verdict)] = [],
            plan: Plan? = nil, signals: [Signal] = []
        ) {
            self.customer = customer
            self.ordinal = ordinal
            self.name = name
            self.owner = owner
            self.segment = segment
            self.age = age
            self.pace = pace
            self.verdict = verdict
            self.onboardedOn = onboardedOn
            self.criteria = criteria
            self.plan = plan
            self.signals = signals
        }
    }

    public init(
        programs: [String], program: String, version: Int, definition: Text? = nil, asOf: Day, today: Day,
        hasCriteria: Bool = true, dataThrough: Day? = nil, alerts: [Signal] = [], view: BoardView,
        totals: Totals = Totals(), onboarded: Int = 0, choices: Choices = Choices(), rows: [Row] = [], found: Int = 0,
        rowsPerPage: Int = 100, outOfScope: Int = 0
    ) {
        self.programs = programs
        self.program = program
        self.version = version
        self.definition = definition
        self.asOf = asOf
        self.today = today
        self.hasCriteria = hasCriteria
        self.dataThrough = dataThrough
        self.alerts = alerts
        self.view = view
        self.totals = totals
        self.onboarded = onboarded
        self.choices = choices
        self.rows = rows
        self.found = found
        self.rowsPerPage = rowsPerPage
        self.outOfScope = outOfScope
    }
}
