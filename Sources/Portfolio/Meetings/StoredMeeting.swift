import Onboarding

/// One revision of a meeting as it concerns one journey.
public struct StoredMeetingRevision: Hashable, Sendable {
    public let id: Int64
    /// From 1.
    public let revision: Int
    /// The store's id of the journey.
    public let journey: Int64
    /// The key of the step that it is a holding of.
    public let step: String
    public let day: Day
    /// What it says; nil in a form that this version of the product cannot read.
    public let record: MeetingRecord?
    /// How many journeys it was held for.
    public let parties: Int
    /// The number of the meeting's last revision, be it readable or not.
    public let lastRevision: Int
    /// Microseconds since 1970-01-01T00:00:00Z.
    public let recordedAt: Int64
    public let by: ActorID
    /// What they are called; nil where nobody knows.
    public let byName: String?

    public init(
        id: Int64, revision: Int, journey: Int64, step: String, day: Day, record: MeetingRecord?, parties: Int,
        lastRevision: Int, recordedAt: Int64, by: ActorID, byName: String?
    ) {
        self.id = id
        self.revision = revision
        self.journey = journey
        self.step = step
        self.day = day
        self.record = record
        self.parties = parties
        self.lastRevision = lastRevision
        self.recordedAt = recordedAt
        self.by = by
        self.byName = byName
    }
}

/// A revision of a meeting on its way into the store.
public struct NewMeetingRevision: Hashable, Sendable {
    /// Nil: a meeting that is not stored yet.
    public var id: Int64?
    public var revision: Int
    public var meeting: Meeting
    /// By the store's ids of the journeys.
    public var parties: [Int64: Meeting.Party]

    public init(id: Int64?, revision: Int, _ meeting: Meeting, parties: [Int64: Meeting.Party]) {
        self.id = id
        self.revision = revision
        self.meeting = meeting
        self.parties = parties
    }
}
