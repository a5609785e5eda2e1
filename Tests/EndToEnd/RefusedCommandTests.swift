import Foundation
import Testing

/// Commands that are refused for what they name, or because they are written wrongly.
@Suite struct RefusedCommandTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let command: String
        let ja: String
        let en: String

        init(_ command: String, ja: String, en: String) { (self.command, self.ja, self.en) = (command, ja, en) }

        var testDescription: String { command }
    }

    @Test("a name that nothing is known by is refused, with the nearest one that is", arguments: names + values)
    func refused(case example: Case) throws {
        let kadode = try Example.store()
        try kadode.says(example.command, ja: example.ja, en: example.en)
        #expect(try Example.isUntouched(kadode))
    }

    static let names = [
        Case(
            "journey judge --program standrd", ja: "プログラム「standrd」がありません。「standard」ではありませんか？ [not-found]",
            en: "There is no program \"standrd\". Did you mean \"standard\"? [not-found]"),
        Case(
            "journey start --program basic --all",
            ja: "プログラム「basic」がありません。先に登録してください。（`kadode program apply FILE.yaml`） [not-found]",
            en: "There is no program \"basic\". Apply one first. (`kadode program apply FILE.yaml`) [not-found]"),
        Case(
            "program show standrd", ja: "プログラム「standrd」がありません。「standard」ではありませんか？ [not-found]",
            en: "There is no program \"standrd\". Did you mean \"standard\"? [not-found]"),
        Case(
            "program show standard --version 9", ja: "「standard」に第9版はありません。最新は第1版です。 [not-found]",
            en: "\"standard\" has no version 9. The newest is 1. [not-found]"),
        Case(
            "program diff standard 1 2", ja: "「standard」に第2版はありません。最新は第1版です。 [not-found]",
            en: "\"standard\" has no version 2. The newest is 1. [not-found]"),
        Case(
            "journey move --program standard --all --to 7", ja: "「standard」に第7版はありません。最新は第1版です。 [not-found]",
            en: "\"standard\" has no version 7. The newest is 1. [not-found]"),
        Case(
            "journey judge --program standard midory", ja: "顧客「midory」が見つかりません。「midori」ではありませんか？ [not-found]",
            en: "There is no customer \"midory\". Did you mean \"midori\"? [not-found]"),
        Case(
            "journey start --program standard aoba 株式会社",
            ja: "顧客「株式会社」が見つかりません。名前かIDを、顧客の一覧で確かめてください。（`kadode customer list`） [not-found]",
            en:
                "There is no customer \"株式会社\". Look for its name or id among the customers. (`kadode customer list`) [not-found]"
        ),
        Case(
            "usage outage clear 2026-09-01",
            ja: "2026-09-01 から 2026-09-01 までの障害の記録はありません。記録した期間を確かめてください。（`kadode usage outage list`） [not-found]",
            en:
                "No outage from 2026-09-01 to 2026-09-01 is marked. Look at the outages on record. (`kadode usage outage list`) [not-found]"
        ),
        Case(
            "settings set timezon Asia/Tokyo", ja: "「timezon」という設定はありません。「timezone」ではありませんか？ [not-found]",
            en: "There is no setting \"timezon\". Did you mean \"timezone\"? [not-found]"),
        Case(
            "settings set language ja",
            ja:
                "「language」という設定はありません。設定できるのは timezone, silent-after, days-off, holidays, due-days, exclude-users です。 [not-found]",
            en:
                "There is no setting \"language\". The settings are timezone, silent-after, days-off, holidays, due-days, exclude-users. [not-found]"
        ),
    ]

    static let values = [
        Case(
            "settings set timezone Asia/Tokio", ja: "タイムゾーン「Asia/Tokio」はありません。「Asia/Tokyo」ではありませんか？ [invalid]",
            en: "There is no time zone \"Asia/Tokio\". Did you mean \"Asia/Tokyo\"? [invalid]"),
        Case(
            "journey judge --program standard --timezone Asia/Tokio",
            ja: "タイムゾーン「Asia/Tokio」はありません。「Asia/Tokyo」ではありませんか？ [invalid]",
            en: "There is no time zone \"Asia/Tokio\". Did you mean \"Asia/Tokyo\"? [invalid]"),
        Case(
            "settings set silent-after 0",
            ja: "silent-after: silent-after に「0」は設定できません。1から365までの整数で指定してください。 [invalid]",
            en: "silent-after: silent-after cannot be \"0\". Give a whole number from 1 to 365. [invalid]"),
        Case(
            "settings set days-off satuday", ja: "days-off: days-off に「satuday」は設定できません。「saturday」ではありませんか？ [invalid]",
            en: "days-off: days-off cannot be \"satuday\". Did you mean \"saturday\"? [invalid]"),
        Case(
            "settings set holidays May-3",
            ja: "holidays: holidays に「May-3」は設定できません。「2026-05-03」のような日付で書いてください。 [invalid]",
            en: "holidays: holidays cannot be \"May-3\". Write dates as \"2026-05-03\". [invalid]"),
        Case(
            "journey judge --program standard --as-of 2026-02-30",
            ja: "--as-of: 「2026-02-30」という日はありません（2026年2月は28日までです）。元の表で日付を確かめてください。 [invalid]",
            en:
                "--as-of: \"2026-02-30\" does not exist: month 2 of 2026 has 28 days. Check the day where it comes from. [invalid]"
        ),
        Case(
            "journey start --program standard --all --on someday",
            ja: "--on: 「someday」は日付として読めません。「2026-04-01」か「2026/4/1」のように書いてください。 [invalid]",
            en: "--on: \"someday\" is not a date. Write it as \"2026-04-01\" or \"2026/4/1\". [invalid]"),
        Case(
            "usage outage mark 2026-09-02 2026-09-01", ja: "期間の終わりが始まりより前です。日付の順番を確かめてください。 [invalid]",
            en: "The period ends before it begins. Check the order of the dates. [invalid]"),
    ]

    @Test(
        "a command written wrongly ends with 2, says how it is written, and makes no data folder",
        arguments: [
            ("journey judge --program s --asof 2026-01-01", "Unknown option '--asof'. Did you mean '--as-of'?"),
            ("journey done", "Missing expected argument '<customer>'"),
            ("journey judge --program s --format xml", "Please provide one of 'table', 'json' or 'csv'."),
            ("journey judge --program s --only maybe", "The value 'maybe' is invalid for '--only <only>'."),
            ("journey start --program s", "Name customers, or say --all. / 顧客IDか --all のどちらかを指定してください。"),
            ("journey start --program s --all acme", "Name customers, or say --all."),
            ("journey move --program s", "Name customers, or say --all."),
            ("program diff s 1 x", "The value 'x' is invalid for '<to>'"),
            ("customer import", "Missing expected argument '<file>'"),
            ("customer list --lang fr", "Please provide one of 'ja' and 'en'."),
            ("usage import u.csv --rows-per-commit 0", "--rows-per-commit must be at least 1."),
        ])
    func wrongUsage(command: String, words: String) throws {
        let kadode = try Kadode(isNew: true)
        for environment in [["LANG": "ja_JP.UTF-8"], ["LANG": "en_US.UTF-8"]] {
            let answer = try kadode.run(command, environment: environment)
            #expect(answer.code == 2)
            #expect(answer.output.isEmpty)
            #expect(answer.error.contains(words), "\(answer.error)")
            #expect(answer.error.contains("Usage: kadode "))
            let isJapanese = environment["LANG"]!.hasPrefix("ja")
            #expect(answer.error.hasPrefix("コマンドの書き方が正しくありません。\n") == isJapanese || command.contains("--lang"))
        }
        #expect(!FileManager.default.fileExists(atPath: kadode.folder.url("kadode-data").path))
    }

    @Test(
        "a noun or verb that does not exist",
        arguments: [
            Case(
                "customers list", ja: "「customers」というコマンドはありません。「customer」ではありませんか？",
                en: "There is no command \"customers\". Did you mean \"customer\"?"),
            Case(
                "journey jugde --program s", ja: "「jugde」というコマンドはありません。「judge」ではありませんか？",
                en: "There is no command \"jugde\". Did you mean \"judge\"?"),
            Case(
                "usage delete", ja: "「delete」というコマンドはありません。使えるのは import, unmatched, outage です。",
                en: "There is no command \"delete\". Known are: import, unmatched, outage."),
        ])
    func unknownCommand(case example: Case) throws {
        try Kadode().says(example.command, code: 2, ja: example.ja, en: example.en)
    }

    @Test("the language is what --lang says, else the terminal's, else Japanese; a third language gets English")
    func language() throws {
        let kadode = try Kadode()
        let (ja, en) = ("プログラムはまだありません。", "There are no programs yet.")
        for (options, environment, expected) in [
            ("", [:], ja), ("", ["LANG": "C.UTF-8"], ja), ("", ["LANG": "en_US.UTF-8"], en),
            ("", ["LANG": "fr_FR.UTF-8"], en), ("", ["LC_ALL": "ja_JP.UTF-8", "LANG": "en_US.UTF-8"], ja),
            (" --lang en", ["LANG": "ja_JP.UTF-8"], en), (" --lang=ja", ["LANG": "en_US.UTF-8"], ja),
        ] {
            let answer = try kadode.run("program list\(options)", environment: environment)
            #expect(answer.output.hasPrefix(expected), "\(options) \(environment)")
        }
    }
}
