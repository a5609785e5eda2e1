/// Usage by day, in columns as a store hands it out: row *i* says what one user of one tenant did with one
/// event on one local day. Several rows may share all four; they add up.
public struct DailyFacts: Sendable {
    public var tenant: [Int64] = []
    /// `Day.number`.
    public var day: [Int32] = []
    /// Id of the event name.
    public var name: [Int32] = []
    /// Id of the user, or -1 for events without one.
    public var user: [Int32] = []
    public var count: [Int64] = []
    /// How many of the events had a value. This and the two columns below are empty where they were not asked for.
    public var valued: [Int64] = []
    /// Of those values, in millionths.
    public var sum: [Int64] = []
    /// The greatest of those values in millionths; meaningless where `valued` is 0.
    public var maximum: [Int64] = []

    public init() {}

    public var rows: Int { day.count }

    /// Removes the rows of some users.
    public mutating func remove(users: Set<Int32>) {
        guard !users.isEmpty else { return }
        let kept = user.indices.filter { !users.contains(user[$0]) }
        func keep<Value>(_ column: inout [Value]) { if !column.isEmpty { column = kept.map { column[$0] } } }
        keep(&tenant)
        keep(&day)
        keep(&name)
        keep(&count)
        keep(&valued)
        keep(&sum)
        keep(&maximum)
        keep(&user)
    }

    /// Appends some rows of others, which have the same columns.
    public mutating func append(_ rows: Range<Int>, of other: DailyFacts) {
        tenant += other.tenant[rows]
        day += other.day[rows]
        name += other.name[rows]
        user += other.user[rows]
        count += other.count[rows]
        guard !other.valued.isEmpty else { return }
        valued += other.valued[rows]
        sum += other.sum[rows]
        maximum += other.maximum[rows]
    }

    /// The rows of each tenant. Cost: a look at each row.
    public var tenants: [(tenant: Int64, rows: Range<Int>)] {
        var tenants: [(tenant: Int64, rows: Range<Int>)] = []
        for row in 0..<rows {
            if let last = tenants.last, last.tenant == tenant[row] {
                tenants[tenants.count - 1].rows = last.rows.lowerBound..<(row + 1)
            } else {
                tenants.append((tenant[row], row..<(row + 1)))
            }
        }
        return tenants
    }

    /// Makes room for some rows, so that the columns are not copied while they grow.
    public mutating func reserve(rows: Int, valued isValued: Bool) {
        tenant.reserveCapacity(rows)
        day.reserveCapacity(rows)
        name.reserveCapacity(rows)
        user.reserveCapacity(rows)
        count.reserveCapacity(rows)
        guard isValued else { return }
        valued.reserveCapacity(rows)
        sum.reserveCapacity(rows)
        maximum.reserveCapacity(rows)
    }
}
