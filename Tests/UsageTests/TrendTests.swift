import Onboarding
import Samples
import Testing

@testable import Usage

/// Numbers from day to day, as charts draw them.
@Suite struct TrendTests {
    /// `3-5: 2` is the value from day 3 through 5.
    private func steps(_ world: World, last: Int) -> [String] {
        let trends = world.evidence().trends(ofSubject: 0, criteria: 1, through: World.dayZero + last)
        return trends[0].steps.map {
            "\($0.first - World.dayZero)-\($0.last - World.dayZero): \($0.reason.actual.text)"
        }
    }

    @Test("what happened enters a window on its day and leaves it when it is old")
    func window() throws {
        let world = try World("0...40 *; 22 login ann; 24 login ben x3", rules: ["events(last 7 days) >= 3"], start: 20)
        #expect(steps(world, last: 34) == ["20-21: 0", "22-23: 1", "24-28: 4", "29-30: 3", "31-34: 0"])
    }

    @Test("what counts days moves every day")
    func countsDays() throws {
        let world = try World("0...20 *; 2 login ann", rules: ["days_since_last() <= 3"])
        #expect(steps(world, last: 4) == ["0-0: 0…", "1-1: 1…", "2-2: 0", "3-3: 1", "4-4: 2"])
    }

    @Test("days without knowledge are no zeros: an outage leaves what was seen as the least there was")
    func outage() throws {
        let world = try World(
            "0...40 *; 22 login ann", rules: ["events(last 3 days) >= 1"], start: 20, outages: [26...27])
        #expect(steps(world, last: 31) == ["20-21: 0", "22-24: 1", "25-25: 0", "26-29: 0…", "30-31: 0"])
    }

    @Test("on every day a trend is what a judgement as of that day says")
    func agreesWithJudging() throws {
        for seed in 0..<40 {
            let world = try World(seed: seed, rules: .ordinary)
            let evidence = world.evidence()
            for subject in evidence.subjects.indices where evidence.subjects[subject].start <= world.last {
                let trends = evidence.trends(
                    ofSubject: subject, criteria: world.formula.criteria.count, through: world.last)
                #expect(trends.count == world.formula.terms.count)
                for day in stride(from: evidence.subjects[subject].start.number, through: world.last.number, by: 5) {
                    let judged = evidence.judge(subject..<(subject + 1), asOf: Day(day), sustainDays: 7)[0]
                    for (trend, reason) in zip(trends, judged.judgement.reasons) {
                        let step = try #require(trend[Day(day)])
                        #expect(step.reason.actual.text == reason.actual.text, "seed \(seed), \(Day(day))")
                        #expect(step.reason.verdict == reason.verdict, "seed \(seed), \(Day(day))")
                    }
                }
                for trend in trends {
                    #expect(trend.steps.first?.first == evidence.subjects[subject].start)
                    #expect(trend.steps.last?.last == world.last)
                    for (one, next) in zip(trend.steps, trend.steps.dropFirst()) { #expect(one.last + 1 == next.first) }
                }
            }
        }
    }

    @Test("each day is added up: events, and people once")
    func activity() throws {
        let world = try World(
            "2 login ann x2; 2 $page ann; 2 $page ben; 5 login - x4; 9 login cho", rules: ["age >= 1"])
        let days = world.evidence().usage.activity(
            ofCustomer: 0, from: World.dayZero + 1, through: World.dayZero + 8)
        #expect(
            days == [
                ActiveDay(day: World.dayZero + 2, events: 4, users: 2),
                ActiveDay(day: World.dayZero + 5, events: 4, users: 0),
            ])
    }

    @Test("unknown days are told in stretches: before usage began, outages, and silence as of the day")
    func unknownDays() throws {
        let world = try World("3...20 *", rules: ["age >= 1"], last: 40, outages: [6...7, 10...10])
        let stream = world.evidence().stream
        func told(asOf day: Int) -> [String] {
            stream.unknownDays(from: World.dayZero, through: World.dayZero + day, asOf: World.dayZero + day)
                .map { "\($0.lowerBound - World.dayZero)-\($0.upperBound - World.dayZero)" }
        }
        #expect(told(asOf: 20) == ["0-2", "6-7", "10-10"])
        #expect(told(asOf: 30) == ["0-2", "6-7", "10-10", "21-30"])
    }
}
