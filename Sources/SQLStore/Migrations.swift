import Onboarding

/// A step of the schema. Frozen once shipped: a store in the field has run exactly this text.
struct Migration: Sendable {
    let number: Int64
    let name: String
    let script: String

    static let all = [
        Migration(number: 1, name: "records", script: recordsSchema),
        Migration(number: 2, name: "usage", script: usageSchema),
        Migration(number: 3, name: "journeys", script: journeysSchema),
        Migration(number: 4, name: "observations", script: observationsSchema),
        Migration(number: 6, name: "accounts", script: accountsSchema),
        Migration(number: 9, name: "journey pages", script: journeyPagesSchema),
        Migration(number: 12, name: "changes", script: changesSchema),
    ]
}

extension SQLDriver {
    /// Brings the store to this version of the schema; one small query if it is there already.
    /// - Throws: `Refusal` of code `store` if the store belongs to another program or a newer Kadode.
    public func migrate() async throws { try await migrate(by: Migration.all) }

    func migrate(by migrations: [Migration]) async throws {
        let dialect = dialect
        let newest = migrations.map(\.number).max() ?? 0
        if try await read({ try schemaVersion($0, dialect) }) == newest { return }
        try await write { connection in
            let version = try schemaVersion(connection, dialect)
            if version == 0 { try connection.run(script: dialect.adapted(migrationSchema)) }
            for migration in migrations where migration.number > version {
                try connection.run(script: dialect.adapted(migration.script))
                try connection.execute(
                    "INSERT INTO schema_migration (number, name) VALUES (?, ?)",
                    [.integer(migration.number), .text(migration.name)])
            }
        }
    }
}

/// The number of the last migration that the store has run, 0 if it is empty.
private func schemaVersion(_ connection: any SQLConnection, _ dialect: Dialect) throws -> Int64 {
    var tables: Set<String> = []
    try connection.rows(dialect.tableNames, []) { tables.insert($0.text(0)) }
    guard !tables.isEmpty else { return 0 }
    guard tables.contains("schema_migration") else {
        throw Refusal(
            .store,
            Text(ja: "このデータベースは別のソフトウェアのものです。", en: "This database belongs to another program."),
            remedy: Text(ja: "Kadode専用の場所を指定してください。", en: "Give Kadode a place of its own."))
    }
    var version: Int64 = 0
    try connection.rows("SELECT MAX(number) FROM schema_migration", []) { version = $0.integer(0) }
    let newest = Migration.all.map(\.number).max() ?? 0
    guard version <= newest else {
        throw Refusal(
            .store,
            Text(
                ja: "このデータは新しいバージョンのKadodeで作られています（データの版\(version)、このKadodeは\(newest)まで）。",
                en: "This store was written by a newer Kadode (schema \(version), this one knows up to \(newest))."),
            remedy: Text(ja: "Kadodeを更新してから開いてください。", en: "Update Kadode, then open it again."))
    }
    return version
}

extension Dialect {
    fileprivate func adapted(_ script: String) -> String {
        schemaWords.reduce(script) { text, word in
            text.split(separator: word.word, omittingEmptySubsequences: false).joined(separator: word.becomes)
        }
    }
}

private let migrationSchema = """
    CREATE TABLE schema_migration (
        number INTEGER PRIMARY KEY,
        name TEXT NOT NULL
    ) STRICT;
    """
