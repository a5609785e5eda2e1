import Hummingbird
import Onboarding
import Pages
import UseCases

extension Site {
    /// What journeys of all programs need now: `/today`. Without an owner in the address those of who is signed in.
    func today(_ context: SiteContext) async throws -> Response {
        let page = try await todayPage(TodayView(context.location), context)
        return context.page(page.page(for: context.reader))
    }

    /// Does what was clicked, and tells of it on the page that was clicked on.
    func actToday(_ context: SiteContext) async throws -> Response {
        let view = try TodayView(context.location)
        guard let deed = Deed(code: context.form["deed"]) else { throw HTTPError(.notFound) }
        do {
            let done = try await perform(deed, context)
            let place = done.told(at: view.location)
            return context.redirect(to: done.recorded == nil && !done.isUndone ? place.with("known", "yes") : place)
        } catch let refusal as Refusal where refusal.code == .stale && !deed.isUndone {
            return try await contested(refusal, deed, back: view.location, context)
        } catch let refusal as Refusal where [.invalid, .missing, .conflict, .stale].contains(refusal.code) {
            var context = context
            context.reader.location = view.location
            var page = try await todayPage(view, context)
            let typed = deed.kind == .dismiss ? context.form["reason"] : context.form["on"]
            page.refused = Today.Refused(deed, typed: typed, refusal)
            return context.page(page.page(for: context.reader), refusal.code.formStatus)
        }
    }

    /// - Returns: What is to be told of it, with the numbers of what was recorded; none if it was known already.
    private func perform(_ deed: Deed, _ context: SiteContext) async throws -> Deed {
        let today = try await workspace.today()
        let found = try await journey(deed.journey, in: overviews(asOf: today))
        let name = JourneyName(
            program: found.overview.situation.program, customer: found.customer, ordinal: found.ordinal)
        var done = Deed(deed.kind, journey: deed.journey, step: deed.step)
        if deed.isUndone {
            guard let numbers = deed.recorded else { throw HTTPError(.notFound) }
            _ = try await workspace.takeBack(numbers, of: name)
            done.isUndone = true
            return done
        }
        let workspace = workspace.expecting(revision: deed.seen)
        let (form, step) = (context.form, deed.step)
        let recorded: Recorded
        switch deed.kind {
        case .done: recorded = try await workspace.record(.stepDone(step), of: name)
        case .arrange:
            recorded = try await workspace.planMeeting(of: step, of: name, on: Site.dayAhead(form["on"], today))
        case .dismiss:
            recorded = try await workspace.record(
                .proposalDismissed(step, reason: try Site.reason(form["reason"])), of: name)
        case .add:
            // Asked for by a signal that is gone, or planned by somebody else meanwhile: nothing is left to do.
            guard let task = found.situation.asked(by: step) else { return done }
            recorded = try await workspace.addTask(
                task(context.reader.language), owner: .csm, due: Site.dayAhead(form["on"], today), to: name)
            done.step = recorded.key ?? step
        }
        done.recorded = recorded.numbers.isEmpty ? nil : recorded.numbers
        return done
    }

    /// What was clicked beside what somebody else recorded meanwhile: nothing is saved until one of them is chosen.
    private func contested(
        _ refusal: Refusal, _ deed: Deed, back: Location, _ context: SiteContext
    ) async throws -> Response {
        let found = try await journey(deed.journey, in: overviews(asOf: workspace.today()))
        let desk = try await desk(found.customer, found.ordinal, context)
        var again = deed
        again.seen = desk.recorded.history.count
        let (fields, button) = deed.asked(in: deed.kind == .dismiss ? "reason" : "on")
        let form = Form(
            back, fields(desk.journey), button: button, hidden: context.hidden + [("deed", again.code)], key: "deed")
        return try contested(
            refusal, step: deed.step, of: desk, form: form,
            seen: fields(desk.journey(seen: deed.seen ?? desk.recorded.history.count)), back: back)
    }

