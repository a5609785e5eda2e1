/// Events as the store keeps them, in columns; `absent` where there is no tenant, user or value.
struct UsageEvents {
    var tenant: [Int64] = []
    var user: [Int64] = []
    var name: [Int64] = []
    var at: [Int64] = []
    var day: [Int64] = []
    var count: [Int64] = []
    var value: [Int64] = []
    /// 0: the event names its tenant. 1: its user's `group` calls decide.
    var via: [Int64] = []

    var rows: Int { day.count }

    mutating func append(
        tenant: Int64, user: Int64, name: Int64, at: Int64, day: Int64, count: Int64, value: Int64, via: Int64
    ) {
        self.tenant.append(tenant)
        self.user.append(user)
        self.name.append(name)
        self.at.append(at)
        self.day.append(day)
        self.count.append(count)
        self.value.append(value)
        self.via.append(via)
    }

    mutating func append(_ row: Int, of other: UsageEvents) {
        append(
            tenant: other.tenant[row], user: other.user[row], name: other.name[row], at: other.at[row],
            day: other.day[row], count: other.count[row], value: other.value[row], via: other.via[row])
    }

    mutating func reserveCapacity(_ rows: Int) {
        tenant.reserveCapacity(rows)
        user.reserveCapacity(rows)
        name.reserveCapacity(rows)
        at.reserveCapacity(rows)
        day.reserveCapacity(rows)
        count.reserveCapacity(rows)
        value.reserveCapacity(rows)
        via.reserveCapacity(rows)
    }
}

extension SQLConnection {
    func insert(_ events: UsageEvents, of source: Int64) throws {
        let last = try lastId(in: "usage_event")
        try insert(
            Insertion(
                into: "usage_event",
                ["id", "source_id", "tenant_id", "user_id", "name_id", "at", "day", "count", "value", "via"]),
            [
                .integers((0..<events.rows).map { last + 1 + Int64($0) }),
                .integers(Array(repeating: source, count: events.rows)), .optionalIntegers(events.tenant),
                .optionalIntegers(events.user), .integers(events.name), .integers(events.at), .integers(events.day),
                .integers(events.count), .optionalIntegers(events.value), .integers(events.via),
            ])
    }
}
