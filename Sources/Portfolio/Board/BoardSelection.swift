import Onboarding

/// The journeys of one or several programs that fit a choice, in its order, and how many there are of what.
public struct BoardSelection: Sendable {
    /// Where a journey is: which overview, and its position there.
    public struct Found: Hashable, Sendable {
        public let overview: Int
        public let position: Int
    }

    /// How many journeys fit. Those of one kind (verdicts, paces, …) are counted as if nothing of that kind were
    /// chosen, so that they say what choosing another would find; they add up to the journeys that fit the rest.
    public struct Counts: Hashable, Sendable {
        /// Whatever is chosen.
        public var journeys = 0
        /// Those that fit everything else and of which the rule cannot tell.
        public var undetermined = 0
        public var verdicts: [Verdict?: Int] = [:]
        public var paces: [Pace: Int] = [:]
        public var stages: [Stage: Int] = [:]
        /// A journey may have several.
        public var signals: [Signal.Kind: Int] = [:]
        /// Empty for journeys that nobody owns.
        public var owners: [String: Int] = [:]
        /// Empty for customers that nobody is named to have sold to.
        public var sales: [String: Int] = [:]
        public var segments: [String: Int] = [:]
        /// How many have their last day of notice within `Need.noticeDays`.
        public var notices = 0

        public init() {}

        /// How many have each verdict.
        public var judged: [Verdict: Int] {
            Dictionary(uniqueKeysWithValues: verdicts.compactMap { verdict, count in verdict.map { ($0, count) } })
        }
    }

    public let found: [Found]
    public let counts: Counts

    /// Cost: a look at each journey, and for several programs a comparison for each that fits.
    /// - Parameters:
    ///   - verdicts: What a rule says of each journey of each overview; nil where none is chosen.
    ///   - wanted: The verdict of the rule that is looked for.
    public init(
        _ choice: OverviewIndex.Choice, of overviews: [Overview], by verdicts: [[Verdict]]? = nil,
        wanted: Verdict = .met
    ) {
        var counts = Counts()
        let found = overviews.indices.map { number in
            overviews[number].index.positions(choice, verdicts?[number], wanted, &counts)
                .map { Found(overview: number, position: $0) }
        }
        self.found = BoardSelection.joined(found, overviews, choice)
        self.counts = counts
    }

    /// What the customers of the journeys that fit pay a month, each customer once. Cost: a look at each of those.
    public func value(in overviews: [Overview]) -> MonthlySum {
        var sum = MonthlySum()
        var seen: Set<String> = []
        for found in found {
            let overview = overviews[found.overview]
            guard seen.insert(overview.situation.journeys[found.position].customer.key).inserted else { continue }
            sum.add(overview.facts[found.position].value)
        }
        return sum
    }

    /// Joins lists that are each in order.
    private static func joined(
        _ lists: [[Found]], _ overviews: [Overview], _ choice: OverviewIndex.Choice
    ) -> [Found] {
        guard lists.count > 1 else { return lists.first ?? [] }
        let keyed = lists.joined().map { found in
            (key: overviews[found.overview].rank(of: found.position, in: choice.order), found: found)
        }
        // Sorting is stable in effect: of equal ones the place in its own list decides.
        return keyed.enumerated().sorted { left, right in
            let (one, other) = (left.element.key, right.element.key)
            if one != other { return choice.isDescending ? one > other : one < other }
            return left.offset < right.offset
        }.map(\.element.found)
    }
}

extension OverviewIndex {
    /// The positions of the journeys that fit, in order. Counts them on the way.
    public func positions(
        _ choice: Choice, _ verdicts: [Verdict]?, _ wanted: Verdict, _ counts: inout BoardSelection.Counts
    ) -> [Int] {
        let fits = fits(choice, verdicts, wanted, &counts)
        let positions = orders[choice.order]!.filter { fits[Int($0)] }
        return (choice.isDescending ? positions.reversed() : positions).map { Int($0) }
    }

    /// Whether each journey fits, by position.
    private func fits(
        _ choice: Choice, _ verdicts: [Verdict]?, _ wanted: Verdict, _ counts: inout BoardSelection.Counts
    ) -> [Bool] {
        let asked = Asked(choice, self)
        var tally = Tally(owners: owners.count, segments: segments.count, sales: sales.count)
        let fits = entries.indices.map { position -> Bool in
            let entry = entries[position]
            guard asked.search.isEmpty || searched[position].contains(asked.search) else { return false }
            let missed = asked.missed(by: entry)
            if let verdict = verdicts?[position], verdict != wanted {
                if verdict == .undetermined, missed.isEmpty { counts.undetermined += 1 }
                return false
            }
            tally.add(entry, missing: missed)
            return missed.isEmpty
        }
        counts.journeys += entries.count
        tally.pour(into: &counts, self)
        return fits
    }

