import Onboarding
import Samples
import Testing

@Suite("What is said of a rule that cannot be read")
struct RefusalTests {
    /// text → line:column code, a part of the Japanese message, a part of the English one, a part of the remedy.
    @Test(
        "Complaints",
        arguments: fives(
            rows(
                #"""
                ∅                                 1:1 syntax   条件式が空です                         The rule is empty                                        users(last 14 days)
                user(last 14 days) > 1            1:1 syntax   「user」という                         There is no "user"                                       Did you mean "users"?
                age > 1 and evnets(ever) > 1      1:13 syntax  「evnets」                             "evnets"                                                 Did you mean "events"?
                running_day > 90                  1:1 syntax   「running_day」                        "running_day"                                            Did you mean "running_days"?
                days_to_notice() > 30             1:15 syntax  "("が続いて                            but "(" follows                                          Join conditions
                AGE > 1                           1:1 syntax   「AGE」                                "AGE"                                                    Did you mean "age"?
                xyzzyxyzzy > 1                    1:1 syntax   「xyzzyxyzzy」                         "xyzzyxyzzy"                                             Known are: events, users
                users(lst 14 days) > 1            1:7 syntax   期間（last 14 days                     a window (last 14 days                                   Did you mean "last"?
                users(14 days) > 1                1:7 syntax   期間（last 14 days                     but found "14"                                           Put a window
                users() > 1                       1:7 syntax   期間（last 14 days                     but found ")"                                            Put a window
                users > 1                         1:7 syntax   「users」の後の開き括弧「(」           an opening "(" after users                               Put an opening
                users(last days) > 1              1:12 syntax  1から3650までの日数                    a number of days from 1 to 3650, but found "days"        Put a number of days
                users(last 0 days) > 1            1:12 syntax  1から3650までの日数                    from 1 to 3650, but found "0"                            Put a number of days
                users(last 3651 days) > 1         1:12 syntax  1から3650までの日数                    but found "3651"                                         Put a number of days
                users(last 1.5 days) > 1          1:12 syntax  1から3650までの日数                    but found "1.5"                                          Put a number of days
                users(last 50% days) > 1          1:12 syntax  1から3650までの日数                    but found "50%"                                          Put a number of days
                users(last -3 days) > 1           1:12 syntax  1から3650までの日数                    but found "-"                                            Put a number of days
                users(last 14 weeks) > 1          1:15 syntax  「days」                               Expected "days", but found "weeks"                       Put "days" here
                users(last 14) > 1                1:14 syntax  「days」                               Expected "days", but found ")"                           Put "days" here
                users(since strt) > 1             1:13 syntax  「since start」                        "since start", but found "strt"                          Did you mean "start"?
                users(since 3 days) > 1           1:13 syntax  「since start」                        "since start", but found "3"                             Put "since start" here
                users(ever > 1                    1:12 syntax  閉じ括弧「)」                          a closing ")", but found ">"                             Put a closing
                users("a") > 1                    1:10 syntax  「,」と期間                            "," and a window                                         Put "," and a window
                users("a" last 14 days) > 1       1:11 syntax  「,」と期間                            "," and a window                                         Put "," and a window
                users("a",) > 1                   1:11 syntax  期間                                   a window                                                 Put a window
                users("a" "b", ever) > 1          1:11 syntax  「,」と期間                            "," and a window                                         Put "," and a window
                events("a", "a", ever) > 1        1:13 syntax  「a」が二度                            "a" is named twice                                       Remove one
                events("", ever) > 1              1:8 syntax   名前が空                               The name is empty                                        between the quotes
                features("a", ever) > 1           1:10 type    0個まで                                features takes no event name                             features(last 14 days)
                sum(ever) > 1                     1:5 syntax   イベント名（sum                        an event name, as in sum("amount", last 30 days)         Put an event name
                max("a", "b", ever) > 1           1:10 type    1個まで                                max takes at most 1 event name.                          max("amount"
                mean() > 1                        1:6 syntax   イベント名（mean                       an event name, as in mean                                Put an event name
                days_since_last(last 3 days) > 1  1:17 syntax  days_since_last("login")               as in days_since_last("login"), but found "last"         Put an event name
                days_since_last("a",) > 1         1:21 syntax  イベント名                             an event name, but found ")"                             Put an event name
                days_since_last("a" "b") > 1      1:21 syntax  閉じ括弧「)」                          ")", as in days_since_last("login"), but found "b"       Put an event name
                done(training)                    1:6 syntax   「done("…")」の名前                    a name between " as in done("…")                         Put a name
                done()                            1:6 syntax   「done("…")」の名前                    a name between "                                         Put a name
                done("a"                          1:9 syntax   閉じ括弧「)」が必要ですが、式の終わり  a closing ")", but found the end                         Put a closing
                goal "a"                          1:6 syntax   「goal」の後の開き括弧                 an opening "(" after goal                                Put an opening
                trait("a", "b") = 1               1:10 syntax  閉じ括弧                               a closing ")", but found ","                             Put a closing
                age >                             1:6 syntax   式の終わりがあります                   but found the end                                        For example
                age > > 3                         1:7 syntax   数値・指標・条件が必要                 but found ">"                                            For example
                age > and                         1:7 syntax   数値・指標・条件が必要                 but found "and"                                          For example
                and age > 1                       1:1 syntax   数値・指標・条件が必要                 but found "and"                                          For example
                age > not 3                       1:7 syntax   数値・指標・条件が必要                 but found "not"                                          For example
                age > 1 or                        1:11 syntax  式の終わり                             but found the end                                        For example
                age > 1 age > 2                   1:9 syntax   "age"が続いて                          but "age" follows                                        Join conditions
                age > 1 && age > 2                1:9 syntax   「&」はここでは使えません              "&" has no meaning                                       Write "and"
                age > 1 AND age > 2               1:9 syntax   "AND"が続いて                          but "AND" follows                                        Join conditions
                (age > 1                          1:9 syntax   閉じ括弧「)」                          a closing ")"                                            Put a closing
                age > 1)                          1:8 syntax   対応する開き括弧のない                 closes nothing                                           open a "("
                ()                                1:2 syntax   数値・指標・条件が必要                 but found ")"                                            For example
                1 < age < 3                       1:9 syntax   比較は続けて書けません                 cannot be chained                                        a < b and b < c
                age = seats = 3                   1:13 syntax  比較は続けて書けません                 cannot be chained                                        a < b and b < c
                age                               1:1 type     条件が必要ですが、数値（age）          Expected a condition, but age is a number                age >= 10
                age > 1 and seats                 1:13 type    数値（seats）                          seats is a number                                        seats >= 10
                not seats                         1:5 type     数値（seats）                          seats is a number                                        seats >= 10
                trait("a")                        1:1 type     属性（trait("a")）                     trait("a") is a trait                                    trait("a") = "…"
                "yes"                             1:1 type     文字列（"yes"）                        "yes" is a text                                          trait("…") = "yes"
                60%                               1:1 type     数値（60%）                            60% is a number                                          60%
                seats >= "60%"                    1:10 type    数値（seats）と文字列（"60%"）         The number seats cannot be compared with the text "60%"  remove the quotes
                60% = "a"                         1:7 type     数値（60%）と文字列                    The number 60% cannot be compared                        remove the quotes
                "a" = "a"                         1:1 type     文字列どうし                           two fixed texts                                          trait("…")
                trait("a") >= "b"                 1:1 type     = か != でしか                         only with = and !=                                       without quotes
                done("a") = 1                     1:1 type     条件（done("a")）は比較できません      done("a") is a condition and cannot be compared          Write it alone
                1 = goal("a")                     1:5 type     条件（goal("a")）                      cannot be compared                                       Write it alone
                (age > 1) = (age > 2)             1:2 type     条件（age > 1）                        age > 1 is a condition                                   Write it alone
                done("a") + 1 > 2                 1:1 type     数値が必要ですが、条件                 Expected a number, but done("a") is a condition          calculated
                age + "1" > 2                     1:7 type     数値が必要ですが、文字列               Expected a number, but "1" is a text                     calculated
                -"1" > 2                          1:2 type     数値が必要ですが、文字列               Expected a number, but "1" is a text                     calculated
                - done("a") > 2                   1:3 type     数値が必要ですが、条件                 done("a") is a condition                                 calculated
                age > 1 + done("a")               1:11 type    数値が必要ですが、条件                 done("a") is a condition                                 calculated
                age > .5                          1:7 syntax   数値の書き方                           This is not a number                                     as in "0.5"
                age > 5.                          1:7 syntax   数値の書き方                           This is not a number                                     as in "0.5"
                age > 1.2.3                       1:10 syntax  数値の書き方                           This is not a number                                     as in "0.5"
                age > 1.2345678                   1:7 syntax   6桁まで                                at most 6                                                Round it
                age > 1.23456%                    1:7 syntax   4桁まで                                at most 4                                                Round it
                age > 9223372036854.775808        1:7 syntax   大きすぎます                           too large                                                9 trillion
                age > 99999999999999999999        1:7 syntax   大きすぎます                           too large                                                9 trillion
                age > 1,000                       1:8 syntax   ","が続いて                            but "," follows                                          Join conditions
                trait("a") = "yes                 1:14 syntax  閉じられていません                     not closed                                               End it
                trait("a") = "yes⏎"               1:14 syntax  閉じられていません                     not closed                                               End it
                trait("a") = "a\n"                1:17 syntax  「\」の後                              can be followed only                                     \\
                trait("a") = "a\                  1:17 syntax  「\」の後                              can be followed only                                     \\
                age = 1 @                         1:9 syntax   「@」はここでは使えません              "@" has no meaning                                       Put names and texts
                利用 > 1                          1:1 syntax   「利」はここでは使えません             "利" has no meaning                                      Put names and texts
                seats >= 60 %                     1:13 syntax  「%」はここでは使えません              "%" has no meaning                                       directly after the number
                age ! 3                           1:5 syntax   「!」                                  "!" has no meaning                                       Write "!="
                age == 3                          1:6 syntax   "="があります                          but found "="                                            For example
                age => 3                          1:6 syntax   ">"があります                          but found ">"                                            For example
                """#)))
    func complaint(text: String, place: String, ja: String, en: String, remedy: String) throws {
        try check(text, place, ja, en, remedy)
    }

    @Test("Complaints about what is not seen")
    func invisible() throws {
        try check(" \n ", "2:2 syntax", "条件式が空です", "The rule is empty", "users(last 14 days)")
        try check("age > 1\r\nand sets > 1", "2:5 syntax", "「sets」", "\"sets\"", "Did you mean \"seats\"?")
        let deep = "age > 1\nand\n  actve_days(ever) > 1"
        try check(deep, "3:3 syntax", "「actve_days」", "\"actve_days\"", "Did you mean \"active_days\"?")
        try check("events(\" \u{3000}\", ever) > 1", "1:8 syntax", "名前が空", "name is empty", "between the quotes")
        for text in [" \u{301}a", "a\u{600} "] {
            let rule = "trait(\"a\") = \"\(text)\""
            try check(rule, "1:14 syntax", "単独の結合文字", "a mark that combines", "Remove the mark")
        }
    }

    private func check(_ text: String, _ place: String, _ ja: String, _ en: String, _ remedy: String) throws {
        let refusal = try #require(whyRefused(text))
        #expect("\(refusal.place?.line ?? 0):\(refusal.place?.column ?? 0) \(refusal.code.rawValue)" == place)
        #expect(refusal.message.ja.contains(ja), "\(refusal.message.ja)")
        #expect(refusal.message.en.contains(en), "\(refusal.message.en)")
        #expect(refusal.remedy?.en.contains(remedy) == true, "\(refusal.remedy?.en ?? "no remedy")")
        #expect(refusal.remedy?.ja.isEmpty == false)
    }

    @Test(
        "What a Japanese keyboard or a word processor puts in the way is recognised",
        arguments: [
            ("age ≥ 3", "≥", ">="), ("age ≧ 3", "≧", ">="), ("age ≤ 3", "≤", "<="), ("age ≦ 3", "≦", "<="),
            ("age ≠ 3", "≠", "!="), ("age =\u{338} 3", "≠", "!="), ("age ＞ 3", "＞", ">"), ("age ＜ 3", "＜", "<"),
            ("age ＝ 3", "＝", "="), ("seats ÷ 2 > 1", "÷", "/"), ("seats × 2 > 1", "×", "*"),
            ("seats ＋ 2 > 1", "＋", "+"), ("seats － 2 > 1", "－", "-"), ("seats − 2 > 1", "−", "-"),
            ("seats ＊ 2 > 1", "＊", "*"), ("seats ／ 2 > 1", "／", "/"), ("（age > 1)", "（", "("), ("(age > 1）", "）", ")"),
            ("events(\"a\"、ever) > 1", "、", ","), ("events(\"a\"，ever) > 1", "，", ","), ("done(“a”)", "“", "\""),
            ("done(”a”)", "”", "\""), ("done(「a」)", "「", "\""), ("done('a')", "'", "\""), ("done(’a’)", "’", "\""),
            ("seats > 60％", "％", "%"), ("age > 1 | age > 2", "|", "or"), ("age > 1 ; age > 2", ";", ","),
            ("age ！= 3", "！", "!="), ("age > ３", "３", "3"), ("ａge > 3", "ａ", "a"), ("seats > 1．5", "．", "."),
            ("age – 3 > 1", "–", "-"), ("done(＂a＂)", "＂", "\""), ("done(‘a’)", "‘", "\""),
        ])
    func fullWidth(text: String, typed: String, meant: String) throws {
        let refusal = try #require(whyRefused(text))
        #expect(refusal.code == .syntax)
        #expect(refusal.message.ja == "「\(typed)」はここでは使えません。")
        #expect(refusal.message.en == "\"\(typed)\" has no meaning here.")
        #expect(refusal.remedy == Text(ja: "「\(meant)」と書いてください。", en: "Write \"\(meant)\"."))
    }

    @Test(
        "Nobody is told to write what was written",
        arguments: [
            "users(days) > 1", "users(start) > 1", "users(last last days) > 1", "done(ever)", "users(ever ever) > 1",
            "or", "not", "3 > or", "users(since ever) > 1", "days_since_last(ever) > 1", "sum(first 3 days) > 1",
        ])
    func noEcho(text: String) throws {
        let refusal = try #require(whyRefused(text))
        let words = Set(text.split { !$0.isLetter && $0 != "_" }.map(String.init))
        for word in words { #expect(refusal.remedy?.en != "Did you mean \"\(word)\"?") }
    }

    @Test("A refusal seen from further out keeps what it knew of its place")
    func places() {
        let inner = Refusal(.syntax, Text(same: "x"), at: Place(line: 2, column: 7))
        let outer = inner.at(file: "p.yaml", line: 40, column: 1, field: "criteria.team")
        #expect(outer.place == Place(file: "p.yaml", line: 2, column: 7, field: "criteria.team"))
        #expect(Refusal(.file, Text(same: "x")).at(line: 3).place == Place(line: 3))
    }
}

@Suite("The nearest name")
struct NearestNameTests {
    @Test(
        "Near enough to be meant, or nothing",
        arguments: [
            ("user", "users"), ("usres", "users"), ("evnt", "event"), ("EVENT", "event"), ("seat", "seats"),
            ("evne", nil), ("x", nil), ("", nil), ("完了", "完了率"), ("kickof", "kickoff"), ("kick-off", "kickoff"),
        ] as [(String, String?)])
    func nearest(typed: String, expected: String?) {
        #expect(nearestName(to: typed, in: ["users", "event", "seats", "完了率", "kickoff"]) == expected)
    }

    @Test("The first of equally near names; none of none; long names are cheap")
    func corners() {
        #expect(nearestName(to: "aab", in: ["aaa", "aac"]) == "aaa")
        #expect(nearestName(to: "aab", in: []) == nil)
        let long = String(repeating: "a", count: 100_000)
        #expect(nearestName(to: long, in: [long]) == long)
    }
}
