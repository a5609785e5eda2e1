import Foundation
import Onboarding
import Pages
import Samples
import Testing
import UseCases

@testable import Web

@Suite struct JourneyFormTests {
    @Test("a date is changed only after one has seen what moves with it, and can be changed back")
    func reDate() async throws {
        let fixture = try await JourneyFixture()
        let csm = try await fixture.visitor(.csm)
        let preview = try await csm.act("date", on: "/steps/kickoff", [("due", "2026-11-20")])
        #expect(preview.status == 200)
        let rows = try #require(try preview.page.first("table", "moves")?.first("tbody")).all("tr")
        #expect(rows.map { $0.first("th")?.text } == ["Kickoff", "Training"])
        #expect(rows[0].text.contains("10 days later"))
        #expect(rows[1].text.contains("20 November") && rows[1].text.contains("30 November"))
        #expect(rows[1].text.contains("date of \"Kickoff\" was fixed"))
        #expect(try await fixture.journey.dateFixed("kickoff") == nil, "nothing is saved before it is confirmed")

        let saved = try await csm.send("date", of: try preview.page)
        #expect(saved.status == 303)
        #expect(try await fixture.journey.dateFixed("kickoff") == Day("2026-11-20"))
        let page = try await csm.get(saved.location).page
        #expect(page.first("div", "notice")?.text.hasPrefix("\"Kickoff\" is planned for Fri 20 Nov.") == true)
        #expect(page.first("ol", "history")?.text.contains("planned for 20 Nov") == true)

        let undone = try await csm.send("undo", of: page)
        #expect(undone.status == 303)
        #expect(try await fixture.journey.dateFixed("kickoff") == nil)
        let after = try await csm.get(undone.location).page
        #expect(after.first("ol", "history")?.first("span", "void")?.text.contains("taken back") == true)
    }

    @Test("a step that the data find done is opened again only with a reason, and the page shows both")
    func doneByData() async throws {
        let fixture = try await JourneyFixture(
            adding: "  - {key: setup, kind: customer-task, owner: customer, due: start + 7 days, doneWhen: age >= 20}")
        let csm = try await fixture.visitor(.csm)
        let page = try await csm.get(JourneyFixture.place).page
        #expect(page.text.contains("Done by data on 21 Oct (days since the start: 20 days (at least 20 days))"))
        let refused = try await csm.act("reopening", on: "/steps/setup", [("reason", " ")])
        #expect(refused.status == 422)
        #expect(try await fixture.journey.done("setup") == Day("2026-10-21"))
        let saved = try await csm.act("reopening", on: "/steps/setup", [("reason", "まだ登録中")])
        #expect(saved.status == 303)
        #expect(try await fixture.journey.done("setup") == nil)
        let after = try await csm.get(saved.location).page
        #expect(after.text.contains("by hand: まだ登録中; by data it was done on 21 Oct)"))
        #expect(after.first("ol", "history")?.text.contains("opened again (まだ登録中)") == true)
    }

    @Test("a task and a note are written on the customer's page; the history has one entry for each save")
    func added() async throws {
        let fixture = try await JourneyFixture()
        let csm = try await fixture.visitor(.csm)
        let page = try await csm.get(JourneyFixture.place).page
        let task = [("title", "マニュアルを送る"), ("due", "2026-11-06"), ("owner", "csm")]
        let added = try await csm.send("tasks", of: page, task)
        #expect(added.location.hasPrefix(JourneyFixture.place + "?done=task&"))
        let listed = try await csm.get(added.location).page
        let entries = try #require(listed.first("ol", "history")).children.filter { $0.name == "li" }
        #expect(entries[0].text.contains("\"マニュアルを送る\" added") && entries[0].text.contains("12:00"))
        #expect(entries[0].first("summary")?.text == "1 more")
        #expect(entries[0].first("details")?.text.contains("fixed for 6 Nov") == true)
        let noted = try await csm.send("remarks", of: listed, [("words", "担当が替わる")])
        let after = try await csm.get(noted.location).page
        #expect(after.first("div", "notice")?.text.hasPrefix("The note is added.") == true)
        #expect(after.first("ol", "history")?.text.contains("Note: 担当が替わる") == true)
        let viewer = try await fixture.visitor(.viewer)
        #expect(try await viewer.get(JourneyFixture.place).page.all("details", "adding").isEmpty)
    }

