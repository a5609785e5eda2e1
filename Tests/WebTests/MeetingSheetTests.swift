import Foundation
import Onboarding
import Pages
import Portfolio
import Samples
import Testing
import UseCases
@testable import Web

extension HTML {
    /// What the sheet of the page would send, as it stands.
    var sheet: (action: String, fields: [(String, String)])? {
        guard let form = first("form", "meeting") else { return nil }
        let inputs = form.all("input").filter {
            !["checkbox", "radio"].contains($0["type"]) || $0["checked"] != nil
        }
        let choices = form.all("select").map { select in
            let options = select.all("option")
            return (select["name"] ?? "", (options.first { $0["selected"] != nil } ?? options.first)?["value"] ?? "")
        }
        return (
            form["action"] ?? "",
            inputs.map { ($0["name"] ?? "", $0["value"] ?? "") }
                + form.all("textarea").map { ($0["name"] ?? "", $0.text) } + choices
        )
    }

    /// The messages at the fields, by the field's name.
    var wrongFields: [String: String] {
        Dictionary(
            all("p", "wrong").compactMap { told -> (String, String)? in
                guard let id = told["id"], id.hasPrefix("m-") else { return nil }
                return (String(id.dropFirst(2).dropLast("-problem".count)), told.text)
            }, uniquingKeysWith: { first, _ in first })
    }
}

extension Visitor {
    /// Fills in the sheet of a page that was opened before, and saves it.
    @discardableResult
    func save(_ page: HTML, _ typed: [(String, String)] = [], as saving: String = "done") async throws -> Answer {
        let sheet = try #require(page.sheet, "no sheet")
        let names = Set(typed.map(\.0))
        let standing = sheet.fields.filter { !names.contains($0.0) }
        return try await post(sheet.action, standing + typed + [("save", saving)])
    }

    /// Opens the sheet of a step, fills it in and saves it.
    @discardableResult
    func meet(_ step: String, _ typed: [(String, String)] = [], as saving: String = "done") async throws -> Answer {
        try await save(try await get(JourneyFixture.place + "/meetings?step=" + step).page, typed, as: saving)
    }
}

extension JourneyFixture {
    /// The meetings of the journey, with their contents.
    var meetings: [JourneyMeeting] {
        get async throws { try await web.workspace.meetings(of: JourneyFixture.name) }
    }
}

/// A meeting is written down on one sheet, and read on a page of its own.
@Suite struct MeetingSheetTests {
    private static let minutes =
        (1...20).map { $0 % 4 == 0 ? "" : "\($0)行目　決めたこと  " }.joined(separator: "\n") + "\n\nおわり"

