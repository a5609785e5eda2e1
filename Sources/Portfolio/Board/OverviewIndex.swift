import Onboarding

/// What lists ask of journeys, worked out once: a page of a list then looks at a few bytes a journey and not at the
/// journeys themselves.
public struct OverviewIndex: Sendable {
    /// What a list of journeys is sorted by.
    public enum Order: String, CaseIterable, Sendable {
        /// Who needs something first, as `Attention` ranks.
        case attention
        case name, age, verdict, progress, due
        /// By the contract's end, by the last day of notice: those ahead come first.
        case renewal, notice
        /// By what the customer pays; the largest first.
        case value
    }

    /// Which journeys, and in which order; nil takes any.
    public struct Choice: Hashable, Sendable {
        public var verdict: Verdict?
        public var pace: Pace?
        public var stage: Stage?
        public var signal: Signal.Kind?
        /// Empty for journeys that nobody owns.
        public var owner: String?
        /// Who sold to the customer; empty where nobody is named.
        public var sales: String?
        /// Empty for customers without one.
        public var segment: String?
        /// The last day of notice is so many days ahead, or less.
        public var noticeWithin: Int?
        /// A part of the customer's name or key, whatever its case.
        public var search = ""
        public var order = Order.attention
        public var isDescending = false

        public init() {}
    }

    /// Whose journeys these are, each once and in order; empty for journeys that nobody owns.
    public let owners: [String]
    /// Segments of their customers, likewise.
    public let segments: [String]
    /// Who sold to their customers, likewise.
    public let sales: [String]
    /// What is recorded of any of their customers.
    public private(set) var known: Known = []
    private(set) var entries: [Entry]
    private var facts: [ListedFacts]
    private(set) var searched: [SearchedText]
    /// The positions of the journeys in each order.
    private(set) var orders: [Order: [Int32]]

    /// The verdicts that a journey can have; nil for none.
    public static let verdicts: [Verdict?] = [nil] + Verdict.allCases

    /// What a journey is counted by: places among the verdicts, paces, stages, owners and segments that there are.
    struct Entry: Sendable {
        let verdict: UInt8
        let pace: UInt8
        let stage: UInt8
        /// A bit for each kind of signal that is open.
        let signals: UInt16
        let owner: Int32
        let segment: Int32
        let sales: Int32
        /// Days to the last day of notice; below zero where it is not known.
        let notice: Int32

        init(_ journey: JourneySituation, owner: Int32, segment: Int32, sales: Int32) {
            verdict = OverviewIndex.place(ofVerdict: journey.judged.judgement.verdict)
            pace = OverviewIndex.place(of: journey.pace)
            stage = OverviewIndex.place(of: journey.stage)
            signals = journey.signals.reduce(0) { $0 | $1.kind.bit }
            (self.owner, self.segment, self.sales) = (owner, segment, sales)
            notice = journey.customer.noticeBy.map { $0.number - journey.plan.day.number } ?? -1
        }
    }

    /// What can be shown of contracts.
    public struct Known: OptionSet, Sendable {
        public let rawValue: UInt8
        public init(rawValue: UInt8) { self.rawValue = rawValue }
        public static let renewal = Known(rawValue: 1)
        public static let notice = Known(rawValue: 2)
        public static let value = Known(rawValue: 4)

        fileprivate init(_ customer: Customer, _ facts: ListedFacts) {
            self = []
            if customer.contractEnd != nil { insert(.renewal) }
            if customer.noticeBy != nil { insert(.notice) }
            if facts.value != nil { insert(.value) }
        }
    }

    /// Named apart from the other kinds: of a verdict that there is, their list lacks the place of none.
    static func place(ofVerdict verdict: Verdict?) -> UInt8 { UInt8(verdicts.firstIndex(of: verdict)!) }
    static func place<Kind: CaseIterable & Equatable>(of kind: Kind) -> UInt8 {
        UInt8(Array(Kind.allCases).firstIndex(of: kind)!)
    }

    /// - Parameter facts: One for each journey.
    public init(_ journeys: [JourneySituation], facts: [ListedFacts]) {
        let owners = Set(journeys.map { $0.customer.csmEmail ?? "" }).sorted()
        let segments = Set(facts.map { $0.segment ?? "" }).sorted()
        let sales = Set(journeys.map { $0.customer.salesEmail ?? "" }).sorted()
        let ownerAt = OverviewIndex.places(owners)
        let (segmentAt, salesAt) = (OverviewIndex.places(segments), OverviewIndex.places(sales))
        entries = zip(journeys, facts).map { journey, facts in
            Entry(
                journey, owner: ownerAt[journey.customer.csmEmail ?? ""]!, segment: segmentAt[facts.segment ?? ""]!,
                sales: salesAt[journey.customer.salesEmail ?? ""]!)
        }
        self.sales = sales
        (self.owners, self.segments, self.facts) = (owners, segments, facts)
        for (journey, facts) in zip(journeys, facts) { known.formUnion(Known(journey.customer, facts)) }
        searched = journeys.map(\.searched)
        orders = Dictionary(
            uniqueKeysWithValues: Order.allCases.map { order in
                (order, OverviewIndex.sorted(journeys.indices) { journeys[$0].rank(in: order, facts[$0]) })
            })
    }