    @Test("a date that is none is refused at its field, with what was typed")
    func noDate() async throws {
        let fixture = try await JourneyFixture()
        let csm = try await fixture.visitor(.csm)
        let answer = try await csm.act("date", on: "/steps/handoff", [("due", "soon"), ("reason", "because")])
        #expect(answer.status == 422)
        let page = try answer.page
        #expect(page.first("title")?.text.hasPrefix("Error") == true)
        #expect(page.all("p", "wrong").map(\.text).contains { $0.contains("is no date") })
        #expect(page.values(of: "date").contains { $0 == ("reason", "because") })
    }

    @Test("a handoff is confirmed by sales and by customer success, each for themselves, once it is filled in")
    func handoff() async throws {
        let fixture = try await JourneyFixture()
        let (sales, csm) = (try await fixture.visitor(.sales), try await fixture.visitor(.csm))
        let early = try await sales.act(
            "record", on: "/steps/handoff", [("promised", "移行は無償"), ("confirms", "handed-over")])
        #expect(early.status == 422)
        let refused = try early.page
        #expect(
            refused.all("p", "wrong").map(\.text).contains { $0.lowercased().contains("why they bought") })
        #expect(
            refused.all("textarea").filter { $0["aria-invalid"] != nil }.compactMap { $0["name"] } == [
                "reason"
            ])
        #expect(refused.values(of: "record").contains { $0 == ("promised", "移行は無償") }, "what was typed is not lost")
        #expect(try await fixture.journey.notes.isEmpty, "nothing is saved of a handoff that is refused")

        let content = [
            ("promised", "移行は無償\r\n専任の担当"), ("reason", "属人化の解消"), ("decider", "管理部長"), ("asked", "部署の数"),
        ]
        let saved = try await sales.send(
            "record", of: refused,
            content + [("confirms", "handed-over")])
        #expect(saved.status == 303)
        let notice = try await sales.get(saved.location).page
        #expect(notice.first("div", "notice")?.text.contains("confirmed for sales") == true)
        #expect(!notice.all("button").contains { $0["name"] == "confirms" }, "sales cannot take it over")
        #expect(try await fixture.journey.done("handoff") == nil)
        #expect(try await csm.act("record", on: "/steps/handoff", content + [("confirms", "taken-over")]).status == 303)
        #expect(try await fixture.journey.done("handoff") == WebFixture.day)
        #expect(try await fixture.journey.notes("handoff", .handedOver).map(\.value).count == 1)
        let kickoff = try await csm.get(JourneyFixture.place + "/steps/kickoff").page
        #expect(kickoff.first("main")?.text.contains("専任の担当") == true, "nobody is asked twice")
    }

    @Test("what changes before both have confirmed is to be confirmed again")
    func handoffChanges() async throws {
        let fixture = try await JourneyFixture()
        let (sales, csm) = (try await fixture.visitor(.sales), try await fixture.visitor(.csm))
        try await sales.act(
            "record", on: "/steps/handoff",
            [("promised", "a"), ("reason", "b"), ("decider", "c"), ("asked", "d"), ("confirms", "handed-over")])
        let changed = try await csm.act("record", on: "/steps/handoff", [("decider", "e")])
        #expect(try await fixture.journey.notes("handoff", .handedOver).isEmpty)
        let notice = try await csm.get(changed.location).page.first("div", "notice")
        #expect(notice?.text.contains("sales has to confirm it again") == true)
    }

    @Test("nobody confirms for the other side", arguments: [(Role.sales, "taken-over"), (.csm, "handed-over")])
    func handoffOfOthers(role: Role, side: String) async throws {
        let fixture = try await JourneyFixture()
        let said = [("promised", "a"), ("reason", "b"), ("decider", "c"), ("asked", "d"), ("confirms", side)]
        let answer = try await fixture.visitor(role).act("record", on: "/steps/handoff", said)
        #expect(answer.status == 403)
        #expect(try await fixture.journey.notes.isEmpty)
    }

    @Test("a trait that nobody knows has no form: its name cannot stand for a hidden field")
    func unknownTraits() async throws {
        let fixture = try await JourneyFixture()
        let csm = try await fixture.visitor(.csm)
        for trait in ["csrf", "back", "nope"] {
            #expect(try await csm.get(JourneyFixture.place + "/traits/\(trait)").status == 404)
            let token = try await csm.token(JourneyFixture.place)
            let sent = try await csm.post(JourneyFixture.place + "/traits/\(trait)", [("csrf", token), ("value", "x")])
            #expect(sent.status == 404)
        }
        let token = try await csm.token(JourneyFixture.place)
        let empty = try await csm.post(JourneyFixture.place + "/traits/effort", [("csrf", token)])
        #expect(empty.status == 400, "nothing is cleared by a form without its field")
    }

    @Test("a kickoff is held: agenda by effort, goals, what was said, who was there")
    func kickoff() async throws {
        let fixture = try await JourneyFixture()
        let csm = try await fixture.visitor(.csm)
        let before = try await csm.get(JourneyFixture.place + "/steps/kickoff").page
        #expect(before.first("main")?.text.contains("Plan the move only if") == true, "nobody knows yet")
        #expect(try await csm.act("traits/effort", on: "/steps/kickoff", [("value", "small")]).status == 303)
        let small = try await csm.get(JourneyFixture.place + "/steps/kickoff").page
        #expect(small.first("main")?.text.contains("Plan the move") == false)
        let held = try await csm.meet(
            "kickoff",
            [("field-success", "月次報告が自動になる"), ("goals", "報告を自動化\r\n全員が週1回使う"), ("day", "2026-10-20")])
        #expect(held.status == 303)
        let told = try await csm.get(held.location).page.first("div", "notice")?.text ?? ""
        #expect(told.contains("\"Kickoff\" on Tue 20 Oct is recorded, and the step is done."), "\(told)")
        #expect(told.contains("\"Training\" is now on 30 October"), "\(told)")
        let journey = try await fixture.journey
        #expect(journey.done("kickoff") == Day("2026-10-20"))
        #expect(["g1", "g2"].map { journey.goalWords($0) } == ["報告を自動化", "全員が週1回使う"])
        // The day was another one, and a goal is taken back.
        let edit = try await JourneyFixture.place + "/meetings/\(fixture.meetings[0].id)/edit"
        try await csm.save(try await csm.get(edit).page, [("day", "2026-10-22"), ("goal-g2", "")])
        let corrected = try await fixture.journey
        #expect(corrected.done("kickoff") == Day("2026-10-22"))
        #expect(Set(corrected.goals.keys) == ["g1"])
    }

    @Test("a completion meeting: goals, how it feels, wishes; not complete without the criteria")
    func completion() async throws {
        let fixture = try await JourneyFixture()
        let (csm, manager) = (try await fixture.visitor(.csm), try await fixture.visitor(.manager))
        try await csm.meet("kickoff", [("goals", "報告を自動化"), ("day", "2026-10-20")])
        let said = [
            ("goal-g1", "missed"), ("felt", "2"), ("felt-words", "まだ慣れない"), ("requests", "一括承認"), ("day", "2026-10-30"),
        ]
        let unchosen = try await csm.meet("completion", said)
        #expect(try unchosen.page.wrongFields["outcome"]?.contains("Choose") == true)
        let refused = try await csm.meet("completion", said + [("outcome", "confirm")])
        #expect(refused.status == 409)
        #expect(try refused.page.wrongFields["outcome"]?.contains("criteria had not been met") == true)
        #expect(try refused.page.sheet?.fields.contains { $0 == ("felt-words", "まだ慣れない") } == true)
        let unsaid = try await csm.meet("completion", said + [("outcome", "follow-up")])
        #expect(try unsaid.page.wrongFields["outcome-reason"] != nil, "a follow-up has a reason")
        let exception = said + [("outcome", "exception"), ("outcome-reason", "APIだけの利用")]
        #expect(try await csm.meet("completion", exception).status == 403)

        let again = try await csm.meet(
            "completion",
            said + [
                ("outcome", "follow-up"), ("outcome-reason", "管理部がまだ"), ("next", "other"), ("next-day", "2026-11-14"),
            ])
        #expect(again.status == 303)
        let journey = try await fixture.journey
        #expect(journey.goals["g1"]?.last()?.state == .missed)
        #expect(journey.dateFixed("completion") == Day("2026-11-14"))
        #expect(try await manager.meet("completion", exception).status == 303)
        #expect(try await fixture.journey.exception()?.reason == "APIだけの利用")
    }

    @Test("a proposal is given a day, or dismissed with a reason, which can be undone")
    func proposal() async throws {
        let fixture = try await JourneyFixture()
        let csm = try await fixture.visitor(.csm)
        #expect(try await csm.act("dismissal", on: "/steps/booster").status == 422)
        let dismissed = try await csm.act("dismissal", on: "/steps/booster", [("reason", "来週訪問する")])
        #expect(try await fixture.journey.dismissals.map(\.reason) == ["来週訪問する"])
        try await csm.send("undo", of: try await csm.get(dismissed.location).page)
        #expect(try await fixture.journey.dismissals.isEmpty)
        try await csm.act("date", on: "/steps/booster", [("due", "2026-11-05")])
        #expect(try await fixture.journey.dateFixed("booster") == Day("2026-11-05"))
    }

    @Test("a pause says what moves; delays, what helps, questions, notes and links are kept and taken back")
    func beside() async throws {
        let fixture = try await JourneyFixture()
        let csm = try await fixture.visitor(.csm)
        let preview = try await csm.act(
            "pauses", on: "/pauses", [("from", "2026-11-01"), ("until", "2026-11-15"), ("reason", "繁忙期")])
        #expect(try preview.page.first("table", "moves")?.text.contains("paused from") == true)
        try await csm.send("pauses", of: try preview.page)
        #expect(try await fixture.journey.pauses.map(\.reason) == ["繁忙期"])

        try await csm.act("delays", on: "/delays", [("cause", "vendor"), ("waiting", "us"), ("words", "見積もり待ち")])
        let unsaid = try await csm.act("delays", on: "/delays", [("words", "見積もり待ち")])
        #expect(unsaid.status == 422, "no cause is chosen for one")
        #expect(try unsaid.page.values(of: "delays").contains { $0 == ("words", "見積もり待ち") })
        #expect(try await fixture.journey.delays.map(\.cause) == ["vendor"])
        try await csm.act("tasks", on: "/delays")
        #expect(try await fixture.journey.added.count == 1)
        try await csm.act("vendor/end", on: "/delays")

        try await csm.act("questions", on: "/questions", [("words", "権限を分けたい")])
        try await csm.act("answer", on: "/questions", [("words", "ロールを2つに")])
        #expect(try await fixture.journey.questions["q1"]?.last()?.state == .answered)

        for address in ["javascript:alert(1)", "ftp://example.com", "https://", "http://a b", "https://u@example.com"] {
            let refused = try await csm.act("links", on: "/notes", [("title", "議事録"), ("address", address)])
            #expect(refused.status == 422, "\(address)")
        }
        try await csm.act("links", on: "/notes", [("title", "議事録"), ("address", "https://example.com/a?b=1")])
        try await csm.act("remarks", on: "/notes", [("words", "社長と面識あり")])
        let page = try await csm.get(JourneyFixture.place).page
        let link = try #require(page.all("a").first { $0["href"] == "https://example.com/a?b=1" })
        #expect(link["rel"]?.contains("noopener") == true && link.text == "議事録")
        #expect(page.first("main")?.text.contains("社長と面識あり") == true)
        try await csm.act("undo", on: "/notes")
        #expect(try await fixture.journey.links.isEmpty)
    }

    @Test(
        "whoever may only read sees what was recorded at a step; where there is a form, paper does",
        arguments: [Role.viewer, .sales, .csm])
    func recorded(role: Role) async throws {
        let fixture = try await JourneyFixture()
        let csm = try await fixture.visitor(.csm)
        try await csm.meet("kickoff", [("field-success", "全員が毎日使う"), ("goals", "報告を自動化")], as: "open")
        try await csm.act("record", on: "/steps/handoff", [("promised", "移行は無償")])
        let reader = try await fixture.visitor(role)
        for (step, words) in [
            ("kickoff", ["全員が毎日使う", "報告を自動化"]), ("handoff", ["移行は無償"]), ("completion", ["報告を自動化"]),
        ] {
            let page = try await reader.get(JourneyFixture.place + "/steps/" + step).page
            let list = try #require(page.first("dl", "recorded"), "\(step)")
            for word in words { #expect(list.text.contains(word), "\(step): \(word)") }
            let mayWrite = role == .csm || (role == .sales && step == "handoff")
            #expect((page.first("section", "forpaper") != nil) == (mayWrite && step == "handoff"), "\(step)")
            if !mayWrite { #expect(page.first("main")?.text.contains("Save") == false, "\(step)") }
        }
    }

    @Test("what one writes is a draft until it is sent, at steps, notes, questions and delays")
    func drafts() async throws {
        let fixture = try await JourneyFixture()
        let csm = try await fixture.visitor(.csm)
        var kept: Set<String> = []
        let sheets = ["kickoff", "completion"].map { "/meetings?step=" + $0 }
        for page in sheets + ["/steps/handoff", "/notes", "/questions", "/delays"] {
            let fields = try await csm.get(JourneyFixture.place + page).page.all("textarea")
            #expect(!fields.isEmpty, "\(page)")
            for field in fields {
                let draft = try #require(field["data-draft"], "\(page)")
                let isOwn = kept.insert(draft).inserted
                #expect(isOwn || page.hasSuffix("completion"), "each of its own: \(draft)")
            }
        }
    }

    @Test("whoever was signed out meanwhile is told so, and comes back to the page they wrote on, and nowhere else")
    func signedOut() async throws {
        let fixture = try await JourneyFixture()
        let stranger = Visitor(fixture.web.site)
        let step = JourneyFixture.place + "/steps/kickoff"
        func next(_ referer: String) async throws -> Location {
            let answer = try await stranger.post(
                step, [("act", "keep"), ("minutes", "x")], headers: [.referer: referer])
            #expect(answer.status == 303)
            return try #require(Location(answer.location))
        }
        let asked = try await next("http://localhost\(step)?done=record&facts=1-2&journey=umibe-1&lang=en")
        #expect(asked.path == ["sign-in"] && asked["next"] == step + "?lang=en", "\(asked)")
        for elsewhere in [
            "https://evil.example/x", "http://localhost//evil.example", "//evil.example", "",
            "http://localhost/sign-in",
        ] {
            #expect(try await next(elsewhere)["next"] == "/", "\(elsewhere)")
        }
        let page = try await stranger.get(asked.href).page
        #expect(page.first("div", "hint")?.text.contains("not saved yet") == true)
        #expect(page.all("p").contains { $0["data-if-drafts"] != nil && $0["hidden"] != nil })
        _ = try await fixture.web.member(.csm, "back@example.com")
        let signedIn = try await stranger.submit(
            asked.href, [("email", "back@example.com"), ("password", Visitor.password)])
        #expect(signedIn.location == step + "?lang=en")
    }
}
