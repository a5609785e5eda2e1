import Foundation
import Testing

@testable import Web

/// How many SQL statements each route takes, and that it takes no more when there are more customers.
///
/// The table holds the present numbers as upper bounds.
@Suite struct RouteQueryTests {
    /// The most statements that a warm page is meant to take.
    static let mostForPage = 12
    /// The most statements that a form is meant to take, which includes reading what it is about.
    static let mostForForm = 30

    /// Every route with its present number of statements, whatever the number of customers.
    static let bounds = [
        "GET /": 7,
        "GET /account": 3,
        "GET /assets/{name}": 0,
        "GET /customers/{customer}": 6,
        "GET /customers/{customer}/contacts": 8,
        "GET /customers/{customer}/contacts/{contact}": 8,
        "GET /customers/{customer}/edit": 6,
        "GET /healthz": 0,
        "GET /invitations/{token}": 2,
        "GET /journeys/{journey}": 12,
        "GET /journeys/{journey}/delays": 9,
        "GET /journeys/{journey}/delays/{cause}/end": 9,
        "GET /journeys/{journey}/ending": 9,
        "GET /journeys/{journey}/ending/withdrawal": 9,
        "GET /journeys/{journey}/links": 9,
        "GET /journeys/{journey}/meetings": 12,
        "GET /journeys/{journey}/meetings/{meeting}": 11,
        "GET /journeys/{journey}/meetings/{meeting}/edit": 12,
        "GET /journeys/{journey}/notes": 9,
        "GET /journeys/{journey}/pauses": 9,
        "GET /journeys/{journey}/pauses/end": 9,
        "GET /journeys/{journey}/preparations": 9,
        "GET /journeys/{journey}/preparations/end": 9,
        "GET /journeys/{journey}/questions": 9,
        "GET /journeys/{journey}/questions/{question}/answer": 9,
        "GET /journeys/{journey}/remarks": 9,
        "GET /journeys/{journey}/schedule": 10,
        "GET /journeys/{journey}/steps/{step}": 9,
        "GET /journeys/{journey}/steps/{step}/completion": 9,
        "GET /journeys/{journey}/steps/{step}/date": 9,
        "GET /journeys/{journey}/steps/{step}/date/withdrawal": 9,
        "GET /journeys/{journey}/steps/{step}/dismissal": 9,
        "GET /journeys/{journey}/steps/{step}/omission": 9,
        "GET /journeys/{journey}/steps/{step}/record": 9,
        "GET /journeys/{journey}/steps/{step}/reopening": 9,
        "GET /journeys/{journey}/tasks": 9,
        "GET /journeys/{journey}/touches": 9,
        "GET /journeys/{journey}/traits/{trait}": 9,
        "GET /journeys/{journey}/watches": 9,
        "GET /log": 4,
        "GET /design": 5,
        "GET /design/{program}": 8,
        "GET /settings": 4,
        "GET /many/meetings": 4,
        "GET /many/owner": 5,
        "GET /many/tasks": 4,
        "GET /many/touches": 4,
        "GET /meetings/joint": 4,
        "GET /members": 3,
        "GET /password/{token}": 2,
        "GET /programs/{program}": 5,
        "GET /review": 9,
        "GET /review/{day}": 9,
        "GET /review/{day}/{journey}": 12,
        "GET /setup/{token}": 2,
        "GET /sign-in": 1,
        "GET /start": 9,
        "GET /start/customers": 2,
        "GET /start/customers/new": 2,
        "GET /start/customers/template.csv": 2,
        "GET /start/journeys": 9,
        "GET /start/program": 4,
        "GET /start/samples/delete": 7,
        "GET /start/usage": 4,
        "GET /today": 6,
        "GET /views/{view}/remove": 3,
        "GET /welcome/{token}": 2,
        "POST /account": 8,
        "POST /account/password": 16,
        "POST /account/sessions/{session}/end": 7,
        "POST /customers/{customer}/contacts": 17,
        "POST /customers/{customer}/contacts/{contact}": 16,
        "POST /customers/{customer}/edit": 20,
        "POST /customers/{customer}/usage": 22,
        "POST /invitations/{token}": 18,
        "POST /journeys/{journey}/delays": 25,
        "POST /journeys/{journey}/delays/{cause}/end": 21,
        "POST /journeys/{journey}/ending": 25,
        "POST /journeys/{journey}/ending/withdrawal": 21,
        "POST /journeys/{journey}/links": 21,
        "POST /journeys/{journey}/meetings": 28,
        "POST /journeys/{journey}/meetings/{meeting}/edit": 27,
        "POST /journeys/{journey}/meetings/{meeting}/withdrawal": 24,
        "POST /journeys/{journey}/pauses": 21,
        "POST /journeys/{journey}/pauses/end": 21,
        "POST /journeys/{journey}/preparations": 21,
        "POST /journeys/{journey}/preparations/end": 21,
        "POST /journeys/{journey}/questions": 21,
        "POST /journeys/{journey}/questions/{question}/answer": 21,
        "POST /journeys/{journey}/remarks": 21,
        "POST /journeys/{journey}/steps/{step}/completion": 21,
        "POST /journeys/{journey}/steps/{step}/date": 25,
        "POST /journeys/{journey}/steps/{step}/date/withdrawal": 21,
        "POST /journeys/{journey}/steps/{step}/dismissal": 21,
        "POST /journeys/{journey}/steps/{step}/omission": 21,
        "POST /journeys/{journey}/steps/{step}/record": 21,
        "POST /journeys/{journey}/steps/{step}/reopening": 21,
        "POST /journeys/{journey}/tasks": 21,
        "POST /journeys/{journey}/touches": 21,
        "POST /journeys/{journey}/traits/{trait}": 21,
        "POST /journeys/{journey}/undo": 18,
        "POST /journeys/{journey}/watches": 21,
        "POST /many/owner": 13,
        "POST /many/tasks": 15,
        "POST /many/touches": 15,
        "POST /many/undo": 14,
        "POST /meetings/joint": 18,
        "POST /members": 12,
        "POST /settings/calendar": 12,
        "POST /settings/timezone": 14,
        "POST /settings/usage": 12,
        "POST /members/{member}": 9,
        "POST /members/{member}/active": 11,
        "POST /members/{member}/link": 10,
        "POST /password/{token}": 16,
        "POST /review/{day}/observe": 29,
        "POST /review/{day}/unchanged": 17,
        "POST /review/{day}/{journey}": 21,
        "POST /setup/{token}": 21,
        "POST /sign-in": 11,
        "POST /sign-out": 6,
        "POST /start/customers": 29,
        "POST /start/customers/new": 26,
        "POST /start/customers/refused": 6,
        "POST /start/journeys": 30,
        "POST /start/program": 12,
        "POST /start/samples": 77,
        "POST /start/samples/delete": 54,
        "POST /start/usage": 29,
        "POST /start/usage/link": 20,
        "POST /start/usage/refused": 6,
        "POST /start/usage/unlink": 16,
        "POST /views": 8,
        "POST /views/{view}": 10,
        "POST /views/{view}/remove": 8,
        "POST /welcome/{token}": 14,
    ]

