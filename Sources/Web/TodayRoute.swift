import Hummingbird
import Onboarding
import Pages
import Portfolio
import UseCases

extension Site {
    /// What journeys of all programs need now: `/today`. Without an owner in the address those of who is signed in.
    func today(_ context: SiteContext) async throws -> Response {
        context.page(try await todayPage(TodayView(context.location), context).page(for: context.reader))
    }

    /// Of programs by name, in their order.
    func overviews(of programs: [String], asOf day: Day) async throws -> [Overview] {
        var found: [Overview] = []
        for program in programs { found.append(try await overviews.overview(of: program, asOf: day)) }
        return found
    }

    /// What the address says was done to one of the journeys, or to several, as far as it still holds.
    func notice(in overviews: [Overview], _ context: SiteContext) async throws -> ActionNotice? {
        guard context.location["done"] != nil else { return nil }
        guard let id = context.location["journey"] else { return try await manyNotice(in: overviews, context) }
        guard let situation = overviews.journey(id),
            case let (key, ordinal) = (situation.customer.key, situation.judged.ordinal),
            let recorded = try await workspace.recordedJourneys(ofCustomers: [key])[key]?
                .first(where: { $0.ordinal == ordinal })
        else { return nil }
        return context.notice(
            of: recorded, situation, try await workspace.settings().calendar, today: try await workspace.today(),
            customer: situation.customer.name)
    }

    private func todayPage(_ asked: TodayView, _ context: SiteContext) async throws -> Today {
        let today = try await workspace.today()
        let day = try Day.viewed(asked.day, today: today)
        let all = try await overviews(of: workspace.programNames(), asOf: day)
        let calendar = try await workspace.settings().calendar
        let permissions = day == today ? context.journeyPermissions : []
        let member = context.signedIn?.member.member
        var page = Today(
            all, asked, email: member?.email.text, role: member?.role, today: today, asOf: day
        ) {
            JourneyForms($0, today: today, calendar, permissions: permissions, hidden: context.hidden).listed(on: $1)
        }
        page.notice = try await notice(in: all, context)
        try await fillLookalikes(&page)
        return page
    }

    /// Whose usage may only not be linked is shown with the id that reads like it.
    private func fillLookalikes(_ page: inout Today) async throws {
        guard page.entries.contains(where: \.isPerhapsUnlinked) else { return }
        let unmatched = try await workspace.unmatchedUsage().compactMap(\.tenant)
        for index in page.entries.indices where page.entries[index].isPerhapsUnlinked {
            page.entries[index].lookalike = page.entries[index].customer.lookalike(among: unmatched)
        }
    }

    /// A usage id that is linked to nobody and reads like the customer, where it was never seen to log in.
    func lookalike(of journey: JourneySituation) async throws -> String? {
        guard journey.isPerhapsUnlinked else { return nil }
        return journey.customer.lookalike(among: try await workspace.unmatchedUsage().compactMap(\.tenant))
    }
}
