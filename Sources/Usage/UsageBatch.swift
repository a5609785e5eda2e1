import Onboarding

/// Usage events on their way into the store, in columns: row *i* of every column is one event (or one daily
/// total of equal events). Texts are kept once, in `tenants`, `users` and `names`; the columns hold positions
/// in those lists. Every text is in NFC and trimmed.
public struct UsageBatch: Sendable {
    /// Usage ids of customers, as the file or payload spells them.
    public var tenants: [String] = []
    public var users: [String] = []
    public var names: [String] = []

    /// Position in `tenants`, or -1 where the event names no customer and its user's group decides.
    public var tenant: [Int32] = []
    /// Position in `users`, or -1 for an event without a user.
    public var user: [Int32] = []
    /// Position in `names`.
    public var name: [Int32] = []
    /// The instant, in microseconds since 1970-01-01T00:00:00Z.
    public var at: [Int64] = []
    /// How many equal events the row stands for, at least 1.
    public var count: [Int64] = []
    /// The value of each of those events in millionths; meaningless where `valued` is false.
    public var value: [Int64] = []
    public var valued: [Bool] = []
    /// What makes the event this event and no other within its source.
    public var identity: [EventIdentity] = []
    /// "This user belongs to that customer from this instant on": the `group` calls of the batch.
    public var memberships: [Membership] = []
    /// Traits that came with `group` calls, for the customers behind the usage ids.
    public var groupTraits: [GroupTrait] = []

    public init() {}

    /// Number of events (rows), not of what they count.
    public var rows: Int { name.count }
}

/// A 128-bit digest of an event's message id (or of its fields where it has none), scoped to its source.
public struct EventIdentity: Hashable, Comparable, Sendable {
    public let high: UInt64
    public let low: UInt64

    public init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    public static func < (left: EventIdentity, right: EventIdentity) -> Bool {
        left.high != right.high ? left.high < right.high : left.low < right.low
    }
}

/// One `group` call: from `at` on, events of the user that name no customer belong to the tenant.
/// The latest by (`at`, `messageId`) that is not after the event decides, whatever the order of arrival.
public struct Membership: Hashable, Sendable {
    /// Position in the batch's `users` / `tenants`.
    public let user: Int32
    public let tenant: Int32
    /// Microseconds since 1970-01-01T00:00:00Z.
    public let at: Int64
    public let messageId: String
    public let identity: EventIdentity

    public init(user: Int32, tenant: Int32, at: Int64, messageId: String, identity: EventIdentity) {
        self.user = user
        self.tenant = tenant
        self.at = at
        self.messageId = messageId
        self.identity = identity
    }
}

/// One trait of a customer as a `group` call told it; an empty value says that it is absent from then on.
public struct GroupTrait: Hashable, Sendable {
    /// Position in the batch's `tenants`.
    public let tenant: Int32
    /// Microseconds since 1970-01-01T00:00:00Z.
    public let at: Int64
    public let name: String
    public let value: String?

    public init(tenant: Int32, at: Int64, name: String, value: String?) {
        self.tenant = tenant
        self.at = at
        self.name = name
        self.value = value
    }
}
