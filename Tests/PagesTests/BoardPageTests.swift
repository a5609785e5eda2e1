import Onboarding
import Samples
import Testing

@testable import Pages

@Suite struct BoardPageTests {
    @Test("a row says who, how far, why not, what next and what is the matter")
    func row() throws {
        let page = try PagesFixture.html(PagesFixture.board([PagesFixture.row("Aoba Trading")]))
        let row = try #require(page.first("tbody")?.first("tr"))
        #expect(row.first("th")?.text == "Aoba Trading c1 mid")
        #expect(row.first("a")?["href"] == "/journeys/c1-1")
        #expect(row.first("td", "c-pace")?.text == "Stuck")
        #expect(row.first("td", "c-age")?.text == "wk 7")
        #expect(row.first("td", "c-verdict")?.text == "Unmet")
        #expect(row.first("td", "c-criteria")?.text == "1/3")
        #expect(
            row.all("span").compactMap { $0["title"] }.contains("team Unmet, value Undetermined"),
            "what holds needs no words")
        #expect(row.first("td", "c-next")?.text.hasPrefix("Product training Customer No login") == true)
        #expect(row.first("td", "c-due")?.text == "5 Oct 26d late")
        #expect(row.first("span", "signal")?.text == "No login")
        #expect(row.first("span", "signal")?["title"] == "No login for 3 weeks (the last was on 10 October).")
        #expect(row.first("td", "c-owner")?.text == "yamada")
    }

    @Test("in Japanese as well")
    func rowInJapanese() throws {
        let page = try PagesFixture.html(PagesFixture.board([PagesFixture.row("あおば商事")]), .ja)
        let row = try #require(page.first("tbody")?.first("tr"))
        #expect(page.first("html")?["lang"] == "ja")
        #expect(row.first("td", "c-pace")?.text == "停滞")
        #expect(row.first("td", "c-age")?.text == "第7週")
        #expect(row.first("td", "c-next")?.text.hasPrefix("使い方説明会 顧客") == true)
        #expect(row.first("td", "c-due")?.text == "10/5 26日超過")
    }

    @Test("a hostile name is text wherever it stands", arguments: Language.allCases)
    func hostileNames(language: Language) throws {
        let evil = PagesFixture.hostile
        let row = PagesFixture.row(evil) { row in
            (row.customer, row.owner, row.segment) = (evil, evil, evil)
            row.criteria = [(Text(same: evil), .met)]
        }
        let page = try PagesFixture.html(
            PagesFixture.board([row]) { board in
                (board.program, board.programs) = (evil, [evil, "other"])
                (board.view.program, board.view.search, board.view.owner) = (evil, evil, evil)
                board.choices = Board.Choices(owners: [evil], segments: [evil])
                board.definition = Text(same: evil)
            }, language)
        #expect(page.foreignScripts.isEmpty)
        #expect(page.first("tbody")?.first("a")?.text == evil)
        #expect(page.first("h1")?.text.hasPrefix(evil) == true)
        #expect(page.all("input").contains { $0["value"] == evil })
    }

    @Test("totals are links that filter, say which is chosen, and add up")
    func totals() throws {
        let rows = [Verdict.met, .met, .unmet, .undetermined].map { verdict in
            PagesFixture.row("A") { $0.verdict = verdict }
        }
        let page = try PagesFixture.html(PagesFixture.board(rows) { $0.view.verdict = .met })
        let links = try #require(page.first("div", "totals")?.all("ul").last).all("a")
        #expect(links.map(\.text) == ["All 4", "Met 2", "Unmet 1", "Undetermined 1"])
        #expect(links.map { $0["aria-current"] } == [nil, "true", nil, nil])
        #expect(links[0]["href"] == "/programs/standard")
        #expect(links[1]["href"] == "/programs/standard", "chosen again, it is taken back")
        #expect(links[2]["href"] == "/programs/standard?verdict=unmet")
    }

    @Test("a head sorts, and the other way round when it does already")
    func sorting() throws {
        let page = try PagesFixture.html(
            PagesFixture.board([PagesFixture.row("A")]) { board in
                (board.view.order, board.view.page) = (.age, 2)
            })
        let heads = try #require(page.first("thead")).all("th")
        let age = try #require(heads.first { $0.classes.contains("c-age") })
        #expect(age["aria-sort"] == "ascending")
        #expect(age.first("a")?["href"] == "/programs/standard?sort=-age")
        let name = try #require(heads.first { $0.classes.contains("c-name") })
        #expect(name["aria-sort"] == "none")
        #expect(name.first("a")?["href"] == "/programs/standard?sort=name", "from the first page on")
    }

    @Test("a long list comes in pages, and the count says where one is")
    func paging() throws {
        let page = try PagesFixture.html(
            PagesFixture.board(Array(repeating: PagesFixture.row("A"), count: 60)) { board in
                board.found = 29_496
                board.view.page = 3
            })
        #expect(page.first("div", "count")?.first("p")?.text == "121–180 of 29,496 journeys")
        let nav = try #require(page.first("nav", "pages"))
        let links = nav.all("a")
        #expect(
            links.map { $0["href"] }
                == [2, nil, 2, 3, 4, 492, 4].map {
                    "/programs/standard" + ($0.map { "?page=\($0)" } ?? "")
                })
        #expect(links.filter { $0["aria-current"] == "page" }.map(\.text) == ["Page 3"])
        let jump = try #require(nav.first("form"))
        #expect(jump["action"] == "/programs/standard" && jump.first("input")?["max"] == "492")
    }

    @Test("silence is one banner above the list")
    func silence() throws {
        let silence = Signal(
            .noData, since: PagesFixture.day - 6, asOf: PagesFixture.day, .stream(last: PagesFixture.day - 7))
        let page = try PagesFixture.html(PagesFixture.board([PagesFixture.row("A")]) { $0.alerts = [silence] })
        #expect(page.all("div", "alert").map(\.text) == [silence.reading.en])
    }

    @Test("what is empty says what to do next")
    func emptyStates() throws {
        let none = try PagesFixture.html(PagesFixture.board([]))
        #expect(none.first("div", "hint")?.first("a")?["href"] == "/start/journeys?program=standard")
        #expect(none.all("table").isEmpty)
        let past = try PagesFixture.html(PagesFixture.board([]) { $0.outOfScope = 12 })
        #expect(past.first("div", "hint")?.text.contains("Choose another day") == true)
        #expect(past.first("p", "footnote")?.text.hasPrefix("12 more") == true)
        let unjudged = try PagesFixture.html(PagesFixture.board([PagesFixture.row("A")]) { $0.hasCriteria = false })
        #expect(unjudged.first("div", "hint")?.text.contains("no criteria yet") == true)
        let unfound = try PagesFixture.html(
            PagesFixture.board([]) { board in
                board.totals.journeys = 3
                board.view.search = "zzz"
            })
        #expect(unfound.first("div", "empty")?.text == "No journey fits these choices. Show all")
    }

    @Test("the filter keeps what it was given, and the day and the order beside it")
    func filter() throws {
        let page = try PagesFixture.html(
            PagesFixture.board([PagesFixture.row("A")]) { board in
                board.choices = Board.Choices(owners: ["", "sato@example.com"], segments: ["mid"])
                board.view.owner = ""
                board.view.signal = .silent
                board.view.day = PagesFixture.day
                board.view.order = .due
            })
        let form = try #require(page.first("form", "filter"))
        let hidden = form.all("input").filter { $0["type"] == "hidden" }
        #expect(hidden.map { "\($0["name"] ?? "")=\($0["value"] ?? "")" } == ["on=2026-10-31"])
        let chosen = form.all("select").map { select in
            select.all("option").filter { $0["selected"] != nil }.map { $0["value"] ?? "" }
        }
        #expect(chosen == [[""], [], ["silent"], [], [], [], ["due"]])
        #expect(form.first("a")?["href"] == "/programs/standard?on=2026-10-31&sort=due")
    }

    @Test("languages and themes lead to the same place")
    func tastes() throws {
        let location = try #require(Location("/programs/standard?verdict=met&page=2"))
        let page = try HTML(
            PagesFixture.board([PagesFixture.row("A")]).page(
                for: Reader(language: .en, theme: .dark, location: location)))
        let links = page.all("nav", "tastes").flatMap { $0.all("a") }
        #expect(links.first { $0.text == "日本語" }?["href"] == "/programs/standard?verdict=met&page=2&lang=ja")
        #expect(links.filter { $0["aria-current"] != nil }.map(\.text) == ["Dark", "English"])
        #expect(page.first("html")?["data-theme"] == "dark")
    }
}
