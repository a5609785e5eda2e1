import Demo
import Foundation
import Hummingbird
import HummingbirdTesting
import Onboarding
import SQLStore
import Samples
import Testing
import Usage
import UseCases

@testable import SQLite
@testable import Web

/// A site over a workspace in a folder of its own, at noon of Saturday, 31 October 2026 in Tokyo.
final class WebFixture: Sendable {
    static let day = Day("2026-10-31")!

    let workspace: Workspace
    /// One for all requests, as in a server: what it has loaded serves the next one too.
    let site: Site
    /// The cookie of an admin who is signed in.
    let cookie: String
    private let store: SQLiteStore
    private let folder: URL
    /// What the store was asked.
    let statements: Statements

    /// - Parameter isSetUp: Whether there is an admin already.
    init(at address: PublicAddress? = nil, isSetUp: Bool = true) async throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "web-\(UUID().uuidString)")
        let statements = Statements()
        self.statements = statements
        store = try await SQLiteStore.open(
            folder: folder.path(percentEncoded: false), trace: { statements.note($0) })
        let now = Int64(WebFixture.day.number) * 86_400_000_000 + 3 * 3_600_000_000
        workspace = Workspace(
            records: store.records, usage: store.usage,
            passwords: PasswordHasher(cost: PasswordCost(rounds: 1 << 4, blockSize: 1, parallelism: 1)), clock: { now })
        site = Site(workspace, at: address)
        guard isSetUp else {
            cookie = ""
            return
        }
        let link = try await workspace.invite(name: "", email: "admin@example.com", role: .admin)
        let admission = try await workspace.accept(
            link: link.token, Acceptance(name: "森 あきら", password: "correct mule paperclip"), agent: "tests")
        cookie = "\(site.cookies.session)=\(admission.token.text)"
    }

    deinit {
        try? store.close()
        try? FileManager.default.removeItem(at: folder)
    }

    /// With the demo's customers; made once, and only read.
    static let demo = Task { try await withDemo() }

    /// The same for who wants to change something.
    static func withDemo() async throws -> WebFixture {
        let fixture = try await WebFixture()
        let cast = Cast(on: day, days: try LocalDays(identifier: "Asia/Tokyo"))
        _ = try await fixture.workspace.load(SeedData(cast))
        return fixture
    }

    /// Changes the store by hand, as no version of the product does. Pages that were loaded before do not notice.
    func damage(_ statements: String...) async throws {
        let driver = try SQLiteDriver(
            file: folder.path(percentEncoded: false) + "/kadode.sqlite", patience: .seconds(5))
        for statement in statements { #expect(try await driver.write { try $0.execute(statement, []) } > 0) }
        try driver.close()
    }

    /// Asks the site directly, without a socket, as the admin; it is asked as `localhost`.
    func get(_ target: String, headers: HTTPFields = [:]) async throws -> Answer {
        var headers = headers
        headers[.cookie] = [cookie, headers[.cookie]].compactMap { $0 }.joined(separator: "; ")
        let application = Application(router: site.router())
        return try await application.test(.router) { [headers] client in
            try await client.execute(uri: target, method: .get, headers: headers) { Answer($0) }
        }
    }
}

/// What a request came to.
struct Answer: Sendable {
    let status: Int
    let headers: HTTPFields
    let body: String

    init(_ response: TestResponse) {
        status = response.status.code
        headers = response.headers
        body = String(buffer: response.body)
    }

    /// The page, which has to be well formed.
    var page: HTML { get throws { try HTML(body) } }
}

extension UsageBatch {
    /// Adds one event on a day, of the batch's first name, by the tenant and the user of a number.
    mutating func append(of number: Int, on day: Day) {
        tenant.append(Int32(number))
        user.append(Int32(number))
        name.append(0)
        at.append(Int64(day.number) * 86_400_000_000)
        count.append(1)
        value.append(0)
        valued.append(false)
        identity.append(EventIdentity(high: UInt64(number), low: UInt64(day.number)))
    }
}
