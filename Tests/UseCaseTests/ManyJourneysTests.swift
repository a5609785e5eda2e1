import Intake
import Onboarding
import Portfolio
import Testing
import UseCases

/// What is recorded of several journeys at once: of all of them, or of none.
@Suite struct ManyJourneysTests {
    private static let keys = ["aoba", "fuji", "midori"]
    private static let program = """
        name: standard
        playbook:
          - {key: kickoff, kind: kickoff, owner: csm, due: start + 7 days}
        """

    private func office() async throws -> Office {
        let office = try await Office()
        for name in ["standard", "light"] {
            _ = try await office.workspace.applyProgram(
                Self.program.replacing("standard", with: name), file: "p.yaml")
        }
        let text = """
            customer_id,name,contract_start,csm_email
            aoba,あおば,2026-03-01,sato@example.com
            fuji,ふじ,2026-03-01,
            midori,みどり,2026-03-01,yamada@example.com
            """
        _ = try await office.workspace.importCustomers(
            CustomersFile.read(InputFile(bytes: Array(text.utf8), name: "customers.csv")))
        for (program, keys) in [("standard", ["aoba", "midori"]), ("light", ["fuji"])] {
            _ = try await office.workspace.startJourneys(program: program, customers: keys, on: .contract)
        }
        return office
    }

    private static func name(_ key: String) -> JourneyName {
        JourneyName(program: key == "fuji" ? "light" : "standard", customer: key, ordinal: 1)
    }

    private static func all(seen: Int? = nil) -> [SeenJourney] { keys.map { (name($0), seen) } }

    private func journeys(_ office: Office) async throws -> [String: Journey] {
        try await office.workspace.recordedJourneys(ofCustomers: Self.keys).compactMapValues { $0.first?.journey() }
    }

    private func owners(_ office: Office) async throws -> [String?] {
        try await office.workspace.customers().map(\.csmEmail)
    }

    @Test("a call is recorded of journeys of two programs, told in the log of each, sent twice once, and taken back")
    func touches() async throws {
        let office = try await office()
        let csm = try await office.acting(as: .csm)
        for time in 1...2 {
            let recorded = try await csm.touch(all: Self.all(seen: 1), by: .mail, words: " 年末のご挨拶 ", on: nil)
            #expect(Set(recorded.map(\.journey)) == ["aoba-1", "fuji-1", "midori-1"])
            #expect(recorded.allSatisfy { $0.isNew == (time == 1) })
        }
        let touched = try await journeys(office).values.map(\.touches)
        #expect(touched.count == 3 && touched.allSatisfy { $0.map(\.words) == ["年末のご挨拶"] })
        let log = try await office.log(AuditFilter(useCase: "journey.record"))
        #expect(log.count == 3 && log.allSatisfy { $0.hasPrefix("csm@example.com journey.record journey ") })

        let facts = Self.keys.map { (name: Self.name($0), numbers: 1..<2) }
        let taken = try await csm.takeBack(all: facts)
        #expect(taken.count == 3 && taken.allSatisfy(\.isNew))
        #expect(try await journeys(office).values.allSatisfy(\.touches.isEmpty))
        #expect(try await csm.takeBack(all: facts).allSatisfy { !$0.isNew })
        #expect(try await office.log(AuditFilter(useCase: "journey.take-back")).count == 3)
    }

    @Test("a task goes on all plans under a key of each; what was said over since keeps all from being taken back")
    func tasks() async throws {
        let office = try await office()
        let csm = try await office.acting(as: .csm)
        _ = try await csm.addTask("資料を送る", owner: .csm, due: Day("2026-04-10"), to: Self.name("aoba"))
        let recorded = try await csm.addTask(
            "年末の案内", owner: .csm, due: Day("2026-04-20"), toAll: Self.all())
        #expect(Set(recorded.compactMap(\.key)) == ["task-1", "task-2"])
        #expect(try await journeys(office).values.allSatisfy { $0.added.contains { $0.step.name.ja == "年末の案内" } })

        _ = try await csm.record(.stepDone("task-1"), of: Self.name("midori"))
        let facts = recorded.map { done in
            (name: Self.name(String(done.journey.dropLast(2))), numbers: done.numbers)
        }
        let stale = await refusal { _ = try await csm.takeBack(all: facts) }
        #expect(stale?.code == .stale && stale?.message.ja.hasPrefix("みどり：") == true)
        #expect(try await journeys(office)["aoba"]?.added.count == 2)
        let wrong = await refusal { _ = try await csm.addTask(" ", owner: .csm, due: nil, toAll: Self.all()) }
        #expect(wrong?.place?.field == "title")
    }

