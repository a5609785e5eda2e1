import Onboarding
import Usage

/// Daily facts as the store keeps them, in columns and in key order; a user of -1 is none.
struct UsageFacts {
    private(set) var tenant: [Int64] = []
    private(set) var day: [Int64] = []
    private(set) var name: [Int64] = []
    private(set) var user: [Int64] = []
    private(set) var via: [Int64] = []
    private(set) var count: [Int64] = []
    private(set) var valued: [Int64] = []
    private(set) var sum: [Int64] = []
    /// 0 where `valued` is 0.
    private(set) var maximum: [Int64] = []

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

    /// Adds up the events that have a tenant.
    /// - Throws: `SQLFault.range` where a sum leaves 64 bits.
    init(adding events: UsageEvents) throws {
        let users = events.user.map { $0 == absent ? -1 : $0 }
        let order = ascendingOrder(of: [events.tenant, events.day, events.name, users, events.via])
        for row in order where events.tenant[row] != absent {
            let last = day.count - 1
            let same =
                last >= 0 && tenant[last] == events.tenant[row] && day[last] == events.day[row]
                && name[last] == events.name[row] && user[last] == users[row] && via[last] == events.via[row]
            if !same {
                tenant.append(events.tenant[row])
                day.append(events.day[row])
                name.append(events.name[row])
                user.append(users[row])
                via.append(events.via[row])
                count.append(0)
                valued.append(0)
                sum.append(0)
                maximum.append(0)
            }
            try add(events.count[row], events.value[row])
        }
    }

    var dailyFacts: DailyFacts {
        func narrow(_ numbers: [Int64]) -> [Int32] { numbers.map { Int32(truncatingIfNeeded: $0) } }
        var facts = DailyFacts()
        (facts.tenant, facts.day, facts.name, facts.user) = (tenant, narrow(day), narrow(name), narrow(user))
        (facts.count, facts.valued, facts.sum, facts.maximum) = (count, valued, sum, maximum)
        return facts
    }

    private mutating func add(_ times: Int64, _ value: Int64) throws {
        let last = count.count - 1
        func adding(_ left: Int64, _ right: Int64) throws -> Int64 {
            let (sum, overflow) = left.addingReportingOverflow(right)
            guard !overflow else { throw SQLFault.range("usage_fact.sum") }
            return sum
        }
        count[last] = try adding(count[last], times)
        guard value != absent else { return }
        let (product, overflow) = value.multipliedReportingOverflow(by: times)
        guard !overflow else { throw SQLFault.range("usage_fact.sum") }
        sum[last] = try adding(sum[last], product)
        maximum[last] = valued[last] == 0 ? value : max(maximum[last], value)
        valued[last] = try adding(valued[last], times)
    }
}

extension SQLConnection {
    func insert(_ facts: UsageFacts, conflict: String) throws {
        try insert(
            Insertion(
                into: "usage_fact",
                ["tenant_id", "day", "name_id", "user_id", "via", "count", "valued", "sum", "maximum"],
                conflict: conflict),
            [
                .integers(facts.tenant), .integers(facts.day), .integers(facts.name), .integers(facts.user),
                .integers(facts.via), .integers(facts.count), .integers(facts.valued), .integers(facts.sum),
                .integers(facts.maximum),
            ])
    }

    func eventNames() throws -> [Int32: String] {
        let names = try keys(in: .event)
        return Dictionary(uniqueKeysWithValues: names.map { (Int32(truncatingIfNeeded: $0), $1) })
    }

    func dailyFacts(except patterns: UserPatterns) throws -> DailyFacts {
        var facts = DailyFacts()
        facts.reserve(rows: Int(try integer("SELECT COUNT(*) FROM usage_fact", []) ?? 0))
        try read(into: &facts, where: "", [], except: try users(matching: patterns))
        return facts
    }

    /// The daily facts of some tenants: one search for each run of their ids, or for each where not all days are asked
    /// for.
    func dailyFacts(of tenants: [Int64], from first: Day?, except patterns: UserPatterns) throws -> DailyFacts {
        var facts = DailyFacts()
        let searches: [(condition: String, values: [SQLValue])] =
            if let first {
                tenants.sorted().map { ("tenant_id = ? AND day >= ?", [.integer($0), SQLValue(first)]) }
            } else {
                runs(of: tenants).map {
                    ("tenant_id BETWEEN ? AND ?", [.integer($0.lowerBound), .integer($0.upperBound)])
                }
            }
        for (condition, values) in searches {
            var excluded: Set<Int64> = []
            if !patterns.isEmpty {
                try rows(
                    """
                    SELECT id, key FROM usage_user
                    WHERE id IN (SELECT user_id FROM usage_fact WHERE \(condition))
                    """, values
                ) { if patterns.match($0.text(1)) { excluded.insert($0.integer(0)) } }
            }
            try read(into: &facts, where: "WHERE \(condition)", values, except: excluded)
        }
        return facts
    }

    private func read(
        into facts: inout DailyFacts, where condition: String, _ values: [SQLValue], except excluded: Set<Int64>
    ) throws {
        try integers(
            """
            SELECT tenant_id, day, name_id, user_id, count, valued, sum, maximum
            FROM usage_fact \(condition) ORDER BY tenant_id, day, name_id, user_id, via
            """, values, columns: 8
        ) { row in
            if !excluded.isEmpty, excluded.contains(row[3]) { return }
            facts.tenant.append(row[0])
            facts.day.append(Int32(truncatingIfNeeded: row[1]))
            facts.name.append(Int32(truncatingIfNeeded: row[2]))
            facts.user.append(Int32(truncatingIfNeeded: row[3]))
            facts.count.append(row[4])
            facts.valued.append(row[5])
            facts.sum.append(row[6])
            facts.maximum.append(row[7])
        }
    }

    /// The same by the days of another time zone, added up from the events.
    /// - Parameter tenants: Nil: of all. The events lie by time and not by tenant, so that it costs the same.
    func dailyFacts(
        of tenants: [Int64]? = nil, except patterns: UserPatterns, by days: LocalDays
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
            events.append(
                tenant: row[0], user: row[1], name: row[2], at: row[3], day: Int64(days.day(of: row[3]).number),
                count: row[4], value: row[5], via: 0)
        }
        return try UsageFacts(adding: events).dailyFacts
    }

    private func users(matching patterns: UserPatterns) throws -> Set<Int64> {
        guard !patterns.isEmpty else { return [] }
        return Set(try keys(in: .user).lazy.filter { patterns.match($0.value) }.map(\.key))
    }
}

/// The runs of adjacent numbers among some, ascending.
private func runs(of numbers: [Int64]) -> [ClosedRange<Int64>] {
    var runs: [ClosedRange<Int64>] = []
    for number in numbers.sorted() {
        if let last = runs.last, number <= last.upperBound + 1 {
            runs[runs.count - 1] = last.lowerBound...max(last.upperBound, number)
        } else {
            runs.append(number...number)
        }
    }
    return runs
}
