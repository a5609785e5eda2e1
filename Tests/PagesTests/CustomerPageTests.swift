import Onboarding
import Samples
import Testing

@testable import Pages

@Suite struct CustomerPageTests {
    @Test("where it stands, why, and what comes next")
    func standing() throws {
        let page = try PagesFixture.html(PagesFixture.customer())
        #expect(page.first("h1")?.text == "株式会社あおば商事 c1")
        #expect(page.first("div", "verdict")?.text == "Verdict Unmet 0 of 1 criterion met")
        #expect(page.first("div", "pace")?.text == "Pace Stuck")
        #expect(
            page.first("div", "nextstep")?.text
                == "Next step Product training (owner: customer, was due Mon 5 Oct, 26 days late)")
        let reason = try #require(page.first("table", "reasons")).all("tr").last
        #expect(
            reason?.all("td").dropFirst().map(\.text) == [
                "Active users", "2 users", "At least 5 users", "3 users to go",
            ])
        #expect(page.first("ul", "signals")?.text.hasPrefix("No login No login for 3 weeks") == true)
        #expect(page.first("ul", "signals")?.text.contains("Shall we propose a short meeting?") == true)
    }

    @Test("the plan is a table whose last column draws the days")
    func plan() throws {
        let page = try PagesFixture.html(PagesFixture.customer())
        let rows = try #require(page.first("table", "plan")?.first("tbody")).all("tr")
        #expect(rows.map { $0.first("th")?.text } == ["Kickoff meeting", "Product training next"])
        #expect(rows[0].first("td", "c-state")?.text == "Done on 25 Sep")
        #expect(rows[1].first("td", "c-state")?.text.hasPrefix("26d late Open") == true)
        #expect(rows[1].first("td", "c-state")?.first("small")?.text.contains("done 2 days late") == true)
        for row in rows {
            let track = try #require(row.first("td", "c-track")?.first("svg"))
            #expect(track.all("line").contains { $0.classes == ["today"] }, "today is marked")
        }
        #expect(rows[1].all("path").contains { $0.classes.contains("overdue") })
        #expect(rows[1].all("path").contains { $0.classes.contains("meant") }, "where it was meant to be")
    }

    @Test("hostile words are text in every place", arguments: Language.allCases)
    func hostileWords(language: Language) throws {
        let evil = PagesFixture.hostile
        let page = try PagesFixture.html(
            PagesFixture.customer(evil) { page in
                page.customer.key = evil
                page.facts = [.init(name: Text(same: evil), value: Text(same: evil))]
                page.history = [.init(day: PagesFixture.day, lines: [.init(text: Text(same: evil))])]
                page.program = evil
                page.standing?.criteria[0].name = Text(same: evil)
                page.standing?.criteria[0].comparisons[0].remark = Text(same: evil)
            }, language)
        #expect(page.foreignScripts.isEmpty)
        #expect(page.first("h1")?.text.hasPrefix(evil) == true)
        #expect(page.first("dl", "facts")?.text == "\(evil) \(evil)")
        #expect(page.first("ol", "history")?.text.hasSuffix(evil) == true)
    }

    @Test("a journey that is not judged as of the day still shows what is known")
    func outOfScope() throws {
        let page = try PagesFixture.html(
            PagesFixture.customer { page in
                page.standing = nil
                page.facts = [.init(name: Text(ja: "契約席数", en: "Seats"), value: Text(same: "10"))]
            })
        #expect(page.first("div", "hint")?.text.contains("not judged as of this day") == true)
        #expect(page.first("dl", "facts")?.text == "Seats 10")
        #expect(page.first("ol", "history") != nil)
    }

    @Test("several journeys of a customer lead to each other, as of the same day")
    func journeys() throws {
        let page = try PagesFixture.html(
            PagesFixture.customer { page in
                page.chosenDay = PagesFixture.day
                page.journeys = [
                    .init(ordinal: 1, program: "standard", start: PagesFixture.day - 45),
                    .init(ordinal: 2, program: "second", start: PagesFixture.day - 3),
                ]
            })
        let links = try #require(page.first("nav", "tabs")).all("a")
        #expect(links.map { $0["href"] } == ["/journeys/c1-1?on=2026-10-31", "/journeys/c1-2?on=2026-10-31"])
        #expect(links.map { $0["aria-current"] } == ["page", nil])
    }

    @Test("what was entered later says when")
    func history() throws {
        let page = try PagesFixture.html(PagesFixture.customer())
        #expect(page.first("ol", "history")?.text == "25 Sep \"Kickoff\" done recorded on 1 Oct, 10:05")
    }

    @Test("a program without criteria gives no verdict and says so")
    func withoutCriteria() throws {
        let page = try PagesFixture.html(
            PagesFixture.customer { page in
                page.standing?.verdict = nil
                page.standing?.criteria = []
            })
        #expect(page.first("div", "verdict")?.text == "Verdict There are no criteria yet, so there is no verdict.")
        #expect(page.all("table", "reasons").isEmpty)
    }
}
