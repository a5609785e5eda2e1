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
                if records.changes > 0 { try connection.countChange(records.concerned) }
                return answer
            }
        }
    }

    public func changeCounter() async throws -> Int64 {
        try await refusingFaults {
            try await driver.read { try $0.integer("SELECT value FROM change_counter") ?? 0 }
        }
    }

    public func changes(since counter: Int64) async throws -> StoreChanges {
        try await refusingFaults { try await driver.read { try $0.changes(since: counter) } }
    }
}

/// The records inside one transaction; what it can do is told noun by noun in the files beside.
final class Records: RecordWriting {
    let connection: any SQLConnection
    let now: Int64
    /// Rows changed so far: a transaction that changes nothing does not wake anybody.
    private(set) var changes = 0
    /// Whom those rows concern.
    private(set) var concerned = Concerned()

    init(_ connection: any SQLConnection, now: Int64) {
        self.connection = connection
        self.now = now
    }

    /// - Parameter concern: Unless it is said whom a change concerns, it concerns everybody, and a server works out
    ///   everything anew.
    func execute(_ sql: String, _ values: SQLValue..., about concern: Concern = .everybody) throws {
        count(try connection.execute(sql, values), about: concern)
    }

    func count(_ rows: Int, about concern: Concern) {
        guard rows > 0 else { return }
        changes += rows
        concerned.add(concern)
    }
}

extension SQLRow {
    func day(_ column: Int) -> Day { Day(Int32(truncatingIfNeeded: integer(column))) }
    func dayIfPresent(_ column: Int) -> Day? { integerIfPresent(column).map { Day(Int32(truncatingIfNeeded: $0)) } }
}

extension SQLValue {
    init(_ day: Day?) { self.init(day.map { Int64($0.number) }) }
}
