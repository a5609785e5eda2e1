import Foundation
import Onboarding
import Samples
import Testing
import UseCases

/// Whom to call today, and what one click does about it.
@Suite struct TodayTests {
    private static let program = """
        name: standard
        criteria: {team: age >= 400}
        playbook:
          - {key: handoff, kind: handoff, owner: sales, due: start}
          - {key: kickoff, kind: kickoff, owner: csm, due: start + 7 days, title: {ja: 初回, en: First meeting}}
          - {key: setup, kind: task, owner: csm, due: start + 8 days, title: {ja: 初期設定, en: Set up}}
          - {key: training, kind: training, owner: csm, due: start + 10 days}
          - {key: booster, kind: on-demand, owner: csm, triggers: [age >= 20], title: {ja: 面談, en: Extra meeting}}
          - {key: completion, kind: completion, owner: csm, due: met + 7 days}
        """

    /// あおば and みどり are Sato's, すみれ is Ito's and has nothing to do today.
    private func fixture() async throws -> WebFixture {
        let fixture = try await WebFixture()
        try await fixture.customers(
            "aoba,あおば,2026-10-01,sato@example.com\nmidori,みどり,2026-10-20,sato@example.com\n"
                + "sumire,すみれ,2026-10-28,ito@example.com\n")
        _ = try await fixture.workspace.applyProgram(Self.program, file: "p.yaml")
        _ = try await fixture.workspace.startJourneys(program: "standard", customers: nil, on: .contract)
        let sumire = JourneyName(program: "standard", customer: "sumire")
        _ = try await fixture.workspace.record(.stepDone("handoff"), of: sumire, on: WebFixture.day)
        return fixture
    }

    /// Nothing is the matter with あおば but the meeting that is proposed.
    private func leaveTheProposal(_ fixture: WebFixture) async throws {
        let aoba = JourneyName(program: "standard", customer: "aoba")
        for step in ["handoff", "kickoff", "setup"] {
            // Long enough ago that the kickoff is no answer to it.
            _ = try await fixture.workspace.record(.stepDone(step), of: aoba, on: WebFixture.day - 10)
        }
        _ = try await fixture.workspace.record(.dateFixed("training", due: WebFixture.day + 20), of: aoba)
    }

    private func visitor(_ fixture: WebFixture, _ email: String, _ role: Role = .csm) async throws -> Visitor {
        _ = try await fixture.member(role, email)
        let visitor = Visitor(fixture.site)
        #expect(try await visitor.signIn(email).status == 303)
        return visitor
    }

    private func who(_ page: HTML) -> [String] { page.all("a", "who").map(\.text) }

    private func verb(_ verb: String, _ journey: String, _ step: String) -> String {
        "/journeys/\(journey)/steps/\(step)/\(verb)"
    }

    /// Presses "Undo" in the notice of a page.
    private func undo(_ visitor: Visitor, on page: HTML) async throws -> Answer {
        try await visitor.send("undo", of: page)
    }

    private func told(_ page: HTML) -> String? { page.first("div", "notice")?.text }

    @Test("one sees one's own customers, and can look at another's or everybody's")
    func owners() async throws {
        let fixture = try await fixture()
        let sato = try await visitor(fixture, "Sato@Example.com")
        let own = try await sato.get("/today").page
        #expect(Set(who(own)) == ["あおば", "みどり"])
        let chosen = own.all("option").first { $0["selected"] != nil }
        #expect(chosen?.text == "Sato@Example.com (me)")
        let ito = try await sato.get("/today?owner=ito%40example.com").page
        #expect(who(ito).isEmpty)
        let hint = try #require(ito.first("div", "empty"))
        #expect(hint.text.contains("Next is \"First meeting\" with すみれ on Wed 4 Nov"), "\(hint.text)")
        #expect(hint.all("a").map { $0["href"] } == ["/journeys/sumire-1", "/today?owner=%2A"])
        #expect(who(try await sato.get("/today?owner=%2A").page).count == 2)
        let stranger = try await visitor(fixture, "mori@example.com", .manager)
        #expect(who(try await stranger.get("/today").page).count == 2)
    }

