import Onboarding
import Portfolio

extension Today {
    static let entriesOnPage = 20
    private static let unreadableShown = 5
    private static let handledShown = 50

    /// - Parameters:
    ///   - asked: A page that is not there any more becomes the last one.
    ///   - email: The reader's own.
    ///   - role: The reader's own.
    ///   - forms: The forms of a journey, which lead back to an address.
    public init(
        _ overviews: [Overview], _ asked: TodayView, email: String?, role: Role?, today: Day, asOf day: Day,
        _ forms: (JourneySituation, _ back: Location) -> JourneyForms
    ) {
        let owners = Set(overviews.flatMap(\.calls.owners)).sorted()
        let me = owners.first { $0.lowercased() == email?.lowercased() }
        var view = asked
        if view.day == today { view.day = nil }
        let owner = view.owner.map { $0 == TodayView.everybody ? nil : $0 } ?? me
        // Who sells begins with what sales has to write, and not with what customer success has to do.
        let handoffs = role == .sales && view.owner == nil ? email.map { Today.handoffs(of: $0, in: overviews) } : nil
        let calls = handoffs == nil ? overviews.map { $0.calls.calls(of: owner) } : []
        let count = calls.reduce(0) { $0 + $1.waiting.count }
        view.page = min(view.page, max(1, (count + Today.entriesOnPage - 1) / Today.entriesOnPage))
        let before = (view.page - 1) * Today.entriesOnPage
        // Nothing that stands behind these in its own list stands on the page.
        let shown = calls.enumerated()
            .flatMap { number, calls in calls.waiting.prefix(before + Today.entriesOnPage).map { (number, $0) } }
            .sorted { $0.1.comesBefore($1.1) }.dropFirst(before).prefix(Today.entriesOnPage)
        self.init(
            view: view, today: today, owner: owner, owners: owners, reader: me,
            counts: calls.reduce(into: [:]) { $0.merge($1.levels, uniquingKeysWith: +) },
            entries: shown.map { number, call in Entry(overviews[number], call) { forms($0, view.location) } },
            journeys: calls.reduce(0) { $0 + $1.underWay },
            programs: overviews.map(\.situation.program), handoffs: handoffs)
        for alert in overviews.flatMap(\.situation.alerts) where !alerts.contains(alert) { alerts.append(alert) }
        if role == .manager || role == .admin, view.day == nil, view.page == 1, owner == nil || owner == me {
            fillOwnerless(overviews)
        }
        fillUnreadable(overviews, owner)
        fillHandled(overviews, calls)
        if count == 0, handled.isEmpty, handoffs == nil { ahead = Ahead(overviews, owner, after: day) }
    }

    /// The journeys of an owner, or of all, of which something cannot be read. Cost: a look at each of those.
    private mutating func fillUnreadable(_ overviews: [Overview], _ owner: String?) {
        for overview in overviews {
            for journey in overview.unreadable.lazy.map({ overview.situation.journeys[$0] })
            where owner == nil || journey.customer.csmEmail ?? "" == owner {
                guard let words = journey.unreadable else { continue }
                unreadableCounts.journeys += 1
                if journey.program.isUnreadable, journey.attention().level == .asPlanned {
                    unreadableCounts.programs += 1
                }
                if unreadable.count < Today.unreadableShown {
                    unreadable.append(UnreadableJourney(journey, words, on: view.day))
                }
            }
        }
    }
}

extension Today {
    /// The journeys that were dealt with, of each program those of its list.
    private mutating func fillHandled(_ overviews: [Overview], _ calls: [CallList.Calls]) {
        handled = zip(overviews, calls).flatMap { overview, calls in
            calls.handled.prefix(Today.handledShown).map { (overview, $0) }
        }.sorted { $0.1.comesBefore($1.1) }.prefix(Today.handledShown).compactMap { overview, call in
            let situation = overview.situation.journeys[call.position]
            let attention = situation.attention()
            guard let handling = attention.handling, let until = attention.standing.since else { return nil }
            let ordinal = situation.judged.ordinal
            return Handled(
                journey: CustomerPage.location(customer: situation.customer.key, ordinal: ordinal, on: view.day),
                name: situation.customer.name, ordinal: overview.isOneOfSeveral(call.position) ? ordinal : nil,
                deed: handling.reading(in: situation.plan, near: today), until: until)
        }
    }
}

extension UnreadableJourney {
    /// - Parameter day: As of which it is looked at; nil: today.
    init(_ journey: JourneySituation, _ words: Text, on day: Day? = nil) {
        self.init(
            name: journey.customer.name, words: words,
            place: CustomerPage.location(customer: journey.customer.key, ordinal: journey.judged.ordinal, on: day))
    }
}

extension Today.Entry {
    /// - Parameter forms: The forms of a journey, which lead back here.
    fileprivate init(
        _ overview: Overview, _ call: CallList.Entry, _ forms: (JourneySituation) -> JourneyForms
    ) {
        let situation = overview.situation.journeys[call.position]
        self.init(
            customer: situation.customer, ordinal: situation.judged.ordinal,
            isOneOfSeveral: overview.isOneOfSeveral(call.position), pace: situation.pace,
            attention: situation.attention(), forms: forms(situation), isPerhapsUnlinked: situation.isPerhapsUnlinked,
            course: situation.program.isUnreadable ? nil : Sparkline(situation), unreadable: situation.unreadable)
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
                journey.plan.next?.due.map { $0 > day } ?? false
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
