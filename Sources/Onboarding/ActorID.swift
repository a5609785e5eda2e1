/// Who did or said something, as it is stored: the kind of actor and, where there are several of the kind, which one.
public enum ActorID: Hashable, Sendable {
    /// Whoever runs commands at the machine.
    case `operator`
    /// What the product does by itself when its time has come.
    case scheduler
    /// A person of our own team, by the store's id.
    case member(Int64)
    /// A program that holds an API key, by the id of the key.
    case apiKey(Int64)
    /// A person at a customer, by the store's id.
    case contact(Int64)

    /// The stable names that stores keep. A name, once shipped, keeps its meaning.
    public enum Kind: String, CaseIterable, Sendable {
        case `operator`, scheduler, member, contact
        case apiKey = "api-key"
    }

    public var kind: Kind {
        switch self {
        case .operator: .operator
        case .scheduler: .scheduler
        case .member: .member
        case .apiKey: .apiKey
        case .contact: .contact
        }
    }

    /// The store's id; nil for the kinds of which there is one.
    public var number: Int64? {
        switch self {
        case .operator, .scheduler: nil
        case .member(let id), .apiKey(let id), .contact(let id): id
        }
    }

    /// - Returns: nil where the kind needs a number and there is none, or has none and there is one.
    public init?(_ kind: Kind, _ number: Int64?) {
        switch (kind, number) {
        case (.operator, nil): self = .operator
        case (.scheduler, nil): self = .scheduler
        case (.member, let id?): self = .member(id)
        case (.apiKey, let id?): self = .apiKey(id)
        case (.contact, let id?): self = .contact(id)
        default: return nil
        }
    }

    /// The member's id; nil for every other kind.
    public var member: Int64? { if case .member(let id) = self { id } else { nil } }
}