    @Test("whom somebody is worried about this week is there, and called so")
    func worried() async throws {
        let fixture = try await fixture()
        let sumire = JourneyName(program: "standard", customer: "sumire")
        _ = try await fixture.workspace.mark(.worried, of: sumire, on: WebFixture.day)
        let page = try await visitor(fixture, "ito@example.com").get("/today?lang=ja").page
        #expect(who(page) == ["すみれ"])
        #expect(page.first("section")?.text.contains("提案") == false)
    }

    @Test("what one journey needs is told once, with how many there are")
    func grouped() async throws {
        let fixture = try await fixture()
        let page = try await visitor(fixture, "sato@example.com").get("/today").page
        let midori = try #require(page.all("li").first { $0.first("a", "who")?.text == "みどり" })
        #expect(midori.all("span", "signal").map(\.text).contains { $0.hasPrefix("Overdue (4)") })
        #expect(midori.text.contains("4 days late"))
    }

    @Test("a step is marked done with one click, told, and taken back with another")
    func doneAndUndone() async throws {
        let fixture = try await fixture()
        let sato = try await visitor(fixture, "sato@example.com")
        let done = verb("completion", "midori-1", "setup")
        let page = try await sato.get("/today?owner=sato%40example.com").page
        let answer = try await sato.click(done, of: page)
        #expect(answer.status == 303)
        #expect(
            answer.location == "/today?owner=sato%40example.com&done=completion&facts=1-2&journey=midori-1",
            "the same list, with the notice")
        let after = try await sato.get(answer.location).page
        #expect(told(after) == "みどり: \"Set up\" is marked as done. Undo")
        #expect(after.offer(done) == nil)
        func setup() async throws -> Day? {
            let records = try await fixture.workspace.situation(program: "standard")
            return records.journeys.first { $0.customer.key == "midori" }?.journey.done("setup")
        }
        #expect(try await setup() == WebFixture.day)
        let undone = try await undo(sato, on: after)
        #expect(undone.status == 303)
        #expect(undone.location == "/today?owner=sato%40example.com&done=undo&facts=2-3&journey=midori-1")
        let back = try await sato.get(undone.location).page
        #expect(
            told(back)?.hasPrefix("みどり: Taken back.") == true && back.first("div", "notice")?.first("button") == nil)
        #expect(try await setup() == nil)
        #expect(back.offer(done) != nil)
        // An address alone proves nothing: what it tells of holds no more.
        #expect(told(try await sato.get(answer.location).page) == nil)
        // Sent again, it is known already, and there is nothing to take back.
        try await sato.click(done, of: back)
        let again = try await sato.click(done, of: back)
        #expect(told(try await sato.get(again.location).page) == "みどり: \"Set up\" is recorded already.")
        #expect(told(try await sato.get(undone.location).page) == nil, "done again, it is not taken back")
    }

    @Test("a proposed meeting is arranged for a day, or dismissed for a reason")
    func proposals() async throws {
        let fixture = try await fixture()
        let sato = try await visitor(fixture, "sato@example.com")
        try await leaveTheProposal(fixture)
        let (date, dismissal) = (verb("date", "aoba-1", "booster"), verb("dismissal", "aoba-1", "booster"))
        let page = try await sato.get("/today").page
        #expect(page.all("button").contains { $0["formaction"] == dismissal })
        #expect(page.all("button").contains { $0["formaction"] == date })
        let days = try await sato.get(date + "?back=/today").page
        let proposed = try #require(days.offer(date)?.first { $0.0 == "due" }?.1)
        #expect(proposed == "2026-11-05", "the third working day from now: the 3rd is a holiday")
        #expect(days.all("button", "chip").map { $0["value"] } == ["2026-11-02", "2026-11-05"])
        let past = try await sato.click(date, of: days, [("due", "2026-10-30")])
        #expect(past.status == 422)
        let field = try #require(try past.page.all("input").first { $0["aria-invalid"] == "true" })
        #expect(field["value"] == "2026-10-30" && field["name"] == "due")

        let form = try await sato.get(dismissal + "?back=/today").page
        let empty = try await sato.send("dismissal", of: form, [("reason", " ")])
        #expect(empty.status == 422)
        #expect(try empty.page.first("p", "wrong")?.text == "Please fill this in.")
        #expect(try empty.page.sent(by: "dismissal")?.fields.contains { $0 == ("back", "/today") } == true)
        let arranged = try await sato.click(date, of: days)
        let shown = try await sato.get(arranged.location).page
        #expect(told(shown) == "あおば: \"Extra meeting\" is planned for Thu 5 Nov. Undo")
        _ = try await undo(sato, on: shown)
        let dismissed = try await sato.send("dismissal", of: form, [("reason", "来週会う")])
        let after = try await sato.get(dismissed.location).page
        #expect(told(after) == "あおば: The proposal of \"Extra meeting\" is dismissed. Undo")
        #expect(!after.all("button").contains { $0["formaction"] == dismissal })
        let undone = try await undo(sato, on: after)
        let back = try await sato.get(undone.location).page
        #expect(told(back) == "あおば: Taken back.")
        #expect(back.all("button").contains { $0["formaction"] == dismissal })
    }

    @Test("the second of two is shown what the first has said, and nothing is overwritten unseen")
    func twoAtOnce() async throws {
        let fixture = try await fixture()
        try await leaveTheProposal(fixture)
        let (sato, mori) = (
            try await visitor(fixture, "sato@example.com"), try await visitor(fixture, "mori@example.com", .manager)
        )
        let date = verb("date", "aoba-1", "booster")
        let (one, two) = (
            try await sato.get(date + "?back=/today").page, try await mori.get(date + "?back=/today?owner=%2A").page
        )
        func journey(_ key: String) async throws -> Journey? {
            try await fixture.workspace.situation(program: "standard").journeys.first { $0.customer.key == key }?
                .journey
        }
        #expect(try await sato.click(date, of: one, [("due", "2026-11-04")]).status == 303)
        let late = try await mori.click(date, of: two, [("due", "2026-11-09")])
        #expect(late.status == 409)
        let shown = try late.page
        #expect(shown.first("div", "other")?.text.contains(/11月4日|4 Nov/) == true, "what the first has said")
        #expect(shown.values(of: "date").contains { $0 == ("due", "2026-11-09") }, "what the second has typed")
        #expect(shown.first("div", "alert")?.text.contains("changed the same") == true)
        #expect(shown.text.contains("What was saved") && shown.text.contains("Planned for Wed 4 Nov"))
        #expect(try await journey("aoba")?.dateFixed("booster") == Day("2026-11-04"), "nothing is overwritten")
        let chosen = try await mori.send("date", of: shown)
        #expect(chosen.status == 303 && chosen.location.hasPrefix("/today?owner=%2A&done=date&facts="))
        // Undone, it is as the first has left it.
        let undone = try await undo(mori, on: try await mori.get(chosen.location).page)
        #expect(told(try await mori.get(undone.location).page)?.contains("is now on 4 November") == true)
        #expect(try await journey("aoba")?.dateFixed("booster") == Day("2026-11-04"))

        let done = verb("completion", "midori-1", "setup")
        let (own, all) = (try await sato.get("/today").page, try await mori.get("/today?owner=%2A").page)
        #expect(try await sato.click(done, of: own).status == 303)
        _ = try await fixture.workspace.record(
            .stepReopened("setup"), of: JourneyName(program: "standard", customer: "midori"))
        let stale = try await mori.click(done, of: all)
        #expect(stale.status == 409)
        #expect(try await journey("midori")?.done("setup") == nil)
        #expect(try stale.page.sent(by: "completion") != nil)
    }

    @Test("a handoff is confirmed on its sheet by both sides: no click marks it done, whoever makes one up")
    func handoff() async throws {
        let fixture = try await fixture()
        for role in [Role.sales, .csm, .manager] {
            let visitor = try await visitor(fixture, "\(role)@example.com", role)
            let page = try await visitor.get("/today?owner=%2A").page
            let midori = try #require(page.all("li").first { $0.first("a", "who")?.text == "みどり" })
            let sheet = "/journeys/midori-1/steps/handoff?back="
            #expect(midori.all("a").contains { $0["href"]?.hasPrefix(sheet) ?? false }, "\(role)")
            let done = verb("completion", "midori-1", "handoff")
            #expect(page.offer(done) == nil, "\(role)")
            let refused = try await visitor.post(done, [("csrf", visitor.token("/account")), ("back", "/today")])
            #expect(refused.status == 409, "\(role)")
            #expect(try refused.page.first("div", "alert")?.text.contains("both confirmed") == true)
        }
        let midori = try await fixture.workspace.situation(program: "standard").journeys.first {
            $0.customer.key == "midori"
        }
        #expect(midori?.journey.done("handoff") == nil)
    }

    @Test("sales are offered the handoff and nothing else; who only reads sees no buttons and is refused")
    func permissions() async throws {
        let fixture = try await fixture()
        let sales = try await visitor(fixture, "sales@example.com", .sales)
        let page = try await sales.get("/today?owner=%2A").page
        #expect(page.offer(verb("completion", "midori-1", "setup")) == nil)
        let viewer = try await visitor(fixture, "viewer@example.com", .viewer)
        #expect(try await viewer.get("/today?owner=%2A").page.verbs.isEmpty)
        let token = [("csrf", try await viewer.token("/account"))]
        #expect(try await viewer.post(verb("completion", "midori-1", "kickoff"), token).status == 403)
        let sato = try await visitor(fixture, "sato@example.com")
        let own = [("csrf", try await sato.token("/account"))]
        for wrong in [
            verb("eating", "midori-1", "kickoff"), verb("completion", "nobody-1", "kickoff"),
            verb("completion", "midori", "kickoff"), verb("completion", "midori-1", "nothing"),
        ] {
            #expect(try await sato.post(wrong, own).status == 404, "\(wrong)")
        }
    }

    @Test("another day is looked at, and nothing is done there")
    func anotherDay() async throws {
        let fixture = try await fixture()
        let sato = try await visitor(fixture, "sato@example.com")
        let page = try await sato.get("/today?on=2026-10-10").page
        #expect(who(page) == ["あおば"])
        #expect(page.verbs.isEmpty)
        #expect(page.first("a", "who")?["href"] == "/journeys/aoba-1?on=2026-10-10")
        #expect(try await sato.get("/today?on=2026-99-99").status == 400)
    }

    @Test("many customers come in pages, each small")
    func pages() async throws {
        let fixture = try await WebFixture()
        let lines = (0..<130).map { "c\($0),顧客\($0)の長い名前を持つ株式会社,2026-09-01,sato@example.com\n" }
        try await fixture.customers(lines.joined())
        _ = try await fixture.workspace.applyProgram(Self.program, file: "p.yaml")
        _ = try await fixture.workspace.startJourneys(program: "standard", customers: nil, on: .contract)
        let sato = try await visitor(fixture, "sato@example.com")
        var seen: [String] = []
        for number in 1...7 {
            let answer = try await sato.get("/today?page=\(number)")
            #expect(answer.body.utf8.count < 100_000, "\(answer.body.utf8.count)")
            let page = try answer.page
            #expect(page.first("h2")?.first("small")?.text == "130")
            seen += who(page)
        }
        #expect(seen.count == 130 && Set(seen).count == 130)
        let board = try await sato.get("/")
        #expect(board.body.utf8.count < 100_000, "\(board.body.utf8.count)")
        #expect(try board.page.first("tbody")?.all("tr").count == 55)
    }
}
