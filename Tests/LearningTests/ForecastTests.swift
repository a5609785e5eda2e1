import Onboarding
import Statistics
import Testing

@testable import Learning

@Suite struct ForecastTests {
    private let new = journey("new", to: 30, .goesOn)

    private func forecast(_ others: [LearnedUnit], of unit: LearnedUnit? = nil) -> JourneyForecast {
        let unit = unit ?? new
        return JourneyForecast(of: unit, cohort(others + [unit], asOf: 30))
    }

    @Test("from thirty journeys that were as old: how likely within weeks, and between which days")
    func range() throws {
        let answer = forecast((1...40).map { journey("c\($0)", to: 3 * $0, .onboarded) })
        // Ten were onboarded by day 30.
        #expect(answer.age == 30 && answer.comparable == 30 && answer.declined == nil)
        #expect(agree(answer.within[0].estimate?.value, 9.0 / 30) && answer.within.map(\.days) == [28, 56, 84])
        #expect(answer.planned?.days == 60 && agree(answer.planned?.estimate?.value, 20.0 / 30))
        #expect(answer.range?.level == 0.8)
        #expect(answer.earliest == newYear + 42 && answer.latest == newYear + 114)
        #expect(answer.remarks.map(\.code) == ["expected-between"])
    }

    @Test("where many leave no latest day is named")
    func noLatest() {
        let answer = forecast(
            (1...30).map { journey("c\($0)", to: 30 + 3 * $0, .onboarded) }
                + (1...10).map { journey("d\($0)", to: 30 + 3 * $0, .left) })
        #expect(answer.range?.latest == nil && answer.range?.level == 0.9)
        #expect(answer.remarks.map(\.code) == ["no-latest-day"])
    }

    @Test("below twenty there are counts and nothing more")
    func few() {
        let answer = forecast((1...12).map { journey("c\($0)", to: 30 + 4 * $0, .onboarded) })
        #expect(answer.declined == .few && answer.comparable == 12 && answer.within.isEmpty && answer.range == nil)
        #expect(answer.counts.first == JourneyForecast.Count(days: 28, onboarded: 7))
        #expect(
            answer.remarks[0].text.en.hasPrefix("Of 12 journeys that were as old, 7 were onboarded within 4 weeks."))
    }

    @Test("narrowed to the segment where that leaves twenty")
    func segment() {
        let own = (1...20).map { journey("c\($0)", to: 30 + $0, .onboarded, group: "small") }
        let others = (1...20).map { journey("d\($0)", to: 100 + $0, .onboarded, group: "large") }
        #expect(forecast(own + others, of: journey("new", to: 30, .goesOn, group: "small")).isOfSegment)
        let answer = forecast(
            Array(own.dropLast()) + others, of: journey("new", to: 30, .goesOn, group: "small"))
        #expect(!answer.isOfSegment && answer.comparable == 39)
    }

    @Test("paused, gone, onboarded: nothing is forecast")
    func refused() {
        let others = (1...40).map { journey("c\($0)", to: 3 * $0, .onboarded) }
        #expect(forecast(others, of: journey("new", to: 30, .goesOn, isPaused: true)).declined == .paused)
        #expect(forecast(others, of: journey("new", to: 30, .left)).declined == .over)
        #expect(forecast(others, of: journey("new", to: 20, .onboarded)).declined == .onboarded)
    }
}
