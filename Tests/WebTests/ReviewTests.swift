import Foundation
import Onboarding
import Samples
import Testing
import Usage
import UseCases

@testable import Web

/// The weekly review of a small team: three customers of Ito's, one of Sato's. 31 October 2026 is a Saturday, so that
/// the week is that of Monday the 26th.
@Suite struct ReviewTests {
    private static let week = "/review/2026-10-26"

    private static let program = """
        name: standard
        criteria: {used: events(last 14 days) >= 3}
        playbook:
          - {key: kickoff, kind: kickoff, owner: csm, due: start + 7 days}
          - {key: booster, kind: on-demand, owner: csm, triggers: ['age >= 20']}
          - {key: completion, kind: completion, owner: csm, due: met + 7 days}
        """

    /// Whoever signs in as the member of a role; by default the CSM whose three customers they are.
    private func office(observed: Bool = true) async throws -> (WebFixture, Visitor) {
        let fixture = try await WebFixture()
        let start = WebFixture.day - 40
        let customers = [("aoba", "ito"), ("fuji", "ito"), ("kita", "ito"), ("midori", "sato")].map { key, owner in
            Customer(key: key, name: key.capitalized, contractStart: start, csmEmail: "\(owner)@example.com")
        }
        _ = try await fixture.workspace.load(
            SeedData(
                customers: customers.map { CustomerRow(customer: $0, columns: [], facts: [], usageIds: nil) },
                recordedOn: start, program: Self.program,
                journeys: customers.map { .init(customer: $0.key, start: start, facts: []) }, usage: UsageBatch(),
                source: "tests"))
        if observed { _ = try await fixture.workspace.observe() }
        return (fixture, try await visitor(fixture, .csm, "ito@example.com"))
    }

    private func visitor(_ fixture: WebFixture, _ role: Role, _ email: String) async throws -> Visitor {
        _ = try await fixture.member(role, email)
        let visitor = Visitor(fixture.site)
        #expect(try await visitor.signIn(email).status == 303)
        return visitor
    }

    private func names(_ answer: Answer) throws -> [String] { try answer.page.all("a", "who").map(\.text) }

    @Test("one's own customers first, everybody's or another's by a switch")
    func whose() async throws {
        let (fixture, ito) = try await office()
        defer { withExtendedLifetime(fixture) {} }
        #expect(try names(try await ito.get("/review")) == ["Aoba", "Fuji", "Kita"])
        #expect(try names(try await ito.get("/review?owner=*")).count == 4)
        #expect(try names(try await ito.get("/review?owner=sato@example.com")) == ["Midori"])
        let nobodys = try await ito.get("/review?owner=none@example.com")
        #expect(nobodys.status == 200 && nobodys.body.contains("No customer of this owner"))
        #expect(try await ito.get("\(Self.week)/aoba-1?owner=sato@example.com").status == 404)
        // An address that was shared leads there, whoever owns the customer.
        let shared = try await ito.get("\(Self.week)/midori-1")
        #expect(shared.status == 303 && shared.location == "\(Self.week)/midori-1?owner=%2A")
        #expect(try await ito.get("\(Self.week)/none-1").status == 404)
    }

    @Test("who has no customers is shown everybody's; who only looks has no forms")
    func viewer() async throws {
        let (fixture, _) = try await office()
        defer { withExtendedLifetime(fixture) {} }
        let viewer = try await visitor(fixture, .viewer, "viewer@example.com")
        #expect(try names(try await viewer.get("/review")).count == 4)
        let page = try await viewer.get("\(Self.week)/aoba-1").page
        #expect(page.all("form").filter { $0["method"] == "post" }.map { $0["action"] } == ["/sign-out"])
        let token = try await viewer.token("/account")
        let verbs = ["tasks", "steps/booster/date", "steps/booster/dismissal"].map { "/journeys/aoba-1/" + $0 }
        for path in ["\(Self.week)/aoba-1", "\(Self.week)/observe"] + verbs {
            let fields = [
                ("csrf", token), ("do", "reviewed"), ("title", "x"), ("due", "2026-11-20"), ("reason", "x"),
            ]
            #expect(try await viewer.post(path, fields).status == 403, "\(path)")
        }
    }

