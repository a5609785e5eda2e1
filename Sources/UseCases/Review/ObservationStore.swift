import Onboarding
import Portfolio

/// Weekly pictures, and what the CSMs' read of a journey was.
public protocol ObservationReading {
    /// The cadence days on which journeys of the program have been observed, ascending, by journey.
    func observedDays(of program: String) throws -> [Int64: [Day]]
    /// Ascending by day.
    func observations(ofJourney id: Int64) throws -> [StoredObservation]
    /// Those of some journeys up to a day, ascending by day, by journey.
    func observations(ofJourneys ids: [Int64], through day: Day) throws -> [Int64: [StoredObservation]]
    /// The last observation of each journey of the program on or before a day.
    func latestObservations(of program: String, through day: Day) throws -> [Int64: StoredObservation]
    /// What the CSMs' reads were of journeys of the program from a day on (nil: ever), ascending by day and, of one day,
    /// as it was said; by journey.
    func csmReads(of program: String, since day: Day?) throws -> [Int64: [RecordedRead]]
    /// The last read of each of some journeys from a day to another, by journey.
    func latestMarks(ofJourneys ids: [Int64], from first: Day, through last: Day) throws -> [Int64: RecordedRead]
    /// What members said of the journeys of one customer.
    func said(ofCustomer id: Int64) throws -> SaidOfCustomer
    /// The reads of one journey.
    func csmReads(ofJourney id: Int64) throws -> [RecordedRead]
}

/// What can be written of pictures and reads inside a transaction.
public protocol ObservationWriting: ObservationReading {
    /// - Throws: if there is one of the same journey and day: an observation is written once.
    func append(_ observations: [StoredObservation]) throws
    /// A later one of the same day and member replaces it.
    func set(_ mark: RecordedRead) throws
}
