import Onboarding
import Samples
import Testing

@testable import Usage

@Suite("What the days add up to")
struct TimelineTests {
    /// A day each: `M` met, `u` unmet, `?` undetermined → the first day met, the day onboarded.
    @Test(
        "First met, and onboarded once sustained",
        arguments: fours(
            rows(
                """
                ∅               7  -  -
                uuu             1  -  -
                ???             1  -  -
                M               1  0  0
                uM              1  1  1
                uMu             1  1  1
                M               7  0  -
                MMMMMM          7  0  -
                MMMMMMM         7  0  6
                uuMMMMMMMMM     7  2  8
                MMMMMMuMMMMMMM  7  0  13
                MMMMMM?MMMMMMM  7  0  13
                MMM?MMM?MMM?    7  0  -
                MMM?MMM?MMM?    3  0  2
                ?M?MM?MMM       3  1  8
                MMMMMMMuuu      7  0  6
                uMMuMMMMMMMM    2  1  2
                MMMM            5  0  -
                MMMMM           5  0  4
                """)))
    func milestones(days: String, sustainDays: String, metOn: String, onboardedOn: String) {
        var timeline = Timeline()
        for (offset, character) in days.enumerated() {
            let verdict: Verdict = character == "M" ? .met : character == "u" ? .unmet : .undetermined
            timeline.append(verdict, World.dayZero.number + Int32(offset), World.dayZero.number + Int32(offset))
        }
        timeline.endSubject()
        let reached = Milestones(timeline[0], sustainDays: Int(sustainDays)!)
        #expect(reached.metOn == Int(metOn).map { World.dayZero + $0 })
        #expect(reached.onboardedOn == Int(onboardedOn).map { World.dayZero + $0 })
    }

    /// Usage, rule → runs from day 0 on.
    @Test(
        "Runs of days",
        arguments: triples(
            rows(
                """
                0 login ann; 0...30 *                days_since_last() <= 3                           0-3 met, 4-30 unmet
                0 login ann; 10 login ann; 0...30 *  days_since_last() <= 3                           0-3 met, 4-9 unmet, 10-13 met, 14-30 unmet
                0 login ann; 10 login ann; 0...30 *  days_since_last() = 3                            0-2 unmet, 3-3 met, 4-12 unmet, 13-13 met, 14-30 unmet
                0...30 *                             days_since_last() >= 7                           0-6 undetermined, 7-30 met
                0...30 *                             age >= 14                                        0-13 unmet, 14-30 met
                0...30 *                             age = 14 or age = 16                             0-13 unmet, 14-14 met, 15-15 unmet, 16-16 met, 17-30 unmet
                0...30 *                             age * age - age * 10 < 0                         0-0 unmet, 1-9 met, 10-30 unmet
                0...30 *                             not (age < 5 or age > 9)                         0-4 unmet, 5-9 met, 10-30 unmet
                5 login ann; 0...30 *                days_since_last() = age - 5                      0-4 unmet, 5-30 met
                5 login ann; 0...30 *                age / days_since_last() >= 2                     0-0 undetermined, 1-4 unmet, 5-5 undetermined, 6-10 met, 11-30 unmet
                5 login ann; 0...30 *                events(last 7 days) >= 1                         0-4 undetermined, 5-11 met, 12-30 unmet
                5 login ann; -9...30 *               events(last 7 days) >= 1                         0-4 unmet, 5-11 met, 12-30 unmet
                5 login ann; -9...30 *               events(first 7 days) >= 1                        0-4 undetermined, 5-30 met
                8 login ann; -9...30 *               events(first 7 days) >= 1                        0-6 undetermined, 7-30 unmet
                5 login ann; -9...30 *               events(first 7 days) < 1                         0-4 undetermined, 5-30 unmet
                5 login ann; -9...5 *; 20...30 *     events(last 7 days) >= 1                         0-4 unmet, 5-11 met, 12-19 undetermined, 20-30 unmet
                ∅                                    events(last 7 days) >= 1                         0-30 undetermined
                ∅                                    events(ever) >= 0                                0-30 met
                0...30 *                             1 = 1                                            0-30 met
                0...30 *                             1 > 2 or age > 3                                 0-3 unmet, 4-30 met
                # What does not fit any more is unknown again.
                0...30 *                             days_since_last() * 9000000000000 * 400000 >= 1  0-0 undetermined, 1-2 met, 3-30 undetermined
                0...30 *                             age / 0.000001 / 0.000001 / 0.000001 >= 4        0-0 unmet, 1-9 met, 10-30 undetermined
                """)))
    func runs(usage: String, rule: String, expected: String) throws {
        let world = try World(usage, rules: [rule], last: 30)
        let timeline = world.evidence().timeline(of: 0..<1) { _ in world.last }
        let told = timeline[0].map {
            "\($0.first - World.dayZero.number)-\($0.last - World.dayZero.number) \($0.verdict)"
        }
        #expect(told.joined(separator: ", ") == expected)
        let days = (0...30).map { world.evidence().verdicts(of: 0..<1, asOf: World.dayZero + $0)[0] }
        #expect(days == timeline[0].flatMap { run in (run.first...run.last).map { _ in run.verdict } })
    }

