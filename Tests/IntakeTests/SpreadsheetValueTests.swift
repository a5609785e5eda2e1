import Onboarding
import Testing
import Usage

@testable import Intake

/// A customer whose one cell is the text.
private func customer(_ column: String, _ text: String) throws -> CustomersFile {
    let cell = text.contains(",") || text.contains("\"") ? "\"\(text)\"" : text
    let start = column == "contract_start" ? "" : ",contract_start"
    let day = column == "contract_start" ? "" : ",2026-04-01"
    return try CustomersFile.read(input("customer_id,name,\(column)\(start)\nc,x,\(cell)\(day)\n"), days: tokyo)
}

/// Values as spreadsheets and the systems that export them write them: what each is read as, or what its reader is told.
@Suite struct SpreadsheetValueTests {
    @Test(arguments: [
        "2026-09-22", "2026/9/22", "2026.9.22", "2026．９．２２", "2026年9月22日", "２０２６/９/２２", "2026 / 9 / 22", "20260922",
        "令和8年9月22日", "令和８年９月２２日", "R8.9.22", "r8/9/22", "R8年9月22日", "㋿8.9.22", "2026/9/22(火)", "2026年9月22日（火）",
        "2026/9/22 0:00", "2026/9/22 23:59:59", "2026-09-22 09:30", "2026/9/22(火) 9:30", "2026-09-22T00:00:00Z",
        "2026-09-21T15:00:00.000Z", "2026-09-22T00:00:00+09:00", "Sep 22, 2026", "22-Sep-2026", "22 September 2026",
        "9/22/2026", "22/9/2026", "22.09.2026", "9/22/2026 9:00 AM", "9/22/2026, 11:30 PM",
    ])
    func `A day is read in every form that names one`(text: String) throws {
        let file = try customer("contract_start", text)
        #expect(file.rows.first?.customer.contractStart == Day("2026-09-22"), "\(spoken(file.refused))")
    }

    @Test(
        arguments: [
            ("平成31年4月30日", "2019-04-30"), ("令和元年5月1日", "2019-05-01"), ("H30.4.1", "2018-04-01"),
            ("2024/2/29", "2024-02-29"), ("2026-03-31T15:00:00Z", "2026-04-01"), ("8/8/2026", "2026-08-08"),
        ] as [(String, String)])
    func `Eras, leap days and instants are the right day`(text: String, day: String) throws {
        #expect(try customer("contract_start", text).rows.first?.customer.contractStart == Day(day))
    }

    private static let write = (
        ja: "「2026-04-01」か「2026/4/1」のように書いてください。", en: "Write it as \"2026-04-01\" or \"2026/4/1\"."
    )
    private static let fourDigits = (
        ja: "年を4桁で、「2026/4/1」のように書いてください。", en: "Write the year with four digits, as in \"2026/4/1\"."
    )
    private static let check = (ja: "元の表で日付を確かめてください。", en: "Check the day where it comes from.")
    private static let order = (
        ja: "年から書くか（2026/8/3）、列の対応で月と日のどちらが先かを指定してください（dates: month-first か day-first）。",
        en:
            "Write the year first (2026/8/3), or say in the mapping which comes first (dates: month-first or day-first)."
    )

    private static func serial(_ text: String, _ day: String) -> (String, String, String) {
        (
            text,
            "「\(text)」は Excel の日付の通し番号です（\(day)にあたります）。 セルの書式を「日付」にして保存し直すか、「\(day)」と書いてください。",
            "\"\(text)\" is Excel's number of a day (\(day)). Format the cells as dates and save again, or write \"\(day)\"."
        )
    }

