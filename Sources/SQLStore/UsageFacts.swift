import Onboarding
import Usage

/// A daily fact as the store keeps it; a user of -1 is none.
struct UsageFact {
    let tenant, day, name, user, via: Int64
    private(set) var count: Int64 = 0
    private(set) var valued: Int64 = 0
    private(set) var sum: Int64 = 0
    /// 0 where `valued` is 0.
    private(set) var maximum: Int64 = 0

    /// What to do where a fact is there already: add up. Where a sum leaves 64 bits, engines refuse.
    static let addUp = """
        ON CONFLICT (tenant_id, day, name_id, user_id, via) DO UPDATE SET
            count = usage_fact.count + excluded.count,
            valued = usage_fact.valued + excluded.valued,
            sum = usage_fact.sum + excluded.sum,
            maximum = CASE
                WHEN excluded.valued = 0 THEN usage_fact.maximum
                WHEN usage_fact.valued = 0 OR excluded.maximum > usage_fact.maximum THEN excluded.maximum
                ELSE usage_fact.maximum END
        """

    /// What the daily facts must be. Nothing is cast: a sum that has left 64 bits must not fit the table.
    static let ofEvents = adding(where: "tenant_id IS NOT NULL")

    /// The same of some events alone, which have a tenant.
    static func adding(where condition: String) -> String {
        """
        SELECT tenant_id, day, name_id, COALESCE(user_id, -1), via, SUM(count),
            SUM(CASE WHEN value IS NULL THEN 0 ELSE count END), COALESCE(SUM(count * value), 0),
            COALESCE(MAX(value), 0)
        FROM usage_event WHERE \(condition) GROUP BY 1, 2, 3, 4, 5
        """
    }

    /// Adds up the events that have a tenant, in key order.
    /// - Throws: `SQLFault.range` where a sum leaves 64 bits.
    static func adding(_ events: UsageEvents) throws -> [UsageFact] {
        let users = events.user.map { $0 == absent ? -1 : $0 }
        var facts: [UsageFact] = []
        for row in ascendingOrder(of: [events.tenant, events.day, events.name, users, events.via])
        where events.tenant[row] != absent {
            let fact = UsageFact(
                tenant: events.tenant[row], day: events.day[row], name: events.name[row], user: users[row],
                via: events.via[row])
            if facts.last.map({ $0.key != fact.key }) ?? true { facts.append(fact) }
            try facts[facts.count - 1].add(events.count[row], events.value[row])
        }
        return facts
    }

    private var key: (Int64, Int64, Int64, Int64, Int64) { (tenant, day, name, user, via) }

    private mutating func add(_ times: Int64, _ value: Int64) throws {
        func whole(_ result: (partialValue: Int64, overflow: Bool)) throws -> Int64 {
            guard !result.overflow else { throw SQLFault.range("usage_fact.sum") }
            return result.partialValue
        }
        count = try whole(count.addingReportingOverflow(times))
        guard value != absent else { return }
        sum = try whole(sum.addingReportingOverflow(try whole(value.multipliedReportingOverflow(by: times))))
        maximum = valued == 0 ? value : max(maximum, value)
        valued = try whole(valued.addingReportingOverflow(times))
    }
}

extension UsageFact {
    /// Rows that room is made for at most before they are read.
    fileprivate static let mostReserved = 500_000
}

extension SQLConnection {
    func insert(_ facts: [UsageFact], conflict: String) throws {
        try insert(
            into: "usage_fact",
            [
                "tenant_id": .integers(facts.map(\.tenant)), "day": .integers(facts.map(\.day)),
                "name_id": .integers(facts.map(\.name)), "user_id": .integers(facts.map(\.user)),
                "via": .integers(facts.map(\.via)), "count": .integers(facts.map(\.count)),
                "valued": .integers(facts.map(\.valued)), "sum": .integers(facts.map(\.sum)),
                "maximum": .integers(facts.map(\.maximum)),
            ], conflict: conflict)
    }

    func eventNames() throws -> [Int32: String] {
        let names = try keys(in: .event)
        return Dictionary(uniqueKeysWithValues: names.map { (Int32(truncatingIfNeeded: $0), $1) })
    }