    /// Pauses (first day, day it goes on) → `running_days` on each day from day 0 on.
    @Test(
        "Running days stand still from the first day of a pause to the day before it goes on",
        arguments: pairs(
            rows(
                """
                none       0 1 2 3 4 5 6 7 8 9
                3-6        0 1 2 2 2 2 3 4 5 6
                3-4        0 1 2 2 3 4 5 6 7 8
                2-4, 6-7   0 1 1 1 2 3 3 4 5 6
                0-2        0 0 0 1 2 3 4 5 6 7
                0-1        0 0 1 2 3 4 5 6 7 8
                8-         0 1 2 3 4 5 6 7 7 7
                20-30      0 1 2 3 4 5 6 7 8 9
                """)))
    func runningDays(pauses: String, expected: String) throws {
        let world = try World("0...30 *", rules: ["running_days >= 5"], last: 9).paused(pauses)
        let days = (0...9).map { world.judge(asOf: $0).judgement.reasons[0].actual.text }
        #expect(days.joined(separator: " ") == expected)
        let verdicts: [Verdict?] = days.map { Verdict(Int($0)! >= 5) }
        let runs = world.evidence().timeline(of: 0..<1) { _ in world.last }[0]
        #expect(runs.flatMap { run in (run.first...run.last).map { _ in Verdict?.some(run.verdict) } } == verdicts)
        #expect(world.evidence().verdicts(of: 0..<1, asOf: World.dayZero + 9).last == verdicts.last)
    }

    /// Rule, pauses → runs of days: the calendar does not stop for a pause, and a date comes nearer.
    @Test(
        "Age and first days go by the calendar, running days and dates by their own",
        arguments: fours(
            rows(
                """
                age >= 14                       5-15  -      0-13 unmet, 14-30 met
                running_days >= 14              5-15  -      0-23 unmet, 24-30 met
                running_days >= 14              5-    -      0-30 unmet
                running_days < age              5-15  -      0-4 unmet, 5-30 met
                age - running_days = 3          5-15  -      0-6 unmet, 7-7 met, 8-30 unmet
                events(first 7 days) >= 1       2-20  -      0-2 undetermined, 3-30 met
                days_to_renewal <= 10           none  0: 25  0-14 unmet, 15-30 met
                days_to_renewal >= 0            none  0: 25  0-25 met, 26-30 unmet
                days_to_notice = 0              none  0: 25  0-24 unmet, 25-25 met, 26-30 unmet
                days_to_notice < running_days   5-15  0: 25  0-17 unmet, 18-30 met
                days_to_notice >= 0             none  -      0-30 undetermined
                """)))
    func days(rule: String, pauses: String, known: String, expected: String) throws {
        let world = try World("3 login ann; 0...30 *", rules: [rule], last: 30).paused(pauses).knowing(known)
        let told = world.evidence().timeline(of: 0..<1) { _ in world.last }[0].map {
            "\($0.first - World.dayZero.number)-\($0.last - World.dayZero.number) \($0.verdict)"
        }
        #expect(told.joined(separator: ", ") == expected)
    }

    @Test("Subjects can be walked in parts, each to a day of its own")
    func parts() throws {
        var world = try World("0 login ann; 7 login ann; 0...30 *", rules: ["days_since_last() <= 3"], last: 30)
        let start = world.subjects[0].start
        world.subjects += [1, 9, 20].map { Subject(customer: 0, start: start + $0, beginning: start) }
        let evidence = world.evidence()
        let whole = evidence.timeline(of: 0..<4) { start + 20 + $0 }
        let parts = [0..<1, 1..<3, 3..<4, 2..<2].map { evidence.timeline(of: $0) { start + 20 + $0 } }
        #expect(parts.flatMap(\.runs) == whole.runs && parts.map { $0.offsets.count - 1 } == [1, 2, 1, 0])
        #expect(
            whole[3] == parts[2][0] && Array(whole[0]).last?.last == (start + 20).number
                && Array(whole[3]).last?.last == (start + 23).number)
    }

    @Test("A long journey is told as fast as a short one")
    func long() throws {
        let world = try World("0 login ann; 0 *", rules: ["age >= 14 and days_since_last() <= 90000"], last: 100_000)
        let timeline = world.evidence().timeline(of: 0..<1) { _ in world.last }
        #expect(timeline.runs.count <= 4)
    }
}
