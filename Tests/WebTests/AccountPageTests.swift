import Foundation
import Hummingbird
import Onboarding
import Samples
import Testing
import UseCases

@testable import Web

/// Setting up, inviting, signing in and out, as people do it.
@Suite struct AccountPageTests {
    @Test("from an empty workspace to a team of two", arguments: Language.allCases)
    func firstRun(language: Language) async throws {
        let fixture = try await WebFixture(isSetUp: false)
        let first = Visitor(fixture.site)
        first.headers[.acceptLanguage] = language.rawValue
        let start = try await first.get("/")
        #expect(start.status == 303 && start.location == "/sign-in?next=%2F")
        #expect(try await first.get("/sign-in").page.first("main")?.all("p").first?.text.isEmpty == false)
        let link = try #require(try await fixture.workspace.setUpLink())
        let wrong = try await first.submit(
            "/setup/\(link.token.text)", [("name", "森"), ("email", "mori@example"), ("password", "short")])
        #expect(wrong.status == 422)
        #expect(try wrong.page.all("input").filter { $0["aria-invalid"] == "true" }.map { $0["name"] } == ["password"])
        #expect(try wrong.page.all("input").first { $0["name"] == "name" }?["value"] == "森")
        let made = try await first.submit(
            "/setup/\(link.token.text)",
            [("name", "森 あきら"), ("email", "mori@example.com"), ("password", Visitor.password)])
        #expect(made.status == 303 && made.location == "/")
        #expect(try await first.get("/").status == 200)

        let invitation = try await first.submit(
            "/members", to: "/members", [("email", "ito@example.com"), ("name", ""), ("role", "csm")])
        let address = try #require(try invitation.page.first("input", "address")?["value"])
        #expect(address.hasPrefix("http://localhost/invitations/"))
        let second = Visitor(fixture.site)
        let joined = try await second.submit(
            String(address.dropFirst("http://localhost".count)), [("name", "伊藤"), ("password", Visitor.password)])
        #expect(joined.status == 303)
        #expect(try await second.get("/account").page.first("h1")?.text.isEmpty == false)
        try await second.submit("/account", to: "/sign-out")
        #expect(try await second.get("/account").status == 303)
        #expect(try await second.signIn("ito@example.com").status == 303)
        let log = try await first.get("/log").page
        #expect(log.first("tbody")?.all("tr").count ?? 0 >= 4)
        #expect(log.text.contains("ito@example.com") && log.text.contains("mori@example.com"))
    }

    @Test("one's own name and language; the language counts in every browser")
    func ownAccount() async throws {
        let fixture = try await WebFixture()
        _ = try await fixture.member(.csm, "sato@example.com")
        let visitor = Visitor(fixture.site)
        _ = try await visitor.signIn("sato@example.com")
        #expect(try await visitor.get("/account").page.first("html")?["lang"] == "en")
        let saved = try await visitor.submit("/account", to: "/account", [("name", "佐藤"), ("language", "ja")])
        #expect(saved.location == "/account?done=saved")
        let page = try await visitor.get(saved.location).page
        #expect(page.first("html")?["lang"] == "ja" && page.text.contains("保存しました"))
        let other = Visitor(fixture.site)
        _ = try await other.signIn("sato@example.com")
        #expect(try await other.get("/").page.first("html")?["lang"] == "ja")
        // What the address says still goes first, and is kept in that browser.
        #expect(try await other.get("/?lang=en").page.first("html")?["lang"] == "en")
        let empty = try await visitor.submit("/account", to: "/account", [("name", " "), ("language", "en")])
        #expect(empty.status == 422)
        #expect(try empty.page.all("input").first { $0["name"] == "name" }?["aria-invalid"] == "true")
        #expect(try empty.page.all("option").first { $0["selected"] != nil }?["value"] == "en")
    }

    @Test("whoever came by a link chooses their first password without a current one, and then has one")
    func firstPassword() async throws {
        let fixture = try await WebFixture()
        _ = try await fixture.workspace.invite(name: "", email: "sato@example.com", role: .csm)
        let link = try await fixture.workspace.link(for: "sato@example.com", signsIn: true)
        let visitor = Visitor(fixture.site)
        _ = try await visitor.submit("/welcome/\(link.token.text)")
        let page = try await visitor.get("/account").page
        #expect(!page.all("input").contains { $0["name"] == "current" })
        let chosen = try await visitor.submit(
            "/account", to: "/account/password", [("password", Visitor.password)])
        #expect(chosen.location == "/account?done=password")
        #expect(try await Visitor(fixture.site).signIn("sato@example.com").status == 303)
        #expect(try await visitor.get("/account").page.all("input").contains { $0["name"] == "current" })
        let again = try await visitor.submit(
            "/account", to: "/account/password", [("password", "another mule paperclip")])
        #expect(again.status == 422, "from now on the current one is asked for")
    }

