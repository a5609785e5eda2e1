import Intake
import Onboarding
import Usage

/// A link as the person who opens it sees it.
public struct OpenedLink: Sendable {
    public let purpose: LinkPurpose
    /// Whom it is for; nil for the first set-up.
    public let member: Member?
}

/// A link that has just been made. Its token can be shown now and never again.
public struct NewLink: Sendable {
    public let purpose: LinkPurpose
    public let member: StoredMember?
    public let token: Secret
    /// Microseconds since 1970-01-01T00:00:00Z.
    public let expiresAt: Int64

    /// The whole address, below that of the server (`https://kadode.example.com`).
    public func address(below server: String) -> String { "\(server)/\(purpose.path)/\(token.text)" }
}

/// What somebody filled in to accept a link; what its purpose does not ask for is not looked at.
public struct Acceptance: Sendable {
    public var name: String
    public var email: String
    public var password: String
    public var language: Language?
    /// The time zone whose days count, at the first set-up; nil leaves it as it is.
    public var timeZone: String?

    public init(
        name: String = "", email: String = "", password: String = "", language: Language? = nil,
        timeZone: String? = nil
    ) {
        self.timeZone = timeZone
        self.name = name
        self.email = email
        self.password = password
        self.language = language
    }
}

extension LinkPurpose {
    /// In microseconds.
    var lifetime: Int64 { self == .invitation ? 7 * SessionLife.day : SessionLife.day }

    /// Where its links lead.
    public var path: String {
        switch self {
        case .setUp: "setup"
        case .invitation: "invitations"
        case .passwordReset: "password"
        case .signIn: "welcome"
        }
    }
}

extension Workspace {
    /// A link by which the first admin makes themself; nil where there are members already.
    public func setUpLink() async throws -> NewLink? {
        try await change(.linkMember, on: .workspace) { writing, _ in
            guard try !writing.hasMembers() else { return nil }
            return try newLink(.setUp, for: nil, writing)
        }
    }

    /// A link for a member to choose a password by: the first one, or a new one. Earlier links stop working.
    public func link(forMember id: Int64) async throws -> NewLink {
        try await change(.linkMember, on: .workspace) { writing, trail in
            let found = try writing.requireMember(id)
            return try relink(found, found.hasPassword ? .passwordReset : .invitation, writing, &trail)
        }
    }

    /// The same by address; for the operator also one that signs in without a password.
    public func link(for email: String, signsIn: Bool) async throws -> NewLink {
        let address = try EmailAddress(email)
        return try await change(.linkMember, on: .workspace) { writing, trail in
            guard let found = try writing.member(address) else { throw Workspace.noMember }
            let purpose: LinkPurpose =
                signsIn && actor == .operator ? .signIn : found.hasPassword ? .passwordReset : .invitation
            return try relink(found, purpose, writing, &trail)
        }
    }

    /// Looks at a link without using it up.
    /// - Throws: `Refusal` of code `notFound` if it was used or has expired, or never was one.
    public func open(link token: Secret) async throws -> OpenedLink {
        let now = clock()
        return try await records.read { reading in
            let (link, member) = try reading.valid(token, now)
            return OpenedLink(purpose: link.purpose, member: member?.member)
        }
    }

    /// Uses a link up, and signs the person in. A new password ends all sessions that were there.
    /// - Throws: `Refusals` that name the fields, or a `Refusal` if the link does not work any more.
    public func accept(link token: Secret, _ acceptance: Acceptance, agent: String) async throws -> Admission {
        let opened = try await open(link: token)
        let new = try Accepted(acceptance, opened)
        let zone = try await opened.purpose == .setUp ? takeUp(new.timeZone) : nil
        let hash: String? = if let password = new.password { try await passwords.hash(password) } else { nil }
        return try await write(opened.purpose == .setUp ? .setUp : .acceptLink, by: .nobody) { writing, trail in
            let (link, stored) = try writing.valid(token, clock())
            let member = new.member ?? stored?.member
            guard link.purpose == opened.purpose, let member else { throw Workspace.linkIsOver }
            let id: Int64
            if let stored {
                id = stored.id
                if member != stored.member { try writing.update(member, id: id) }
            } else {
                guard try !writing.hasMembers() else { throw Workspace.linkIsOver }
                id = try writing.insert(member)
            }
            if let zone {
                try writing.set(Settings.Key.timezone.rawValue, to: zone)
                trail.note(AuditSubject(.setting, Settings.Key.timezone.rawValue), after: ["value": zone])
            }
            if let hash {
                try writing.setPassword(hash, ofMember: id)
                _ = try writing.removeSessions(ofMember: id, except: nil)
            }
            try writing.removeLinks(ofMember: stored?.id)
            trail.note(
                AuditSubject(.member, member.email.text), before: stored.map { AuditValues($0.member) },
                after: AuditValues(member, purpose: link.purpose))
            return try admit(StoredMember(id: id, member: member, hasPassword: true), agent, writing, &trail)
        }
    }

