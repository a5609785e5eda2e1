import Onboarding
import Portfolio

/// What the record store answers about measures.
public protocol MeasureReading {
    /// The measures of the given names, or of all; by customer id, name, day.
    /// - Parameter customers: Their ids; nil: all.
    func measures(named names: [String]?, of customers: [Int64]?) throws -> [StoredMeasure]
}

/// What can be written of measures inside a transaction.
public protocol MeasureWriting: MeasureReading {
    func append(_ measures: [StoredMeasure]) throws
}
