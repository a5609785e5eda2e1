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
    /// How many of the events had a value.
    public var valued: [Int64] = []
    /// Of those values, in millionths.
    public var sum: [Int64] = []
    /// The greatest of those values in millionths; meaningless where `valued` is 0.
    public var maximum: [Int64] = []

    /// Makes room for so many rows.
    public mutating func reserve(rows: Int) {
        for column in [\DailyFacts.tenant, \.count, \.valued, \.sum, \.maximum] {
            self[keyPath: column].reserveCapacity(rows)
        }
        for column in [\DailyFacts.day, \.name, \.user] { self[keyPath: column].reserveCapacity(rows) }
    }

    public init() {}

    public var rows: Int { day.count }
}
