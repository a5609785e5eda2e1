import Onboarding

/// What the record store answers about outages.
public protocol OutageReading {
    /// Days marked as outages by a person, by first day.
    func outages() throws -> [Outage]
}

/// What can be written of outages inside a transaction.
public protocol OutageWriting: OutageReading {
    func append(_ outage: Outage) throws
    /// - Returns: whether there was one with exactly these days.
    func remove(_ outage: Outage) throws -> Bool
}

/// Days on which usage was not recorded, as a person said; what happened then is unknown until they are filled.
public struct Outage: Hashable, Sendable {
    public let first: Day
    public let last: Day

    public init(first: Day, last: Day) {
        self.first = first
        self.last = last
    }
}
