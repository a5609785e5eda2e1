import Foundation
import Intake
import Onboarding
import Portfolio
import Samples
import Testing
import UseCases

/// Several ways lead into one use case; each asks for the same permission.
@Suite struct EntryPermissionTests {
    private typealias Entry = @Sendable (Workspace) async throws -> Void
    private static let today = Day("2026-04-01")!
    private static let name = JourneyName(program: "standard", customer: "aoba")

    private static let program = """
        name: standard
        playbook:
          - {key: handoff, kind: handoff, owner: sales, due: start}
          - {key: kickoff, kind: kickoff, owner: csm, due: start + 7 days}
          - {key: completion, kind: completion, owner: csm, due: met + 7 days}
        """

    private static let journeys: [String: (UseCase, Entry)] = [
        "take back": (.recordJourney, { _ = try await $0.takeBack(1..<2, of: name) }),
        "keep a record": (
            .recordJourney,
            { _ = try await $0.keep(StepRecord(fields: [("success", UUID().uuidString)]), at: "kickoff", of: name) }
        ),
        "keep the handoff's record": (
            .recordHandoff,
            { _ = try await $0.keep(StepRecord(fields: [("reason", UUID().uuidString)]), at: "handoff", of: name) }
        ),
        "finish": (.recordJourney, { _ = try await $0.finish("kickoff", of: name, on: try await $0.today()) }),
        "note": (
            .recordJourney,
            { _ = try await $0.note([(field: "success", value: "a")], at: "kickoff", of: name, on: nil) }
        ),
        "set a trait": (.recordJourney, { _ = try await $0.set([("effort", UUID().uuidString)], of: name, on: nil) }),
        "complete": (
            .recordJourney,
            { _ = try await $0.complete(name, CompletionMeeting(.followUp(reason: "r", again: nil)), on: nil) }
        ),
        "pause": (
            .recordJourney, { _ = try await $0.pause(name, from: today, until: today + 1, reason: UUID().uuidString) }
        ),
        "resume": (.recordJourney, { _ = try await $0.resume(name, on: today - 10) }),
        "prepare": (.recordJourney, { _ = try await $0.prepare(name, from: nil, until: today + 7, what: "w") }),
        "delay": (
            .recordJourney,
            { _ = try await $0.delay(name, cause: "vendor", waiting: .us, words: nil, from: nil, until: nil) }
        ),
        "end a delay": (.recordJourney, { _ = try await $0.endDelay(name, cause: "people", on: nil) }),
        "add a countermeasure": (
            .recordJourney, { _ = try await $0.add("vendor-list", to: name, on: nil) { try #require($0) } }
        ),
        "add a task": (.recordJourney, { _ = try await $0.addTask("t", owner: .csm, due: today, to: name) }),
        "ask": (.recordJourney, { _ = try await $0.ask(UUID().uuidString, of: name, on: nil) }),
        "answer": (.recordJourney, { _ = try await $0.answer("q1", words: UUID().uuidString, of: name, on: nil) }),
        "link a file": (
            .recordJourney, { _ = try await $0.link("t", to: "https://example.com/\(UUID())", of: name) }
        ),
        "remark": (.recordJourney, { _ = try await $0.remark(UUID().uuidString, of: name) }),
        "agenda": (.planJourneys, { _ = try await $0.agenda(of: "kickoff", name, asOf: nil) }),
    ]

    private static let others: [String: (UseCase, Entry)] = [
        "begin": (
            .startJourneys,
            { _ = try await $0.startJourneys(program: "standard", [JourneyBeginning(customer: "aoba", start: today)]) }
        ),
        "add a customer": (.importCustomers, { _ = try await $0.add(CustomerEntry(values: [])) }),
        "preview usage": (
            .importUsage,
            {
                let text = "customer_id,user_id,event,timestamp\naoba,u,login,2026-03-02\n"
                _ = try await $0.previewUsage(Array(text.utf8), name: "usage.csv")
            }
        ),
        "change a view": (
            .keepView,
            {
                let words = ViewWords(name: "停滞", query: "/", isShared: false, isDefault: false)
                _ = try await $0.changeView(1, to: words, seen: "")
            }
        ),
        "remove a view": (.keepView, { _ = try await $0.removeView(1) }),
        "weekly review": (.reviewJourneys, { _ = try await $0.weeklyReview(whose: .everyone) }),
        "first steps": (.seeBoard, { _ = try await $0.firstSteps() }),
        "journeys to begin": (.listCustomers, { _ = try await $0.unbegun(program: "standard") }),
        "who the log speaks of": (.readLog, { _ = try await $0.subjects(of: []) }),
    ]

    private static let entries = journeys.merging(others) { one, _ in one }

    @Test("each way into a use case asks whether who asks may", arguments: entries.keys.sorted())
    func everyEntry(entry: String) async throws {
        let (useCase, attempt) = try #require(Self.entries[entry])
        let table = rows(PermissionTests.expected)
        let row = try #require(table.first { $0[0] == useCase.rawValue })
        for (who, cell) in zip(table[0].dropFirst(), row.dropFirst()) {
            // What one of them has ended, the next could not.
            let office = try await Self.office()
            let actor: Actor =
                switch who {
                case "operator": .operator
                case "nobody": .nobody
                default: .member(try await office.member(try #require(Role(rawValue: who))))
                }
            let refused = await refusal { try await attempt(office.workspace.acting(as: actor)) }
            #expect((refused?.code == .forbidden) == (cell == "no"), "\(who): \(refused?.message.en ?? "done")")
        }
    }

    /// With a journey that is paused, delayed and asked about, so that there is something to end.
    private static func office() async throws -> Office {
        let office = try await Office()
        let workspace = office.workspace
        _ = try await workspace.applyProgram(program, file: "p.yaml")
        let customers = "customer_id,name,contract_start\naoba,あおば,2026-03-01\n"
        _ = try await workspace.importCustomers(
            try CustomersFile.read(InputFile(bytes: Array(customers.utf8), name: "customers.csv")))
        _ = try await workspace.startJourneys(program: "standard", customers: nil, on: .contract)
        _ = try await workspace.remark("m", of: name)
        _ = try await workspace.pause(name, from: today - 12, until: today - 5, reason: "r")
        _ = try await workspace.delay(name, cause: "people", waiting: .customer, words: nil, from: nil, until: nil)
        _ = try await workspace.ask("q", key: "q1", of: name, on: nil)
        return office
    }
}
