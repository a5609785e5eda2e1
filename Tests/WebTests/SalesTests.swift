import Intake
import Onboarding
import Samples
import Testing
import Usage
import UseCases

@testable import Web

/// Sales begins with the handoffs to write; a customer without an owner stands on the manager's Today.
@Suite struct SalesTests {
    private static let seller = "ueda@example.com"

    /// On 31 October 2026: Ueda sold to あおば (begun 20 days ago) and みどり (begun today), somebody else to すみれ; nobody
    /// owns みどり.
    private func team() async throws -> WebFixture {
        let fixture = try await WebFixture()
        let day = WebFixture.day
        let rows = [
            ("aoba", "あおば", day - 20, "sato@example.com", "Ueda@Example.com"), ("midori", "みどり", day, nil, Self.seller),
            ("sumire", "すみれ", day - 3, "sato@example.com", "other@example.com"),
        ].map { key, name, start, csm, sales in
            CustomerRow(
                customer: Customer(key: key, name: name, contractStart: start, csmEmail: csm, salesEmail: sales),
                columns: [], facts: [], usageIds: nil)
        }
        _ = try await fixture.workspace.load(
            SeedData(
                customers: rows, recordedOn: day,
                program: """
                    name: standard
                    criteria: {used: events(ever) >= 1}
                    playbook:
                      - {key: handoff, kind: handoff, owner: sales, due: start + 5 days, title: {ja: 引き継ぎ, en: Handoff}}
                      - {key: kickoff, kind: kickoff, owner: csm, due: start + 9 days, after: [handoff]}
                    """,
                journeys: rows.map {
                    .init(customer: $0.customer.key, start: $0.customer.contractStart, facts: [])
                }, usage: UsageBatch(), source: "test"))
        return fixture
    }

    private func visitor(_ fixture: WebFixture, _ role: Role, _ email: String) async throws -> (Visitor, Answer) {
        _ = try await fixture.member(role, email)
        let visitor = Visitor(fixture.site)
        return (visitor, try await visitor.signIn(email))
    }

    @Test("a member of sales lands on the handoffs to write, the one that is due first in front")
    func handoffs() async throws {
        let team = try await team()
        defer { withExtendedLifetime(team) {} }
        let (sales, signedIn) = try await visitor(team, .sales, Self.seller)
        #expect(signedIn.location == "/today")
        let page = try await sales.get("/today").page
        #expect(page.first("p", "definition")?.text == "2 handoffs to write and confirm.")
        let section = try #require(page.all("section").first { $0["aria-labelledby"] == "handoffs" })
        #expect(section.all("a", "who").map(\.text) == ["あおば", "みどり"])
        #expect(
            section.all("span", "fact").map(\.text) == [
                "It was due on 16 October, 15 days ago.", "It is due on 5 November.",
            ])
        let links = section.all("a", "button").compactMap { $0["href"] }
        #expect(links == ["aoba", "midori"].map { "/journeys/\($0)-1/steps/handoff?back=%2Ftoday" })
        #expect(page.all("section", "part").count == 1, "what customer success has to do is not asked of sales")
        #expect(try await sales.get(links[0]).page.form(of: "steps/handoff/record") != nil)
        #expect(try await !sales.get("/today?owner=*").page.text.contains("Handoffs to write"))
    }

    @Test("once sales has confirmed it, the handoff is not to be written any more")
    func confirmed() async throws {
        let team = try await team()
        let (sales, _) = try await visitor(team, .sales, Self.seller)
        for key in ["aoba", "midori"] {
            let place = "/journeys/\(key)-1/steps/handoff"
            let form = try #require(try await sales.get(place).page.form(of: "record"))
            let typed =
                form.all("textarea").compactMap(\.["name"])
                + form.all("input").filter { $0["type"] == "text" }
                .compactMap(\.["name"])
            let saved = try await sales.submit(
                place, to: place + "/record", typed.map { ($0, "なし") } + [("confirms", "handed-over")])
            #expect(saved.status == 303, "\(saved.body)")
        }
        let empty = try await sales.get("/today").page
        #expect(empty.first("div", "empty")?.text.hasPrefix("No handoff is left to write.") == true)
    }

    @Test("the board filters by who sold, who is edited like the CSM")
    func sold() async throws {
        let team = try await team()
        let (csm, _) = try await visitor(team, .csm, "sato@example.com")
        let board = try await csm.get("/?sales=other%40example.com").page
        #expect(board.first("tbody")?.all("a").map(\.text) == ["すみれ"])
        let choice = try #require(board.all("select").first { $0["name"] == "sales" })
        #expect(choice.all("option").map(\.text).first == "Any" && choice.text.contains("other (1)"))
        let edited = try await csm.click(
            "/customers/sumire/edit", of: csm.get("/customers/sumire/edit").page, [("sales_email", Self.seller)])
        #expect(edited.status == 303)
        #expect(try await csm.get("/journeys/sumire-1").page.first("dl", "facts")?.text.contains(Self.seller) == true)
    }

    @Test("a manager sees whom nobody owns, and gives them an owner from there; a CSM does not")
    func ownerless() async throws {
        let team = try await team()
        let (manager, _) = try await visitor(team, .manager, "mori@example.com")
        let section = try #require(
            try await manager.get("/today").page.all("section").first { $0["aria-labelledby"] == "ownerless" })
        #expect(section.first("h2")?.text == "Customers without an owner 1")
        #expect(section.all("a", "who").map(\.text) == ["みどり"])
        let link = try #require(section.first("a", "button")?["href"])
        #expect(link == "/many/owner?back=%2Ftoday&id=midori-1")
        let (csm, _) = try await visitor(team, .csm, "sato@example.com")
        #expect(try await !csm.get("/today").page.text.contains("Customers without an owner"))
        let given = try await manager.send("owner", of: manager.get(link).page, [("owner", "sato@example.com")])
        #expect(given.location.hasPrefix("/today?"))
        #expect(try await manager.get(given.location).page.first("div", "notice")?.text.contains("みどり") == true)
        #expect(try await !manager.get("/today").page.text.contains("Customers without an owner"))
    }
}
