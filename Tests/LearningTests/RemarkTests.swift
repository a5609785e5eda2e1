import Onboarding
import Statistics
import Testing

@testable import Learning

/// The sentences of the method sheet, with its numbers.
@Suite struct RemarkTests {
    private func backtest(met: (left: Int, of: Int), unmet: (left: Int, of: Int), notOver: Int = 0) -> [Remark] {
        func units(_ prefix: String, _ share: (left: Int, of: Int), more: Int = 0) -> [LearnedUnit] {
            (0..<(share.of + more)).map { number in
                LearnedUnit(
                    customer: "\(prefix)\(number)", name: "", start: newYear,
                    end: newYear + (number < share.of ? 500 : 100),
                    leftOn: number < share.left ? newYear + 100 : nil)
            }
        }
        let (first, second) = (units("a", met), units("b", unmet, more: notOver))
        let question = BacktestQuestion(criteria: [], landmark: 90, horizon: .days(90))
        return Backtest(
            question, cohort(first + second), first.map { _ in .met } + second.map { _ in .unmet }
        ).remarks
    }

    @Test("too few, nobody left, the half not reached, the tail")
    func curves() {
        #expect(
            Remark.fewForCurve(6).text.en == "Only 6 customers so far: too few for a curve. Here they are one by one.")
        #expect(Remark.fewForCurve(6).text.ja == "まだ6社です。曲線にするには少ないため、1社ずつお見せします。")
        #expect(
            Remark.noDeparture(41).text.en
                == "None of 41 customers left in this period. With 41 customers, a true rate of up to 9 % would still fit. Criteria cannot be compared on departures yet; the CSMs' reads can be used."
        )
        #expect(
            Remark.medianNotReached(share: 0.41, day: 120).text.ja
                == "開始した顧客のうち、120日目までに完了したのは41%です。半数が完了する日は、まだ分かりません。")
        #expect(Remark.fewAtRisk(3, from: 140).text.en == "From day 140 on the curve rests on 3 customers.")
    }

    @Test("a backtest has one sentence on the comparison")
    func comparison() {
        func first(_ met: (Int, Int), _ unmet: (Int, Int)) -> Remark? { backtest(met: met, unmet: unmet).first }
        #expect(
            first((3, 30), (6, 20))?.text.en
                == "Of those who did not meet it 6 of 20 left, of those who met it 3 of 30. So few cannot rule out chance (difference −2 to 43 points)."
        )
        #expect(
            first((0, 5), (5, 5))?.text.en
                == "All 5 without it left and none of the 5 with it. A ratio cannot be computed; the difference is between 39 and 100 points."
        )
        #expect(
            first((0, 30), (2, 20))?.text.en == "With 2 departures no split of these customers could rule out chance.")
        #expect(
            first((5, 38), (0, 0))?.text.en
                == "All 38 met the criteria on day 90: there is nobody to compare with. The criteria may be too easy, or the day too late."
        )
        #expect(first((0, 30), (0, 11))?.code == "no-departure")
        #expect(first((3, 30), (15, 20))?.code == "differs")
        #expect(backtest(met: (3, 30), unmet: (15, 20), notOver: 7).last?.code == "not-over")
        #expect(
            Remark.notOver(23, undetermined: 4).text.en
                == "23 customers are not over yet and 4 cannot be judged; both are in no rate.")
    }

    @Test("no latest day, and a search no better than chance")
    func others() {
        let day = Day("2026-07-01")!
        #expect(
            Remark.noLatestDay(from: Day("2026-08-03")!, asOf: day, longest: 180).text.ja
                == "早ければ8月3日ごろの見込みです。似たオンボーディングの1割以上は180日を超えるか途中で終わっているため、「遅くとも」の日は示せません。")
        #expect(
            Remark.noBetterThanChance(412, shuffles: 38).text.en
                == "The best of 412 rules is no better than what shuffled outcomes give (38 of 200 shuffles did as well). Pick two metrics you believe in, or wait for more departures."
        )
    }
}