    @Test("a week is gone through, left, come back to, and taken back one by one")
    func goesThrough() async throws {
        let (fixture, ito) = try await office()
        defer { withExtendedLifetime(fixture) {} }
        let list = try await ito.get("/review").page
        #expect(list.first("a", "primary")?.text == "Begin with Aoba")
        let first = try await ito.submit(
            "\(Self.week)/aoba-1", to: "\(Self.week)/aoba-1", [("note", "Called twice."), ("do", "reviewed")])
        #expect(first.location == "\(Self.week)/fuji-1?done=reviewed&last=aoba-1")
        let skipped = try await ito.submit(
            first.location, to: "\(Self.week)/fuji-1", [("note", ""), ("do", "skipped")])
        #expect(skipped.location == "\(Self.week)/kita-1?done=skipped&last=fuji-1")
        let left = try await ito.get("/review").page
        #expect(left.first("section", "course")?.text.contains("1 / 3") == true)
        #expect(left.first("section", "course")?.text.contains("1 to come back to") == true)
        #expect(left.first("a", "primary")?.text == "Go on with Kita")
        let third = try await ito.submit("\(Self.week)/kita-1", to: "\(Self.week)/kita-1", [("do", "reviewed")])
        #expect(third.location == "\(Self.week)/fuji-1?done=reviewed&last=kita-1", "those put aside come last")
        let last = try await ito.submit("\(Self.week)/fuji-1", to: "\(Self.week)/fuji-1", [("do", "reviewed")])
        #expect(last.location == "\(Self.week)?done=reviewed&last=fuji-1")
        #expect(try await ito.get("/review").body.contains("This week's review is done."))
        // Undone from the page after it; the note stays.
        let undone = try await ito.submit(third.location, to: "\(Self.week)/kita-1", [("do", "open")])
        #expect(undone.location == "\(Self.week)/kita-1?done=open")
        #expect(try await ito.get("/review").page.first("section", "course")?.text.contains("2 / 3") == true)
        let aoba = try await ito.get("\(Self.week)/aoba-1").page
        #expect(aoba.first("textarea")?.text == "Called twice.")
    }

    @Test("marks and notes of two stand beside each other, with who made them")
    func twoReviewers() async throws {
        let (fixture, ito) = try await office()
        let sato = try await visitor(fixture, .csm, "sato@example.com")
        let place = "\(Self.week)/aoba-1"
        try await ito.submit(place, to: place, [("note", "Quiet since the move."), ("mark", "worried")])
        let action = place + "?owner=%2A"
        try await sato.submit(action, to: action, [("note", "They call me."), ("mark", "onboarded")])
        let mine = try await ito.get(place).page
        #expect(mine.all("button").first { $0["aria-pressed"] == "true" }?["value"] == "worried")
        #expect(mine.first("textarea")?.text == "Quiet since the move.")
        let said = try #require(mine.all("section").first { $0["aria-labelledby"] == "remarks" })
        #expect(said.text.contains("sato@example.com") && said.text.contains("They call me."))
        #expect(said.text.contains("Looks onboarded") && !said.text.contains("Quiet"))
        let log = try await fixture.get("/log?lang=en").body
        #expect(log.contains("review.keep") && log.contains("They call me."))
    }

    @Test("a note written on two pages is not lost: the second is shown both")
    func twoPages() async throws {
        let (fixture, ito) = try await office()
        defer { withExtendedLifetime(fixture) {} }
        let place = "\(Self.week)/aoba-1"
        let form = try await ito.form(place, to: place)
        let hidden = form.all("input").map { ($0["name"] ?? "", $0["value"] ?? "") }
        try await ito.submit(place, to: place, [("note", "From the first page")])
        let second = try await ito.post(place, hidden + [("note", "From the second page"), ("do", "reviewed")])
        #expect(second.status == 409)
        let page = try second.page
        #expect(page.first("textarea")?.text == "From the second page")
        #expect(page.first("div", "alert")?.text.contains("From the first page") == true)
        #expect(page.first("title")?.text.hasPrefix("Error: ") == true)
        // Sent again it is accepted, now that both have been seen.
        let merged = try #require(page.all("form").first { $0["action"] == place && $0.first("textarea") != nil })
        let again = try await ito.post(
            place, merged.all("input").map { ($0["name"] ?? "", $0["value"] ?? "") } + [("note", "Both")])
        #expect(again.status == 303)
        #expect(try await ito.get(place).page.first("textarea")?.text == "Both")
        // A button pressed without touching the note leaves what is saved.
        #expect(try await ito.post(place, hidden + [("note", ""), ("mark", "not-yet")]).status == 303)
        #expect(try await ito.get(place).page.first("textarea")?.text == "Both")
    }