    private static let refusedDays: [(String, String, String)] = [
        (
            "26/4/1", "「26/4/1」は年が2桁で、何年か決められません。 \(fourDigits.ja)",
            "\"26/4/1\" has a year of two digits. \(fourDigits.en)"
        ),
        (
            "22-Sep-26", "「22-Sep-26」は年が2桁で、何年か決められません。 \(fourDigits.ja)",
            "\"22-Sep-26\" has a year of two digits. \(fourDigits.en)"
        ),
        (
            "2026-02-30", "「2026-02-30」という日はありません（2026年2月は28日までです）。 \(check.ja)",
            "\"2026-02-30\" does not exist: month 2 of 2026 has 28 days. \(check.en)"
        ),
        (
            "令和8年13月1日", "「令和8年13月1日」という日はありません（13月はありません）。 \(check.ja)",
            "\"令和8年13月1日\" does not exist: there is no month 13. \(check.en)"
        ),
        (
            "8/3/2026", "「8/3/2026」は8月3日とも3月8日とも読めます。 \(order.ja)",
            "\"8/3/2026\" can be two days: the first number may be the month or the day. \(order.en)"
        ),
        serial("46113", "2026-04-01"), serial("46113.5", "2026-04-01"),
        ("2026-4", "「2026-4」は日付として読めません。 \(write.ja)", "\"2026-4\" is not a date. \(write.en)"),
        ("未定", "「未定」は日付として読めません。 \(write.ja)", "\"未定\" is not a date. \(write.en)"),
        ("2026/4/1 25:00", "「2026/4/1 25:00」は日付として読めません。 \(write.ja)", "\"2026/4/1 25:00\" is not a date. \(write.en)"),
        ("2026-04/01", "「2026-04/01」は日付として読めません。 \(write.ja)", "\"2026-04/01\" is not a date. \(write.en)"),
        (
            "9999-12-31", "9999-12-31は先すぎます。 年を確かめて、1990-01-01から2099-12-31までの日付にしてください。決まっていない日は空のままにします。",
            "9999-12-31 is too far ahead. Check the year: give a day from 1990-01-01 to 2099-12-31. Leave empty what is not settled."
        ),
    ]

    @Test(arguments: refusedDays)
    func `A day that is refused says why and what to do`(text: String, ja: String, en: String) throws {
        let refused = try customer("contract_start", text).refused
        #expect(spoken(refused, .ja) == ["2:5 contract_start invalid: \(ja)"])
        #expect(spoken(refused, .en) == ["2:5 contract_start invalid: \(en)"])
    }

    @Test func `Where one date can only be read one way, the others of the file are read so too`() throws {
        let file = try CustomersFile.read(
            input("customer_id,name,contract_start\na,A,8/3/2026\nb,B,8/13/2026\n"), days: tokyo)
        #expect(file.rows.map(\.customer.contractStart) == [Day("2026-08-03"), Day("2026-08-13")])
        #expect(
            file.notes.map { $0.text(.en) } == [
                "Dates such as 8/3/2026 were read month first, as other dates of the file must be."
            ])
        let british = try CustomersFile.read(
            input("customer_id,name,contract_start\na,A,8/3/2026\nb,B,13/8/2026\n"), days: tokyo)
        #expect(british.rows.map(\.customer.contractStart) == [Day("2026-03-08"), Day("2026-08-13")])
        let mixed = try CustomersFile.read(
            input("customer_id,name,contract_start\na,A,8/3/2026\nb,B,13/8/2026\nc,C,8/13/2026\n"), days: tokyo)
        #expect(mixed.rows.count == 2 && mixed.refused.map(\.line) == [2])
    }

    @Test(
        arguments: [
            ("seats", "２０", "20"), ("seats", "20名", "20"), ("seats", "20 users", "20"), ("seats", "1,200", "1200"),
            ("seats", "１，２００名", "1200"), ("seats", "1,200席", "1200"), ("seats", "20.00", "20"), ("seats", "20ID", "20"),
            ("mrr", "¥1,200", "1200"), ("mrr", "￥１２０，０００", "120000"), ("mrr", "120,000円", "120000"),
            ("mrr", "$1,200.50", "1200.50"), ("mrr", "12万円", "120000"), ("mrr", "1,200円/月", "1200"),
        ] as [(String, String, String)])
    func `An amount is read with its unit, its currency and its commas`(column: String, text: String, value: String)
        throws
    {
        let file = try customer(column, text)
        #expect(file.rows.first?.facts.map(\.value) == [value], "\(spoken(file.refused))")
    }

    @Test func `Days of notice are read with their unit`() throws {
        #expect(try customer("renewal_notice_days", "30日前").rows.first?.customer.renewalNoticeDays == 30)
        #expect(try customer("renewal_notice_days", "90 days").rows.first?.customer.renewalNoticeDays == 90)
    }

    private static let comma = (
        ja: "「,」は3桁ごとの区切り（1,200）だけに使えます。小数点は「.」で書いてください。",
        en: "A comma can only separate thousands, as in 1,200. Write a decimal point as \".\"."
    )

    private static let refusedAmounts: [(String, String, String, String)] = [
        (
            "seats", "1,5", "2:6 seats invalid: 「1,5」は席数として読めません。 \(comma.ja)",
            "2:6 seats invalid: \"1,5\" is not a number of seats. \(comma.en)"
        ),
        (
            "mrr", "1,5", "2:6 mrr invalid: 「1,5」は月額として読めません。 \(comma.ja)",
            "2:6 mrr invalid: \"1,5\" is not a monthly value. \(comma.en)"
        ),
        (
            "seats", "20〜30名",
            "2:5 seats invalid: 「20〜30名」は席数として読めません。 「20」か「1,200名」のように、1以上の整数を書いてください。分からなければ空のままで構いません。",
            "2:5 seats invalid: \"20〜30名\" is not a number of seats. Write a whole number from 1, such as 20 or 1,200, or leave it empty if it is not known."
        ),
    ]

    @Test(arguments: refusedAmounts)
    func `An amount that is refused says why and what to do`(column: String, text: String, ja: String, en: String)
        throws
    {
        let refused = try customer(column, text).refused
        #expect(spoken(refused, .ja) == [ja])
        #expect(spoken(refused, .en) == [en])
    }

    @Test func `Empty cells too many at the end of a row are no error`() throws {
        let file = try CustomersFile.read(
            input("customer_id,name,contract_start\na,A,2026-04-01,,\nb,B,2026-04-01,x\n"))
        #expect(file.rows.map(\.customer.key) == ["a"])
        #expect(
            spoken(file.refused) == [
                "3:16 invalid: This row has 4 cells, but the header has 3. If a value holds a comma, put that cell in double quotes."
            ])
    }
}

