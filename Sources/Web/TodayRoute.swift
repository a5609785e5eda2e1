import Hummingbird
import Onboarding
import Pages
import Portfolio
import UseCases

extension Site {
    /// What journeys of all programs need now: `/today`. Without an owner in the address those of who is signed in.
    func today(_ context: SiteContext) async throws -> Response {
        let page = try await todayPage(TodayView(context.location), context)
        return context.page(page.page(for: context.reader))
    }

    private static let entriesOnPage = 25

    /// Of each program there is, by name.
    func overviews(asOf day: Day) async throws -> [Overview] {
        var found: [Overview] = []
        for program in try await workspace.programNames() {
            found.append(try await overviews.overview(of: program, asOf: day))
        }
        return found
    }

    /// What the address says was done to one of the journeys, as far as it still holds.
    func notice(in overviews: [Overview], _ context: SiteContext) async throws -> JourneyNotice? {
        guard context.location["done"] != nil, let id = context.location["journey"], let dash = id.lastIndex(of: "-"),
            let ordinal = Int(id[id.index(after: dash)...]),
            let situation = overviews.lazy.compactMap({ $0.journey(of: String(id[..<dash]), ordinal) }).first,
            let recorded = try await workspace.recordedJourney(ofCustomer: situation.customer.key, ordinal)
        else { return nil }
        return context.notice(
            of: recorded, situation, try await workspace.settings().calendar, today: try await workspace.today(),
            customer: situation.customer.name)
    }

    private func todayPage(_ asked: TodayView, _ context: SiteContext) async throws -> Today {
        let today = try await workspace.today()
        let day = try Day.viewed(asked.day, today: today)
        let all = try await overviews(asOf: day)
        let owners = Set(all.flatMap(\.calls.owners)).sorted()
        let own = context.signedIn?.member.member.email.text
        let me = owners.first { $0.lowercased() == own?.lowercased() }
        var view = asked
        if view.day == today { view.day = nil }
        let owner = view.owner.map { $0 == TodayView.everybody ? nil : $0 } ?? me
        let calls = all.map { $0.calls.calls(of: owner) }
        let count = calls.reduce(0) { $0 + $1.entries.count }
        view.page = min(view.page, max(1, (count + Site.entriesOnPage - 1) / Site.entriesOnPage))
        let before = (view.page - 1) * Site.entriesOnPage
        // Nothing that stands behind these in its own list stands on the page.
        let shown = calls.enumerated()
            .flatMap { number, calls in calls.entries.prefix(before + Site.entriesOnPage).map { (number, $0) } }
            .sorted { $0.1.comesBefore($1.1) }.dropFirst(before).prefix(Site.entriesOnPage)
        let calendar = try await workspace.settings().calendar
        let permissions = view.day == nil ? context.journeyPermissions : []
        func forms(_ journey: JourneySituation) -> JourneyForms {
            JourneyForms(journey, today: today, calendar, permissions: permissions, back: view.location, context)
        }
        var page = Today(
            view: view, today: today, owner: owner, owners: owners, reader: me,
            counts: calls.reduce(into: [:]) { $0.merge($1.levels, uniquingKeysWith: +) },
            entries: shown.map { Today.Entry(all[$0.0], $0.1, forms) }, entriesPerPage: Site.entriesOnPage,
            journeys: calls.reduce(0) { $0 + $1.underWay },
            programs: all.map(\.situation.program))
        for alert in all.flatMap(\.situation.alerts) where !page.alerts.contains(alert) { page.alerts.append(alert) }
        page.fillUnreadable(all, owner)
        if count == 0 { page.ahead = Today.Ahead(all, owner, after: day) }
        page.notice = try await notice(in: all, context)
        try await fillLookalikes(&page, shown.map { all[$0.0].situation.journeys[$0.1.position] })
        return page
    }

    /// Whose usage may only not be linked is shown with the id that reads like it.
    private func fillLookalikes(_ page: inout Today, _ journeys: [JourneySituation]) async throws {
        guard journeys.contains(where: \.isPerhapsUnlinked) else { return }
        let unmatched = try await workspace.unmatchedUsage().compactMap(\.tenant)
        for (index, journey) in journeys.enumerated() where journey.isPerhapsUnlinked {
            page.entries[index].lookalike = journey.customer.lookalike(among: unmatched)
        }
    }

    /// A usage id that is linked to nobody and reads like the customer, where it was never seen to log in.
    func lookalike(of journey: JourneySituation) async throws -> String? {
        guard journey.isPerhapsUnlinked else { return nil }
        return journey.customer.lookalike(among: try await workspace.unmatchedUsage().compactMap(\.tenant))
    }
}
