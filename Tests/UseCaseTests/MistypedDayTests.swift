import Intake
import Onboarding
import Portfolio
import Testing
import UseCases

/// Days that nobody can mean are refused where they are typed: every week up to today would be counted from them.
@Suite struct MistypedDayTests {
    private static let name = JourneyName(program: "standard", customer: "aoba")
    private static let program = """
        name: standard
        playbook:
          - {key: kickoff, kind: kickoff, owner: csm, due: start + 7 days}
          - {key: completion, kind: completion, owner: csm, due: met + 7 days}
        """

    private func file(_ rows: String) throws -> CustomersFile {
        let text = "customer_id,name,contract_start,contract_end\n" + rows
        return try CustomersFile.read(InputFile(bytes: Array(text.utf8), name: "customers.csv"))
    }

    private func office(_ start: String = "2026-03-01") async throws -> (Office, Workspace) {
        let office = try await Office()
        _ = try await office.workspace.applyProgram(Self.program, file: "p.yaml")
        _ = try await office.workspace.importCustomers(try file("aoba,あおば,\(start),\n"))
        return (office, try await office.acting(as: .csm))
    }

    @Test(
        "in a table, the row is refused with what to do",
        arguments: ["0001-01-01,", "0026/9/1,", "1582-10-15,", "9999-12-31,", "2026-03-01,9999-12-31"])
    func table(cells: String) throws {
        let refused = try file("aoba,あおば,\(cells)\n").refused
        #expect(refused.count == 1 && refused.first?.refusals.first?.remedy?.en.contains("Check the year") == true)
    }

    @Test("a journey does not start in another millennium, nor a step years before it")
    func starting() async throws {
        let (office, csm) = try await office()
        defer { withExtendedLifetime(office) {} }
        for (start, done, field) in [
            ("0026-03-01", nil, "aoba/"), ("9999-12-31", nil, "aoba/"), ("2026-03-01", "2020-05-05", "aoba/kickoff"),
        ] {
            let days = done.map { ["kickoff": Day($0)!] } ?? [:]
            let beginning = JourneyBeginning(customer: "aoba", start: Day(start)!, done: days, isCaughtUp: true)
            let refused = await refusal { _ = try await csm.startJourneys(program: "standard", [beginning]) }
            #expect(refused?.code == .invalid && refused?.place?.field == field)
        }
        let rule = StartRule.on(Day("0001-01-01")!)
        let refused = await refusal {
            _ = try await csm.startJourneys(program: "standard", customers: nil, on: rule)
        }
        #expect(refused?.place?.field == "--on")
    }

    @Test("dates, pauses and follow-ups stay near the journey")
    func running() async throws {
        let (office, csm) = try await office()
        _ = try await csm.startJourneys(program: "standard", customers: nil, on: .contract)
        let (far, old) = (Day("2099-12-31")!, Day("1991-01-01")!)
        func field(_ act: () async throws -> Void) async -> String? { await refusal(act)?.place?.field }
        for day in [far, old] {
            #expect(await field { _ = try await csm.record(.dateFixed("kickoff", due: day), of: Self.name) } == "due")
            #expect(await field { _ = try await csm.resume(Self.name, on: day) } == "--on")
            let pausing = await field { _ = try await csm.pause(Self.name, from: day, until: nil, reason: "r") }
            #expect(pausing == "--from")
        }
        let from = Day("2026-04-01")!
        #expect(await field { _ = try await csm.pause(Self.name, from: from, until: far, reason: "r") } == "--until")
        #expect(await field { _ = try await csm.prepare(Self.name, from: from, until: far, what: "w") } == "--until")
        let ancient = Day("0001-01-01")!
        #expect(await field { _ = try await csm.record(.stepDone("kickoff"), of: Self.name, on: ancient) } == "--on")
        #expect(await field { _ = try await csm.record(.ended(cause: "c"), of: Self.name, on: ancient) } == "--on")
        for again in ["2026-03-20", "2026-04-01", "2060-01-01"] {
            let meeting = CompletionMeeting(.followUp(reason: "r", again: Day(again)!))
            #expect(await field { _ = try await csm.complete(Self.name, meeting, on: from) } == "--again", "\(again)")
        }
        let meeting = CompletionMeeting(.followUp(reason: "r", again: Day("2026-04-15")!))
        _ = try await csm.complete(Self.name, meeting, on: from)
        #expect(try await office.workspace.plan(program: "standard").journeys[0].journey.pauses.isEmpty)
    }

    @Test("observing goes back ten years, and no further")
    func observing() async throws {
        let (office, csm) = try await office("1990-01-01")
        defer { withExtendedLifetime(office) {} }
        _ = try await csm.startJourneys(program: "standard", customers: nil, on: .contract)
        let observed = try await csm.observe()
        #expect(observed.map(\.taken) == [520] && observed[0].days?.upperBound == Day("2026-03-30"))
        #expect(try await csm.observe().map(\.taken) == [0])
    }
}
