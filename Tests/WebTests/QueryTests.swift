import Demo
import Onboarding
import Testing
import UseCases

/// A page asks the store a few small questions, however many journeys there are.
@Suite struct QueryTests {
    @Test("the board, today and a customer's page each take at most twelve questions to the store")
    func questions() async throws {
        let fixture = try await WebFixture.withDemo()
        for target in ["/", "/today", "/journeys/midori-1"] {
            _ = try await fixture.get(target)
            _ = fixture.statements.take()
            #expect(try await fixture.get(target).status == 200)
            let asked = fixture.statements.take()
            #expect((1...12).contains(asked.count), "\(target): \(asked.joined(separator: "\n"))")
        }
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
        #expect(asked.count { $0.contains("usage_fact") && $0.contains("tenant_id BETWEEN") } <= 2)
        #expect(!asked.contains { $0.contains("usage_fact") && !$0.contains("tenant_id BETWEEN") })
        #expect(asked.count < 40, "\(asked.joined(separator: "\n"))")
    }
}
