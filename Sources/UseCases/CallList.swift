import Onboarding

/// Which journeys need something now, worked out once: whom to call today.
public struct CallList: Sendable {
    public struct Entry: Sendable {
        /// Of the journey in its overview.
        public let position: Int
        public let level: Attention.Level
        /// Empty if nobody owns it.
        public let owner: String
        private let rank: Int
        private let name: String

        /// Nil where nothing is to be done but what is planned.
        init?(_ journey: JourneySituation, at position: Int) {
            guard journey.phase != .ended else { return nil }
            let attention = journey.attention()
            guard attention.level != .asPlanned else { return nil }
            self.position = position
            level = attention.level
            rank = attention.rank
            owner = journey.customer.csmEmail ?? ""
            name = journey.customer.name
        }

        /// As `Attention` ranks; equals by name.
        public func comesBefore(_ other: Entry) -> Bool { (rank, name) < (other.rank, other.name) }
    }

    /// The one to look at first in front.
    public private(set) var entries: [Entry]
    /// How many journeys each owner has that have not ended.
    public private(set) var underWay: [String: Int] = [:]

    init(_ journeys: [JourneySituation]) {
        entries = journeys.enumerated().compactMap { Entry($1, at: $0) }.sorted { $0.comesBefore($1) }
        for journey in journeys { count(journey, times: 1) }
    }

    /// Puts journeys into the place of what they were before. Cost: a look at each entry.
    mutating func replace(_ changed: [Int], of before: [JourneySituation], by journeys: [JourneySituation]) {
        let moved = Set(changed)
        entries.removeAll { moved.contains($0.position) }
        entries = (entries + changed.compactMap { Entry(journeys[$0], at: $0) }).sorted { $0.comesBefore($1) }
        for position in changed {
            count(before[position], times: -1)
            count(journeys[position], times: 1)
        }
    }

    private mutating func count(_ journey: JourneySituation, times: Int) {
        guard journey.phase != .ended else { return }
        let owner = journey.customer.csmEmail ?? ""
        underWay[owner, default: 0] += times
        if underWay[owner] == 0 { underWay[owner] = nil }
    }
}
