import Onboarding
import UseCases

/// The record store on any relational engine.
public struct SQLRecordStore: RecordStore {
    private let driver: any SQLDriver

    /// - Parameter driver: of a store that has been migrated.
    public init(_ driver: any SQLDriver) { self.driver = driver }

    public func read<Answer: Sendable>(
        _ body: @escaping @Sendable (any RecordReading) throws -> Answer
    ) async throws -> Answer {
        try await refusingFaults { try await driver.read { try body(Records($0, now: 0)) } }
    }

    public func write<Answer: Sendable>(
        now: Int64, _ body: @escaping @Sendable (any RecordWriting) throws -> Answer
    ) async throws -> Answer {
        try await refusingFaults {
            try await driver.write { connection in
                let records = Records(connection, now: now)
                let answer = try body(records)
                if records.changes > 0 { try connection.countChange() }
                return answer
            }
        }
    }

    public func changeCounter() async throws -> Int64 {
        try await refusingFaults {
            try await driver.read { try $0.integer("SELECT value FROM change_counter") ?? 0 }
        }
    }
}

/// The records inside one transaction; what it can do is told noun by noun in the files beside.
final class Records: RecordWriting {
    let connection: any SQLConnection
    let now: Int64
    /// Rows changed so far: a transaction that changes nothing does not wake anybody.
    var changes = 0

    init(_ connection: any SQLConnection, now: Int64) {
        self.connection = connection
        self.now = now
    }

    func execute(_ sql: String, _ values: SQLValue...) throws { changes += try connection.execute(sql, values) }
}

extension SQLConnection {
    /// Tells other processes that there is something new.
    func countChange() throws { try execute("UPDATE change_counter SET value = value + 1", []) }
}

extension SQLRow {
    func day(_ column: Int) -> Day { Day(Int32(truncatingIfNeeded: integer(column))) }
    func dayIfPresent(_ column: Int) -> Day? { integerIfPresent(column).map { Day(Int32(truncatingIfNeeded: $0)) } }
}

extension SQLValue {
    init(_ day: Day?) { self.init(day.map { Int64($0.number) }) }
}
