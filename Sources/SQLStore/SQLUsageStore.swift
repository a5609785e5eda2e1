import Onboarding
import Usage
import UseCases

/// The usage store on any relational engine. Events are appended one by one; what is asked of them is kept
/// beside them, added up by day, in the order in which it is read.
public struct SQLUsageStore: UsageStore {
    private let driver: any SQLDriver

    /// - Parameter driver: of a store that has been migrated.
    public init(_ driver: any SQLDriver) { self.driver = driver }

    public func append(
        _ batch: UsageBatch, from source: String, days: LocalDays, now: Int64, trial: Bool
    ) async throws -> Appended {
        do {
            return try await refusingFaults {
                try await driver.write { connection in
                    var append = try UsageAppend(connection, batch, from: source, days: days)
                    let appended = try append.run()
                    // A trial is the real thing, taken back.
                    if trial { throw Trial(appended: appended) }
                    return appended
                }
            }
        } catch let trial as Trial {
            return trial.appended
        }
    }

    /// Leaves a transaction without keeping it.
    private struct Trial: Error {
        let appended: Appended
    }

    public func dailyFacts(
        of tenants: [Int64]?, from first: Day?, valued: Bool, except users: UserPatterns, by days: LocalDays?
    ) async throws -> DailyFacts {
        try await refusingFaults {
            try await driver.read { connection in
                if let days { return try connection.dailyFacts(of: tenants, from: first, except: users, by: days) }
                return try connection.dailyFacts(of: tenants, from: first, valued: valued, except: users)
            }
        }
    }

    public func mostDailyFacts() async throws -> Int {
        try await refusingFaults { try await driver.read { Int(try $0.lastId(in: "usage_event")) } }
    }

    public func streamDays(from source: String?, by days: LocalDays?) async throws -> [Day] {
        try await refusingFaults {
            try await driver.read { connection in
                if let days { return try connection.streamDays(from: source, by: days) }
                return try connection.streamDays(from: source)
            }
        }
    }

    public func eventNames() async throws -> [Int32: String] {
        try await refusingFaults {
            try await driver.read { try $0.eventNames() }
        }
    }

    public func unmatched() async throws -> [UnmatchedUsage] {
        try await refusingFaults { try await driver.read { try $0.unmatchedUsage() } }
    }

    public func unmatchedCount() async throws -> Int {
        try await refusingFaults { try await driver.read { try $0.unmatchedCount() } }
    }

    public func rebuild(days: LocalDays) async throws {
        try await refusingFaults { try await driver.write { try $0.rebuildUsage(days) } }
    }

    public func remove(source: String) async throws {
        try await refusingFaults { try await driver.write { try $0.removeUsage(from: source) } }
    }

    public func inconsistencies() async throws -> [Text] {
        try await refusingFaults { try await driver.read { try $0.inconsistencies() } }
    }
}
