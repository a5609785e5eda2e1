import Testing

@testable import Statistics

@Suite struct SearchTests {
    /// A seeded data set: whole numbers with ties, some unknown, and an outcome that the first two metrics influence.
    private static func made(
        _ n: Int, metrics: Int, seed: UInt64, effect: Double = 0.5, unknown: Double = 0.05
    ) -> (metrics: [[Double?]], events: [Bool]) {
        var generator = SplitMix64(seed: seed)
        let columns: [[Double?]] = (0..<metrics).map { _ in
            (0..<n).map { _ in generator.unit() < unknown ? nil : Double(generator.below(24)) / 4 }
        }
        let events = (0..<n).map { unit in
            let low = (columns[0][unit] ?? 6) < 2 && (columns[1][unit] ?? 6) < 3
            return generator.unit() < 0.15 + (low ? effect : 0)
        }
        return (columns, events)
    }

    @Test("the closed form of the leave-one-out skill is a loop over the units")
    func closedForm() throws {
        let golden = try #require(
            BrierSkill.leaveOneOut(met: Share(events: 3, of: 30), unmet: Share(events: 8, of: 20)))
        #expect(isClose(golden.loss, 0.1630541202) && isClose(golden.baseLoss, 0.1786755519))
        #expect(isClose(golden.skill, 0.08742903816))
        let skills = [(0, 25, 10, 25), (2, 10, 8, 40)].map { a, n, b, m in
            BrierSkill.leaveOneOut(met: Share(events: a, of: n), unmet: Share(events: b, of: m))?.skill
        }
        #expect(isClose(skills[0], 0.2218060651) && isClose(skills[1], -0.03484716004))
        #expect(BrierSkill.leaveOneOut(met: Share(events: 0, of: 3), unmet: Share(events: 0, of: 3)) == nil)
        #expect(BrierSkill.leaveOneOut(met: Share(events: 1, of: 3), unmet: Share(events: 0, of: 0)) == nil)
        let units = (0..<50).map { (met: $0 < 30, event: $0 < 3 || $0 >= 42) }
        let loss = units.indices.reduce(0) { sum, left in
            let others = units.indices.filter { $0 != left && units[$0].met == units[left].met }
            let events = Double(others.count { units[$0].event })
            let forecast = (events + 2 * 11.0 / 50) / (Double(others.count) + 2)
            let miss = (units[left].event ? 1 : 0) - forecast
            return sum + miss * miss
        }
        #expect(isClose(loss / 50, golden.loss, 1e-12))
    }

    @Test("bits of both sets are counted, short sets and long ones", arguments: [1, 63, 64, 300, 1_024, 40_000])
    func bits(units: Int) {
        var generator = SplitMix64(seed: 7)
        let words = Bits.words(for: units)
        let sets = (0..<2).map { _ in (0..<words).map { _ in generator.next() } }
        let expected = zip(sets[0], sets[1]).reduce(0) { $0 + ($1.0 & $1.1).nonzeroBitCount }
        #expect(Bits.countBoth(sets[0], sets[1], words: words) == expected)
        let full = Array(repeating: UInt64.max, count: words)
        #expect(Bits.countBoth(full, full, words: words) == 64 * words)
    }

    @Test("the search finds what a search without any of its devices finds")
    func plainSearch() throws {
        let (metrics, events) = Self.made(120, metrics: 3, seed: 3)
        let search = RuleSearch(metrics: metrics, events: events, better: .fewerEvents)
        let findings = try search.run(resamples: 2, shuffles: 2)
        var best = -Double.infinity
        for metric in metrics {
            for threshold in Set(metric.compactMap { $0 }) {
                for isAtLeast in [true, false] {
                    let met = metric.map { $0.map { isAtLeast ? $0 >= threshold : $0 <= threshold } ?? false }
                    let sides = [true, false].map { side in
                        Share(
                            events: zip(met, events).count { $0 == side && $1 }, of: met.count { $0 == side })
                    }
                    guard let first = sides[0].rate, let second = sides[1].rate, first < second,
                        sides.allSatisfy({ $0.total >= 12 }),
                        let skill = BrierSkill.leaveOneOut(met: sides[0], unmet: sides[1])?.skill
                    else { continue }
                    best = max(best, skill)
                }
            }
        }
        let singles = search.singles(
            .init(Array(repeating: 1, count: 120), outcomes: search.outcomes),
            BrierSkill(.init(120, Double(search.events)), leavingOneOut: true))
        #expect(isClose(singles.winner?.skill, best, 1e-12))
        #expect(findings.candidates > singles.candidates && findings.n == 120)
    }

    @Test("weights by bit planes are weights by counting")
    func planes() {
        let (metrics, events) = Self.made(200, metrics: 3, seed: 11)
        let search = RuleSearch(metrics: metrics, events: events, better: .fewerEvents)
        var generator = SplitMix64(seed: 1)
        let weights = RuleSearch.Weights((0..<200).map { _ in UInt8(generator.below(12)) }, outcomes: search.outcomes)
        let score = BrierSkill(weights.all, leavingOneOut: false)
        var pairs = RulePairs(search)
        let parts = search.singles(weights, score).parts
        var visited: [(Int, Int, Double)] = []
        let scored = pairs.visit(parts, weights, score) { visited.append(($0, $1, $2)) }
        #expect(scored == visited.count && scored > 100)
        for (first, second, skill) in visited.prefix(200) {
            let rule = RuleCandidate(skill: 0, first: parts[first].first, second: parts[second].first)
            #expect(skill == score.skill(pairs.side(rule, weights)))
        }
    }

    @Test("a rule that is there is found, with its threshold; the order of the units does not matter")
    func finds() throws {
        let (metrics, events) = Self.made(300, metrics: 4, seed: 5)
        let findings = try RuleSearch(metrics: metrics, events: events, better: .fewerEvents).run()
        let rule = try #require(findings.rules.first)
        #expect(findings.floorP <= 0.05 && findings.offers(rule) && findings.optimism > 0)
        #expect(rule.conditions.contains { $0.metric < 2 && $0.direction == .atLeast })
        #expect(rule.met.total + rule.unmet.total == 300 && rule.met.events + rule.unmet.events == findings.events)
        for condition in rule.conditions {
            #expect((condition.equivalent.lower...condition.equivalent.upper).contains(condition.threshold))
        }
        #expect(rule.survives > 0.1 && rule.corrected < rule.apparent)
        var generator = SplitMix64(seed: 9)
        var order = Array(events.indices)
        generator.shuffle(&order)
        let permuted = RuleSearch(
            metrics: metrics.map { metric in order.map { metric[$0] } }, events: order.map { events[$0] },
            better: .fewerEvents)
        #expect(try permuted.run() == findings)
        let mirrored = RuleSearch(metrics: metrics, events: events.map { !$0 }, better: .moreEvents)
        #expect(isClose(try mirrored.run(resamples: 1, shuffles: 1).rules.first?.score, rule.score, 1e-9))
    }

    @Test("refusals tell the reason")
    func refuses() {
        let few = RuleSearch(
            metrics: [Array(0..<50).map(Double.init)], events: (0..<50).map { $0 < 7 }, better: .fewerEvents)
        #expect(throws: RuleSearch.Refusal.few(rarer: 7, needed: 8)) { try few.run() }
        let constant = RuleSearch(
            metrics: [Array(repeating: 1, count: 50)], events: (0..<50).map { $0 < 9 }, better: .fewerEvents)
        #expect(throws: RuleSearch.Refusal.constant) { try constant.run() }
        let search = RuleSearch(
            metrics: [Array(0..<50).map(Double.init)], events: (0..<50).map { $0 < 9 }, better: .fewerEvents)
        #expect(throws: RuleSearch.Refusal.cancelled) { try search.run { done, _ in done < 3 } }
        #expect(throws: RuleSearch.Refusal.cancelled) { try search.run(resamples: 0) { done, _ in done < 3 } }
    }

    @Test("noise is declined")
    func noise() throws {
        let offered = (0..<40).count { seed in
            let (metrics, events) = Self.made(60, metrics: 4, seed: 1_000 + UInt64(seed), effect: 0)
            guard
                let findings = try? RuleSearch(metrics: metrics, events: events, better: .fewerEvents).run(
                    resamples: 40, shuffles: 99)
            else { return false }
            return findings.rules.first.map(findings.offers) ?? false
        }
        #expect(offered <= 4)
    }

    @Test("round numbers are short, inside and near")
    func roundNumbers() {
        #expect(RoundNumber.shortest(from: 0.41, through: 0.5734, near: 0.5734) == 0.5)
        #expect(RoundNumber.shortest(from: 8, through: 12, near: 9) == 9)
        #expect(RoundNumber.shortest(from: 95, through: 105, near: 97) == 100)
        #expect(RoundNumber.shortest(from: 0.299, through: 0.3001, near: 0.2999) == 0.3)
        #expect(RoundNumber.shortest(from: -12, through: 3, near: 0) == 0)
        #expect(RoundNumber.shortest(from: 0, through: 37, near: 33) == 30)
        #expect(RoundNumber.shortest(from: -17.5, through: -17.25, near: -17.25) == -17.3)
        #expect(RoundNumber.shortest(from: 1_234, through: 1_234, near: 1_234) == 1_234)
        #expect(RoundNumber.shortest(from: 0, through: 0.3, near: 0.3) == 0.3)
    }
}
