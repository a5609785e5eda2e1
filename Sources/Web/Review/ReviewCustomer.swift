import Hummingbird
import Onboarding
import Pages
import Portfolio
import Usage
import UseCases

extension Site {
    /// The page of one customer in a review.
    /// - Parameter refused: Why the note that was sent was not accepted; what was typed stands in it again.
    func page(
        of entry: WeeklyEntry, in review: WeeklyReview, _ context: SiteContext, refused: Refusal? = nil
    ) async throws -> ReviewCustomerPage {
        let days = try await workspace.localDays()
        let course = try await workspace.course(of: entry)
        let week = ReviewWeek(review, context)
        var page = ReviewCustomerPage(entry, course, review, week, context)
        let place = review.entries.firstIndex { $0.id == entry.id } ?? 0
        page.neighbours = (
            place > 0 ? review.entries[place - 1].id : nil,
            place + 1 < review.entries.count ? review.entries[place + 1].id : nil
        )
        let mayRecord = Site.mayReview(context) && !review.isPast
        if mayRecord { page.own = Site.own(entry, review, context, refused) }
        page.remarks = review.remarks(on: entry, except: mayRecord ? review.me : nil, days)
        page.markBefore = entry.markBefore.map { ($0.mark, $0.day) }
        page.notice = Site.notice(review, week, context)
        page.next = course.next(entry.now)
        page.unreadableBefore = entry.unreadableBefore
        if !review.isPast { try await fillActions(of: entry, course, review, mayRecord, context, into: &page) }
        return page
    }

    private static func own(
        _ entry: WeeklyEntry, _ review: WeeklyReview, _ context: SiteContext, _ refused: Refusal?
    ) -> ReviewCustomerPage.Own {
        let kept = entry.review(of: review.me)
        var own = ReviewCustomerPage.Own(
            mark: entry.marks.last { $0.by.member == review.me }?.mark, note: kept?.note ?? "",
            savedNote: kept?.note ?? "",
            isReviewed: kept?.state == .reviewed, isSkipped: kept?.state == .skipped)
        if let refused {
            own.note = context.form["note"]
            own.problem = (refused.message, refused.remedy)
        }
        return own
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
        page.unreadable = journey.unreadable
        let next = NextStep(journey.nextAction, journey.plan, isUnreadable: journey.program.isUnreadable)
        (page.next, page.following) = (next.sentence(on: review.today), next.following(on: review.today))
        let seen = Set(entry.now.picture.signals.map(\.kind))
        page.opened = journey.signals.filter { !seen.contains($0.kind) }
        let calendar = try await workspace.settings().calendar
        let forms = JourneyForms(
            journey, today: review.today, calendar, permissions: context.journeyPermissions,
            back: page.week.location(entry.id), context)
        var offer = ReviewOffer(journey, mayRecord ? forms : nil, context.reader.language)
        offer.lookalike = mayRecord ? try await lookalike(of: journey) : nil
        page.actions = offer.actions
        if mayRecord { page.task = forms.task("") }
        if let recorded = course.recorded,
            let notice = context.notice(of: recorded, journey, calendar, today: review.today, customer: nil)
        {
            page.notice = notice
        }
    }

    /// What was done with a customer in the review.
    static func notice(_ review: WeeklyReview, _ week: ReviewWeek, _ context: SiteContext) -> JourneyNotice? {
        let location = context.location
        let last = review.entries.first { $0.id == location["last"] ?? "" }
        let undo = last.map { last in
            var form = Form(
                week.location(last.id), [], button: JourneyVerb.undoing, hidden: context.hidden + [("do", "open")])
            form.shortcut = "u"
            return form
        }
        return location["done"].flatMap { ReviewWeek.done($0, with: last?.journey.name) }
            .map { JourneyNotice($0, undo: undo) }
    }
}

extension ReviewCustomerPage {
    /// Two years.
    private static let weeksInChart = 104

