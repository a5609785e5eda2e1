import Onboarding
import Usage

/// Where usage is kept. What has been appended is durable, each event once.
public protocol UsageStore: Sendable {
    /// Appends the events of a batch that were not there yet, all in one commit.
    /// - Parameters:
    ///   - source: Where the events came from; an event's identity is scoped to it, and the first one wins.
    ///   - days: The workspace's local days, by which daily facts are kept.
    ///   - trial: Only find out what would be new; nothing is kept.
    func append(
        _ batch: UsageBatch, from source: String, days: LocalDays, now: Int64, trial: Bool
    ) async throws -> Appended

    /// All daily facts, grouped by tenant and ascending by day; users in `except` do not count.
    /// - Parameter days: Days of another time zone than the workspace's, added up from the events; nil: its own.
    func dailyFacts(except users: UserPatterns, by days: LocalDays?) async throws -> DailyFacts

    /// The daily facts of some tenants, grouped by tenant and ascending by day.
    /// - Parameter first: The first day that is asked for; nil: from the beginning.
    func dailyFacts(
        of tenants: [Int64], from first: Day?, except users: UserPatterns, by days: LocalDays?
    ) async throws -> DailyFacts

    /// The days on which any usage came from the source (nil: from any), ascending.
    /// - Parameter days: Days of another time zone than the workspace's; nil: its own.
    func streamDays(from source: String?, by days: LocalDays?) async throws -> [Day]

    /// Event names with their ids, as `DailyFacts` uses them.
    func eventNames() async throws -> [Int32: String]

    /// Usage that counts for no customer yet, by usage id.
    func unmatched() async throws -> [UnmatchedUsage]

    /// How many entries `unmatched` has, without adding up what they hold.
    func unmatchedCount() async throws -> Int

    /// Recomputes every local day and daily fact from the events, for another time zone.
    func rebuild(days: LocalDays) async throws

    /// Takes away all usage of a source, in one commit; nothing happens if there is none.
    func remove(source: String) async throws

    /// Where the store contradicts itself; empty is well. Each finding is a sentence for the operator.
    func inconsistencies() async throws -> [Text]
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
