import Onboarding

/// A journey that is over (解約・終了), as it stood on its last day.
public struct FormerJourney: Sendable {
    /// As of the last day.
    public let situation: JourneySituation
    public let ending: Ending
    public let facts: ListedFacts
    private let searched: SearchedText

    /// Nil for a journey that goes on.
    init?(_ situation: JourneySituation, _ facts: ListedFacts) {
        guard let ending = situation.ending else { return nil }
        (self.situation, self.ending, self.facts) = (situation, ending, facts)
        searched = situation.searched
    }

    /// The step that it was at on its last day; of one that was onboarded, or that waited for no step, its stage.
    public var reached: Text {
        let plan = situation.plan
        if situation.isOnboarded { return Stage.adoption.label }
        let dropped = plan.steps.first { planned in
            guard case .leftOut(.ended) = planned.state else { return false }
            return planned.step.kind != .observation && planned.step.kind != .onDemand
        }
        return (plan.next ?? dropped)?.step.name ?? Stage.inUse.label
    }

    /// The later one comes first; equals by customer, then by the number of the journey.
    static func comesBefore(_ left: FormerJourney, _ right: FormerJourney) -> Bool {
        if left.ending.day != right.ending.day { return left.ending.day > right.ending.day }
        let (one, other) = (left.situation.judged, right.situation.judged)
        return (one.customer, one.ordinal) < (other.customer, other.ordinal)
    }

    /// Whether a choice takes it. Pace, stage and signals are those of journeys that go on: they are not asked.
    fileprivate func fits(_ choice: OverviewIndex.Choice, _ search: String) -> Bool {
        if let verdict = choice.verdict, situation.judged.judgement.verdict != verdict { return false }
        if let owner = choice.owner, situation.customer.csmEmail ?? "" != owner { return false }
        if let sales = choice.sales, situation.customer.salesEmail ?? "" != sales { return false }
        if let segment = choice.segment, facts.segment ?? "" != segment { return false }
        return search.isEmpty || searched.contains(search)
    }
}

/// The journeys of a program that are over, the latest first.
public struct FormerJourneys: Sendable {
    public let journeys: [FormerJourney]
    /// The place of each by its id.
    private let places: [String: Int]

    init(_ journeys: some Sequence<FormerJourney> = []) {
        self.journeys = journeys.sorted(by: FormerJourney.comesBefore)
        places = Dictionary(
            self.journeys.enumerated().map { ($1.situation.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The journey of an id, as it stood on its last day.
    subscript(id: String) -> JourneySituation? { places[id].map { journeys[$0].situation } }
}

extension OverviewIndex.Choice {
    /// The journeys of some overviews that are over and fit, the latest first, each with the number of its overview.
    ///
    /// Cost: a look at each journey that is over; of several programs a sort of those that fit.
    public func former(of overviews: [Overview]) -> [(overview: Int, journey: FormerJourney)] {
        let search = search.searchSpelling
        let found = overviews.enumerated().flatMap { number, overview in
            overview.former.journeys.filter { $0.fits(self, search) }.map { (overview: number, journey: $0) }
        }
        return overviews.count > 1 ? found.sorted { FormerJourney.comesBefore($0.journey, $1.journey) } : found
    }
}
