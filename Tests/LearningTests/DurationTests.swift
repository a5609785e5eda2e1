import Onboarding
import Statistics
import Testing

@testable import Learning

@Suite struct DurationTests {
    /// Twenty journeys onboarded on days 10, 20, …, 200.
    private let onboarded = (1...20).map { journey("a\($0)", to: 10 * $0, .onboarded) }

    @Test("the day by which a share of all that begin is onboarded, with leaving as the other way out")
    func quantiles() {
        let answer = Duration(cohort(onboarded))
        #expect(answer.all.quantiles.map(\.quantile.day) == [50, 100, 150, 160])
        #expect(answer.all.quantiles.allSatisfy { $0.hasInterval })
        // The upper limit of three quarters is not reached: twenty are too few for it.
        #expect(answer.suggestedDays?.p == 0.5 && answer.suggestedDays?.day == 100)
        let half = (1...20).map { journey("b\($0)", to: 10 * $0, .left) }
        let other = Duration(cohort(onboarded + half))
        #expect(other.all.quantiles.map(\.quantile.day) == [100, 200, nil, nil])
        #expect(other.all.quantiles[2].reason == .notReached)
        #expect(other.suggestedDays == nil)
    }

    @Test("five events give no interval of the median, and no suggestion")
    func fewEvents() {
        let answer = Duration(cohort((1...5).map { journey("a\($0)", to: 10 * $0, .onboarded) }))
        #expect(answer.all.quantiles[1].quantile.day == 30 && !answer.all.quantiles[1].hasInterval)
        #expect(answer.all.quantiles[1].reason == .fewEvents)
        #expect(answer.suggestedDays == nil)
        let six = Duration(cohort((1...6).map { journey("a\($0)", to: 10 * $0, .onboarded) }))
        #expect(six.all.quantiles[1].hasInterval && !six.all.quantiles[2].hasInterval)
    }

    @Test("the naive rate counts those that have not had the time, and the page says so")
    func naive() throws {
        let young = customers(0..<20) { journey($0, to: 5, .goesOn) }
        let answer = Duration(cohort(onboarded + young, expectedDays: 60))
        let rate = try #require(answer.all.rates.first { $0.day == 60 })
        #expect(agree(rate.estimate?.value, 0.3) && rate.naive == 0.15)
        #expect(answer.all.rates.map(\.day) == [30, 60, 90])
        #expect(answer.remarks.map(\.code) == ["naive-misleads"])
    }

    @Test("a rate is not given beyond the data")
    func beyond() {
        let answer = Duration(cohort(customers(0..<20) { journey($0, to: 40, .goesOn) }))
        #expect(answer.all.rates.map(\.estimate?.value) == [0, nil, nil])
    }

    @Test("groups are compared twice: do those still there get on faster, and do more arrive?")
    func groups() {
        let slow = (1...20).map { journey("b\($0)", to: 10 * $0 + 200, .onboarded, group: "b") }
        let fast = (1...20).map { journey("a\($0)", to: 10 * $0, .onboarded, group: "a") }
        let answer = Duration(cohort(slow + fast))
        #expect(answer.groups.map(\.key) == ["a", "b"] && answer.groups.map(\.counts.n) == [20, 20])
        #expect((answer.logRank?.test?.p ?? 1) < 0.001)
        #expect((answer.gray?.test?.p ?? 1) < 0.001)
        let late = slow + (1...20).map { journey("a\($0)", from: 9 * $0, to: 10 * $0, .onboarded, group: "a") }
        #expect(Duration(cohort(late)).gray?.reason == .lateEntry)
    }
}
