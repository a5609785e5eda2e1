import Foundation
import Onboarding
import Portfolio
import Testing
import Usage
import UseCases

@Suite struct TransactionTests {
    private struct Stop: Error {}

    @Test(arguments: Engine.allCases)
    func `A failing transaction leaves nothing`(_ engine: Engine) async throws {
        try await withStores(engine) { stores in
            let before = try await stores.records.changeCounters()
            await #expect(throws: Stop.self) {
                try await stores.records.write(now: april) { records in
                    let ids = try records.insert([Customer(key: "a", name: "", contractStart: aprilFirst)])
                    try records.link([("acme", ids[0])])
                    try records.append([CustomerFact(customer: ids[0], name: "seats", day: aprilFirst, value: "1")])
                    let seen = try records.customers()
                    #expect(seen.count == 1, "A transaction sees its own changes")
                    throw Stop()
                }
            }
            let left = try await stores.records.read { records in
                let (customers, tenants) = (try records.customers(), try records.tenants())
                return [customers.count, tenants.count, try records.customerFacts(named: nil, of: nil).count]
            }
            #expect(left == [0, 0, 0])
            #expect(try await stores.records.changeCounters() == before)
        }
    }

    @Test(arguments: Engine.allCases)
    func `Another process sees what was committed, and that something was`(_ engine: Engine) async throws {
        try await inNewPlace(engine) { place in
            let (server, command) = (try await place.open(), try await place.open())
            let before = try await server.records.changeCounters()
            try await command.records.write(now: april) { try $0.set("timezone", to: "UTC") }
            let between = try await server.records.changeCounters()
            _ = try await command.append(randomHappenings(20, seed: 7))
            let after = try await server.records.changeCounters()
            #expect(before.records < between.records && before.usage == between.usage)
            #expect(between.records == after.records && between.usage < after.usage)
            #expect(try await server.records.read { try $0.settings() } == ["timezone": "UTC"])
            #expect(try await server.facts() == command.facts())
            try await command.records.write(now: april) { try $0.set("timezone", to: "UTC") }
            #expect(try await server.records.changeCounters() == after, "Nothing has changed")
        }
    }

    @Test(arguments: Engine.allCases)
    func `Processes that write at once wait for each other and lose nothing`(_ engine: Engine) async throws {
        try await inNewPlace(engine) { place in
            let happenings = randomHappenings(400, seed: 8)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for process in 0..<4 {
                    group.addTask {
                        let stores = try await place.open()
                        for start in stride(from: process * 100, to: process * 100 + 100, by: 10) {
                            _ = try await stores.append(Array(happenings[start..<start + 10]))
                        }
                    }
                }
                try await group.waitForAll()
            }
            let stores = try await place.open()
            #expect(try await stores.facts() == expectedFacts(happenings))
            #expect(try await stores.usage.inconsistencies().isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `A process that waits too long is told so`(_ engine: Engine) async throws {
        try await inNewPlace(engine) { place in
            let (long, hurried) = (try await place.open(), try await place.open(patience: .milliseconds(50)))
            let (waiting, done) = (AsyncStream<Void>.makeStream(), Gate())
            async let writing: Void = long.records.write(now: april) { _ in
                waiting.continuation.finish()
                done.wait()
            }
            for await _ in waiting.stream {}
            let refusal = await refusal {
                try await hurried.records.write(now: april) { try $0.set("timezone", to: "UTC") }
            }
            #expect(refusal?.code == .store && refusal?.remedy != nil)
            #expect(try await hurried.records.read { try $0.settings() }.isEmpty, "Reading needs no turn")
            done.open()
            try await writing
            try await hurried.records.write(now: april) { try $0.set("timezone", to: "UTC") }
        }
    }

    @Test(arguments: Engine.allCases)
    func `Processes may open a new place at once`(_ engine: Engine) async throws {
        for _ in 0..<10 {
            try await inNewPlace(engine) { place in
                try await withThrowingTaskGroup(of: ChangeCounters.self) { group in
                    for _ in 0..<6 { group.addTask { try await place.open().records.changeCounters() } }
                    for try await counters in group { #expect(counters == ChangeCounters(records: 0, usage: 0)) }
                }
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `Readers at once each see one state`(_ engine: Engine) async throws {
        try await withStores(engine) { stores in
            try await withThrowingTaskGroup(of: Bool.self) { group in
                for reader in 0..<12 {
                    group.addTask {
                        try await stores.records.read { records in
                            let before = try records.settings()["timezone"]
                            Thread.sleep(forTimeInterval: Double(reader % 3) * 0.01)
                            return try records.settings()["timezone"] == before
                        }
                    }
                    try await stores.records.write(now: april) { try $0.set("timezone", to: "\(reader)") }
                }
                for try await same in group { #expect(same) }
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `What was written is there after opening again`(_ engine: Engine) async throws {
        try await inNewPlace(engine) { place in
            let happenings = randomHappenings(50, seed: 9)
            _ = try await place.open().append(happenings)
            #expect(try await place.open().facts() == expectedFacts(happenings))
        }
    }

    @Test(arguments: Engine.allCases)
    func `It is told whose journeys may look different, and when everybody's may`(_ engine: Engine) async throws {
        try await withStores(engine) { stores in
            let records = stores.records
            var counters = ChangeCounters(records: 0, usage: 0)
            func news(of program: String = "p") async throws -> StoreChanges {
                let changes = try await records.changes(of: program, since: counters)
                if program == "p" { counters = changes.counters }
                return changes
            }
            let ids = try await records.write(now: april) { writing in
                let ids = try writing.insert(
                    ["a", "b", "c"].map { Customer(key: $0, name: "", contractStart: aprilFirst) })
                try writing.link([("acme", ids[0]), ("beta", ids[1])])
                return ids
            }
            #expect(try await news().customers == Set(ids))
            #expect(try await news() == StoreChanges(counters: counters, affectsProgram: false, customers: []))

            _ = try await stores.append([
                .event(Happening.Event(id: "1", tenant: "acme", user: "user-1", at: april)),
                .event(Happening.Event(id: "2", tenant: "Ωmega", user: "user-1", at: april)),
            ])
            let first = try await news()
            #expect(first.customers == [ids[0]], "Usage of nobody concerns nobody")
            #expect(Set(first.usageFrom.values) == [aprilFirst] && first.usageFrom.count == 2)
            for days in [[3, 1, 2], [2]] {
                _ = try await stores.append(
                    days.map { day in
                        .event(
                            Happening.Event(
                                id: "\(days) \(day)", tenant: "acme", user: "user-1",
                                at: april + Int64(day) * 86_400_000_000
                            ))
                    })
                #expect(Array(try await news().usageFrom.values) == [aprilFirst + days.min()!])
            }
            _ = try await stores.append([
                .group(Happening.Group(id: "3", user: "user-2", tenant: "beta", at: april, traits: ["plan": "pro"]))
            ])
            #expect(try await news().customers == [ids[1]])
            try await records.write(now: april) { try $0.link([("beta", ids[2])]) }
            #expect(try await news().customers == [ids[1], ids[2]], "Who gave it up as well as who has it now")

            try await records.write(now: april) { try $0.apply("p") }
            #expect(try await news().affectsProgram)
            _ = try await records.write(now: april) { try $0.start([ids[2]], of: "p") }
            #expect(try await news(of: "q").customers == [], "A journey affects its own program alone")
            let started = try await news()
            #expect(!started.affectsProgram && started.customers == [ids[2]])
            try await records.write(now: april) {
                try $0.append([JourneyFact(on: aprilFirst, .stepDone("k"))], toJourney: 1)
            }
            #expect(try await news().customers == [ids[2]])
            try await records.write(now: april) { try $0.set("timezone", to: "UTC") }
            #expect(try await news().affectsProgram)
        }
    }

    @Test(arguments: Engine.allCases)
    func `A text with a null character comes back whole`(_ engine: Engine) async throws {
        try await withStores(engine) { stores in
            let text = "before\u{0}after"
            try await stores.records.write(now: april) { try $0.set("timezone", to: text) }
            #expect(try await stores.records.read { try $0.settings() } == ["timezone": text])
        }
    }

    @Test(arguments: Engine.allCases)
    func `The usage of some customers is that part of all usage`(_ engine: Engine) async throws {
        try await withStores(engine) { stores in
            _ = try await stores.append(randomHappenings(600, seed: 11))
            let patterns = UserPatterns(["user-3"])
            let tenants = Dictionary(
                uniqueKeysWithValues: try await stores.records.read { try $0.tenants() }.map { ($0.key, $0.id) })
            let all = try await stores.usage.dailyFacts(of: nil, from: nil, valued: true, except: patterns, by: nil)
            let some = [tenants["acme"]!, tenants["川田商事"]!]
            for days in [nil, try LocalDays(identifier: "America/Los_Angeles")] {
                let all = try await stores.usage.dailyFacts(
                    of: nil, from: nil, valued: true, except: patterns, by: days)
                let facts = try await stores.usage.dailyFacts(
                    of: some, from: nil, valued: false, except: patterns, by: days)
                let expected = (0..<all.rows).filter { some.contains(all.tenant[$0]) }
                #expect(facts.rows == expected.count && facts.rows > 50)
                #expect(facts.user == expected.map { all.user[$0] } && facts.count == expected.map { all.count[$0] })
            }
            let last = Day(all.day.max()! - 2)
            let late = try await stores.usage.dailyFacts(of: some, from: last, valued: true, except: patterns, by: nil)
            let expected = (0..<all.rows).filter { some.contains(all.tenant[$0]) && all.day[$0] >= last.number }
            #expect(late.user == expected.map { all.user[$0] } && late.day == expected.map { all.day[$0] })
            #expect(!expected.isEmpty)
        }
    }
}
