/// An observed fact about a journey that calls for action (アラート), as of a day.
public struct Signal: Hashable, Sendable {
    /// In the order in which one looks at them.
    public enum Kind: String, CaseIterable, Comparable, Sendable {
        /// The customer has given notice of cancellation: first of all, until it has left.
        case cancelNotice = "cancel-notice"
        /// No usage of anybody arrives: for the team, never for one customer.
        case noData = "no-data"
        case noLogin = "no-login"
        /// No login any more.
        case silent
        case fallingBelow = "falling-below"
        case lowActivity = "low-activity"
        case handoffMissing = "handoff-missing"
        case behindPlan = "behind-plan"
        case runningLong = "running-long"

        public static func < (left: Kind, right: Kind) -> Bool { left.order < right.order }

        private var order: Int { Kind.allCases.firstIndex(of: self) ?? 0 }
    }

    /// How soon somebody should act.
    public enum Severity: Int, Comparable, Sendable {
        case attention
        /// Somebody should act today.
        case act

        public static func < (left: Severity, right: Severity) -> Bool { left.rawValue < right.rawValue }
    }

    public let kind: Kind
    /// The day on which the signal opened, or on which its cause began.
    public let since: Day
    /// The day as of which it is computed.
    public let asOf: Day
    public let evidence: Evidence

    public init(_ kind: Kind, since: Day, asOf: Day, _ evidence: Evidence) {
        self.kind = kind
        self.since = since
        self.asOf = asOf
        self.evidence = evidence
    }

    public var severity: Severity {
        switch kind {
        case .cancelNotice, .noData, .noLogin, .silent, .fallingBelow: .act
        case .lowActivity, .handoffMissing, .behindPlan, .runningLong: .attention
        }
    }

    /// The numbers and days that it is based on.
    public enum Evidence: Hashable, Sendable {
        /// The last day under contract, where it is known.
        case notice(contractEnd: Day?)
        /// Never seen, for so many days; whether the link to its usage has been confirmed.
        case neverUsed(days: Int, isLinked: Bool)
        /// The last day of which usage is known, where a silence hides the days after it.
        case lastUsed(Day, knownThrough: Day? = nil)
        /// Little by the program's rule.
        case low(Measured)
        /// Low activity compared with onboarded journeys in the same week of theirs: all but a few had at least so much.
        case belowPeers(Measured, atLeast: Int64, peers: Int, week: Int)
        /// The step that is latest, and how many others are late too.
        case overdue(step: String, name: Text, owner: Step.Owner, due: Day, others: Int)
        /// Days of the journey, pauses not counted.
        case age(Int, expected: Int)
        /// The criteria that do not hold any more, by key, and the first number among them.
        case unmet([String], Measured?)
        /// The day of the kickoff, and whether it is over.
        case handoff(kickoff: Day, isHeld: Bool)
        /// The last day of any usage.
        case stream(last: Day?)
    }

    /// A number of a rule, with what is asked of it.
    public struct Measured: Hashable, Sendable {
        /// Position of the comparison in the rulebook's formula.
        public let term: Int
        /// What it counts, where it counts something.
        public let unit: Unit?
        /// What is known of it, in millionths; nil where that has no end.
        public let lower: Int64?
        public let upper: Int64?
        public let subject: Text
        public let state: Text
        public let demand: Text
    }
}
