import Foundation
import Statistics
import Testing

/// Golden values: R 4.2.2 with survival 3.5-3, iterated to 1e-12.
@Suite struct CoxTests {
    private static let freireich = CoxRows(
        entry: SmallData.freireich.map(\.entry), exit: SmallData.freireich.map(\.exit),
        isEvent: SmallData.freireich.map { $0.end == .event },
        covariates: [SmallData.freireich.map { Double($0.group) }])

    @Test("one covariate with ties: 6-mercaptopurine")
    func remission() throws {
        let fit = try Cox(Self.freireich)
        #expect(isClose(fit.coefficients[0], 1.572125149) && isClose(fit.standardError(of: 0), 0.4123967177))
        let ratio = try #require(fit.hazardRatio(of: 0))
        #expect(isClose(ratio.value, 4.816873898) && isClose(ratio.limits, 2.146508213, 10.80931068))
        #expect(isClose(fit.p(of: 0), 1.377537620e-04))
        #expect(isClose(fit.nullLogLikelihood, -93.18427000) && isClose(fit.logLikelihood, -85.00842458))
        let breslow = try Cox(Self.freireich, ties: .breslow)
        #expect(isClose(breslow.coefficients[0], 1.509191413) && isClose(breslow.standardError(of: 0), 0.4095644064))
    }

    @Test("proportional hazards with each transformation of time")
    func proportional() throws {
        let fit = try Cox(Self.freireich)
        #expect(isClose(ProportionalHazards(Self.freireich, fit).terms[0]?.statistic, 0.02286337805))
        let exits = SmallData.freireich.map(\.exit)
        let ranks = Ranks.midRanks(exits.map { Double($0) })
        let transformed: [((Int) -> Double, Double)] = [
            ({ Double($0) }, 0.0001966254263), ({ log(Double($0)) }, 0.2532285448),
            ({ day in ranks[exits.firstIndex(of: day)!]! }, 0.0065952805),
        ]
        for (time, expected) in transformed {
            let test = ProportionalHazards(Self.freireich, fit, time: time).all
            #expect(isClose(test?.statistic, expected) && test?.degrees == 1)
        }
    }

    /// id a b e x: 1 −1 10 0 0; 1 10 30 1 1; 2 −1 25 1 0; 3 −1 20 0 0; 3 20 40 0 1; …
    private static let startStop = CoxRows(
        entry: [-1, 10, -1, -1, 20, -1, -1, 5, -1, -1, -1, 15],
        exit: [10, 30, 25, 20, 40, 40, 5, 18, 50, 12, 15, 35],
        isEvent: [0, 1, 1, 0, 0, 1, 0, 1, 0, 1, 0, 1].map { $0 == 1 },
        covariates: [[0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 0, 1]])

    @Test("a covariate that changes: start and stop")
    func changing() throws {
        let fit = try Cox(Self.startStop, leastEvents: 1)
        #expect(isClose(fit.coefficients[0], 0.2755161260) && isClose(fit.standardError(of: 0), 0.8406140926))
        #expect(isClose(fit.nullLogLikelihood, -9.911455722) && isClose(fit.logLikelihood, -9.857862310))
        #expect(isClose(ProportionalHazards(Self.startStop, fit).terms[0]?.statistic, 0.003268476784))
    }

    @Test("no ties, and many")
    func ties() throws {
        let none = CoxRows(
            entry: Array(repeating: -1, count: 12), exit: [5, 8, 12, 12, 20, 25, 10, 18, 25, 30, 30, 35],
            isEvent: [1, 1, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0].map { $0 == 1 },
            covariates: [[0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1]])
        let fit = try Cox(none, leastEvents: 1)
        #expect(isClose(fit.coefficients[0], -1.203184923) && isClose(fit.standardError(of: 0), 0.8883541439))
        #expect(isClose(fit.p(of: 0), 0.1756094904))
        let many = CoxRows(
            entry: Array(repeating: -1, count: 8), exit: [1, 1, 1, 2, 3, 3, 4, 5],
            isEvent: [1, 1, 1, 1, 1, 1, 0, 1].map { $0 == 1 }, covariates: [[1, 1, 0, 1, 0, 1, 0, 0]])
        let efron = try Cox(many, leastEvents: 1)
        #expect(isClose(efron.coefficients[0], 1.312720972) && isClose(efron.standardError(of: 0), 0.9023104719))
        let breslow = try Cox(many, ties: .breslow, leastEvents: 1)
        #expect(isClose(breslow.coefficients[0], 1.164084006) && isClose(breslow.standardError(of: 0), 0.8906461492))
    }

