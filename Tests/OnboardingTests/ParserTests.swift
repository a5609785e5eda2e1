import Onboarding
import Samples
import Testing

@Suite("The grammar of rules")
struct ParserTests {
    @Test(
        "Every word of the language is read, and written in one way",
        arguments: pairs(
            rows(
                #"""
                events(last 14 days) >= 1                  events(last 14 days) >= 1
                events("a", last 1 day) >= 1               events("a", last 1 day) >= 1
                events("a","b",last 2 day)>=1              events("a", "b", last 2 days) >= 1
                users(first 30 days) > 1                   users(first 30 days) > 1
                users("a", first 1 days) > 1               users("a", first 1 day) > 1
                active_days(since start) < 1               active_days(since start) < 1
                active_days("日報.作成", ever) < 1         active_days("日報.作成", ever) < 1
                features(ever) <= 1                        features(ever) <= 1
                sum("a", last 3650 days) = 1               sum("a", last 3650 days) = 1
                mean("a", since start) != 1                mean("a", since start) != 1
                max("a", first 3650 days) = 1              max("a", first 3650 days) = 1
                days_since_last() <= 3                     days_since_last() <= 3
                days_since_last("a", "b") <= 3             days_since_last("a", "b") <= 3
                days_since_first() <= 3                    days_since_first() <= 3
                working_days_since_last("a") <= 3          working_days_since_last("a") <= 3
                latest("nps") >= 8                         latest("nps") >= 8
                seats > 0 and age >= 14 and questions < 3  seats > 0 and age >= 14 and questions < 3
                running_days>=90                           running_days >= 90
                days_to_renewal<=60                        days_to_renewal <= 60
                -days_to_notice<30                         -days_to_notice < 30
                trait("migrated") = "yes"                  trait("migrated") = "yes"
                "yes" != trait("migrated")                 "yes" != trait("migrated")
                trait("sites") >= 3                        trait("sites") >= 3
                trait("a") = trait("b")                    trait("a") = trait("b")
                trait("a") < trait("b")                    trait("a") < trait("b")
                done("training")                           done("training")
                not goal("g")                              not goal("g")
                age >= 007                                 age >= 7
                age >= 1.50                                age >= 1.5
                age >= 0.000001                            age >= 0.000001
                age >= 9223372036854.775807                age >= 9223372036854.775807
                users(ever) / seats >= 60%                 users(ever) / seats >= 60%
                users(ever) / seats >= 060.50%             users(ever) / seats >= 60.5%
                users(ever) / seats >= 0.0001%             users(ever) / seats >= 0.0001%
                users(ever) / seats >= 0.6                 users(ever) / seats >= 0.6
                -age < - 3                                 -age < -3
                --age < 3                                  --age < 3
                trait("a") = "say \"hi\" \\ bye"           trait("a") = "say \"hi\" \\ bye"
                trait("a") = ""                            trait("a") = ""
                ((((age)) >= ((3))))                       age >= 3
                """#)))
    func words(text: String, canonical: String) throws {
        #expect(try Rule(parsing: text).canonicalText == canonical)
        #expect(try Rule(parsing: canonical).expression == Rule(parsing: text).expression)
    }

    @Test("White space anywhere, and texts in NFC without it")
    func white() throws {
        #expect(try Rule(parsing: "\n\tage\r\n>=\u{3000}3 \n").canonicalText == "age >= 3")
        let text = try Rule(parsing: "trait(\" \u{304B}\u{3099} \") = \"  x\u{3000}\"").canonicalText
        #expect(Array(text.unicodeScalars) == Array("trait(\"\u{304C}\") = \"x\"".unicodeScalars))
    }

    @Test(
        "What binds tighter: the second text says the same with every parenthesis",
        arguments: pairs(
            rows(
                """
                age + 1 * 2 > 3                     (age + (1 * 2)) > 3
                age * 1 + 2 > 3                     ((age * 1) + 2) > 3
                age - 1 - 2 > 3                     ((age - 1) - 2) > 3
                age - 1 + 2 > 3                     ((age - 1) + 2) > 3
                age / 1 / 2 > 3                     ((age / 1) / 2) > 3
                age / 1 * 2 > 3                     ((age / 1) * 2) > 3
                -age * 2 > 3                        ((-age) * 2) > 3
                -age + 2 > 3                        ((-age) + 2) > 3
                2 * -age > 3                        (2 * (-age)) > 3
                age > 1 + 2                         age > (1 + 2)
                not age > 1                         not (age > 1)
                not age > 1 and age > 2             (not (age > 1)) and (age > 2)
                not not age > 1                     not (not (age > 1))
                not age > 1 or age > 2              (not (age > 1)) or (age > 2)
                age > 1 or age > 2 and age > 3      (age > 1) or ((age > 2) and (age > 3))
                age > 1 and age > 2 or age > 3      ((age > 1) and (age > 2)) or (age > 3)
                age > 1 or age > 2 or age > 3       ((age > 1) or (age > 2)) or (age > 3)
                age > 1 and age > 2 and age > 3     ((age > 1) and (age > 2)) and (age > 3)
                age > 1 and not age > 2 or age > 3  ((age > 1) and (not (age > 2))) or (age > 3)
                """)))
    func precedence(short: String, full: String) throws {
        #expect(try Rule(parsing: short).expression == Rule(parsing: full).expression)
        #expect(try Rule(parsing: full).canonicalText == short)
    }

    @Test(
        "Parentheses that matter stay",
        arguments: [
            "(age + 1) * 2 > 3", "age - (1 - 2) > 3", "age - (1 + 2) > 3", "age / (1 / 2) > 3", "age * (1 * 2) > 3",
            "age + (1 + 2) > 3", "-(age + 1) > 3", "-(age * 1) > 3", "2 * (1 - age) > 3",
            "not (age > 1 and age > 2)", "not (age > 1 or age > 2)", "(age > 1 or age > 2) and age > 3",
            "age > 1 and (age > 2 and age > 3)", "age > 1 or (age > 2 or age > 3)",
            "age > 1 and not (age > 2 or age > 3)",
        ])
    func parentheses(text: String) throws {
        #expect(try Rule(parsing: text).canonicalText == text)
    }

    @Test("Reading what was written gives the same rule", arguments: 1...8)
    func roundTrip(seed: Int) throws {
        var random = Seeded(seed)
        var rules = RandomRules()
        rules.texts += ["\"", "\\", "a\"b\\c", "が", "👩‍👩‍👧", "e\u{301}x", "%", "and"]
        rules.events += ["日報 作成", "a,b", "last 14 days", "\\\"", "\u{1F1EF}\u{1F1F5}"]
        rules.literals += [Int64.max, Int64.max - 1, 1_000_001, 10_000, 9_999]
        for number in 1...700 {
            let expression = rules.statement(random.int(0...6), &random)
            let text = expression.canonicalText
            let rule = try? Rule(parsing: text)
            #expect(rule?.expression == expression, "seed \(seed), rule \(number): \(text)")
            #expect(rule?.canonicalText == text)
        }
    }
}

@Suite("The bounds of rules")
struct RuleBoundsTests {
    private func chain(_ count: Int, _ part: String, _ joint: String) -> String {
        Array(repeating: part, count: count).joined(separator: joint)
    }

    private func nested(_ depth: Int, _ text: String) -> String {
        String(repeating: "(", count: depth) + text + String(repeating: ")", count: depth)
    }

    @Test("A rule of ordinary size is read")
    func within() throws {
        _ = try Rule(parsing: chain(99, "age > 1", " and "))
        _ = try Rule(parsing: chain(99, "age > 1", " or "))
        _ = try Rule(parsing: chain(99, "age", " + ") + " > 1")
        _ = try Rule(parsing: nested(16, "age > 1"))
        _ = try Rule(parsing: String(repeating: "not ", count: 16) + "age > 1")
        _ = try Rule(parsing: String(repeating: "-", count: 16) + "age > 1")
        _ = try Rule(parsing: "age > 1" + String(repeating: " ", count: 9_993))
        let names = (1...100).map { "\"e\($0)\"" }.joined(separator: ", ")
        _ = try Rule(parsing: "events(\(names), ever) > 1")
    }

    @Test("A larger one is refused as too large")
    func beyond() {
        let rules = [
            chain(102, "age > 1", " and "), chain(102, "age > 1", " or "), chain(103, "age", " + ") + " > 1",
            chain(102, "age", " * ") + " > 1", nested(17, "age > 1"), nested(4_000, "age > 1"),
            String(repeating: "not ", count: 17) + "age > 1", String(repeating: "-", count: 17) + "age > 1",
            String(repeating: "(", count: 10_000), String(repeating: "-(", count: 5_000),
            String(repeating: "not (", count: 2_000), "age > 1" + String(repeating: " ", count: 9_994),
            String(repeating: "👩‍👩‍👧‍👧", count: 10_000), String(repeating: "a", count: 1_000_000),
        ]
        for rule in rules {
            let code = whyRefused(rule)?.code
            #expect(code == .tooLarge, "\(rule.prefix(40))…")
        }
        let names = (1...101).map { "\"e\($0)\"" }.joined(separator: ", ")
        #expect(whyRefused("events(\(names), ever) > 1")?.code == .type)
    }
}

/// Why a rule is refused; nil if it is not.
func whyRefused(_ text: String) -> Refusal? {
    do {
        _ = try Rule(parsing: text)
        return nil
    } catch {
        return error
    }
}