    @Test("one button saves the meeting, completes the step, adds the tasks and plans the next meeting")
    func everything() async throws {
        let fixture = try await JourneyFixture()
        let csm = try await fixture.visitor(.csm)
        let page = try await csm.get(JourneyFixture.place + "/meetings?step=kickoff").page
        #expect(page.all("button", "primary").map(\.text) == ["Save and complete"])
        #expect(page.sheet?.fields.contains { $0 == ("item-1", "Why you do this") } == true)
        let saved = try await csm.save(
            page,
            [
                ("day", "2026-10-30"), ("start", "14:00"), ("length", "45"), ("place", "本社"), ("others", "田中様、林様"),
                ("item-1-outcome", "締めを2日に"), ("minutes", Self.minutes.replacing("\n", with: "\r\n")),
                ("decision-1", "朝の便から"), ("task-1", "名簿を送る"), ("task-1-due", "2026-11-06"), ("felt", "4"),
                ("felt-words", "あと少し"), ("requests", "一括承認\r\n\r\n自動ログアウト"), ("goals", "報告を自動化"),
                ("field-success", "月次報告が自動になる"), ("next", "2026-11-16"), ("next-start", "10:30"),
                ("next-step", "training"),
            ])
        #expect(saved.status == 303)
        let notice = try await csm.get(saved.location).page.first("div", "notice")?.text ?? ""
        for said in ["\"Kickoff\" on Fri 30 Oct is recorded", "\"Training\" is planned", "1 task went on the plan"] {
            #expect(notice.contains(said), "\(notice)")
        }
        let meetings = try await fixture.meetings
        let held = try #require(meetings.first?.record)
        #expect(held.meeting.minutes == Self.minutes, "byte for byte")
        #expect((held.meeting.start, held.meeting.length, held.meeting.place) == (840, 45, "本社"))
        #expect(held.meeting.attendees.map(\.name).suffix(2) == ["田中様", "林様"])
        #expect(held.meeting.agenda.first == Meeting.Item("Why you do this", isDiscussed: true, outcome: "締めを2日に"))
        #expect(held.meeting.decisions == ["朝の便から"])
        #expect(held.party.felt == FeltProgress(4, words: "あと少し"))
        #expect(held.party.requests == ["一括承認", "自動ログアウト"])
        #expect(meetings.map(\.mark.state) == [.held, .planned] && meetings[1].mark.day == Day("2026-11-16"))
        #expect(meetings[1].record.party.step == "training" && meetings[1].mark.start == 630)
        let journey = try await fixture.journey
        #expect(journey.done("kickoff") == Day("2026-10-30") && journey.goalWords("g1") == "報告を自動化")
        #expect(journey.added.map(\.step.owner) == [.customer] && journey.dateFixed("task-1") == Day("2026-11-06"))

        let read = try await csm.get(JourneyFixture.place + "/meetings/\(meetings[0].id)")
        #expect(read.body.contains(">\(Self.minutes)</div>"), "the page shows the minutes byte for byte")
        let sheet = try await csm.get(JourneyFixture.place + "/meetings/\(meetings[0].id)/edit")
        #expect(sheet.body.contains(">\n\(Self.minutes)</textarea>"), "and the sheet has them again")
    }

    @Test("what was saved in one go is taken back in one go")
    func undone() async throws {
        let fixture = try await JourneyFixture()
        let csm = try await fixture.visitor(.csm)
        let saved = try await csm.meet(
            "kickoff", [("task-1", "名簿を送る"), ("task-1-due", "2026-11-06"), ("next", "2026-11-16")])
        try await csm.send("undo", of: try await csm.get(saved.location).page)
        #expect(try await fixture.meetings.isEmpty)
        let journey = try await fixture.journey
        #expect(journey.done("kickoff") == nil && journey.added.isEmpty)
    }

    @Test("two meetings of one step on one day both stand, and the customer's page shows both")
    func twoOnOneDay() async throws {
        let fixture = try await JourneyFixture()
        let csm = try await fixture.visitor(.csm)
        try await csm.meet("booster", [("minutes", "午前"), ("start", "10:00")])
        try await csm.meet("booster", [("minutes", "午後"), ("start", "15:00")])
        #expect(try await fixture.meetings.map(\.record.meeting.minutes) == ["午前", "午後"])
        let cards = try await csm.get(JourneyFixture.place).page.all("li", "card").map(\.text)
        #expect(cards.count == 2 && cards.allSatisfy { $0.contains("held on Sat 31 Oct") })
        #expect(cards[0].contains("no. 2") && cards[1].contains("10:00"))
    }

    @Test("what is wrong is told at its field, and what was typed stays")
    func refused() async throws {
        let fixture = try await JourneyFixture()
        let csm = try await fixture.visitor(.csm)
        let answer = try await csm.meet(
            "kickoff",
            [
                ("day", "2027-01-05"), ("start", "25:00"), ("task-1", "名簿を送る"), ("task-2-due", "soon"),
                ("minutes", "一行目\r\n\r\n三行目"), ("next", "other"), ("next-day", ""), ("item-1-discussed", "yes"),
            ])
        #expect(answer.status == 422)
        let page = try answer.page
        #expect(page.first("title")?.text.hasPrefix("Error") == true)
        #expect(Set(page.wrongFields.keys) == ["start", "task-1-due", "task-2", "task-2-due", "next-day"])
        let kept = try #require(page.sheet?.fields)
        #expect(answer.body.contains(">\n一行目\r\n\r\n三行目</textarea>"))
        for typed in [("task-1", "名簿を送る"), ("item-1-discussed", "yes"), ("start", "25:00")] {
            #expect(kept.contains { $0 == typed }, "\(typed)")
        }
        let late = try await csm.meet("kickoff", [("day", "2026-11-05")])
        #expect(try late.page.wrongFields["day"]?.contains("has not come yet") == true)
        #expect(try await fixture.meetings.isEmpty)
    }

