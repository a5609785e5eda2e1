import Foundation
import Onboarding
import Samples
import Testing
import UseCases

@Suite struct BoardTests {
    private func board(_ target: String = "/?lang=en") async throws -> HTML {
        let answer = try await WebFixture.demo.value.get(target)
        #expect(answer.status == 200, "\(target)")
        return try answer.page
    }

    private func names(_ page: HTML) -> [String] {
        (page.first("tbody")?.all("tr") ?? []).compactMap { $0.first("small")?.text }
    }

    private func count(_ link: HTML) -> Int { Int(link.first("b")?.text.replacing(",", with: "") ?? "") ?? -1 }

    @Test("the board shows every journey that goes on, and its counts add up")
    func allJourneys() async throws {
        let page = try await board()
        #expect(page.first("h1")?.text == "standard version 1")
        #expect(names(page).count == 55)
        #expect(page.first("ul", "tabs")?.all("a").last?.text == "Left and ended 5")
        let totals = try #require(page.first("div", "totals")).all("ul")
        let verdicts = totals[1].all("a").map(count)
        #expect(verdicts[0] == 55 && verdicts[0] == verdicts.dropFirst().reduce(0, +))
        #expect(totals[0].all("a").map(count).reduce(0, +) == 55)
    }

    @Test("each total leads to as many rows as it counts, and back")
    func totalsFilter() async throws {
        let page = try await board()
        for link in try #require(page.first("div", "totals")).all("a") {
            let filtered = try await board(
                try #require(link["href"]) + (link["href"]!.contains("?") ? "&" : "?") + "lang=en")
            #expect(names(filtered).count == count(link), "\(link.text)")
            // What is counted under a choice adds up under it.
            let totals = try #require(filtered.first("div", "totals")).all("ul").map { $0.all("a").map(count) }
            #expect(totals[1][0] == totals[1].dropFirst().reduce(0, +), "\(link.text)")
            let isVerdict = link["href"]?.contains("verdict=") == true
            #expect(totals[0].reduce(0, +) == (isVerdict ? count(link) : 55), "\(link.text)")
        }
    }

    @Test("who needs something first stands first, in the order of every other list")
    func attention() async throws {
        let situation = try await WebFixture.demo.value.workspace.situation(program: "standard")
        let ranked = situation.journeys.enumerated().sorted {
            ($0.element.attention().standing.rank, $0.offset) < ($1.element.attention().standing.rank, $1.offset)
        }
        let shown = names(try await board())
        #expect(shown.first?.contains("minato") == true)
        #expect(shown.count == ranked.count)
        for (name, journey) in zip(shown, ranked) { #expect(name.contains(journey.element.customer.key)) }
    }

    @Test(
        "every order is an order of the same journeys, and its reverse the other way round",
        arguments: ["name", "age", "verdict", "progress", "due"])
    func orders(order: String) async throws {
        let up = names(try await board("/?lang=en&sort=\(order)"))
        let down = names(try await board("/?lang=en&sort=-\(order)"))
        #expect(up.sorted() == names(try await board()).sorted())
        #expect(down == up.reversed())
    }

    @Test("owner, segment, signal and a part of a name narrow it down, together too")
    func filters() async throws {
        #expect(names(try await board("/?lang=en&q=%E3%81%BF%E3%81%A9%E3%82%8A")) == ["midori"])
        #expect(names(try await board("/?lang=en&q=MIDORI")) == ["midori"])
        // ミドリ, ﾐﾄﾞﾘ, ＭＩＤＯＲＩ
        for typed in [
            "%E3%83%9F%E3%83%89%E3%83%AA", "%EF%BE%90%EF%BE%84%EF%BE%9E%EF%BE%98",
            "%EF%BC%AD%EF%BC%A9%EF%BC%A4%EF%BC%AF%EF%BC%B2%EF%BC%A9",
        ] {
            #expect(names(try await board("/?lang=en&q=\(typed)")) == ["midori"], "\(typed)")
        }
        let silent = names(try await board("/?lang=en&signal=silent"))
        #expect(silent.contains("midori"))
        let owned = names(try await board("/?lang=en&owner=sato%40example.com"))
        #expect(!owned.isEmpty && owned.count < 55)
        let both = names(try await board("/?lang=en&owner=sato%40example.com&signal=silent"))
        #expect(Set(both) == Set(owned).intersection(silent))
        #expect(names(try await board("/?lang=en&owner=nobody")).isEmpty)
    }

    @Test("a past day shows that day")
    func pastDay() async throws {
        let page = try await board("/?on=2026-07-01&lang=en")
        #expect(page.first("time")?["datetime"] == "2026-07-01")
        #expect(names(page).count < 55 && !names(page).isEmpty)
        #expect(page.first("tbody")?.first("a")?["href"]?.hasSuffix("?on=2026-07-01") == true)
        let before = try await board("/?on=2020-01-01&lang=en")
        #expect(before.first("div", "hint")?.text.contains("no journey") == true || before.first("div", "hint") != nil)
    }

    @Test("silence of the whole stream is one banner and no signal of any customer")
    func silence() async throws {
        let page = try await board("/?on=2026-11-09&lang=en")
        #expect(page.all("div", "alert").count == 1)
        #expect(page.first("div", "alert")?.text.contains("30 October") == true)
        let silent = page.all("span", "signal").count { $0.text == "No login" }
        #expect((1...5).contains(silent), "only those that had fallen silent before the stream did")
    }

    @Test("a page beyond the last shows the last")
    func pageBeyond() async throws {
        #expect(names(try await board("/?lang=en&page=9")).count == 55)
    }

    @Test("an empty workspace says how to begin")
    func emptyWorkspace() async throws {
        let answer = try await WebFixture().get("/")
        #expect(answer.status == 200)
        #expect(try answer.page.first("ol", "steps")?.all("li").count == 4)
    }

    @Test("several programs lead to each other")
    func severalPrograms() async throws {
        let fixture = try await WebFixture()
        for name in ["first", "second"] {
            _ = try await fixture.workspace.applyProgram("name: \(name)", file: "\(name).yaml")
        }
        let page = try await fixture.get("/programs/second?lang=en").page
        let links = try #require(page.first("nav", "programs")).all("a")
        #expect(links.map { $0["href"] } == ["/?program=%2A", "/programs/first", "/programs/second"])
        #expect(links.map { $0["aria-current"] } == [nil, nil, "page"])
        #expect(page.first("h1")?.text.hasPrefix("second") == true)
        #expect(try await fixture.get("/?lang=en&on=2026-10-31").page.first("h1")?.text == "All programs")
        let chosen = try await fixture.get("/?program=first&lang=en").page
        #expect(chosen.first("h1")?.text.hasPrefix("first") == true)
    }

    @Test("what is recorded beside the server is seen by it, and nothing is loaded twice without a change")
    func freshness() async throws {
        let fixture = try await WebFixture()
        _ = try await fixture.workspace.applyProgram("name: p", file: "p.yaml")
        let overviews = Overviews(fixture.workspace)
        let first = try await overviews.overview(of: "p", asOf: WebFixture.day)
        #expect(first.situation.version == 1)
        _ = try await fixture.workspace.applyProgram("name: p\nexpectedDays: 30", file: "p.yaml")
        let second = try await overviews.overview(of: "p", asOf: WebFixture.day)
        #expect(second.situation.version == 2)
    }
}
