import Onboarding

/// What the record store answers about outages.
package protocol OutageReading {
    /// Days marked as outages by a person, by first day.
    func outages() throws -> [Outage]
}

/// What can be written of outages inside a transaction.
package protocol OutageWriting: OutageReading {
    func append(_ outage: Outage) throws
    /// - Returns: whether there was one with exactly these days.
    func remove(_ outage: Outage) throws -> Bool
}

/// Days on which usage was not recorded, as a person said; what happened then is unknown until they are filled.
package struct Outage: Hashable, Sendable {
    package let first: Day
    package let last: Day

    package init(first: Day, last: Day) {
        self.first = first
        self.last = last
    }
}
