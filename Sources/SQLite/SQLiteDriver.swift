import GRDB
import GRDBSQLite
import Onboarding
import SQLStore

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#endif

/// SQLite in write-ahead mode: one connection that writes, some that each read one state meanwhile, every one on
/// a thread of its own. GRDB's pool is not used: it writes to the file whenever it opens it, and a command that
/// only reads would wait for the disk twice.
struct SQLiteDriver: SQLDriver {
    let dialect = Dialect.sqlite
    private let file: String
    private let writer: DatabaseQueue
    private let readers: SQLiteReaders
    private let trace: (@Sendable (String) -> Void)?

    /// - Throws: `Refusal` of code `file` or `store`.
    init(file: String, patience: Duration, trace: (@Sendable (String) -> Void)? = nil) throws {
        guard sqlite3_libversion_number() >= 3_037_000 else {
            throw Refusal(
                .store,
                Text(
                    ja: "SQLite 3.37以上が必要です（現在\(Database.sqliteLibVersionNumber)）。",
                    en: "SQLite 3.37 or newer is needed (this is \(Database.sqliteLibVersionNumber))."))
        }
        self.file = file
        self.trace = trace
        writer = try refusing(file) {
            try DatabaseQueue(
                path: file,
                configuration: SQLiteDriver.configuration(patience) { database in
                    try SQLiteDriver.prepareWriter(database, patience)
                })
        }
        readers = SQLiteReaders {
            try DatabaseQueue(
                path: file, configuration: SQLiteDriver.configuration(patience, SQLiteDriver.prepareReader))
        }
    }

    func read<Answer: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Answer
    ) async throws -> Answer {
        try await refusing(file) { try await readers.read { [trace] in try body(SQLiteConnection($0, trace)) } }
    }

    func write<Answer: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Answer
    ) async throws -> Answer {
        try await refusing(file) { try await writer.write { [trace] in try body(SQLiteConnection($0, trace)) } }
    }

    func close() throws {
        try refusing(file) {
            try readers.close()
            try writer.close()
        }
    }

    private static func configuration(
        _ patience: Duration, _ prepare: @escaping @Sendable (Database) throws -> Void
    ) -> Configuration {
        let (seconds, fraction) = patience.components
        var configuration = Configuration()
        configuration.busyMode = .timeout(Double(seconds) + Double(fraction) / 1e18)
        configuration.prepareDatabase(prepare)
        return configuration
    }

    /// Of those who turn a new file to write-ahead mode at once, all but one are told at once that it is locked,
    /// whatever they said about waiting (https://sqlite.org/c3ref/busy_handler.html): they ask again.
    private static func writeAhead(_ database: Database, _ patience: Duration) throws {
        let start = ContinuousClock.now
        while true {
            do {
                let mode = try String.fetchOne(database, sql: "PRAGMA journal_mode = WAL")
                if mode == "wal" { return }
                throw DatabaseError(resultCode: .SQLITE_CANTOPEN, message: "no write-ahead log")
            } catch let error as DatabaseError
                where error.resultCode == .SQLITE_BUSY && ContinuousClock.now - start < patience
            {
                usleep(2000)
            }
        }
    }

    /// What is acknowledged is durable: every commit is synced. Measured on imports of 0.2 and 1.7 million
    /// events: pages of 8 KB and a log of 32 MB before it is written back save a fifth. The cache is an upper
    /// bound, so that a large import keeps its pages until the commit instead of writing them twice. Deleted
    /// rows need no overwriting: the file is as private as its folder.
    private static func prepareWriter(_ database: Database, _ patience: Duration) throws {
        try database.execute(sql: "PRAGMA page_size = 8192")
        try writeAhead(database, patience)
        try database.execute(
            sql: """
                PRAGMA synchronous = FULL;
                PRAGMA wal_autocheckpoint = 4096;
                PRAGMA cache_size = -262144;
                PRAGMA secure_delete = OFF;
                """)
    }

    /// Not opened read-only, which SQLite refuses where no log is there yet.
    @Sendable private static func prepareReader(_ database: Database) throws {
        try database.execute(
            sql: """
                PRAGMA query_only = ON;
                PRAGMA cache_size = -65536;
                PRAGMA mmap_size = 1073741824;
                """)
    }
}

extension Dialect {
    static let sqlite = Dialect(
        tableNames: "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'",
        schemaWords: [], ids: "(SELECT value FROM json_each(?))", keys: "(SELECT value FROM json_each(?))")
}
