import Hummingbird
import Onboarding
import Pages
import Usage
import UseCases

/// A form of a customer's page that was refused: what it was to do, for which step, and why not.
struct RefusedReview {
    let action: String
    let step: String
    let refusals: [Refusal]
}

extension Site {
    /// The page of one customer in a review.
    /// - Parameter refused: The form that was sent and not accepted; what was typed stands in it again.
    func page(
        of entry: WeeklyEntry, in review: WeeklyReview, _ context: SiteContext, refused: RefusedReview? = nil
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
        page.notice = notice(review, week, context)
        page.next = course.next(entry.now)
        page.unreadableBefore = entry.unreadableBefore
        if !review.isPast {
            try await fillActions(
                of: entry, review, week, mayRecord, context, refused, into: &page)
        }
        return page
    }

    private static func own(
        _ entry: WeeklyEntry, _ review: WeeklyReview, _ context: SiteContext, _ refused: RefusedReview?
    ) -> ReviewCustomerPage.Own {
        let kept = entry.review(of: review.me)
        var own = ReviewCustomerPage.Own(
            mark: entry.marks.last { $0.by.member == review.me }?.mark, note: kept?.note ?? "",
            savedNote: kept?.note ?? "",
            isReviewed: kept?.state == .reviewed, isSkipped: kept?.state == .skipped)
        if let refused, refused.action == "note" {
            own.note = context.form["note"]
            own.problem = refused.refusals.first.map { ($0.message, $0.remedy) }
        }
        return own
    }

    // MARK: What to do next, as of today

    private func fillActions(
        of entry: WeeklyEntry, _ review: WeeklyReview, _ week: ReviewWeek, _ mayRecord: Bool, _ context: SiteContext,
        _ refused: RefusedReview?, into page: inout ReviewCustomerPage
    ) async throws {
        let overview = try await overviews.overview(of: entry.program, asOf: review.today)
        guard let journey = overview.journey(of: entry.journey.customer, entry.journey.ordinal), journey.phase != .ended
        else {
            page.next = Text(
                ja: "観測のあとで対象から外れました（解約、終了、または観測の終わり）。",
                en: "It has left the list since: the customer has gone, or the journey has ended.")
            return
        }
        page.unreadable = journey.unreadable
        let next = NextStep(journey.nextAction, journey.plan, isUnreadable: journey.program.isUnreadable)
        (page.next, page.following) = (next.sentence(on: review.today), next.following(on: review.today))
        let seen = Set(entry.now.picture.signals.map(\.kind))
        page.opened = journey.signals.filter { !seen.contains($0.kind) }
        let due = try await soon(review.today)
        let forms = ReviewForms(
            week: week, id: entry.id, due: due, context: context, refused: refused, seen: journey.revision)
        var offer = ReviewOffer(journey, mayRecord ? forms : nil, context.reader.language)
        offer.lookalike = mayRecord ? try await lookalike(of: journey) : nil
        page.actions = offer.actions
        if mayRecord { page.task = forms.task("", key: "task", shortcut: nil) }
    }

    /// Three working days ahead.
    private func soon(_ today: Day) async throws -> Day {
        let calendar = try await workspace.settings().calendar
        return (1...60).lazy.map { today + $0 }.first { calendar.workingDays(after: today, through: $0) >= 3 } ?? today
            + 3
    }

    private func notice(
        _ review: WeeklyReview, _ week: ReviewWeek, _ context: SiteContext
    ) -> ReviewCustomerPage.Notice? {
        let location = context.location
        guard let done = location["done"] else { return nil }
        let last = review.entries.first { $0.id == location["last"] ?? "" }
        let name = last?.journey.name ?? ""
        let id = location.path.count > 2 ? location.path[2] : ""
        let facts = location["facts"].map { [(name: "facts", value: $0)] } ?? []
        let undo = facts.isEmpty ? nil : week.location(id, "undo")
        switch (done, last) {
        case ("reviewed", let last?):
            return .init(
                Text(ja: "「\(name)」をレビュー済みにしました。", en: "“\(name)” is reviewed."), undo: week.location(last.id),
                [("do", "open")])
        case ("skipped", let last?):
            return .init(
                Text(ja: "「\(name)」をあとで見ます。", en: "\"\(name)\" is put aside for later."), undo: week.location(last.id),
                [("do", "open")])
        default: break
        }
        return switch done {
        case "open": .init(Text(ja: "未レビューに戻しました。", en: "It is to be reviewed again."))
        case "saved": .init(Text(ja: "保存しました。", en: "Saved."))
        case "accepted": .init(Text(ja: "日程を決めました。", en: "The date is set."), undo: undo, facts)
        case "added": .init(Text(ja: "計画に加えました。", en: "Added to the plan."), undo: undo, facts)
        case "dismissed":
            .init(Text(ja: "提案を見送りました。", en: "The proposal is turned down."), undo: undo, facts)
        case "undone": .init(Text(ja: "取り消しました。", en: "Taken back."))
        default: nil
        }
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
        return WeeklyCourse.sentence(step, due: next.due, near: observation.day)
    }

