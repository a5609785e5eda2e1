import Onboarding

/// A member with the number by which everything else refers to them.
public struct StoredMember: Hashable, Sendable {
    public let id: Int64
    public var member: Member
    /// Whether they have chosen a password; who has not was invited and has not come yet.
    public var hasPassword: Bool
    /// When they last signed in or were seen; microseconds since 1970-01-01T00:00:00Z, nil if never.
    public var lastSeenAt: Int64?

    public init(id: Int64, member: Member, hasPassword: Bool, lastSeenAt: Int64? = nil) {
        self.id = id
        self.member = member
        self.hasPassword = hasPassword
        self.lastSeenAt = lastSeenAt
    }
}

/// One browser that is signed in. Instants are microseconds since 1970-01-01T00:00:00Z.
public struct StoredSession: Hashable, Sendable {
    public let id: Int64
    public let member: Int64
    public let createdAt: Int64
    public let lastUsedAt: Int64
    public let expiresAt: Int64
    /// What the browser called itself, shown to the session's owner alone.
    public let agent: String

    public init(id: Int64, member: Int64, createdAt: Int64, lastUsedAt: Int64, expiresAt: Int64, agent: String) {
        self.id = id
        self.member = member
        self.createdAt = createdAt
        self.lastUsedAt = lastUsedAt
        self.expiresAt = expiresAt
        self.agent = agent
    }
}

/// A session with whose it is.
public struct HeldSession: Sendable {
    public let session: StoredSession
    public let member: StoredMember
    /// The names of all members by their addresses, which are written in small letters.
    public var names: [String: String]

    public init(session: StoredSession, member: StoredMember, names: [String: String]) {
        self.session = session
        self.member = member
        self.names = names
    }
}

/// A link that works once, as it is stored.
public struct StoredLink: Hashable, Sendable {
    public let purpose: LinkPurpose
    /// Nil for the first set-up.
    public let member: Int64?
    public let expiresAt: Int64

    public init(_ purpose: LinkPurpose, member: Int64?, expiresAt: Int64) {
        self.purpose = purpose
        self.member = member
        self.expiresAt = expiresAt
    }
}

/// What can be asked of members, sessions, links and the log inside a transaction.
public protocol AccountReading {
    func hasMembers() throws -> Bool
    /// By address.
    func members() throws -> [StoredMember]
    func member(_ id: Int64) throws -> StoredMember?
    func member(_ email: EmailAddress) throws -> StoredMember?
    func passwordHash(ofMember id: Int64) throws -> String?
    /// The session of a token with whose it is; nil if there is none.
    func session(tokenHash: String) throws -> HeldSession?
    /// The last used first.
    func sessions(ofMember id: Int64) throws -> [StoredSession]
    func link(tokenHash: String) throws -> StoredLink?
    /// The newest first.
    func auditEntries(_ filter: AuditFilter, limit: Int) throws -> [AuditEntry]
}

/// What can be written of members, sessions and links inside a transaction.
public protocol AccountWriting: AccountReading {
    /// - Throws: `Refusal` of code `conflict` if the address is taken.
    func insert(_ member: Member) throws -> Int64
    func update(_ member: Member, id: Int64) throws
    func setPassword(_ hash: String, ofMember id: Int64) throws
    /// Who is signed in is nothing that a page is made of: sessions and links do not move the change counter.
    func insertSession(ofMember member: Int64, tokenHash: String, expiresAt: Int64, agent: String) throws
    func touchSession(_ id: Int64) throws
    /// - Returns: whether there was such a session of the member.
    func removeSession(_ id: Int64, ofMember member: Int64) throws -> Bool
    /// - Returns: how many there were.
    func removeSessions(ofMember member: Int64, except kept: Int64?) throws -> Int
    /// Takes away what has expired, sessions and links.
    func removeExpired() throws
    func insert(_ link: StoredLink, tokenHash: String) throws
    /// All links of a member; nil: those of the set-up.
    func removeLinks(ofMember member: Int64?) throws
    func append(_ entries: [NewAuditEntry], of useCase: String, by actor: ActorID) throws
}
