import Onboarding

/// What lists ask of journeys, worked out once: a page of a list then looks at a few bytes a journey and not at the
/// journeys themselves.
public struct OverviewIndex: Sendable {
    public enum Order: String, CaseIterable, Sendable {
        /// Who needs something first, as `Attention` ranks.
        case attention
        case name, age, verdict, progress, due
    }

    /// Which journeys, and in which order; nil takes any.
    public struct Choice: Hashable, Sendable {
        public var verdict: Verdict?
        public var pace: Pace?
        public var signal: Signal.Kind?
        /// Empty for journeys that nobody owns.
        public var owner: String?
        /// Empty for customers without one.
        public var segment: String?
        /// A part of the customer's name or key, whatever its case.
        public var search = ""
        public var order = Order.attention
        public var isDescending = false

        public init() {}
    }

    /// Counts over all journeys.
    public struct Totals: Hashable, Sendable {
        public internal(set) var verdicts: [Verdict: Int] = [:]
        public internal(set) var paces: [Pace: Int] = [:]
        public internal(set) var signals: [Signal.Kind: Int] = [:]
    }

    public let totals: Totals
    /// Whose journeys these are, each once and in order; empty for journeys that nobody owns.
    public let owners: [String]
    /// Segments of their customers, likewise.
    public let segments: [String]
    private let entries: [Entry]
    private let searched: [String]
    /// The positions of the journeys in each order.
    private let orders: [Order: [Int32]]

    private struct Entry {
        let verdict: Verdict?
        let pace: Pace
        /// A bit for each kind of signal that is open.
        let signals: UInt16
        let owner: Int32
        let segment: Int32
    }

    /// - Parameter segments: One for each journey.
    init(_ journeys: [JourneySituation], segments: [String?]) {
        let owners = Set(journeys.map { $0.customer.csmEmail ?? "" }).sorted()
        let known = Set(segments.map { $0 ?? "" }).sorted()
        let (ownerAt, segmentAt) = (OverviewIndex.places(owners), OverviewIndex.places(known))
        var totals = Totals()
        entries = zip(journeys, segments).map { journey, segment in
            let verdict = journey.judged.judgement.verdict
            let kinds = Set(journey.signals.map(\.kind))
            if let verdict { totals.verdicts[verdict, default: 0] += 1 }
            totals.paces[journey.pace, default: 0] += 1
            for kind in kinds { totals.signals[kind, default: 0] += 1 }
            return Entry(
                verdict: verdict, pace: journey.pace, signals: kinds.reduce(0) { $0 | $1.bit },
                owner: ownerAt[journey.customer.csmEmail ?? ""]!, segment: segmentAt[segment ?? ""]!)
        }
        (self.totals, self.owners, self.segments) = (totals, owners, known)
        searched = journeys.map { "\($0.customer.name)\n\($0.customer.key)".lowercased() }
        orders = Dictionary(
            uniqueKeysWithValues: Order.allCases.map { ($0, OverviewIndex.positions(of: journeys, in: $0)) })
    }

    /// The positions of the journeys that fit, in order. Cost: a look at each journey.
    public func positions(_ choice: Choice) -> [Int] {
        let signal = choice.signal?.bit ?? 0
        let (owner, segment) = (place(of: choice.owner, in: owners), place(of: choice.segment, in: segments))
        let wanted = choice.search.lowercased()
        let found = orders[choice.order]!.filter { position in
            let entry = entries[Int(position)]
            if let verdict = choice.verdict, entry.verdict != verdict { return false }
            if let pace = choice.pace, entry.pace != pace { return false }
            if let owner, entry.owner != owner { return false }
            if let segment, entry.segment != segment { return false }
            guard entry.signals & signal == signal else { return false }
            return wanted.isEmpty || searched[Int(position)].contains(wanted)
        }
        return (choice.isDescending ? found.reversed() : found).map { Int($0) }
    }

    /// Nil for no choice, -1 for what nobody has.
    private func place(of text: String?, in known: [String]) -> Int32? {
        text.map { text in known.firstIndex(of: text).map { Int32($0) } ?? -1 }
    }

    private static func places(_ texts: [String]) -> [String: Int32] {
        Dictionary(uniqueKeysWithValues: texts.enumerated().map { ($1, Int32($0)) })
    }

    /// Equal ones stay in the order of customers.
    private static func positions(of journeys: [JourneySituation], in order: Order) -> [Int32] {
        func by<Key: Comparable>(_ key: (JourneySituation) -> Key) -> [Int32] {
            journeys.enumerated().map { (key: key($1), position: Int32($0)) }
                .sorted { ($0.key, $0.position) < ($1.key, $1.position) }.map(\.position)
        }
        switch order {
        case .attention: return by(\.urgency)
        case .name: return by { $0.customer.name }
        case .age: return by { -Int($0.judged.start.number) }
        case .verdict: return by { $0.judged.judgement.verdict?.rawValue ?? .max }
        case .progress:
            return by { journey in
                let criteria = journey.judged.judgement.criteria
                return criteria.isEmpty ? 0 : criteria.count { $0 == .met } * 1000 / criteria.count
            }
        case .due: return by { $0.plan.next?.due?.number ?? .max }
        }
    }
}

extension Signal.Kind {
    fileprivate var bit: UInt16 { 1 << UInt16(Signal.Kind.allCases.firstIndex(of: self)!) }
}

extension JourneySituation {
    /// The smaller, the sooner somebody should look at it.
    fileprivate var urgency: Int {
        phase == .ended ? .max : attention().rank
    }
}
