import Onboarding
import Samples
import Testing

@testable import Usage

@Suite("Metrics as of a day")
struct MetricTests {
    /// Day 0 is a Wednesday, so that 3, 4, 10, 11, 17 and 18 are weekends.
    private static let usage = """
        -9 login ann; 0 login ann; 0 login ben; 1 report.created ann =10; 1 report.created ann =20; 2 login - x3;
        5 report.created cho x2 =-5.5; 5 $page cho; 9 login ann; 20 login dai; -20...40 *
        """

    @Test(
        "In a living stream",
        arguments: (rows(
            """
            events(last 1 day)                           0: 2
            events(last 2 days)                          1: 4
            events(last 3 days)                          2: 7
            events("login", last 10 days)                9: 6
            events("login", "$page", last 10 days)       9: 7
            events(last 10 days)                         0: 3
            events(last 9 days)                          0: 2
            events(last 5 days)                          19: 0
            events(ever)                                 2: 8
            events(since start)                          2: 7
            events("nothing", ever)                      2: 0
            events(first 2 days)                         0: 2…    1: 4…   2: 4     40: 4
            events(first 40 days)                        39: 12…  40: 12
            users(last 3 days)                           2: 2
            users(last 2 days)                           2: 1
            users(last 1 day)                            2: 0
            users(ever)                                  20: 4
            users("login", ever)                         19: 2
            users("login", "report.created", ever)       19: 3
            users(first 30 days)                         29: 4…   30: 4
            active_days(last 3 days)                     2: 3
            active_days(ever)                            2: 4
            active_days("report.created", ever)          9: 2
            active_days(last 20 days)                    20: 5
            features(ever)                               20: 2
            features(last 5 days)                        9: 2
            features(last 1 day)                         3: 0
            sum("report.created", ever)                  0: 0     1: 30   5: 19
            sum("report.created", last 4 days)           5: -11
            sum("login", ever)                           5: 0
            sum("report.created", first 3 days)          2: …     3: 30
            mean("report.created", ever)                 0: …     1: 15   5: 4.75
            mean("login", ever)                          5: …
            mean("report.created", last 2 days)          5: -5.5
            max("report.created", ever)                  0: …     1: 20
            max("report.created", last 2 days)           5: -5.5
            max("report.created", first 9 days)          5: 20…
            max("login", ever)                           5: …
            days_since_last()                            0: 0     19: 10
            days_since_last("report.created")            19: 14
            days_since_last("nothing")                   0: 0…    7: 7…
            days_since_first()                           0: 9
            days_since_first("report.created")           9: 8
            days_since_first("$page", "report.created")  9: 8
            working_days_since_last()                    19: 6    12: 1   11: 0
            working_days_since_last("nothing")           7: 5…
            age                                          0: 0     19: 19
            """)))
    func living(row: [String]) throws {
        try check(row, World(MetricTests.usage, rules: ["\(row[0]) > 0"], beginning: -9))
    }

