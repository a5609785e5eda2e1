import Foundation
import Onboarding
import Samples
import Testing
import Usage
import UseCases

@Suite struct CustomerTests {
    private func page(_ target: String) async throws -> HTML {
        let answer = try await WebFixture.demo.value.get(target)
        #expect(answer.status == 200, "\(target)")
        return try answer.page
    }

    @Test("a journey's page shows verdict, signals, reasons, plan, charts and history")
    func silentCustomer() async throws {
        let page = try await page("/journeys/midori-1?lang=en")
        #expect(page.first("div", "verdict")?.text.hasPrefix("Verdict Unmet 1 of 3 criteria met") == true)
        #expect(
            page.first("ul", "signals")?.text.contains("No login for 3 weeks (the last was on 10 October).") == true)
        let reasons = try #require(page.first("table", "reasons"))
        #expect(
            reasons.all("span", "name").map(\.text) == [
                "Six in ten of those under contract use it", "Used on six days in two weeks",
                "Reports in the first 30 days, or moved over",
            ])
        #expect(reasons.text.contains("24 users to go"))
        #expect(page.first("table", "plan")?.first("tbody")?.all("tr").count == 8)
        #expect(page.all("figure").count == 4, "usage by day, and each number of the criteria")
        #expect(page.all("svg").contains { !$0.all("rect", "unknown").isEmpty }, "the outage")
        #expect(page.first("ol", "history")?.text.contains("Onboarding began") == true)
    }

    @Test("each chart has its table")
    func tables() async throws {
        for figure in try await page("/journeys/sakura-1?lang=en").all("figure") {
            #expect(figure.first("details")?.first("tbody")?.all("tr").isEmpty == false)
            #expect(
                figure.all("svg").contains {
                    $0["role"] == "img" && $0.first("title") != nil && $0.first("desc") != nil
                })
        }
    }

    @Test("a number that is not known is said to be unknown, with the reason")
    func unknownSeats() async throws {
        let page = try await page("/journeys/hoshimi-1?lang=en")
        #expect(page.first("div", "verdict")?.text.hasPrefix("Verdict Undetermined") == true)
        #expect(page.first("table", "reasons")?.text.contains("Unknown") == true)
        #expect(page.first("table", "reasons")?.text.contains("Seats are not recorded") == true)
    }

    @Test("every customer of the demo has a page in both languages", arguments: ["ja", "en"])
    func everyPage(language: String) async throws {
        let board = try await page("/?lang=\(language)")
        for link in try #require(board.first("tbody")).all("a").compactMap({ $0["href"] }) {
            let page = try await page(link + "?lang=\(language)")
            #expect(page.first("html")?["lang"] == language)
            #expect(page.first("h1")?.text.isEmpty == false)
        }
    }

    @Test("a customer that left is still found, with all that was recorded of it")
    func leftCustomer() async throws {
        let page = try await page("/journeys/kaede-1?lang=en")
        #expect(page.first("ol", "history")?.text.contains("The journey ended") == true)
        // On a day before, it was under way.
        let day = WebFixture.day - 100
        let earlier = try await self.page("/journeys/kaede-1?lang=en&on=\(day)")
        #expect(earlier.first("h1")?.text.isEmpty == false)
    }

    @Test("a customer's own address leads to its latest journey")
    func customerAddress() async throws {
        let answer = try await WebFixture.demo.value.get("/customers/midori")
        #expect(answer.status == 303)
        #expect(answer.headers[.location] == "/journeys/midori-1")
    }

    @Test(
        "hostile keys and names make a page like any other",
        arguments: ["<script>alert(1)</script>", "a/b", "..", "x-1", "100%", "é\"'&", "顧客 1", "?a=b#c"])
    func hostileKeys(key: String) async throws {
        let fixture = try await WebFixture()
        let name = "<img src=x onerror=alert(1)>"
        let start = WebFixture.day - 30
        _ = try await fixture.workspace.load(
            SeedData(
                customers: [
                    CustomerRow(
                        customer: Customer(key: key, name: name, contractStart: start), columns: [],
                        facts: [(name, name)], usageIds: nil)
                ], recordedOn: start, program: "name: p\ncriteria:\n  used: events(ever) >= 1",
                journeys: [.init(customer: key, start: start, facts: [])], usage: UsageBatch(), source: "test"))
        let board = try await fixture.get("/?lang=en").page
        let link = try #require(board.first("tbody")?.first("a"))
        #expect(link.text == name)
        let answer = try await fixture.get(try #require(link["href"]) + "?lang=en")
        #expect(answer.status == 200)
        let page = try answer.page
        #expect(page.first("h1")?.text == "\(name) \(key)")
        #expect(page.foreignScripts.isEmpty && page.all("img").isEmpty)
    }
}
