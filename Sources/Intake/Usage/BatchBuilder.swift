import Usage

/// Puts events together into batches, one after another, and gives identities to those that came without.
final class BatchBuilder {
    /// An event whose texts are positions in the builder's columns.
    struct Event {
        var tenant: Int32
        var user: Int32
        var name: Int32
        var at: Int64
        var count: Int64 = 1
        /// Nil for an event without a value; in millionths.
        var value: Int64?
    }

    // Every row touches all of these; the builder is one reader's own, so that nothing else can.
    @exclusivity(unchecked) var tenants: TextColumn
    @exclusivity(unchecked) var users: TextColumn
    @exclusivity(unchecked) var names: TextColumn
    @exclusivity(unchecked) private var batch: UsageBatch
    @exclusivity(unchecked) private var message = IdentityMessage(kind: "m")
    /// How many equal events without a message id there were in the file so far, by a hash of their fields. Two
    /// different events of one hash would count as one here and still have different identities.
    private var occurrences: [UInt64: Int64] = [:]

    private let isUTF8: Bool
    private let expectedRows: Int

    /// - Parameters:
    ///   - isUTF8: Whether the file that the texts are found in is.
    ///   - expectedRows: How many events a batch may come to hold.
    init(isUTF8: Bool, expectedRows: Int) {
        self.isUTF8 = isUTF8
        self.expectedRows = expectedRows
        batch = UsageBatch(expectedRows: expectedRows)
        tenants = TextColumn(isUTF8: isUTF8)
        users = TextColumn(isUTF8: isUTF8)
        names = TextColumn(isUTF8: isUTF8)
    }

    var rows: Int { batch.rows }
    var isEmpty: Bool { batch.rows == 0 && batch.memberships.isEmpty && batch.groupTraits.isEmpty }

    func append(_ event: Event, identity: EventIdentity) {
        batch.tenant.append(event.tenant)
        batch.user.append(event.user)
        batch.name.append(event.name)
        batch.at.append(event.at)
        batch.count.append(event.count)
        batch.value.append(event.value ?? 0)
        batch.valued.append(event.value != nil)
        batch.identity.append(identity)
    }

    func append(_ membership: Membership) { batch.memberships.append(membership) }

    func append(_ trait: GroupTrait) { batch.groupTraits.append(trait) }

    /// - Parameter messageId: In UTF-8.
    func identity(messageId: some Sequence<UInt8>) -> EventIdentity {
        message.begin("m")
        message.append(messageId)
        return message.identity
    }

    /// The identity of an event without a message id: its fields and its occurrence among equal events of the file.
    /// - Parameter written: The time as it was written. Without an offset it stands for itself, so that the row stays
    ///   the same row when the workspace moves to another time zone; with one the instant is what counts.
    func identity(of event: Event, written: some Collection<UInt8>) -> EventIdentity {
        let value = event.value.map { Mixing.mix(1, UInt64(bitPattern: $0)) } ?? 0
        var key = Mixing.mix(tenants.hash(at: event.tenant), users.hash(at: event.user))
        let isAbsolute = InstantReader.hasOffset(written)
        let time =
            isAbsolute
            ? UInt64(bitPattern: event.at) : written.reduce(UInt64(0)) { Mixing.mix($0, UInt64($1)) }
        key = Mixing.mix(Mixing.mix(key, names.hash(at: event.name)), time)
        key = Mixing.mix(Mixing.mix(key, UInt64(bitPattern: event.count)), value)
        let occurrence = (occurrences[key] ?? 0) + 1
        occurrences[key] = occurrence
        message.begin("f")
        tenants.withUTF8(at: event.tenant) { message.append(part: $0) }
        users.withUTF8(at: event.user) { message.append(part: $0) }
        names.withUTF8(at: event.name) { message.append(part: $0) }
        if isAbsolute { message.append(event.at) } else { message.append(part: written) }
        for number in [event.count, event.value == nil ? 0 : 1, event.value ?? 0, occurrence] {
            message.append(number)
        }
        return message.identity
    }

    /// The identity of a `group` call without a message id: equal calls say the same, so that they are one.
    func identity(ofMembership user: Int32, in tenant: Int32, at: Int64) -> EventIdentity {
        message.begin("g")
        tenants.withUTF8(at: tenant) { message.append(part: $0) }
        users.withUTF8(at: user) { message.append(part: $0) }
        message.append(at)
        return message.identity
    }

    /// What was appended since the last time.
    func take() -> UsageBatch {
        batch.tenants = tenants.texts
        batch.users = users.texts
        batch.names = names.texts
        defer {
            batch = UsageBatch(expectedRows: expectedRows)
            tenants = TextColumn(isUTF8: isUTF8)
            users = TextColumn(isUTF8: isUTF8)
            names = TextColumn(isUTF8: isUTF8)
        }
        return batch
    }
}

extension UsageBatch {
    fileprivate init(expectedRows: Int) {
        self.init()
        tenant.reserveCapacity(expectedRows)
        user.reserveCapacity(expectedRows)
        name.reserveCapacity(expectedRows)
        at.reserveCapacity(expectedRows)
        count.reserveCapacity(expectedRows)
        value.reserveCapacity(expectedRows)
        valued.reserveCapacity(expectedRows)
        identity.reserveCapacity(expectedRows)
    }
}
