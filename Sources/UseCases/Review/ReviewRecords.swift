import Onboarding
import Portfolio

/// What can be asked of weekly reviews inside a transaction.
public protocol ReviewReading {
    /// All journeys of the program, each with its last observation on or before a day; by customer key, then ordinal.
    func observedJourneys(of program: String, through day: Day) throws -> [ObservedJourney]
    /// The store's number of a customer's journey.
    func journeyId(ofCustomer id: Int64, _ ordinal: Int) throws -> Int64?
    /// Of a program's journeys in the week of a cadence day; by journey, the latest change last.
    func reviews(of program: String, on day: Day) throws -> [StoredReview]
    func reviews(ofJourney id: Int64, on day: Day) throws -> [StoredReview]
}

/// What can be written of weekly reviews inside a transaction.
public protocol ReviewWriting: ReviewReading {
    /// One for each member, journey and day: a later one replaces it.
    func set(_ reviews: [StoredReview]) throws
}
