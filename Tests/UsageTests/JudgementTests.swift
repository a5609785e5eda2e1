import Onboarding
import Samples
import Testing

@testable import Usage

@Suite("Judgements of one customer, with their reasons")
struct JudgementTests {
    /// The rule, the day, what is known beside usage → the verdict, `actual | required | missing`.
    @Test(
        "Facts on a day → verdict, actual, required, missing",
        arguments: fives(
            rows(
                """
                users(last 14 days) / seats >= 60%                              9   0: 10                   unmet         0.3 | 0.6 | 3 users more
                users(last 14 days) / seats >= 60%                              9   0: 5                    met           0.6 | 0.6 | -
                users(last 14 days) / seats >= 60%                              9   20: 5                   met           0.6 | 0.6 | -
                users(last 14 days) / seats >= 60%                              9   0: 5; 9: 6              unmet         0.5 | 0.6 | 1 user more
                users(last 14 days) / seats >= 60%                              8   0: 5; 9: 6              met           0.6 | 0.6 | -
                users(last 14 days) / seats >= 60%                              9   0: 5; 9: ?              undetermined  … | 0.6 | -
                users(last 14 days) / seats >= 60%                              9   -                       undetermined  … | 0.6 | -
                users(last 14 days) / seats >= 60%                              9   0: 0                    undetermined  … | 0.6 | -
                active_days(last 14 days) >= 6 and days_since_last() <= 3       20  -                       unmet         1 | 6 | 5 days more; 11 | 3 | 8 days less
                events("report.created", first 30 days) >= 3                    4   -                       undetermined  2… | 3 | 1 event more
                events("report.created", first 30 days) >= 3                    5   -                       met           4… | 3 | -
                events("report.created", first 30 days) >= 5                    29  -                       undetermined  4… | 5 | 1 event more
                events("report.created", first 30 days) >= 5                    30  -                       unmet         4 | 5 | 1 event more
                events("report.created", first 30 days) < 5                     29  -                       undetermined  4… | 5 | -
                events("report.created", first 30 days) < 5                     30  -                       met           4 | 5 | -
                events("report.created", first 30 days) < 3                     5   -                       unmet         4… | 3 | -
                trait("migrated") = "yes"                                       9   -                       undetermined  … | 1 | -
                trait("migrated") = "yes"                                       9   0: 0; 9: 1              met           1 | 1 | -
                trait("migrated") = "yes"                                       8   0: 0; 9: 1              unmet         0 | 1 | -
                trait("migrated") != "yes"                                      8   0: 0; 9: 1              met           0 | 1 | -
                trait("migrated") = "yes"                                       -5  0: 1                    met           1 | 1 | -
                trait("sites") >= 3                                             9   0: 2; 5: ?              undetermined  … | 3 | -
                trait("sites") >= 3                                             4   0: 2; 5: ?              unmet         2 | 3 | 1 more
                sum("report.created", since start) / events("report.created", since start) >= 60  9   -                       unmet         4.75 | 60 | 55.25 more
                sum("report.created", since start) / events("report.created", since start) >= 60  0   -                       undetermined  … | 60 | -
                done("training") and age >= 14                                  9   7: 1                    unmet         1 | 1 | -; 9 | 14 | 5 days more
                done("training") and age >= 14                                  14  7: 1                    met           1 | 1 | -; 14 | 14 | -
                done("training")                                                6   7: 1                    unmet         0 | 1 | -
                done("training")                                                9   7: 1; 8: 0              unmet         0 | 1 | -
                not done("training")                                            9   -                       met           0 | 1 | -
                goal("g")                                                       9   -                       unmet         0 | 1 | -
                goal("g")                                                       9   9: 1                    met           1 | 1 | -
                days_to_renewal <= 30                                           9   0: 59                   unmet         50 | 30 | 20 days less
                days_to_notice >= 0                                             9   0: 9                    met           0 | 0 | -
                days_to_notice >= 0                                             9   0: 7                    unmet         -2 | 0 | 2 days more
                days_to_notice >= 0                                             9   -                       undetermined  … | 0 | -
                running_days >= 14                                              9   -                       unmet         9 | 14 | 5 days more
                questions <= 1                                                  9   3: 1; 4: 2; 4: 3; 8: 2  unmet         2 | 1 | 1 question less
                questions <= 1                                                  3   3: 1; 4: 2; 4: 3; 8: 2  met           1 | 1 | -
                questions <= 1                                                  4   3: 1; 4: 2; 4: 3; 8: 2  unmet         3 | 1 | 2 questions less
                questions <= 1                                                  0   3: 1; 4: 2; 4: 3; 8: 2  met           0 | 1 | -
                """)))
    func facts(rule: String, day: String, known: String, verdict: String, reasons: String) throws {
        let day = try #require(Int(day))
        let usage = """
            0 login ann; 0 login ben; 1 report.created ann =10; 1 report.created ann =20; 5 report.created cho x2 =-5.5;
            9 login ann; -20...40 *
            """
        let world = try World(usage, rules: [rule], start: min(0, day)).knowing(known)
        let judgement = world.judge(asOf: day).judgement
        #expect(judgement.verdict?.name == verdict)
        #expect(judgement.reasons.map(\.text).joined(separator: "; ") == reasons)
    }

    @Test("Without criteria there is no verdict, nobody is met and nobody is onboarded")
    func noCriteria() throws {
        let world = try World("0...40 login ann")
        let judged = world.judge(asOf: 30)
        let (judgement, milestones) = (judged.judgement, judged.milestones)
        #expect(judgement.verdict == nil && judgement.criteria.isEmpty && judgement.reasons.isEmpty)
        #expect(milestones == Milestones([], sustainDays: 7))
        #expect(world.evidence().verdicts(of: 0..<1, asOf: World.dayZero + 30) == [.undetermined])
    }

    @Test("The text that a reason can quote is the one that held on the day")
    func texts() {
        let day = World.dayZero
        var column = FactColumn(before: nil, absent: .wide)
        column.endSubject()
        column.append(Interval(0), from: day + 3, text: "no")
        column.append(Interval(1), from: day + 7, text: "maybe")
        column.append(Interval(1), from: day + 7, text: "yes")
        column.append(.wide, from: day + 9, text: nil)
        column.endSubject()
        let told = [-5, 3, 6, 7, 8, 9, 20].map { column.text(ofSubject: 1, asOf: day + $0) }
        #expect(told == ["no", "no", "no", "yes", "yes", nil, nil])
        #expect(column.text(ofSubject: 0, asOf: day) == nil && column.offsets == [0, 0, 3])
        var step = FactColumn(before: Interval(0), absent: Interval(0))
        step.append(Interval(1), from: day + 3, text: "done")
        step.endSubject()
        #expect(step.text(ofSubject: 0, asOf: day) == nil && step.text(ofSubject: 0, asOf: day + 3) == "done")
    }
}
