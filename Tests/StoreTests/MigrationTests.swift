import Foundation
import Onboarding
@testable import SQLStore
@testable import SQLite
import Testing
import UseCases

/// What the schema itself asks of a store.
@Suite struct MigrationTests {
    @Test(arguments: 1...12)
    func `A store from before 0.1.0 is refused by name, with what to do, and is left as it is`(schema: Int) async throws
    {
        try await inNewPlace(.sqlite) { place in
            try FileManager.default.createDirectory(atPath: place.folder, withIntermediateDirectories: true)
            let driver = try SQLiteDriver(file: place.folder + "/kadode.sqlite", patience: .seconds(1))
            try await driver.write { connection in
                try connection.run(
                    script: """
                        CREATE TABLE schema_migration (number INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT;
                        INSERT INTO schema_migration (number, name) VALUES (\(schema), 'records');
                        CREATE TABLE customer (id INTEGER PRIMARY KEY, key TEXT NOT NULL) STRICT;
                        INSERT INTO customer (id, key) VALUES (1, 'acme');
                        """)
            }
            try driver.close()
            let refused = await refusal { _ = try await place.open() }
            #expect(refused?.code == .store)
            #expect(refused?.message.en.contains("schema \(schema)") == true && refused?.remedy != nil)
            let after = try SQLiteDriver(file: place.folder + "/kadode.sqlite", patience: .seconds(1))
            let tables = try await after.read { connection in
                var tables: [String] = []
                try connection.rows(connection.dialect.tableNames, []) { tables.append($0.text(0)) }
                return tables.sorted()
            }
            #expect(tables == ["customer", "schema_migration"])
            try after.close()
        }
    }

    @Test func `A fact that lacks what its kind needs is refused by the schema itself`() async throws {
        try await inNewPlace(.sqlite) { place in
            let store = try await place.open()
            let id = try await store.records.write(now: april) { records in
                let customers = try records.insert([Customer(key: "acme", name: "Acme", contractStart: aprilFirst)])
                try records.apply("標準")
                return try records.start(customers, of: "標準")[0]
            }
            let driver = try SQLiteDriver(file: place.folder + "/kadode.sqlite", patience: .seconds(1))
            let wrong = [
                "1, 'invented', NULL, NULL, NULL, NULL", "1, 'paused', NULL, NULL, NULL, NULL",
                "1, 'paused', 'kickoff', NULL, NULL, 'why'", "1, 'step-left-out', 'kickoff', NULL, NULL, NULL",
                "1, 'step-done', NULL, NULL, NULL, NULL", "1, 'date-unfixed', 'kickoff', NULL, NULL, 'words'",
                "1, 'step-done', 'kickoff', NULL, 1, NULL", "1, 'moved', NULL, NULL, NULL, NULL",
                "1, 'noted', 'kickoff', NULL, NULL, 'words'", "1, 'resumed', NULL, NULL, NULL, 'why'",
                "1, 'date-fixed', 'kickoff', NULL, NULL, 'why'", "1, 'meeting', NULL, NULL, NULL, NULL",
                "1, 'linked', NULL, NULL, NULL, 'title'", "0, 'continued', NULL, NULL, NULL, NULL",
            ]
            for columns in wrong {
                await #expect(throws: SQLFault.self, "\(columns)") {
                    try await driver.write { try $0.execute(insertion(id, columns), []) }
                }
            }
            for right in [
                "1, 'noted', 'kickoff', 'success', NULL, 'words'", "1, 'step-done', 'kickoff', NULL, NULL, 'words'",
            ] {
                _ = try await driver.write { try $0.execute(insertion(id, right), []) }
            }
            try driver.close()
        }
    }
}

private func insertion(_ journey: Int64, _ columns: String) -> String {
    """
    INSERT INTO journey_fact (journey_id, seq, day, recorded_at, actor_kind, format, kind, subject, field, version, words)
    VALUES (\(journey), (SELECT MAX(seq) + 1 FROM journey_fact), 20545, 0, 'operator', \(columns))
    """
}
