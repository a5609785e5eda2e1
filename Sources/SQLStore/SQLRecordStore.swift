import Onboarding
import UseCases

/// The record store on any relational engine.
public struct SQLRecordStore: RecordStore {
    private let driver: any SQLDriver
    private let programs = ReadPrograms()

    /// - Parameter driver: of a store that has been migrated.
    public init(_ driver: any SQLDriver) { self.driver = driver }

    /// Reads one state of all records.
    /// - Throws: `Refusal` where the store fails, and what the closure throws.
    public func read<Answer: Sendable>(
        _ body: @escaping @Sendable (any RecordReading) throws -> Answer
    ) async throws -> Answer {
        try await refusingFaults { try await driver.read { [programs] in try body(Records($0, now: 0, programs)) } }
    }

    /// Writes all that the closure writes, or nothing if it throws, and counts the change.
    /// - Throws: `Refusal` where the store fails, and what the closure throws.
    public func write<Answer: Sendable>(
        now: Int64, _ body: @escaping @Sendable (any RecordWriting) throws -> Answer
    ) async throws -> Answer {
        try await refusingFaults {
            try await driver.write { [programs] connection in
                let records = Records(connection, now: now, programs)
                let answer = try body(records)
                if records.changes > 0 { try connection.countChange(records.affected) }
                return answer
            }
        }
    }

    public func changeCounters() async throws -> ChangeCounters {
        try await refusingFaults { try await driver.read { try $0.changeCounters() } }
    }

    public func changes(of program: String, since counters: ChangeCounters) async throws -> StoreChanges {
        try await refusingFaults { try await driver.read { try $0.changes(of: program, since: counters) } }
    }
}

/// The records inside one transaction; what it can do is told noun by noun in the files beside.
final class Records: RecordWriting {
    let connection: any SQLConnection
    let now: Int64
    let readPrograms: ReadPrograms
    /// Rows changed so far: a transaction that changes nothing does not wake anybody.
    private(set) var changes = 0
    /// What those rows affect.
    private(set) var affected = Affected()

    init(_ connection: any SQLConnection, now: Int64, _ programs: ReadPrograms) {
        self.connection = connection
        self.now = now
        readPrograms = programs
    }

    /// - Parameter customers: Whom the change affects. Everybody is always right, and makes servers load everything anew.
    func execute(_ sql: String, _ values: SQLValue..., about customers: AffectedCustomers = .everybody) throws {
        count(try connection.execute(sql, values), about: customers)
    }

    func count(_ rows: Int, about customers: AffectedCustomers) {
        guard rows > 0 else { return }
        changes += rows
        affected.add(customers)
    }
}

extension SQLRow {
    func day(_ column: Int) -> Day { Day(Int32(truncatingIfNeeded: integer(column))) }
    func dayIfPresent(_ column: Int) -> Day? { integerIfPresent(column).map { Day(Int32(truncatingIfNeeded: $0)) } }
}

extension SQLValue {
    init(_ day: Day?) { self.init(day.map { Int64($0.number) }) }
}
