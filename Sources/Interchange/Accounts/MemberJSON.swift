import Onboarding

/// A person of our own team. Who has no password yet was invited and has not come.
public struct MemberJSON: Encodable, Sendable {
    let email: String
    let name: String
    let role: String
    let active: Bool
    let hasPassword: Bool

    /// The member, and whether they have chosen a password.
    public init(_ member: Member, hasPassword: Bool) {
        (email, name, role) = (member.email.text, member.name, member.role.rawValue)
        (active, self.hasPassword) = (member.isActive, hasPassword)
    }
}