    private static func dayAhead(_ text: String, _ today: Day) throws(Refusal) -> Day {
        guard let day = Day(text) else {
            throw Refusal(
                .invalid, Text(ja: "日付を読み取れません。", en: "That is no date."),
                remedy: Text(ja: "「\(today)」のように入力してください。", en: "Write it as \"\(today)\"."), at: Place(field: "on"))
        }
        guard day >= today, day <= today + 366 else {
            throw Refusal(
                .invalid, Text(ja: "今日から1年以内の日付にしてください。", en: "Choose a day within a year from today."),
                at: Place(field: "on"))
        }
        return day
    }

    private static func reason(_ text: String) throws(Refusal) -> String {
        let reason = text.normalized
        guard !reason.isEmpty else {
            throw Refusal(
                .missing, Text(ja: "見送る理由を入力してください。", en: "Say why it is dismissed."), at: Place(field: "reason"))
        }
        return reason
    }

    // MARK: The page

    private static let entriesOnPage = 25

    /// Of each program there is, by name.
    func overviews(asOf day: Day) async throws -> [Overview] {
        var found: [Overview] = []
        for program in try await workspace.programNames() {
            found.append(try await overviews.overview(of: program, asOf: day))
        }
        return found
    }

    private func journey(
        _ id: String, in overviews: [Overview]
    ) throws -> (overview: Overview, situation: JourneySituation, customer: String, ordinal: Int) {
        guard let dash = id.lastIndex(of: "-"), let ordinal = Int(id[id.index(after: dash)...]) else {
            throw HTTPError(.notFound)
        }
        let customer = String(id[..<dash])
        for overview in overviews {
            if let situation = overview.journey(of: customer, ordinal) {
                return (overview, situation, customer, ordinal)
            }
        }
        throw HTTPError(.notFound)
    }

    private func todayPage(_ asked: TodayView, _ context: SiteContext) async throws -> Today {
        let today = try await workspace.today()
        let day = try Site.day(asked.day, today: today)
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
        let settings = try await workspace.settings()
        var page = Today(
            view: view, today: today, owner: owner, owners: owners, reader: me,
            counts: calls.reduce(into: [:]) { $0.merge($1.levels, uniquingKeysWith: +) },
            entries: shown.map { Today.Entry(all[$0.0], $0.1) }, entriesPerPage: Site.entriesOnPage,
            journeys: calls.reduce(0) { $0 + $1.underWay },
            suggested: (today + 3).firstWorking(settings.calendar), programs: all.map(\.situation.program))
        for alert in all.flatMap(\.situation.alerts) where !page.alerts.contains(alert) { page.alerts.append(alert) }
        fillUnreadable(&page, all, owner)
        if count == 0 { page.ahead = Today.Ahead(all, owner, after: day) }
        page.notice = notice(context.location, in: all, today)
        try await fillLookalikes(&page, shown.map { all[$0.0].situation.journeys[$0.1.position] })
        return page
    }

    private static let unreadableShown = 5

