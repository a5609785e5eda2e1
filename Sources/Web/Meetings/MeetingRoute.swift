import Hummingbird
import Onboarding
import Pages
import Portfolio
import Usage
import UseCases

extension Site {
    /// A meeting to be read: `/journeys/aoba-1/meetings/7`.
    func meeting(_ context: SiteContext) async throws -> Response {
        let (customer, ordinal) = try Site.journeyId(context)
        let days = try await workspace.localDays()
        let today = days.day(of: workspace.clock())
        let records = try await workspace.records(ofCustomer: customer, asOf: today, in: days)
        let recorded = try records.journey(ordinal)
        guard let journey = recorded.journey() else { throw records.noJourney(ordinal) }
        let found = try await workspace.meetingRecords(of: recorded, customer: records.id, withTeam: false)
        let id = try Site.meetingId(context)
        guard let meeting = recorded.meetings(found.revisions).first(where: { $0.id == id }) else {
            guard let unreadable = recorded.unreadableMeetings(found.revisions).first(where: { $0.id == id }) else {
                throw HTTPError(.notFound)
            }
            throw Unreadable.refusal(ofMeetingOf: unreadable.step, on: unreadable.day)
        }
        let seen = try await overviews.closeUp(of: recorded.program, customer, ordinal, asOf: today, today: today)
        let steps = (seen.situation?.program ?? seen.program).steps(of: journey)
        let step =
            steps.first { $0.key == meeting.mark.step }
            ?? Step(key: meeting.mark.step, kind: .onDemand, title: Text(same: meeting.mark.step), owner: .csm)
        let place = CustomerPage.location(customer: customer, ordinal: ordinal)
        var page = MeetingPage(
            step, number: journey.number(of: id, at: step.key), customer: records.customer.name, back: place,
            record: meeting.record, revisions: found.revisions(of: meeting, in: recorded, days), today: today)
        page.parties = meeting.parties
        page.unreadable = meeting.hasUnreadableRevision ? Unreadable.laterRevision : nil
        page.attendees = found.attendees(of: meeting.record.meeting)
        page.tasks = meeting.record.party.tasks.compactMap { key in steps.first { $0.key == key } }
            .map { MeetingTask($0, in: journey, seen.situation?.plan) }
        page.said = step.kind.sheetFields.map { ($0.label, journey.notes(step.key, $0).compactMap(\.value)) }
            .filter { !$0.1.isEmpty }
        if step.kind == .kickoff || step.kind == .completion {
            page.goals = journey.goals.keys.sorted().map {
                (journey.goalWords($0) ?? $0, journey.goals[$0]?.last()?.state ?? .agreed)
            }
        }
        if !meeting.hasUnreadableRevision, seen.situation?.plan[step.key] != nil, journey.ended(on: today) == nil,
            context.signedIn?.actor.may(.runJourneys, on: .workspace) ?? false
        {
            page.editing = place.below("meetings", String(id), "edit")
        }
        return context.page(page.page(for: context.reader))
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

extension MeetingRecords {
    /// Everybody who attended; contacts with the role that they have now.
    fileprivate func attendees(of meeting: Meeting) -> [(name: String, role: Text?)] {
        meeting.attendees.map { attendee in
            let role: Text? =
                switch attendee.person {
                case .contact(let id): contacts.first { $0.id == id }?.contact.role?.label
                case .member: MeetingWords.ours
                case nil: nil
                }
            return (attendee.name, role)
        }
    }

    /// The revisions up to the one that stands, the latest first.
    fileprivate func revisions(
        of meeting: JourneyMeeting, in journey: RecordedJourney, _ days: LocalDays
    ) -> [MeetingPage.Revision] {
        revisions.filter {
            $0.journey == journey.id && $0.id == meeting.id && $0.revision <= meeting.mark.revision
        }.reversed().map { stored in
            let (day, minute) = days.time(of: stored.recordedAt)
            return MeetingPage.Revision(
                number: stored.revision, savedAt: Moment(day: day, minute: minute), by: stored.byName)
        }
    }
}

extension MeetingLine {
    /// The meetings of a journey as the customer's page lists them: those that cannot be read in front, then those that are
    /// planned, by day, then the others, the latest first.
    static func lines(
        _ records: MeetingRecords, of recorded: RecordedJourney, _ journey: Journey, _ program: Program,
        at place: Location
    ) -> [MeetingLine] {
        let steps = Dictionary(
            program.steps(of: journey).map { ($0.key, $0.name) }, uniquingKeysWith: { first, _ in first })
        let meetings = recorded.meetings(records.revisions)
        let planned = meetings.filter { $0.mark.state == .planned }
        let unreadable = recorded.unreadableMeetings(records.revisions).map { meeting in
            MeetingLine(
                unreadable: meeting.day, step: steps[meeting.step] ?? Text(same: meeting.step),
                place: place.below("meetings", String(meeting.id)))
        }
        let readable = planned + meetings.filter { $0.mark.state != .planned }.reversed()
        return unreadable
            + readable.map { meeting in
                let key = meeting.mark.step
                var line = MeetingLine(
                    step: steps[key] ?? Text(same: key), number: journey.number(of: meeting.id, at: key),
                    meeting: meeting.record.meeting, felt: meeting.record.party.felt,
                    openTasks: meeting.record.party.tasks.count {
                        journey.done($0) == nil && journey.reasonLeftOut($0) == nil
                    },
                    parties: meeting.parties, place: place.below("meetings", String(meeting.id)))
                line.unreadable = meeting.hasUnreadableRevision ? Unreadable.laterRevision : nil
                return line
            }
    }
}
