import Onboarding

/// Which journeys need something now, worked out once and by owner: whom to call today. A page of it then costs what it
/// shows, however many journeys there are.
public struct CallList: Sendable {
    /// A journey that needs something.
    public struct Entry: Sendable {
        /// Of the journey in its overview.
        public let position: Int
        public let level: Attention.Level
        private let place: Standing.Place

        /// Nil where nothing is to be done but what is planned.
        fileprivate init?(_ journey: JourneySituation, at position: Int) {
            let attention = journey.attention()
            guard attention.level != .asPlanned else { return nil }
            self.position = position
            level = attention.level
            place = Standing.Place(attention.standing, journey.customer.key, journey.judged.ordinal)
        }

        /// In the order of `Standing.Place`.
        public func comesBefore(_ other: Entry) -> Bool { place < other.place }
    }

    /// The journeys of one owner, or of all.
    public struct Calls: Sendable {
        /// The one to look at first in front; those that were dealt with last.
        public fileprivate(set) var entries: [Entry] = []
        /// Those that wait for somebody, and those that were dealt with.
        public var waiting: ArraySlice<Entry> { entries.dropLast(levels[.handled, default: 0]) }
        public var handled: ArraySlice<Entry> { entries.suffix(levels[.handled, default: 0]) }
        public fileprivate(set) var levels: [Attention.Level: Int] = [:]
        /// How many journeys there are, whether they need something or not.
        public fileprivate(set) var underWay = 0

        fileprivate mutating func insert(_ entry: Entry) {
            entries.insert(entry, at: place(of: entry))
            levels[entry.level, default: 0] += 1
        }

        fileprivate mutating func remove(_ entry: Entry) {
            let place = place(of: entry)
            guard place < entries.count, entries[place].position == entry.position else { return }
            entries.remove(at: place)
            levels[entry.level]! -= 1
        }

        /// Of the first that does not come before it.
        private func place(of entry: Entry) -> Int { entries.partitioningIndex { !$0.comesBefore(entry) } }
    }

    private var everybody = Calls()
    private var owned: [String: Calls] = [:]

    public init(_ journeys: [JourneySituation]) {
        let entries = journeys.enumerated().compactMap { Entry($1, at: $0) }.sorted { $0.comesBefore($1) }
        for entry in entries {
            change(of: journeys[entry.position].owner) { $0.insert(entry) }
        }
        for journey in journeys { count(journey, times: 1) }
    }

    /// Whose journeys are under way, in order; empty for those that nobody owns.
    public var owners: [String] { owned.keys.sorted() }

    /// - Parameter owner: Empty for the journeys that nobody owns; nil for all.
    public func calls(of owner: String?) -> Calls { owner.map { owned[$0] ?? Calls() } ?? everybody }

    /// Puts journeys into the place of what they were before. Cost: a search for each, and moving what stands
    /// behind it; of more than a hundred, everything.
    public mutating func replace(_ changed: [Int], of before: [JourneySituation], by journeys: [JourneySituation]) {
        guard changed.count <= 100 else {
            self = CallList(journeys)
            return
        }
        for position in changed {
            let (old, new) = (before[position], journeys[position])
            if let entry = Entry(old, at: position) { change(of: old.owner) { $0.remove(entry) } }
            if let entry = Entry(new, at: position) { change(of: new.owner) { $0.insert(entry) } }
            // An owner is forgotten with the last journey, so the new one is counted first.
            count(new, times: 1)
            count(old, times: -1)
        }
    }

    private mutating func count(_ journey: JourneySituation, times: Int) {
        change(of: journey.owner) { $0.underWay += times }
        if owned[journey.owner]?.underWay == 0 { owned[journey.owner] = nil }
    }

    private mutating func change(of owner: String, _ body: (inout Calls) -> Void) {
        body(&everybody)
        body(&owned[owner, default: Calls()])
    }
}

extension JourneySituation {
    /// Empty if nobody owns it.
    fileprivate var owner: String { customer.csmEmail ?? "" }
}
