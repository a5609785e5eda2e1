import Foundation
import Onboarding
import Samples
import Testing
import UseCases

/// Boards kept under a name, in the browser.
@Suite struct SavedViewTests {
    private func fixture() async throws -> WebFixture {
        let fixture = try await WebFixture()
        try await fixture.customers("aoba,あおば,2026-10-01,sato@example.com\n")
        _ = try await fixture.workspace.applyProgram("name: p", file: "p.yaml")
        _ = try await fixture.workspace.startJourneys(program: "p", customers: nil, on: .contract)
        return fixture
    }

    private func visitor(_ fixture: WebFixture, _ email: String, _ role: Role = .csm) async throws -> Visitor {
        _ = try await fixture.member(role, email)
        let visitor = Visitor(fixture.site)
        _ = try await visitor.signIn(email)
        return visitor
    }

    private func views(_ page: HTML) -> [String] { page.first("div", "views")?.all("li").map(\.text) ?? [] }

    @Test("a view is kept, come back to, renamed, begun with, and deleted after one was asked")
    func life() async throws {
        let fixture = try await fixture()
        let sato = try await visitor(fixture, "sato@example.com")
        let stuck = "/programs/p?pace=stuck&on=2026-10-30&where=age%20%3E%3D%203"
        let kept = try await sato.submit(stuck, to: "/views", [("name", " 停滞 "), ("default", "yes")])
        #expect(kept.status == 303, "\(kept.body)")
        let page = try await sato.get(kept.location).page
        #expect(page.first("div", "hint")?.text == "Saved as \"停滞\".")
        #expect(views(page) == ["All journeys", "停滞 default"])
        let link = try #require(page.first("div", "views")?.all("a").first { $0["aria-current"] != nil })
        #expect(link["href"] == "/programs/p?pace=stuck&where=age%20%3E%3D%203&view=1", "of whatever day is today")
        #expect(try await sato.get("/").location == link["href"], "one begins with it")
        #expect(try await sato.get("/?lang=en").location == link["href"])
        #expect(try await sato.get("/programs/p").status == 200)

        let changed = try await sato.submit(link["href"]!, to: "/views/1", [("name", "急ぐ")])
        #expect(changed.status == 303)
        let renamed = try await sato.get(changed.location).page
        #expect(views(renamed) == ["All journeys", "急ぐ"])
        #expect(try await sato.get("/").status == 200, "no longer")

        let removal = try #require(renamed.first("div", "views")?.all("a").first { $0.text == "Delete this view" })
        let asked = try await sato.get(removal["href"]!)
        #expect(try asked.page.first("main")?.text.contains("This deletes \"急ぐ\".") == true)
        #expect(try asked.page.first("main")?.all("a").map { $0["href"] }.contains(link["href"]) == true)
        let gone = try await sato.submit(removal["href"]!, to: "/views/1/remove")
        let after = try await sato.get(gone.location).page
        #expect(after.first("div", "hint")?.text == "\"急ぐ\" deleted." && views(after).isEmpty)
        #expect(try await sato.get(removal["href"]!).status == 404)
    }

    @Test("other filters can take a view's place, which is what it says")
    func replaced() async throws {
        let fixture = try await fixture()
        let sato = try await visitor(fixture, "sato@example.com")
        _ = try await sato.submit("/programs/p?pace=stuck", to: "/views", [("name", "v")])
        let other = "/programs/p?pace=behind&view=1"
        #expect(try await sato.get(other).page.first("div", "views")?.text.contains("the filters differ") == true)
        _ = try await sato.submit(other, to: "/views/1", [("name", "v"), ("replace", "yes")])
        #expect(try await fixture.workspace.views().isEmpty, "the operator sees shared ones alone")
        let page = try await sato.get(other).page
        #expect(page.first("div", "views")?.text.contains("the filters differ") == false)
        #expect(page.first("div", "views")?.first("nav")?.all("a")[1]["href"] == other)
    }

    @Test("what is wrong stands at the field; a name is one view's")
    func refused() async throws {
        let fixture = try await fixture()
        let sato = try await visitor(fixture, "sato@example.com")
        _ = try await sato.submit("/programs/p?pace=stuck", to: "/views", [("name", "v")])
        for (name, words) in [("v", "already"), (" ", "No name"), (String(repeating: "長", count: 61), "60")] {
            let answer = try await sato.submit("/programs/p?pace=behind", to: "/views", [("name", name)])
            #expect([409, 422].contains(answer.status))
            let page = try answer.page
            let field = try #require(page.all("input").first { $0["aria-invalid"] == "true" })
            #expect(field["name"] == "name")
            #expect(page.first("p", "wrong")?.text.contains(words) == true, "\(name)")
        }
    }

    @Test("a shared view is everybody's to look at and to begin with, and its maker's or a manager's to change")
    func shared() async throws {
        let fixture = try await fixture()
        let (sato, ito) = (
            try await visitor(fixture, "sato@example.com"), try await visitor(fixture, "ito@example.com", .viewer)
        )
        _ = try await sato.submit("/programs/p?pace=stuck", to: "/views", [("name", "共有"), ("shared", "yes")])
        let place = "/programs/p?pace=stuck&view=1"
        let page = try await ito.get(place).page
        #expect(views(page) == ["All journeys", "共有 shared"])
        #expect(!page.all("input").contains { $0["name"] == "shared" && $0["type"] == "checkbox" })
        #expect(!page.all("a").contains { $0.text == "Delete this view" })
        _ = try await ito.submit(place, to: "/views/1", [("default", "yes")])
        #expect(try await ito.get("/").location == place)
        #expect(try await sato.get("/").status == 200)
        let token = try await ito.token("/account")
        #expect(try await ito.post("/views/1/remove", [("csrf", token)]).status == 403)
        #expect(try await ito.get("/views/1/remove").status == 404)
        let manager = try await visitor(fixture, "mori@example.com", .manager)
        #expect(try await manager.submit("/views/1/remove", to: "/views/1/remove").status == 303)
        #expect(try await ito.get("/").status == 200)
    }

    @Test("who changes a view that somebody has changed meanwhile is told, and nothing is lost")
    func changedMeanwhile() async throws {
        let fixture = try await fixture()
        let (sato, mori) = (
            try await visitor(fixture, "sato@example.com"), try await visitor(fixture, "mori@example.com", .manager)
        )
        _ = try await sato.submit("/programs/p?pace=stuck", to: "/views", [("name", "共有"), ("shared", "yes")])
        let place = "/programs/p?pace=stuck&view=1"
        let form = try await mori.form(place, to: "/views/1")
        _ = try await sato.submit(place, to: "/views/1", [("name", "佐藤"), ("shared", "yes")])
        let sent = form.all("input").filter { $0["type"] == "hidden" }.map { ($0["name"] ?? "", $0["value"] ?? "") }
        let answer = try await mori.post("/views/1", sent + [("name", "森"), ("shared", "yes")])
        #expect(answer.status == 409)
        #expect(try answer.page.first("div", "alert")?.text.contains("it is called \"佐藤\" now") == true)
        #expect(try answer.page.all("input").contains { $0["value"] == "森" })
        #expect(try await fixture.workspace.views().map(\.view.name) == ["佐藤"])
    }
}
