import Demo
import Foundation
import Intake
import Onboarding
import SQLite
import Samples
import Testing
import Usage

@testable import UseCases

/// Journeys are loaded in one way, whatever is asked of them.
@Suite struct LoaderTests {
    private static let day = Day("2026-10-31")!

    @Test("a draft gives the verdicts that it would give as a version that all journeys go by")
    func draft() async throws {
        let cast = Casts.cast(on: LoaderTests.day)
        let source = cast.program.replacing("expectedDays: 90", with: "expectedDays: 61")
            .replacing("users(last 14 days) / seats >= 60%", with: "users(last 14 days) / seats >= 30%")
        #expect(source != cast.program)
        try await withDemo(on: LoaderTests.day) { workspace, _ in
            let before = try await workspace.judge(program: "standard")
            let draft = try ProgramFile.read(source, file: "draft.yaml")
            let judged = try await workspace.judge(program: "standard", by: .draft(draft))
            let seen = try await workspace.situation(program: "standard", by: .draft(draft))
            #expect(judged.counts != before.counts, "the draft makes a difference")
            _ = try await workspace.applyProgram(source, file: "p.yaml")
            _ = try await workspace.moveJourneys(
                program: "standard", customers: cast.customers.map(\.customer.key), to: nil)
            let after = try await workspace.judge(program: "standard")
            #expect(judged.counts == after.counts && judged.version == after.version)
            #expect(judged.journeys.map { "\($0.judgement)" } == after.journeys.map { "\($0.judgement)" })
            #expect(judged.journeys.map(\.milestones) == after.journeys.map(\.milestones))
            let moved = try await workspace.situation(program: "standard")
            #expect(seen.journeys.map(\.pace) == moved.journeys.map(\.pace))
            #expect(seen.journeys.map(\.signals) == moved.journeys.map(\.signals))
        }
    }

    @Test("loading in many small parts gives the same answers")
    func parts() async throws {
        try await withDemo(on: LoaderTests.day) { whole, _ in
            var divided = whole
            divided.loading = LoadSizes(customersAtOnce: 7, partsAtOnce: 3, rowsAhead: 0)
            func told(_ workspace: Workspace) async throws -> [String] {
                let judged = try await workspace.judge(program: "standard")
                let planned = try await workspace.plan(program: "standard")
                let seen = try await workspace.situation(program: "standard")
                let overview = try await Overviews(workspace).overview(of: "standard", asOf: LoaderTests.day)
                return judged.journeys.map { "\($0.id) \($0.judgement) \($0.milestones)" }
                    + planned.journeys.map { "\($0.id) \($0.plan)" }
                    + seen.journeys.map { "\($0.id) \($0.pace) \($0.signals)" }
                    + overview.situation.journeys.map { "\($0.id) \($0.pace) \($0.signals)" }
            }
            let (inParts, atOnce) = (try await told(divided), try await told(whole))
            #expect(inParts == atOnce)
        }
    }

    @Test("what a program asks of the stores does not grow with its customers", arguments: LoaderTests.uses)
    fileprivate func statements(use: Use) async throws {
        var counts: [Int] = []
        for size in [30, 60] {
            let folder = FileManager.default.temporaryDirectory.appending(path: "loader-\(UUID().uuidString)")
            defer { try? FileManager.default.removeItem(at: folder) }
            let statements = Statements()
            let store = try await SQLiteStore.open(
                folder: folder.path(percentEncoded: false), trace: { statements.note($0) })
            let now = Int64(LoaderTests.day.number) * 86_400_000_000
            let workspace = Workspace(records: store.records, usage: store.usage) { now }
            var cast = SeedData(Casts.cast(on: LoaderTests.day))
            cast.customers.removeSubrange(size...)
            let left = Set(cast.customers.map(\.customer.key))
            cast.journeys.removeAll { !left.contains($0.customer) }
            _ = try await workspace.load(cast)
            if use.isObserved { _ = try await workspace.observe(program: "standard") }
            _ = statements.take()
            try await use.act(workspace)
            counts.append(statements.take().count)
        }
        #expect(counts[0] == counts[1] && counts[0] <= use.most, "\(counts)")
    }

    fileprivate struct Use: Sendable, CustomTestStringConvertible {
        let name: String
        var isObserved = false
        let most: Int
        let act: @Sendable (Workspace) async throws -> Void

        var testDescription: String { name }
    }

    fileprivate static let uses = [
        Use(name: "judge", most: 20) { _ = try await $0.judge(program: "standard") },
        Use(name: "plan", most: 20) { _ = try await $0.plan(program: "standard") },
        Use(name: "situation", most: 20) { _ = try await $0.situation(program: "standard") },
        Use(name: "observe", most: 30) { _ = try await $0.observe(program: "standard") },
        Use(name: "review", isObserved: true, most: 25) { _ = try await $0.weeklyReview(of: "standard") },
        Use(name: "drift", isObserved: true, most: 25) { _ = try await $0.drift(program: "standard") },
        Use(name: "one customer's plan", most: 20) {
            _ = try await $0.plan(program: "standard", customers: [Cast.Role.allCases[0].key])
        },
        Use(name: "overview", most: 25) {
            _ = try await Overviews($0).overview(of: "standard", asOf: LoaderTests.day)
        },
        Use(name: "filter", most: 35) { workspace in
            let overviews = Overviews(workspace)
            let overview = try await overviews.overview(of: "standard", asOf: LoaderTests.day)
            _ = try await overviews.filter([overview], by: "events(last 7 days) >= 1 and seats >= 3")
        },
    ]
}