    fileprivate struct Missed: OptionSet {
        let rawValue: UInt8
        static let verdict = Missed(rawValue: 1)
        static let pace = Missed(rawValue: 2)
        static let stage = Missed(rawValue: 4)
        static let signal = Missed(rawValue: 8)
        static let owner = Missed(rawValue: 16)
        static let segment = Missed(rawValue: 32)
        static let notice = Missed(rawValue: 64)
        static let sales = Missed(rawValue: 128)

        /// Whether nothing but this is missed.
        func isOnly(_ one: Missed) -> Bool { isSubset(of: one) }
    }

    /// A choice as entries are compared with it.
    fileprivate struct Asked {
        /// Nil for no choice.
        private let verdict: UInt8?
        private let pace: UInt8?
        private let stage: UInt8?
        private let signal: UInt16
        /// Nil for no choice, -1 for what nobody has.
        private let owner: Int32?
        private let segment: Int32?
        private let sales: Int32?
        private let noticeWithin: Int32?
        let search: String

        init(_ choice: Choice, _ index: OverviewIndex) {
            verdict = choice.verdict.map { OverviewIndex.place(ofVerdict: $0) }
            pace = choice.pace.map { OverviewIndex.place(of: $0) }
            stage = choice.stage.map { OverviewIndex.place(of: $0) }
            signal = choice.signal?.bit ?? 0
            owner = OverviewIndex.place(of: choice.owner, in: index.owners)
            segment = OverviewIndex.place(of: choice.segment, in: index.segments)
            sales = OverviewIndex.place(of: choice.sales, in: index.sales)
            noticeWithin = choice.noticeWithin.map { Int32($0) }
            search = choice.search.searchSpelling
        }

        func missed(by entry: Entry) -> Missed {
            var missed: Missed = []
            if let verdict, entry.verdict != verdict { missed.insert(.verdict) }
            if let pace, entry.pace != pace { missed.insert(.pace) }
            if let stage, entry.stage != stage { missed.insert(.stage) }
            if entry.signals & signal != signal { missed.insert(.signal) }
            if let owner, entry.owner != owner { missed.insert(.owner) }
            if let segment, entry.segment != segment { missed.insert(.segment) }
            if let sales, entry.sales != sales { missed.insert(.sales) }
            if let noticeWithin, !(0...noticeWithin).contains(entry.notice) { missed.insert(.notice) }
            return missed
        }
    }

    /// Counts by position rather than by name, since every journey is counted several times.
    fileprivate struct Tally {
        private var verdicts = Array(repeating: 0, count: OverviewIndex.verdicts.count)
        private var paces = Array(repeating: 0, count: Pace.allCases.count)
        private var stages = Array(repeating: 0, count: Stage.allCases.count)
        private var signals = Array(repeating: 0, count: Signal.Kind.allCases.count)
        private var owners: [Int]
        private var segments: [Int]
        private var sales: [Int]
        private var notices = 0

        init(owners: Int, segments: Int, sales: Int) {
            self.owners = Array(repeating: 0, count: owners)
            self.segments = Array(repeating: 0, count: segments)
            self.sales = Array(repeating: 0, count: sales)
        }

        mutating func add(_ entry: Entry, missing missed: Missed) {
            if missed.isOnly(.verdict) { verdicts[Int(entry.verdict)] += 1 }
            if missed.isOnly(.pace) { paces[Int(entry.pace)] += 1 }
            if missed.isOnly(.stage) { stages[Int(entry.stage)] += 1 }
            if missed.isOnly(.owner) { owners[Int(entry.owner)] += 1 }
            if missed.isOnly(.segment) { segments[Int(entry.segment)] += 1 }
            if missed.isOnly(.sales) { sales[Int(entry.sales)] += 1 }
            if missed.isOnly(.notice), (0...Int32(Need.noticeDays)).contains(entry.notice) { notices += 1 }
            if missed.isOnly(.signal), entry.signals != 0 {
                for kind in signals.indices where entry.signals & (1 << UInt16(kind)) != 0 { signals[kind] += 1 }
            }
        }

        func pour(into total: inout BoardSelection.Counts, _ index: OverviewIndex) {
            func pour<Key>(_ counts: [Int], _ keys: [Key], into sums: inout [Key: Int]) {
                for (key, count) in zip(keys, counts) where count > 0 { sums[key, default: 0] += count }
            }
            pour(verdicts, OverviewIndex.verdicts, into: &total.verdicts)
            pour(paces, Pace.allCases, into: &total.paces)
            pour(stages, Stage.allCases, into: &total.stages)
            pour(signals, Signal.Kind.allCases, into: &total.signals)
            pour(owners, index.owners, into: &total.owners)
            pour(segments, index.segments, into: &total.segments)
            pour(sales, index.sales, into: &total.sales)
            total.notices += notices
        }
    }
}
