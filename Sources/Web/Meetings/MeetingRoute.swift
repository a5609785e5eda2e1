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
        let records = try await workspace.records(ofCustomer: customer, asOf: today)
        let recorded = try records.journey(ordinal)
        guard let journey = recorded.journey() else { throw records.noJourney(ordinal) }
        let found = try await workspace.meetingRecords(of: recorded, customer: records.id, withTeam: false)
        let id = try context.number("meeting")
        guard let meeting = recorded.meetings(found.revisions).first(where: { $0.id == id }) else {
            guard let unreadable = recorded.unreadableMeetings(found.revisions).first(where: { $0.id == id }) else {
                throw HTTPError(.notFound)
            }
            throw Unreadable.refusal(ofMeetingOf: unreadable.step, on: unreadable.day)
        }
        let seen = try await overviews.closeUp(of: recorded.program, customer, ordinal, asOf: today, today: today)
        var page = MeetingPage(
            meeting, of: recorded, journey, records.customer, found.revisions, found.contacts, seen, days)
        if !meeting.hasUnreadableRevision, let situation = seen.situation, situation.ending == nil,
            situation.plan[meeting.mark.step] != nil, context.may(.runJourneys)
        {
            let place = CustomerPage.location(customer: customer, ordinal: ordinal)
            page.editing = place.below("meetings", String(id), "edit")
        }
        return context.page(page.page(for: context.reader))
    }
}
