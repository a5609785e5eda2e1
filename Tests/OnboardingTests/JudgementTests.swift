import Samples
import Testing

@testable import Onboarding

@Suite("A judgement and its reasons")
struct JudgementTests {
    /// The rule, what is known → the verdict, and for each comparison `actual | required | missing`.
    @Test(
        "What is known → verdict, actual, required, missing",
        arguments: fours(
            rows(
                """
                # The examples of the language.
                users(last 14 days) / seats >= 60%                         5, 10                 unmet         0.5 | 0.6 | 1 user more
                users(last 14 days) / seats >= 60%                         3, 10                 unmet         0.3 | 0.6 | 3 users more
                users(last 14 days) / seats >= 60%                         3, 12                 unmet         0.25 | 0.6 | 5 users more
                users(last 14 days) / seats >= 60%                         6, 10                 met           0.6 | 0.6 | -
                users(last 14 days) / seats > 60%                          6, 10                 unmet         0.6 | 0.6 | 1 user more
                users(last 14 days) / seats >= 60%                         3…, 10                undetermined  0.3… | 0.6 | 3 users more
                users(last 14 days) / seats >= 60%                         6…, 10                met           0.6… | 0.6 | -
                users(last 14 days) / seats >= 60%                         3, …                  undetermined  … | 0.6 | -
                users(last 14 days) / seats >= 60%                         3, 0                  undetermined  … | 0.6 | -
                active_days(last 14 days) >= 6                             4                     unmet         4 | 6 | 2 days more
                active_days(last 14 days) >= 6 and days_since_last() <= 3  4, 9                  unmet         4 | 6 | 2 days more; 9 | 3 | 6 days less
                days_since_last() <= 3                                     0…9                   undetermined  0…9 | 3 | 6 days less
                days_since_last() <= 3                                     7…                    unmet         7… | 3 | -
                days_since_last() < 3                                      3                     unmet         3 | 3 | 1 day less
                days_since_last() >= 7                                     7…                    met           7… | 7 | -
                working_days_since_last() <= 3                             5                     unmet         5 | 3 | 2 working days less
                events("report.created", first 30 days) >= 10              4…                    undetermined  4… | 10 | 6 events more
                events("report.created", first 30 days) >= 10              10…                   met           10… | 10 | -
                events("report.created", first 30 days) > 10               10                    unmet         10 | 10 | 1 event more
                events(ever) >= 10 or trait("migrated") = "yes"            4, 1                  met           4 | 10 | 6 events more; 1 | 1 | -
                events(ever) >= 10 or trait("migrated") = "yes"            4, 0                  unmet         4 | 10 | 6 events more; 0 | 1 | -
                trait("migrated") = "yes"                                  0…1                   undetermined  0…1 | 1 | -
                trait("migrated") != "yes"                                 0…1                   undetermined  0…1 | 1 | -
                trait("migrated") != "yes"                                 0                     met           0 | 1 | -
                sum("t", since start) / events("t", since start) >= 60     150, 3                unmet         50 | 60 | 10 more
                sum("t", since start) / events("t", since start) >= 60     0, 0                  undetermined  … | 60 | -
                mean("t", ever) >= 60                                      …                     undetermined  … | 60 | -
                done("training") and age >= 14                             1, 10                 unmet         1 | 1 | -; 10 | 14 | 4 days more
                not done("training")                                       1                     unmet         1 | 1 | -
                not (done("training") and age >= 14)                       0, 20                 met           0 | 1 | -; 20 | 14 | 7 days less
                goal("g")                                                  0…1                   undetermined  0…1 | 1 | -
                # Other units.
                features(ever) >= 3                                        1                     unmet         1 | 3 | 2 features more
                seats >= 20                                                12                    unmet         12 | 20 | 8 seats more
                questions <= 2                                             5                     unmet         5 | 2 | 3 questions less
                questions < 2                                              2                     unmet         2 | 2 | 1 question less
                latest("nps") >= 8                                         7.5                   unmet         7.5 | 8 | 0.5 more
                trait("sites") >= 3                                        …                     undetermined  … | 3 | -
                sum("a", ever) >= 1.5                                      -1                    unmet         -1 | 1.5 | 2.5 more
                max("a", ever) <= 1.5                                      4                     unmet         4 | 1.5 | 2.5 less
                # Between whole numbers.
                users(ever) >= 2.5                                         1                     unmet         1 | 2.5 | 2 users more
                users(ever) > 2.5                                          1                     unmet         1 | 2.5 | 2 users more
                users(ever) <= 2.5                                         4                     unmet         4 | 2.5 | 2 users less
                users(ever) < 2                                            4                     unmet         4 | 2 | 3 users less
                # Equality: too few or too many.
                users(ever) = 3                                            1                     unmet         1 | 3 | 2 users more
                users(ever) = 3                                            5                     unmet         5 | 3 | 2 users less
                users(ever) / seats = 50%                                  8, 10                 unmet         0.8 | 0.5 | 3 users less
                sum("a", ever) = 3                                         5                     unmet         5 | 3 | 2 less
                users(ever) = 3                                            1…                    undetermined  1… | 3 | 2 users more
                users(ever) = 3                                            5…                    unmet         5… | 3 | -
                users(ever) = 3                                            …                     undetermined  … | 3 | -
                users(ever) != 3                                           3                     unmet         3 | 3 | -
                # Where nothing can be counted.
                users(last 7 days) >= users(last 14 days)                  2, 5                  unmet         2 | 5 | 3 users more
                users(last 7 days) >= users(last 14 days)                  2, 5…                 unmet         2 | 5… | -
                users(last 7 days) / users(last 14 days) >= 50%            2, 5                  unmet         0.4 | 0.5 | 0.1 more
                users(ever) / seats / 2 >= 60%                             3, 10                 unmet         0.15 | 0.6 | 0.45 more
                users(ever) / (seats - 20) >= 60%                          3, 10                 unmet         -0.3 | 0.6 | -
                users(ever) * 2 >= 9                                       3                     unmet         6 | 9 | 3 more
                # A text on the other side of the sign says the same.
                3 <= users(ever)                                           1                     unmet         1 | 3 | 2 users more
                60% <= users(last 14 days) / seats                         3, 10                 unmet         0.3 | 0.6 | 3 users more
                3 > days_since_last()                                      9                     unmet         9 | 3 | 7 days less
                3 = users(ever)                                            1                     unmet         1 | 3 | 2 users more
                1 + 2 <= users(ever)                                       1                     unmet         1 | 3 | 2 users more
                # At the ends of what fits.
                events(ever) > 9223372036854.775807 * 1000000              0                     unmet         0 | 9223372036854775807 | -
                events(ever) < -9223372036854.775807 * 1000000             0                     unmet         0 | -9223372036854775807 | -
                events(ever) > 9223372036854.775807 * 1000000              1                     unmet         1 | 9223372036854775807 | 9223372036854775807 events more
                events(ever) >= 9223372036854 * 9223372036854              5                     undetermined  5 | … | -
                -sum("a", ever) < 0                                        -9223372036854775808  undetermined  … | 0 | -
                sum("a", ever) <= 0                                        9223372036854775807   unmet         9223372036854775807 | 0 | 9223372036854775807 less
                """)))
    func reasons(text: String, known: String, verdict: String, reasons: String) throws {
        let rule = try Rule(parsing: text)
        let leaves = Formula([Criterion(key: "a", rule: rule)]).leaves
        let values = try known.split(separator: ", ").map { try #require(Interval(String($0))) }
        try #require(leaves.count == values.count, "\(leaves.map(\.text))")
        let judged = judgement(
            by: rule, knowing: Dictionary(uniqueKeysWithValues: zip(leaves.map(\.text), values)))
        #expect(judged.verdict?.name == verdict)
        #expect(judged.reasons.map(\.text).joined(separator: "; ") == reasons)
    }

    @Test("Each criterion knows its comparisons, free of not, in reading order")
    func terms() throws {
        let formula = Formula([
            Criterion(key: "a", rule: try Rule(parsing: "not (age > 1 or done(\"x\")) and seats = 2")),
            Criterion(key: "b", rule: try Rule(parsing: "trait(\"p\") != \"q\"")),
        ])
        #expect(formula.termsOfCriterion == [0..<3, 3..<4])
        #expect(
            formula.terms.map(\.statement.canonicalText) == [
                "age <= 1", "not done(\"x\")", "seats = 2", "trait(\"p\") != \"q\"",
            ])
        #expect(
            formula.terms.map(\.required) == [
                .number(.atMost), .statement(false), .number(.equal), .statement(false),
            ])
    }

    @Test("The same number is asked for once; a text is compared in NFC, trimmed, case-sensitive")
    func leaves() throws {
        let rule = try Rule(
            parsing: """
                users(ever) > 1 and users( ever ) < 9 and trait("p") = " \u{304B}\u{3099} " and "が" != trait("p\u{3000}")
                and trait("p") = "a" and trait("p") = "A" and trait("p") > 1
                """)
        #expect(
            Formula([Criterion(key: "a", rule: rule)]).leaves == [
                .metric(Metric(.users, window: .ever)), .traitIs("p", text: "\u{304C}"), .traitIs("p", text: "a"),
                .traitIs("p", text: "A"), .fact(.trait("p")),
            ])
    }

    @Test("Only what contains a changed number is computed again, beyond sixty-three numbers too")
    func masks() throws {
        let text = (1...90).map { "latest(\"m\($0)\") > 0" }.joined(separator: " and ")
        let evaluator = FormulaEvaluator(Formula([Criterion(key: "a", rule: try Rule(parsing: text))]))
        for leaf in 0..<90 { evaluator.values[leaf] = Interval(1) }
        #expect(evaluator.evaluate(changed: .max) == .met)
        for leaf in [0, 62, 63, 64, 89] {
            evaluator.values[leaf] = Interval(0)
            #expect(evaluator.evaluate(changed: FormulaEvaluator.bit(leaf)) == .unmet)
            evaluator.values[leaf] = Interval(1)
            #expect(evaluator.evaluate(changed: FormulaEvaluator.bit(leaf)) == .met)
        }
    }

    @Test(
        "Amounts with their unit",
        arguments: [
            (Unit.users, "3人", "3 users", "1 user"), (.events, "3回", "3 events", "1 event"),
            (.days, "3日", "3 days", "1 day"),
            (.workingDays, "3営業日", "3 working days", "1 working day"), (.features, "3種類", "3 features", "1 feature"),
            (.seats, "3席", "3 seats", "1 seat"), (.questions, "3件", "3 questions", "1 question"),
            (.plain, "3", "3", "1"),
        ])
    func units(unit: Unit, ja: String, en: String, one: String) {
        #expect(unit.amount("3") == Text(ja: ja, en: en) && unit.amount("1").en == one)
    }
}

extension Reason {
    /// `actual | required | missing`.
    var text: String {
        let lacking = missing.map { missing in
            let whole =
                missing.amount.roundedUp == missing.amount.roundedDown ? missing.amount.roundedUp.map { "\($0)" } : nil
            return
                "\(missing.unit.amount(whole ?? missing.amount.decimal ?? "?").en) \(missing.isMore ? "more" : "less")"
        }
        return "\(actual.text) | \(required.text) | \(lacking ?? "-")"
    }
}
