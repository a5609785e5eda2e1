import Onboarding
import Testing
import UseCases

/// The settings of the workspace on a page, programs as they read, and several invitations at once.
@Suite struct SettingsTests {
    private func visitor(_ fixture: WebFixture, _ role: Role) async throws -> Visitor {
        _ = try await fixture.member(role, "one-\(role)@example.com")
        let visitor = Visitor(fixture.site)
        _ = try await visitor.signIn("one-\(role)@example.com")
        return visitor
    }

    @Test(
        "a manager sets the calendar on a page; what is refused is shown at its field, and nothing of the form is saved"
    )
    func calendar() async throws {
        let fixture = try await WebFixture()
        let manager = try await visitor(fixture, .manager)
        let page = try await manager.get("/settings").page
        #expect(page.all("section", "part").map { $0.first("h2")?.text } == ["Calendar", "Usage", "Time zone"])
        let form = [
            ("saturday", "yes"), ("sunday", "yes"), ("friday", "yes"), ("holidays", "2026-12-29\n-2026-11-03"),
            ("due-days", "any"),
        ]
        let saved = try await manager.submit("/settings", to: "/settings/calendar", form)
        #expect(saved.status == 303, "\(saved.body)")
        let settings = try await fixture.workspace.settings()
        #expect(settings.text(.daysOff) == "friday,saturday,sunday" && settings.text(.dueDays) == "any")
        #expect(settings.text(.holidays) == "2026-12-29,-2026-11-03", "without its tick, Japan's holidays are none")
        let refused = try await manager.submit(
            "/settings", to: "/settings/calendar", [("holidays", "29 December"), ("due-days", "working")])
        #expect(refused.status == 422)
        #expect(try refused.page.all("textarea").contains { $0.text == "29 December" && $0["aria-invalid"] == "true" })
        #expect(try await fixture.workspace.settings() == settings)
    }

    @Test("another time zone counts the days anew; a CSM may not change it")
    func timeZone() async throws {
        let fixture = try await WebFixture()
        let (manager, csm) = (try await visitor(fixture, .manager), try await visitor(fixture, .csm))
        let saved = try await manager.submit(
            "/settings", to: "/settings/timezone", [("timezone", "Europe/Berlin")])
        #expect(saved.status == 303)
        let settings = try await fixture.workspace.settings()
        #expect(settings.timeZone == "Europe/Berlin" && settings.text(.holidays) == "", "not Japan's any more")
        #expect(try await csm.get("/settings").status == 403)
        let token = try await csm.token("/account")
        #expect(try await csm.post("/settings/usage", [("csrf", token), ("silent-after", "3")]).status == 403)
    }

    @Test("a program's page tells the version in force, what changed, and who goes by which")
    func program() async throws {
        let fixture = try await WebFixture()
        let viewer = try await visitor(fixture, .viewer)
        let source = """
            name: standard
            definition: {ja: 毎日使う, en: used daily, exemplars: [aoba]}
            criteria: {habit: {rule: active_days(last 14 days) >= 6, title: {ja: 使う習慣, en: a habit of use}}}
            """
        _ = try await fixture.workspace.applyProgram(source, file: "p.yaml")
        _ = try await fixture.workspace.add(
            CustomerEntry(values: [("customer_id", "aoba"), ("name", "あおば"), ("contract_start", "2026-10-01")]))
        _ = try await fixture.workspace.startJourneys(program: "standard", customers: nil, on: .contract)
        _ = try await fixture.workspace.applyProgram(source.replacing(">= 6", with: ">= 8"), file: "p.yaml")
        let page = try await viewer.get("/design/standard?lang=en").page
        let versions = page.all("aside")[0].text
        #expect(page.first("main")?.text.contains("Version 2, in force") == true)
        #expect(page.all("a").contains { $0["href"] == "/customers/aoba" && $0.text == "あおば" })
        #expect(versions.contains("Criterion: from \"a habit of use\""), "\(versions)")
        #expect(versions.contains("Version 1") && versions.contains("1 journey"), "\(versions)")
        let old = try await viewer.get("/design/standard?version=1&lang=en").page
        #expect(old.first("main")?.text.contains("Version 1; version 2 is in force") == true)
        #expect(try await viewer.get("/design/standard?version=9").status == 404)
        #expect(try await viewer.get("/design/none").status == 404)
        #expect(try await viewer.get("/design").page.all("a").contains { $0["href"] == "/design/standard" })
    }

    @Test("several are invited at once, each with a link of their own; one wrong line and nobody is")
    func invitations() async throws {
        let fixture = try await WebFixture()
        let admin = try await visitor(fixture, .admin)
        let before = try await fixture.workspace.members().count
        let wrong = try await admin.submit(
            "/members", to: "/members", [("email", "a@example.com\nnobody"), ("role", "csm")])
        #expect(wrong.status == 422)
        #expect(try await fixture.workspace.members().count == before)
        let made = try await admin.submit(
            "/members", to: "/members", [("email", "佐藤 花子 <hanako@example.com>\nito@example.com\n"), ("role", "csm")])
        let links = try made.page.all("input").filter { $0["readonly"] != nil }.compactMap { $0["value"] }
        #expect(Set(links).count == 2 && links.allSatisfy { $0.contains("/invitations/") })
        let members = try await fixture.workspace.members().map(\.member)
        #expect(members.contains { $0.name == "佐藤 花子" && $0.email.text == "hanako@example.com" && $0.role == .csm })
        #expect(members.contains { $0.name == "ito@example.com" })
    }
}
