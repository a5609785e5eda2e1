import Demo
import Foundation
import Onboarding
import Pages
import Samples
import Testing
import Usage
import UseCases

@testable import Web

/// Asks every route of a site and counts the SQL statements of each request. Pages are warm: each was asked for once
/// before it is counted, so that what the server keeps in memory is there.
final class RouteWalk {
    static let week = "2026-10-26"

    let fixture: WebFixture
    let admin: Visitor
    /// One request that was counted.
    struct Request: Sendable {
        let target: String
        let statements: [String]
    }

    /// The request of each route that took the most statements, by route as the router prints it.
    private(set) var worst: [String: Request] = [:]
    /// The statements of the request that was counted last.
    private(set) var last: [String] = []

    init(_ fixture: WebFixture) {
        self.fixture = fixture
        admin = Visitor(fixture.site)
        let sides = fixture.cookie.split(separator: "=").map(String.init)
        if sides.count == 2 { admin.keep(sides[0], sides[1]) }
    }

    /// The walk over all routes.
    /// - Parameter copies: How many times the demo's sixty customers are there.
    static func requests(copies: Int) async throws -> [String: Request] {
        let walk = RouteWalk(try await WebFixture.withDemo(copies: copies))
        try await walk.observing()
        try await walk.pages()
        try await walk.journeyPages()
        try await walk.accountPages()
        try await walk.boardForms()
        try await walk.manyJourneys()
        try await walk.journeyForms()
        try await walk.meetingForms()
        try await walk.reviewForms()
        try await walk.accountForms()
        try await walk.linkForms()
        try await walk.beginningForms()
        let first = RouteWalk(try await WebFixture(isSetUp: false))
        try await first.setUp()
        try await walk.deletion()
        return walk.worst.merging(first.worst) { $0.statements.count < $1.statements.count ? $1 : $0 }
    }

    // MARK: Requests

    /// Asks for a page twice, and counts the second time.
    /// - Parameters:
    ///   - route: As the router prints it.
    ///   - target: Where the route has parameters or the page a query.
    func get(_ route: String, at target: String? = nil, by visitor: Visitor? = nil, status: Int = 200) async throws {
        let target = target ?? route
        _ = try await (visitor ?? admin).get(target)
        _ = fixture.statements.take()
        let answer = try await (visitor ?? admin).get(target)
        note("GET \(route)", answer, status, target)
    }

    /// Sends a form and counts. The overviews are brought up to date before.
    @discardableResult
    func post(
        _ route: String, at target: String? = nil, _ fields: [(String, String)], by visitor: Visitor? = nil,
        status: Int = 303
    ) async throws -> Answer {
        if !fixture.cookie.isEmpty { _ = try await admin.get("/") }
        _ = fixture.statements.take()
        let answer = try await (visitor ?? admin).post(target ?? route, fields)
        note("POST \(route)", answer, status, target ?? route)
        return answer
    }

    private func note(_ route: String, _ answer: Answer, _ status: Int, _ target: String) {
        let request = Request(target: target, statements: fixture.statements.take())
        last = request.statements
        if request.statements.count >= worst[route]?.statements.count ?? 0 { worst[route] = request }
        #expect(answer.status == status, "\(route): \(target)\n\(answer.body)")
    }

    // MARK: Forms

    /// The fields of a form on a page, as they stand or as they are typed.
    func fields(
        _ page: String, to action: String? = nil, _ typed: [(String, String)] = [], by visitor: Visitor? = nil
    ) async throws -> [(String, String)] {
        let form = try await (visitor ?? admin).form(page, to: action)
        let inputs = form.all("input").filter { input in
            switch input["type"] {
            case "checkbox", "radio": input["checked"] != nil
            case "submit", "file": false
            default: true
            }
        }
        let chosen = form.all("select").map { select in
            let options = select.all("option")
            return (select["name"] ?? "", (options.first { $0["selected"] != nil } ?? options.first)?["value"] ?? "")
        }
        let standing =
            inputs.map { ($0["name"] ?? "", $0["value"] ?? "") }
            + form.all("textarea").map { ($0["name"] ?? "", $0.text) } + chosen
        let names = Set(typed.map(\.0))
        return standing.filter { !names.contains($0.0) } + typed
    }

    /// Opens a page, and sends its form of a verb with these fields; the others as they stand.
    /// - Parameter id: The key of what the verb is about, where its address has one.
    @discardableResult
    func act(
        _ verb: JourneyVerb, _ id: String = "", of journey: String, on page: String, _ typed: [(String, String)] = [],
        status: Int = 303
    ) async throws -> Answer {
        let location = verb.location(of: Location(path: ["journeys", journey]), id)
        let opened = try await admin.get(page).page
        let end = location.path.dropFirst(2).joined(separator: "/")
        let form = try #require(opened.sent(by: "\(journey)/\(end)"), "\(page) has no form for \(verb)")
        let names = Set(typed.map(\.0))
        let standing = (form.fields + opened.values(of: "\(journey)/\(end)")).filter { !names.contains($0.0) }
        return try await post(RouteWalk.route(of: verb), at: form.action, standing + typed, status: status)
    }

    /// As the router prints it.
    static func route(of verb: JourneyVerb) -> String {
        (["/journeys/{journey}"] + verb.path.map { $0.hasPrefix(":") ? "{\($0.dropFirst())}" : $0 })
            .joined(separator: "/")
    }

    /// What proves that a form is ours, beside the fields of a form that is made up.
    func ours(_ fields: [(String, String)] = []) async throws -> [(String, String)] {
        [("csrf", try await admin.token("/account"))] + fields
    }
}

extension WebFixture {
    /// The demo several times, each copy under keys of its own.
    static func withDemo(copies: Int) async throws -> WebFixture {
        let fixture = try await WebFixture()
        let cast = Cast(on: day, days: try LocalDays(identifier: "Asia/Tokyo"))
        _ = try await fixture.workspace.load(SeedData(cast, copies: copies))
        return fixture
    }
}

extension SeedData {
    /// The customers of the demo with copies of them, which behave the same under other keys and usage ids.
    fileprivate init(_ cast: Cast, copies: Int) {
        self.init(cast)
        let (originals, courses, events) = (customers, journeys, usage)
        for copy in 1..<max(copies, 1) {
            let suffix = "-copy\(copy)"
            customers += originals.map { row in
                var row = row
                row.customer.key += suffix
                row.usageIds = row.usageIds?.map { $0 + suffix }
                return row
            }
            journeys += courses.map { Course(customer: $0.customer + suffix, start: $0.start, facts: $0.facts) }
            usage.append(copy: copy, of: events, suffix: suffix)
        }
    }
}

extension UsageBatch {
    /// Adds the events of a batch for other tenants, with identities of their own.
    fileprivate mutating func append(copy: Int, of batch: UsageBatch, suffix: String) {
        let first = Int32(tenants.count)
        tenants += batch.tenants.map { $0 + suffix }
        tenant += batch.tenant.map { $0 + first }
        user += batch.user
        name += batch.name
        at += batch.at
        count += batch.count
        value += batch.value
        valued += batch.valued
        identity += batch.identity.map { EventIdentity(high: $0.high &+ UInt64(copy), low: $0.low) }
    }
}