    /// A row is a metric and its values as of some days.
    private func check(_ row: [String], _ world: World) throws {
        #expect(row.count > 1)
        for cell in row.dropFirst() {
            let (day, expected) = try #require(pairs([cell.components(separatedBy: ": ")]).first)
            #expect(
                try world.judge(asOf: #require(Int(day))).judgement.reasons[0].actual.text == expected, "as of \(day)")
        }
    }

    @Test(
        "A journey starts on its own day",
        arguments: fours(
            rows(
                """
                events(since start)         5  9   4
                events(since start)         5  5   3
                events(first 5 days)        5  9   4…
                events(first 5 days)        5  10  4
                events(last 9 days)         5  9   9
                age                         5  9   4
                days_since_last("nothing")  5  9   4…
                events(ever)                5  9   12
                """)))
    func started(metric: String, start: String, day: String, expected: String) throws {
        let world = try World(MetricTests.usage, rules: ["\(metric) > 0"], start: #require(Int(start)), beginning: -9)
        #expect(try world.judge(asOf: #require(Int(day))).judgement.reasons[0].actual.text == expected)
    }

    /// Usage on days 0 to 5 (Wednesday to Monday) and 20; then nothing from anyone.
    private static let broken = "0 login ann; 1 report.created ann =4; 5 login ben; 20 login ann"

    @Test(
        "While nobody knows",
        arguments: (rows(
            """
            # Two working days of silence are ordinary, three are not; as of day 9 the days from 6 on are unknown.
            events(last 4 days)                8: 1     9: 0…
            events(ever)                       8: 3     9: 3…
            users(ever)                        9: 2…
            features(ever)                     9: 2…
            active_days(last 9 days)           9: 2…
            sum("report.created", ever)        8: 4     9: …
            mean("report.created", ever)       9: …
            max("report.created", ever)        9: 4…
            max("login", ever)                 9: …
            days_since_last()                  8: 3     9: 0…4
            days_since_last("report.created")  9: 0…8
            working_days_since_last()          9: 0…4
            days_since_first()                 9: 9
            days_since_last("nothing")         9: 0…
            # What was seen in the first days, which were over before the silence, is known.
            events(first 5 days)               9: 2
            events(first 7 days)               9: 3…
            # Usage flows again: the gap is what it looks like.
            events(last 4 days)                20: 1
            events(ever)                       20: 4
            days_since_last()                  20: 0    22: 2
            days_since_last("nothing")         20: 20…
            events(first 7 days)               20: 3
            """)))
    func silent(row: [String]) throws {
        try check(row, World(MetricTests.broken, rules: ["\(row[0]) > 0"]))
    }

    @Test(
        "After a marked outage on days 6 to 8",
        arguments: (rows(
            """
            events(ever)                         5: 3    6: 3…   30: 4…
            events(last 10 days)                 15: 0…
            events(last 7 days)                  15: 0
            events(last 12 days)                 20: 1
            events(last 13 days)                 20: 1…
            days_since_last()                    6: 0…1  8: 0…3  10: 2…5  22: 2
            days_since_last("nothing")           10: 2…
            days_since_first()                   22: 22
            events(first 6 days)                 30: 3
            events(first 7 days)                 30: 3…
            max("report.created", last 30 days)  10: 4…
            """)))
    func outage(row: [String]) throws {
        let alive = MetricTests.broken + "; 0...5 *; 9...40 *"
        try check(row, World(alive, rules: ["\(row[0]) > 0"], outages: [6...8]))
    }

    @Test(
        "Before the stream began on day 10, and without any",
        arguments: fours(
            rows(
                """
                events(last 5 days)                 5   0…    0…
                events(last 5 days)                 12  1…    0…
                events(last 5 days)                 14  1     0…
                events(since start)                 30  1…    0…
                events(ever)                        30  1…    0…
                sum("login", ever)                  30  …     …
                events(first 5 days)                30  0…    0…
                days_since_last()                   5   0…    0…
                days_since_last()                   15  3     0…
                days_since_last("nothing")          9   0…    0…
                days_since_last("nothing")          10  0…    0…
                days_since_last("nothing")          15  5…    0…
                days_since_first()                  15  3…17  0…
                days_since_first("nothing")         15  5…    0…
                working_days_since_last("nothing")  15  4…    0…
                """)))
    func late(metric: String, day: String, expected: String, without: String) throws {
        let day = try #require(Int(day))
        let world = try World("12 login ann; 10...40 *", rules: ["\(metric) > 0"], beginning: -2)
        #expect(world.judge(asOf: day).judgement.reasons[0].actual.text == expected)
        let empty = try World("", rules: ["\(metric) > 0"], beginning: -2)
        #expect(empty.judge(asOf: day).judgement.reasons[0].actual.text == without)
    }

    @Test(
        "Nothing later than the day counts, so that a past judgement stays what it was",
        arguments: [-1, 0, 1, 5, 9, 20])
    func noLater(day: Int) throws {
        let rules = [
            "events(ever) > 1", "users(last 9 days) > 1", "days_since_last() <= 1", "max(\"login\", ever) > 1",
        ]
        let world = try World("0 login ann =3; 1 login ben; 9 login cho =9; 0...9 *", rules: rules, start: -1)
        var shortened = world
        shortened.events.removeAll { $0.day > (World.dayZero + day).number }
        let (before, after) = (shortened.judge(asOf: day).judgement, world.judge(asOf: day).judgement)
        #expect(before.criteria == after.criteria)
        #expect(before.reasons.map(\.text) == after.reasons.map(\.text))
    }

    @Test("Numbers too large to count are unknown, and nothing traps")
    func extremes() throws {
        let rules = [
            "events(ever) > 1", "sum(\"login\", ever) > 1", "mean(\"login\", ever) > 1", "max(\"login\", ever) > 1",
            "events(last 1 day) = 0",
        ]
        let world = try World("0 login ann; 1 login ann; 2 login ann; 0...9 *", rules: rules)
        let evidence = { (count: Int64, sum: Int64) -> Evidence in
            var facts = DailyFacts()
            for day: Int32 in 0..<3 {
                facts.tenant.append(1)
                facts.day.append(World.dayZero.number + day)
                facts.name.append(0)
                facts.user.append(-1)
                facts.count.append(count)
                facts.valued.append(1)
                facts.sum.append(sum)
                facts.maximum.append(sum)
            }
            return world.evidence(facts)
        }
        let last = World.dayZero + 9
        for (count, sum) in [(Int64(1), Int64.max), (1_000_000_000, .min), (5, .min + 1)] {
            let judgement = evidence(count, sum).judge(0..<1, asOf: last, sustainDays: 1)[0].judgement
            #expect(judgement.criteria[0] == .met && judgement.criteria[4] == .met)
            #expect(judgement.reasons[3].actual.isPoint)
            _ = judgement.reasons.map(\.text)
        }
    }
}
