import Onboarding
import Usage

/// Where usage is kept.
public protocol UsageStore: UsageLedger, UsageFactStore {}

/// Which usage there is. The ledger knows the identity of each event, the usage ids and event names, which user belonged
/// to which usage id when, and the traits of groups. It decides what is new, and notes whose usage has changed. What has
/// been appended is durable, each event once.
public protocol UsageLedger: Sendable {
    /// Appends the events of a batch that were not there yet, all in one commit.
    /// - Parameters:
    ///   - source: Where the events came from; an event's identity is scoped to it, and the first one wins.
    ///   - days: The workspace's local days, by which daily facts are kept.
    ///   - trial: Only find out what would be new; nothing is kept.
    func append(
        _ batch: UsageBatch, from source: String, days: LocalDays, now: Int64, trial: Bool
    ) async throws -> Appended

    /// Usage that counts for no customer yet, by usage id.
    func unmatched() async throws -> [UnmatchedUsage]

    /// How many entries `unmatched` has, without adding up what they hold.
    func unmatchedCount() async throws -> Int

    /// Removes all usage of a source, in one commit; nothing happens if there is none.
    func remove(source: String) async throws

    /// Computes every local day and daily fact again from the events, for another time zone.
    func rebuild(days: LocalDays) async throws

    /// Where the store contradicts itself; empty is well. Each finding is a sentence for the operator.
    func inconsistencies() async throws -> [Text]
}

/// What usage adds up to: daily facts, which can be computed again from the ledger's events at any time, perhaps in
/// another engine. They answer two questions: `measure` as of one day, and `dailyFacts` for everything that looks at
/// several days. Windows that move over days are computed in `Usage` alone.
public protocol UsageFactStore: Sendable {
    /// What each metric adds up to for each journey as of a day.
    ///
    /// An engine may answer it by its own query; then the answer is the same, bit for bit, as the one that follows from
    /// `dailyFacts` (`UsageColumns.tallies`), which is what an engine without such a query gives.
    /// - Parameters:
    ///   - users: Users that do not count.
    ///   - days: Days of another time zone than the workspace's, added up from the events; nil: its own.
    /// - Returns: For each journey one tally for each metric.
    func measure(
        _ metrics: [Metric], of journeys: [MeasuredJourney], asOf day: Day, except users: UserPatterns,
        by days: LocalDays?
    ) async throws -> [[MetricTally]]

    /// The daily facts of some tenants, with their users: for each customer, user, event and local day the count, how many
    /// had a value, the sum of the values and the greatest. Grouped by tenant and ascending by day.
    /// - Parameters:
    ///   - tenants: Nil: all.
    ///   - first: The first day that is asked for; nil: from the beginning.
    ///   - valued: Whether the values of events are asked for; else those columns stay empty.
    ///   - users: Users that do not count.
    ///   - days: Days of another time zone than the workspace's, added up from the events; nil: its own.
    func dailyFacts(
        of tenants: [Int64]?, from first: Day?, valued: Bool, except users: UserPatterns, by days: LocalDays?
    ) async throws -> DailyFacts

    /// A number that daily facts do not exceed, known without counting them.
    func mostDailyFacts() async throws -> Int

    /// The days on which any usage came from the source (nil: from any), ascending.
    /// - Parameter days: Days of another time zone than the workspace's; nil: its own.
    func streamDays(from source: String?, by days: LocalDays?) async throws -> [Day]

    /// Event names with their ids, as `DailyFacts` uses them.
    func eventNames() async throws -> [Int32: String]
}

extension UsageFactStore {
    /// The answer of `measure` from daily facts, for an engine that has none of its own.
    public func measure(
        _ metrics: [Metric], of journeys: [MeasuredJourney], asOf day: Day, except users: UserPatterns,
        by days: LocalDays?
    ) async throws -> [[MetricTally]] {
        // Journeys of one customer share its usage.
        var places: [[Int64]: Int] = [:]
        let subjects = journeys.map { journey in
            let place = places[journey.tenants] ?? places.count
            places[journey.tenants] = place
            return (customer: place, start: journey.start)
        }
        let owners = places.flatMap { tenants, place in tenants.map { ($0, place) } }
        let facts = try await dailyFacts(
            of: owners.map(\.0), from: nil, valued: metrics.contains(where: \.looksAtValues), except: users, by: days)
        let columns = UsageColumns(
            facts, customers: places.count, customerOf: Dictionary(uniqueKeysWithValues: owners),
            names: try await eventNames())
        return columns.tallies(by: metrics, of: subjects, asOf: day)
    }
}

/// How many events of a batch were new, and how many had been there before; `group` calls are not counted.
public struct Appended: Hashable, Sendable {
    public var new: Int
    public var duplicates: Int

    public init(new: Int, duplicates: Int) {
        self.new = new
        self.duplicates = duplicates
    }
}

/// Usage of a usage id that no customer has; `tenant` is nil for events that name no customer at all.
public struct UnmatchedUsage: Hashable, Sendable {
    public let tenant: String?
    public let events: Int64
    public let first: Day
    public let last: Day

    public init(tenant: String?, events: Int64, first: Day, last: Day) {
        self.tenant = tenant
        self.events = events
        self.first = first
        self.last = last
    }
}
