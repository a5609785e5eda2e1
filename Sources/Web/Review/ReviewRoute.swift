import Hummingbird
import Onboarding
import Pages
import Portfolio
import UseCases

extension Site {
    /// The review of a week: `/review` is this week's, `/review/2026-11-16` (or `?on=`) that of any of its days.
    func review(_ context: SiteContext) async throws -> Response {
        let review = try await weeklyReview(context)
        return context.page(try await reviewPage(review, context).page(for: context.reader))
    }

    /// One customer of a review: `/review/2026-11-16/aoba-1`.
    func reviewCustomer(_ context: SiteContext) async throws -> Response {
        let review = try await weeklyReview(context)
        let entry: WeeklyEntry
        do { entry = try Site.entry(review, context) } catch {
            // An address that was shared leads to the customer, whoever owns it.
            guard context.location["owner"] == nil else { throw error }
            let everyone = try await workspace.weeklyReview(on: Day(context.location.path[1]), whose: .everyone)
            _ = try Site.entry(everyone, context)
            return context.redirect(to: context.location.with("owner", ReviewWeek.everyone))
        }
        return context.page(try await page(of: entry, in: review, context).page(for: context.reader))
    }

    /// Takes the pictures of the week, and of those before that have none.
    func observeWeek(_ context: SiteContext) async throws -> Response {
        let review = try await weeklyReview(context)
        let day = review.isPast ? min(review.day + 6, review.today) : review.today
        let observed = try await workspace.observe(asOf: day)
        let (taken, lost) = observed.reduce((0, 0)) { ($0.0 + $1.taken, $0.1 + $1.unreadable) }
        let week = ReviewWeek(review, context.location)
        let place = week.location().with("done", "observed").with("n", String(taken))
        return context.redirect(to: lost > 0 ? place.with("unreadable", String(lost)) : place)
    }

    func weeklyReview(_ context: SiteContext) async throws -> WeeklyReview {
        let (path, location) = (context.location.path, context.location)
        let text = path.count > 1 ? path[1] : location["on"] ?? ""
        let day = try Day.typed(text, at: "on")
        let whose: WeeklyReview.Whose =
            switch location["owner"] {
            case nil: .own
            case ReviewWeek.everyone: .everyone
            case .some(let owner): .owner(owner)
            }
        return try await workspace.weeklyReview(on: day, whose: whose)
    }

    /// The entry of the journey that the address names.
    static func entry(_ review: WeeklyReview, _ context: SiteContext) throws -> WeeklyEntry {
        let id = context.location.path.count > 2 ? context.location.path[2] : ""
        guard let entry = review.entries.first(where: { $0.id == id }) else {
            throw review.unreadable.contains { $0.journeyId == id }
                ? ReviewWeek.unreadable(review.day) : ReviewWeek.noJourney(id, in: review.day)
        }
        return entry
    }

    static func mayReview(_ context: SiteContext) -> Bool {
        context.signedIn?.member.member.role.may(.runJourneys) ?? false
    }

    // MARK: The list

    private func reviewPage(_ review: WeeklyReview, _ context: SiteContext) async throws -> ReviewPage {
        let programs = review.isPast ? [] : review.programs.map(\.name)
        var page = ReviewPage(
            review, ReviewWeek(review, context.location), try await overviews(of: programs, asOf: review.today),
            try await workspace.localDays(), mayRecord: Site.mayReview(context))
        page.notice = try await listNotice(review, context)
        return page
    }

    /// What was done in the review, or from it to a journey.
    private func listNotice(_ review: WeeklyReview, _ context: SiteContext) async throws -> ActionNotice? {
        let week = ReviewWeek(review, context.location)
        if context.location["done"] == "observed" {
            let lost = context.location["unreadable"].flatMap { Int($0) }
            return ActionNotice(ReviewWeek.observed(Int(context.location["n"] ?? "") ?? 0, unreadable: lost ?? 0))
        }
        if let notice = week.notice(review, context.location, context.hidden) { return notice }
        return context.location["journey"] == nil
            ? nil : try await notice(in: overviews(of: workspace.programNames(), asOf: review.today), context)
    }
}
