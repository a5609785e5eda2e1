import Onboarding
import Usage

/// An opened workspace: the use cases, over its stores and a clock. Every use case loads, decides and appends.
public struct Workspace: Sendable {
    public let records: any RecordStore
    public let usage: any UsageStore
    /// The present instant in microseconds since 1970-01-01T00:00:00Z. Read once by each use case.
    public let clock: @Sendable () -> Int64
    /// The time zone for this process alone, instead of the workspace's own.
    public let timeZone: String?

    public init(
        records: any RecordStore, usage: any UsageStore, timeZone: String? = nil,
        clock: @escaping @Sendable () -> Int64
    ) {
        self.records = records
        self.usage = usage
        self.timeZone = timeZone
        self.clock = clock
    }

    public func settings() async throws -> Settings {
        try Settings(try await records.read { try $0.settings() })
    }

    /// Today in the workspace, or in the time zone given for this process.
    public func today() async throws -> Day {
        let zone = try await settings().timeZone
        return try LocalDays(identifier: timeZone ?? zone).day(of: clock())
    }
}
