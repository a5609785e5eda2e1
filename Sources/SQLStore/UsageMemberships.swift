import Onboarding
import Usage

/// What a user's `group` calls of one source say: the tenant from each instant on, in ascending order of
/// (instant, message id).
private struct GroupHistory {
    var calls: [(at: Int64, tenant: Int64)] = []

    /// The tenant by the latest call that is not after the instant; `absent` if there is none.
    func tenant(at instant: Int64) -> Int64 {
        let after = calls.partitioningIndex { $0.at > instant }
        return after == 0 ? absent : calls[after - 1].tenant
    }

    /// Whether both give every instant the same tenant.
    func decides(like other: GroupHistory) -> Bool { turns.elementsEqual(other.turns, by: ==) }

    /// The calls that change something.
    private var turns: [(at: Int64, tenant: Int64)] {
        var turns: [(at: Int64, tenant: Int64)] = []
        for call in calls {
            if turns.last?.at == call.at { turns.removeLast() }
            if turns.last?.tenant != call.tenant { turns.append(call) }
        }
        return turns
    }
}

extension SQLConnection {
    /// Gives each event that names no tenant the one that its user's group calls decide, if they do.
    func attribute(_ events: inout UsageEvents, of source: Int64) throws {
        var histories: [Int64: GroupHistory] = [:]
        for row in 0..<events.rows where events.via[row] == 1 && events.user[row] != absent {
            let user = events.user[row]
            let history = try histories[user] ?? groupHistory(of: user, source).now
            histories[user] = history
            events.tenant[row] = history.tenant(at: events.at[row])
        }
    }

    /// Appends group calls and attributes anew the events of their users that are there already: the order in
    /// which calls and events arrive makes no difference.
    /// - Returns: The tenants that gave or got events.
    func append(
        _ memberships: [Membership], of source: Int64, users: [Int64], tenants: [Int64]
    ) throws -> AffectedUsage {
        guard !memberships.isEmpty else { return AffectedUsage() }
        let order = ascendingOrder(of: [users, memberships.map(\.at)])
        let ordered = memberships.picking(order)
        try insert(
            into: "usage_membership",
            [
                "source_id": .integers(ordered.map { _ in source }), "user_id": .integers(users.picking(order)),
                "at": .integers(ordered.map(\.at)), "message_id": .texts(ordered.map(\.messageId)),
                "high": .integers(ordered.map { Int64(bitPattern: $0.identity.high) }),
                "low": .integers(ordered.map { Int64(bitPattern: $0.identity.low) }),
                "tenant_id": .integers(tenants.picking(order)),
            ])
        let new = Set(memberships.map(\.identity))
        var moves = UsageMoves()
        for user in Set(users).sorted() {
            let (before, now) = try groupHistory(of: user, source, new: new)
            if !now.decides(like: before) { try moves.collect(of: user, source, by: now, self) }
        }
        try moves.run(self)
        return moves.affected
    }

    /// The history with all calls, and as it was before the new ones came.
    private func groupHistory(
        of user: Int64, _ source: Int64, new: Set<EventIdentity> = []
    ) throws -> (before: GroupHistory, now: GroupHistory) {
        var (before, now) = (GroupHistory(), GroupHistory())
        try integers(
            """
            SELECT at, tenant_id, high, low FROM usage_membership WHERE source_id = ? AND user_id = ?
            ORDER BY at, message_id, high, low
            """, [.integer(source), .integer(user)], columns: 4
        ) { row in
            now.calls.append((at: row[0], tenant: row[1]))
            let identity = EventIdentity(high: UInt64(bitPattern: row[2]), low: UInt64(bitPattern: row[3]))
            if !new.contains(identity) { before.calls.append((at: row[0], tenant: row[1])) }
        }
        return (before, now)
    }
}

/// Events that change their tenant because of a late group call, and the daily facts that change with them:
/// these are computed anew from their events, of every source, since a maximum cannot be taken back.
private struct UsageMoves {
    private struct FactKey: Hashable {
        var tenant, day, name, user: Int64
    }

    private var (movedIds, movedTenants): ([Int64], [Int64]) = ([], [])
    private var touched: Set<FactKey> = []
    private var events = UsageEvents()

    var affected: AffectedUsage {
        touched.reduce(into: AffectedUsage()) { $0.add($1.tenant, from: $1.day) }
    }

    mutating func collect(
        of user: Int64, _ source: Int64, by history: GroupHistory, _ connection: any SQLConnection
    ) throws {
        var mine: [(key: FactKey, at: Int64, count: Int64, value: Int64)] = []
        var moved: Set<FactKey> = []
        try connection.integers(
            """
            SELECT id, source_id, tenant_id, day, name_id, at, count, value FROM usage_event
            WHERE user_id = ? AND via = 1
            """, [.integer(user)], columns: 8
        ) { row in
            let before = FactKey(tenant: row[2], day: row[3], name: row[4], user: user)
            var key = before
            if row[1] == source { key.tenant = history.tenant(at: row[5]) }
            if key != before {
                movedIds.append(row[0])
                movedTenants.append(key.tenant)
                moved.formUnion([before, key])
            }
            mine.append((key, row[5], row[6], row[7]))
        }
        for (key, at, count, value) in mine where moved.contains(key) {
            events.append(
                tenant: key.tenant, user: user, name: key.name, at: at, day: key.day, count: count, value: value,
                via: 1)
        }
        touched.formUnion(moved)
    }

    func run(_ connection: any SQLConnection) throws {
        guard !movedIds.isEmpty else { return }
        try connection.execute(
            "UPDATE usage_event SET tenant_id = ? WHERE id = ?",
            each: [.optionalIntegers(movedTenants), .integers(movedIds)])
        let stale = touched.filter { $0.tenant != absent }
        try connection.execute(
            "DELETE FROM usage_fact WHERE tenant_id = ? AND day = ? AND name_id = ? AND user_id = ? AND via = 1",
            each: [
                .integers(stale.map(\.tenant)), .integers(stale.map(\.day)), .integers(stale.map(\.name)),
                .integers(stale.map(\.user)),
            ])
        try connection.insert(try UsageFact.adding(events), conflict: "")
    }
}
