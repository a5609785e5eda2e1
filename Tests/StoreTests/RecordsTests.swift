import Onboarding
import Portfolio
import Testing
import UseCases

@Suite struct RecordsTests {
    @Test(arguments: Engine.allCases)
    func `Customers come by key, as they were entered`(_ engine: Engine) async throws {
        try await withStores(engine) { stores in
            let kawada = Customer(
                key: "川田商事", name: "株式会社川田商事", contractStart: aprilFirst, serviceStart: aprilFirst + 1,
                contractEnd: aprilFirst + 365, renewalNoticeDays: 30, cancelNoticeOn: aprilFirst + 200,
                churnedAt: aprilFirst + 300,
                observedUntil: aprilFirst + 320, csmEmail: "sato@example.jp", salesEmail: "ueda@example.jp")
            let plain = ["b", "B", "a'; --", "é"].map { Customer(key: $0, name: "", contractStart: Day(-1)) }
            let ids = try await stores.records.write(now: april) { try $0.insert([kawada] + plain) }
            let found = try await stores.records.read { try $0.customers() }
            #expect(found.map(\.customer.key) == ["B", "a'; --", "b", "é", "川田商事"])
            #expect(found.last?.customer == kawada && found.last?.id == ids[0])
            #expect(found.first?.customer == plain[1])
        }
    }

    @Test(arguments: Engine.allCases)
    func `Customers are corrected together or not at all; two cannot share a key`(_ engine: Engine) async throws {
        try await withStores(engine) { stores in
            let ids = try await stores.records.write(now: april) { records in
                try records.insert(["a", "b"].map { Customer(key: $0, name: $0, contractStart: aprilFirst) })
            }
            var corrected = Customer(key: "a", name: "Acme", contractStart: aprilFirst, churnedAt: aprilFirst + 9)
            try await stores.records.write(now: april) { [corrected] records in
                try records.update([StoredCustomer(id: ids[0], customer: corrected)])
            }
            #expect(try await stores.records.read { try $0.customers() }[0].customer == corrected)
            corrected.name = "Other"
            let some = [StoredCustomer(id: ids[0], customer: corrected), StoredCustomer(id: 99, customer: corrected)]
            let unknown = await refusal { try await stores.records.write(now: april) { try $0.update(some) } }
            #expect(unknown?.code == .notFound)
            #expect(try await stores.records.read { try $0.customers() }[0].customer.name == "Acme")
            corrected.key = "b"
            let again = await refusal {
                try await stores.records.write(now: april) { [corrected] in _ = try $0.insert([corrected]) }
            }
            #expect(again?.code == .conflict && again?.message.en.contains("\"b\"") == true)
        }
    }

    @Test(arguments: Engine.allCases)
    func `Facts and measures keep one value a day, the last one said`(_ engine: Engine) async throws {
        try await withStores(engine) { stores in
            let ids = try await customers(2, stores)
            @Sendable func fact(_ customer: Int, _ name: String, _ day: Int, _ value: String?) -> CustomerFact {
                CustomerFact(customer: ids[customer], name: name, day: aprilFirst + day, value: value)
            }
            @Sendable func measure(_ customer: Int, _ name: String, _ day: Int, _ value: Int64) -> StoredMeasure {
                StoredMeasure(customer: ids[customer], name: name, day: aprilFirst + day, value: value)
            }
            try await stores.records.write(now: april) { records in
                try records.append([fact(1, "seats", 0, "1"), fact(0, "seats", 5, "2"), fact(0, "plan", 9, nil)])
                try records.append([fact(0, "seats", 5, "3"), fact(0, "seats", 5, "4"), fact(0, "plan", 9, "pro")])
                try records.append([fact(0, "plan", 9, nil), fact(0, "seats", 1, "")])
                try records.append([measure(1, "nps", 0, -5), measure(0, "nps", 0, 7), measure(0, "arr", 3, 1)])
                try records.append([measure(1, "nps", 0, -6)])
            }
            let (facts, seats, measures, arr) = try await stores.records.read { records in
                (
                    try records.customerFacts(named: nil, of: nil),
                    try records.customerFacts(named: ["seats", "unheard"], of: nil),
                    try records.measures(named: nil, of: nil), try records.measures(named: ["arr"], of: nil)
                )
            }
            let expected = [
                fact(0, "plan", 9, nil), fact(0, "seats", 1, ""), fact(0, "seats", 5, "4"), fact(1, "seats", 0, "1"),
            ]
            #expect(facts == expected)
            #expect(seats == expected.filter { $0.name == "seats" })
            #expect(measures == [measure(0, "arr", 3, 1), measure(0, "nps", 0, 7), measure(1, "nps", 0, -6)])
            #expect(arr == [measure(0, "arr", 3, 1)])
        }
    }

