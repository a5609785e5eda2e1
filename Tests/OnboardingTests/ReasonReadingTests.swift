import Samples
import Testing

@testable import Onboarding

@Suite("Reasons as a colleague would say them")
struct ReasonReadingTests {
    /// The rule, what is known; then in Japanese and English: what is looked at, what is asked, what is known of it
    /// and what is missing.
    @Test(
        "Subject, demand, state, missing",
        arguments: fours(
            paragraphs(
                """
                users(last 14 days) / seats >= 60%
                3, 10
                直近14日間の利用ユーザー数 ÷ 契約席数 | 60%以上 | 30% | あと3人
                active users in the last 14 days ÷ seats | at least 60% | 30% | 3 users to go

                users(last 14 days) / seats >= 60%
                599999, 1000000
                直近14日間の利用ユーザー数 ÷ 契約席数 | 60%以上 | 59.9% | あと1人
                active users in the last 14 days ÷ seats | at least 60% | 59.9% | 1 user to go

                60% <= users(last 14 days) / seats
                3…, 10
                直近14日間の利用ユーザー数 ÷ 契約席数 | 60%以上 | 少なくとも30% | あと3人
                active users in the last 14 days ÷ seats | at least 60% | at least 30% | 3 users to go

                days_since_last() <= 3
                9
                最後の利用からの日数 | 3日以下 | 9日 | 6日超過
                days since the last use | at most 3 days | 9 days | 6 days too many

                days_since_last() <= 3
                0…9
                最後の利用からの日数 | 3日以下 | 0日〜9日 | 6日超過
                days since the last use | at most 3 days | 0 days to 9 days | 6 days too many

                active_days(last 14 days) > 1
                1
                直近14日間の利用日数 | 1日超 | 1日 | あと1日
                active days in the last 14 days | more than 1 day | 1 day | 1 day to go

                questions < 2
                3
                未解決の質問の数 | 2件未満 | 3件 | 2件超過
                open questions | less than 2 questions | 3 questions | 2 questions too many

                mean("a", ever) >= 60
                66.666667
                これまでの「a」の値の平均 | 60以上 | 66.66 | -
                mean of “a” ever | at least 60 | 66.66 | -

                mean("a", ever) <= 66.66
                66.666667
                これまでの「a」の値の平均 | 66.66以下 | 66.67 | 0.01超過
                mean of “a” ever | at most 66.66 | 66.67 | 0.01 too many

                sum("a", ever) >= 0
                -0.001
                これまでの「a」の値の合計 | 0以上 | -0.01 | あと0.01
                sum of “a” ever | at least 0 | -0.01 | 0.01 to go

                users(ever) = 3
                5
                これまでの利用ユーザー数 | 3人ちょうど | 5人 | 2人超過
                active users ever | exactly 3 users | 5 users | 2 users too many

                users(ever) != 3
                3
                これまでの利用ユーザー数 | 3人以外 | 3人 | -
                active users ever | anything but 3 users | 3 users | -

                seats >= 3
                …
                契約席数 | 3席以上 | 不明 | -
                seats | at least 3 seats | unknown | -

                not done("a")
                1
                施策「a」がまだ済んでいない |  | いいえ | -
                the step “a” is not done yet |  | no | -

                goal("a")
                0…1
                目標「a」が達成されている |  | 不明 | -
                the goal “a” is reached |  | unknown | -

                "pro" = trait("plan")
                0
                属性「plan」 | 「pro」 | 「free」 | -
                trait “plan” | “pro” | “free” | -
                """)))
    func sentences(text: String, known: String, ja: String, en: String) throws {
        let rule = try Rule(parsing: text)
        let formula = Formula([Criterion(key: "a", rule: rule)])
        let values = try known.split(separator: ", ").map { try #require(Interval(String($0))) }
        let judged = judgement(
            by: rule, knowing: Dictionary(uniqueKeysWithValues: zip(formula.leaves.map(\.text), values)))
        let (term, reason) = (formula.terms[0], judged.reasons[0])
        let state = term.state(reason, quoted: term.trait == nil ? nil : "free")
        let missing = reason.missing?.sentence ?? Text(same: "-")
        for (language, expected) in [(Language.ja, ja), (.en, en)] {
            let told = [term.subject, term.demand, state, missing].map { $0(language) }
            #expect(told.joined(separator: " | ") == expected)
        }
    }

    @Test("Whether a window is over for good")
    func over() throws {
        let rule = try Rule(parsing: "events(first 30 days) / -events(last 3 days) > 1 and events(ever) > 1")
        let terms = Formula([Criterion(key: "a", rule: rule)]).terms
        #expect([29, 30, 31].map { terms[0].isOver(atAge: $0) } == [false, true, true])
        #expect(!terms[1].isOver(atAge: 1_000))
        #expect(terms[0].statementText == "events(first 30 days) / -events(last 3 days) > 1")
    }

    @Test("The text that a trait is compared with, on whichever side it stands")
    func requiredTexts() throws {
        let rule = try Rule(parsing: "trait(\"a\") != \"x\" and \"y\" = trait(\"a\") and trait(\"a\") = trait(\"b\")")
        let terms = Formula([Criterion(key: "a", rule: rule)]).terms
        #expect(terms.map(\.requiredText) == ["x", "y", nil])
        #expect(
            terms.map(\.statementText) == [
                "trait(\"a\") != \"x\"", "trait(\"a\") = \"y\"", "trait(\"a\") = trait(\"b\")",
            ])
    }
}