    @Test("where two people change one meeting, nobody's words are lost")
    func stale() async throws {
        let fixture = try await JourneyFixture()
        let (csm, other) = (try await fixture.visitor(.csm), try await fixture.visitor(.csm))
        try await csm.meet("booster", [("minutes", "元の内容"), ("place", "本社")])
        let edit = try await JourneyFixture.place + "/meetings/\(fixture.meetings[0].id)/edit"
        let (mine, theirs) = (try await csm.get(edit).page, try await other.get(edit).page)
        #expect(try await other.save(theirs, [("minutes", "相手の内容"), ("place", "支店")]).status == 303)
        let answer = try await csm.save(mine, [("minutes", "自分の内容")])
        #expect(answer.status == 409)
        let page = try answer.page
        #expect(page.first("div", "other")?.text.contains("相手の内容") == true)
        #expect(page.sheet?.fields.contains { $0 == ("minutes", "自分の内容") } == true)
        #expect(page.sheet?.fields.contains { $0 == ("place", "支店") } == true, "what only they changed is theirs")
        #expect(try await csm.save(page).status == 303)
        let meeting = try await fixture.meetings[0]
        #expect(meeting.record.meeting.minutes == "自分の内容" && meeting.record.meeting.place == "支店")
        let read = try await csm.get(JourneyFixture.place + "/meetings/\(meeting.id)").page
        #expect(read.first("footer", "kept")?.all("li").count == 2, "the earlier revisions are named")
    }

    @Test("who may only read sees the page, and cannot write", arguments: [Role.viewer, .sales])
    func readers(role: Role) async throws {
        let fixture = try await JourneyFixture()
        let (csm, reader) = (try await fixture.visitor(.csm), try await fixture.visitor(role))
        try await csm.meet("booster", [("minutes", "聞いたこと")])
        let place = try await JourneyFixture.place + "/meetings/\(fixture.meetings[0].id)"
        let page = try await reader.get(place).page
        #expect(page.text.contains("聞いたこと") && !page.all("a").contains { $0["href"] == place + "/edit" })
        #expect(try await reader.get(place + "/edit").location == place)
        #expect(try await reader.get(JourneyFixture.place + "/meetings?step=kickoff").status == 303)
        let token = ("csrf", try await reader.token("/account"))
        for (address, fields) in [
            (place + "/edit", [("minutes", "x"), ("day", "2026-10-31")]), (place + "/withdrawal", []),
            (JourneyFixture.place + "/meetings", [("step", "kickoff"), ("day", "2026-10-31")]),
        ] {
            #expect(try await reader.post(address, [token] + fields).status == 403, "\(address)")
        }
    }

    @Test("a planned meeting is prepared, then not held, then withdrawn")
    func planned() async throws {
        let fixture = try await JourneyFixture()
        let csm = try await fixture.visitor(.csm)
        try await csm.act("date", on: "/steps/booster", [("due", "2026-11-05")])
        let page = try await csm.get(JourneyFixture.place + "/meetings?step=booster").page
        #expect(page.all("button", "primary").map(\.text) == ["Save the preparation"])
        try await csm.save(page, [("item-1", "移行の進み")], as: "plan")
        #expect(try await fixture.meetings.map(\.record.meeting.agenda) == [[Meeting.Item("移行の進み")]])
        let plan = try await csm.get(JourneyFixture.place).page.first("table", "plan")?.text ?? ""
        #expect(plan.contains("planned for 5 Nov") && !plan.contains("fixed by hand"))

        try await csm.act("date", on: "/steps/booster", [("due", "2026-10-31")])
        let today = try await csm.get(JourneyFixture.place + "/meetings?step=booster").page
        let unsaid = try await csm.save(today, as: "not-held")
        #expect(try unsaid.page.wrongFields["reason"] != nil)
        try await csm.save(today, [("reason", "先方の都合")], as: "not-held")
        #expect(try await fixture.meetings.map(\.record.meeting.state) == [.notHeld])

        try await csm.act("date", on: "/steps/booster", [("due", "2026-11-09")])
        let again = try await csm.get(JourneyFixture.place + "/meetings?step=booster").page
        let form = try #require(again.all("form").first { $0["id"] == "withdrawal" })
        let hidden = form.all("input").map { ($0["name"] ?? "", $0["value"] ?? "") }
        #expect(try await csm.post(form["action"] ?? "", hidden).status == 303)
        #expect(try await fixture.meetings.map(\.mark.state) == [.notHeld])
    }

