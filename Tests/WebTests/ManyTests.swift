import Onboarding
import Pages
import Samples
import Testing
import UseCases

@testable import Web

/// Ticked rows of the board: one form, one transaction, one way back.
@Suite struct ManyTests {
    private static let program = """
        name: standard
        playbook:
          - {key: kickoff, kind: kickoff, owner: csm, due: start + 7 days, title: {ja: キックオフ, en: Kickoff}}
          - {key: training, kind: training, owner: csm, due: kickoff + 7 days, title: {ja: 説明会, en: Training}}
        """
    private static let ids = ["aoba-1", "fuji-1", "midori-1"]
    private static let query =
        "?back=%2Fprograms%2Fstandard%3Fsort%3Dname&" + ids.map { "id=\($0)" }.joined(separator: "&")

    private func fixture() async throws -> (WebFixture, Visitor) {
        let fixture = try await WebFixture()
        try await fixture.customers(
            """
            aoba,あおば,2026-10-20,sato@example.com
            fuji,ふじ,2026-10-20,
            midori,みどり,2026-10-20,ito@example.com

            """)
        _ = try await fixture.workspace.applyProgram(Self.program, file: "p.yaml")
        _ = try await fixture.workspace.startJourneys(program: "standard", customers: nil, on: .contract)
        _ = try await fixture.member(.csm, "sato@example.com")
        let sato = Visitor(fixture.site)
        #expect(try await sato.signIn("sato@example.com").status == 303)
        return (fixture, sato)
    }

    private func journeys(_ fixture: WebFixture) async throws -> [Journey] {
        try await fixture.workspace.plan(program: "standard").journeys.map(\.journey)
    }

    private func notice(_ answer: Answer) throws -> String {
        try answer.page.first("div", "notice")?.first("p")?.text ?? ""
    }

    @Test("three are ticked, called with one line, and taken back with one press; sent twice it is recorded once")
    func touches() async throws {
        let (fixture, sato) = try await fixture()
        let board = try await sato.get("/programs/standard?sort=name").page
        #expect(board.all("input").filter { $0["name"] == "id" }.compactMap { $0["value"] } == Self.ids)
        #expect(board.all("button").contains { $0["formaction"] == "/many/touches" })
        let page = try await sato.get("/many/touches" + Self.query).page
        #expect(page.all("tbody").flatMap { $0.all("th") }.map(\.text) == ["あおば", "ふじ", "みどり"])
        let done = try await sato.send("touches", of: page, [("words", "年末のご挨拶")])
        #expect(done.location.hasPrefix("/programs/standard?sort=name&done=touch&facts=aoba-1%3A1-2&facts="))
        let after = try await sato.get(done.location)
        #expect(try notice(after) == "Contact recorded for 3 customers (あおば, ふじ, みどり).")
        #expect(try await journeys(fixture).allSatisfy { $0.touches.map(\.words) == ["年末のご挨拶"] })
        let again = try await sato.send("touches", of: page, [("words", "年末のご挨拶")])
        #expect(again.location == "/programs/standard?sort=name&done=touch&known=yes")
        let undone = try await sato.send("undo", of: try after.page)
        #expect(undone.location.hasPrefix("/programs/standard?sort=name&done=undo&facts="))
        #expect(try notice(try await sato.get(undone.location)) == "Taken back for 3 customers (あおば, ふじ, みどり).")
        #expect(try await journeys(fixture).allSatisfy(\.touches.isEmpty))
        // What was taken back is claimed no more.
        #expect(try notice(try await sato.get(done.location)).isEmpty)
    }

    @Test("a task goes on three plans; once one was changed, it is not taken back from any, and it is said for whom")
    func tasks() async throws {
        let (fixture, sato) = try await fixture()
        let page = try await sato.get("/many/tasks" + Self.query + "&lang=ja").page
        let wrong = try await sato.send("tasks", of: page, [("title", ""), ("due", "2026-11-06")])
        #expect(try wrong.status == 422 && wrong.page.first("p", "wrong")?["id"] == "task-title-problem")
        #expect(try wrong.page.all("button", "primary").map(\.text) == ["3社の計画に加える"])
        let done = try await sato.send("tasks", of: try wrong.page, [("title", "年末の案内"), ("due", "2026-11-06")])
        let after = try await sato.get(done.location)
        #expect(try notice(after) == "3社の計画に「年末の案内」を加えました。期限は11月6日（金）です（あおば、ふじ、みどり）。")
        _ = try await fixture.workspace.record(
            .stepDone("task-1"), of: JourneyName(program: "standard", customer: "fuji"))
        let undone = try await sato.send("undo", of: try after.page)
        #expect(try undone.status == 409 && undone.page.first("div", "alert")?.text.contains("ふじ：") == true)
        #expect(try await journeys(fixture).allSatisfy { $0.added.count == 1 })
    }

