import Onboarding
import Synchronization
import Usage

/// An opened workspace: the use cases, over its stores and a clock. Every use case loads, decides and appends.
public struct Workspace: Sendable {
    public let records: any RecordStore
    public let usage: any UsageStore
    /// The present instant in microseconds since 1970-01-01T00:00:00Z. Read once by each use case.
    public let clock: @Sendable () -> Int64
    /// The time zone whose days count for this process alone, instead of the workspace's own.
    public let timeZone: String?
    /// On whose behalf the use cases run.
    public internal(set) var actor = Actor.operator
    /// The revision of a journey, the number of its facts, that was known to whoever changes it now; nil: the latest.
    public internal(set) var expected: Int?
    /// Whether changes to journeys are only worked out, and nothing is written.
    public internal(set) var isRehearsal = false
    let passwords: PasswordHasher
    /// What one actor's request has read of the settings, so that it reads them once; nil: they are read each time.
    var rememberedSettings: RememberedSettings?
    var loading = LoadSizes()

    /// - Parameter passwords: Shared by all on whose behalf the workspace acts.
    public init(
        records: any RecordStore, usage: any UsageStore, timeZone: String? = nil,
        passwords: PasswordHasher = PasswordHasher(), clock: @escaping @Sendable () -> Int64
    ) {
        self.records = records
        self.usage = usage
        self.timeZone = timeZone
        self.passwords = passwords
        self.clock = clock
    }

    /// What the workspace is set to; nothing in it is about customers, so it is asked for by everything else.
    public func settings() async throws -> Settings {
        try Settings(try await settingTexts())
    }

    /// The settings as they are stored, by key.
    func settingTexts() async throws -> [String: String] {
        if let known = rememberedSettings?.texts { return known }
        let texts = try await records.read { try $0.settings() }
        rememberedSettings?.texts = texts
        return texts
    }

    /// The days of the time zone given for this process, where that is not the workspace's own.
    func otherDays(than settings: Settings) throws(Refusal) -> LocalDays? {
        guard let timeZone else { return nil }
        let days = try LocalDays(identifier: timeZone)
        return days.timeZone.identifier == settings.timeZone ? nil : days
    }

    /// Today in the workspace, or in the time zone given for this process.
    public func today() async throws -> Day {
        try await localDays().day(of: clock())
    }

    /// The days of the workspace, or of the time zone given for this process.
    public func localDays() async throws -> LocalDays {
        let zone = try await settings().timeZone
        return try LocalDays(identifier: timeZone ?? zone)
    }
}

/// The settings as one request has read them.
final class RememberedSettings: Sendable {
    private let known = Mutex<[String: String]?>(nil)

    /// By key; nil: not read yet.
    var texts: [String: String]? {
        get { known.withLock { $0 } }
        set { known.withLock { $0 = newValue } }
    }
}
