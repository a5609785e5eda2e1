import Onboarding
import Portfolio
import Usage

extension MeetingPage {
    /// - Parameters:
    ///   - journey: As everything recorded says.
    ///   - revisions: Of all meetings of the journey.
    ///   - contacts: The people at the customer.
    public init(
        _ meeting: JourneyMeeting, of recorded: RecordedJourney, _ journey: Journey, _ customer: Customer,
        _ revisions: [StoredMeetingRevision], _ contacts: [StoredContact], _ seen: JourneyCloseUp, _ days: LocalDays
    ) {
        let (record, key) = (meeting.record, meeting.mark.step)
        let steps = (seen.situation?.program ?? seen.program).steps(of: journey)
        let step =
            steps.first { $0.key == key } ?? Step(key: key, kind: .onDemand, title: Text(same: key), owner: .csm)
        self.init(
            step: step, number: journey.number(of: meeting.id, at: key), customer: customer.name,
            back: CustomerPage.location(customer: customer.key, ordinal: recorded.ordinal), record: record,
            parties: meeting.parties, unreadable: meeting.hasUnreadableRevision ? Unreadable.laterRevision : nil,
            attendees: record.meeting.attendees.map { ($0.name, contacts.role(of: $0)) },
            tasks: record.party.tasks.compactMap { key in steps.first { $0.key == key } }
                .map { MeetingTask($0, in: journey, seen.situation?.plan) },
            said: step.kind.sheetFields.map { ($0.label, journey.notes(key, $0).compactMap(\.value)) }
                .filter { !$0.1.isEmpty },
            revisions: Revision.upTo(meeting, in: recorded, revisions, days), today: seen.asOf)
        if step.kind == .kickoff || step.kind == .completion {
            goals = journey.goals.keys.sorted().map {
                (journey.goalWords($0) ?? $0, journey.goals[$0]?.last()?.state ?? .agreed)
            }
        }
    }
}

extension [StoredContact] {
    /// Contacts have the role that they have now.
    fileprivate func role(of attendee: Meeting.Attendee) -> Text? {
        switch attendee.person {
        case .contact(let id): first { $0.id == id }?.contact.role?.label
        case .member: MeetingWords.ours
        case nil: nil
        }
    }
}

extension MeetingPage.Revision {
    /// The revisions of a meeting up to the one that stands, the latest first.
    fileprivate static func upTo(
        _ meeting: JourneyMeeting, in journey: RecordedJourney, _ revisions: [StoredMeetingRevision], _ days: LocalDays
    ) -> [MeetingPage.Revision] {
        revisions.filter {
            $0.journey == journey.id && $0.id == meeting.id && $0.revision <= meeting.mark.revision
        }.reversed().map {
            MeetingPage.Revision(number: $0.revision, savedAt: Moment($0.recordedAt, days), by: $0.byName)
        }
    }
}

extension MeetingTask {
    /// By the plan, or of a journey that is not under way by what was recorded of it.
    fileprivate init(_ step: Step, in journey: Journey, _ plan: Plan?) {
        if let planned = plan?[step.key] {
            self.init(planned)
        } else {
            self.init(
                key: step.key, title: step.name, owner: step.owner, due: journey.dateFixed(step.key),
                isDone: journey.done(step.key) != nil)
        }
    }
}

extension MeetingLine {
    /// The meetings of a journey as the customer's page lists them: those that cannot be read in front, then those that are
    /// planned, by day, then the others, the latest first.
    public static func lines(
        _ revisions: [StoredMeetingRevision], of recorded: RecordedJourney, _ journey: Journey, _ program: Program,
        at place: Location
    ) -> [MeetingLine] {
        let steps = Dictionary(
            program.steps(of: journey).map { ($0.key, $0.name) }, uniquingKeysWith: { first, _ in first })
        let meetings = recorded.meetings(revisions)
        let planned = meetings.filter { $0.mark.state == .planned }
        let unreadable = recorded.unreadableMeetings(revisions).map { meeting in
            MeetingLine(
                step: steps[meeting.step] ?? Text(same: meeting.step), number: 1,
                meeting: Meeting(.planned, on: meeting.day), openTasks: 0, parties: 1,
                place: place.below("meetings", String(meeting.id)), unreadable: Unreadable.meeting, isKnown: false)
        }
        let readable = planned + meetings.filter { $0.mark.state != .planned }.reversed()
        return unreadable
            + readable.map { meeting in
                let key = meeting.mark.step
                return MeetingLine(
                    step: steps[key] ?? Text(same: key), number: journey.number(of: meeting.id, at: key),
                    meeting: meeting.record.meeting, felt: meeting.record.party.felt,
                    openTasks: meeting.record.party.tasks.count {
                        journey.done($0) == nil && journey.reasonLeftOut($0) == nil
                    },
                    parties: meeting.parties, place: place.below("meetings", String(meeting.id)),
                    unreadable: meeting.hasUnreadableRevision ? Unreadable.laterRevision : nil)
            }
    }
}

extension JointCustomer {
    /// Those of a program for whom a meeting of a step is ahead.
    public static func all(of overview: Overview, at step: String) -> [JointCustomer] {
        overview.situation.journeys.compactMap { journey in
            guard let planned = journey.plan[step], planned.isAhead,
                planned.step.kind != .completion
            else { return nil }
            return JointCustomer(key: journey.customer.key, name: journey.customer.name, due: planned.due)
        }
    }
}

extension MeetingPerson {
    public init(_ contact: StoredContact) {
        self.init(person: .contact(contact.id), name: contact.contact.name, role: contact.contact.role?.label)
    }

    /// - Parameter id: The store's.
    public init(_ member: Member, id: Int64) {
        self.init(person: .member(id), name: member.name, role: MeetingWords.role(member.role))
    }
}

extension Journey {
    /// The holding of a step that a meeting is, from 1; of a new one that it would be.
    public func number(of meeting: Int64?, at step: String) -> Int {
        let held = meetings(of: step).filter { $0.state != .notHeld || $0.id == meeting }
        return (held.firstIndex { $0.id == meeting } ?? held.count) + 1
    }
}
