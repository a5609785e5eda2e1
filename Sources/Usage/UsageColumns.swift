import Onboarding

/// All usage of a set of customers, in columns sorted by customer and day. The rows of customer *c* are
/// `offsets[c]..<offsets[c + 1]`. Users are numbered within each customer, so that counting distinct ones
/// needs a small table and no hashing.
public struct UsageColumns: Sendable {
    public let offsets: [Int]
    /// `Day.number`, ascending within a customer.
    public let day: [Int32]
    /// Position in `names`.
    public let name: [Int32]
    /// From 0 within the customer, or -1 for events without a user.
    public let user: [Int32]
    public let count: [Int64]
    /// This and the two columns below are empty where they were not asked for.
    public let valued: [Int64]
    /// In millionths.
    public let sum: [Int64]
    public let maximum: [Int64]
    public let names: [String]
    /// The most users any customer has.
    public let mostUsers: Int

    public var customers: Int { offsets.count - 1 }

    public var rows: Int { day.count }

    /// The last day on or before another on which a customer did anything.
    public func lastDay(ofCustomer customer: Int, through day: Day) -> Day? {
        (offsets[customer]..<offsets[customer + 1]).last { self.day[$0] <= day.number }.map { Day(self.day[$0]) }
    }

    /// Cost: linear in the facts, plus sorting the customers that have several usage ids.
    /// - Parameters:
    ///   - customerOf: The customer's position for each tenant; facts of other tenants are left out.
    ///   - names: The event names by the ids that the facts use.
    public init(_ facts: DailyFacts, customers: Int, customerOf: [Int64: Int], names: [Int32: String]) {
        let owners = UsageColumns.owners(of: facts, customerOf)
        let (offsets, order) = UsageColumns.order(facts, owners, customers)
        let ids = names.keys.sorted()
        // By id without hashing: a store counts ids up from 1.
        var position = Array(repeating: Int32(0), count: Int(ids.last ?? 0) + 1)
        for (index, id) in ids.enumerated() { position[Int(id)] = Int32(index) }

        self.offsets = offsets
        self.names = ids.map { names[$0]! }
        let isInOrder = order.count == facts.rows && order.indices.allSatisfy { order[$0] == $0 }
        func column<Value>(_ values: [Value]) -> [Value] {
            isInOrder ? values : order.map { values[$0] }
        }
        let isValued = !facts.valued.isEmpty
        day = column(facts.day)
        name = order.map { position[Int(facts.name[$0])] }
        count = column(facts.count)
        valued = isValued ? column(facts.valued) : []
        sum = isValued ? column(facts.sum) : []
        maximum = isValued ? column(facts.maximum) : []
        (user, mostUsers) = UsageColumns.numberUsers(order, facts, offsets)
    }

    /// The customer of each fact, -1 for none. Facts come grouped by tenant: one look-up a group.
    private static func owners(of facts: DailyFacts, _ customerOf: [Int64: Int]) -> [Int32] {
        var owners: [Int32] = []
        owners.reserveCapacity(facts.rows)
        var tenant = Int64.min
        var owner: Int32 = -1
        for row in 0..<facts.rows {
            if facts.tenant[row] != tenant {
                tenant = facts.tenant[row]
                owner = customerOf[tenant].map(Int32.init) ?? -1
            }
            owners.append(owner)
        }
        return owners
    }

    /// Counting sort by customer; the facts' own order keeps the days ascending within a tenant.
    private static func order(
        _ facts: DailyFacts, _ owners: [Int32], _ customers: Int
    ) -> (offsets: [Int], order: [Int]) {
        var offsets = Array(repeating: 0, count: customers + 1)
        for owner in owners where owner >= 0 { offsets[Int(owner) + 1] += 1 }
        for customer in 0..<customers { offsets[customer + 1] += offsets[customer] }
        var next = offsets
        var order = Array(repeating: 0, count: offsets[customers])
        for (row, owner) in owners.enumerated() where owner >= 0 {
            order[next[Int(owner)]] = row
            next[Int(owner)] += 1
        }
        for customer in 0..<customers {
            let rows = offsets[customer]..<offsets[customer + 1]
            let ascending = rows.dropFirst().allSatisfy { facts.day[order[$0 - 1]] <= facts.day[order[$0]] }
            if !ascending { order[rows].sort { facts.day[$0] < facts.day[$1] } }
        }
        return (offsets, order)
    }

    private static func numberUsers(
        _ order: [Int], _ facts: DailyFacts, _ offsets: [Int]
    ) -> (user: [Int32], most: Int) {
        // Of a few customers among many the ids lie far apart: they are counted up first.
        let ids = facts.user.isSparse ? DenseIds(facts.user) : nil
        let highest = ids.map { $0.count - 1 } ?? Int(facts.user.max() ?? -1)
        var number = Array(repeating: Int32(0), count: highest + 1)
        var numberedFor = Array(repeating: Int32(-1), count: highest + 1)
        var users = Array(repeating: Int32(-1), count: order.count)
        var most = 0
        for customer in 0..<(offsets.count - 1) {
            var known: Int32 = 0
            for row in offsets[customer]..<offsets[customer + 1] {
                let id = facts.user[order[row]]
                guard id >= 0 else { continue }
                let user = ids.map { $0[id] } ?? Int(id)
                if numberedFor[user] != Int32(customer) {
                    numberedFor[user] = Int32(customer)
                    number[user] = known
                    known += 1
                }
                users[row] = number[user]
            }
            most = max(most, Int(known))
        }
        return (users, most)
    }

    /// Counts up the ids that there are.
    private struct DenseIds {
        private var places: [Int32: Int] = [:]

        init(_ ids: [Int32]) {
            for id in ids where id >= 0 && places[id] == nil { places[id] = places.count }
        }

        var count: Int { places.count }
        subscript(id: Int32) -> Int { places[id]! }
    }
}

extension [Int32] {
    /// Whether a table by the greatest of them would be much larger than they are many.
    fileprivate var isSparse: Bool { Int(self.max() ?? 0) > 16 * count }
}
