import Onboarding

/// Usage events on their way into the store, in columns: row *i* of every column is one event (or one daily
/// total of equal events). Texts are kept once, in `tenants`, `users` and `names`; the columns hold positions
/// in those lists. Every text is in NFC and trimmed.
package struct UsageBatch: Sendable {
    /// Usage ids of customers, as the file or payload spells them.
    package var tenants: [String] = []
    package var users: [String] = []
    package var names: [String] = []

    /// Position in `tenants`, or -1 where the event names no customer and its user's group decides.
    package var tenant: [Int32] = []
    /// Position in `users`, or -1 for an event without a user.
    package var user: [Int32] = []
    /// Position in `names`.
    package var name: [Int32] = []
    /// The instant, in microseconds since 1970-01-01T00:00:00Z.
    package var at: [Int64] = []
    /// How many equal events the row stands for, at least 1.
    package var count: [Int64] = []
    /// The value of each of those events in millionths; meaningless where `valued` is false.
    package var value: [Int64] = []
    package var valued: [Bool] = []
    /// What makes the event this event and no other within its source.
    package var identity: [EventIdentity] = []
    /// "This user belongs to that customer from this instant on": the `group` calls of the batch.
    package var memberships: [Membership] = []
    /// Traits that came with `group` calls, for the customers behind the usage ids.
    package var groupTraits: [GroupTrait] = []

    package init() {}

    /// Number of events (rows), not of what they count.
    package var rows: Int { name.count }
}

/// A 128-bit digest of an event's message id (or of its fields where it has none), scoped to its source.
package struct EventIdentity: Hashable, Comparable, Sendable {
    package let high: UInt64
    package let low: UInt64

    package init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    package static func < (left: EventIdentity, right: EventIdentity) -> Bool {
        left.high != right.high ? left.high < right.high : left.low < right.low
    }
}

/// One `group` call: from `at` on, events of the user that name no customer belong to the tenant.
/// The latest by (`at`, `messageId`) that is not after the event decides, whatever the order of arrival.
package struct Membership: Hashable, Sendable {
    /// Position in the batch's `users` / `tenants`.
    package let user: Int32
    package let tenant: Int32
    /// Microseconds since 1970-01-01T00:00:00Z.
    package let at: Int64
    package let messageId: String
    package let identity: EventIdentity

    package init(user: Int32, tenant: Int32, at: Int64, messageId: String, identity: EventIdentity) {
        self.user = user
        self.tenant = tenant
        self.at = at
        self.messageId = messageId
        self.identity = identity
    }
}

/// One trait of a customer as a `group` call told it; an empty value says that it is absent from then on.
package struct GroupTrait: Hashable, Sendable {
    /// Position in the batch's `tenants`.
    package let tenant: Int32
    /// Microseconds since 1970-01-01T00:00:00Z.
    package let at: Int64
    package let name: String
    package let value: String?

    package init(tenant: Int32, at: Int64, name: String, value: String?) {
        self.tenant = tenant
        self.at = at
        self.name = name
        self.value = value
    }
}
