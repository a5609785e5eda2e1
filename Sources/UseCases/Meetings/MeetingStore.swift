import Onboarding
import Portfolio

/// What the record store answers about meetings.
public protocol MeetingReading {
    /// Every revision of the meetings of some journeys, by meeting, revision, journey. Which of them counts for a journey
    /// is said by its facts (`MeetingMark`).
    func meetings(ofJourneys ids: [Int64]) throws -> [StoredMeetingRevision]
    /// What one revision of a meeting says of each journey it was held for; nil where that of any cannot be read.
    func parties(ofMeeting id: Int64, revision: Int) throws -> [Int64: Meeting.Party]?
}

/// What can be written of meetings inside a transaction.
public protocol MeetingWriting: MeetingReading {
    /// The number of the fact by which each journey refers to a revision of a meeting, by the store's ids of the journeys.
    func facts(ofMeeting id: Int64, revision: Int) throws -> [Int64: Int]
    /// - Returns: the ids of the meetings, in the order given.
    func append(_ revisions: [NewMeetingRevision], by actor: ActorID) throws -> [Int64]
}
