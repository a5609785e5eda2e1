import Samples
import Testing

@testable import Onboarding
@testable import Usage

@Suite("Which steps the data find done, and on which day")
struct StepsDoneTests {
    private func completions(_ formula: Formula) -> Rulebook.Completions {
        Rulebook.Completions(steps: formula.criteria.map(\.key), formula: formula)
    }

    /// Rule, pauses → the first day on which it holds, with its numbers.
    @Test(
        "The first day on which the rule holds, with the numbers of that day",
        arguments: fours(
            rows(
                """
                users(ever) >= 2                         none  4   active users ever: 2 users (at least 2 users)
                users(ever) >= 3                         none  -   ∅
                days_since_last() >= 7                   none  12  days since the last use: 7 days (at least 7 days)
                events(last 2 days) >= 2                 none  5   events in the last 2 days: 2 events (at least 2 events)
                events(first 7 days) < 9                 none  7   events in the first 7 days: 3 events (less than 9 events)
                age >= 0                                 none  0   days since the start: 0 days (at least 0 days)
                running_days >= 10                       2-8   16  days since the start without pauses: 10 days (at least 10 days)
                users(ever) >= 9 or age >= 6             none  6   days since the start: 6 days (at least 6 days)
                users(ever) >= 2 and age >= 6            none  6   active users ever: 2 users (at least 2 users); days since the start: 6 days (at least 6 days)
                """)))
    func first(rule: String, pauses: String, day: String, reason: String) throws {
        let usage = "1 login ann; 4 login ben; 5 login ann; -20...30 *"
        let world = try World(usage, rules: [rule], last: 30).paused(pauses)
        let found = world.evidence().stepsDone(0..<1, by: completions(world.formula)) { _ in world.last }[0]
        #expect(found["c0"]?.day == Int(day).map { World.dayZero + $0 })
        #expect((found["c0"]?.reading.en ?? "") == reason)
    }

    @Test("As of a day nothing later is used: the day is found once it has come, and stays")
    func asOf() throws {
        let world = try World(
            "1 login ann; 4 login ben; -20...30 *", rules: ["users(ever) >= 2", "age >= 40"], last: 30)
        for day in [0, 3, 4, 5, 30] {
            let found = world.evidence().stepsDone(0..<1, by: completions(world.formula)) { _ in World.dayZero + day }[
                0]
            #expect(found.mapValues(\.day) == (day < 4 ? [:] : ["c0": World.dayZero + 4]))
        }
        let before = world.evidence().stepsDone(0..<1, by: completions(world.formula)) { _ in World.dayZero - 1 }
        #expect(before == [[:]])
    }

    @Test("In random small worlds it is the first day on which a judgement as of that day is met", arguments: 1...8)
    func random(part: Int) throws {
        var days = 0
        for seed in (part * 7_000)..<(part * 7_000 + 60) {
            let world = try World(seed: seed, rules: seed % 3 == 0 ? .odd : .ordinary)
            guard world.formula.criteria.count == 1 else { continue }
            let evidence = world.evidence()
            let everyone = world.subjects.indices
            let found = evidence.stepsDone(everyone, by: completions(world.formula)) { _ in world.last }
            for subject in everyone where world.subjects[subject].start <= world.last {
                let start = world.subjects[subject].start.number
                let first = (start...world.last.number).first {
                    Reference(world, subject: subject, asOf: $0).judgement().verdict == .met
                }
                #expect(found[subject]["c0"]?.day == first.map { Day($0) }, "seed \(seed): \(world.rules)")
                if first.map({ $0 > start }) ?? false { days += 1 }
            }
        }
        #expect(days > 5)
    }
}
