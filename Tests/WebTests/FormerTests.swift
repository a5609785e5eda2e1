import Demo
import Onboarding
import Samples
import Testing
import UseCases

/// Who left, and what has ended, stays in sight (解約・終了).
@Suite struct FormerTests {
    private func page(_ target: String) async throws -> HTML {
        let answer = try await WebFixture.demo.value.get(target)
        #expect(answer.status == 200, "\(target)")
        return try answer.page
    }

    /// The rows of the list, each as its cells.
    private func rows(_ page: HTML) -> [[String]] {
        (page.first("table", "board")?.first("tbody")?.all("tr") ?? []).map { row in
            (row.all("th") + row.all("td")).map(\.text)
        }
    }

    @Test("those who left stand in a list of their own: when, why, the last verdict, and the step they were at")
    func list() async throws {
        let rows = rows(try await page("/?by=ended&lang=en"))
        #expect(rows.map { $0[1] } == ["22 Oct", "11 Oct", "1 Oct", "16 Sep", "28 Aug"], "the latest first")
        let before = try #require(rows.first { $0[0].contains("かえで旅行") })
        #expect(before[2] == "Left 現場に定着しないまま予算が見直された")
        #expect(before[3] == "Unmet" && !before[4].isEmpty)
        let after = try #require(rows.first { $0[0].contains("柳瀬建材") })
        #expect(after[2] == "Left 親会社のシステムに統一された" && after[4] == "Adoption", "it had been onboarded")
    }

    @Test("they are in no count of the board, but the board says how many they are, and finds them by name")
    func found() async throws {
        let board = try await page("/?lang=en")
        #expect(!board.text.contains("かえで旅行"))
        let tabs = try #require(board.first("div", "count")?.first("ul")).all("a")
        #expect(tabs.map(\.text) == ["By pace", "By stage", "Left and ended 5"])
        #expect(board.first("p", "footnote") == nil, "nobody is out of scope")
        let searched = try await page("/?q=%E3%81%8B%E3%81%88%E3%81%A7%E6%97%85%E8%A1%8C&lang=en")
        let link = try #require(searched.first("div", "empty")?.all("a").first)
        #expect(link.text == "1 journey that is over")
        let list = try await page(try #require(link["href"]) + "&lang=en")
        #expect(rows(list).map { $0[0].hasPrefix("かえで旅行") } == [true])
        #expect(try await page("/?pace=ended&lang=en").first("table", "board")?.text.contains("かえで旅行") == true)
    }

    @Test("as of a day before, the customer is on the board, and not among those who left")
    func dayBefore() async throws {
        let day = WebFixture.day - 46
        #expect(try await page("/?on=\(day)").text.contains("かえで旅行"))
        #expect(try await !page("/?by=ended&on=\(day)").text.contains("かえで旅行"))
    }

    @Test("the page of one who left is that of its last day, says so, and offers nothing to do")
    func lastDay() async throws {
        let page = try await page("/journeys/kaede-1?lang=en")
        let halt = try #require(page.first("div", "halt")).text
        #expect(halt.hasPrefix("This customer has left It left on 16 September (現場に定着しないまま予算が見直された)."))
        #expect(halt.contains("This page is as of 15 September."))
        #expect(page.first("div", "head")?.first("time")?["datetime"] == "2026-09-15")
        #expect(page.first("section", "standing")?.text.contains("Unmet") == true)
        let forms = page.all("form").filter { $0["method"] == "post" }.compactMap { $0["action"] }
        #expect(!forms.contains { $0.hasPrefix("/journeys/") } && page.first("div", "nextstep") == nil, "\(forms)")
        #expect(try await self.page("/journeys/kaede-1/steps/kickoff?lang=en").text.contains("This customer has left"))
    }

    @Test("when a journey ends, the departure can be recorded with it; both then know of each other")
    func endAndDeparture() async throws {
        let fixture = try await JourneyFixture()
        let csm = try await fixture.visitor(.csm)
        let opened = try await csm.get(JourneyFixture.place + "/questions").page
        let early = try await csm.act(
            "ending", on: "/pauses",
            [("cause", "統合"), ("on", "2026-10-30"), ("left", "2026-10-01"), ("confirmed", "yes")])
        #expect(early.status == 422 && early.body.contains("not after the journey&#39;s start"))
        #expect(try await fixture.journey.ended() == nil, "all or nothing")
        let ended = try await csm.act(
            "ending", on: "/pauses",
            [("cause", "統合"), ("on", "2026-10-30"), ("left", "2026-10-31"), ("confirmed", "yes")])
        #expect(ended.status == 303)
        #expect(try await fixture.web.workspace.customers().map(\.churnedAt) == [Day("2026-10-31")!])
        let page = try await csm.get(JourneyFixture.place).page
        let halt = try #require(page.first("div", "halt")).text
        #expect(halt.contains("It left on 31 October (統合; the journey ended on 30 October)."), "\(halt)")
        let late = try await csm.send("questions", of: opened, [("words", "まだ聞けますか")])
        #expect(late.status == 409 && late.body.contains("The customer has left"))
        let log = try await fixture.web.workspace.auditLog(AuditFilter(subject: "umibe"))
        #expect(log.contains { $0.after == #"{"churned_at":"2026-10-31"}"# })
    }

    @Test("a departure that is recorded among the customer's details ends the journey that was under way")
    func departure() async throws {
        let fixture = try await JourneyFixture()
        let csm = try await fixture.visitor(.csm)
        let sheet = try await csm.get("/customers/umibe/edit").page
        #expect(sheet.text.contains("counts as ended by the departure"))
        let saved = try await csm.click("/customers/umibe/edit", of: sheet, [("churned_at", "2026-10-20")])
        #expect(saved.status == 303)
        let page = try await csm.get(saved.location).page
        #expect(
            page.first("div", "halt")?.text.contains(
                "It left on 20 October. The journey counts as ended by the departure. This page is as of 19 October.")
                == true)
        let list = rows(try await csm.get("/?by=ended").page)
        #expect(list.map { $0[2] } == ["Left"] && list[0][4] == "Handoff", "\(list)")
        #expect(try await csm.get("/").page.text.contains("No journey is under way."))
    }

