import Onboarding
import Portfolio
import Testing
import UseCases
@testable import SQLStore
@testable import SQLite

/// What a version of the product cannot read is one thing that it says so of; everything else is read.
@Suite struct UnreadableTests {
    private func written(_ sql: String..., then check: (any RecordStore, [Int64]) async throws -> Void) async throws {
        try await inNewPlace(.sqlite) { place in
            let ids = try await place.open().records.write(now: april) { records in
                let customers = try records.insert(
                    ["acme", "beta"].map { Customer(key: $0, name: $0, contractStart: aprilFirst) })
                try records.apply("標準")
                let ids = try records.start(customers, of: "標準")
                for id in ids {
                    try records.append([JourneyFact(on: aprilFirst + 3, .stepDone("setup"))], toJourney: id)
                }
                return ids
            }
            let driver = try SQLiteDriver(file: place.folder + "/kadode.sqlite", patience: .seconds(1))
            try await driver.write { connection in for statement in sql { try connection.execute(statement, []) } }
            try driver.close()
            try await check(try await place.open().records, ids)
        }
    }

    @Test func `A fact of a future form marks its journey, whose other facts count`() async throws {
        try await written(
            """
            INSERT INTO journey_fact (journey_id, seq, format, kind, day, words, recorded_at, actor_kind)
            VALUES (1, 2, 9, 'forecast', 20550, 'someday', 0, 'scheduler')
            """
        ) { records, _ in
            let journeys = try await records.read { try $0.journeys(of: "標準", customers: nil) }
            #expect(journeys.map(\.journey.unreadable) == [[UnreadableFact(kind: "forecast", format: 9)], []])
            #expect(journeys.allSatisfy { $0.journey.done("setup") == aprilFirst + 3 })
            #expect(journeys.map(\.revision) == [3, 2], "what is appended next gets a number of its own")
        }
    }

    @Test func `A revision of a meeting in a future form is counted, so that no edit takes its number`() async throws {
        try await inNewPlace(.sqlite) { place in
            let journey = try await place.open().records.write(now: april) { records in
                let customers = try records.insert([Customer(key: "acme", name: "acme", contractStart: aprilFirst)])
                try records.apply("標準")
                let journey = try records.start(customers, of: "標準")[0]
                let (held, party) = (Meeting(.held, on: aprilFirst), Meeting.Party(step: "setup"))
                let first = NewMeetingRevision(id: nil, revision: 1, held, parties: [journey: party])
                let id = try records.append([first], by: .scheduler)[0]
                _ = try records.append(
                    [NewMeetingRevision(id: id, revision: 2, held, parties: [journey: party])], by: .scheduler)
                return journey
            }
            let driver = try SQLiteDriver(file: place.folder + "/kadode.sqlite", patience: .seconds(1))
            _ = try await driver.write {
                try $0.execute("UPDATE meeting_revision SET format = 9 WHERE revision = 2", [])
            }
            try driver.close()
            let read = try await place.open().records.read { try $0.meetings(ofJourneys: [journey]) }
            #expect(read.map(\.revision) == [1, 2] && read.map(\.lastRevision) == [2, 2])
            #expect(read.map { $0.record == nil } == [false, true])
        }
    }

    @Test(arguments: ["format = 7", "content = '{}'", "content = 'no JSON'"])
    func `A step that cannot be read is one unreadable fact`(damage: String) async throws {
        try await inNewPlace(.sqlite) { place in
            try await place.open().records.write(now: april) { records in
                let customers = try records.insert([Customer(key: "acme", name: "acme", contractStart: aprilFirst)])
                try records.apply("標準")
                let id = try records.start(customers, of: "標準")[0]
                let step = Step(key: "memo", kind: .task, owner: .csm)
                try records.append(
                    [JourneyFact(on: aprilFirst, .stepAdded(step)), JourneyFact(on: aprilFirst, .remarked("後"))],
                    toJourney: id)
            }
            let driver = try SQLiteDriver(file: place.folder + "/kadode.sqlite", patience: .seconds(1))
            _ = try await driver.write {
                try $0.execute("UPDATE journey_fact SET \(damage) WHERE kind = 'step-added'", [])
            }
            try driver.close()
            let journey = try await place.open().records.read { try $0.journeys(of: "標準", customers: nil)[0].journey }
            #expect(journey.unreadable.map(\.kind) == ["step-added"])
            #expect(journey.added.isEmpty && journey.remarks.map(\.words) == ["後"])
        }
    }

    @Test func `A start that cannot be read leaves a journey that says so`() async throws {
        try await written("UPDATE journey_fact SET format = 2 WHERE seq = 0 AND journey_id = 2") { records, _ in
            let journeys = try await records.read { try $0.journeys(of: "標準", customers: nil) }
            #expect(journeys.map(\.journey.start) == [aprilFirst, aprilFirst])
            #expect(journeys.map(\.journey.unreadable.count) == [0, 1])
            #expect(journeys[1].journey.done("setup") == aprilFirst + 3)
        }
    }

    @Test func `A damaged program file is nothing to the program that was read from it`() async throws {
        try await written("UPDATE program_version SET source = 'criteria: ['") { records, _ in
            let version = try #require(try await records.read { try $0.programVersions(of: "標準") }.first)
            #expect(version.program(named: "標準") == Program(name: "標準"))
        }
    }

    @Test(arguments: ["format = 2", "content = '{'", "content = '{\"name\":\"標準\"}'"])
    func `A stored program that cannot be read is read from its file again`(damage: String) async throws {
        try await written("UPDATE program_version SET \(damage)") { records, _ in
            let version = try #require(try await records.read { try $0.programVersions(of: "標準") }.first)
            #expect(version.program == nil && version.program(named: "標準") == Program(name: "標準"))
        }
    }

    @Test func `Where neither can be read the program has no rules and says so`() async throws {
        try await written("UPDATE program_version SET format = 2, source = 'criteria: ['") { records, _ in
            let version = try #require(try await records.read { try $0.programVersions(of: "標準") }.first)
            #expect(version.program(named: "標準").isUnreadable)
            #expect(version.program(named: "標準").criteria.isEmpty)
        }
    }
}
