import Onboarding

/// Usage that counts for no customer; `usageId` is null for events that name none.
public struct UnmatchedUsageJSON: Encodable, Sendable {
    let usageId: String?
    let events: Int64
    let first: Day
    let last: Day

    /// - Parameter events: How many there are from the first day to the last.
    public init(_ usageId: String?, events: Int64, first: Day, last: Day) {
        (self.usageId, self.events, self.first, self.last) = (usageId, events, first, last)
    }
}

/// Days on which usage was not recorded, both ends included.
public struct OutageJSON: Encodable, Sendable {
    let first: Day
    let last: Day

    /// - Parameter last: Not before the first.
    public init(first: Day, last: Day) { (self.first, self.last) = (first, last) }
}