    @Test("who left before the start is offered unticked with the reason, and can be begun, for learning")
    func beginnings() async throws {
        let fixture = try await JourneyFixture()
        let csm = try await fixture.visitor(.csm)
        for (key, left) in [("sora", ""), ("kumo", "2026-09-15")] {
            _ = try await fixture.web.workspace.add(
                CustomerEntry(
                    values: [
                        ("customer_id", key), ("name", key), ("contract_start", "2026-07-01"), ("churned_at", left),
                    ]))
        }
        #expect(try await csm.get("/start").page.text.contains("1 of 2 customers, and 1 that left before"))
        let page = try await csm.get("/start/journeys").page
        let rows = page.first("table", "beginnings")?.first("tbody")?.all("tr") ?? []
        #expect(rows.map { $0.first("input")?["checked"] != nil } == [true, false])
        #expect(rows.map { $0.first("small", "flag")?.text } == [nil, "Left on 15 September"])
        let token = try await csm.token("/start/journeys")
        let late = try await csm.post(
            "/start/journeys", [("csrf", token), ("program", "standard"), ("pick", "kumo"), ("kumo/", "2026-09-15")])
        #expect(late.status == 422 && late.body.contains("its last day was 14 Sep 2026"))
        let begun = try await csm.post(
            "/start/journeys",
            [("csrf", token), ("program", "standard"), ("pick", "kumo"), ("kumo/", "2026-07-01"), ("over", "yes")])
        #expect(begun.location == "/start?done=journeys&n=1")
        let journey = try #require(
            try await fixture.web.workspace.recordedJourneys(ofCustomers: ["kumo"])["kumo"]?.first?.journey())
        #expect(journey.done("kickoff") == Day("2026-08-10"), "what was due while it was there")
        #expect(journey.done("training") == Day("2026-08-20"))
        #expect(try await csm.get("/start").page.text.contains("2 of 3 customers"))
        #expect(try await csm.get("/journeys/kumo-1").page.text.contains("This page is as of 14 September."))
    }
}
