import Hummingbird
import Onboarding
import Pages
import Portfolio
import Usage
import UseCases

extension Site {
    /// The review of a week: `/review` is this week's, `/review/2026-11-16` (or `?on=`) that of any of its days.
    func review(_ context: SiteContext) async throws -> Response {
        let review = try await weeklyReview(context)
        let page = try await reviewPage(review, context)
        return context.page(page.page(for: context.reader))
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
        let page = try await page(of: entry, in: review, context)
        return context.page(page.page(for: context.reader))
    }

    /// Takes the pictures of the week, and of those before that have none.
    func observeWeek(_ context: SiteContext) async throws -> Response {
        let review = try await weeklyReview(context)
        let day = review.isPast ? min(review.day + 6, review.today) : review.today
        let observed = try await workspace.observe(asOf: day)
        let (taken, lost) = observed.reduce((0, 0)) { ($0.0 + $1.taken, $0.1 + $1.unreadable) }
        let week = ReviewWeek(review, context)
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
        let days = try await workspace.localDays()
        let names = review.programs.map(\.name)
        let present = try await present(review)
        let rows = review.entries.map { entry in
            var row = ReviewPage.Row(entry, review, days, program: names.count > 1 ? entry.program : nil)
            row.unreadable = present.marks[entry.id]
            row.since = present.since[entry.id] ?? []
            return row
        }
        let journeys = review.programs.reduce(0) { $0 + $1.journeys }
        var page = ReviewPage(
            week: ReviewWeek(review, context), programs: names, alerts: present.alerts, onboarded: review.onboarded,
            rows: rows, unobserved: present.unobserved, isObserved: review.programs.contains { !$0.observed.isEmpty },
            hasJourneys: journeys > 0, mayRecord: Site.mayReview(context), notice: try await listNotice(review, context)
        )
        page.unreadable =
            review.unreadable.map { journey in
                UnreadableJourney(
                    name: journey.name, words: present.marks[journey.journeyId] ?? Unreadable.picture,
                    place: CustomerPage.location(customer: journey.customer, ordinal: journey.ordinal))
            } + present.unreadable
        if journeys > 0, review.programs.allSatisfy({ $0.begun == 0 }), !review.isPast {
            page.firstDay = review.day + 7
        }
        return page
    }

    /// What was done in the review, or from it to a journey.
    private func listNotice(_ review: WeeklyReview, _ context: SiteContext) async throws -> JourneyNotice? {
        let week = ReviewWeek(review, context)
        if context.location["done"] == "observed" {
            let lost = context.location["unreadable"].flatMap { Int($0) }
            return JourneyNotice(ReviewWeek.observed(Int(context.location["n"] ?? "") ?? 0, unreadable: lost ?? 0))
        }
        if let notice = Site.notice(review, week, context) { return notice }
        return context.location["journey"] == nil
            ? nil : try await notice(in: overviews(asOf: review.today), context)
    }

    /// How many journeys that have begun are in no picture of the present week, and what concerns everybody. Of a past
    /// week the pictures say themselves when usage was missing.
    private func present(_ review: WeeklyReview) async throws -> PresentWeek {
        var present = PresentWeek()
        guard !review.isPast else {
            present.alerts = review.alertsThen
            return present
        }
        for program in review.programs {
            let overview = try await overviews.overview(of: program.name, asOf: review.today)
            let situation = overview.situation
            for entry in review.entries where entry.program == program.name {
                let news = entry.since(overview.journey(of: entry.journey.customer, entry.journey.ordinal))
                present.since[entry.id] = news.map { $0.label(near: review.today) }
            }
            for journey in overview.unreadable.lazy.map({ situation.journeys[$0] }) {
                present.marks[journey.id] = journey.unreadable
            }
            for journey in program.unobserved(among: situation.journeys) {
                guard journey.program.isUnreadable, let words = present.marks[journey.id] else {
                    present.unobserved += 1
                    continue
                }
                guard review.lists(journey.customer.csmEmail) else { continue }
                present.unreadable.append(
                    UnreadableJourney(
                        name: journey.customer.name, words: words,
                        place: CustomerPage.location(
                            customer: journey.customer.key, ordinal: journey.judged.ordinal)))
            }
            for alert in situation.alerts where !present.alerts.contains(alert) { present.alerts.append(alert) }
        }
        return present
    }

    /// What the list of the present week says beside the pictures.
    private struct PresentWeek {
        /// Journeys that have begun and are in no picture, although one could be taken.
        var unobserved = 0
        /// Those of which none could be taken, since their program cannot be read.
        var unreadable: [UnreadableJourney] = []
        /// What cannot be read today, by journey.
        var marks: [String: Text] = [:]
        /// What has become of journeys since their pictures, by journey.
        var since: [String: [Text]] = [:]
        var alerts: [Signal] = []
    }
}

extension ReviewWeek {
    init(_ review: WeeklyReview, _ context: SiteContext) {
        var owner: String?
        if case .owner(let address) = review.whose { owner = address }
        self.init(
            day: review.day, present: review.present, today: review.today, owner: owner, owners: review.owners,
            chosenOwner: context.location["owner"])
    }
}

extension WeeklyReview {
    /// What members said of a journey in the week, by name; the operator's marks among them.
    /// - Parameter except: Whose words are shown elsewhere.
    func remarks(on entry: WeeklyEntry, except me: Int64?, _ days: LocalDays) -> [ReviewRemark] {
        var who = entry.reviews.filter { $0.state == .reviewed || $0.note != nil }.map { Optional($0.member) }
        for mark in entry.marks where !who.contains(mark.by.member) { who.append(mark.by.member) }
        return who.filter { $0 == nil || $0 != me }.map { member in
            let (review, mark) = (entry.review(of: member), entry.marks.last { $0.by.member == member })
            let notes = [review?.note, mark?.note].compactMap { $0 }
            let name = member.flatMap { members[$0]?.name }
            return ReviewRemark(
                who: name, mark: mark?.mark,
                note: notes.isEmpty ? nil : notes.joined(separator: "\n"), isReviewed: review?.state == .reviewed,
                at: review.map { Moment($0.changedAt, days) })
        }
    }
}

extension ReviewPage.Row {
    fileprivate init(_ entry: WeeklyEntry, _ review: WeeklyReview, _ days: LocalDays, program: String?) {
        let own = entry.review(of: review.me)
        let told = entry.changes.filter { if case .number = $0 { false } else { true } }
        self.init(
            customer: entry.journey.customer, ordinal: entry.journey.ordinal, name: entry.journey.name,
            program: program,
            owner: entry.journey.owner, pace: entry.now.pace, verdict: entry.now.verdict, level: entry.standing.level,
            signals: entry.now.picture.signals, changes: told.map { $0.reading(entry.book.criteria, []) },
            isReviewed: own?.state == .reviewed, isSkipped: own?.state == .skipped,
            remarks: review.remarks(on: entry, except: nil, days))
    }
}
