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
        let mark = CSMRead(rawValue: form["mark"])
        // A read is all that a review asks for: whoever gives it goes on.
        let state = StoredReview.State(rawValue: form["do"]) ?? (mark == nil ? nil : .reviewed)
        do {
            try await workspace.keep(
                WeeklyWords(
                    mark: mark, note: form["note"], noteBefore: form["before"], state: state),
                of: JourneyName(
                    program: entry.program, customer: entry.journey.customer, ordinal: entry.journey.ordinal),
                in: entry.now.day)
        } catch let refusal as Refusal where refusal.place?.field == "note" {
            return try await refuse(refusal, review, context)
        }
        let week = ReviewWeek(review, context.location)
        switch state {
        case .reviewed, .skipped:
            let next = review.following(entry, comesBack: state == .reviewed)
            let place = next.map { week.location($0.id) } ?? week.location()
            return context.redirect(to: place.with("done", state?.rawValue).with("last", entry.id))
        case .open: return context.redirect(to: week.location(entry.id).with("done", "open"))
        case nil: return context.redirect(to: week.location(entry.id).with("done", "saved"))
        }
    }

    /// Customers without a change, reviewed at once, or not after all: `POST /review/2026-11-16/unchanged`.
    func keepUnchanged(_ context: SiteContext) async throws -> Response {
        let review = try await weeklyReview(context)
        let (week, ids) = (ReviewWeek(review, context.location), ReviewWeek.ids(context.form["ids"]))
        let (state, entries) = (StoredReview.State(rawValue: context.form["do"]), review.entries)
        let changed = try await workspace.keep(
            state ?? .reviewed, of: entries.filter { ids.contains($0.id) && $0.isUnchanged })
        return context.redirect(
            to: week.location().with("done", state == .open ? "open" : ReviewWeek.unchanged)
                .with("last", changed.isEmpty || state == .open ? nil : changed.joined(separator: ",")))
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
