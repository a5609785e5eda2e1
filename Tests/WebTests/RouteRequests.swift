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
        for query in [
            "", "?on=2026-09-01", "?pace=stuck&sort=age", "?where=\(rule)", "?q=midori", "?program=*", "?by=ended",
        ] {
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
        for page in ["pauses", "delays", "questions", "notes", "schedule"] {
            try await get("\(journey)/\(page)", at: "/journeys/minami-1/\(page)")
        }
        for verb in JourneyVerb.allCases where ![.pause, .delay, .question].contains(verb) {
            let key = verb.isOfStep ? "booster" : verb == .trait ? "effort" : verb == .delayEnd ? "vendor" : "q1"
            let place = verb.location(of: Location(path: ["journeys", "minami-1"]), key)
            try await get(RouteWalk.route(of: verb), at: place.href)
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
        try await get("/settings")
        try await get("/design")
        try await get("/design/{program}", at: "/design/standard")
        try await get("/log")
        try await get("/log", at: "/log?who=operator")
        try await get("/sign-in", by: Visitor(fixture.site))
    }

    // MARK: Board and Today

    func boardForms() async throws {
        try await clickToday(.touch, of: "kagari-1", [("words", "called")])
        try await goFromToday("/journeys/midori-1/steps/booster/dismissal", [("reason", "met last week")])
        try await goFromToday("/journeys/hikari-1/watches", [("until", "2026-11-05")])
        try await goFromToday("/journeys/kagari-1/steps/booster/date", [("due", "2026-11-05")])
        let board = "/programs/standard?pace=stuck"
        try await post("/views", fields(board, to: "/views", [("name", "stuck"), ("shared", "yes")]))
        try await post(
            "/views/{view}", at: "/views/1", fields(board + "&view=1", to: "/views/1", [("name", "all stuck")]))
        try await get("/views/{view}/remove", at: "/views/1/remove")
        try await post("/views/{view}/remove", at: "/views/1/remove", fields("/views/1/remove", to: "/views/1/remove"))
    }

    /// Does what a page of Today offers to do about a journey, and shows it there.
    private func clickToday(_ verb: JourneyVerb, of journey: String, _ typed: [(String, String)]) async throws {
        for number in 1...8 {
            let page = "/today?page=\(number)"
            let actions = try await admin.get(page).page.all("form").compactMap { $0["action"] }
            guard
                let action = actions.compactMap(Location.init).first(where: { action in
                    verb.location(of: Location(path: ["journeys", journey]), verb.key(in: action)) == action
                })
            else { continue }
            let done = try await act(verb, verb.key(in: action), of: journey, on: page, typed)
            try await get("/today", at: done.location)
            try await get("/", at: done.location.replacing("/today?", with: "/?"))
            return
        }
        Issue.record("Today does not offer \(verb) of \(journey)")
    }

    /// Opens the form of a verb as Today leads to it, sends it, and is led back.
    private func goFromToday(_ action: String, _ typed: [(String, String)]) async throws {
        let page = "\(action)?back=/today"
        let journey = try #require(Location(action))
        let verb = try #require(
            JourneyVerb.allCases.first { verb in
                verb.location(of: Location(path: Array(journey.path.prefix(2))), verb.key(in: journey)) == journey
            })
        let done = try await act(verb, verb.key(in: journey), of: journey.path[1], on: page, typed)
        try await get("/today", at: done.location)
    }

    // MARK: One journey

    func journeyForms() async throws {
        func act(
            _ verb: JourneyVerb, _ key: String = "", of journey: String, on page: String? = nil,
            _ typed: [(String, String)] = [], status: Int = 303
        ) async throws {
            let place = Location(path: ["journeys", journey])
            let page = page.map { "/journeys/\(journey)/\($0)" } ?? verb.page(of: place, key).href
            try await self.act(verb, key, of: journey, on: page, typed, status: status)
        }
        let yes = ("confirmed", "yes")
        try await act(.record, "handoff", of: "asahino-1", [("promised", "free migration")])
        let moved = [("due", "2026-11-20"), ("reason", "busy")]
        try await act(.date, "weekly", of: "tatara-1", moved, status: 200)
        try await act(.date, "weekly", of: "tatara-1", moved + [yes])
        try await act(.dateWithdrawal, "weekly", of: "tatara-1", [yes])
        try await act(.omission, "training", of: "oborozuki-1", [("reason", "known"), yes])
        try await act(.reopening, "training", of: "oborozuki-1", [yes])
        try await act(.date, "booster", of: "yamabuki-1", [("due", "2026-11-20")])
        try await act(.trait, "effort", of: "asahino-1", on: "steps/kickoff", [("value", "large")])
        try await act(.delay, of: "hotaru-1", [("cause", "vendor"), ("waiting", "customer")])
        try await act(.delayEnd, "vendor", of: "hotaru-1")
        try await act(.task, of: "hotaru-1", on: "delays")
        try await act(.question, of: "hotaru-1", [("words", "How do we split roles?")])
        try await act(.answer, "q1", of: "hotaru-1", [("words", "By department")])
        try await act(.pause, of: "kagari-1", [("from", "2026-10-20"), ("reason", "busy"), yes])
        try await act(.pauseEnd, of: "kagari-1", [yes])
        try await act(.preparation, of: "kagari-1", [("until", "2026-11-20"), ("reason", "master data")])
        try await act(.preparationEnd, of: "kagari-1")
        try await act(.ending, of: "kagari-1", [("cause", "merger"), yes])
        try await act(.endingWithdrawal, of: "kagari-1")
        try await act(.ending, of: "tatara-1", [("cause", "merger"), ("left", "2026-10-31"), yes])
        try await act(.link, of: "hotaru-1", [("title", "Minutes"), ("address", "https://example.com/a")])
        try await act(.remark, of: "hotaru-1", [("words", "Called by phone")])
        let notes = try await admin.get("/journeys/hotaru-1/notes").page
        let undo = try #require(notes.sent(by: "undo"))
        try await post("/journeys/{journey}/undo", at: undo.action, undo.fields)
        try await post(
            RouteWalk.route(of: .completion), at: "/journeys/asahino-1/steps/handoff/completion",
            ours([("on", "2026-10-20")]))
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
        let unchanged = "/review/\(Self.week)/unchanged?owner=sato%40example.com"
        try await post(
            "/review/{day}/unchanged", at: unchanged,
            fields("/review/\(Self.week)?owner=sato%40example.com", to: unchanged))
        let task = [("title", "Send the guide"), ("due", "2026-11-06"), ("owner", "csm")]
        let added = try await act(.task, of: "fuji-1", on: place, task)
        try await get(route, at: added.location)
        let undo = try #require(try await admin.get(added.location).page.sent(by: "undo"))
        try await post("/journeys/{journey}/undo", at: undo.action, undo.fields)
        let offers: [(JourneyVerb, [(String, String)])] = [
            (.date, [("due", "2026-11-05")]), (.dismissal, [("reason", "no need")]),
        ]
        for (verb, typed) in offers {
            let (page, action) = try #require(try await proposal(verb))
            try await act(verb, verb.key(in: action), of: action.path[1], on: page, typed)
        }
    }

    /// A page of the week that offers a verb at a proposed meeting.
    private func proposal(_ verb: JourneyVerb) async throws -> (page: String, action: Location)? {
        for link in try await admin.get("/review").page.all("a", "who").compactMap({ $0["href"] }) {
            let page = try await admin.get(link).page
            guard page.form(of: "dismissal") != nil, let form = page.form(of: verb.rawValue) else { continue }
            return (link, try #require(Location(form["action"] ?? "")))
        }
        return nil
    }
}