    @Test("saved without completing, the step stays open; saved again, it is done")
    func incomplete() async throws {
        let fixture = try await JourneyFixture()
        let csm = try await fixture.visitor(.csm)
        try await csm.meet("training", [("field-audience", "経理部\r\n営業部")], as: "open")
        #expect(try await fixture.journey.done("training") == nil)
        let meeting = try await fixture.meetings[0]
        try await csm.save(try await csm.get(JourneyFixture.place + "/meetings/\(meeting.id)/edit").page)
        #expect(try await fixture.journey.done("training") == WebFixture.day)
        let page = try await csm.get(JourneyFixture.place + "/meetings/\(meeting.id)").page
        #expect(page.first("dl", "particulars") != nil && page.text.contains("経理部"))
    }

    @Test("an open task of an earlier meeting is ticked on the next sheet")
    func tasks() async throws {
        let fixture = try await JourneyFixture()
        let csm = try await fixture.visitor(.csm)
        try await csm.meet("kickoff", [("task-1", "名簿を送る"), ("task-1-due", "2026-11-06")])
        let page = try await csm.get(JourneyFixture.place + "/meetings?step=training").page
        #expect(page.first("aside", "beside")?.text.contains("名簿を送る") == true)
        #expect(page.sheet?.fields.contains { $0.1 == "Go through the tasks so far (1)" } == true)
        try await csm.save(page, [("finished", "task-1")])
        #expect(try await fixture.journey.done("task-1") == WebFixture.day)
    }

    @Test("a training is held for several customers at once; each shows it, and it is taken back for all")
    func joint() async throws {
        let web = try await WebFixture.withDemo()
        let visitor = Visitor(web.site)
        let sides = web.cookie.split(separator: "=").map(String.init)
        visitor.keep(sides[0], sides[1])
        let page = try await visitor.get("/meetings/joint?program=standard&step=training").page
        let open = page.all("input").filter { $0["name"] == "customer" }.compactMap { $0["value"] }
        let chosen = Array(open.prefix(2))
        #expect(chosen.count == 2)
        let none = try await visitor.save(page, [("minutes", "全員に説明")])
        #expect(try none.page.wrongFields["customers"] != nil)
        let held = try await visitor.save(
            try none.page, chosen.map { ("customer", $0) } + [("minutes", "全員に説明\r\n\r\n質問なし")])
        #expect(held.status == 303, "\(held.body)")
        for key in chosen {
            let card = try await visitor.get("/journeys/\(key)-1").page.all("li", "card").map(\.text)
            #expect(card.contains { $0.contains("held for 2 customers") }, "\(card)")
        }
        try await visitor.send("undo", of: try await visitor.get(held.location).page)
        for key in chosen {
            let journey = try await web.workspace.plan(program: "standard", customers: [key]).journeys[0].journey
            #expect(journey.done("training") == nil, "\(key)")
        }
    }

    @Test("the row of a due meeting leads from Today to its sheet: two clicks and the typing")
    func fromToday() async throws {
        let fixture = try await JourneyFixture()
        let csm = try await fixture.visitor(.csm)
        try await csm.act("date", on: "/steps/booster", [("due", "2026-10-31")])
        let today = try await csm.get("/today?owner=*").page
        let place = JourneyFixture.place + "/meetings?step=booster&back=%2Ftoday"
        let sheet = try #require(today.all("a").compactMap { $0["href"] }.first { $0.hasPrefix(place) })
        let saved = try await csm.save(try await csm.get(sheet).page, [("minutes", "会った")])
        #expect(saved.status == 303 && saved.location.hasPrefix("/today?"), "what began on Today ends there")
        #expect(try await fixture.meetings.map(\.record.meeting.state) == [.held])
    }
}