/// What stands in exports besides customers, and headers that say something twice.
@Suite struct SpreadsheetTableTests {
    private static let footers = [
        "\n\"取引先レポート\"\n\"Copyright (c) 2000-2026 salesforce.com, inc. All rights reserved.\"\n\"機密情報\"\n\"株式会社サンプル\"\n",
        "\"Grand Totals (2 records)\"\n\"Confidential Information - Do Not Distribute\"\n\"Generated By: Mori 4/1/2026 9:00 AM\"\n\"Sample KK\"\n",
        "合計,,,48\n", "Total,2,,48\n,,,\n",
    ]

    @Test(arguments: footers)
    func `What a report writes below its last row is left out, and told`(footer: String) throws {
        let file = try CustomersFile.read(
            input("customer_id,name,contract_start,seats\na,A,2026-04-01,20\nb,B,2026-04-01,28\n" + footer))
        #expect(file.rows.count == 2 && file.refused.isEmpty)
        #expect(file.notes.count == 1 && file.notes[0].text(.en).contains("left out"), "\(file.notes)")
        #expect(file.notes[0].text(.ja).contains("レポートの注記か合計とみなして取り込みません。"))
    }

    @Test(arguments: ["a,,\n", "A Company\n", "合計,,,48\nb,B,2026-04-01,28\n"])
    func `A row that says too little is no footer`(rows: String) throws {
        let file = try CustomersFile.read(input("customer_id,name,contract_start,seats\nz,Z,2026-04-01,20\n" + rows))
        #expect(file.refused.count == 1 && file.notes.isEmpty)
    }

    @Test func `Two foreign columns of one name are two traits, and a mapping can choose`() throws {
        let text = "customer_id,name,contract_start,備考,備考\nc,x,2026-04-01,first,second\n"
        let file = try CustomersFile.read(input(text))
        #expect(file.rows[0].facts.map { "\($0.name)=\($0.value ?? "")" } == ["備考=first", "備考 (2)=second"])
        #expect(
            file.notes.map { spoken($0) } == ["1:36 There are two columns \"備考\"; the second is called \"備考 (2)\"."])
        #expect(file.notes.map { spoken($0, .ja) } == ["1:36 列「備考」が2つあります。2つ目は「備考 (2)」とします。"])
        let chosen = try CustomersFile.read(input(text), mapping: .columns(ColumnMapping(traits: ["memo": "備考 (2)"])))
        #expect(chosen.rows[0].facts.map { "\($0.name)=\($0.value ?? "")" } == ["memo=second"])
    }

    @Test func `Two columns that are one of ours are refused until a mapping chooses`() throws {
        let text = "customer_id,会社名,会社名,contract_start\nc,本社,支社,2026-04-01\n"
        #expect(
            refusal { _ = try CustomersFile.read(input(text)) }
                == "1:17 conflict: There are two columns \"会社名\". Remove one of them, or choose in the mapping: the second is called \"会社名 (2)\"."
        )
        let chosen = try CustomersFile.read(input(text), mapping: .columns(ColumnMapping(columns: ["name": "会社名 (2)"])))
        #expect(chosen.rows.map(\.customer.name) == ["支社"] && chosen.traits.isEmpty)
    }
}
