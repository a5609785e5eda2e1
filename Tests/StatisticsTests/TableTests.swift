import Statistics
import Testing

/// Golden values: R 4.2.2, SciPy 1.17.1.
@Suite struct TableTests {
    @Test(
        "Wilson's interval is that of prop.test",
        arguments: [
            (0, 10, 0, 0.2775327999), (8, 10, 0.4901624715, 0.9433178485), (1, 3, 0.06149194472, 0.7923403992),
            (3, 50, 0.02061497035, 0.1621709169), (4, 20, 0.08065766258, 0.4160174323), (10, 10, 0.7224672001, 1),
        ])
    func wilson(events: Int, total: Int, lower: Double, upper: Double) {
        #expect(isClose(Share(events: events, of: total).limits, lower, upper))
    }

    @Test("ratios and differences of two shares")
    func ratios() throws {
        let ratio = try #require(Share(events: 8, of: 10).ratio(to: Share(events: 3, of: 10)))
        #expect(isClose(ratio.value, 2.666666667) && isClose(ratio.limits, 0.9847653533, 7.221122359))
        let other = try #require(Share(events: 15, of: 18).ratio(to: Share(events: 2, of: 12)))
        #expect(isClose(other.value, 5) && isClose(other.limits, 1.387535150, 18.01756158))
        let difference = try #require(Share(events: 8, of: 10).difference(from: Share(events: 3, of: 10)))
        #expect(isClose(difference.value, 0.5) && isClose(difference.limits, 0.06647631449, 0.7397586340))
        let second = try #require(Share(events: 15, of: 18).difference(from: Share(events: 2, of: 12)))
        #expect(isClose(second.value, 0.6666666667) && isClose(second.limits, 0.3060556732, 0.8280901458))
        let zero = try #require(Share(events: 3, of: 20).difference(from: Share(events: 0, of: 30)))
        #expect(isClose(zero.value, 0.15) && isClose(zero.limits, 0.0002764139898, 0.3604188647))
        #expect(Share(events: 3, of: 20).ratio(to: Share(events: 0, of: 30)) == nil)
        #expect(Share(events: 20, of: 20).ratio(to: Share(events: 3, of: 30)) == nil)
        #expect(Share(events: 0, of: 0).limits == nil && Share(events: 0, of: 0).rate == nil)
        #expect(isClose(Share.highestRate(withoutEventsAmong: 10), 0.3084971078) && Share(events: 0, of: 0).rate == nil)
        #expect(Share.highestRate(withoutEventsAmong: 0) == nil)
        #expect(Share(events: 0, of: 0).difference(from: Share(events: 1, of: 2)) == nil)
    }

    @Test("Fisher's test, and the smallest p that margins allow")
    func fisher() {
        #expect(isClose(Fisher.p(Share(events: 7, of: 10), Share(events: 2, of: 10)), 0.06977851869))
        #expect(isClose(Fisher.p(Share(events: 10, of: 12), Share(events: 3, of: 18)), 0.0005367241191))
        #expect(isClose(Fisher.p(Share(events: 5, of: 5), Share(events: 0, of: 5)), 0.007936507937))
        #expect(Fisher.p(Share(events: 0, of: 10), Share(events: 0, of: 12)) == 1)
        #expect(Fisher.p(Share(events: 0, of: 0), Share(events: 3, of: 12)) == 1)
        let smallest = (2...4).map { Fisher.smallestP(total: 30, otherTotal: 20, events: $0) }
        #expect(isClose(smallest, [0.1551020408, 0.05816326531, 0.02103777681], 1e-3))
        // Probabilities of all tables by multiplication, with n of an ordinary size.
        let p = Fisher.p(Share(events: 900, of: 14_000), Share(events: 1_100, of: 15_496))
        #expect(isClose(p, Fisher.p(Share(events: 1_100, of: 15_496), Share(events: 900, of: 14_000)), 1e-12))
        #expect(p > 0.01 && p < 0.05)
    }

    @Test("Holm's correction is p.adjust")
    func holm() {
        let p = [0.001, 0.008, 0.02, 0.03, 0.04, 0.2]
        #expect(isClose(Holm.adjusted(p), [0.006, 0.04, 0.08, 0.09, 0.09, 0.2]))
        #expect(isClose(Holm.adjusted(p.reversed()), [0.2, 0.09, 0.09, 0.08, 0.04, 0.006]))
        #expect(Holm.adjusted([]).isEmpty && Holm.adjusted([0.6, 0.7]) == [1, 1])
    }

    @Test("superiority by Newcombe's method 5")
    func superiority() throws {
        let others = Array(repeating: 0.0, count: 45)
        let all = try #require(Ranks.superiority([1, 2, 3, 4, 5], over: others))
        #expect(all.value == 1 && isClose(all.limits, 0.7877967028, 1))
        let none = try #require(Ranks.superiority(others, over: [1, 2, 3, 4, 5]))
        #expect(none.value == 0 && isClose(none.limits, 0, 1 - 0.7877967028))
        let half = try #require(Ranks.superiority([0, 0, 0, 0, 0], over: others))
        #expect(half.value == 0.5 && isClose(half.limits, 0.267208536, 0.732791464))
        // Four of five are above all, the fifth above one half.
        let most = try #require(Ranks.superiority([9, 9, 9, 9, 0], over: others))
        #expect(isClose(most.value, 0.9) && isClose(most.limits, 0.6443842336, 0.9749077904))
        #expect(Ranks.superiority([], over: others) == nil)
    }

    @Test("ranks, and the nearest by them")
    func ranks() throws {
        #expect(Ranks.midRanks([3, nil, 1, 3, 2]) == [3.5, nil, 1, 3.5, 2])
        let nearest = try #require(Ranks.nearest(to: 0, among: [1, 2], ranks: [[1, 3, 2], [1, nil, 5]]))
        #expect(nearest.candidate == 1 && nearest.distance == 2)
        #expect(Ranks.nearest(to: 0, among: [1], ranks: [[1, nil]]) == nil)
    }

    @Test("the normal distribution")
    func distributions() {
        #expect(isClose(Normal.quantile(0.975), Normal.z95, 1e-15) && Normal.quantile(0.5) == 0)
        #expect(isClose(Normal.quantile(0.8), 0.8416212335729143, 1e-14))
        #expect(isClose(Normal.quantile(1e-10), -6.361340902404056, 1e-14))
        for p in [1e-12, 0.001, 0.07, 0.3, 0.49] {
            #expect(isClose(Normal.twoSidedP(Normal.quantile(p)), 2 * p, 1e-12))
        }
        #expect(isClose(Normal.twoSidedP(1.5097612), 0.1311043, 1e-6))
    }

    @Test("numbers of SplitMix64 are the published ones")
    func random() {
        // Vigna's reference program with the seed 1234567, as listed by Rosetta Code.
        var generator = SplitMix64(seed: 1_234_567)
        #expect(
            (0..<5).map { _ in generator.next() } == [
                6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
                4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
            ])
        var counts = [0, 0, 0]
        for _ in 0..<3_000 { counts[generator.below(3)] += 1 }
        #expect(counts.allSatisfy { $0 > 900 })
        var elements = Array(0..<10)
        generator.shuffle(&elements)
        #expect(elements != Array(0..<10) && elements.sorted() == Array(0..<10))
        #expect((0..<1_000).allSatisfy { _ in (0..<1).contains(generator.unit()) })
    }
}
