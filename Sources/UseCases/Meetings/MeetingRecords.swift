import Onboarding
import Portfolio

/// What the record store holds for the meetings of one journey, with those who may attend them.
public struct MeetingRecords: Sendable {
    /// The people at the customer, those whom we talk to first; those no longer active among them.
    public let contacts: [StoredContact]
    /// Our team; none where it was not asked for.
    public let members: [StoredMember]
    /// Every revision of the journey's meetings, by meeting and revision; none where they were not asked for.
    public let revisions: [StoredMeetingRevision]
}

extension Workspace {
    /// Those of our team who are active, by address: they can attend a meeting.
    public func team() async throws -> [StoredMember] {
        try await read(.seeCustomer, on: .workspace) { try $0.members().filter(\.member.isActive) }
    }

    /// Reads what is needed to show the meetings of a journey, or to write one down.
    ///
    /// Cost: a statement for the contacts, one for the team, one for the meetings.
    /// - Parameter customer: The store's id.
    public func meetingRecords(
        of recorded: RecordedJourney, customer: Int64, withTeam: Bool = true, withRevisions: Bool = true
    ) async throws -> MeetingRecords {
        try await read(.seeCustomer, on: .customer(customer)) { reading in
            MeetingRecords(
                contacts: try reading.contacts(of: [customer]).inOrder,
                members: withTeam ? try reading.members() : [],
                revisions: withRevisions ? try reading.meetings(ofJourneys: [recorded.id]) : [])
        }
    }

    /// What the steps of a journey are called, by key; those added to it among them.
    public func stepNames(of name: JourneyName) async throws -> [String: Text] {
        try require(.seeCustomer, on: .someCustomer)
        let today = try await today()
        return try await records.read { reading in
            let found = try JourneyAtHand(name, today, reading)
            try require(.seeCustomer, on: found.permissionSubject)
            let steps = found.program.steps(of: found.journey)
            return Dictionary(steps.map { ($0.key, $0.name) }, uniquingKeysWith: { first, _ in first })
        }
    }

    /// The meetings of a journey as they stand, by day and time; without those that cannot be read.
    public func meetings(of name: JourneyName) async throws -> [JourneyMeeting] {
        try require(.seeCustomer, on: .someCustomer)
        return try await allMeetings(of: name).meetings
    }

    /// The meetings of a journey as they stand, and those that cannot be read; each by day.
    public func allMeetings(
        of name: JourneyName
    ) async throws -> (meetings: [JourneyMeeting], unreadable: [UnreadableMeeting]) {
        try require(.seeCustomer, on: .someCustomer)
        let today = try await today()
        return try await records.read { reading in
            let found = try JourneyAtHand(name, today, reading)
            try require(.seeCustomer, on: found.permissionSubject)
            let recorded = RecordedJourney(
                id: found.stored.id, ordinal: found.stored.ordinal, program: name.program, history: found.history)
            return (recorded.meetings(found.meetings), recorded.unreadableMeetings(found.meetings))
        }
    }
}
