import Onboarding
import Samples
import Testing

@Suite("Rules as a colleague would say them")
struct ReadingTests {
    @Test(
        "Rules",
        arguments: triples(
            paragraphs(
                """
                users(last 14 days) / seats >= 60%
                直近14日間の利用ユーザー数 ÷ 契約席数が60%以上
                active users in the last 14 days ÷ seats is at least 60%

                active_days(last 14 days) >= 6 and days_since_last() <= 3
                直近14日間の利用日数が6以上、かつ最後の利用からの日数が3以下
                active days in the last 14 days is at least 6 and days since the last use is at most 3

                events("report.created", first 30 days) >= 10 or trait("migrated") = "yes"
                開始から30日間の「report.created」の回数が10以上、または属性「migrated」が「yes」である
                number of “report.created” events in the first 30 days is at least 10 or trait “migrated” is “yes”

                sum("tma_submitted", since start) / events("tma_submitted", since start) >= 60
                開始以降の「tma_submitted」の値の合計 ÷ 開始以降の「tma_submitted」の回数が60以上
                sum of “tma_submitted” since the start ÷ number of “tma_submitted” events since the start is at least 60

                done("training") and age >= 14
                施策「training」が済んでいる、かつ開始からの日数が14以上
                the step “training” is done and days since the start is at least 14

                age > 1 and age > 2 and age > 3
                開始からの日数が1を超える、かつ開始からの日数が2を超える、かつ開始からの日数が3を超える
                days since the start is more than 1 and days since the start is more than 2 and days since the start is more than 3

                age > 1 and (age > 2 or age > 3)
                開始からの日数が1を超える、かつ（開始からの日数が2を超える、または開始からの日数が3を超える）
                days since the start is more than 1 and (days since the start is more than 2 or days since the start is more than 3)

                not (age > 1 or done("a"))
                「開始からの日数が1を超える、または施策「a」が済んでいる」ではない
                it is not the case that (days since the start is more than 1 or the step “a” is done)

                not done("a")
                施策「a」がまだ済んでいない
                the step “a” is not done yet

                not goal("a")
                目標「a」がまだ達成されていない
                the goal “a” is not reached yet

                goal("a")
                目標「a」が達成されている
                the goal “a” is reached

                not not done("a")
                施策「a」が済んでいる
                the step “a” is done

                not age >= 3
                開始からの日数が3未満
                days since the start is less than 3

                not age = 3
                開始からの日数が3ではない
                days since the start is not 3

                -age < 3
                −開始からの日数が3未満
                −days since the start is less than 3
                """)))
    func rules(text: String, ja: String, en: String) throws {
        #expect(try Rule(parsing: text).reading == Text(ja: ja, en: en))
    }

    @Test(
        "Metrics and facts",
        arguments: triples(
            rows(
                """
                events(ever)                    これまでの利用回数                  events ever
                events("a", ever)               これまでの「a」の回数               number of “a” events ever
                events("a", "b", ever)          これまでの「a」・「b」の回数        number of “a” or “b” events ever
                users(last 1 day)               判定日当日の利用ユーザー数          active users on the day
                users("a", last 2 days)         直近2日間の「a」を使ったユーザー数  users with “a” in the last 2 days
                active_days(first 1 day)        開始日の利用日数                    active days on the first day
                active_days("a", first 2 days)  開始から2日間の「a」を使った日数    days with “a” in the first 2 days
                features(since start)           開始以降の使った機能の数            features used since the start
                sum("a", ever)                  これまでの「a」の値の合計           sum of “a” ever
                mean("a", ever)                 これまでの「a」の値の平均           mean of “a” ever
                max("a", ever)                  これまでの「a」の値の最大           maximum of “a” ever
                days_since_last()               最後の利用からの日数                days since the last use
                days_since_last("a")            最後の「a」からの日数               days since the last “a”
                days_since_first()              最初の利用からの日数                days since the first use
                days_since_first("a")           最初の「a」からの日数               days since the first “a”
                working_days_since_last()       最後の利用からの営業日数            working days since the last use
                working_days_since_last("a")    最後の「a」からの営業日数           working days since the last “a”
                seats                           契約席数                            seats
                age                             開始からの日数                      days since the start
                running_days                    休止を除く経過日数              days since the start without pauses
                days_to_renewal                 契約更新日までの日数                days to the renewal
                days_to_notice                  解約通知期限までの日数              days to the notice deadline
                questions                       未解決の質問の数                    open questions
                latest("nps")                   「nps」の最新値                     latest “nps”
                trait("業種")                   属性「業種」                        trait “業種”
                """)))
    func numbers(text: String, ja: String, en: String) throws {
        #expect(try left(of: "\(text) > 1").reading == Text(ja: ja, en: en))
    }

    @Test(
        "Operators",
        arguments: triples(
            rows(
                """
                seats < 1              契約席数が1未満                          seats is less than 1
                seats <= 1             契約席数が1以下                                seats is at most 1
                seats > 1              契約席数が1を超える                            seats is more than 1
                seats >= 1             契約席数が1以上                                seats is at least 1
                seats = 1              契約席数が1である                              seats is 1
                seats != 1             契約席数が1ではない                            seats is not 1
                seats + 1 - age > 1    契約席数 ＋ 1 − 開始からの日数が1を超える      seats ＋ 1 − days since the start is more than 1
                seats * 2 / age > 1    契約席数 × 2 ÷ 開始からの日数が1を超える       seats × 2 ÷ days since the start is more than 1
                seats * 2 + age > 1    （契約席数 × 2） ＋ 開始からの日数が1を超える  (seats × 2) ＋ days since the start is more than 1
                seats - (age - 1) > 1  契約席数 − （開始からの日数 − 1）が1を超える   seats − (days since the start − 1) is more than 1
                seats >= 12.5%         契約席数が12.5%以上                            seats is at least 12.5%
                """)))
    func operators(text: String, ja: String, en: String) throws {
        #expect(try Rule(parsing: text).reading == Text(ja: ja, en: en))
    }

    @Test("The opposite of a comparison is its opposite, twice is itself", arguments: Comparison.Operator.allCases)
    func opposites(operation: Comparison.Operator) {
        let comparison = Comparison(.fact(.age), operation, .fact(.seats))
        #expect(comparison.opposite != comparison)
        #expect(comparison.opposite.opposite == comparison)
    }

    private func left(of text: String) throws -> Expression {
        guard case .comparison(let comparison) = try Rule(parsing: text).expression else { throw NoComparison() }
        return comparison.left
    }

    private struct NoComparison: Error {}
}