    @Test(arguments: Engine.allCases)
    func `Programs have versions, each once`(_ engine: Engine) async throws {
        try await withStores(engine) { stores in
            let program = Program(name: "標準")
            let sources = ["name: 標準 # 1\n", "name: 標準 # 2\n"]
            try await stores.records.write(now: april) { records in
                for number in [2, 1] {
                    try records.append(program, version: number, source: sources[number - 1], by: .member(1))
                }
                try records.append(Program(name: "enterprise"), version: 1, source: sources[0], by: .operator)
            }
            let refusal = await refusal {
                try await stores.records.write(now: april) {
                    try $0.append(program, version: 2, source: sources[1], by: .operator)
                }
            }
            #expect(refusal?.code == .conflict)
            let (names, found, none) = try await stores.records.read { records in
                (
                    try records.programNames(), try records.programVersions(of: "標準"),
                    try records.programVersions(of: "unheard")
                )
            }
            #expect(names == ["enterprise", "標準"])
            #expect(found.map(\.number) == [1, 2] && found.map(\.source) == sources)
            #expect(found.allSatisfy { $0.program == Program(name: "標準") && $0.appliedAt == april })
            #expect(found.allSatisfy { $0.by == .member(1) })
            #expect(none == [])
        }
    }

    @Test(arguments: Engine.allCases)
    func `A journey is the replay of its facts`(_ engine: Engine) async throws {
        try await withStores(engine) { stores in
            let ids = try await customers(3, stores)
            let events: [JourneyFact.Event] = [
                .stepDone("kickoff"), .goalAgreed("import"), .questionOpened("sso"), .questionAnswered("sso"),
                .goalReached("import"), .stepReopened("kickoff"), .moved(version: 2), .stepDone("kickoff"),
                .stepReopened("setup", reason: "試用の人だけだった"), .stepDone("setup", reason: "先方に確認"),
                .stepLeftOut("training", reason: "無料期間に使い慣れている"), .dateFixed("booster", due: aprilFirst + 40),
                .dateUnfixed("booster"), .paused(reason: "決算期"), .resumed, .goalAgreed("report", words: "月次報告"),
                .goalReached("report", words: ""), .questionOpened("roles", words: "権限"),
                .questionAnswered("roles", words: "画面で案内"), .ended(cause: "予算"), .continued, .ended(cause: nil),
                .preparing("マスタの整理"), .prepared, .excepted(reason: "API だけの利用"), .unexcepted,
                .proposalDismissed("booster", reason: "来週訪問するため"), .goalMissed("report", words: "来月に"),
                .noted("kickoff", field: "success", value: "毎朝の朝会で\n使う"),
                .noted("kickoff", field: "success", value: nil),
                .fieldSet("effort", value: "large"), .fieldSet("effort", value: nil),
                .delayed("vendor", waiting: .customer, words: "見積待ち"), .delayed("people", waiting: .us),
                .delayOver("vendor"), .stepAdded(Step(key: "memo", kind: .task, owner: .customer)),
                .stepAdded(
                    Step(
                        key: "社内説明", kind: .onDemand, title: Text(ja: "「部署」ごとの説明", en: "One \"each\": #1"), owner: .csm,
                        due: Due(anchor: .added, days: 5, inWorkingDays: true), after: ["kickoff"],
                        triggers: [try Rule(parsing: "age >= 90")], every: 30,
                        agenda: [AgendaItem(text: Text(same: "- 体制"), appliesWhen: try Rule(parsing: "seats >= 5"))])),
            ]
            let facts = events.enumerated().map { JourneyFact(on: aprilFirst + $0.offset, $0.element) }
            try await stores.records.write(now: april) { records in
                for number in 1...2 { try records.apply("p", number) }
                try records.apply("q")
                try records.start([ids[2]], of: "q")
                let started = try records.start([2, 0, 2].map { ids[$0] }, of: "p")
                try records.append(facts, toJourney: started[1])
            }
            let (journeys, counts) = try await stores.records.read {
                (try $0.journeys(of: "p", customers: nil), try $0.journeyCounts())
            }
            #expect(journeys.map(\.customer) == [ids[0], ids[2], ids[2]])
            #expect(journeys.map(\.ordinal) == [1, 2, 3])
            #expect(
                journeys[0].journey == Journey(history: [JourneyFact(on: aprilFirst, .started(version: 1))] + facts))
            #expect(journeys[1].journey == Journey(start: aprilFirst, version: 1))
            #expect(counts == [ids[0]: 1, ids[2]: 3])
            let (named, nobody) = try await stores.records.read {
                (try $0.journeys(ofCustomers: ["c-2", "c-0", "c-9"]), try $0.journeys(ofCustomers: []))
            }
            #expect(named.mapValues { $0.map(\.program) } == ["c-0": ["p"], "c-2": ["q", "p", "p"]])
            #expect(named["c-0"]?[0].history.map(\.fact).dropFirst().elementsEqual(facts) == true)
            #expect(nobody.isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `What does not exist is refused by name`(_ engine: Engine) async throws {
        try await withStores(engine) { stores in
            let id = try await customers(1, stores)[0]
            try await stores.records.write(now: april) {
                try $0.apply("p")
            }
            let refused: [@Sendable (any RecordWriting) throws -> Void] = [
                { try $0.start([id], of: "unheard") },
                {
                    _ = try $0.start([(customer: id, start: aprilFirst, version: 2)], of: "p", by: .operator)
                },
                { try $0.start([99], of: "p") },
                { try $0.append([JourneyFact(on: aprilFirst, .ended(cause: nil))], toJourney: 99) },
                { try $0.append([CustomerFact(customer: 99, name: "seats", day: aprilFirst, value: "1")]) },
                { try $0.append([StoredMeasure(customer: 99, name: "nps", day: aprilFirst, value: 1)]) },
                { try $0.link([("acme", 99)]) },
            ]
            for write in refused {
                let refusal = await refusal { try await stores.records.write(now: april) { try write($0) } }
                #expect(refusal?.code == .notFound)
            }
            #expect(try await stores.records.read { try $0.tenants() }.isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `Usage ids are given to customers and taken away`(_ engine: Engine) async throws {
        try await withStores(engine) { stores in
            let ids = try await customers(2, stores)
            try await stores.records.write(now: april) { records in
                try records.link([("b", ids[0]), ("a", ids[1]), ("c", nil), ("b", ids[1])])
                try records.link([("a", nil)])
            }
            let tenants = try await stores.records.read { try $0.tenants() }
            #expect(tenants.map(\.key) == ["a", "b", "c"])
            #expect(tenants.map(\.customer) == [nil, ids[1], nil])
        }
    }

    @Test(arguments: Engine.allCases)
    func `Settings and outages`(_ engine: Engine) async throws {
        try await withStores(engine) { stores in
            let outages = [3, 0].map { Outage(first: aprilFirst + $0, last: aprilFirst + $0 + 1) }
            let removed = try await stores.records.write(now: april) { records in
                try records.set("timezone", to: "UTC")
                try records.set("timezone", to: "Asia/Tokyo")
                for outage in outages + outages { try records.append(outage) }
                return [
                    try records.remove(outages[0]), try records.remove(outages[0]),
                    try records.remove(Outage(first: aprilFirst, last: aprilFirst)),
                ]
            }
            #expect(removed == [true, false, false])
            let (settings, left) = try await stores.records.read { (try $0.settings(), try $0.outages()) }
            #expect(settings == ["timezone": "Asia/Tokyo"])
            #expect(left == [outages[1]])
        }
    }

    private func customers(_ count: Int, _ stores: Stores) async throws -> [Int64] {
        try await stores.records.write(now: april) { records in
            try records.insert((0..<count).map { Customer(key: "c-\($0)", name: "", contractStart: aprilFirst) })
        }
    }
}

/// The refusal that the body ends in.
func refusal(_ body: () async throws -> Void) async -> Refusal? {
    do {
        try await body()
        return nil
    } catch {
        return error as? Refusal
    }
}