    @Test("the time zone is chosen at set-up, and named where times are shown")
    func timeZone() async throws {
        let fixture = try await WebFixture(isSetUp: false)
        let first = Visitor(fixture.site)
        let link = try #require(try await fixture.workspace.setUpLink())
        let place = "/setup/\(link.token.text)"
        let select = try #require(try await first.get(place).page.all("select").first { $0["name"] == "timezone" })
        #expect(select.all("option").first { $0["selected"] != nil }?["value"] == "Asia/Tokyo")
        let person = [("name", "Ann"), ("email", "ann@example.com"), ("password", Visitor.password)]
        let wrong = try await first.submit(place, person + [("timezone", "Europe/Atlantis")])
        #expect(wrong.status == 422)
        #expect(try await first.submit(place, person + [("timezone", "Europe/London")]).status == 303)
        #expect(try await fixture.workspace.settings().timeZone == "Europe/London")
        #expect(try await first.get("/log").page.first("main")?.text.contains("Europe/London") == true)
    }

    @Test("an admin changes roles, stops and readmits members, and makes them new links")
    func members() async throws {
        let fixture = try await WebFixture()
        let sato = try await fixture.member(.csm, "sato@example.com")
        let admin = Visitor(fixture.site)
        admin.keep("kadode-session", String(fixture.cookie.split(separator: "=")[1]))
        let place = "/members/\(sato.id)"
        #expect(try await admin.submit("/members", to: place, [("role", "manager")]).location == "/members?done=role")
        #expect(try await fixture.workspace.members().first { $0.id == sato.id }?.member.role == .manager)
        #expect(try await admin.submit("/members", to: place, [("role", "owner")]).status == 400)
        let link = try await admin.submit("/members", to: place + "/link")
        #expect(try link.page.first("input", "address")?["value"]?.contains("/password/") == true)
        #expect(link.headers[.cacheControl] == "no-store")
        #expect(try await admin.submit("/members", to: place + "/active").location == "/members?done=deactivated")
        #expect(try await Visitor(fixture.site).signIn("sato@example.com").status == 422)
        #expect(try await admin.submit("/members", to: place + "/active").location == "/members?done=activated")
        #expect(try await Visitor(fixture.site).signIn("sato@example.com").status == 303)
        let taken = try await admin.submit(
            "/members", to: "/members", [("email", "sato@example.com"), ("name", "x"), ("role", "sales")])
        #expect(taken.status == 409)
        #expect(try taken.page.all("textarea").first { $0["name"] == "email" }?["aria-invalid"] == "true")
        #expect(try taken.page.first("main")?.first("details")?["open"] != nil)
        let own = try #require(try await fixture.workspace.members().first { $0.member.role == .admin })
        let last = try await admin.submit("/members", to: "/members/\(own.id)", [("role", "viewer")])
        #expect(last.status == 409)
        #expect(try last.page.all("div").contains { $0["role"] == "alert" })
    }

    @Test("a page that needs another role says so, and by whom it can be seen", arguments: Language.allCases)
    func forbidden(language: Language) async throws {
        let fixture = try await WebFixture()
        _ = try await fixture.member(.viewer, "sato@example.com")
        let visitor = Visitor(fixture.site)
        visitor.headers[.acceptLanguage] = language.rawValue
        _ = try await visitor.signIn("sato@example.com")
        let answer = try await visitor.get("/log")
        #expect(answer.status == 403)
        #expect(try answer.page.first("main")?.text.contains(Role.admin.label(language)) == true)
    }

    @Test("the log is looked at by who, what and on what, page by page")
    func log() async throws {
        let fixture = try await WebFixture()
        for days in 3...110 { _ = try await fixture.workspace.set("silent-after", to: String(days)) }
        let first = try await fixture.get("/log?who=operator&what=setting.set&lang=en").page
        #expect(first.first("tbody")?.all("tr").count == 100)
        let older = try #require(first.all("a").first { $0["rel"] == "next" }?["href"])
        let second = try await fixture.get(older).page
        #expect(second.first("tbody")?.all("tr").count == 8)
        let row = try #require(second.first("tbody")?.all("tr").last)
        #expect(row.first("del")?.text == "2" && row.first("ins")?.text == "3")
        #expect(try await fixture.get("/log?on=nothing&lang=en").page.text.contains("nothing in the log"))
        #expect(try await fixture.get("/log?before=x").status == 400)
    }
}
