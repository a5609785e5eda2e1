/// What a link is for that works once: it stands for a person until they have a password, or a new one.
public enum LinkPurpose: String, CaseIterable, Sendable {
    /// Whoever opens it becomes the first admin.
    case setUp = "set-up"
    case invitation
    case passwordReset = "password-reset"
    /// Signs in without a password: made by the operator, for a demonstration.
    case signIn = "sign-in"

    /// Whether whoever opens it chooses a password.
    public var asksForPassword: Bool { self != .signIn }
    /// Whether whoever opens it says their name.
    public var asksForName: Bool { self == .setUp || self == .invitation }
}
