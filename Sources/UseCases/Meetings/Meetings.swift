import Onboarding
import Portfolio

/// One meeting of a journey as it stands, with its content as far as that can be read.
package struct JourneyMeeting: Hashable, Sendable {
    package let mark: MeetingMark
    package let record: MeetingRecord
    /// How many journeys it was held for.
    package let parties: Int
    /// Whether a later revision cannot be read: what stands here may not be the last word.
    package let hasUnreadableRevision: Bool
    /// Microseconds since 1970-01-01T00:00:00Z.
    package let recordedAt: Int64
    /// Who saved it last; nil where they have no name.
    package let by: String?

    package var id: Int64 { mark.id }
}

/// A meeting of a journey of which it cannot be read what was recorded.
package struct UnreadableMeeting: Hashable, Sendable {
    package let id: Int64
    /// The key of its step.
    package let step: String
    package let day: Day
}

extension RecordedJourney {
    /// The meetings of the journey as they stand, by day and time, from all their revisions; without those of which that
    /// cannot be read.
    package func meetings(_ revisions: [StoredMeetingRevision]) -> [JourneyMeeting] {
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
    package func unreadableMeetings(_ revisions: [StoredMeetingRevision]) -> [UnreadableMeeting] {
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

extension Workspace {
    /// Records one meeting that was held for several customers (合同説明会): the same attendees, agenda, minutes and
    /// decisions for all, a felt progress and tasks of its own for none yet. Each of the journeys has its step done by it.
    ///
    /// Cost: the same number of statements whatever the number of customers.
    /// - Parameters:
    ///   - step: The key of the step, which each journey's version must have.
    ///   - customers: Their keys; each must have a journey of the program.
    /// - Returns: the ids of the journeys, the id of the meeting, and the number of its fact at the first journey, by which
    ///   it can be taken back.
    package func holdJointly(
        _ meeting: Meeting, of step: String, program: String, customers: [String]
    ) async throws -> (journeys: [String], meeting: Int64, fact: Int) {
        try require(.recordMeeting, on: .someCustomer)
        let today = try await today()
        return try await change(.recordMeeting, on: .someCustomer) { writing, trail in
            let names = customers.map { JourneyName(program: program, customer: $0) }
            let found = try JourneyAtHand.all(names, today, writing)
            guard let first = found.first else {
                throw Refusal(
                    .missing, Text(ja: "顧客が選ばれていません。", en: "No customer was chosen."), at: Place(field: "customers"))
            }
            try first.check(meeting)
            var held = meeting.withoutEmptyFields
            held.state = .held
            held.day = try first.past(meeting.day)
            var parties: [Int64: Meeting.Party] = [:]
            for journey in found {
                try require(.recordMeeting, on: journey.permissionSubject)
                if try journey.meetingStep(step).kind == .completion { throw JourneyAtHand.completesAlone }
                try journey.checkDone(on: held.day)
                parties[journey.stored.id] = Meeting.Party(step: step, completesStep: true)
            }
            let id = try writing.append(
                [NewMeetingRevision(id: nil, revision: 1, held, parties: parties)], by: trail.actor)[0]
            let facts = found.map { journey in
                let mark = MeetingMark(held, parties[journey.stored.id]!, id: id, revision: 1)
                return NewJourneyFact(journey: journey.stored.id, JourneyFact(on: held.day, .meeting(mark)))
            }
            try writing.append(facts, by: trail.actor)
            for (journey, new) in zip(found, facts) { trail.note(journey.subject, after: AuditValues(new.fact)) }
            return (found.map { "\($0.customer)-\($0.stored.ordinal)" }, id, first.history.count)
        }
    }
}
