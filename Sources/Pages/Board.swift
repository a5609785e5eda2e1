import Onboarding
import Portfolio

/// All journeys of a program, or of all, on one page: who is how far, who is next, and who needs something.
package struct Board: Sendable {
    package var programs: [String]
    /// Nil: all of them.
    package var program: String?
    /// The newest version; nil where several programs are looked at.
    package var version: Int?
    package var definition: Text?
    package var asOf: Day
    package var today: Day
    package var hasCriteria: Bool
    /// That a program's newest version cannot be read, so that nothing follows from it.
    package var unreadable: Text?
    /// The last day of any usage; nil if there is none.
    package var dataThrough: Day?
    /// What concerns everybody: usage that does not arrive.
    package var alerts: [Signal]
    package var view: BoardView
    /// How many journeys there are of what.
    package var totals: BoardSelection.Counts
    /// Journeys onboarded by the day, those of customers that left since among them.
    package var onboarded: Int
    package var choices: Choices
    /// Those of the page looked at.
    package var rows: [Row]
    /// The same by stage, where the view asks for it: of each stage the first few.
    package var lanes: [Lane]
    /// How many fit the view, over all pages.
    package var found: Int
    package var rowsPerPage: Int
    /// Journeys that are not judged as of the day.
    package var outOfScope: Int
    /// What was wrong with the rule that was typed.
    package var refusedRule: Refusal?
    /// Names in the rule that nothing is known by.
    package var remarks: [Text]
    package var saved: SavedViews
    /// What has just been done to one of the journeys.
    package var notice: JourneyNotice?

    /// What one can filter by, in order; an empty text stands for journeys that have none.
    package struct Choices: Hashable, Sendable {
        package var owners: [String]
        package var segments: [String]

        package init(owners: [String] = [], segments: [String] = []) {
            self.owners = owners
            self.segments = segments
        }
    }

    /// The journeys at one stage.
    package struct Lane: Sendable {
        package var stage: Stage
        package var count: Int
        package var rows: [Row]

        package init(_ stage: Stage, count: Int, rows: [Row]) {
            self.stage = stage
            self.count = count
            self.rows = rows
        }
    }

    /// One journey.
    package struct Row: Sendable {
        package var customer: String
        package var ordinal: Int
        /// Whether the customer has other journeys, so that the number has to be told.
        package var isOneOfSeveral = false
        package var name: String
        /// Where several programs are looked at.
        package var program: String?
        /// The version that it is pinned to, where that is not the newest.
        package var olderVersion: Int?
        package var owner: String?
        package var segment: String?
        /// Days since the start.
        package var age: Int
        package var pace: Pace?
        package var verdict: Verdict?
        /// The day the criteria had held for long enough.
        package var onboardedOn: Day?
        /// By name, in the program's order.
        package var criteria: [(key: String, verdict: Verdict)]
        package var next: NextStep?
        /// The most pressing first.
        package var signals: [Signal]
        /// The CSM's read of last week.
        package var mark: CSMRead?
        /// How it stood a week ago; nil where it had not begun.
        package var before: WeekBefore?
        /// What of it cannot be read.
        package var unreadable: Text?

        package init(
            customer: String, ordinal: Int, name: String, owner: String? = nil, segment: String? = nil, age: Int,
            pace: Pace? = nil, verdict: Verdict? = nil, onboardedOn: Day? = nil,
            criteria: [(key: String, verdict: Verdict)] = [],
            next: NextStep? = nil, signals: [Signal] = []
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
            self.next = next
            self.signals = signals
        }
    }

    package init(
        programs: [String], program: String?, version: Int? = nil, definition: Text? = nil, asOf: Day, today: Day,
        hasCriteria: Bool = true, dataThrough: Day? = nil, alerts: [Signal] = [], view: BoardView,
        totals: BoardSelection.Counts = BoardSelection.Counts(), onboarded: Int = 0, choices: Choices = Choices(),
        rows: [Row] = [],
        lanes: [Lane] = [], found: Int = 0, rowsPerPage: Int = 60, outOfScope: Int = 0, refusedRule: Refusal? = nil,
        remarks: [Text] = [], saved: SavedViews = SavedViews()
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
        self.lanes = lanes
        self.found = found
        self.rowsPerPage = rowsPerPage
        self.outOfScope = outOfScope
        self.refusedRule = refusedRule
        self.remarks = remarks
        self.saved = saved
    }

    /// That the newest version of a program cannot be read.
    /// - Parameter program: Nil where there is but one.
    package static func unreadable(_ version: Int, of program: String?) -> Text {
        let words = Unreadable.version(version)
        return program.map { Text(ja: "「\($0)」：\(words.ja)", en: "\($0): \(words.en)") } ?? words
    }
}