    @Test("of none is anything recorded where one of them is not there; only what is said of many is taken back so")
    func allOrNothing() async throws {
        let office = try await office()
        let csm = try await office.acting(as: .csm)
        let gone: SeenJourney = (JourneyName(program: "standard", customer: "aoba", ordinal: 7), nil)
        let missing = await refusal {
            _ = try await csm.touch(all: Self.all() + [gone], by: .phone, words: "", on: nil)
        }
        #expect(missing?.code == .notFound)
        let ahead = await refusal {
            _ = try await csm.touch(all: Self.all(), by: .phone, words: "", on: Day("2026-04-02"))
        }
        #expect(ahead?.place?.field == "--on")
        #expect(try await journeys(office).values.allSatisfy(\.touches.isEmpty))
        _ = try await csm.record(.stepDone("kickoff"), of: Self.name("aoba"))
        for numbers in [1..<2, 0..<1, 5..<9] {
            let other = await refusal { _ = try await csm.takeBack(all: [(Self.name("aoba"), numbers)]) }
            #expect(other?.code == .notFound)
        }
    }

    @Test("owners change for all at once, and go back to whoever each had, unless somebody has changed one since")
    func changedOwners() async throws {
        let office = try await office()
        let csm = try await office.acting(as: .csm)
        let suzuki = try EmailAddress("suzuki@example.com")
        let entries = try await csm.setOwner(of: Self.keys, to: suzuki)
        #expect(entries.count == 3)
        #expect(try await owners(office) == Array(repeating: "suzuki@example.com", count: 3))
        #expect(try await csm.ownerChanges(entries).map(\.before) == ["sato@example.com", nil, "yamada@example.com"])
        #expect(try await csm.setOwner(of: Self.keys, to: suzuki).isEmpty)

        // Entries that tell of other things prove nothing.
        _ = try await csm.touch(all: Self.all(), by: .phone, words: "", on: nil)
        let others = await refusal { _ = try await csm.restoreOwners(entries.upperBound..<entries.upperBound + 3) }
        #expect(others?.code == .notFound)

        let mine = try await csm.setOwner(of: ["midori"], to: try EmailAddress("ito@example.com"))
        let stale = await refusal { _ = try await csm.restoreOwners(entries) }
        #expect(stale?.code == .stale && stale?.message.en.hasPrefix("みどり: ") == true)
        #expect(try await csm.ownerChanges(entries).count == 2)
        #expect(try await owners(office)[0] == "suzuki@example.com")
        _ = try await csm.restoreOwners(mine)
        #expect(try await csm.restoreOwners(entries).count == 3)
        #expect(try await owners(office) == ["sato@example.com", nil, "yamada@example.com"])
        #expect(try await csm.restoreOwners(entries).isEmpty)
        let unknown = await refusal { _ = try await csm.setOwner(of: ["aoba", "nobody"], to: suzuki) }
        #expect(unknown?.code == .notFound)
    }

    @Test("whoever may not do it to one may not do it to many", arguments: [Role.sales, .viewer])
    func permissions(role: Role) async throws {
        let office = try await office()
        let who = try await office.acting(as: role)
        let recorded = try await office.workspace.touch(all: Self.all(), by: .phone, words: "", on: nil)
        let entries = try await office.workspace.setOwner(of: Self.keys, to: try EmailAddress("ito@example.com"))
        let attempts: [() async throws -> Void] = [
            { _ = try await who.touch(all: Self.all(), by: .phone, words: "", on: nil) },
            { _ = try await who.addTask("a", owner: .csm, due: Day("2026-04-10"), toAll: Self.all()) },
            { _ = try await who.takeBack(all: Self.keys.map { (Self.name($0), recorded[0].numbers) }) },
            { _ = try await who.setOwner(of: Self.keys, to: try EmailAddress("a@example.com")) },
            { _ = try await who.ownerChanges(entries) }, { _ = try await who.restoreOwners(entries) },
        ]
        for (index, attempt) in attempts.enumerated() {
            #expect(await refusal(attempt)?.code == .forbidden, "\(index)")
        }
        #expect(try await journeys(office).values.allSatisfy { $0.touches.count == 1 && $0.added.isEmpty })
    }
}