    /// The journeys of an owner, or of all, of which something cannot be read. Cost: a look at each journey.
    private func fillUnreadable(_ page: inout Today, _ overviews: [Overview], _ owner: String?) {
        for overview in overviews {
            for journey in overview.situation.journeys
            where journey.phase != .ended && (owner == nil || journey.customer.csmEmail ?? "" == owner) {
                guard let words = journey.unreadable else { continue }
                page.unreadableCounts.journeys += 1
                if journey.program.isUnreadable, journey.attention().level == .asPlanned {
                    page.unreadableCounts.programs += 1
                }
                if page.unreadable.count < Site.unreadableShown {
                    page.unreadable.append(
                        UnreadableJourney(
                            name: journey.customer.name, words: words,
                            place: CustomerPage.location(
                                customer: journey.customer.key, ordinal: journey.judged.ordinal, on: page.view.day)))
                }
            }
        }
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

    /// What the last click came to, as far as it still holds: an address alone proves nothing.
    private func notice(_ location: Location, in overviews: [Overview], _ today: Day) -> Today.Notice? {
        guard let deed = Deed(told: location), let found = try? journey(deed.journey, in: overviews) else { return nil }
        let (situation, planned) = (found.situation, found.situation.plan[deed.step])
        let journey = situation.journey
        let holds =
            switch (deed.kind, deed.isUndone) {
            case (.done, false): journey.lastDone(deed.step) == today
            case (.done, true): planned?.isAhead ?? false
            case (.arrange, false): journey.dateFixed(deed.step) != nil
            case (.arrange, true), (.add, false): planned != nil
            case (.add, true): planned == nil
            case (.dismiss, let isUndone):
                isUndone != journey.dismissals.contains { $0.step == deed.step && $0.day == today }
            }
        guard holds else { return nil }
        var notice = Today.Notice(
            deed, customer: situation.customer.name, step: planned?.step.name ?? Text(same: deed.step),
            due: journey.dateFixed(deed.step))
        notice.isNews = location["known"] == nil
        return notice
    }
}

extension JourneySituation {
    /// What a signal asks for, where nobody has planned it yet.
    fileprivate func asked(by signal: String) -> Text? {
        for case .plan(let kind, let task)? in attention().action?.answers(in: plan) ?? []
        where kind.rawValue == signal {
            return task
        }
        return nil
    }
}

extension Deed {
    /// What a form of its own asks for in a field, as it stands in a journey, and its button.
    func asked(in field: String) -> (fields: @Sendable (Journey) -> [FormField], button: Text) {
        let step = step
        return switch kind {
        case .done: ({ _ in [] }, Text(ja: "それでも完了にする", en: "Mark it done all the same"))
        case .arrange, .add:
            (
                { [FormField(field, Text(ja: "日付", en: "Date"), .date, value: $0.dateFixed(step)?.description ?? "")] },
                Text(ja: "この日にする", en: "Set this day")
            )
        case .dismiss:
            (
                { _ in [FormField(field, Text(ja: "見送る理由", en: "Why not"), .text)] },
                Text(ja: "見送る", en: "Dismiss")
            )
        }
    }
}

extension Today.Entry {
    fileprivate init(_ overview: Overview, _ call: CallList.Entry) {
        let situation = overview.situation.journeys[call.position]
        self.init(
            customer: situation.customer.key, ordinal: situation.judged.ordinal,
            isOneOfSeveral: overview.isOneOfSeveral(call.position), name: situation.customer.name,
            owner: situation.customer.csmEmail, pace: situation.pace, attention: situation.attention(),
            plan: situation.plan, seen: situation.revision)
        unreadable = situation.unreadable
        if call.level == .likelyToLeave { missing = situation.judged.missing(asOf: overview.situation.asOf) }
    }
}

extension Today.Ahead {
    /// The step that is due next among the journeys of an owner, or of all.
    fileprivate init?(_ overviews: [Overview], _ owner: String?, after day: Day) {
        var choice = OverviewIndex.Choice()
        (choice.owner, choice.order) = (owner, .due)
        let firsts = overviews.compactMap { overview in
            overview.index.positions(choice).lazy.map { overview.situation.journeys[$0] }.first { journey in
                journey.phase != .ended && journey.plan.next?.due.map { $0 > day } ?? false
            }
        }
        guard let journey = firsts.min(by: { $0.plan.next!.due! < $1.plan.next!.due! }),
            let planned = journey.plan.next,
            let due = planned.due
        else { return nil }
        self.init(
            customer: journey.customer.key, ordinal: journey.judged.ordinal, name: journey.customer.name,
            step: planned.step, due: due)
    }
}

extension Overview {
    /// Whether the customer has other journeys beside it here, or had one before.
    func isOneOfSeveral(_ position: Int) -> Bool {
        let journeys = situation.journeys
        let one = journeys[position]
        // Journeys of one customer stand together.
        let beside = [position - 1, position + 1].filter(journeys.indices.contains)
        return one.judged.ordinal > 1 || beside.contains { journeys[$0].customer.key == one.customer.key }
    }
}

extension Day {
    fileprivate func firstWorking(_ calendar: WorkingCalendar) -> Day {
        // A calendar may have no working day at all.
        (0..<14).lazy.map { self + $0 }.first(where: calendar.isWorking) ?? self
    }
}
