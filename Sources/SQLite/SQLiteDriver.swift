import GRDB
import GRDBSQLite
import Onboarding
import SQLStore

/// SQLite behind GRDB's pool: many readers that each see one state, one writer, each on a thread of its own.
struct SQLiteDriver: SQLDriver {
    let dialect = Dialect(
        tableNames: "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'",
        schemaWords: [])
    private let pool: DatabasePool
    private let file: String

    /// - Throws: `Refusal` of code `file` or `store`.
    init(file: String, patience: Duration) throws {
        self.file = file
        guard sqlite3_libversion_number() >= 3_037_000 else {
            throw Refusal(
                .store,
                Text(
                    ja: "SQLite 3.37以上が必要です（現在\(Database.sqliteLibVersionNumber)）。",
                    en: "SQLite 3.37 or newer is needed (this is \(Database.sqliteLibVersionNumber))."))
        }
        pool = try refusing(file) {
            let pool = try DatabasePool(path: file, configuration: SQLiteDriver.configuration(patience))
            // The pool has chosen NORMAL, which may lose the last commits with the power; what is
            // acknowledged must be durable.
            try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
            return pool
        }
    }

    func read<Answer: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Answer
    ) async throws -> Answer {
        try await refusing(file) { try await pool.read { try body(SQLiteConnection($0)) } }
    }

    func write<Answer: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Answer
    ) async throws -> Answer {
        try await refusing(file) { try await pool.write { try body(SQLiteConnection($0)) } }
    }

    /// Readers first: only a writer that closes last writes the log back into the file and takes it away.
    func close() throws {
        pool.invalidateReadOnlyConnections()
        try refusing(file) { try pool.close() }
    }

    /// Measured on imports of 0.2 and 1.7 million events: pages of 8 KB and a log of 32 MB before it is written
    /// back save a fifth. The cache is an upper bound, so that a large import keeps its pages until the commit
    /// instead of writing them twice. Deleted rows need no overwriting: the file is as private as its folder.
    private static func configuration(_ patience: Duration) -> Configuration {
        var configuration = Configuration()
        configuration.busyMode = .timeout(
            Double(patience.components.seconds) + Double(patience.components.attoseconds) / 1e18)
        configuration.prepareDatabase { database in
            try database.execute(
                sql: """
                    PRAGMA page_size = 8192;
                    PRAGMA wal_autocheckpoint = 4096;
                    PRAGMA cache_size = \(database.configuration.readonly ? -65_536 : -262_144);
                    PRAGMA secure_delete = OFF;
                    """)
        }
        return configuration
    }
}
