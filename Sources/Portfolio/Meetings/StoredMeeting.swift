import Onboarding

/// One revision of a meeting as it concerns one journey.
package struct StoredMeetingRevision: Hashable, Sendable {
    package let id: Int64
    /// From 1.
    package let revision: Int
    /// The store's id of the journey.
    package let journey: Int64
    /// The key of the step that it is a holding of.
    package let step: String
    package let day: Day
    /// What it says; nil in a form that this version of the product cannot read.
    package let record: MeetingRecord?
    /// How many journeys it was held for.
    package let parties: Int
    /// The number of the meeting's last revision, be it readable or not.
    package let lastRevision: Int
    /// Microseconds since 1970-01-01T00:00:00Z.
    package let recordedAt: Int64
    package let by: ActorID
    /// What they are called; nil where nobody knows.
    package let byName: String?

    package init(
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
package struct NewMeetingRevision: Hashable, Sendable {
    /// Nil: a meeting that is not stored yet.
    package var id: Int64?
    package var revision: Int
    package var meeting: Meeting
    /// By the store's ids of the journeys.
    package var parties: [Int64: Meeting.Party]

    package init(id: Int64?, revision: Int, _ meeting: Meeting, parties: [Int64: Meeting.Party]) {
        self.id = id
        self.revision = revision
        self.meeting = meeting
        self.parties = parties
    }
}
