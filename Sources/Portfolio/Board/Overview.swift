import Onboarding
import Usage

/// A program's journeys as of a day: what the pages of a server are filled from.
public struct Overview: Sendable {
    /// Of the journeys that go on.
    public private(set) var situation: ProgramSituation
    /// The newest version.
    public let program: Program
    /// What lists show of each journey's customer, in the order of the situation's journeys.
    public private(set) var facts: [ListedFacts]
    /// What lists ask of the journeys.
    public private(set) var index: OverviewIndex
    /// Who needs something today.
    public private(set) var calls: CallList
    /// The positions of the journeys of which something cannot be read, ascending.
    public private(set) var unreadable: [Int]
    /// The journeys that are over, each as of its last day; the latest first.
    public private(set) var former: FormerJourneys
    /// The position of each journey by its id.
    private let positions: [String: Int]

    public init(_ situation: ProgramSituation, _ program: Program, facts: [ListedFacts], former: FormerJourneys) {
        self.former = former
        self.situation = situation
        self.program = program
        self.facts = facts
        index = OverviewIndex(situation.journeys, facts: facts)
        calls = CallList(situation.journeys)
        unreadable = Overview.unreadable(among: situation.journeys.indices, of: situation.journeys)
        positions = Dictionary(
            situation.journeys.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    private static func unreadable(among positions: some Sequence<Int>, of journeys: [JourneySituation]) -> [Int] {
        positions.filter { journeys[$0].unreadable != nil }
    }

    /// The same journeys, some of them at other things than before. Cost: a search in each list for each of those.
    func showing(
        _ situation: ProgramSituation, facts: [ListedFacts], former: FormerJourneys, changed: [Int]
    ) -> Overview {
        var overview = self
        (overview.situation, overview.facts, overview.former) = (situation, facts, former)
        overview.index.replace(changed, of: self.situation.journeys, by: situation.journeys, facts: facts)
        overview.calls.replace(changed, of: self.situation.journeys, by: situation.journeys)
        let isChanged = Set(changed)
        overview.unreadable =
            (unreadable.filter { !isChanged.contains($0) }
            + Overview.unreadable(among: changed, of: situation.journeys)).sorted()
        return overview
    }

    /// Where a journey stands among the situation's, by its id.
    public func position(of id: String) -> Int? { positions[id] }

    /// A journey by its id's parts, of one that is over as of its last day; nil if it is not here.
    public func journey(of customer: String, _ ordinal: Int) -> JourneySituation? {
        journey("\(customer)-\(ordinal)")
    }

    /// The same by its id.
    public func journey(_ id: String) -> JourneySituation? {
        position(of: id).map { situation.journeys[$0] } ?? former[id]
    }
}

extension Overview {
    /// What a journey stands by in an order.
    func rank(of position: Int, in order: OverviewIndex.Order) -> JourneyRank {
        situation.journeys[position].rank(in: order, facts[position])
    }

    /// Whether the customer has other journeys beside it here, or had one before.
    public func isOneOfSeveral(_ position: Int) -> Bool {
        let journeys = situation.journeys
        let one = journeys[position]
        // Journeys of one customer stand together.
        let beside = [position - 1, position + 1].filter(journeys.indices.contains)
        return one.judged.ordinal > 1 || beside.contains { journeys[$0].customer.key == one.customer.key }
    }
}

extension [Overview] {
    /// The journey of an id, of whichever program; nil if none of them lists it.
    public func journey(_ id: String) -> JourneySituation? { lazy.compactMap { $0.journey(id) }.first }
}
