/// Pairs of conditions, as intersections of bit sets.
struct RulePairs {
    private let search: RuleSearch
    private let words: Int
    /// The sets of conditions that were needed before.
    private var sets: [RuleCut: [UInt64]] = [:]

    init(_ search: RuleSearch) {
        self.search = search
        words = Bits.words(for: search.n)
    }

    /// The set of units that meet a condition. Sets are kept up to about 30 MB.
    mutating func set(_ cut: RuleCut) -> [UInt64] {
        if let known = sets[cut] { return known }
        if sets.count * words > 1 << 22 { sets.removeAll() }
        var set = Array(repeating: UInt64(0), count: words)
        for unit in search.columns[Int(cut.metric)].units(cut) { set[Int(unit) >> 6] |= 1 << UInt64(unit & 63) }
        sets[cut] = set
        return set
    }

    /// Units that meet a rule, and those of them with the event.
    /// - Parameter weights: How often each unit counts; nil: once.
    mutating func side(_ candidate: RuleCandidate, _ weights: RuleSearch.Weights? = nil) -> BrierSkill.Side {
        let first = set(candidate.first)
        let both = candidate.second.map { other in zip(first, set(other)).map { $0 & $1 } } ?? first
        var side = BrierSkill.Side(0, 0)
        for unit in 0..<search.n where both[unit >> 6] >> UInt64(unit & 63) & 1 == 1 {
            let weight = weights.map { Double($0.packed[unit] & 255) } ?? 1
            side.units += weight
            side.events += search.outcomes[unit] ? weight : 0
        }
        return side
    }

    /// Weights as bit planes: plane k holds the units in whose weight the bit 2ᵏ is set; then the same of those with
    /// the event.
    private func planes(_ weights: RuleSearch.Weights) -> [[UInt64]] {
        let largest = weights.packed.reduce(1) { max($0, $1 & 255) }
        let count = UInt16.bitWidth - largest.leadingZeroBitCount
        var planes = Array(repeating: Array(repeating: UInt64(0), count: words), count: 2 * count)
        for (unit, packed) in weights.packed.enumerated() {
            for plane in 0..<count {
                let bit = UInt64(1) << UInt64(unit & 63)
                if packed >> plane & 1 == 1 { planes[plane][unit >> 6] |= bit }
                if packed >> (8 + plane) & 1 == 1 { planes[count + plane][unit >> 6] |= bit }
            }
        }
        return planes
    }

    /// Scores each pair of conditions on different metrics.
    /// - Parameter visit: Called with the places of both among the parts, that of the earlier metric first, and the
    ///   skill.
    /// - Returns: how many were scored.
    mutating func visit(
        _ parts: [RuleCandidate], _ weights: RuleSearch.Weights, _ score: BrierSkill,
        _ visit: (_ first: Int, _ second: Int, _ skill: Double) -> Void
    ) -> Int {
        let planes = planes(weights)
        let count = planes.count / 2
        let sets = parts.flatMap { set($0.first) }
        var masked = Array(repeating: UInt64(0), count: planes.count * words)
        var scored = 0
        let (least, words, search) = (Double(search.leastUnits), words, search)
        sets.withUnsafeBufferPointer { sets in
            for first in parts.indices {
                for (plane, bits) in planes.enumerated() {
                    for word in 0..<words { masked[plane * words + word] = bits[word] & sets[first * words + word] }
                }
                masked.withUnsafeBufferPointer { masked in
                    for second in parts.indices where parts[first].first.metric < parts[second].first.metric {
                        let other = sets.baseAddress! + second * words
                        /// The weighted count of the planes from one on.
                        func sum(from plane: Int) -> Double {
                            var sum = 0
                            for bit in 0..<count {
                                let set = masked.baseAddress! + (plane + bit) * words
                                sum += Bits.countBoth(set, other, words: words) << bit
                            }
                            return Double(sum)
                        }
                        let units = sum(from: 0)
                        guard units >= least, score.all.units - units >= least else { continue }
                        let side = BrierSkill.Side(units, sum(from: count))
                        guard search.isBetter(side, of: score.all) else { continue }
                        scored += 1
                        visit(first, second, score.skill(side))
                    }
                }
            }
        }
        return scored
    }

    /// The best rule of one or two conditions; of equal ones that with fewer conditions, then the first.
    mutating func best(_ weights: RuleSearch.Weights, _ score: BrierSkill) -> RuleCandidate? {
        let singles = search.singles(weights, score)
        guard var best = singles.winner else { return nil }
        guard search.hasPairs else { return best }
        let parts = singles.parts
        _ = visit(parts, weights, score) { first, second, skill in
            if skill > best.skill {
                best = RuleCandidate(skill: skill, first: parts[first].first, second: parts[second].first)
            }
        }
        return best
    }
}
