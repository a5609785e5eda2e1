import Intake
import Onboarding

/// Somebody who is to become a member, as they were typed.
public struct Invitee: Hashable, Sendable {
    public var name: String
    public var email: String

    public init(name: String = "", email: String) {
        self.name = name
        self.email = email
    }

    /// Reads lines such as `sato@example.com` or `Hanako Sato <sato@example.com>`; at least one.
    public static func read(_ text: String) -> [Invitee] {
        let lines = text.split(whereSeparator: { $0.isNewline || $0 == "," || $0 == "、" })
            .map { String($0).normalized }.filter { !$0.isEmpty }
        let people = lines.map { line in
            guard line.hasSuffix(">"), let opening = line.lastIndex(of: "<") else { return Invitee(email: line) }
            return Invitee(
                name: String(line[..<opening]).normalized,
                email: String(line[line.index(after: opening)...].dropLast()))
        }
        return people.isEmpty ? [Invitee(email: "")] : people
    }

    fileprivate func member(_ role: Role, _ language: Language?) throws(Refusals) -> Member {
        var wrong: [Refusal] = []
        var (address, checked): (EmailAddress?, String?)
        do throws(Refusal) { address = try EmailAddress(email) } catch { wrong.append(error) }
        let written = name.normalized.isEmpty ? address?.text ?? email : name
        do throws(Refusal) { checked = try Member.checked(name: written) } catch { wrong.append(error) }
        guard wrong.isEmpty, let address, let checked else { throw Refusals(all: wrong) }
        do throws(Refusal) { return try Member(name: checked, email: address, role: role, language: language) } catch {
            throw Refusals(all: [error])
        }
    }
}

extension Workspace {
    /// All members, by address.
    public func members() async throws -> [StoredMember] {
        try await read(.listMembers, on: .workspace) { try $0.members() }
    }

    /// The number of the member with an address.
    public func memberId(of email: String) async throws -> Int64 {
        try require(.listMembers, on: .workspace)
        let address = try EmailAddress(email)
        guard let found = try await records.read({ try $0.member(address) }) else { throw Workspace.noMember }
        return found.id
    }

    /// Makes a member who has no password yet, and the link by which they choose one.
    /// - Parameter name: Empty: their address stands for it until they say.
    public func invite(name: String, email: String, role: Role, language: Language? = nil) async throws -> NewLink {
        try require(.inviteMember, on: .workspace)
        return try await invite([Invitee(name: name, email: email)], role: role, language: language)[0]
    }

    /// The same of several in one role, all or none of them; each once.
    public func invite(_ people: [Invitee], role: Role, language: Language? = nil) async throws -> [NewLink] {
        try require(.inviteMember, on: .workspace)
        var wrong: [Refusal] = []
        var members: [Member] = []
        for person in people {
            do throws(Refusals) {
                let member = try person.member(role, language)
                if !members.contains(where: { $0.email == member.email }) { members.append(member) }
            } catch { wrong += error.all }
        }
        guard wrong.isEmpty else { throw Refusals(all: wrong) }
        let invited = members
        return try await change(.inviteMember, on: .workspace) { writing, trail in
            try invited.map { member in
                if try writing.member(member.email) != nil { throw Workspace.taken(member.email) }
                let stored = StoredMember(id: try writing.insert(member), member: member, hasPassword: false)
                trail.note(AuditSubject(.member, member.email.text), after: AuditValues(member))
                return try newLink(.invitation, for: stored, writing)
            }
        }
    }

    /// Gives a member another role, or takes the right to sign in away or back. Whoever is deactivated is signed out
    /// at once, everywhere.
    /// - Throws: `Refusal` of code `conflict` if no admin would be left.
    public func change(member id: Int64, role: Role? = nil, isActive: Bool? = nil) async throws -> StoredMember {
        try await change(.changeMember, on: .workspace) { writing, trail in
            var stored = try writing.requireMember(id)
            let before = stored.member
            stored.member.role = role ?? before.role
            stored.member.isActive = isActive ?? before.isActive
            guard stored.member != before else { return stored }
            try writing.update(stored.member, id: id)
            guard try writing.members().contains(where: { $0.member.isActive && $0.member.role == .admin }) else {
                throw Workspace.lastAdmin
            }
            if !stored.member.isActive {
                _ = try writing.removeSessions(ofMember: id, except: nil)
                try writing.removeLinks(ofMember: id)
            }
            trail.note(
                AuditSubject(.member, before.email.text), before: AuditValues(before), after: AuditValues(stored.member)
            )
            return stored
        }
    }

    private static func taken(_ email: EmailAddress) -> Refusal {
        Refusal(
            .conflict,
            Text(ja: "「\(email.text)」のメンバーは既にいます。", en: "There is a member with the address \(email.text) already."),
            remedy: Text(
                ja: "一覧から新しいリンクを発行できます。", en: "Make a new link for them in the list instead."),
            at: Place(field: "email"))
    }

    private static let lastAdmin = Refusal(
        .conflict,
        Text(ja: "管理者がひとりもいなくなってしまいます。", en: "There would be no admin left."),
        remedy: Text(ja: "先に別のメンバーを管理者にしてください。", en: "Make somebody else an admin first."))
}
