import Onboarding

/// A browser that is signed in: who it is, and by which session.
public struct SignedIn: Sendable {
    private let held: HeldSession
    /// What the request has read of the settings.
    let settings = RememberedSettings()

    init(_ held: HeldSession) { self.held = held }

    public var member: StoredMember { held.member }
    public var session: StoredSession { held.session }
    /// The names of all members by their addresses, which are written in small letters.
    public var names: [String: String] { held.names }
    public var actor: Actor { .member(member) }
}

/// A session that has just begun, with the token that the browser is to keep.
public struct Admission: Sendable {
    public let member: StoredMember
    public let token: Secret
    /// Seconds for which the token works at most.
    public let lifetime: Int
}

/// How long a browser stays signed in.
enum SessionLife {
    static let day: Int64 = 24 * 60 * 60 * 1_000_000
    /// However much it is used.
    static let whole = 30 * day
    /// Without being used.
    static let idle = 14 * day
    /// How often its use is written down.
    static let touch = 10 * 60 * 1_000_000 as Int64
}

extension StoredSession {
    func isOver(_ now: Int64) -> Bool { now >= expiresAt || now >= lastUsedAt + SessionLife.idle }
}

extension Workspace {
    /// Signs a member in by address and password. Takes as long, and says the same, whether nobody has the address,
    /// the password is wrong, none was chosen yet or the member is inactive.
    /// - Parameter agent: What the browser calls itself.
    public func signIn(email: String, password: String, agent: String) async throws -> Admission {
        let address = try? EmailAddress(email)
        let typed = Password(typed: password)
        let (id, hash) = try await records.read { reading -> (Int64?, String?) in
            guard let address, let found = try reading.member(address), found.member.isActive else { return (nil, nil) }
            return (found.id, try reading.passwordHash(ofMember: found.id))
        }
        let check = try await passwords.verify(typed, hash)
        guard check.isRight, let id else { throw Workspace.notSignedIn }
        let renewed = check.isOutdated ? try await passwords.hash(typed) : nil
        return try await write(.signIn, by: .nobody) { writing, trail in
            // Changed or deactivated while the hash was computed.
            guard try writing.passwordHash(ofMember: id) == hash, let found = try writing.member(id),
                found.member.isActive
            else { throw Workspace.notSignedIn }
            if let renewed { try writing.setPassword(renewed, ofMember: id) }
            trail.note(AuditSubject(.member, found.member.email.text))
            return try admit(found, agent, writing, &trail)
        }
    }

    /// Gets ready to answer the first who signs in as fast as the others.
    public func warmUp() async throws { try await passwords.warmUp() }

    /// Whether anybody has set the workspace up.
    public func hasMembers() async throws -> Bool { try await records.read { try $0.hasMembers() } }

    /// Who holds a session token; nil if nobody does any more.
    public func signedIn(by token: Secret) async throws -> SignedIn? {
        let now = clock()
        return try await records.read { reading in
            guard let held = try reading.session(tokenHash: token.hash), !held.session.isOver(now),
                held.member.member.isActive
            else { return nil }
            return SignedIn(held)
        }
    }

    /// Writes down that a session is in use, unless that was done a few minutes ago.
    public func keepAlive(_ signedIn: SignedIn) async throws {
        guard clock() - signedIn.session.lastUsedAt >= SessionLife.touch else { return }
        try await records.write(now: clock()) { try $0.touchSession(signedIn.session.id) }
    }

    /// Ends the session that asks for it.
    public func signOut(session id: Int64) async throws {
        try await change(.signOut, on: .workspace) { writing, trail in
            guard case .member(let stored) = actor, try writing.removeSession(id, ofMember: stored.id) else { return }
            trail.note(AuditSubject(.member, stored.member.email.text))
        }
    }

    /// Begins a session. Its token is new whatever the browser brought along, so that nobody can have planted it.
    func admit(
        _ stored: StoredMember, _ agent: String, _ writing: any RecordWriting, _ trail: inout Trail
    ) throws -> Admission {
        let token = Secret()
        try writing.removeExpired()
        try writing.insertSession(
            ofMember: stored.id, tokenHash: token.hash, expiresAt: clock() + SessionLife.whole,
            agent: String(agent.prefix(200)))
        trail.actor = .member(stored.id)
        return Admission(member: stored, token: token, lifetime: Int(SessionLife.whole / 1_000_000))
    }

    private static let notSignedIn = Refusal(
        .invalid,
        Text(ja: "メールアドレスかパスワードが違います。", en: "The e-mail address or the password is wrong."),
        remedy: Text(
            ja: "思い出せないときは、管理者に再設定のリンクを頼んでください。",
            en: "If you cannot remember it, ask an admin for a link to choose a new one."),
        at: Place(field: "password"))
}