    @Test("what is proposed is arranged or, with a reason, turned down; a task is added; each is taken back")
    func actions() async throws {
        let (fixture, ito) = try await office()
        let place = "\(Self.week)/aoba-1"
        func act(_ verb: String, on page: String, _ typed: [(String, String)] = []) async throws -> Answer {
            try await ito.send(verb, of: try await ito.get(page).page, typed)
        }
        let wrong = try await act("booster/date", on: place, [("due", "2026-10-01")])
        #expect(wrong.status == 422)
        #expect(try wrong.page.all("input").first { $0["aria-invalid"] == "true" }?["value"] == "2026-10-01")
        let accepted = try await act("booster/date", on: place, [("due", "2026-11-05")])
        #expect(
            accepted.location.hasPrefix(place + "?done=date&facts=") && accepted.location.hasSuffix("&journey=aoba-1"))
        func booster() async throws -> PlannedStep? {
            try await fixture.workspace.situation(program: "standard").journeys
                .first { $0.id == "aoba-1" }?.plan["booster"]
        }
        #expect(try await booster()?.due == Day("2026-11-05"))
        let undone = try await act("undo", on: accepted.location)
        #expect(undone.location.hasPrefix(place + "?done=undo&facts="))
        #expect(try await ito.get(undone.location).page.first("div", "notice")?.text.hasPrefix("Taken back.") == true)
        #expect(try await booster()?.due == nil)
        let silent = try await act("dismissal", on: place, [("reason", " ")])
        #expect(silent.status == 422)
        #expect(try silent.page.first("p", "wrong")?.text == "Please fill this in.")
        let dismissed = try await act("dismissal", on: place, [("reason", "They are on holiday")])
        #expect(dismissed.status == 303)
        #expect(try await fixture.workspace.situation(program: "standard").journeys[0].proposals.isEmpty)
        _ = try await act("undo", on: dismissed.location)
        #expect(try await fixture.workspace.situation(program: "standard").journeys[0].proposals.count == 1)

        let empty = try await act("tasks", on: place, [("title", ""), ("due", "x"), ("owner", "sales")])
        #expect(empty.status == 422)
        #expect(
            try empty.page.all("input").filter { $0["aria-invalid"] == "true" }.map { $0["name"] } == ["title", "due"])
        let task = [("title", "Send <the> guide"), ("due", "2026-11-06"), ("owner", "sales")]
        let added = try await act("tasks", on: place, task)
        #expect(added.location.hasPrefix(place + "?done=task&facts="))
        let told = try await ito.get(added.location).page.first("div", "notice")?.text
        #expect(told == "\"Send <the> guide\" is on the plan, due Fri 6 Nov. Undo")
        let planned = try await fixture.workspace.situation(program: "standard").journeys[0].plan["task-1"]
        #expect(planned?.step.name.en == "Send <the> guide" && planned?.step.owner == .sales)
        #expect(planned?.due == Day("2026-11-06"))
        _ = try await act("undo", on: added.location)
        let gone = try await fixture.workspace.situation(program: "standard").journeys[0].plan["task-1"]
        #expect(gone == nil, "as if it had never been")
    }

    @Test("of two who arrange the same meeting the second is shown both days, and an undo restores the first")
    func twoAtOnce() async throws {
        let (fixture, ito) = try await office()
        let place = "\(Self.week)/aoba-1"
        let opened = try await ito.get(place).page
        let aoba = JourneyName(program: "standard", customer: "aoba")
        _ = try await fixture.workspace.planMeeting(of: "booster", of: aoba, on: Day("2026-11-05")!)
        let late = try await ito.send("booster/date", of: opened, [("due", "2026-11-09")])
        #expect(late.status == 409)
        #expect(try late.page.first("div", "other")?.text.contains(/11月5日|5 Nov/) == true)
        let chosen = try await ito.send("date", of: try late.page)
        #expect(chosen.status == 303 && chosen.location.hasPrefix(place + "?done=date"))
        func due() async throws -> Day? {
            try await fixture.workspace.situation(program: "standard").journeys
                .first { $0.id == "aoba-1" }?.journey.dateFixed("booster")
        }
        #expect(try await due() == Day("2026-11-09"))
        try await ito.send("undo", of: try await ito.get(chosen.location).page)
        #expect(try await due() == Day("2026-11-05"))
    }
}
