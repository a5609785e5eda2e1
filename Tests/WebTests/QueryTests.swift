import Demo
import Intake
import Onboarding
import Testing
import Usage
import UseCases

@testable import Web

/// A page asks the store a few small questions, however many journeys there are.
@Suite struct QueryTests {
    private static let program = """
        name: standard
        criteria: {used: events(last 14 days) >= 1, seats: seats >= 3}
        playbook:
          - {key: handoff, kind: handoff, owner: sales, due: start}
          - key: kickoff
            kind: kickoff
            owner: csm
            due: start + 7 days
            agenda:
              - {ja: 目的の確認, en: Why you do this}
              - {ja: 移行の計画, en: Plan the move, appliesWhen: 'trait("effort") = "large"'}
          - {key: completion, kind: completion, owner: csm, due: met + 7 days}
        """

    /// So many customers, each with a journey, a few facts and some usage.
    private static func fixture(customers count: Int) async throws -> WebFixture {
        let fixture = try await WebFixture()
        let start = WebFixture.day - 60
        var usage = UsageBatch()
        usage.names = ["login"]
        for number in 0..<count {
            usage.tenants.append("c\(number)")
            usage.users.append("c\(number)-u")
            for day in 0..<5 {
                usage.append(of: number, on: start + 7 * day)
            }
        }
        _ = try await fixture.workspace.load(
            SeedData(
                customers: (0..<count).map { number in
                    CustomerRow(
                        customer: Customer(key: "c\(number)", name: "第\(number)商事", contractStart: start), columns: [],
                        facts: [(name: "seats", value: String(number % 7)), (name: "effort", value: "large")],
                        usageIds: nil)
                }, recordedOn: start, program: program,
                journeys: (0..<count).map { .init(customer: "c\($0)", start: start, facts: []) }, usage: usage,
                source: "test"))
        return fixture
    }

    private static let sizes = [3, 60]
    private static let targets =
        ["/", "/today", "/journeys/c1-1"]
        + ["handoff", "kickoff", "completion"].map { "/journeys/c1-1/steps/\($0)" }
        + ["kickoff", "completion"].map { "/journeys/c1-1/meetings?step=\($0)" }

    @Test("a page takes at most twelve statements, and as many with sixty customers as with three")
    func questions() async throws {
        var counts: [[String: Int]] = []
        for size in QueryTests.sizes {
            let fixture = try await QueryTests.fixture(customers: size)
            var asked: [String: Int] = [:]
            for target in QueryTests.targets {
                _ = try await fixture.get(target)
                _ = fixture.statements.take()
                #expect(try await fixture.get(target).status == 200)
                let statements = fixture.statements.take()
                #expect((1...12).contains(statements.count), "\(target): \(statements.joined(separator: "\n"))")
                asked[target] = statements.count
            }
            counts.append(asked)
        }
        #expect(counts[0] == counts[1])
    }

    @Test("a form takes at most thirty statements, and as many with sixty customers as with three")
    func forms() async throws {
        var counts: [[String: Int]] = []
        for size in QueryTests.sizes {
            let fixture = try await QueryTests.fixture(customers: size)
            _ = try await fixture.member(.manager, "csm@example.com")
            let visitor = Visitor(fixture.site)
            _ = try await visitor.signIn("csm@example.com")
            var asked: [String: Int] = [:]
            func count(_ name: String, _ send: () async throws -> Answer) async throws {
                _ = fixture.statements.take()
                _ = try await send()
                let statements = fixture.statements.take()
                #expect((1...30).contains(statements.count), "\(name): \(statements.joined(separator: "\n"))")
                asked[name] = statements.count
            }
            let step = try await visitor.get("/journeys/c1-1/steps/kickoff").page
            try await count("arrange") { try await visitor.send("date", of: step, [("due", "2026-12-01")]) }
            for (step, typed) in [
                ("kickoff", [("minutes", "x"), ("task-1", "y"), ("task-1-due", "2026-11-20"), ("next", "2026-11-16")]),
                ("completion", [("outcome", "confirm")]),
            ] {
                let sheet = try await visitor.get("/journeys/c1-1/meetings?step=\(step)").page
                try await count(step) { try await visitor.save(sheet, typed) }
            }
            counts.append(asked)
        }
        #expect(counts[0] == counts[1])
    }

    @Test("after something was recorded the next page shows it, and reads of no other customer")
    func afterAWrite() async throws {
        let fixture = try await WebFixture.withDemo()
        let name = JourneyName(program: "standard", customer: "midori")
        let before = try await fixture.get("/?lang=en&q=midori").page.first("tbody")?.text
        _ = try await fixture.workspace.record(.paused(reason: "決算期"), of: name)
        _ = fixture.statements.take()
        let after = try await fixture.get("/?lang=en&q=midori").page.first("tbody")?.text
        let asked = fixture.statements.take()
        #expect(before != nil && after != nil && before != after)
        let usage = asked.filter { $0.contains("FROM usage_fact") }
        #expect((1...2).contains(usage.count) && usage.allSatisfy { $0.contains("tenant_id IN") })
        #expect(asked.count < 40, "\(asked.joined(separator: "\n"))")
    }
}