    /// Routes that fill a workspace or empty it: each table is written once or twice, whatever the number of customers.
    static let wholeWorkspace: Set = ["POST /start/samples", "POST /start/samples/delete"]

    private static func limit(of route: String) -> Int {
        if wholeWorkspace.contains(route) { return 80 }
        return route.hasPrefix("GET ") ? mostForPage : mostForForm
    }

    /// The requests with the demo's sixty customers.
    private static let small = Task { try await RouteWalk.requests(copies: 1) }
    /// The same requests with three times as many customers.
    private static let large = Task { try await RouteWalk.requests(copies: 3) }

    @Test("the table names every route of the site, and the walk asks for each of them")
    func everyRoute() async throws {
        let router = try await WebFixture.demo.value.site.router()
        // The router answers HEAD by what answers GET.
        let routes = Set(router.routes.filter { $0.method != .head }.map { "\($0.method) \($0.path)" })
        func expectSame(_ named: some Sequence<String>, _ what: String) {
            let (missing, gone) = (routes.subtracting(named), Set(named).subtracting(routes))
            #expect(missing.isEmpty, "\(what) does not name \(missing.sorted())")
            #expect(gone.isEmpty, "\(what) names \(gone.sorted()), which the site does not have")
        }
        expectSame(Self.bounds.keys, "the table")
        expectSame(try await Self.small.value.keys, "the walk with 60 customers")
        expectSame(try await Self.large.value.keys, "the walk with 180 customers")
    }

    @Test("no route takes more statements than the table allows")
    func withinBounds() async throws {
        let (small, large) = (try await Self.small.value, try await Self.large.value)
        let lines = small.keys.sorted().map { route in
            let counts = [small, large].map { String($0[route]?.statements.count ?? 0) }
            return counts.map { String(repeating: " ", count: max(1, 6 - $0.count)) + $0 }.joined() + " " + route
        }
        print((["SQL statements for 60 and for 180 customers, by route"] + lines).joined(separator: "\n"))
        for excess in Self.excesses(small, over: Self.bounds) { Issue.record("\(excess)") }
    }

    @Test("no route takes more statements when there are three times as many customers")
    func withMoreCustomers() async throws {
        let counts = try await Self.small.value.mapValues(\.statements.count)
        for excess in Self.excesses(try await Self.large.value, over: counts) { Issue.record("\(excess)") }
    }

    @Test("no bound is above what a page or a form may take")
    func limits() {
        for (route, bound) in Self.bounds { #expect(bound <= Self.limit(of: route), "\(route)") }
    }

    /// What is to be said of each route that takes more statements than it may: its number, the request and the
    /// statements.
    private static func excesses(_ requests: [String: RouteWalk.Request], over bounds: [String: Int]) -> [String] {
        requests.sorted { $0.key < $1.key }.compactMap { route, request in
            let (count, bound) = (request.statements.count, bounds[route] ?? 0)
            guard count > bound else { return nil }
            return "\(route): \(count) statements instead of \(bound) at \(request.target)\n"
                + request.statements.joined(separator: "\n")
        }
    }

    @Test("the check can fail")
    func checkCanFail() {
        let requests = [
            "GET /a": RouteWalk.Request(target: "/a?b=1", statements: ["SELECT 1", "SELECT 2"]),
            "GET /b": RouteWalk.Request(target: "/b", statements: ["SELECT 3"]),
            "GET /c": RouteWalk.Request(target: "/c", statements: ["SELECT 4"]),
        ]
        #expect(
            Self.excesses(requests, over: ["GET /a": 1, "GET /b": 1]) == [
                "GET /a: 2 statements instead of 1 at /a?b=1\nSELECT 1\nSELECT 2",
                "GET /c: 1 statements instead of 0 at /c\nSELECT 4",
            ])
    }
}
