import Onboarding
import Usage
import UseCases

/// One batch on its way into the store, inside one transaction.
struct UsageAppend {
    private let connection: any SQLConnection
    private let batch: UsageBatch
    private let source: Int64
    private var days: LocalDays.Reader
    private var affected = AffectedUsage()

    init(_ connection: any SQLConnection, _ batch: UsageBatch, from source: String, days: LocalDays) throws {
        self.connection = connection
        self.batch = batch
        self.source = try connection.ids(of: [source], in: .source)[0]
        self.days = LocalDays.Reader(days)
    }

    mutating func run() throws -> Appended {
        let (events, memberships) = try register()
        if !events.isEmpty || !memberships.isEmpty {
            let tenants = try connection.ids(of: batch.tenants, in: .tenant)
            let users = try connection.ids(of: batch.users, in: .user)
            try append(memberships, users, tenants)
            try append(try rows(of: events, users, tenants))
        }
        let traits = try connection.append(batch.groupTraits, tenants: batch.tenants, days: &days)
        affected.add(traits)
        if !events.isEmpty || !memberships.isEmpty || !traits.firstDays.isEmpty {
            try connection.countUsage(of: affected)
        }
        return Appended(new: events.count, duplicates: batch.rows - events.count)
    }

    /// Claims the identities of the batch; the first one wins, in the store and within the batch.
    /// - Returns: the positions of the events and `group` calls that are new.
    private func register() throws -> (events: [Int], memberships: [Int]) {
        let identities = batch.identity + batch.memberships.map(\.identity)
        let high = identities.map { Int64(bitPattern: $0.high) }
        let low = identities.map { Int64(bitPattern: $0.low) }
        // Half of a digest's first half nearly always decides.
        let order = ascendingOrder(of: [high.map { $0 >> 32 }]).sorted {
            (high[$0], low[$0], $0) < (high[$1], low[$1], $1)
        }
        let new = try connection.insertReporting(
            into: "usage_message",
            [
                "source_id": .integers(Array(repeating: source, count: order.count)),
                "high": .integers(high.picking(order)), "low": .integers(low.picking(order)),
            ], conflict: "ON CONFLICT DO NOTHING")
        var isNew = Array(repeating: false, count: order.count)
        for (row, new) in zip(order, new) { isNew[row] = new }
        return (
            (0..<batch.rows).filter { isNew[$0] },
            batch.memberships.indices.filter { isNew[batch.rows + $0] }
        )
    }

    private mutating func append(_ positions: [Int], _ users: [Int64], _ tenants: [Int64]) throws {
        let memberships = positions.map { batch.memberships[$0] }
        affected.add(
            try connection.append(
                memberships, of: source, users: memberships.map { users[Int($0.user)] },
                tenants: memberships.map { tenants[Int($0.tenant)] }))
    }

    /// The new events as the store keeps them: ids for texts, local days, each with its tenant if it has one.
    private mutating func rows(of positions: [Int], _ users: [Int64], _ tenants: [Int64]) throws -> UsageEvents {
        let names = try connection.ids(of: batch.names, in: .event)
        var events = UsageEvents()
        for row in positions {
            let (tenant, user) = (batch.tenant[row], batch.user[row])
            guard !batch.valued[row] || canBeKept(batch.value[row], times: batch.count[row]) else {
                throw SQLFault.range(batch.names[Int(batch.name[row])])
            }
            events.append(
                tenant: tenant < 0 ? absent : tenants[Int(tenant)], user: user < 0 ? absent : users[Int(user)],
                name: names[Int(batch.name[row])], at: batch.at[row], day: Int64(days.day(of: batch.at[row]).number),
                count: batch.count[row], value: batch.valued[row] ? batch.value[row] : absent, via: tenant < 0 ? 1 : 0)
        }
        try connection.attribute(&events, of: source)
        return events
    }

    /// Asked of every event, since one that counts for nobody yet may count for somebody later.
    private func canBeKept(_ value: Int64, times count: Int64) -> Bool {
        value != absent && !value.multipliedReportingOverflow(by: count).overflow
    }

    private mutating func append(_ events: UsageEvents) throws {
        guard events.rows > 0 else { return }
        for row in 0..<events.rows { affected.add(events.tenant[row], from: events.day[row]) }
        try connection.insert(events, of: source)
        try connection.insert(streamDays: events.day, of: source)
        try connection.insert(try UsageFact.adding(events), conflict: UsageFact.addUp)
    }
}