    fileprivate static func sentence(_ step: Step, due: Day?, near day: Day) -> Text {
        let (name, owner) = (step.name, step.owner.label)
        guard let due = due?.spoken(from: day) else {
            return Text(ja: "次は「\(name.ja)」（担当：\(owner.ja)）", en: "Next: \(name.en) (owner: \(owner.en))")
        }
        return Text(
            ja: "次は「\(name.ja)」（担当：\(owner.ja)、期限：\(due.ja)）",
            en: "Next: \(name.en) (owner: \(owner.en), due \(due.en))")
    }
}

/// What is proposed for a customer: the one thing to do next, then other meetings that the playbook proposes.
private struct ReviewOffer {
    let journey: JourneySituation
    /// Nil for those who only look.
    let forms: ReviewForms?
    let language: Language
    var lookalike: String?

    init(_ journey: JourneySituation, _ forms: ReviewForms?, _ language: Language) {
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
                    proposal.reading, accept: forms?.accept(proposal.step, isFirst: first.isEmpty),
                    dismiss: forms?.dismiss(proposal.step))
            }
    }

    private var first: [ReviewCustomerPage.Action] {
        guard let next = journey.nextAction else { return [] }
        var sentence = next.reading
        switch next {
        case .step: return []
        case .answer(let need):
            let (fact, action) = (need.fact(on: journey.plan.day), need.action)
            sentence = Text(ja: fact.ja + action.ja, en: "\(fact.en) \(action.en)")
        case .propose, .complete, .record: break
        }
        var (accept, dismiss, rest): (Form?, Form?, [Answer]) = (nil, nil, [])
        for answer in next.answers(in: journey.plan) {
            switch answer {
            case .arrange(let planned):
                accept = forms?.accept(planned.step, isFirst: true)
                if journey.proposals.contains(where: { $0.step.key == planned.key }) {
                    dismiss = forms?.dismiss(planned.step)
                }
            case .plan(_, let task): accept = forms?.task(task(language), key: "proposed", shortcut: "a")
            case .dismiss(let step): dismiss = forms?.dismiss(step)
            case .finish, .fillIn, .linkUsage, .recordFact: rest.append(answer)
            }
        }
        return [action(sentence, accept: accept, dismiss: dismiss, rest)]
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

/// The forms by which something is done about a customer, each with what was typed where it was refused.
private struct ReviewForms {
    let week: ReviewWeek
    let id: String
    let due: Day
    let context: SiteContext
    let refused: RefusedReview?
    /// How many facts of the journey are known to whoever looks at them.
    let seen: Int

    private func hidden(_ step: String) -> [(name: String, value: String)] {
        context.hidden + [("step", step), ("seen", String(seen))]
    }

    func accept(_ step: Step, isFirst: Bool) -> Form {
        var form = Form(
            week.location(id, "accept"),
            [
                FormField(
                    "due", Text(ja: "いつ行うか", en: "To be held on"), .date,
                    value: typed("due", of: "accept", step.key) ?? due.description)
            ],
            button: Text(ja: "日程を決める", en: "Set the date"), hidden: hidden(step.key),
            key: "accept-\(step.key)")
        if isFirst { form.shortcut = "a" }
        return answered(form, "accept", step.key)
    }

    func dismiss(_ step: Step) -> Form {
        let form = Form(
            week.location(id, "dismiss"),
            [
                FormField(
                    "reason", Text(ja: "見送る理由", en: "Why not"), .text,
                    value: typed("reason", of: "dismiss", step.key) ?? "")
            ],
            button: Text(ja: "見送る", en: "Turn it down"), hidden: hidden(step.key),
            key: "dismiss-\(step.key)")
        return answered(form, "dismiss", step.key)
    }

    /// - Parameter key: Tells a task that is proposed from one of the reader's own.
    func task(_ title: String, key: String, shortcut: String?) -> Form {
        let owners = Step.Owner.allCases.map { (value: $0.rawValue, label: $0.label) }
        var form = Form(
            week.location(id, "task"),
            [
                FormField(
                    "title", Text(ja: "すること", en: "What to do"), .text, value: typed("title", of: "task", key) ?? title),
                FormField(
                    "due", Text(ja: "期限", en: "Due"), .date, value: typed("due", of: "task", key) ?? due.description),
                FormField(
                    "owner", Text(ja: "担当", en: "Owner"), .choice(owners),
                    value: typed("owner", of: "task", key) ?? Step.Owner.csm.rawValue),
            ], button: Text(ja: "計画に加える", en: "Add to the plan"),
            hidden: context.hidden + [("step", key), ("seen", String(seen))], key: key)
        form.shortcut = shortcut
        return answered(form, "task", key)
    }

    private func typed(_ field: String, of action: String, _ step: String) -> String? {
        refused?.action == action && refused?.step == step ? context.form[field] : nil
    }

    private func answered(_ form: Form, _ action: String, _ step: String) -> Form {
        guard let refused, refused.action == action, refused.step == step else { return form }
        return form.refused(refused.refusals)
    }
}
