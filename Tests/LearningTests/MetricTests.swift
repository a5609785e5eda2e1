import Onboarding
import Statistics
import Testing

@testable import Learning

@Suite struct MetricTests {
    private func metrics(_ count: Int) throws -> [LearnedMetric] {
        try (2..<(count + 2)).map { try LearnedMetric(parsing: "users(last \($0) days)") }
    }

    private func units(_ count: Int, left: (Int) -> Bool) -> [LearnedUnit] {
        (0..<count).map { number in
            LearnedUnit(
                customer: "c\(number)", name: "", start: newYear, end: newYear + 300,
                leftOn: left(number) ? newYear + 60 : nil)
        }
    }

    private func calibration(_ metrics: [LearnedMetric], _ units: [LearnedUnit], _ values: [[Double?]]) -> Calibration {
        Calibration(
            CalibrationQuestion(metrics: metrics, landmark: 30, horizon: .days(90)), cohort(units), values)
    }

    @Test("a metric that parts those who leave from the others becomes a rule in the language of criteria")
    func finds() throws {
        let units = units(60) { $0 < 15 }
        let answer = calibration(try metrics(1), units, [(0..<60).map { Double($0) }])
        #expect(answer.n == 60 && answer.events == 15 && answer.declined == nil)
        let best = try #require(answer.rules.first)
        #expect(best.criteria == "users(last 2 days) >= 15" && best.rule.met == Share(events: 0, of: 45))
        #expect((best.censoredError ?? 1) < 0.01)
        #expect(try Rule(parsing: best.criteria).canonicalText == best.criteria)
    }

    @Test("too few departures, too many metrics, pure noise: declined with the numbers")
    func declines() throws {
        let noise: [Double?] = (0..<60).map { Double(($0 * 37) % 61) }
        let few = calibration(try metrics(1), units(60) { $0 < 7 }, [noise])
        #expect(few.declined == .few(rarer: 7, needed: 8) && few.rules.isEmpty)
        #expect(few.remarks[0].text.en == "The rarer outcome has 7 customers; a search for criteria needs at least 8.")
        let many = calibration(try metrics(5), units(60) { $0 < 15 }, Array(repeating: noise, count: 5))
        #expect(many.declined == .tooManyMetrics(5))
        let chance = calibration(try metrics(1), units(60) { $0 % 4 == 0 }, [noise])
        #expect(chance.declined?.word == "no-better-than-chance" && !chance.rules.isEmpty)
        let same = calibration(try metrics(1), units(60) { $0 < 15 }, [Array(repeating: 3, count: 60)])
        #expect(same.declined == .constant)
    }

    @Test("a metric is one number, and none that looks ahead")
    func parsing() throws {
        #expect(try LearnedMetric(parsing: "users(last 14 days)/seats").expression == "users(last 14 days) / seats")
        for text in ["days_to_renewal", "days_to_notice + 1", "users(", "done(\"kickoff\")"] {
            #expect(throws: Refusal.self, "\(text)") { try LearnedMetric(parsing: text) }
        }
        let criteria = [
            Criterion(key: "a", rule: try Rule(parsing: "users(last 14 days) / seats >= 60% and age >= 14")),
            Criterion(key: "b", rule: try Rule(parsing: "done(\"training\")")),
            Criterion(key: "c", rule: try Rule(parsing: "trait(\"plan\") = \"pro\"")),
        ]
        #expect(LearnedMetric.compared(in: criteria).map(\.expression) == ["users(last 14 days) / seats", "age"])
        #expect(LearnedMetric.usual.count == 5)
    }

    @Test("exemplars: how often one has more than another customer, by the limit nearer to one half")
    func exemplars() throws {
        let units = units(50) { _ in false }
        let high: [Double?] = (0..<50).map { $0 < 5 ? 100 : Double($0) }
        let same: [Double?] = (0..<50).map { _ in 1 }
        let keys = Set((0..<5).map { "c\($0)" })
        let answer = Exemplars(cohort(units), keys, try metrics(2), at: 90, [same, high])
        #expect(answer.exemplars.count == 5 && answer.others == 45)
        #expect(answer.differences.map(\.metric.expression) == ["users(last 3 days)", "users(last 2 days)"])
        #expect(answer.differences[0].estimate?.value == 1)
        #expect(agree(answer.differences[0].estimate?.limits, 0.7877967028, 1))
        #expect(agree(answer.differences[1].estimate?.limits, 0.267208536, 0.732791464))
        #expect(answer.nearest.count == 45)
        let few = Exemplars(cohort(units), ["c0", "c1"], try metrics(1), at: 90, [high])
        #expect(few.declined == .few && few.differences.isEmpty && few.remarks.map(\.code) == ["few-exemplars"])
    }
}
