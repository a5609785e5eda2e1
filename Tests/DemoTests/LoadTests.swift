import Demo
import Onboarding
import Testing
import Usage
import UseCases

/// The cast in a real workspace.
@Suite struct LoadTests {
    private let day = Day("2026-10-31")!

    private func withWorkspace(_ body: (Workspace) async throws -> Void) async throws {
        try await withEmptyWorkspace(on: day, body)
    }

    @Test("the store judges the cast as the kernel does, and finds the usage of nobody known")
    func storeAgrees() async throws {
        let tokyo = try LocalDays(identifier: "Asia/Tokyo")
        let cast = Cast(on: day, days: tokyo)
        let kernel = try JudgedCast(cast, days: tokyo)
        try await withWorkspace { workspace in
            let loaded = try await workspace.load(SeedData(cast))
            #expect(loaded.customers == 60 && loaded.journeys == 60 && loaded.events == cast.usage.rows)
            let answer = try await workspace.judge(program: cast.programName, asOf: day)
            let left = cast.customers.count { $0.customer.churnedAt != nil }
            #expect(answer.journeys.count == 60 - left)
            for journey in answer.journeys {
                let (judgement, milestones) = kernel.judge(journey.customer)
                #expect(journey.judgement.verdict == judgement.verdict, "\(journey.customer)")
                #expect(journey.milestones == milestones, "\(journey.customer)")
            }
            #expect(try await workspace.unmatchedUsage().map(\.tenant) == ["hikari-estate"])
            #expect(try await workspace.check().isEmpty)
        }
    }

    @Test("nothing is loaded where there is something already")
    func refusesToMix() async throws {
        let cast = Cast(on: day, days: try LocalDays(identifier: "Asia/Tokyo"))
        try await withWorkspace { workspace in
            _ = try await workspace.applyProgram("name: own", file: "own.yaml")
            await #expect { try await workspace.load(SeedData(cast)) } throws: { ($0 as? Refusal)?.code == .conflict }
            #expect(try await workspace.customers().isEmpty)
            #expect(try await workspace.unmatchedUsage().isEmpty)
        }
        try await withWorkspace { workspace in
            _ = try await workspace.load(SeedData(cast))
            await #expect { try await workspace.load(SeedData(cast)) } throws: { ($0 as? Refusal)?.code == .conflict }
        }
    }

    @Test("what was interrupted after the usage is completed by loading again, and no event comes twice")
    func completesWhatWasInterrupted() async throws {
        let tokyo = try LocalDays(identifier: "Asia/Tokyo")
        let cast = Cast(on: day, days: tokyo)
        try await withWorkspace { workspace in
            _ = try await workspace.usage.append(cast.usage, from: Cast.source, days: tokyo, now: 0, trial: false)
            let again = try await workspace.usage.append(
                cast.usage, from: Cast.source, days: tokyo, now: 0, trial: false)
            #expect(again == Appended(new: 0, duplicates: cast.usage.rows))
            #expect(try await workspace.load(SeedData(cast)).customers == 60)
        }
    }
}
