import Foundation
import Onboarding
import Pages
import Samples
import Testing
import UseCases

@testable import Web

/// A request for every route of the site: each page, and a representative form for each route that takes one. Where the
/// pages of a route differ in what they read, several are asked for.
extension RouteWalk {
    // MARK: Pages

    /// Freezes the week; all weeks before it are observed already.
    func observing() async throws {
        _ = try await fixture.workspace.observe(asOf: Day(Self.week)! - 1)
        try await post(
            "/review/{day}/observe", at: "/review/\(Self.week)/observe",
            fields("/review", to: "/review/\(Self.week)/observe"))
    }

    func pages() async throws {
        try await get("/healthz")
        let sheet = try #require(try await admin.get("/").page.first("link")?["href"])
        try await get("/assets/{name}", at: sheet)
        let rule = "users(last%207%20days)%20%3E%3D%203"
        for query in ["", "?on=2026-09-01", "?pace=stuck&sort=age", "?where=\(rule)", "?q=midori", "?program=*"] {
            try await get("/", at: "/\(query)")
        }
        try await get("/programs/{program}", at: "/programs/standard")
        for query in ["", "?page=2", "?on=2026-09-01", "?owner=sato%40example.com"] {
            try await get("/today", at: "/today\(query)")
        }
        try await get("/review")
        try await get("/review/{day}", at: "/review/\(Self.week)")
        try await get("/review/{day}", at: "/review/2026-09-07")
        try await get("/review/{day}/{journey}", at: "/review/\(Self.week)/midori-1")
        try await get("/review/{day}/{journey}", at: "/review/2026-09-07/fuji-1")
        for page in [
            "/start", "/start/program", "/start/customers", "/start/customers/template.csv", "/start/customers/new",
            "/start/journeys", "/start/usage", "/start/samples/delete",
        ] { try await get(page) }
    }

