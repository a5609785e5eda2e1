import Onboarding

/// Where everything but usage is kept. Asynchronous at the border only: inside, a transaction is a synchronous
/// closure on the driver's thread that sees one state and commits as a whole or not at all.
public protocol RecordStore: Sendable {
    func read<Answer: Sendable>(
        _ body: @escaping @Sendable (any RecordReading) throws -> Answer
    ) async throws -> Answer

    /// - Parameter now: The one instant of the transaction, in microseconds since 1970-01-01T00:00:00Z.
    func write<Answer: Sendable>(
        now: Int64, _ body: @escaping @Sendable (any RecordWriting) throws -> Answer
    ) async throws -> Answer

    /// Where the counters stand: what a server polls to see what other processes have written.
    func changeCounters() async throws -> ChangeCounters

    /// Whose journeys of a program may look different since the counters stood somewhere. Too many rather than too few.
    func changes(of program: String, since counters: ChangeCounters) async throws -> StoreChanges
}

/// How many commits there have been, by whichever process.
public struct ChangeCounters: Hashable, Sendable {
    /// Of records, and of what changes usage as a whole: its time zone, the removal of a source. Strict: whoever has
    /// written something must be shown it.
    public var records: Int64
    /// Of usage that was appended. What is kept may be some seconds behind.
    public var usage: Int64

    public init(records: Int64, usage: Int64) {
        self.records = records
        self.usage = usage
    }
}

/// What has changed in the stores for a program.
public struct StoreChanges: Hashable, Sendable {
    /// Where the counters stand now.
    public let counters: ChangeCounters
    /// Something by which all its journeys are judged.
    public let affectsProgram: Bool
    /// Else the ids of the customers that are affected.
    public let customers: Set<Int64>
    /// The usage ids, by number, with new usage: the usage of the days before is as it was. Those of no customer too.
    public let usageFrom: [Int64: Day]

    public init(
        counters: ChangeCounters, affectsProgram: Bool, customers: Set<Int64>, usageFrom: [Int64: Day] = [:]
    ) {
        self.counters = counters
        self.affectsProgram = affectsProgram
        self.customers = customers
        self.usageFrom = usageFrom
    }
}

/// What the record store answers about settings.
public protocol SettingReading {
    func settings() throws -> [String: String]
}

/// What can be written of settings inside a transaction.
public protocol SettingWriting: SettingReading {
    func set(_ key: String, to value: String) throws
}

/// What can be asked inside a transaction: the contracts of all nouns. Each stands beside its noun.
public protocol RecordReading: SettingReading, CustomerReading, ContactReading, MeasureReading, TenantReading,
    ProgramReading,
    JourneyReading, MeetingReading, OutageReading, ObservationReading, AccountReading, ReviewReading, ViewReading
{}

/// All that can be written inside one transaction.
public protocol RecordWriting: RecordReading, SettingWriting, CustomerWriting, ContactWriting, MeasureWriting,
    TenantWriting,
    ProgramWriting, JourneyWriting, MeetingWriting, OutageWriting, ObservationWriting, AccountWriting, ReviewWriting,
    ViewWriting
{}
