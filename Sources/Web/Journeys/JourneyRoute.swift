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
        let records = try await workspace.records(ofCustomer: customer, asOf: day, in: days)
        let recorded = try records.journey(ordinal)
        let seen = try await overviews.closeUp(
            of: recorded.program, records.customer.key, ordinal, asOf: day, today: today)
        var page = CustomerPage(records, recorded, today: today, asOf: day)
        page.programs = try await workspace.programNames()
        page.chosenDay = chosen
        if let situation = seen.situation {
            page.version = situation.judged.version
            page.standing = CustomerPage.Standing(situation, seen)
            page.halt = JourneyHalt(situation.journey, on: day)
            page.unreadable = situation.unreadable
            if chosen == nil { page.standing?.lookalike = try await lookalike(of: situation) }
            page.standing?.csmRead = records.csmReads[ordinal]?.last.map { ($0.day, $0.mark, $0.note) }
            if chosen == nil, let journey = recorded.journey(), let planned = seen.planned {
                let current = JourneyContext(
                    records: records, recorded: recorded, situation: situation, planned: planned, today: today,
                    calendar: try await workspace.settings().calendar, journey: journey, context: context)
                page.record = JourneyRecord(current)
                page.goingOn = current.goingOn
                page.notice = current.notice
            }
        }
        if chosen == nil, let journey = recorded.journey() {
            let program = seen.situation?.program ?? seen.program
            try await fillMeetings(&page, records, recorded, journey, program, context)
        }
        if context.location["done"] == "edit" { page.notice = JourneyNotice(Customer.saved) }
        if let notice = ContactsPage.notice(context.location["done"]) { page.notice = notice }
        page.history = CustomerPage.happenings(of: recorded, records, seen.program, asOf: day)
        return context.page(page.page(for: context.reader))
    }

    /// The meetings of the journey and the people at the customer.
    private func fillMeetings(
        _ page: inout CustomerPage, _ records: CustomerRecords, _ recorded: RecordedJourney, _ journey: Journey,
        _ program: Program, _ context: SiteContext
    ) async throws {
        let found = try await workspace.meetingRecords(of: recorded, customer: records.id, withTeam: false)
        let place = CustomerPage.location(customer: records.customer.key, ordinal: recorded.ordinal)
        page.meetings = MeetingLine.lines(found, of: recorded, journey, program, at: place)
        for mark in journey.meetings().reversed() where mark.state == .planned {
            page.plannedMeetings[mark.step] = mark.day
        }
        let mayEdit = context.signedIn?.actor.may(.editCustomers, on: .workspace) ?? false
        page.people = found.contacts.map { stored in
            ContactLine(
                stored.contact,
                place: mayEdit ? ContactsPage.location(records.customer.key, contact: stored.id) : nil)
        }
        if journey.ended() == nil, context.signedIn?.actor.may(.runJourneys, on: .workspace) ?? false {
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

extension CustomerPage {
    fileprivate init(_ records: CustomerRecords, _ journey: RecordedJourney, today: Day, asOf day: Day) {
        self.init(
            programs: [], program: journey.program, version: journey.version, customer: records.customer,
            ordinal: journey.ordinal, start: journey.start, asOf: day, today: today,
            facts: CustomerPage.known(records, near: day),
            journeys: records.journeys.map { Other(ordinal: $0.ordinal, program: $0.program, start: $0.start) })
    }

    /// What is known of the customer: the contract first, then seats, plan and segment, then the traits by name.
    private static func known(_ records: CustomerRecords, near day: Day) -> [Known] {
        let customer = records.customer
        func known(_ name: String, _ value: Text) -> Known { Known(name: Customer.word(for: name), value: value) }
        let dates = [
            ("contract_start", customer.contractStart), ("service_start", customer.serviceStart),
            ("contract_end", customer.contractEnd), ("cancel_notice_on", customer.cancelNoticeOn),
            ("churned_at", customer.churnedAt), ("observed_until", customer.observedUntil),
        ]
        let named = ["seats", "plan", "segment"]
        let others = records.facts.keys.filter { !named.contains($0) }.sorted()
        return dates.compactMap { name, date in date.map { known(name, $0.spoken(from: day)) } }
            + (customer.csmEmail.map { [known("csm_email", Text(same: $0))] } ?? [])
            + (named + others).compactMap { name in records.facts[name].map { known(name, Text(same: $0)) } }
    }

    /// What was recorded of the journey by the day, the latest first.
    fileprivate static func happenings(
        of journey: RecordedJourney, _ records: CustomerRecords, _ program: Program, asOf day: Day
    ) -> [Happening] {
        let words = JourneyWords(program, journey.history.map(\.fact))
        let void = Journey.retracted(in: journey.history.map(\.fact))
        return journey.history.enumerated().filter { $0.element.fact.day <= day && !$0.element.fact.isRetraction }
            .sorted { ($0.element.fact.day, $0.offset) > ($1.element.fact.day, $1.offset) }
            .map { number, recorded in
                let recordedOn = records.day(of: recorded)
                return Happening(
                    day: recorded.fact.day, text: recorded.fact.reading(in: words),
                    recordedOn: recordedOn == recorded.fact.day ? nil : recordedOn, by: recorded.by,
                    isRetracted: void.contains(number))
            }
    }
}

extension CustomerPage.Standing {
    fileprivate init(_ journey: JourneySituation, _ seen: JourneyCloseUp) {
        let judged = journey.judged
        let steps = journey.plan.steps.compactMap { step -> MetricChart.Event? in
            guard case .done(let day) = step.state else { return nil }
            return MetricChart.Event(day: day, name: step.step.name)
        }.sorted { $0.day < $1.day }
        self.init(
            verdict: judged.judgement.verdict, pace: journey.program.isUnreadable ? nil : journey.pace,
            metOn: judged.milestones.metOn,
            onboardedOn: judged.milestones.onboardedOn, criteria: judged.reasons(asOf: seen.asOf),
            signals: journey.signals, proposals: journey.proposals, plan: journey.plan,
            action: journey.nextAction, pauses: journey.journey.pauses,
            expectedDays: journey.program.expectedDays, dataThrough: seen.dataThrough, lastUsed: judged.lastUsed)
        isUnreadable = journey.program.isUnreadable
        guard let course = seen.course else { return }
        charts = zip(judged.formula.terms, course.trends).filter { $0.0.isMeasured }.map {
            MetricChart(term: $0, trend: $1, unknown: course.unknown, events: steps)
        }
        activity = ActivityChart(
            first: course.first, last: course.last, days: course.activity, unknown: course.unknown)
    }
}

extension JudgedJourney {
    func reasons(asOf day: Day) -> [CustomerPage.CriterionReason] {
        zip(formula.criteria, judgement.criteria).enumerated().map { index, criterion in
            CustomerPage.CriterionReason(
                key: criterion.0.key, verdict: criterion.1, isChoice: criterion.0.isChoice,
                comparisons: formula.termsOfCriterion[index].map { term in
                    CustomerPage.Comparison(
                        verdict: judgement.reasons[term].verdict, subject: formula.terms[term].subject,
                        state: state(ofTerm: term), demand: formula.terms[term].demand,
                        remark: remark(onTerm: term, asOf: day))
                })
        }
    }
}

extension JourneyFact {
    /// It says of another that it was a mistake; the other one shows that.
    fileprivate var isRetraction: Bool {
        if case .retracted = event { true } else { false }
    }
}
