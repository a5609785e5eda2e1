import Hummingbird
import Intake
import Onboarding
import Pages
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
                    mark: GutMark(rawValue: form["mark"]), note: form["note"], noteBefore: form["before"], state: state),
                of: Site.name(entry), in: entry.now.day)
        } catch let refusal as Refusal where refusal.place?.field == "note" {
            return try await refuse("note", [refusal], review, context)
        }
        let week = ReviewWeek(review, context)
        switch state {
        case .reviewed, .skipped:
            let next = review.following(entry, state == .reviewed)
            let place = next.map { week.location($0.id) } ?? week.location()
            return context.redirect(to: place.with("done", form["do"]).with("last", entry.id))
        case .open: return context.redirect(to: week.location(entry.id).with("done", "open"))
        case nil: return context.redirect(to: week.location(entry.id).with("done", "saved"))
        }
    }

    /// Gives a meeting a date.
    func acceptProposal(_ context: SiteContext) async throws -> Response {
        try await acting("accept", "accepted", context) { entry, today in
            guard let due = Day(context.form["due"].normalized), due >= today else {
                throw Refusal(
                    .invalid, Text(ja: "今日からの日付を入れてください。", en: "Give today or a later day."),
                    remedy: Text(ja: "例：\(today + 3)", en: "For example, \(today + 3)."), at: Place(field: "due"))
            }
            let workspace = workspace.expecting(revision: Int(context.form["seen"]))
            return try await workspace.planMeeting(of: context.form["step"], of: Site.name(entry), on: due)
        }
    }

    func dismissProposal(_ context: SiteContext) async throws -> Response {
        try await acting("dismiss", "dismissed", context) { entry, _ in
            let reason = context.form["reason"].normalized
            guard !reason.isEmpty else {
                throw Refusal(
                    .missing, Text(ja: "見送る理由を入れてください。", en: "Say why not."),
                    remedy: Text(
                        ja: "次に提案されたときの手がかりになります。", en: "It helps whoever sees the proposal next."),
                    at: Place(field: "reason"))
            }
            let workspace = workspace.expecting(revision: Int(context.form["seen"]))
            return try await workspace.record(
                .proposalDismissed(context.form["step"], reason: reason), of: Site.name(entry))
        }
    }

    func addReviewTask(_ context: SiteContext) async throws -> Response {
        try await acting("task", "added", context) { entry, _ in
            let form = context.form
            return try await workspace.expecting(revision: Int(form["seen"])).addTask(
                form["title"], owner: Step.Owner(rawValue: form["owner"]) ?? .csm, due: Day(form["due"].normalized),
                to: Site.name(entry))
        }
    }

    /// Takes back what was just recorded.
    func undoReviewAction(_ context: SiteContext) async throws -> Response {
        guard let numbers = Range(facts: context.form["facts"]) else { throw HTTPError(.notFound) }
        return try await acting("undo", "undone", context) { entry, _ in
            try await workspace.takeBack(numbers, of: Site.name(entry))
        }
    }

    /// Does something about a customer and shows it, with what can be taken back; what is refused stands at its field,
    /// and what somebody else said meanwhile beside it.
    private func acting(
        _ action: String, _ done: String, _ context: SiteContext, _ body: (WeeklyEntry, Day) async throws -> Recorded
    ) async throws -> Response {
        let review = try await weeklyReview(context)
        let entry = try Site.entry(review, context)
        let place = ReviewWeek(review, context).location(entry.id)
        do {
            let numbers = try await body(entry, review.today).numbers
            let facts = numbers.isEmpty || action == "undo" ? nil : numbers.facts
            return context.redirect(to: place.with("done", done).with("facts", facts))
        } catch let refused as Refusals {
            return try await refuse(action, refused.all, review, context)
        } catch let refusal as Refusal where refusal.code == .stale && action != "undo" {
            return try await contested(refusal, action, entry, back: place, context)
        } catch let refusal as Refusal
            where [.invalid, .missing, .conflict, .tooLarge, .stale].contains(refusal.code)
        {
            return try await refuse(action, [refusal], review, context)
        }
    }

    private func contested(
        _ refusal: Refusal, _ action: String, _ entry: WeeklyEntry, back: Location, _ context: SiteContext
    ) async throws -> Response {
        let desk = try await desk(entry.journey.customer, entry.journey.ordinal, context)
        let step = context.form["step"]
        let deed = Deed(action == "dismiss" ? .dismiss : .arrange, journey: entry.id, step: step)
        let asked = deed.asked(in: action == "dismiss" ? "reason" : "due")
        let hidden = context.hidden + [("step", step), ("seen", String(desk.recorded.history.count))]
        let seen = Int(context.form["seen"]) ?? desk.recorded.history.count
        let form = Form(context.location, asked.fields(desk.journey), button: asked.button, hidden: hidden, key: "deed")
        return try contested(
            refusal, step: step, of: desk, form: form, seen: asked.fields(desk.journey(seen: seen)), back: back)
    }

    private func refuse(
        _ action: String, _ refusals: [Refusal], _ review: WeeklyReview, _ context: SiteContext
    ) async throws -> Response {
        var context = context
        // Links of the page lead back to the page, not to where its form went.
        let week = ReviewWeek(review, context)
        // Read anew: what was refused may be so because something has changed.
        let review = try await weeklyReview(context)
        let entry = try Site.entry(review, context)
        context.reader.location = week.location(entry.id)
        var page = try await page(
            of: entry, in: review, context,
            refused: RefusedReview(action: action, step: context.form["step"], refusals: refusals))
        if action == "undo" { page.notice = .init(refusals[0].message) }
        return context.page(page.page(for: context.reader), refusals[0].code.formStatus)
    }

    private static func name(_ entry: WeeklyEntry) -> JourneyName {
        JourneyName(program: entry.program, customer: entry.journey.customer, ordinal: entry.journey.ordinal)
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