    /// One search for each tenant, in the order in which the facts lie: nothing is sorted.
    /// - Parameter tenants: Nil: all, in one pass over the table.
    func dailyFacts(
        of tenants: [Int64]?, from first: Day?, valued: Bool, except patterns: UserPatterns
    ) throws -> DailyFacts {
        let conditions =
            (tenants == nil ? [] : ["tenant_id IN \(dialect.ids)"]) + (first == nil ? [] : ["day >= ?"])
        let condition = conditions.isEmpty ? "" : "WHERE " + conditions.joined(separator: " AND ")
        let values = (tenants.map { [SQLValue.ids($0)] } ?? []) + (first.map { [SQLValue($0)] } ?? [])
        // Of everybody the users are known beforehand; of some, only their own are looked up.
        let excluded = tenants == nil ? try users(matching: patterns) : []
        var facts = DailyFacts()
        if tenants == nil, first == nil {
            // There are at most as many facts as events; growing the columns step by step copies them.
            facts.reserve(rows: min(Int(try lastId(in: "usage_event")), UsageFact.mostReserved), valued: valued)
        }
        try integers(
            """
            SELECT tenant_id, day, name_id, user_id, count\(valued ? ", valued, sum, maximum" : "")
            FROM usage_fact \(condition) ORDER BY tenant_id, day, name_id, user_id, via
            """, values, columns: valued ? 8 : 5
        ) { row in
            if !excluded.isEmpty, excluded.contains(row[3]) { return }
            facts.tenant.append(row[0])
            facts.day.append(Int32(truncatingIfNeeded: row[1]))
            facts.name.append(Int32(truncatingIfNeeded: row[2]))
            facts.user.append(Int32(truncatingIfNeeded: row[3]))
            facts.count.append(row[4])
            guard valued else { return }
            facts.valued.append(row[5])
            facts.sum.append(row[6])
            facts.maximum.append(row[7])
        }
        if tenants != nil, !patterns.isEmpty, facts.rows > 0 {
            facts.remove(users: try users(matching: patterns, among: Set(facts.user)))
        }
        return facts
    }

    /// Those of some users whose keys match.
    private func users(matching patterns: UserPatterns, among users: Set<Int32>) throws -> Set<Int32> {
        var matching: Set<Int32> = []
        try rows(
            "SELECT id, key FROM usage_user WHERE id IN \(dialect.ids)",
            [.ids(users.lazy.filter { $0 >= 0 }.map(Int64.init))]
        ) { if patterns.match($0.text(1)) { matching.insert(Int32(truncatingIfNeeded: $0.integer(0))) } }
        return matching
    }

    /// The same by the days of another time zone, added up from the events.
    /// The events lie by time and not by tenant, so that some tenants cost the same as all.
    func dailyFacts(
        of tenants: [Int64]?, from first: Day?, except patterns: UserPatterns, by days: LocalDays
    ) throws -> DailyFacts {
        let wanted = tenants.map { Set($0) }
        let excluded = try users(matching: patterns)
        var days = LocalDays.Reader(days)
        var events = UsageEvents()
        try integers(
            "SELECT tenant_id, user_id, name_id, at, count, value FROM usage_event WHERE tenant_id IS NOT NULL", [],
            columns: 6
        ) { row in
            if !excluded.isEmpty, excluded.contains(row[1]) { return }
            if let wanted, !wanted.contains(row[0]) { return }
            let day = days.day(of: row[3])
            if let first, day < first { return }
            events.append(
                tenant: row[0], user: row[1], name: row[2], at: row[3], day: Int64(day.number), count: row[4],
                value: row[5], via: 0)
        }
        let added = try UsageFact.adding(events)
        func narrow(_ number: Int64) -> Int32 { Int32(truncatingIfNeeded: number) }
        var facts = DailyFacts()
        (facts.tenant, facts.day) = (added.map(\.tenant), added.map { narrow($0.day) })
        (facts.name, facts.user) = (added.map { narrow($0.name) }, added.map { narrow($0.user) })
        (facts.count, facts.valued) = (added.map(\.count), added.map(\.valued))
        (facts.sum, facts.maximum) = (added.map(\.sum), added.map(\.maximum))
        return facts
    }

    private func users(matching patterns: UserPatterns) throws -> Set<Int64> {
        guard !patterns.isEmpty else { return [] }
        return Set(try keys(in: .user).lazy.filter { patterns.match($0.value) }.map(\.key))
    }
}
