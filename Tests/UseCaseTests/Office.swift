import Foundation
import Intake
import Onboarding
import SQLite
import Synchronization
import UseCases

/// A workspace in a folder of its own with a clock that stands still until it is moved, at noon of 1 April 2026 in Tokyo.
final class Office: Sendable {
    let workspace: Workspace
    private let store: SQLiteStore
    private let folder: URL
    private let time: Time

    static let hour: Int64 = 3_600_000_000
    static let day: Int64 = 24 * hour
    static let password = "correct mule paperclip"

    init(cost: PasswordCost = PasswordCost(rounds: 1 << 4, blockSize: 1, parallelism: 1)) async throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "office-\(UUID().uuidString)")
        store = try await SQLiteStore.open(folder: folder.path(percentEncoded: false))
        let time = Time(20_544 * Office.day + 3 * Office.hour)
        self.time = time
        workspace = Workspace(
            records: store.records, usage: store.usage, passwords: PasswordHasher(cost: cost), clock: { time.now })
    }

    deinit {
        try? store.close()
        try? FileManager.default.removeItem(at: folder)
    }

    func pass(_ microseconds: Int64) { time.pass(microseconds) }

    /// The same store, opened by a process that hashes at another cost.
    func workspace(cost: PasswordCost) -> Workspace {
        Workspace(
            records: store.records, usage: store.usage, passwords: PasswordHasher(cost: cost),
            clock: { [time] in time.now })
    }

    /// A member who has chosen a password.
    func member(_ role: Role, _ email: String? = nil) async throws -> StoredMember {
        let email = email ?? "\(role.rawValue)@example.com"
        let link = try await workspace.invite(name: "", email: email, role: role)
        let acceptance = Acceptance(name: "佐藤 花子", password: Office.password)
        return try await workspace.accept(link: link.token, acceptance, agent: "tests").member
    }

    /// The workspace on behalf of a new member of a role.
    func acting(as role: Role) async throws -> Workspace { workspace.acting(as: .member(try await member(role))) }

    func signIn(_ email: String, _ password: String = Office.password) async throws -> Admission {
        try await workspace.signIn(email: email, password: password, agent: "Firefox/130 on Linux")
    }

    /// The log as lines, the oldest first: `operator member.invite member sato@example.com`.
    func log(_ filter: AuditFilter = AuditFilter()) async throws -> [String] {
        try await workspace.auditLog(filter).reversed().map { entry in
            "\(entry.member?.member.email.text ?? "operator") \(entry.useCase) \(entry.subjectKind) \(entry.subjectKey)"
        }
    }
}

/// A clock that is moved by hand.
private final class Time: Sendable {
    private let instant: Mutex<Int64>

    init(_ instant: Int64) { self.instant = Mutex(instant) }

    var now: Int64 { instant.withLock { $0 } }

    func pass(_ microseconds: Int64) { instant.withLock { $0 += microseconds } }
}

/// The refusal that the body ends in; of several the first.
func refusal(_ body: () async throws -> Void) async -> Refusal? {
    do {
        try await body()
        return nil
    } catch {
        return error as? Refusal ?? (error as? Refusals)?.all.first
    }
}
