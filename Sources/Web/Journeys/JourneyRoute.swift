import Hummingbird
import Onboarding
import Pages
import Portfolio
import Usage
import UseCases

extension Site {
    /// The page of a journey: `/journeys/aoba-1`.
    func journey(_ context: SiteContext) async throws -> Response {
        let (customer, ordinal) = try Site.journeyId(context)
        let days = try await workspace.localDays()
        let today = days.day(of: workspace.clock())
        let chosen = try BoardView(context.location).day
        let day = try Day.viewed(chosen, today: today)
        let records = try await workspace.records(ofCustomer: customer, asOf: day)
        let recorded = try records.journey(ordinal)
        let seen = try await overviews.closeUp(
            of: recorded.program, records.customer.key, ordinal, asOf: day, today: today)
        var page = CustomerPage(
            records.customer, recorded, facts: records.facts, journeys: records.journeys, today: today,
            asOf: seen.asOf)
        page.programs = try await workspace.programNames()
        page.chosenDay = chosen
        if let situation = seen.situation {
            page.version = situation.judged.version
            page.standing = CustomerPage.JourneyState(situation, seen)
            page.halt = JourneyHalt(situation)
            page.unreadable = situation.unreadable
            if chosen == nil, situation.ending == nil { page.standing?.lookalike = try await lookalike(of: situation) }
            page.standing?.csmRead = records.csmReads[ordinal]?.last.map { ($0.day, $0.mark, $0.note) }
            if chosen == nil, let journey = recorded.journey(), let planned = seen.planned {
                let current = JourneyContext(
                    records: records, recorded: recorded, situation: situation, planned: planned, today: today,
                    calendar: try await workspace.settings().calendar,
                    journey: journey.knowing(situation.journey.foundDone), context: context)
                page.record = JourneyRecord(current)
                page.goingOn = current.goingOn
                page.notice = current.notice
            }
        }
        if chosen == nil, let journey = recorded.journey() {
            let program = seen.situation?.program ?? seen.program
            try await fillMeetings(&page, records, recorded, journey, program, context)
        }
        if context.location["done"] == "edit" { page.notice = ActionNotice(Customer.saved) }
        if let notice = ContactsPage.notice(context.location["done"]) { page.notice = notice }
        page.history = CustomerPage.happenings(of: recorded, seen.program, asOf: day) { Moment($0.recordedAt, days) }
        return context.page(page.page(for: context.reader))
    }

    /// The meetings of the journey and the people at the customer.
    private func fillMeetings(
        _ page: inout CustomerPage, _ records: CustomerRecords, _ recorded: RecordedJourney, _ journey: Journey,
        _ program: Program, _ context: SiteContext
    ) async throws {
        let found = try await workspace.meetingRecords(of: recorded, customer: records.id, withTeam: false)
        let place = CustomerPage.location(customer: records.customer.key, ordinal: recorded.ordinal)
        page.meetings = MeetingLine.lines(found.revisions, of: recorded, journey, program, at: place)
        for mark in journey.meetings().reversed() where mark.state == .planned {
            page.plannedMeetings[mark.step] = mark.day
        }
        page.people = ContactLine.lines(
            found.contacts, of: records.customer.key, mayEdit: context.may(.editCustomers))
        if !page.isOver, context.may(.runJourneys) {
            let steps =
                page.standing?.plan?.steps.filter { $0.step.kind.isMeeting && $0.further == nil && !$0.isLeftOut } ?? []
            page.meetingSteps = steps.filter { $0.step.kind == .onDemand || $0.isAhead }.map(\.step)
        }
    }

    /// A customer's address leads to the latest of its journeys.
    func latestJourney(_ context: SiteContext) async throws -> Response {
        let today = try await workspace.today()
        let records = try await workspace.records(ofCustomer: context.location.path.last ?? "", asOf: today)
        guard let latest = records.journeys.last else { throw CustomerPage.noJourney(of: records.customer.name) }
        return context.redirect(
            to: CustomerPage.location(customer: records.customer.key, ordinal: latest.ordinal))
    }
}