    @Test("what has no estimate is refused by name")
    func refusals() {
        func rows(_ events: [Bool], _ covariates: [[Double]]) -> CoxRows {
            CoxRows(
                entry: Array(repeating: -1, count: events.count), exit: Array(1...events.count), isEvent: events,
                covariates: covariates)
        }
        let alternating = (0..<40).map { $0 % 2 == 0 }
        let halves = (0..<40).map { $0 < 20 ? 1.0 : 0 }
        #expect(throws: Cox.Refusal.few(events: 4, needed: 10)) { try Cox(rows((0..<40).map { $0 < 4 }, [halves])) }
        #expect(throws: Cox.Refusal.few(events: 0, needed: 1)) {
            try Cox(rows(alternating.map { _ in false }, [halves]), leastEvents: 0)
        }
        #expect(throws: Cox.Refusal.constant(covariate: 0)) {
            try Cox(rows(alternating, [Array(repeating: 3.1, count: 40)]))
        }
        #expect(throws: Cox.Refusal.constant(covariate: 1)) {
            try Cox(rows(alternating, [halves, halves.map { 1 - 2 * $0 }]))
        }
        // No event, and every event, with the covariate.
        let other = (0..<40).map { Double(($0 * 7) % 11) }
        for exposed in [alternating.map { $0 ? 0.0 : 1 }, alternating.map { $0 ? 1.0 : 0 }] {
            #expect(throws: Cox.Refusal.separation(covariate: 0)) { try Cox(rows(alternating, [exposed])) }
            #expect(throws: Cox.Refusal.separation(covariate: 1)) { try Cox(rows(alternating, [other, exposed])) }
        }
    }

    /// Rows of many units, of which two in three change a covariate once; days, covariates and strata by a seed.
    private static func made(_ units: Int, seed: UInt64) -> [(Int, Int, Bool, Int, [Double])] {
        var generator = SplitMix64(seed: seed)
        return (0..<units).flatMap { _ in
            let (start, stratum) = (generator.below(30) - 1, generator.below(3))
            let (change, end) = (start + 1 + generator.below(20), generator.below(2) == 0)
            let (stop, covariate) = (change + 1 + generator.below(60), generator.unit())
            if generator.below(3) == 0 { return [(start, stop, end, stratum, [covariate, 0])] }
            return [
                (start, change, false, stratum, [covariate, 0.0]), (change, stop, end, stratum, [covariate, 1.0]),
            ]
        }
    }

    private static func rows(_ rows: [(Int, Int, Bool, Int, [Double])], scale: Int = 1) -> CoxRows {
        CoxRows(
            entry: rows.map { $0.0 * scale }, exit: rows.map { $0.1 * scale }, isEvent: rows.map(\.2),
            stratum: rows.map(\.3), covariates: [0, 1].map { place in rows.map { $0.4[place] } })
    }

    @Test("the order of rows does not change a bit, and the unit of time nothing")
    func order() throws {
        var made = Self.made(300, seed: 4)
        let fit = try Cox(Self.rows(made))
        let test = ProportionalHazards(Self.rows(made), fit)
        #expect(test.all != nil && test.all == ProportionalHazards(Self.rows(made, scale: 7), fit).all)
        #expect(try Cox(Self.rows(made, scale: 7)) == fit)
        var generator = SplitMix64(seed: 2)
        generator.shuffle(&made)
        #expect(try Cox(Self.rows(made)) == fit)
        #expect(ProportionalHazards(Self.rows(made), fit) == test)
    }

    @Test("the likelihood is that of its definition, and flat at the estimates")
    func definition() throws {
        let made = Self.made(60, seed: 8)
        let fit = try Cox(Self.rows(made), ties: .breslow)
        /// The sum over the events, each with its risk set looked up row by row.
        func likelihood(_ beta: [Double]) -> Double {
            func linear(_ row: (Int, Int, Bool, Int, [Double])) -> Double {
                row.4[0] * beta[0] + row.4[1] * beta[1]
            }
            return made.filter(\.2).reduce(0) { sum, event in
                let set = made.filter { $0.3 == event.3 && $0.0 < event.1 && event.1 <= $0.1 }
                return sum + linear(event) - log(set.reduce(0) { $0 + exp(linear($1)) })
            }
        }
        #expect(isClose(likelihood([0, 0]), fit.nullLogLikelihood, 1e-12))
        #expect(isClose(likelihood(fit.coefficients), fit.logLikelihood, 1e-12))
        for covariate in 0..<2 {
            for step in [-1e-3, 1e-3] {
                var moved = fit.coefficients
                moved[covariate] += step
                #expect(likelihood(moved) < fit.logLikelihood)
            }
        }
    }
}