    fileprivate init(
        _ entry: WeeklyEntry, _ course: WeeklyCourse, _ review: WeeklyReview, _ week: ReviewWeek, _ context: SiteContext
    ) {
        let formula = entry.book.criteria
        let states = review.entries.map { $0.review(of: review.me)?.state ?? .open }
        self.init(
            week: week, programs: review.programs.map(\.name), customer: entry.journey.customer,
            ordinal: entry.journey.ordinal, name: entry.journey.name,
            program: review.programs.count > 1 ? entry.program : nil, owner: entry.journey.owner,
            age: max(0, entry.now.through - entry.journey.start), level: entry.standing.level, now: entry.now,
            before: entry.before, changes: entry.changes, formula: formula, quoted: course.quoted,
            charts: formula.terms.enumerated().filter { $1.isMeasured }.map { index, term in
                MetricChart(
                    term: term,
                    trend: Trend(
                        weekly: course.pictures.suffix(ReviewCustomerPage.weeksInChart).map {
                            ($0.through, $0.picture.comparisons[index].reason(term))
                        }))
            }, questions: course.questions.map { Question(words: $0.words, since: $0.since) },
            progress: ReviewProgress(
                reviewed: states.count { $0 == .reviewed }, skipped: states.count { $0 == .skipped }, all: states.count),
            hidden: context.hidden)
    }
}

extension WeeklyCourse {
    /// The next step as the picture knew it.
    fileprivate func next(_ observation: Observation) -> Text? {
        guard let next = observation.picture.next else { return nil }
        let step = steps.first { $0.key == next.step } ?? Step(key: next.step, kind: .task, owner: .csm)
        return ReviewCustomerPage.next(step, due: next.due, near: observation.day)
    }
}

/// What is proposed for a customer: the one thing to do next, then other meetings that the playbook proposes.
private struct ReviewOffer {
    let journey: JourneySituation
    /// Nil for those who only look.
    let forms: JourneyForms?
    let language: Language
    var lookalike: String?

    init(_ journey: JourneySituation, _ forms: JourneyForms?, _ language: Language) {
        (self.journey, self.forms, self.language) = (journey, forms, language)
    }

    var actions: [ReviewCustomerPage.Action] {
        // What the first is about already is not proposed once more.
        let answered = (journey.nextAction?.answers(in: journey.plan) ?? []).compactMap { answer -> String? in
            if case .arrange(let planned) = answer { planned.key } else { nil }
        }
        let others = journey.proposals.filter { !answered.contains($0.step.key) }
        return first
            + others.map { proposal in
                action(
                    proposal.reading, accept: date(of: proposal.step, isFirst: first.isEmpty),
                    dismiss: forms?.form(.dismissal, proposal.step.key))
            }
    }

    private var first: [ReviewCustomerPage.Action] {
        guard let next = journey.nextAction else { return [] }
        var sentence = next.reading
        switch next {
        case .step: return []
        case .answer(let need):
            let (fact, action) = (need.fact(on: journey.plan.day), need.action)
            sentence = ReviewCustomerPage.sentence(fact, action)
        case .propose, .complete, .record: break
        }
        var (accept, dismiss, rest): (Form?, Form?, [Answer]) = (nil, nil, [])
        for answer in next.answers(in: journey.plan) {
            switch answer {
            case .arrange(let planned):
                accept = date(of: planned.step, isFirst: true)
                if journey.proposals.contains(where: { $0.step.key == planned.key }) {
                    dismiss = forms?.form(.dismissal, planned.key)
                }
            case .plan(let kind, let task):
                accept = forms?.task(task(language), signal: kind)
                accept?.shortcut = "a"
            case .dismiss(let step): dismiss = forms?.form(.dismissal, step.key)
            case .finish, .fillIn, .linkUsage, .recordFact: rest.append(answer)
            }
        }
        return [action(sentence, accept: accept, dismiss: dismiss, rest)]
    }

    private func date(of step: Step, isFirst: Bool) -> Form? {
        var form = forms?.form(.date, step.key)
        if isFirst { form?.shortcut = "a" }
        return form
    }

    private func action(
        _ sentence: Text, accept: Form?, dismiss: Form?, _ answers: [Answer] = []
    ) -> ReviewCustomerPage.Action {
        let customer = journey.customer.key
        return ReviewCustomerPage.Action(
            sentence: sentence, accept: accept, dismiss: dismiss, answers: forms == nil ? [] : answers,
            journey: CustomerPage.location(customer: customer, ordinal: journey.judged.ordinal), customer: customer,
            lookalike: lookalike)
    }
}
