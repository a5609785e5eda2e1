import Foundation
import Hummingbird
import HummingbirdTesting
import Onboarding
import Samples
import Testing
import UseCases

@testable import Web

/// A browser as far as these tests need one: keeps cookies, follows forms, shows what came.
final class Visitor {
    private let application: Application<RouterResponder<SiteContext>>
    private(set) var cookies: [String: String] = [:]
    var headers: HTTPFields = [.acceptLanguage: "en"]

    init(_ site: Site) { application = Application(router: site.router()) }

    func keep(_ name: String, _ value: String?) { cookies[name] = value }

    @discardableResult
    func get(_ target: String) async throws -> Answer { try await send(.get, target) }

    /// Sends exactly these fields.
    @discardableResult
    func post(_ target: String, _ fields: [(String, String)], headers: HTTPFields = [:]) async throws -> Answer {
        let body = fields.map { "\(Visitor.encoded($0.0))=\(Visitor.encoded($0.1))" }.joined(separator: "&")
        var all: HTTPFields = [.contentType: "application/x-www-form-urlencoded"]
        for field in headers { all[field.name] = field.value }
        return try await send(.post, target, headers: all, body: body)
    }

    /// Opens a page, fills in its form that is sent to an address, and sends it with all it holds unseen.
    @discardableResult
    func submit(
        _ page: String, to action: String? = nil, _ fields: [(String, String)] = []
    ) async throws -> Answer {
        let form = try await form(page, to: action)
        let hidden = form.all("input").filter { $0["type"] == "hidden" }.map { ($0["name"] ?? "", $0["value"] ?? "") }
        return try await post(try #require(form["action"]), hidden + fields)
    }

    func form(_ page: String, to action: String? = nil) async throws -> HTML {
        let forms = try await get(page).page.all("form").filter { $0["method"] == "post" }
        return try #require(forms.last { action == nil || $0["action"] == action }, "no such form on \(page)")
    }

    /// What forms of a page send along to prove that they are ours.
    func token(_ page: String) async throws -> String {
        try #require(try await form(page).all("input").first { $0["name"] == "csrf" }?["value"])
    }

    func signIn(_ email: String, _ password: String = Visitor.password) async throws -> Answer {
        try await submit("/sign-in", [("email", email), ("password", password)])
    }

    static let password = "correct mule paperclip"

    func send(
        _ method: HTTPRequest.Method, _ target: String, headers: HTTPFields = [:], body: String? = nil
    ) async throws -> Answer {
        var all = self.headers
        for field in headers { all[field.name] = field.value }
        if !cookies.isEmpty { all[.cookie] = cookies.map { "\($0)=\($1)" }.joined(separator: "; ") }
        let buffer = body.map { ByteBuffer(string: $0) }
        let answer = try await application.test(.router) { [all] client in
            try await client.execute(uri: target, method: method, headers: all, body: buffer) { Answer($0) }
        }
        for cookie in answer.headers[values: .setCookie] { take(cookie) }
        return answer
    }

    private func take(_ cookie: String) {
        let parts = cookie.split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) }
        let sides = parts[0].split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let isGone = parts.contains("Max-Age=0")
        cookies[String(sides[0])] = isGone ? nil : String(sides[1])
    }

    private static func encoded(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }
}

extension Answer {
    var location: String { headers[.location] ?? "" }
}

extension WebFixture {
    /// A member who has chosen the visitors' password.
    func member(_ role: Role, _ email: String) async throws -> StoredMember {
        let link = try await workspace.invite(name: "", email: email, role: role)
        let acceptance = Acceptance(name: email, password: Visitor.password)
        return try await workspace.accept(link: link.token, acceptance, agent: "tests").member
    }
}
