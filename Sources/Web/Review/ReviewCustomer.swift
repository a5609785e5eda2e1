import Hummingbird
import Onboarding
import Pages
import Portfolio
import UseCases

extension Site {
    /// The page of one customer in a review.
    /// - Parameter refused: Why the note that was sent was not accepted; what was typed stands in it again.
    func page(
        of entry: WeeklyEntry, in review: WeeklyReview, _ context: SiteContext, refused: Refusal? = nil
    ) async throws -> ReviewCustomerPage {
        let course = try await workspace.course(of: entry)
        let week = ReviewWeek(review, context.location)
        let mayRecord = Site.mayReview(context) && !review.isPast
        var page = ReviewCustomerPage(
            entry, course, review, week, try await workspace.localDays(), mayRecord: mayRecord, hidden: context.hidden)
        if let refused {
            page.own?.note = context.form["note"]
            page.own?.problem = (refused.message, refused.remedy)
        }
        page.notice = week.notice(review, context.location, context.hidden)
        if !review.isPast { try await fillActions(of: entry, course, review, mayRecord, context, into: &page) }
        return page
    }

    // MARK: What to do next, as of today

    private func fillActions(
        of entry: WeeklyEntry, _ course: WeeklyCourse, _ review: WeeklyReview, _ mayRecord: Bool,
        _ context: SiteContext, into page: inout ReviewCustomerPage
    ) async throws {
        let overview = try await overviews.overview(of: entry.program, asOf: review.today)
        let situation = overview.journey(of: entry.journey.customer, entry.journey.ordinal)
        page.since = entry.since(situation).map { $0.label(near: review.today) }
        guard let journey = situation, journey.phase != .ended
        else {
            page.next = ReviewCustomerPage.gone
            return
        }
        let calendar = try await workspace.settings().calendar
        let forms = JourneyForms(
            journey, today: review.today, calendar, permissions: context.journeyPermissions, hidden: context.hidden
        ).listed(on: page.week.location(entry.id))
        let lookalike = mayRecord ? try await lookalike(of: journey) : nil
        page.offer(journey, mayRecord ? forms : nil, lookalike: lookalike, context.reader.language)
        if let recorded = course.recorded,
            let notice = context.notice(of: recorded, journey, calendar, today: review.today, customer: nil)
        {
            page.notice = notice
        }
    }
}
