import Hummingbird
import Onboarding
import Pages
import Portfolio
import UseCases

/// A journey as it lies before somebody who works on it: what is known of it today, and what they may do.
struct JourneyContext: Sendable {
    let records: CustomerRecords
    let recorded: RecordedJourney
    let situation: JourneySituation
    /// Its plan with what the agendas of its meetings go by.
    let planned: PlannedJourney
    let today: Day
    let calendar: WorkingCalendar
    /// As everything recorded says, whatever its day.
    let journey: Journey
    let context: SiteContext

    var program: Program { situation.program }
    var plan: Plan { situation.plan }
    var name: JourneyName {
        JourneyName(program: recorded.program, customer: records.customer.key, ordinal: recorded.ordinal)
    }
    /// The journey's id.
    var id: String { "\(records.customer.key)-\(recorded.ordinal)" }
    var place: Location { CustomerPage.location(customer: records.customer.key, ordinal: recorded.ordinal) }
    /// The page that a form was on, or that led to it.
    var back: Location { context.back(of: place) }
    var mayRun: Bool { may(.runJourneys) }

    /// Whether the journey is over: then nothing is done about it but letting it go on.
    var hasEnded: Bool { situation.ending != nil }

    /// Whether it is over since its customer is gone: then it cannot go on.
    var isGone: Bool { situation.ending.map { $0.leftOn != nil || $0.observedUntil != nil } ?? false }

    /// Whether it can be done about the journey as it stands, and they may.
    func may(_ permission: Permission) -> Bool { !hasEnded && context.may(permission) }

    /// The forms of its verbs, which lead back to where one came from.
    var forms: JourneyForms {
        var forms = JourneyForms(
            situation, today: today, calendar, permissions: hasEnded ? [] : context.journeyPermissions,
            hidden: context.hidden)
        forms.journey = journey
        forms.revision = recorded.history.count
        return forms.leading(to: back)
    }

    /// That nothing is asked of it today, and why; nil where something is.
    var halt: JourneyHalt? { JourneyHalt(situation) }

    /// Takes back that it is over, for those who may.
    var goingOn: Form? {
        hasEnded && !isGone && context.may(.runJourneys) ? forms.form(.endingWithdrawal) : nil
    }

    /// Why an address about a step leads nowhere: the program cannot be read, or has no such step.
    var noStep: any Error {
        program.isUnreadable
            ? Unreadable.refusal(ofProgram: recorded.program, version: situation.judged.version)
            : HTTPError(.notFound)
    }

    /// Which dates of the plan move between two states of the journey.
    func moves(from before: Journey, to after: Journey) -> [PlanMove] {
        situation.plan(of: before, calendar).moves(to: situation.plan(of: after, calendar))
    }

    /// What was done, by the address that it led to.
    var notice: ActionNotice? { context.notice(of: recorded, situation, calendar, today: today, customer: nil) }

    /// How the journey was when the form that was sent was opened.
    func journey(seen: Int) -> Journey {
        recorded.journey(through: max(seen, 1))?.knowing(journey.foundDone) ?? journey
    }
}

extension Site {
    /// The journey that an address is about: `/journeys/aoba-1/…`.
    func current(_ context: SiteContext) async throws -> JourneyContext {
        let (customer, ordinal) = try Site.journeyId(context)
        return try await current(customer, ordinal, context)
    }

    /// The same where something is to be recorded of it.
    /// - Throws: `Refusal`, if its customer is gone.
    func currentToRecord(_ context: SiteContext) async throws -> JourneyContext {
        let current = try await current(context)
        if current.isGone { throw JourneyVerb.customerLeft }
        return current
    }

    private func current(_ customer: String, _ ordinal: Int, _ context: SiteContext) async throws -> JourneyContext {
        let days = try await workspace.localDays()
        let today = days.day(of: workspace.clock())
        let records = try await workspace.records(ofCustomer: customer, asOf: today)
        let recorded = try records.journey(ordinal)
        guard let journey = recorded.journey() else { throw records.noJourney(ordinal) }
        let seen = try await overviews.closeUp(
            of: recorded.program, records.customer.key, ordinal, asOf: today, today: today)
        guard let situation = seen.situation, let planned = seen.planned else { throw JourneyVerb.notBegun }
        return JourneyContext(
            records: records, recorded: recorded, situation: situation, planned: planned, today: today,
            calendar: try await workspace.settings().calendar,
            journey: journey.knowing(situation.journey.foundDone), context: context)
    }

    /// The customer's key and the journey's ordinal.
    static func journeyId(_ context: SiteContext) throws -> (customer: String, ordinal: Int) {
        guard let parts = context.location.path.dropFirst().first.flatMap(Site.parts(ofJourney:)) else {
            throw HTTPError(.notFound)
        }
        return parts
    }

    /// The customer's key and the ordinal that a journey's id names; nil if it is none.
    static func parts(ofJourney id: String) -> (customer: String, ordinal: Int)? {
        guard let dash = id.lastIndex(of: "-"), let ordinal = Int(id[id.index(after: dash)...]) else { return nil }
        return (String(id[..<dash]), ordinal)
    }
}

extension SiteContext {
    /// What whoever asks may do to a journey under way.
    var journeyPermissions: Set<Permission> {
        ([.runJourneys, .fillHandoff, .handOver, .takeOver] as Set<Permission>).filter(may)
    }

    /// What the address says was done to a journey, as far as it still holds.
    /// - Parameter customer: Nil on the journey's own pages.
    func notice(
        of recorded: RecordedJourney, _ situation: JourneySituation, _ calendar: WorkingCalendar, today: Day,
        customer: String?
    ) -> ActionNotice? {
        let id = "\(situation.customer.key)-\(recorded.ordinal)"
        guard let news = JourneyNews(location, of: id, recorded.history.map(\.fact)) else { return nil }
        var moves: [PlanMove] = []
        if let numbers = news.numbers, let before = recorded.journey(through: numbers.lowerBound),
            let after = recorded.journey(through: numbers.upperBound)
        {
            let found = situation.journey.foundDone
            moves = situation.plan(of: before.knowing(found), calendar)
                .moves(to: situation.plan(of: after.knowing(found), calendar))
        }
        let text = news.reading(customer: customer, moves: moves, near: today) { step in
            situation.plan[step]?.step.name ?? Text(same: step)
        }
        return news.notice(
            text, at: CustomerPage.location(customer: situation.customer.key, ordinal: recorded.ordinal),
            back: location,
            mayUndo: mayUndo(news.numbers.map { recorded.history[$0].map(\.fact.event) } ?? []), hidden)
    }

    /// Whether whoever asks may take all of it back: a confirmation of a handoff belongs to one side.
    private func mayUndo(_ events: [JourneyFact.Event]) -> Bool {
        let permissions = journeyPermissions
        return !permissions.isEmpty
            && events.allSatisfy { event in
                switch event {
                case .noted(_, NoteField.handedOver.key, _): permissions.contains(.handOver)
                case .noted(_, NoteField.takenOver.key, _): permissions.contains(.takeOver)
                default: true
                }
            }
    }
}
