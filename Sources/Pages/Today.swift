import Onboarding

/// Whom to call today and why (今日): the customers that need something now, each once, at its first need.
public struct Today: Sendable {
    public var day: Day
    /// The CSM whose customers are looked at; nil: everybody's, empty: nobody's.
    public var owner: String?
    /// Whose customers one can look at, in order.
    public var owners: [String]
    /// What concerns everybody: usage that does not arrive.
    public var alerts: [Signal]
    /// By section, then by urgency.
    public var entries: [Entry]
    /// The journeys looked at, whether they need anything or not.
    public var journeys: Int
    public var programs: [String]

    /// One journey and what it needs.
    public struct Entry: Sendable {
        public var customer: String
        public var ordinal: Int
        public var name: String
        public var owner: String?
        public var pace: Pace
        /// Not empty; the first one says where the entry stands.
        public var needs: [Need]

        public init(customer: String, ordinal: Int, name: String, owner: String?, pace: Pace, needs: [Need]) {
            self.customer = customer
            self.ordinal = ordinal
            self.name = name
            self.owner = owner
            self.pace = pace
            self.needs = needs
        }
    }

    /// - Parameter entries: In any order.
    public init(
        day: Day, owner: String?, owners: [String], alerts: [Signal], entries: [Entry], journeys: Int,
        programs: [String]
    ) {
        self.day = day
        self.owner = owner
        self.owners = owners
        self.alerts = alerts
        self.entries = entries.sorted { $0.rank < $1.rank }
        self.journeys = journeys
        self.programs = programs
    }

    public static func location(owner: String? = nil) -> Location {
        let location = Location(path: ["today"])
        return owner.map { location.with("owner", $0) } ?? location
    }
}

extension Today.Entry {
    /// By section; within it what is urgent first, then what has waited longest, then by name.
    fileprivate var rank: (Int, Int, Int, String) {
        guard let first = needs.first else { return (.max, 0, 0, name) }
        let since: Day? =
            switch first {
            case .signal(let signal), .fellBelow(let signal): signal.since
            case .overdue(let step), .dueToday(let step): step.due
            case .justMet(let day): day
            }
        return (first.section.rawValue, first.isUrgent ? 0 : 1, Int(since?.number ?? .max), name)
    }
}
