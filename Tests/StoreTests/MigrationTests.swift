import Foundation
import Onboarding
@testable import SQLStore
@testable import SQLite
import Testing
import UseCases

/// Stores in the field are brought along with all that is in them.
@Suite struct MigrationTests {
    @Test func `A store whose journeys knew fewer kinds of facts keeps them all, and learns the new ones`() async throws
    {
        try await inNewPlace(.sqlite) { place in
            try FileManager.default.createDirectory(atPath: place.folder, withIntermediateDirectories: true)
            let driver = try SQLiteDriver(file: place.folder + "/kadode.sqlite", patience: .seconds(1))
            try await driver.migrate(by: Migration.all.filter { $0.number <= 2 })
            try await driver.write { connection in
                for statement in oldJourney { try connection.execute(statement, []) }
            }
            try driver.close()

            let events: [JourneyFact.Event] = [
                .started(version: 1), .stepDone("kickoff"), .stepReopened("kickoff"), .goalAgreed("g"),
                .goalReached("g"), .questionOpened("q"), .questionAnswered("q"), .moved(version: 1),
                .ended(cause: nil),
            ]
            var facts = events.enumerated().map { JourneyFact(on: aprilFirst + $0.offset, $0.element) }
            var store = try await place.open()
            for opening in 1...2 {
                let journeys = try await store.records.read { try $0.journeys(of: "標準") }
                #expect(journeys.map(\.journey) == [Journey(history: facts)!], "opening \(opening)")
                store = try await place.open()
            }
            let paused = JourneyFact(on: aprilFirst + 20, .paused(reason: "決算期"))
            try await store.records.write(now: april) { records in
                try records.append(paused, toJourney: 1)
            }
            facts.append(paused)
            #expect(try await store.records.read { try $0.journeys(of: "標準")[0].journey } == Journey(history: facts))
        }
    }

    @Test func `Gut marks from before there were members stay, as the operator's`() async throws {
        try await inNewPlace(.sqlite) { place in
            try FileManager.default.createDirectory(atPath: place.folder, withIntermediateDirectories: true)
            let driver = try SQLiteDriver(file: place.folder + "/kadode.sqlite", patience: .seconds(1))
            try await driver.migrate(by: Migration.all.filter { $0.number <= 6 })
            try await driver.write { connection in
                for statement in oldJourney { try connection.execute(statement, []) }
                try connection.execute(
                    """
                    INSERT INTO gut_mark (journey_id, day, mark, note, recorded_at)
                    VALUES (1, 20550, 'worried', '静か', 7), (1, 20557, 'onboarded', NULL, 8)
                    """, [])
            }
            try driver.close()
            let marks = try await place.open().records.read { try $0.gutMarks(of: "標準", since: nil) }
            #expect(
                marks[1] == [
                    StoredGutMark(journey: 1, day: Day(20550), mark: .worried, note: "静か"),
                    StoredGutMark(journey: 1, day: Day(20557), mark: .onboarded, note: nil),
                ])
        }
    }

    @Test func `A fact that lacks what its kind needs is refused by the schema itself`() async throws {
        try await inNewPlace(.sqlite) { place in
            _ = try await place.open()
            let driver = try SQLiteDriver(file: place.folder + "/kadode.sqlite", patience: .seconds(1))
            try await driver.write { connection in
                for statement in oldJourney.prefix(5) { try connection.execute(statement, []) }
            }
            let wrong = [
                "'invented', NULL, NULL, NULL, NULL", "'paused', NULL, NULL, NULL, NULL",
                "'paused', 'kickoff', NULL, NULL, 'why'", "'step-left-out', 'kickoff', NULL, NULL, NULL",
                "'step-done', NULL, NULL, NULL, NULL", "'step-done', 'kickoff', NULL, NULL, 'words'",
                "'step-done', 'kickoff', 1, NULL, NULL", "'moved', NULL, NULL, NULL, NULL",
                "'noted', 'kickoff', NULL, NULL, 'words'", "'resumed', NULL, NULL, NULL, 'why'",
            ]
            for columns in wrong {
                await #expect(throws: SQLFault.self, "\(columns)") {
                    try await driver.write { try $0.execute(insertion(seq: 1, columns), []) }
                }
            }
            _ = try await driver.write { connection in
                try connection.execute(insertion(seq: 1, "'noted', 'kickoff', NULL, 'success', 'words'"), [])
            }
            try driver.close()
        }
    }
}

private func insertion(seq: Int, _ columns: String) -> String {
    """
    INSERT INTO journey_fact (journey_id, seq, day, kind, key, version, name, note, recorded_at)
    VALUES (1, \(seq), 20545, \(columns), 0)
    """
}

/// One journey with every kind of fact that schema 2 knew, a day after another from 1 April 2026.
private let oldJourney: [String] = {
    let kinds: [(kind: String, key: String?, version: Int?)] = [
        ("started", nil, 1), ("step-done", "kickoff", nil), ("step-reopened", "kickoff", nil),
        ("goal-agreed", "g", nil), ("goal-reached", "g", nil), ("question-opened", "q", nil),
        ("question-answered", "q", nil), ("moved", nil, 1), ("ended", nil, nil),
    ]
    return [
        "INSERT INTO customer (id, key, name, contract_start) VALUES (1, 'acme', 'Acme', 20544)",
        "INSERT INTO program (id, key) VALUES (1, '標準')",
        "INSERT INTO program_version (program_id, number, source, applied_at) VALUES (1, 1, 'name: 標準', 0)",
        "INSERT INTO journey (id, customer_id, ordinal, program_id) VALUES (1, 1, 1, 1)",
    ]
        + kinds.enumerated().map { seq, fact in
            """
            INSERT INTO journey_fact (journey_id, seq, day, kind, key, version, recorded_at)
            VALUES (1, \(seq), \(20544 + seq), '\(fact.kind)', \(fact.key.map { "'\($0)'" } ?? "NULL"),
                \(fact.version.map(String.init) ?? "NULL"), \(seq))
            """
        }
}()
