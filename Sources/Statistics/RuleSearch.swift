/// The search for a rule that tells units with an event from others: every threshold of every metric, and pairs of the
/// best such conditions. Units are brought into an order of their own first, so that nothing depends on theirs.
public struct RuleSearch: Sendable {
    /// Which side of a rule is called met.
    public enum Better: Sendable {
        case fewerEvents
        case moreEvents
    }

    /// Why there is nothing to show.
    public enum Refusal: Error, Hashable, Sendable {
        /// The rarer outcome has too few units.
        case few(rarer: Int, needed: Int)
        /// No threshold leaves enough units on both sides.
        case constant
        case cancelled
    }

    /// Units of the rarer outcome that a search needs, and one that may pair conditions.
    public static let leastEvents = 8
    public static let leastEventsForPairs = 16
    /// Conditions that are paired with each other.
    static let mostParts = 128
    /// Of one metric and direction.
    private static let mostPartsOfShape = 32

    public let n: Int
    public let events: Int
    let better: Better
    let columns: [RuleColumn]
    let outcomes: [Bool]
    /// Units that each side of a rule has at least: 5, or a tenth.
    let leastUnits: Int
    let hasPairs: Bool

    /// - Parameters:
    ///   - metrics: One column for each metric, with a finite value for each unit, or nil where it is unknown.
    ///   - events: Whether each unit has the event.
    public init(metrics: [[Double?]], events: [Bool], better: Better) {
        precondition(metrics.allSatisfy { $0.count == events.count }, "one value of each metric for each unit")
        let order = Self.canonicalOrder(metrics, events)
        columns = metrics.map { metric in RuleColumn(order.map { metric[$0] }) }
        outcomes = order.map { events[$0] }
        n = events.count
        self.events = events.count { $0 }
        self.better = better
        leastUnits = max(5, (n + 9) / 10)
        hasPairs = min(self.events, n - self.events) >= Self.leastEventsForPairs && metrics.count > 1
    }

    private static func canonicalOrder(_ metrics: [[Double?]], _ events: [Bool]) -> [Int] {
        events.indices.sorted { a, b in
            for metric in metrics where metric[a] != metric[b] {
                guard let left = metric[a] else { return true }
                guard let right = metric[b] else { return false }
                return left < right
            }
            return !events[a] && events[b]
        }
    }

    /// A generator whose seed is a function of the units.
    func generator() -> SplitMix64 {
        var words: [UInt64] = outcomes.map { $0 ? 1 : 0 }
        for column in columns {
            words += column.values.map(\.bitPattern)
            words += column.starts.map { UInt64($0) }
            words += column.order.map { UInt64($0) }
        }
        return SplitMix64(seededBy: words)
    }

    /// Whether the first side is the better one.
    @inline(__always) func isBetter(_ side: BrierSkill.Side, of all: BrierSkill.Side) -> Bool {
        let (here, there) = (side.events * (all.units - side.units), (all.events - side.events) * side.units)
        return better == .fewerEvents ? here < there : here > there
    }

    /// How often each unit counts, with its outcome.
    struct Weights {
        /// By unit: the weight, and 256 times the weight if it has the event.
        let packed: [UInt16]
        let all: BrierSkill.Side

        init(_ weights: [UInt8], outcomes: [Bool]) {
            packed = zip(weights, outcomes).map { UInt16($0) + ($1 ? UInt16($0) << 8 : 0) }
            all = packed.reduce(into: BrierSkill.Side(0, 0)) {
                $0.units += Double($1 & 255)
                $0.events += Double($1 >> 8)
            }
        }
    }

    /// What one walk over all thresholds finds.
    struct Singles {
        var candidates = 0
        /// By shape, the best conditions, best first.
        var best: [[RuleCandidate]]

        var winner: RuleCandidate? {
            best.compactMap(\.first).reduce(nil as RuleCandidate?) { best, one in
                best.map { $0.skill >= one.skill ? $0 : one } ?? one
            }
        }

        /// The best conditions of all shapes in turn, until there are enough.
        var parts: [RuleCandidate] {
            var parts: [RuleCandidate] = []
            for place in 0..<RuleSearch.mostPartsOfShape {
                for shape in best where place < shape.count && parts.count < RuleSearch.mostParts {
                    parts.append(shape[place])
                }
            }
            return parts
        }

        mutating func add(_ skill: Double, _ metric: Int, _ direction: Rule.Direction, _ value: Int, keeping most: Int)
        {
            candidates += 1
            let cut = RuleCut(metric: Int32(metric), direction: direction, value: Int32(value))
            let shape = cut.shape
            let count = best[shape].count
            if count == most, best[shape][count - 1].skill >= skill { return }
            if count == most { best[shape].removeLast() }
            let place = best[shape].firstIndex { $0.skill < skill } ?? best[shape].count
            best[shape].insert(RuleCandidate(skill: skill, first: cut), at: place)
        }
    }

    /// Scores every condition: one walk over each metric.
    func singles(_ weights: Weights, _ score: BrierSkill) -> Singles {
        var found = Singles(best: Array(repeating: [], count: 2 * columns.count))
        let most = hasPairs ? Self.mostPartsOfShape : 1
        let least = Double(leastUnits)
        weights.packed.withUnsafeBufferPointer { packed in
            for (metric, column) in columns.enumerated() where column.values.count > 1 || column.order.count < n {
                let known = sum(column.order[...], packed)
                var below = BrierSkill.Side(0, 0)
                for value in column.values.indices {
                    let above = known - below
                    if above.units >= least, score.all.units - above.units >= least, isBetter(above, of: score.all) {
                        found.add(score.skill(above), metric, .atLeast, value, keeping: most)
                    }
                    let here = sum(column.order[Int(column.starts[value])..<Int(column.starts[value + 1])], packed)
                    below.units += here.units
                    below.events += here.events
                    if below.units >= least, score.all.units - below.units >= least, isBetter(below, of: score.all) {
                        found.add(score.skill(below), metric, .atMost, value, keeping: most)
                    }
                }
            }
        }
        return found
    }

    @inline(__always) private func sum(
        _ units: ArraySlice<Int32>, _ packed: UnsafeBufferPointer<UInt16>
    ) -> BrierSkill.Side {
        var (count, events) = (0, 0)
        units.withUnsafeBufferPointer { units in
            for unit in units {
                let weight = Int(packed[Int(unit)])
                count += weight & 255
                events += weight >> 8
            }
        }
        return BrierSkill.Side(Double(count), Double(events))
    }
}
