import Onboarding

/// A step of the schema. It is frozen with the release that ships it: a store in the field has run exactly this text.
/// Until 0.1.0 is released the first step may be restated; its number then goes up, and stores of the number before are
/// refused.
struct Migration: Sendable {
    let number: Int64
    let name: String
    let script: String

    static let all = [
        Migration(
            number: 25, name: "0.1.0",
            script: [
                recordsSchema, usageSchema, journeysSchema, observationsSchema, accountsSchema, viewsSchema,
                reviewsSchema, changesSchema,
            ].joined(separator: "\n"))
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
    let (first, newest) = (Migration.all[0].number, Migration.all.map(\.number).max() ?? 0)
    guard version >= first else {
        throw Refusal(
            .store,
            Text(
                ja: "このデータは、公開前の古い形式（データの版\(version)）で作られています。このKadodeが読めるのは版\(first)以降です。",
                en:
                    "This store was written by a Kadode from before 0.1.0 (schema \(version), this one reads \(first) and later)."
            ),
            remedy: Text(
                ja: "新しいデータフォルダを指定し、顧客・利用データ・プログラムのファイルを取り込み直してください。元のフォルダは変更していません。",
                en:
                    "Choose a new data folder and import the files of customers, usage and programs again. Nothing in this one was changed."
            ),
            command: "kadode customer import FILE --data NEW-FOLDER")
    }
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
