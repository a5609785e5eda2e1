import Onboarding

public protocol MeasureReading {
    /// The measures of the given names, or of all; by customer id, name, day.
    /// - Parameter customers: Their ids; nil: all.
    func measures(named names: [String]?, of customers: [Int64]?) throws -> [StoredMeasure]
}

public protocol MeasureWriting: MeasureReading {
    func append(_ measures: [StoredMeasure]) throws
}

public struct StoredMeasure: Hashable, Sendable {
    public let customer: Int64
    public let name: String
    public let day: Day
    /// In millionths.
    public let value: Int64

    public init(customer: Int64, name: String, day: Day, value: Int64) {
        self.customer = customer
        self.name = name
        self.day = day
        self.value = value
    }
}
