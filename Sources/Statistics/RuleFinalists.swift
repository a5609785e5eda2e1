extension RuleSearch {
    /// Rules that are shown.
    private static let mostRules = 20

    /// Searches, then repeats the whole search on resamples of the units (optimism) and on shuffled outcomes (floor).
    /// Resamples and shuffles keep the pair of two conditions that scores best even where the search shows its better
    /// part alone, which errs on the side of declining.
    /// - Parameter progress: Called with the repetitions that are done and their number; false ends the search.
    /// - Throws: `Refusal`.
    public func run(
        resamples: Int = 200, shuffles: Int = 200, progress: (_ done: Int, _ of: Int) -> Bool = { _, _ in true }
    ) throws(Refusal) -> RuleFindings {
        let rarer = min(events, n - events)
        guard rarer >= Self.leastEvents else { throw .few(rarer: rarer, needed: Self.leastEvents) }
        var pairs = RulePairs(self)
        let weights = Weights(Array(repeating: 1, count: n), outcomes: outcomes)
        let score = BrierSkill(weights.all, leavingOneOut: true)
        let (found, candidates) = found(weights, score, &pairs)
        guard let best = found.first else { throw .constant }
        var generator = generator()
        let total = resamples + shuffles
        var (gap, winners): (Double, [RuleCandidate]) = (0, [])
        for done in 1...max(1, resamples) where resamples > 0 {
            let (winner, excess) = resample(&generator, &pairs)
            gap += excess
            if let winner { winners.append(winner) }
            guard progress(done, total) else { throw .cancelled }
        }
        var asGood = 0
        for done in 1...max(1, shuffles) where shuffles > 0 {
            var shuffled = outcomes
            generator.shuffle(&shuffled)
            let weights = Weights(Array(repeating: 1, count: n), outcomes: shuffled)
            if let other = pairs.best(weights, score), other.skill >= best.skill { asGood += 1 }
            guard progress(resamples + done, total) else { throw .cancelled }
        }
        let optimism = gap / Double(max(1, resamples))
        let shown = found.filter { stands($0, score, &pairs) }.prefix(Self.mostRules)
        return RuleFindings(
            n: n, events: events, candidates: candidates,
            rules: shown.map { rule($0, score, &pairs, optimism: optimism, winners: winners, of: resamples) },
            optimism: optimism, shufflesAsGood: asGood, floorP: Double(1 + asGood) / Double(1 + shuffles))
    }

    /// The best rule of each set of metrics and directions, the best first.
    private func found(
        _ weights: Weights, _ score: BrierSkill, _ pairs: inout RulePairs
    ) -> (rules: [RuleCandidate], candidates: Int) {
        let singles = singles(weights, score)
        var rules = singles.best.compactMap(\.first)
        var candidates = singles.candidates
        if hasPairs {
            let (parts, shapes) = (singles.parts, 2 * columns.count)
            var best: [Int: RuleCandidate] = [:]
            candidates += pairs.visit(parts, weights, score) { first, second, skill in
                let shape = parts[first].first.shape * shapes + parts[second].first.shape
                if best[shape].map({ $0.skill < skill }) ?? true {
                    best[shape] = RuleCandidate(skill: skill, first: parts[first].first, second: parts[second].first)
                }
            }
            rules += best.sorted { $0.key < $1.key }.map(\.value)
        }
        let order = rules.indices.sorted { (-rules[$0].skill, $0) < (-rules[$1].skill, $1) }
        return (order.map { rules[$0] }, candidates)
    }

    /// One resample: its best rule, and how much better that does there than on the original units.
    private func resample(
        _ generator: inout SplitMix64, _ pairs: inout RulePairs
    ) -> (winner: RuleCandidate?, excess: Double) {
        let original = Weights(Array(repeating: 1, count: n), outcomes: outcomes).all
        var weights: Weights
        repeat {
            var drawn = Array(repeating: UInt8(0), count: n)
            for _ in 0..<n {
                let unit = generator.below(n)
                // More than 255 of one unit do not happen: the chance is below 1 ÷ 255!.
                drawn[unit] &+= 1
            }
            weights = Weights(drawn, outcomes: outcomes)
        } while weights.all.events == 0 || weights.all.events == weights.all.units
        let score = BrierSkill(weights.all, leavingOneOut: false)
        guard let winner = pairs.best(weights, score) else { return (nil, 0) }
        let fitted = pairs.side(winner, weights)
        let onOriginal = score.skill(
            of: fitted, on: BrierSkill(original, leavingOneOut: false), side: pairs.side(winner))
        return (winner, winner.skill - onOriginal)
    }

    /// Whether a rule of two conditions does better than the better of them alone by more than one standard error.
    private func stands(_ candidate: RuleCandidate, _ score: BrierSkill, _ pairs: inout RulePairs) -> Bool {
        guard candidate.second != nil else { return true }
        let parts = candidate.cuts.map { pairs.side(RuleCandidate(skill: 0, first: $0)) }
        let part = score.skill(parts[0]) >= score.skill(parts[1]) ? parts[0] : parts[1]
        let gap = score.gap(narrow: pairs.side(candidate), wide: part)
        return -gap.mean > gap.error
    }

    private func rule(
        _ candidate: RuleCandidate, _ score: BrierSkill, _ pairs: inout RulePairs, optimism: Double,
        winners: [RuleCandidate], of resamples: Int
    ) -> Rule {
        let ranges = candidate.cuts.map { equivalent(to: $0, in: candidate, score, &pairs) }
        let conditions = zip(candidate.cuts, ranges).map { cut, range in
            let values = columns[Int(cut.metric)].values
            let (lower, upper) = (values[range.lowerBound], values[range.upperBound])
            let best = values[Int(cut.value)]
            return Rule.Condition(
                metric: Int(cut.metric), direction: cut.direction,
                threshold: RoundNumber.shortest(from: lower, through: upper, near: best), best: best,
                equivalent: Limits(lower: lower, upper: upper))
        }
        // As shown: the rounded threshold stands between two values of the metric.
        let shown = zip(candidate.cuts, conditions).map { cut, condition in
            let values = columns[Int(cut.metric)].values
            let value =
                cut.direction == .atLeast
                ? values.firstIndex { $0 >= condition.threshold } : values.lastIndex { $0 <= condition.threshold }
            return RuleCut(metric: cut.metric, direction: cut.direction, value: Int32(value!))
        }
        let side = pairs.side(
            RuleCandidate(skill: 0, first: shown[0], second: shown.count > 1 ? shown[1] : nil))
        let apparentScore = BrierSkill(score.all, leavingOneOut: false)
        let apparent = apparentScore.skill(side)
        let same = winners.count { winner in
            winner.cuts.count == ranges.count
                && zip(zip(winner.cuts, candidate.cuts), ranges).allSatisfy {
                    $0.0.hasShape(of: $0.1) && $1.contains(Int($0.0.value))
                }
        }
        let met = Share(events: Int(side.events), of: Int(side.units))
        return Rule(
            conditions: conditions, met: met, unmet: Share(events: events - met.events, of: n - met.total),
            score: score.skill(side), apparent: apparent, corrected: apparent - optimism,
            survives: Double(same) / Double(max(1, resamples)),
            forecasts: [side, score.all - side].map(apparentScore.forecast))
    }

    /// The places of the neighbouring thresholds of one condition that are not visibly worse, the others unchanged.
    private func equivalent(
        to cut: RuleCut, in candidate: RuleCandidate, _ score: BrierSkill, _ pairs: inout RulePairs
    ) -> ClosedRange<Int> {
        let column = columns[Int(cut.metric)]
        let others = candidate.cuts.filter { $0 != cut }.map { pairs.set($0) }
        let best = pairs.side(candidate)
        /// How far one may go from the best threshold in one direction.
        func reach(_ step: Int) -> Int {
            var (value, side) = (Int(cut.value), best)
            let isWider = (step < 0) == (cut.direction == .atLeast)
            while column.values.indices.contains(value + step) {
                // Wider: the units of the next value come in; narrower: those of the value that is left go out.
                let moved = isWider ? value + step : value
                for unit in column.order[Int(column.starts[moved])..<Int(column.starts[moved + 1])]
                where others.allSatisfy({ $0[Int(unit) >> 6] >> UInt64(unit & 63) & 1 == 1 }) {
                    side.units += isWider ? 1 : -1
                    side.events += outcomes[Int(unit)] ? (isWider ? 1 : -1) : 0
                }
                guard Int(side.units) >= leastUnits, n - Int(side.units) >= leastUnits else { break }
                let gap = isWider ? score.gap(narrow: best, wide: side) : score.gap(narrow: side, wide: best)
                guard (isWider ? -gap.mean : gap.mean) <= gap.error else { break }
                value += step
            }
            return value
        }
        return reach(-1)...reach(1)
    }
}
