import Onboarding
import Statistics
import Testing

@testable import Learning

@Suite struct BacktestTests {
    private let question = BacktestQuestion(criteria: [], landmark: 30, horizon: .days(90))

    /// Customers that began together, of whom some leave on day 60; seen for 200 days.
    private func group(_ prefix: String, left: Int, of all: Int, seen: Int = 200) -> [LearnedUnit] {
        (0..<all).map { number in
            LearnedUnit(
                customer: "\(prefix)\(number)", name: "", start: newYear, end: newYear + seen,
                leftOn: number < left ? newYear + 60 : nil)
        }
    }

    private func backtest(
        met: [LearnedUnit], unmet: [LearnedUnit], undetermined: [LearnedUnit] = [],
        _ question: BacktestQuestion? = nil
    ) -> Backtest {
        let verdicts: [Verdict?] =
            met.map { _ in .met } + unmet.map { _ in .unmet } + undetermined.map { _ in .undetermined }
        return Backtest(question ?? self.question, cohort(met + unmet + undetermined), verdicts)
    }

    @Test("3 of 10 who met it left, and 8 of 10 who did not")
    func table() {
        let answer = backtest(met: group("a", left: 3, of: 10), unmet: group("b", left: 8, of: 10))
        #expect(answer.n == 20 && answer.met.share == Share(events: 3, of: 10) && answer.notOver == 0)
        #expect(agree(answer.unmet.share.limits, 0.4901624715, 0.9433178485))
        let comparison = answer.comparison
        #expect(agree(comparison.ratio?.value, 2.666666667))
        #expect(agree(comparison.ratio?.limits, 0.9847653533, 7.221122359))
        #expect(agree(comparison.difference?.limits, 0.06647631449, 0.7397586340))
        #expect(agree(comparison.p, 0.06977851869))
        let scored = backtest(met: group("a", left: 3, of: 30), unmet: group("b", left: 8, of: 20)).comparison.score
        #expect(agree(scored, 0.08742903816))
        #expect(answer.metButLeft.count == 3 && answer.unmetButStayed.count == 2)
    }

    @Test("with nobody gone on one side there is a difference and no ratio")
    func zeroCell() {
        let answer = backtest(met: group("a", left: 0, of: 30), unmet: group("b", left: 3, of: 20))
        #expect(answer.comparison.ratio == nil)
        #expect(agree(answer.comparison.difference?.limits, 0.0002764139898, 0.3604188647))
    }

    @Test("who left by the landmark, or is not known so long, is not counted")
    func population() {
        func unit(_ key: String, left: Int?, end: Int) -> LearnedUnit {
            LearnedUnit(
                customer: key, name: "", start: newYear, end: newYear + end, leftOn: left.map { newYear + $0 })
        }
        #expect(question.day(of: unit("a", left: 30, end: 200)) == nil)
        #expect(question.day(of: unit("a", left: 31, end: 200)) == newYear + 30)
        #expect(question.day(of: unit("a", left: nil, end: 29)) == nil)
        #expect(question.day(of: unit("a", left: nil, end: 30)) == newYear + 30)
        // The window is over on day 120: a departure on it counts, one after it does not.
        let units = [unit("a", left: 120, end: 200), unit("b", left: 121, end: 200), unit("c", left: 60, end: 119)]
        let answer = backtest(met: units, unmet: [])
        #expect(answer.met.share == Share(events: 1, of: 2) && answer.met.notOver == 1)
    }

    @Test("a young cohort of the same true rate does not move the estimate")
    func ripe() {
        let old = backtest(met: group("a", left: 3, of: 10), unmet: group("b", left: 8, of: 10))
        let both = backtest(
            met: group("a", left: 3, of: 10) + group("y", left: 3, of: 10, seen: 100),
            unmet: group("b", left: 8, of: 10) + group("z", left: 8, of: 10, seen: 100))
        #expect(both.met.share == old.met.share && both.unmet.share == old.unmet.share)
        #expect(both.notOver == 20 && both.n == 40 && both.curvesFirst)
        #expect(both.comparison == old.comparison)
        #expect(both.remarks.map(\.code).contains("not-over"))
    }

    @Test("without a horizon everybody counts, and different lengths of follow-up are told")
    func open() {
        let question = BacktestQuestion(criteria: [], landmark: 30, horizon: .open)
        let met = group("a", left: 1, of: 10, seen: 100)
        let answer = backtest(met: met, unmet: group("b", left: 8, of: 10, seen: 300), question)
        #expect(answer.notOver == 0 && answer.n == 20 && answer.isUnequal)
        #expect(!backtest(met: met, unmet: group("b", left: 8, of: 10, seen: 110), question).isUnequal)
        #expect(!backtest(met: met, unmet: group("b", left: 8, of: 10, seen: 300)).isUnequal)
    }

    @Test("until the first renewal: the contract's end and a month of grace, of each customer its own")
    func renewal() {
        let question = BacktestQuestion(criteria: [], landmark: 30, horizon: .renewal)
        func unit(_ key: String, end: Int, left: Int?, seen: Int) -> LearnedUnit {
            LearnedUnit(
                customer: key, name: "", start: newYear, contractEnd: newYear + end, end: newYear + seen,
                leftOn: left.map { newYear + $0 })
        }
        let units = [
            unit("a", end: 100, left: 131, seen: 200), unit("b", end: 100, left: 132, seen: 200),
            unit("c", end: 180, left: 60, seen: 200), unit("d", end: 20, left: nil, seen: 200),
        ]
        let answer = backtest(met: units, unmet: [], question)
        #expect(answer.met.share == Share(events: 1, of: 2) && answer.met.notOver == 2)
    }

    @Test("groups below five have no p, and those who cannot be judged are in neither")
    func few() {
        let answer = backtest(
            met: group("a", left: 0, of: 4), unmet: group("b", left: 4, of: 10),
            undetermined: group("u", left: 2, of: 3))
        #expect(answer.comparison.p == nil && answer.logRank.reason == .smallGroup)
        #expect(answer.undetermined.share == Share(events: 2, of: 3) && answer.n == 17)
        #expect(answer.comparisonWithUndetermined.unmet == Share(events: 6, of: 13))
    }

    @Test("the order of the customers changes nothing")
    func order() {
        let units = group("a", left: 3, of: 10) + group("b", left: 8, of: 10)
        let verdicts: [Verdict?] = (0..<20).map { $0 < 10 ? .met : .unmet }
        let one = Backtest(question, cohort(units), verdicts)
        let other = Backtest(question, cohort(units.reversed()), verdicts.reversed())
        #expect(one.curves == other.curves && one.logRank == other.logRank && one.metButLeft == other.metButLeft)
    }
}
