import Onboarding
import Statistics
import Testing

@testable import Learning

/// Numbers are those of the method sheet: Freireich's remissions (1963) told as contracts.
@Suite struct SurvivalTests {
    private static let treated: [(Int, Bool)] = zip(
        [6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35],
        [1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0]
    ).map { ($0, $1 == 1) }
    private static let placebo: [(Int, Bool)] = [
        1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23,
    ].map { ($0, true) }

    private func units(_ days: [(Int, Bool)], _ group: String? = nil) -> [LearnedUnit] {
        days.enumerated().map { customer("\(group ?? "")\($0)", day: $1.0, left: $1.1, group: group) }
    }

    @Test("customers that leave make a Kaplan–Meier curve from the contract's start")
    func curve() {
        let answer = Survival(cohort(units(Self.treated)), of: .churn)
        let curve = answer.all.curve.curve
        #expect(answer.all.counts.n == 21 && answer.all.counts.events == 9 && answer.all.counts.censored == 12)
        #expect(agree(curve.point(on: 6)?.value, 0.8571428571))
        #expect(agree(curve.point(on: 6)?.limits, 0.6197179553, 0.9515517476))
        #expect(agree(curve.point(on: 23)?.value, 0.4481792717))
        #expect(agree(curve.point(on: 23)?.limits, 0.1880520060, 0.6801426285))
        #expect(answer.all.median == answer.all.curve.quantile(0.5))
        #expect(answer.all.median.day == 23 && answer.all.median.lower == 13 && answer.all.median.upper == nil)
        #expect(answer.groups.isEmpty && answer.logRank == nil && answer.all.incidence == nil)
    }

    @Test("groups are compared by the log-rank test")
    func groups() {
        let answer = Survival(cohort(units(Self.treated, "6-MP") + units(Self.placebo, "placebo")), of: .churn)
        #expect(answer.groups.map(\.key) == ["6-MP", "placebo"])
        #expect(answer.groups.map(\.median.day) == [23, 8])
        #expect(agree(answer.logRank?.test?.statistic, 16.79294099) && answer.logRank?.test?.degrees == 1)
    }

    @Test("a group of four is not compared")
    func smallGroup() {
        let answer = Survival(
            cohort(units(Self.treated, "a") + units(Array(Self.placebo.prefix(4)), "b")), of: .churn)
        #expect(answer.logRank?.test == nil && answer.logRank?.reason == .smallGroup)
        #expect(answer.remarks.map(\.code).contains("small-group"))
    }

    @Test("who leaves before being onboarded competes; those seen later count from then on")
    func competing() {
        let ends: [(Int, Outcome)] = [
            (10, .onboarded), (10, .left), (20, .onboarded), (20, .goesOn), (30, .left), (30, .onboarded),
            (40, .goesOn), (50, .goesOn),
        ]
        let answer = Survival(
            cohort(ends.enumerated().map { journey("c\($0)", to: $1.0, $1.1) }), of: .onboarded)
        let incidence = answer.all.incidence?.curve
        #expect(answer.all.counts.events == 3 && answer.all.counts.competing == 2 && answer.all.counts.censored == 3)
        #expect(incidence?.points.map(\.value).prefix(3) == [0.125, 0.25, 0.40625])
        #expect(agree(incidence?.points[2].variance, 0.0338134765625))
        let late: [(Int, Int, Outcome)] = [
            (0, 10, .onboarded), (0, 30, .goesOn), (10, 20, .onboarded), (10, 40, .onboarded), (25, 30, .onboarded),
        ]
        let other = Survival(
            cohort(late.enumerated().map { journey("c\($0)", from: $1.0, to: $1.1, $1.2) }), of: .onboarded)
        #expect(other.all.curve.curve.points.map(\.atRisk) == [2, 3, 3, 1])
        #expect(agree(other.all.curve.curve.points[2].value, 0.2222222222))
    }

    @Test("the record that ends on the day of the departure ends for no other reason")
    func endOfRecord() {
        let left = Customer(
            key: "a", name: "a", contractStart: newYear, churnedAt: newYear + 60, observedUntil: newYear + 60)
        #expect(left.endOfKnowledge(asOf: newYear + 100) == newYear + 100)
        let later = Customer(
            key: "a", name: "a", contractStart: newYear, churnedAt: newYear + 60, observedUntil: newYear + 40)
        #expect(later.endOfKnowledge(asOf: newYear + 100) == newYear + 40)
        let unit = LearnedUnit(
            customer: "a", name: "a", start: newYear, end: newYear + 40, leftOn: newYear + 60)
        #expect(unit.leftOn == nil && unit.departure() == FollowUp(exit: 40, end: .censored))
    }

    @Test("a customer of whom departures are recorded from a later day on is at risk from then on")
    func observedFrom() {
        let unit = LearnedUnit(
            customer: "a", name: "a", start: newYear + 300, contractStart: newYear, end: newYear + 400,
            observedFrom: newYear + 100)
        #expect(unit.departure() == FollowUp(entry: 100, exit: 400, end: .censored))
    }

    @Test("nobody, everybody who stays, one customer: no figure is invented")
    func edges() {
        #expect(Survival(cohort([]), of: .churn).all.counts.n == 0)
        let one = Survival(cohort([customer("a", day: 0, left: true)]), of: .churn)
        #expect(one.all.median.day == 0 && one.all.curve.curve.points.first?.limits == nil)
        let stayed = Survival(cohort(customers(0..<41) { customer($0, day: 90, left: false) }), of: .churn)
        #expect(stayed.all.median.day == nil)
        #expect(stayed.remarks.map(\.code) == ["no-departure", "departures-unknown"])
    }

    @Test("already met when records began, never judged: left out and counted")
    func leftOut() {
        let units =
            customers(0..<12) { journey($0, to: 30, .onboarded) } + [
                LearnedUnit(customer: "x", name: "x", start: newYear, end: newYear + 90, course: .alreadyMet),
                LearnedUnit(customer: "y", name: "y", start: newYear, end: newYear + 90, course: .neverJudged),
            ]
        let answer = Survival(cohort(units), of: .onboarded)
        #expect(answer.all.counts.n == 12)
        #expect(answer.cohort.leftOut.alreadyMet == 1 && answer.cohort.leftOut.neverJudged == 1)
        #expect(answer.remarks.map(\.code).suffix(2) == ["already-met", "never-judged"])
    }
}