    func journeyPages() async throws {
        let journey = "/journeys/{journey}"
        for id in ["midori-1", "hikari-1", "koto-1", "minami-1", "kaede-1", "midori-1?on=2026-09-01"] {
            try await get(journey, at: "/journeys/\(id)")
        }
        for step in ["handoff", "kickoff", "training", "weekly", "momentum-1", "booster", "completion"] {
            try await get(journey + "/steps/{step}", at: "/journeys/minami-1/steps/\(step)")
        }
        for page in ["pauses", "delays", "questions", "notes"] {
            try await get("\(journey)/\(page)", at: "/journeys/minami-1/\(page)")
        }
        let meetings = journey + "/meetings"
        try await get(meetings, at: "/journeys/minami-1/meetings?step=booster")
        try await get(meetings, at: "/journeys/sakura-1/meetings?step=completion")
        let held = try #require(try await admin.get("/journeys/minami-1").page.all("a", "named").first?["href"])
        try await get(meetings + "/{meeting}", at: held)
        try await get(meetings + "/{meeting}/edit", at: held + "/edit")
        try await get("/meetings/joint", at: "/meetings/joint?program=standard&step=training")
        try await get("/customers/{customer}/contacts", at: "/customers/minami/contacts")
        let contacts = try await admin.get("/journeys/minami-1").page.first("ul", "contacts")
        try await get(
            "/customers/{customer}/contacts/{contact}", at: try #require(contacts?.all("a").first?["href"]))
        try await get("/customers/{customer}", at: "/customers/midori", status: 303)
        try await get("/customers/{customer}/edit", at: "/customers/midori/edit")
    }

    func accountPages() async throws {
        try await get("/account")
        try await get("/members")
        try await get("/log")
        try await get("/log", at: "/log?who=operator")
        try await get("/sign-in", by: Visitor(fixture.site))
    }

    // MARK: Board and Today

    func boardForms() async throws {
        try await clickToday("did=dismiss&journey=midori-1&", [("reason", "met last week")])
        try await clickToday("did=arrange&journey=kagari-1&", [("on", "2026-11-05")])
        let board = "/programs/standard?pace=stuck"
        try await post("/views", fields(board, to: "/views", [("name", "stuck"), ("shared", "yes")]))
        try await post(
            "/views/{view}", at: "/views/1", fields(board + "&view=1", to: "/views/1", [("name", "all stuck")]))
        try await get("/views/{view}/remove", at: "/views/1/remove")
        try await post("/views/{view}/remove", at: "/views/1/remove", fields("/views/1/remove", to: "/views/1/remove"))
    }

    /// Does what a page of Today offers to do about a journey.
    private func clickToday(_ deed: String, _ typed: [(String, String)]) async throws {
        for number in 1...8 {
            let page = try await admin.get("/today?page=\(number)").page
            let codes = (page.all("button") + page.all("input")).filter { $0["name"] == "deed" }
                .compactMap { $0["value"] }
            guard let code = codes.first(where: { $0.hasPrefix(deed) }) else { continue }
            try await post("/today", ours([("deed", code)] + typed))
            return
        }
        Issue.record("Today does not offer \(deed)")
    }

    // MARK: One journey

    func journeyForms() async throws {
        let route = "/journeys/{journey}"
        func act(_ act: String, _ page: String, _ typed: [(String, String)], status: Int = 303) async throws -> Answer {
            let parts = page.split(separator: "/").map(String.init)
            let below = parts[1] == "steps" ? "steps/{step}" : parts[1]
            return try await post(
                "\(route)/\(below)", at: "/journeys/\(page)", fields(act: act, on: "/journeys/\(page)", typed),
                status: status)
        }
        _ = try await act("keep", "asahino-1/steps/handoff", [("promised", "free migration")])
        _ = try await act("fix", "tatara-1/steps/weekly", [("due", "2026-11-20"), ("reason", "busy")], status: 200)
        _ = try await act("fix", "tatara-1/steps/weekly", [("due", "2026-11-20"), ("confirmed", "yes")])
        _ = try await act("leave-out", "oborozuki-1/steps/training", [("reason", "known"), ("confirmed", "yes")])
        _ = try await act("arrange", "yamabuki-1/steps/booster", [("due", "2026-11-20")])
        _ = try await act("delay", "hotaru-1/delays", [("cause", "vendor"), ("waiting", "customer")])
        _ = try await act("ask", "hotaru-1/questions", [("words", "How do we split roles?")])
        _ = try await act(
            "pause", "kagari-1/pauses", [("from", "2026-10-20"), ("reason", "busy"), ("confirmed", "yes")])
        let kept = try await act("remark", "hotaru-1/notes", [("words", "Called by phone")])
        let facts = try #require(Location(kept.location)?["facts"])
        try await post("\(route)/undo", at: "/journeys/hotaru-1/undo", ours([("facts", facts)]))
        try await post(
            "/customers/{customer}/edit", at: "/customers/midori/edit",
            fields("/customers/midori/edit", to: "/customers/midori/edit", [("seats", "41")]))
        for act in ["link", "unlink"] {
            let sent = try await ours([("act", act), ("usage", "midori-east")])
            try await post("/customers/{customer}/usage", at: "/customers/midori/usage", sent)
        }
    }

    // MARK: Meetings and contacts

    func meetingForms() async throws {
        let route = "/journeys/{journey}/meetings"
        func typed(_ page: String, _ typed: [(String, String)]) async throws -> [(String, String)] {
            let sheet = try #require(try await admin.get(page).page.sheet)
            return sheet.fields.filter { field in !typed.contains { $0.0 == field.0 } } + typed
        }
        let said = [
            ("minutes", "x"), ("task-1", "Send the list"), ("task-1-due", "2026-11-06"), ("next", "2026-11-16"),
        ]
        let meetings = "/journeys/minami-1/meetings"
        try await post(
            route, at: meetings,
            typed(meetings + "?step=booster", said + [("next-step", "completion"), ("save", "done")]))
        let sakura = "/journeys/sakura-1/meetings"
        try await post(
            route, at: sakura,
            typed(sakura + "?step=completion", said + [("outcome", "confirm"), ("save", "done"), ("next", "")]))
        let held = try #require(try await admin.get("/journeys/minami-1").page.all("a", "named").last?["href"])
        try await post(route + "/{meeting}/edit", at: held + "/edit", typed(held + "/edit", said + [("save", "done")]))
        try await post(route + "/{meeting}/withdrawal", at: held + "/withdrawal", ours([]))
        let joint = "/meetings/joint?program=standard&step=training"
        let open = try await admin.get(joint).page.all("input").filter { $0["name"] == "customer" }
        try await post(
            "/meetings/joint",
            typed(joint, open.compactMap { $0["value"].map { ("customer", $0) } } + [("save", "done")]))
        let contacts = "/customers/minami/contacts"
        try await post(
            "/customers/{customer}/contacts", at: contacts, fields(contacts, to: contacts, [("name", "林")]))
        let person = try #require(
            try await admin.get("/journeys/minami-1").page.first("ul", "contacts")?.all("a").first?["href"])
        try await post(
            "/customers/{customer}/contacts/{contact}", at: person,
            ours([("name", "林"), ("seen", "1"), ("role", "sponsor")]))
    }

    // MARK: The weekly review

    func reviewForms() async throws {
        let (route, place) = ("/review/{day}/{journey}", "/review/\(Self.week)/fuji-1")
        try await post(
            route, at: place, fields(place, to: place, [("note", "Called."), ("mark", "worried"), ("do", "reviewed")]))
        let task = [("title", "Send the guide"), ("due", "2026-11-06"), ("owner", "csm")]
        let added = try await post("\(route)/task", at: "\(place)/task", fields(place, to: "\(place)/task", task))
        let facts = try #require(Location(added.location)?["facts"])
        try await post("\(route)/undo", at: "\(place)/undo", ours([("facts", facts)]))
        let proposed = try await proposals()
        let (first, second) = (try #require(proposed.first), try #require(proposed.dropFirst().first))
        try await post(
            "\(route)/accept", at: "\(first)/accept", fields(first, to: "\(first)/accept", [("due", "2026-11-05")]))
        try await post(
            "\(route)/dismiss", at: "\(second)/dismiss",
            fields(second, to: "\(second)/dismiss", [("reason", "no need")]))
    }

    /// The pages of the week on which a meeting is proposed.
    private func proposals() async throws -> [String] {
        var found: [String] = []
        for link in try await admin.get("/review").page.all("a", "who").compactMap({ $0["href"] }) where found.count < 2
        {
            let actions = try await admin.get(link).page.all("form").compactMap { $0["action"] }
            if actions.contains(link + "/accept"), actions.contains(link + "/dismiss") { found.append(link) }
        }
        return found
    }
}
