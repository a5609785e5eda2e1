import Onboarding
import Portfolio

/// All journeys of a program, or of all, on one page: who is how far, who is next, and who needs something.
public struct Board: Sendable {
    public var programs: [String]
    /// Nil: all of them.
    public var program: String?
    /// The newest version; nil where several programs are looked at.
    public var version: Int?
    public var definition: Text?
    public var asOf: Day
    public var today: Day
    public var hasCriteria = true
    /// That a program's newest version cannot be read, so that nothing follows from it.
    public var unreadable: Text?
    /// The last day of any usage; nil if there is none.
    public var dataThrough: Day?
    /// What concerns everybody: usage that does not arrive.
    public var alerts: [Signal] = []
    public var view: BoardView
    /// How many journeys there are of what.
    public var totals = BoardSelection.Counts()
    /// Journeys onboarded by the day, those of customers that left since among them.
    public var onboarded = 0
    public var choices = Choices()
    /// Those of the page looked at.
    public var rows: [Row] = []
    /// The same by stage, where the view asks for it: of each stage the first few.
    public var lanes: [Lane] = []
    public var former = Former()
    /// What is recorded of contracts: a column stands only for what there is.
    public var known: OverviewIndex.Known = []
    /// What the customers found pay a month.
    public var value = MonthlySum()
    /// How many fit the view, over all pages.
    public var found = 0
    public var rowsPerPage = 60
    /// Journeys that had not begun by the day, or whose customer was gone before they began.
    public var outOfScope = 0
    /// What was wrong with the rule that was typed.
    public var refusedRule: Refusal?
    /// Names in the rule that nothing is known by.
    public var remarks: [Text] = []
    public var saved = SavedViews()
    /// What has just been done to one of the journeys.
    public var notice: ActionNotice?

    /// What one can filter by, in order; an empty text stands for journeys that have none.
    public struct Choices: Hashable, Sendable {
        public var owners: [String] = []
        public var segments: [String] = []
        public var sales: [String] = []
    }

    /// The journeys at one stage.
    public struct Lane: Sendable {
        public var stage: Stage
        public var count: Int
        public var rows: [Row]
    }

    /// One journey.
    public struct Row: Sendable {
        public var customer: String
        public var ordinal: Int
        /// Whether the customer has other journeys, so that the number has to be told.
        public var isOneOfSeveral = false
        public var name: String
        /// Where several programs are looked at.
        public var program: String?
        /// The version that it is pinned to, where that is not the newest.
        public var olderVersion: Int?
        public var owner: String?
        public var segment: String?
        /// Days since the start.
        public var age: Int
        public var pace: Pace?
        public var verdict: Verdict?
        /// The day the criteria had held for long enough.
        public var onboardedOn: Day?
        /// How the leading number of the criteria moved.
        public var course: Sparkline?
        /// By name, in the program's order.
        public var criteria: [(name: Text, verdict: Verdict)] = []
        public var next: NextStep?
        /// The most pressing first.
        public var signals: [Signal] = []
        /// The CSM's read of last week.
        public var mark: CSMRead?
        /// How it stood a week ago; nil where it had not begun.
        public var before: WeekBefore?
        /// What of it cannot be read.
        public var unreadable: Text?
        /// The contract's end, and the last day of notice.
        public var renewal: Day?
        public var noticeBy: Day?
        /// Whether it is not onboarded and the last day of notice is near.
        public var isNoticeDue = false
        public var value: MonthlyValue?
    }

    /// That the newest version of a program cannot be read.
    /// - Parameter program: Nil where there is but one.
    public static func unreadable(_ version: Int, of program: String?) -> Text {
        let words = Unreadable.version(version)
        return program.map { Text(ja: "「\($0)」：\(words.ja)", en: "\($0): \(words.en)") } ?? words
    }
}
