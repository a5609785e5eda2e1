import Foundation
import Testing

@testable import Web

/// How many SQL statements each route takes, and that it takes no more when there are more customers.
///
/// The table holds the present numbers as upper bounds. To lower one, change the table; once a known exception is
/// within the limit, move it from `knownExceptions` to `bounds`.
@Suite struct RouteQueryTests {
    /// The most statements that a warm page is meant to take.
    static let mostForPage = 12
    /// The most statements that a form is meant to take, which includes reading what it is about.
    static let mostForForm = 30

    /// The routes within the limits, with their present numbers of statements.
    static let bounds = [
        "GET /": 8,
        "GET /account": 5,
        "GET /assets/{name}": 0,
        "GET /customers/{customer}": 9,
        "GET /customers/{customer}/edit": 8,
        "GET /healthz": 0,
        "GET /invitations/{token}": 2,
        "GET /journeys/{journey}/delays": 12,
        "GET /journeys/{journey}/notes": 12,
        "GET /journeys/{journey}/pauses": 12,
        "GET /journeys/{journey}/questions": 12,
        "GET /log": 6,
        "GET /members": 5,
        "GET /password/{token}": 2,
        "GET /programs/{program}": 7,
        "GET /setup/{token}": 2,
        "GET /sign-in": 1,
        "GET /start": 12,
        "GET /start/customers": 4,
        "GET /start/customers/new": 4,
        "GET /start/customers/template.csv": 3,
        "GET /start/journeys": 10,
        "GET /start/program": 6,
        "GET /start/samples/delete": 7,
        "GET /start/usage": 7,
        "GET /today": 9,
        "GET /views/{view}/remove": 4,
        "GET /welcome/{token}": 2,
        "POST /account": 9,
        "POST /account/password": 17,
        "POST /account/sessions/{session}/end": 8,
        "POST /customers/{customer}/edit": 24,
        "POST /customers/{customer}/usage": 26,
        "POST /invitations/{token}": 18,
        "POST /journeys/{journey}/delays": 30,
        "POST /journeys/{journey}/notes": 25,
        "POST /journeys/{journey}/pauses": 25,
        "POST /journeys/{journey}/questions": 25,
        "POST /journeys/{journey}/undo": 22,
        "POST /members": 14,
        "POST /members/{member}": 10,
        "POST /members/{member}/active": 12,
        "POST /members/{member}/link": 12,
        "POST /password/{token}": 16,
        "POST /review/{day}/{journey}": 24,
        "POST /review/{day}/{journey}/accept": 24,
        "POST /review/{day}/{journey}/dismiss": 24,
        "POST /review/{day}/{journey}/task": 27,
        "POST /review/{day}/{journey}/undo": 26,
        "POST /setup/{token}": 21,
        "POST /sign-in": 11,
        "POST /sign-out": 7,
        "POST /start/customers/refused": 16,
        "POST /start/program": 13,
        "POST /start/usage/link": 26,
        "POST /start/usage/refused": 11,
        "POST /start/usage/unlink": 21,
        "POST /today": 19,
        "POST /views": 9,
        "POST /views/{view}": 11,
        "POST /views/{view}/remove": 9,
        "POST /welcome/{token}": 14,
    ]

    /// The routes beyond the limits, with their present numbers of statements. None is to be added.
    static let knownExceptions = [
        "GET /journeys/{journey}": 14,
        "GET /journeys/{journey}/steps/{step}": 29,
        "GET /review": 13,
        "GET /review/{day}": 13,
        "GET /review/{day}/{journey}": 18,
        "POST /journeys/{journey}/steps/{step}": 59,
        "POST /review/{day}/observe": 33,
        "POST /start/customers": 52,
        "POST /start/customers/new": 39,
        "POST /start/journeys": 46,
        "POST /start/samples": 1477,
        "POST /start/samples/delete": 168,
        "POST /start/usage": 45,
    ]

    /// The routes that take more statements for 180 customers than for 60, with their numbers for 180. None is to be
    /// added.
    static let growing = [
        "POST /review/{day}/observe": 34,
        "POST /start/samples/delete": 408,
    ]

    private static var table: [String: Int] { bounds.merging(knownExceptions) { $1 } }

    private static func limit(of route: String) -> Int { route.hasPrefix("GET ") ? mostForPage : mostForForm }

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
        expectSame(Self.table.keys, "the table")
        expectSame(try await Self.small.value.keys, "the walk with 60 customers")
        expectSame(try await Self.large.value.keys, "the walk with 180 customers")
        #expect(Self.table.count == Self.bounds.count + Self.knownExceptions.count, "a route is in both tables")
    }

    @Test("no route takes more statements than the table allows")
    func withinBounds() async throws {
        let (small, large) = (try await Self.small.value, try await Self.large.value)
        let lines = small.keys.sorted().map { route in
            let counts = [small, large].map { String($0[route]?.statements.count ?? 0) }
            return counts.map { String(repeating: " ", count: max(1, 6 - $0.count)) + $0 }.joined() + " " + route
        }
        print((["SQL statements for 60 and for 180 customers, by route"] + lines).joined(separator: "\n"))
        for excess in Self.excesses(small, over: Self.table) { Issue.record("\(excess)") }
    }

    @Test("no route takes more statements when there are three times as many customers")
    func withMoreCustomers() async throws {
        let counts = try await Self.small.value.mapValues(\.statements.count)
        let allowed = counts.merging(Self.growing) { $1 }
        for excess in Self.excesses(try await Self.large.value, over: allowed) { Issue.record("\(excess)") }
    }

    @Test("the limits hold for every route but the known exceptions, and each of those still needs to be one")
    func limits() async throws {
        for (route, bound) in Self.bounds { #expect(bound <= Self.limit(of: route), "\(route)") }
        let small = try await Self.small.value
        for (route, bound) in Self.knownExceptions {
            #expect(bound > Self.limit(of: route), "\(route) is within the limit: move it to `bounds`.")
            let count = small[route]?.statements.count ?? 0
            #expect(count > Self.limit(of: route), "\(route) takes \(count) statements now: move it to `bounds`.")
        }
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
