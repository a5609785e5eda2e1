import Intake
import Onboarding
import Samples
import Testing
import Usage
import UseCases

@testable import Web

/// Renewal, notice and monthly value on the customer's page, the board and Today.
@Suite struct RenewalTests {
    /// On 31 October 2026: `near` can give notice for 50 more days, `far` for 200, of `none` nothing is known.
    private func team() async throws -> WebFixture {
        let fixture = try await WebFixture()
        let day = WebFixture.day
        func customer(_ key: String, ends: Int?, value: String?) -> CustomerRow {
            CustomerRow(
                customer: Customer(
                    key: key, name: key, contractStart: day - 60, contractEnd: ends.map { day + $0 },
                    renewalNoticeDays: ends == nil ? nil : 30, csmEmail: "admin@example.com"),
                columns: [], facts: [("mrr", value), ("segment", "mid")], usageIds: nil)
        }
        let rows = [
            customer("far", ends: 230, value: "50000.50"), customer("near", ends: 80, value: "120000"),
            customer("none", ends: nil, value: nil),
        ]
        _ = try await fixture.workspace.load(
            SeedData(
                customers: rows, recordedOn: day - 60,
                program: """
                    name: standard
                    criteria: {used: events(ever) >= 1}
                    playbook:
                      - {key: booster, kind: on-demand, owner: csm, title: {ja: 面談, en: Meeting}}
                      - {key: completion, kind: completion, owner: csm, due: start + 90 days}
                    signals: {noLogin: off, runningLong: off}
                    """,
                journeys: rows.map { .init(customer: $0.customer.key, start: day - 60, facts: []) },
                usage: UsageBatch(),
                source: "test"))
        return fixture
    }

    private func names(_ page: HTML) -> [String] {
        (page.first("table", "board")?.first("tbody")?.all("tr") ?? []).compactMap { $0.first("a")?.text }
    }

    @Test("the board has a column for each, sorts and filters by them, and its foot sums the rows found")
    func board() async throws {
        let team = try await team()
        func board(_ query: String) async throws -> HTML { try await team.get("/?lang=en&\(query)").page }
        let page = try await board("")
        #expect(page.first("thead")?.all("th").map(\.text).suffix(4) == ["Renewal", "Notice", "MRR", "Owner"])
        let near = try #require(page.first("tbody")?.all("tr").first { $0.first("a")?.text == "near" })
        #expect(near.all("td").map(\.text).suffix(4) == ["19 Jan 2027", "50d", "120,000", "森 あきら Contacted"])
        #expect(near.first("td", "c-notice")?.classes.contains("worse") == true)
        #expect(page.first("tfoot")?.text == "MRR in all 170,000.50 (2 customers), 1 without one")
        #expect(names(try await board("sort=renewal")) == ["near", "far", "none"])
        #expect(names(try await board("sort=-notice")) == ["none", "far", "near"])
        #expect(names(try await board("sort=value")) == ["near", "far", "none"])
        let soon = try await board("notice=90")
        #expect(names(soon) == ["near"])
        #expect(soon.first("tfoot")?.text == "MRR in all 120,000 (1 customer)")
        let choice = try #require(page.all("select").first { $0["name"] == "notice" })
        #expect(choice.all("option").map(\.text) == ["Any", "Within 90 days (1)"])
        #expect(try await team.get("/?notice=soon").status == 400)
    }

    @Test("who is not onboarded with 90 days or less to give notice stands on Today, with the days left")
    func today() async throws {
        let page = try await team().get("/today?owner=*&lang=en").page
        let section = try #require(page.all("section", "part").first { $0["aria-labelledby"] == "noticeDue" })
        #expect(section.first("h2")?.text == "Not onboarded, notice in 90 days or less 1")
        #expect(section.text.contains("Not onboarded, and 50 days left to give notice (until 20 December)."))
        #expect(section.first("a", "who")?.text == "near")
    }

    @Test("the customer's page says when it is renewed and until when notice can be given, with the days left")
    func customer() async throws {
        let facts = try #require(try await team().get("/journeys/near-1?lang=en").page.first("dl", "facts")).text
        #expect(facts.contains("Renewal (contract to) 19 January 2027 (80 days left)"))
        #expect(facts.contains("Notice until 20 December (50 days left)"))
        #expect(facts.contains("Monthly value (MRR) 120,000"))
    }

    @Test("without contracts on record the board has no such column")
    func nothingKnown() async throws {
        let page = try await JourneyFixture().web.get("/?lang=en").page
        #expect(page.first("thead")?.all("th").map(\.text).suffix(2) == ["Due", "Owner"])
        #expect(page.first("tfoot") == nil)
    }
}
