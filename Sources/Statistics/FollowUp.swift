/// How long one unit was seen, on whole days, and how that ended. It is at risk on day t iff entry < t ≤ exit.
public struct FollowUp: Hashable, Sendable {
    /// How being seen ended.
    public enum End: UInt8, Sendable {
        /// Nothing has happened by the day of exit.
        case censored = 0
        /// What is asked about.
        case event = 1
        /// What makes the event impossible from then on.
        case competing = 2
    }

    /// −1: seen from its own day 0 on. Later entries are not at risk on the day of entry.
    public let entry: Int
    public let exit: Int
    public let end: End
    /// Counted from 0: what is compared.
    public let group: Int
    /// Counted from 0: what is compared within.
    public let stratum: Int

    /// A follow-up whose exit is not after its entry is never at risk and counts nowhere.
    public init(entry: Int = -1, exit: Int, end: End, group: Int = 0, stratum: Int = 0) {
        precondition(group >= 0 && stratum >= 0, "groups and strata are counted from 0")
        self.entry = entry
        self.exit = exit
        self.end = end
        self.group = group
        self.stratum = stratum
    }
}

/// Follow-ups counted by (stratum, group, day) in one pass. Every estimate and test of durations is made from these
/// whole numbers, so none depends on the order of the follow-ups.
public struct DayCounts: Sendable {
    /// What happened in one cell.
    struct Cell {
        var entered: Int32 = 0
        var events: Int32 = 0
        var competing: Int32 = 0
        var censored: Int32 = 0

        var ended: Int { Int(events) + Int(competing) + Int(censored) }

        mutating func add(_ other: Cell) {
            entered += other.entered
            events += other.events
            competing += other.competing
            censored += other.censored
        }
    }

    public let groups: Int
    public let strata: Int
    /// Whether somebody was not yet at risk on the first day on which somebody's follow-up ended.
    public let hasLateEntry: Bool
    /// The day of the first cell.
    private let first: Int
    private let days: Int
    /// Index (stratum × groups + group) × days + day − first.
    private let cells: [Cell]

    /// - Parameter groups: At least so many groups, some perhaps empty.
    public init(_ followUps: [FollowUp], groups: Int = 1) {
        let seen = followUps.filter { $0.entry < $0.exit }
        let first = (seen.map(\.entry).min() ?? 0) + 1
        let days = (seen.map(\.exit).max() ?? first) - first + 1
        let groups = max(groups, (seen.map(\.group).max() ?? 0) + 1)
        strata = (seen.map(\.stratum).max() ?? 0) + 1
        var cells = Array(repeating: Cell(), count: strata * groups * days)
        var (earliestExit, latestEntry) = (Int.max, Int.min)
        for one in seen {
            let base = (one.stratum * groups + one.group) * days - first
            cells[base + one.entry + 1].entered += 1
            switch one.end {
            case .censored: cells[base + one.exit].censored += 1
            case .event: cells[base + one.exit].events += 1
            case .competing: cells[base + one.exit].competing += 1
            }
            earliestExit = min(earliestExit, one.exit)
            latestEntry = max(latestEntry, one.entry)
        }
        hasLateEntry = latestEntry >= earliestExit
        (self.first, self.days, self.groups, self.cells) = (first, days, groups, cells)
    }

    /// The table of one group, or of all, in one stratum, or in all.
    public func table(group: Int? = nil, stratum: Int? = nil) -> RiskTable {
        var rows: [RiskTable.Row] = []
        var atRisk = 0
        for day in 0..<days {
            var cell = Cell()
            for stratum in stratum.map({ $0..<($0 + 1) }) ?? 0..<strata {
                for group in group.map({ $0..<($0 + 1) }) ?? 0..<groups {
                    cell.add(cells[(stratum * groups + group) * days + day])
                }
            }
            atRisk += Int(cell.entered)
            guard cell.ended > 0 else { continue }
            rows.append(
                RiskTable.Row(
                    day: first + day, atRisk: atRisk, events: Int(cell.events), competing: Int(cell.competing),
                    censored: Int(cell.censored)))
            atRisk -= cell.ended
        }
        return RiskTable(rows: rows)
    }

    /// Walks over the days on which somebody's follow-up ended, in one stratum or in all together, with each group's
    /// number at risk and its cell.
    func walk(stratum: Int? = nil, _ visit: (_ atRisk: [Int], _ cells: [Cell]) -> Void) {
        let strata = stratum.map { $0..<($0 + 1) } ?? 0..<strata
        var atRisk = Array(repeating: 0, count: groups)
        for day in 0..<days {
            var today = Array(repeating: Cell(), count: groups)
            for group in 0..<groups {
                for stratum in strata { today[group].add(cells[(stratum * groups + group) * days + day]) }
                atRisk[group] += Int(today[group].entered)
            }
            guard today.contains(where: { $0.ended > 0 }) else { continue }
            visit(atRisk, today)
            for group in 0..<groups { atRisk[group] -= today[group].ended }
        }
    }
}

/// The days on which follow-ups ended, with those at risk: all that an estimate of one curve needs.
public struct RiskTable: Hashable, Sendable {
    /// On one day events come before censoring, and late entries after both.
    public struct Row: Hashable, Sendable {
        public let day: Int
        /// Those with entry < day ≤ exit.
        public let atRisk: Int
        public let events: Int
        public let competing: Int
        public let censored: Int

        var ended: Int { events + competing + censored }
    }

    /// Ascending by day.
    public let rows: [Row]

    /// How many follow-ups end in the table.
    public var n: Int { rows.reduce(0) { $0 + $1.ended } }
    public var events: Int { rows.reduce(0) { $0 + $1.events } }
    public var competing: Int { rows.reduce(0) { $0 + $1.competing } }
    public var censored: Int { rows.reduce(0) { $0 + $1.censored } }

    /// Those whose follow-up goes beyond a day, from that day on.
    public func after(_ day: Int) -> RiskTable { RiskTable(rows: rows.filter { $0.day > day }) }
}
