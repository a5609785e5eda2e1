import Onboarding
import Portfolio
import Testing
import Usage
import UseCases

@Suite struct GroupTests {
    @Test(arguments: Engine.allCases, 0..<12 as Range<UInt64>)
    func `Group calls and events in any order of arrival count for the same customers`(
        _ engine: Engine, _ seed: UInt64
    ) async throws {
        var random = Seeded(seed)
        let happenings = randomHappenings(150, seed: seed / 3).map { ($0, Bool.random(using: &random)) }
        let expected = [true, false].map { source in expectedFacts(happenings.filter { $0.1 == source }.map(\.0)) }
            .reduce([:]) { $0.merging($1) { $0.adding($1) } }
        try await withStores(engine) { stores in
            var rest = happenings.shuffled(using: &random)[...]
            while !rest.isEmpty {
                let size = Int.random(in: 1...25, using: &random)
                for source in [true, false] {
                    let part = rest.prefix(size).filter { $0.1 == source }.map(\.0)
                    _ = try await stores.append(part, from: source ? "file" : "http")
                }
                rest = rest.dropFirst(size)
            }
            #expect(try await stores.facts() == expected)
            #expect(try await stores.usage.inconsistencies().isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `A group call decides within its own source only`(_ engine: Engine) async throws {
        try await withStores(engine) { stores in
            func event(_ id: String, value: Int64) -> Happening {
                .event(Happening.Event(id: id, tenant: nil, user: "user-1", at: april, value: value))
            }
            func group(_ id: String, _ tenant: String) -> Happening {
                .group(Happening.Group(id: id, user: "user-1", tenant: tenant, at: april))
            }
            _ = try await stores.append([event("a", value: 9)], from: "file")
            _ = try await stores.append([event("b", value: 5), group("c", "acme")], from: "http")
            #expect(try await stores.facts().values.map(\.count) == [1])
            #expect(try await stores.usage.unmatched().map(\.tenant) == ["acme", nil])
            // From now on both sources share a daily fact, and then one leaves it again.
            _ = try await stores.append([group("d", "acme")], from: "file")
            #expect(try await stores.facts().values.map(\.maximum) == [9])
            _ = try await stores.append([group("e", "beta")], from: "file")
            let maxima = try await stores.facts().map { ($0.key.tenant, $0.value.maximum) }.sorted { $0.0 < $1.0 }
            #expect(maxima.map(\.0) == ["acme", "beta"] && maxima.map(\.1) == [5, 9])
            #expect(try await stores.usage.inconsistencies().isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `Traits of group calls wait for their customer and then hold from their day`(_ engine: Engine) async throws {
        try await withStores(engine) { stores in
            _ = try await stores.append([
                group("a", "acme", april, ["plan": "basic", "sector": nil]),
                group("b", "acme", april + 14 * hour, ["plan": "team"]),
                group("c", "acme", april + 16 * hour, ["plan": "pro"]),
            ])
            #expect(try await facts(stores) == [])
            try await stores.records.write(now: april) { records in
                let id = try records.insert([Customer(key: "c-1", name: "Acme", contractStart: aprilFirst)])[0]
                try records.link([("acme", id)])
            }
            #expect(try await facts(stores) == ["plan 2026-04-01 team", "plan 2026-04-02 pro", "sector 2026-04-01 –"])
            _ = try await stores.append([group("d", "acme", april + 2 * hour, ["plan": "late"])])
            _ = try await stores.append([group("e", "acme", april + 40 * hour, ["plan": "enterprise"])])
            #expect(
                try await facts(stores) == [
                    "plan 2026-04-01 team", "plan 2026-04-02 pro", "plan 2026-04-03 enterprise", "sector 2026-04-01 –",
                ])
            try await stores.records.write(now: april) { try $0.link([("acme", nil)]) }
            #expect(try await facts(stores) == [])
        }
    }

    @Test(arguments: Engine.allCases)
    func `What a file says of a day stands over what group calls say of it`(_ engine: Engine) async throws {
        for order in [[0, 1, 2], [1, 0, 2], [2, 0, 1], [2, 1, 0], [0, 2, 1], [1, 2, 0]] {
            try await withStores(engine) { stores in
                let id = try await stores.records.write(now: april) { records in
                    try records.insert([Customer(key: "c-1", name: "Acme", contractStart: aprilFirst)])[0]
                }
                let told = group("a", "acme", april, ["seats": "5", "plan": "basic"])
                let said = CustomerFact(customer: id, name: "seats", day: aprilFirst, value: "7")
                for step in order {
                    switch step {
                    case 0: _ = try await stores.append([told])
                    case 1: try await stores.records.write(now: april) { try $0.append([said]) }
                    default: try await stores.records.write(now: april) { try $0.link([("acme", id)]) }
                    }
                }
                #expect(try await facts(stores) == ["plan 2026-04-01 basic", "seats 2026-04-01 7"])
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `Traits move with the time zone`(_ engine: Engine) async throws {
        try await withStores(engine) { stores in
            try await stores.records.write(now: april) { records in
                let id = try records.insert([Customer(key: "c-1", name: "Acme", contractStart: aprilFirst)])[0]
                try records.link([("acme", id)])
            }
            _ = try await stores.append([group("a", "acme", april, ["plan": "basic"])])
            try await stores.usage.rebuild(days: try LocalDays(identifier: "America/Los_Angeles"))
            #expect(try await facts(stores) == ["plan 2026-03-31 basic"])
        }
    }

    private func group(_ id: String, _ tenant: String, _ at: Int64, _ traits: [String: String?]) -> Happening {
        .group(Happening.Group(id: id, user: "user-1", tenant: tenant, at: at, traits: traits))
    }

    private func facts(_ stores: Stores) async throws -> [String] {
        try await stores.records.read { try $0.customerFacts(named: nil, of: nil) }
            .map { "\($0.name) \($0.day) \($0.value ?? "–")" }
    }
}
