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
}

extension SQLConnection {
    func insert(_ events: UsageEvents, of source: Int64) throws {
        let last = try lastId(in: "usage_event")
        try insert(
            into: "usage_event",
            [
                "id": .integers((0..<events.rows).map { last + 1 + Int64($0) }),
                "source_id": .integers(Array(repeating: source, count: events.rows)),
                "tenant_id": .optionalIntegers(events.tenant), "user_id": .optionalIntegers(events.user),
                "name_id": .integers(events.name), "at": .integers(events.at), "day": .integers(events.day),
                "count": .integers(events.count), "value": .optionalIntegers(events.value),
                "via": .integers(events.via),
            ])
    }
}