    @Test("owners change at once and go back to whoever each had; an address alone changes nothing")
    func owners() async throws {
        let (fixture, sato) = try await fixture()
        func owners() async throws -> [String?] { try await fixture.workspace.customers().map(\.csmEmail) }
        let page = try await sato.get("/many/owner" + Self.query).page
        #expect(page.all("option").compactMap { $0["value"] }.contains("ito@example.com"))
        let nobody = try await sato.send("owner", of: page)
        #expect(try nobody.status == 422 && nobody.page.first("p", "wrong")?["id"] == "owner-owner-problem")
        let done = try await sato.send("owner", of: page, [("owner", "ito@example.com")])
        let after = try await sato.get(done.location)
        // One had that owner already.
        #expect(try notice(after) == "2 customers: the owner is now ito@example.com (あおば, ふじ).")
        #expect(try await owners() == Array(repeating: "ito@example.com", count: 3))
        for log in ["1-9999999", "1-2"] where !done.location.hasSuffix(log) {
            let made = try await sato.get("/programs/standard?done=owner&log=\(log)")
            #expect(try notice(made).contains("ito@example.com") == (log != "1-2"))
        }
        let undone = try await sato.send("undo", of: try after.page)
        #expect(try notice(try await sato.get(undone.location)).hasPrefix("2 customers: the owner is as before"))
        #expect(try await owners() == ["sato@example.com", nil, "ito@example.com"])
    }

    @Test("where one has ended meanwhile nothing is recorded, it is named, and pressing again does it for the others")
    func ended() async throws {
        let (fixture, sato) = try await fixture()
        let page = try await sato.get("/many/touches" + Self.query).page
        let fuji = JourneyName(program: "standard", customer: "fuji")
        _ = try await fixture.workspace.end(fuji, cause: "merger", on: WebFixture.day, leftOn: nil)
        let refused = try await sato.send("touches", of: page, [("words", "a")])
        #expect(try refused.status == 409 && refused.page.first("div", "alert")?.text.contains("\"ふじ\"") == true)
        #expect(try await journeys(fixture).allSatisfy(\.touches.isEmpty))
        #expect(try refused.page.values(of: "touches").contains { $0 == ("words", "a") })
        let done = try await sato.send("touches", of: try refused.page)
        #expect(try notice(try await sato.get(done.location)).contains("2 customers (あおば, みどり)"))
        let alone = try await sato.get("/many/touches?id=fuji-1&id=nobody-1").page
        #expect(alone.text.contains("The onboarding has ended") && alone.text.contains("Not found"))
        #expect(try await sato.get("/many/touches").page.text.contains("No customer is ticked."))
    }

