import Foundation
import Onboarding
import Testing
import Usage
import UseCases

@Suite struct TransactionTests {
    private struct Stop: Error {}

    @Test(arguments: Engine.allCases)
    func `A failing transaction leaves nothing`(_ engine: Engine) async throws {
        try await withStores(engine) { stores in
            let before = try await stores.records.changeCounter()
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
                return [customers.count, tenants.count, try records.customerFacts(named: nil).count]
            }
            #expect(left == [0, 0, 0])
            #expect(try await stores.records.changeCounter() == before)
        }
    }

    @Test(arguments: Engine.allCases)
    func `Another process sees what was committed, and that something was`(_ engine: Engine) async throws {
        try await inNewPlace(engine) { place in
            let (server, command) = (try await place.open(), try await place.open())
            let before = try await server.records.changeCounter()
            try await command.records.write(now: april) { try $0.set("timezone", to: "UTC") }
            let between = try await server.records.changeCounter()
            _ = try await command.append(randomHappenings(20, seed: 7))
            let after = try await server.records.changeCounter()
            #expect(before < between && between < after)
            #expect(try await server.records.read { try $0.settings() } == ["timezone": "UTC"])
            #expect(try await server.facts() == command.facts())
            try await command.records.write(now: april) { try $0.set("timezone", to: "UTC") }
            #expect(try await server.records.changeCounter() == after, "Nothing has changed")
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
                try await withThrowingTaskGroup(of: Int64.self) { group in
                    for _ in 0..<6 { group.addTask { try await place.open().records.changeCounter() } }
                    for try await counter in group { #expect(counter == 0) }
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
}
