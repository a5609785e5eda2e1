import Foundation
import Onboarding
import Samples
import Testing
import UseCases

@testable import Web

/// The requests of accounts and of the first steps.
extension RouteWalk {
    // MARK: Accounts

    func accountForms() async throws {
        let sato = try await fixture.member(.csm, "route@example.com")
        let visitor = Visitor(fixture.site)
        let credentials = [("email", "route@example.com"), ("password", Visitor.password)]
        try await post("/sign-in", fields("/sign-in", credentials, by: visitor), by: visitor)
        _ = try await Visitor(fixture.site).signIn("route@example.com")
        try await post(
            "/account", fields("/account", to: "/account", [("name", "Sato"), ("language", "en")], by: visitor),
            by: visitor)
        let others = try await visitor.get("/account").page.all("form").compactMap { $0["action"] }
            .filter { $0.hasPrefix("/account/sessions/") }
        let session = try #require(others.last)
        try await post(
            "/account/sessions/{session}/end", at: session, fields("/account", to: session, by: visitor), by: visitor)
        let passwords = [("current", Visitor.password), ("password", "another mule paperclip")]
        try await post(
            "/account/password", fields("/account", to: "/account/password", passwords, by: visitor), by: visitor)
        let invitation = [("email", "new@example.com"), ("name", "New"), ("role", "csm")]
        try await post("/members", fields("/members", to: "/members", invitation), status: 200)
        for (section, typed) in [
            ("calendar", [("due-days", "any")]), ("usage", [("silent-after", "3")]), ("timezone", []),
        ] { try await post("/settings/\(section)", fields("/settings", to: "/settings/\(section)", typed)) }
        let place = "/members/\(sato.id)"
        try await post("/members/{member}", at: place, fields("/members", to: place, [("role", "manager")]))
        try await post(
            "/members/{member}/link", at: place + "/link", fields("/members", to: place + "/link"), status: 200)
        for _ in 1...2 {
            try await post("/members/{member}/active", at: place + "/active", fields("/members", to: place + "/active"))
        }
        let leaving = Visitor(fixture.site)
        _ = try await leaving.signIn("route@example.com", "another mule paperclip")
        try await post("/sign-out", fields("/account", to: "/sign-out", by: leaving), by: leaving)
    }

    func linkForms() async throws {
        let invited = try await fixture.workspace.invite(name: "", email: "invited@example.com", role: .csm)
        let person = [("name", "Ito"), ("password", Visitor.password)]
        try await accept("invitations", invited, person)
        let member = try #require(invited.member)
        try await accept("password", try await fixture.workspace.link(forMember: member.id), person)
        try await accept("welcome", try await fixture.workspace.link(for: "invited@example.com", signsIn: true), [])
    }

    private func accept(_ path: String, _ link: NewLink, _ typed: [(String, String)]) async throws {
        let (stranger, place) = (Visitor(fixture.site), "/\(path)/\(link.token.text)")
        try await get("/\(path)/{token}", at: place, by: stranger)
        try await post("/\(path)/{token}", at: place, fields(place, typed, by: stranger), by: stranger)
    }

    // MARK: The first steps

    /// In an empty workspace: the first admin, and the samples.
    func setUp() async throws {
        let person = [("name", "Mori"), ("email", "mori@example.com"), ("password", Visitor.password)]
        let link = try #require(try await fixture.workspace.setUpLink())
        let place = "/setup/\(link.token.text)"
        try await get("/setup/{token}", at: place)
        try await post("/setup/{token}", at: place, fields(place, person))
        try await post("/start/samples", fields("/start", to: "/start/samples"))
    }

    func beginningForms() async throws {
        try await post("/start/program", ours([("program", "low-touch")]))
        let entry = [("name", "Kumo"), ("customer_id", "kumo"), ("contract_start", "2026-10-01"), ("seats", "5")]
        try await post("/start/customers/new", fields("/start/customers/new", entry))
        let customers = """
            customer_id,name,contract_start,seats
            sora,Sora,2026-10-01,5
            umi,Umi,2026-10-02,8
            yama,Yama,some day,8

            """
        try await paste(customers, at: "/start/customers")
        let journeys = ["kumo", "sora", "umi"].flatMap { [("pick", $0), ("\($0)/", "2026-10-03")] }
        try await post("/start/journeys", ours([("program", "low-touch"), ("over", "yes")] + journeys))
        let usage = """
            customer_id,user_id,event,timestamp
            sora,u1,login,2026-10-20T10:00:00+09:00
            umi,u1,login,2026-10-21T10:00:00+09:00
            stray,u1,login,2026-10-22T10:00:00+09:00
            umi,u2,login,some day

            """
        try await paste(usage, at: "/start/usage")
        let stray = [("usage", "stray"), ("customer", "umi")]
        try await post("/start/usage/link", ours(stray), status: 200)
        try await post("/start/usage/link", ours(stray + [("confirmed", "yes")]))
        try await post("/start/usage/unlink", ours(stray))
    }

    /// Rows are looked at, then imported; those that are refused are downloaded.
    private func paste(_ rows: String, at place: String) async throws {
        let looked = try await post(place, ours([("rows", rows)]), status: 200)
        let mark = try #require(try looked.page.all("input").first { $0["name"] == "checked" }?["value"])
        try await post(place, ours([("rows", rows), ("checked", mark), ("do", "import")]), status: 200)
        try await post("\(place)/refused", ours([("rows", rows)]), status: 200)
    }

    /// Comes last: nothing of the demo is there after it.
    func deletion() async throws {
        try await post("/start/samples/delete", fields("/start/samples/delete", to: "/start/samples/delete"))
    }
}
