import Hummingbird
import Onboarding
import Pages
import Portfolio
import UseCases

extension Site {
    /// What one makes of a customer, and on to the next: mark, note and "reviewed" come by one form, so that no button
    /// loses what was typed for another.
    func keepReview(_ context: SiteContext) async throws -> Response {
        let review = try await weeklyReview(context)
        let entry = try Site.entry(review, context)
        let form = context.form
        let state = StoredReview.State(rawValue: form["do"])
        do {
            try await workspace.keep(
                WeeklyWords(
                    mark: CSMRead(rawValue: form["mark"]), note: form["note"], noteBefore: form["before"], state: state),
                of: JourneyName(
                    program: entry.program, customer: entry.journey.customer, ordinal: entry.journey.ordinal),
                in: entry.now.day)
        } catch let refusal as Refusal where refusal.place?.field == "note" {
            return try await refuse(refusal, review, context)
        }
        let week = ReviewWeek(review, context.location)
        switch state {
        case .reviewed, .skipped:
            let next = review.following(entry, state == .reviewed)
            let place = next.map { week.location($0.id) } ?? week.location()
            return context.redirect(to: place.with("done", form["do"]).with("last", entry.id))
        case .open: return context.redirect(to: week.location(entry.id).with("done", "open"))
        case nil: return context.redirect(to: week.location(entry.id).with("done", "saved"))
        }
    }

    private func refuse(
        _ refusal: Refusal, _ review: WeeklyReview, _ context: SiteContext
    ) async throws -> Response {
        var context = context
        // Links of the page lead back to the page, not to where its form went.
        let week = ReviewWeek(review, context.location)
        // Read anew: what was refused may be so because something has changed.
        let review = try await weeklyReview(context)
        let entry = try Site.entry(review, context)
        context.reader.location = week.location(entry.id)
        let page = try await page(of: entry, in: review, context, refused: refusal)
        return context.page(page.page(for: context.reader), refusal.code.formStatus)
    }
}

extension WeeklyReview {
    /// Whom to look at after an entry: the next one not looked at, then those before it, then those put aside.
    /// - Parameter comesBack: Whether those put aside are come back to.
    fileprivate func following(_ entry: WeeklyEntry, _ comesBack: Bool) -> WeeklyEntry? {
        let place = entries.firstIndex { $0.id == entry.id } ?? 0
        let others = entries[(place + 1)...] + entries[..<place]
        func state(_ entry: WeeklyEntry) -> StoredReview.State { entry.review(of: me)?.state ?? .open }
        return others.first { state($0) == .open } ?? (comesBack ? others.first { state($0) == .skipped } : nil)
    }
}