    /// Makes a link that takes the place of the member's others.
    func relink(
        _ stored: StoredMember, _ purpose: LinkPurpose, _ writing: any RecordWriting, _ trail: inout Trail
    ) throws -> NewLink {
        guard stored.member.isActive else {
            throw Refusal(
                .conflict,
                Text(
                    ja: "「\(stored.member.name)」さんは利用停止中です。", en: "\"\(stored.member.name)\" is deactivated."),
                remedy: Text(ja: "先に利用を再開してください。", en: "Activate them first."))
        }
        try writing.removeLinks(ofMember: stored.id)
        trail.note(AuditSubject(.member, stored.member.email.text), after: ["link": purpose.rawValue])
        return try newLink(purpose, for: stored, writing)
    }

    func newLink(
        _ purpose: LinkPurpose, for stored: StoredMember?, _ writing: any RecordWriting
    ) throws -> NewLink {
        let token = Secret()
        let expiresAt = clock() + purpose.lifetime
        try writing.removeExpired()
        try writing.insert(
            StoredLink(purpose, member: stored?.id, expiresAt: expiresAt), tokenHash: token.hash)
        return NewLink(purpose: purpose, member: stored, token: token, expiresAt: expiresAt)
    }

    static let linkIsOver = Refusal(
        .notFound,
        Text(
            ja: "このリンクは使用済みか、期限が切れています。", en: "This link has been used already, or has expired."),
        remedy: Text(ja: "管理者に新しいリンクを頼んでください。", en: "Ask an admin for a new one."))

    static let noMember = Refusal(
        .notFound, Text(ja: "そのメンバーは登録されていません。", en: "There is no such member."),
        remedy: Text(ja: "メンバーの一覧で確かめてください。", en: "Look at the list of members."),
        command: "kadode member list")
}

/// What an acceptance says, checked; everything that is wrong with it is told at once.
private struct Accepted {
    /// As they are from now on; nil where the link changes nothing about them.
    var member: Member?
    var password: Password?
    var timeZone: String?

    init(_ acceptance: Acceptance, _ opened: OpenedLink) throws {
        var wrong: [Refusal] = []
        func checked<Value>(_ read: () throws(Refusal) -> Value) -> Value? {
            do throws(Refusal) { return try read() } catch {
                wrong.append(error)
                return nil
            }
        }
        let email = opened.member?.email ?? checked { () throws(Refusal) in try EmailAddress(acceptance.email) }
        if opened.purpose.asksForName {
            let name = checked { () throws(Refusal) in try Member.checked(name: acceptance.name) }
            if let name, let email {
                member = try Member(
                    name: name, email: email, role: opened.member?.role ?? .admin, language: acceptance.language)
            }
        }
        if opened.purpose.asksForPassword {
            let names = [acceptance.name, opened.member?.name ?? "", email?.text ?? acceptance.email]
            password = checked { () throws(Refusal) in try Password(chosen: acceptance.password, by: names) }
        }
        timeZone = acceptance.timeZone.flatMap { name in
            checked { () throws(Refusal) in
                do throws(Refusal) { return try LocalDays(identifier: name.normalized).timeZone.identifier } catch {
                    throw error.at(field: Settings.Key.timezone.rawValue)
                }
            }
        }
        if !wrong.isEmpty { throw Refusals(all: wrong) }
    }
}

extension AccountReading {
    fileprivate func valid(_ token: Secret, _ now: Int64) throws -> (StoredLink, StoredMember?) {
        guard let link = try link(tokenHash: token.hash), now < link.expiresAt else { throw Workspace.linkIsOver }
        guard let id = link.member else {
            guard try !hasMembers() else { throw Workspace.linkIsOver }
            return (link, nil)
        }
        guard let member = try member(id), member.member.isActive else { throw Workspace.linkIsOver }
        return (link, member)
    }

    func requireMember(_ id: Int64) throws -> StoredMember {
        guard let found = try member(id) else { throw Workspace.noMember }
        return found
    }
}

extension AuditValues {
    init(_ member: Member, purpose: LinkPurpose? = nil) {
        var fields: [(name: String, value: String?)] = [
            ("name", member.name), ("email", member.email.text), ("role", member.role.rawValue),
            ("language", member.language?.rawValue), ("active", member.isActive ? "yes" : "no"),
        ]
        if let purpose { fields.append(("link", purpose.rawValue)) }
        self.init(fields)
    }
}