    /// Puts journeys into the place of what they were before. Cost: a search in each list for each of them, and a pass
    /// over the positions; where an owner or a segment has come or gone, everything.
    public mutating func replace(
        _ changed: [Int], of before: [JourneySituation], by journeys: [JourneySituation], facts: [ListedFacts]
    ) {
        var new = entries
        for position in changed {
            let journey = journeys[position]
            guard let owner = OverviewIndex.place(of: journey.customer.csmEmail ?? "", in: owners),
                owner == entries[position].owner,
                let segment = OverviewIndex.place(of: facts[position].segment ?? "", in: segments),
                segment == entries[position].segment,
                let sales = OverviewIndex.place(of: journey.customer.salesEmail ?? "", in: sales),
                sales == entries[position].sales
            else {
                self = OverviewIndex(journeys, facts: facts)
                return
            }
            new[position] = Entry(journey, owner: owner, segment: segment, sales: sales)
        }
        guard changed.count <= 100 else {
            self = OverviewIndex(journeys, facts: facts)
            return
        }
        for position in changed {
            searched[position] = journeys[position].searched
            known.formUnion(Known(journeys[position].customer, facts[position]))
        }
        entries = new
        for order in Order.allCases {
            let moved = changed.filter {
                before[$0].rank(in: order, self.facts[$0]) != journeys[$0].rank(in: order, facts[$0])
            }
            OverviewIndex.move(moved, in: &orders[order]!) { journeys[$0].rank(in: order, facts[$0]) }
        }
        self.facts = facts
    }

    /// The positions of the journeys that fit, in order. Cost: a look at each journey.
    public func positions(_ choice: Choice) -> [Int] {
        var counts = BoardSelection.Counts()
        return positions(choice, nil, .met, &counts)
    }

    /// The kind of step that a journey is at.
    public func stage(at position: Int) -> Stage { Stage.allCases[Int(entries[position].stage)] }

    /// Nil for no choice, -1 for what nobody has.
    static func place(of text: String?, in known: [String]) -> Int32? {
        text.map { text in known.firstIndex(of: text).map { Int32($0) } ?? -1 }
    }

    private static func places(_ texts: [String]) -> [String: Int32] {
        Dictionary(uniqueKeysWithValues: texts.enumerated().map { ($1, Int32($0)) })
    }

    /// Equal ones stay in the order of customers.
    private static func sorted(_ positions: some Sequence<Int>, _ rank: (Int) -> JourneyRank) -> [Int32] {
        positions.map { (rank: rank($0), position: Int32($0)) }
            .sorted { ($0.rank, $0.position) < ($1.rank, $1.position) }.map(\.position)
    }

    /// Brings some to their places in a list that is sorted but for them.
    private static func move(_ moved: [Int], in list: inout [Int32], _ rank: (Int) -> JourneyRank) {
        for position in moved {
            if let place = list.firstIndex(of: Int32(position)) { list.remove(at: place) }
        }
        for position in moved {
            let own = rank(position)
            let place = list.partitioningIndex { (rank(Int($0)), $0) >= (own, Int32(position)) }
            list.insert(Int32(position), at: place)
        }
    }
}

/// What a list is sorted by: the smaller comes first.
struct JourneyRank: Hashable, Comparable {
    public let number: Int
    public var text = ""

    public static func < (left: JourneyRank, right: JourneyRank) -> Bool {
        left.number == right.number ? left.text < right.text : left.number < right.number
    }
}

extension Signal.Kind {
    public var bit: UInt16 { 1 << UInt16(Signal.Kind.allCases.firstIndex(of: self)!) }
}

extension JourneySituation {
    var searched: SearchedText { SearchedText(customer.name, customer.key) }

    func rank(in order: OverviewIndex.Order, _ facts: ListedFacts) -> JourneyRank {
        switch order {
        case .attention: JourneyRank(number: attention().standing.rank)
        case .name: JourneyRank(number: 0, text: customer.name)
        case .age: JourneyRank(number: -Int(judged.start.number))
        case .verdict: JourneyRank(number: judged.judgement.verdict.map { Int($0.rawValue) } ?? .max)
        case .progress: JourneyRank(number: progress)
        case .due: JourneyRank(number: plan.next?.due.map { Int($0.number) } ?? .max)
        case .renewal: rank(customer.contractEnd)
        case .notice: rank(customer.noticeBy)
        case .value: JourneyRank(number: facts.value.map { -Int($0.hundredths) } ?? .max)
        }
    }

    /// Days ahead come first, the nearest in front; then those that are past, then who has none.
    private func rank(_ day: Day?) -> JourneyRank {
        guard let day else { return JourneyRank(number: .max) }
        return JourneyRank(number: day >= plan.day ? Int(day.number) : Int(day.number) + 100_000_000)
    }

    /// How many of a thousand criteria are met.
    private var progress: Int {
        let criteria = judged.judgement.criteria
        return criteria.isEmpty ? 0 : criteria.count { $0 == .met } * 1000 / criteria.count
    }
}
