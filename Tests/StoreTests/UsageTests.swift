import Onboarding
import Testing
import Usage
import UseCases

@Suite struct UsageTests {
    @Test(arguments: Engine.allCases)
    func `Facts add up what happened on each local day`(_ engine: Engine) async throws {
        try await withStores(engine) { stores in
            let happenings = randomHappenings(800, seed: 1)
            let appended = try await stores.append(happenings)
            let events = happenings.count { if case .event = $0 { true } else { false } }
            #expect(appended == Appended(new: events, duplicates: 0))
            #expect(try await stores.facts() == expectedFacts(happenings))
            #expect(try await stores.usage.inconsistencies().isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `Facts come in the order of tenant, day, event and user`(_ engine: Engine) async throws {
        try await withStores(engine) { stores in
            _ = try await stores.append(randomHappenings(300, seed: 2))
            let facts = try await stores.usage.dailyFacts(
                of: nil, from: nil, valued: true, except: UserPatterns([]), by: nil)
            let keys = (0..<facts.rows).map {
                [facts.tenant[$0], Int64(facts.day[$0]), Int64(facts.name[$0]), Int64(facts.user[$0])]
            }
            #expect(keys.count > 100)
            for (earlier, later) in zip(keys, keys.dropFirst()) {
                #expect(!later.lexicographicallyPrecedes(earlier))
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `Importing twice changes nothing`(_ engine: Engine) async throws {
        try await withStores(engine) { stores in
            let happenings = randomHappenings(400, seed: 3)
            let first = try await stores.append(happenings)
            let (facts, counter) = (try await stores.facts(), try await stores.records.changeCounters())
            let second = try await stores.append(happenings.reversed())
            #expect(second == Appended(new: 0, duplicates: first.new))
            #expect(try await stores.facts() == facts)
            #expect(try await stores.records.changeCounters() == counter)
        }
    }

    @Test(arguments: Engine.allCases)
    func `The first event of an identity wins, in a batch and between batches`(_ engine: Engine) async throws {
        try await withStores(engine) { stores in
            func event(_ name: String) -> Happening {
                .event(Happening.Event(id: "same", tenant: "acme", user: "user-1", name: name, at: april))
            }
            let first = try await stores.append([event("login"), event("$page")])
            let second = try await stores.append([event("report.created")])
            #expect([first, second] == [Appended(new: 1, duplicates: 1), Appended(new: 0, duplicates: 1)])
            #expect(try await stores.facts().keys.map(\.name) == ["login"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `Identities belong to their source`(_ engine: Engine) async throws {
        try await withStores(engine) { stores in
            let event = Happening.event(Happening.Event(id: "same", tenant: "acme", user: "user-1", at: april))
            _ = try await stores.append([event], from: "file")
            #expect(try await stores.append([event], from: "http") == Appended(new: 1, duplicates: 0))
            #expect(try await stores.facts().values.map(\.count) == [2])
        }
    }

    @Test(arguments: Engine.allCases)
    func `Batches of any cut give the same facts`(_ engine: Engine) async throws {
        let happenings = randomHappenings(500, seed: 4)
        let expected = expectedFacts(happenings)
        for size in [1, 7, 100] {
            try await withStores(engine) { stores in
                for start in stride(from: 0, to: happenings.count, by: size) {
                    _ = try await stores.append(Array(happenings[start..<min(start + size, happenings.count)]))
                }
                #expect(try await stores.facts() == expected)
                #expect(try await stores.usage.inconsistencies().isEmpty)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `Our own people do not count`(_ engine: Engine) async throws {
        try await withStores(engine) { stores in
            let happenings = randomHappenings(300, seed: 5)
            _ = try await stores.append(happenings)
            let others = expectedFacts(happenings).filter { $0.key.user != 1 && $0.key.user != 3 }
            #expect(try await stores.facts(except: ["USER-0", "*-2"]) == others)
            #expect(try await stores.facts(except: ["nobody@*"]) == expectedFacts(happenings))
        }
    }

    @Test(arguments: Engine.allCases)
    func `The stream has the days of each source, and of all`(_ engine: Engine) async throws {
        try await withStores(engine) { stores in
            func event(_ id: String, _ at: Int64, _ tenant: String?) -> Happening {
                .event(Happening.Event(id: id, tenant: tenant, user: nil, at: at))
            }
            _ = try await stores.append([event("a", april, "acme"), event("b", april + 15 * hour, nil)], from: "file")
            _ = try await stores.append([event("a", april - day, "acme"), event("c", april, "beta")], from: "http")
            #expect(try await stores.usage.streamDays(from: "file", by: nil) == [aprilFirst, aprilFirst + 1])
            #expect(try await stores.usage.streamDays(from: "http", by: nil) == [aprilFirst - 1, aprilFirst])
            #expect(
                try await stores.usage.streamDays(from: nil, by: nil) == [aprilFirst - 1, aprilFirst, aprilFirst + 1])
            #expect(try await stores.usage.streamDays(from: "never heard of", by: nil) == [])
        }
    }

    @Test(arguments: Engine.allCases)
    func `Usage before its customer counts after linking`(_ engine: Engine) async throws {
        try await withStores(engine) { stores in
            func event(_ id: String, _ at: Int64, _ tenant: String?) -> Happening {
                .event(Happening.Event(id: id, tenant: tenant, user: nil, at: at, count: 2))
            }
            _ = try await stores.append([
                event("a", april, "acme"), event("b", april + 3 * day, "acme"), event("c", april, "beta"),
                event("d", april + day, nil),
            ])
            let acme = UnmatchedUsage(tenant: "acme", events: 4, first: aprilFirst, last: aprilFirst + 3)
            let beta = UnmatchedUsage(tenant: "beta", events: 2, first: aprilFirst, last: aprilFirst)
            let nobody = UnmatchedUsage(tenant: nil, events: 2, first: aprilFirst + 1, last: aprilFirst + 1)
            #expect(try await stores.usage.unmatched() == [acme, beta, nobody])
            let id = try await stores.records.write(now: april) { records in
                let id = try records.insert([Customer(key: "c-1", name: "Acme", contractStart: aprilFirst)])[0]
                try records.link([("acme", id)])
                return id
            }
            #expect(try await stores.usage.unmatched() == [beta, nobody])
            let mine = try await stores.records.read { try $0.tenants() }.filter { $0.customer == id }
            #expect(mine.map(\.key) == ["acme"])
            #expect(try await stores.facts().filter { $0.key.tenant == "acme" }.values.map(\.count).sorted() == [2, 2])
        }
    }

    @Test(arguments: Engine.allCases)
    func `A trial says what would be new and keeps nothing`(_ engine: Engine) async throws {
        try await withStores(engine) { stores in
            let happenings = randomHappenings(200, seed: 13)
            let first = try await stores.append(Array(happenings.prefix(100)))
            let (facts, counter) = (try await stores.facts(), try await stores.records.changeCounters())
            let trial = try await stores.append(happenings, trial: true)
            #expect(trial.duplicates == first.new && trial.new > 0)
            #expect(try await stores.facts() == facts)
            #expect(try await stores.records.changeCounters() == counter)
            #expect(try await stores.append(happenings) == trial)
        }
    }

    @Test(arguments: Engine.allCases)
    func `Days of another time zone may be asked for without a rebuild`(_ engine: Engine) async throws {
        let days = try LocalDays(identifier: "America/Los_Angeles")
        try await withStores(engine) { stores in
            let happenings = randomHappenings(300, seed: 14)
            _ = try await stores.append(happenings)
            let others = expectedFacts(happenings, days: days).filter { $0.key.user != 1 }
            #expect(try await stores.facts(except: ["user-0"], by: days) == others)
            let asked = try await stores.usage.streamDays(from: "file", by: days)
            try await stores.usage.rebuild(days: days)
            #expect(try await stores.usage.streamDays(from: "file", by: nil) == asked)
        }
    }

    @Test(arguments: Engine.allCases, ["America/Los_Angeles", "Pacific/Kiritimati", "Europe/London"])
    func `Another time zone gives the facts of an import under that zone`(_ engine: Engine, _ zone: String) async throws
    {
        let days = try LocalDays(identifier: zone)
        let happenings = randomHappenings(500, seed: 6)
        try await withStores(engine) { stores in
            _ = try await stores.append(happenings)
            try await stores.usage.rebuild(days: days)
            #expect(try await stores.facts() == expectedFacts(happenings, days: days))
            #expect(try await stores.usage.inconsistencies().isEmpty)
            let fresh = try await withStores(engine) { fresh in
                _ = try await fresh.append(happenings, days: days)
                return try await fresh.usage.streamDays(from: nil, by: nil)
            }
            #expect(try await stores.usage.streamDays(from: nil, by: nil) == fresh)
        }
    }

    @Test(arguments: Engine.allCases, [1, -1] as [Int64])
    func `A sum that cannot be kept exactly is refused`(_ engine: Engine, _ sign: Int64) async throws {
        try await withStores(engine) { stores in
            func event(_ id: String, _ value: Int64, count: Int64 = 1) -> Happening {
                .event(Happening.Event(id: id, tenant: "acme", user: nil, at: april, value: sign * value, count: count))
            }
            _ = try await stores.append([event("a", .max)])
            let facts = try await stores.facts()
            let nobodys = Happening.Event(id: "f", at: april, value: sign * .max, count: 2)
            for refused in [
                [event("b", 2)], [event("c", .max / 2, count: 3)], [event("d", .max), event("e", .max)],
                [.event(nobodys)],
            ] {
                let refusal = await #expect(throws: Refusal.self) { try await stores.append(refused) }
                #expect(refusal?.code == .tooLarge)
            }
            #expect(try await stores.facts() == facts)
            #expect(try await stores.append([event("b", 0)]).new == 1, "What was refused has not taken the identity")
        }
    }
}
