import Onboarding
import Portfolio

extension Today {
    private static let unreadableShown = 5

    /// The journeys of an owner, or of all, of which something cannot be read. Cost: a look at each of those.
    public mutating func fillUnreadable(_ overviews: [Overview], _ owner: String?) {
        for overview in overviews {
            for journey in overview.unreadable.lazy.map({ overview.situation.journeys[$0] })
            where owner == nil || journey.customer.csmEmail ?? "" == owner {
                guard let words = journey.unreadable else { continue }
                unreadableCounts.journeys += 1
                if journey.program.isUnreadable, journey.attention().level == .asPlanned {
                    unreadableCounts.programs += 1
                }
                if unreadable.count < Today.unreadableShown {
                    unreadable.append(
                        UnreadableJourney(
                            name: journey.customer.name, words: words,
                            place: CustomerPage.location(
                                customer: journey.customer.key, ordinal: journey.judged.ordinal, on: view.day)))
                }
            }
        }
    }
}

extension Today.Entry {
    /// - Parameter forms: The forms of a journey, which lead back here.
    public init(
        _ overview: Overview, _ call: CallList.Entry, _ forms: (JourneySituation) -> JourneyForms
    ) {
        let situation = overview.situation.journeys[call.position]
        self.init(
            customer: situation.customer.key, ordinal: situation.judged.ordinal,
            isOneOfSeveral: overview.isOneOfSeveral(call.position), name: situation.customer.name,
            owner: situation.customer.csmEmail, pace: situation.pace, attention: situation.attention(),
            forms: forms(situation))
        unreadable = situation.unreadable
        if call.level == .likelyToLeave { missing = situation.judged.missing(asOf: overview.situation.asOf) }
    }
}

extension Today.Ahead {
    /// The step that is due next among the journeys of an owner, or of all.
    public init?(_ overviews: [Overview], _ owner: String?, after day: Day) {
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