    @Test("of several meetings ahead one is chosen; its sheet has the ticked customers, and leads back to the board")
    func joint() async throws {
        let (fixture, sato) = try await fixture()
        let choice = try await sato.get("/many/meetings" + Self.query).page
        let links = choice.all("a").compactMap { $0["href"] }.filter { $0.hasPrefix("/meetings/joint") }
        #expect(links.count == 2)
        _ = try await fixture.workspace.record(
            .stepDone("kickoff"), of: JourneyName(program: "standard", customer: "fuji"))
        let sheet = try await sato.get(try #require(links.last)).page
        let ticked = sheet.all("input").filter { $0["name"] == "customer" && $0["checked"] != nil }
        #expect(ticked.compactMap { $0["value"] } == ["aoba", "fuji", "midori"])
        let none = try await sato.save(sheet, [("day", "")])
        #expect(try none.page.all("input").first { $0["name"] == "back" }?["value"] == "/programs/standard?sort=name")
        let held = try await sato.save(sheet, ticked.compactMap { $0["value"] }.map { ("customer", $0) })
        #expect(held.location.hasPrefix("/programs/standard?sort=name&done=joint&facts="))
        let board = try await sato.get(held.location)
        #expect(try notice(board).hasPrefix("Held jointly: \"Training\""))
        let undone = try await sato.send("undo", of: try board.page)
        #expect(undone.location.hasPrefix("/programs/standard?sort=name&done=undo"))
        #expect(try await journeys(fixture).allSatisfy { $0.done("training") == nil })

        // Of one that is ahead there is no choice.
        for customer in ["aoba", "midori"] {
            _ = try await fixture.workspace.record(
                .stepDone("kickoff"), of: JourneyName(program: "standard", customer: customer))
        }
        let only = try await sato.get("/many/meetings" + Self.query)
        #expect(only.status == 303 && only.location.hasPrefix("/meetings/joint?program=standard&step=training&back="))
    }

    @Test("whoever only looks is offered none of it, and is led back", arguments: [Role.viewer, .sales])
    func others(role: Role) async throws {
        let (fixture, _) = try await fixture()
        _ = try await fixture.member(role, "ono@example.com")
        let ono = Visitor(fixture.site)
        _ = try await ono.signIn("ono@example.com")
        #expect(try await ono.get("/programs/standard").page.all("input").allSatisfy { $0["name"] != "id" })
        let token = ("csrf", try await ono.token("/account"))
        for verb in ManyVerb.allCases {
            #expect(try await ono.get(verb.location.href + Self.query).location == "/programs/standard?sort=name")
            guard verb != .meetings else { continue }
            let sent = try await ono.post(verb.location.href, [token, ("id", "aoba-1:1"), ("words", "a")])
            #expect(sent.status == 303 && sent.location == "/?program=*" || sent.location == "/")
        }
        let undo = try await ono.post("/many/undo", [token, ("facts", "aoba-1:1-2")])
        #expect(undo.status == 403)
    }

    @Test("nothing but a board is led back to, and made-up facts lead nowhere")
    func hostile() async throws {
        let (fixture, sato) = try await fixture()
        defer { withExtendedLifetime(fixture) {} }
        for back in ["https://example.com", "//example.com", "/log", "/journeys/aoba-1"] {
            let page = try await sato.get("/many/touches?id=aoba-1&back=" + back).page
            let done = try await sato.send("touches", of: page)
            #expect(done.location.hasPrefix("/?done=touch&"), "\(back): \(done.location)")
        }
        let token = ("csrf", try await sato.token("/account"))
        for facts in ["", "aoba-1", "aoba-1:0-1", "nobody-1:1-2", "aoba:1-2", "aoba-1:1-99"] {
            #expect(try await sato.post("/many/undo", [token, ("facts", facts)]).status == 404, "\(facts)")
        }
        #expect(try await sato.post("/many/undo", [token, ("log", "1-2")]).status == 404)
    }

    @Test("a form takes no more statements for thirty customers than for two, and thirty at most for a full page")
    func statements() async throws {
        let fixture = try await WebFixture.withDemo()
        let walk = RouteWalk(fixture)
        let ticked = try await walk.admin.get("/programs/standard").page.all("input")
            .filter { $0["name"] == "id" }.compactMap { $0["value"] }
        #expect(ticked.count > 40)
        for language in Language.allCases {
            let size = try await walk.admin.get("/programs/standard?lang=\(language)").body.utf8.count
            #expect(size < 100_000, "\(language): \(size)")
        }
        let (few, many) = (try await walk.many(Array(ticked.prefix(2))), try await walk.many(Array(ticked.prefix(30))))
        #expect(few.count == 5 && few == many)
        // Rows are written in batches: a table is written twice where there is a rest.
        let all = try await walk.many(ticked)
        #expect(all.values.allSatisfy { $0 <= RouteQueryTests.mostForForm - 10 }, "\(few), \(all)")
    }
}

extension RouteWalk {
    /// Asks for the pages, and sends the forms, of what is done to several journeys at once.
    func manyJourneys() async throws {
        let ids = ["midori-1", "hikari-1", "kagari-1"]
        // Several meetings are ahead of them: there is a choice.
        for verb in ManyVerb.allCases {
            let query = (verb == .meetings ? ["murakumo-1", "wakaba-1"] : ids).map { "id=\($0)" }
            try await get(verb.location.href, at: verb.location.href + "?" + query.joined(separator: "&"))
        }
        _ = try await many(ids)
    }

    /// Does each of the verbs to journeys and takes it back.
    /// - Returns: How many statements each form took; of taking back both owners and facts.
    func many(_ ids: [String]) async throws -> [String: Int] {
        let typed: [(ManyVerb, [(String, String)])] = [
            (.owner, [("owner", "ito@example.com")]), (.touches, [("words", "called")]),
            (.tasks, [("title", "Send the guide"), ("due", "2026-11-06")]),
        ]
        var taken: [String: Int] = [:]
        for (verb, typed) in typed {
            let place = verb.location.href
            let page = place + "?" + ids.map { "id=\($0)" }.joined(separator: "&")
            let done = try await post(place, fields(page, to: place, typed))
            taken[place] = last.count
            try await get("/", at: done.location)
            let undo = try #require(try await admin.get(done.location).page.sent(by: "undo"))
            try await post(undo.action, undo.fields)
            taken[undo.action + (verb == .owner ? " owner" : "")] = last.count
        }
        return taken
    }
}
