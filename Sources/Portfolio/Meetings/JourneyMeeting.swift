import Onboarding

/// One meeting of a journey as it stands, with its content as far as that can be read.
public struct JourneyMeeting: Hashable, Sendable {
    public let mark: MeetingMark
    public let record: MeetingRecord
    /// How many journeys it was held for.
    public let parties: Int
    /// Whether a later revision cannot be read: what stands here may not be the last word.
    public let hasUnreadableRevision: Bool
    /// Microseconds since 1970-01-01T00:00:00Z.
    public let recordedAt: Int64
    /// Who saved it last; nil where they have no name.
    public let by: String?

    public var id: Int64 { mark.id }
}

/// A meeting of a journey of which it cannot be read what was recorded.
public struct UnreadableMeeting: Hashable, Sendable {
    public let id: Int64
    /// The key of its step.
    public let step: String
    public let day: Day
}

extension RecordedJourney {
    /// The meetings of the journey as they stand, by day and time, from all their revisions; without those of which that
    /// cannot be read.
    public func meetings(_ revisions: [StoredMeetingRevision]) -> [JourneyMeeting] {
        guard let journey = journey() else { return [] }
        let revisions = byMeeting(revisions)
        return journey.meetings().compactMap { mark in
            let own = revisions[mark.id] ?? []
            guard let stored = own.first(where: { $0.revision == mark.revision }), let record = stored.record else {
                return nil
            }
            return JourneyMeeting(
                mark: mark, record: record, parties: stored.parties,
                hasUnreadableRevision: own.contains { $0.revision > mark.revision && $0.record == nil },
                recordedAt: stored.recordedAt, by: stored.byName)
        }
    }

    /// The meetings of which it cannot be read how they stand, by day.
    public func unreadableMeetings(_ revisions: [StoredMeetingRevision]) -> [UnreadableMeeting] {
        guard let journey = journey() else { return [] }
        // Without one of those every meeting that has no mark was taken back.
        let hasUnreadableFacts = journey.unreadable.contains { $0.kind == JourneyFact.Kind.meeting.rawValue }
        return byMeeting(revisions).values.compactMap { own -> UnreadableMeeting? in
            let mark = journey.meeting(own[0].id)
            let standing = mark.map { mark in own.first { $0.revision == mark.revision } } ?? own.last
            // A fact that cannot be read may be about any meeting without a mark.
            guard mark?.state != .withdrawn, let standing,
                mark == nil ? hasUnreadableFacts : standing.record == nil
            else { return nil }
            return UnreadableMeeting(id: standing.id, step: standing.step, day: standing.day)
        }.sorted { ($0.day, $0.id) < ($1.day, $1.id) }
    }

    private func byMeeting(_ revisions: [StoredMeetingRevision]) -> [Int64: [StoredMeetingRevision]] {
        Dictionary(grouping: revisions.filter { $0.journey == id }, by: \.id)
    }
}
