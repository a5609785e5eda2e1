import Onboarding
import Testing

@testable import Intake

private func customers(_ text: String, mapping: ColumnMapping? = nil) throws -> CustomersFile {
    try CustomersFile.read(input(text), mapping: mapping.map(MappingChoice.columns))
}

@Suite struct CustomersFileTests {
    @Test func readsEveryColumn() throws {
        let file = try customers(
            """
            customer_id,name,plan,segment,seats,contract_start,service_start,contract_end,renewal_notice_days,cancel_notice_on,churned_at,observed_until,usage_ids,csm_email,業種
            c1,株式会社アクメ,pro,mid,020,2026-04-01,2026/4/8,2027-03-31,030,,,,t1;t2,sato@example.com,製造
            c2,グローベックス,,,,2026/4/15,,,,2026-06-01,2026-06-30,2026-07-01,,,
            """)
        #expect(file.refused.isEmpty && file.notes.isEmpty)
        #expect(file.lines == [2, 3])
        let day = { (text: String) in Day(text)! }
        let columns: Set = [
            "service_start", "contract_end", "renewal_notice_days", "cancel_notice_on", "churned_at", "observed_until",
            "csm_email",
        ]
        #expect(
            file.rows == [
                CustomerRow(
                    customer: Customer(
                        key: "c1", name: "株式会社アクメ", contractStart: day("2026-04-01"), serviceStart: day("2026-04-08"),
                        contractEnd: day("2027-03-31"), renewalNoticeDays: 30, csmEmail: "sato@example.com"),
                    columns: columns,
                    facts: [("plan", "pro"), ("segment", "mid"), ("seats", "20"), ("業種", "製造")], usageIds: ["t1", "t2"]),
                CustomerRow(
                    customer: Customer(
                        key: "c2", name: "グローベックス", contractStart: day("2026-04-15"),
                        cancelNoticeOn: day("2026-06-01"), churnedAt: day("2026-06-30"),
                        observedUntil: day("2026-07-01")),
                    columns: columns,
                    facts: [
                        ("plan", nil), ("segment", nil), ("seats", nil), ("業種", nil),
                    ], usageIds: ["c2"]),
            ])
    }

    @Test func readsWhoSold() throws {
        let file = try customers(
            "顧客ID,会社名,契約開始日,担当,営業担当\nc1,アクメ,2026-04-01,sato@example.com,ueda@example.com\nc2,ベータ,2026-04-01,,上田 恵\n")
        #expect(file.refused.isEmpty && file.traits.isEmpty)
        #expect(file.rows.map(\.customer.salesEmail) == ["ueda@example.com", nil])
        #expect(file.rows.map(\.salesOwner) == [nil, "上田 恵"] && file.rows.map(\.owner) == [nil, nil])
    }

    @Test func readsRenewalAndValue() throws {
        let file = try customers(
            "顧客ID,会社名,契約開始日,契約更新日,解約予告日数,月額\nc1,アクメ,2026-04-01,2027-03-31,30,120000\nc2,ベータ,2026-04-01,,,\n")
        #expect(file.refused.isEmpty && file.traits.isEmpty)
        #expect(file.rows.map(\.customer.renewalNoticeDays) == [30, nil])
        #expect(file.rows.map(\.customer.noticeBy) == [Day("2027-03-01"), nil])
        #expect(file.rows.map { $0.facts.map { "\($0.name) \($0.value ?? "-")" } } == [["mrr 120000"], ["mrr -"]])
        for (days, value, field) in [
            ("一か月", "1", "renewal_notice_days"), ("9999", "1", "renewal_notice_days"), ("1", "応相談", "mrr"),
        ] {
            let wrong = try customers(
                "customer_id,name,contract_start,renewal_notice_days,mrr\nc1,アクメ,2026-04-01,\(days),\(value)\n")
            #expect(wrong.refused.map { $0.refusals.map { $0.place?.field } } == [[field]], "\(days) \(value)")
        }
    }

    @Test func saysOnlyWhatItHasColumnsFor() throws {
        let file = try customers("contract_start,name,customer_id\n2026-04-01,アクメ,c1\n")
        #expect(
            file.rows == [
                CustomerRow(
                    customer: Customer(key: "c1", name: "アクメ", contractStart: Day("2026-04-01")!), columns: [],
                    facts: [],
                    usageIds: nil)
            ])
    }

    @Test(
        arguments: [
            ("a;b", ["a", "b"]), ("a b", ["a", "b"]), ("a|b|c", ["a", "b", "c"]), ("a; b ;", ["a", "b"]),
            ("Acme Inc; Acme KK", ["Acme Inc", "Acme KK"]), ("a,b", ["a", "b"]), ("a　b\nc", ["a", "b", "c"]),
            ("a;a", ["a"]), (";", []),
        ] as [(String, [String])])
    func splitsUsageIds(text: String, expected: [String]) {
        #expect(CustomersFile.usageIds(text) == expected)
    }

    @Test func saysEverythingThatIsWrongAndTakesTheOthersIn() throws {
        let file = try customers(
            """
            customer_id,name,contract_start,seats,csm_email,churned_at,usage_ids
            c1,アクメ,2026-04-01,10,,,t1
            ,,4/1/2026,0,sato,soon,
            c1,アクメ,2026-04-01,10,,,t9
            c3,イニテック,2026-04-01,"1,2",a@b c@d,,t1
            t1,自分のID,2026-04-01,,,,
            c4,ウェイン
            c5,スターク,2026/4/1,１０x,,,
            """)
        #expect(file.rows.map(\.customer.key) == ["c1"])
        #expect(
            spoken(file.refused) == [
                "3:1 customer_id missing: customer_id is empty. Fill it in, or remove the row.",
                "3:2 name missing: name is empty. Fill it in, or remove the row.",
                "3:3 contract_start invalid: \"4/1/2026\" can be two days: the first number may be the month or the day. Write the year first (2026/8/3), or say in the mapping which comes first (dates: month-first or day-first).",
                "3:12 seats invalid: \"0\" is not a number of seats. Write a whole number from 1, such as 20 or 1,200, or leave it empty if it is not known.",
                "3:19 churned_at invalid: \"soon\" is not a date. Write it as \"2026-04-01\" or \"2026/4/1\".",
                "4:1 customer_id conflict: The customer \"c1\" is on line 2 already. Keep one row for each customer.",
                "5:22 seats invalid: \"1,2\" is not a number of seats. A comma can only separate thousands, as in 1,200. Write a decimal point as \".\".",
                "5:27 csm_email invalid: \"a@b c@d\" is not an e-mail address. Write one address, or leave it empty.",
                "5:36 usage_ids conflict: The usage id \"t1\" belongs to \"c1\" on line 2. Find out whose it is and remove it from the other.",
                "6:24 usage_ids conflict: The usage id \"t1\" belongs to \"c1\" on line 2. Find out whose it is and remove it from the other.",
                "7:8 invalid: This row has 2 cells, but the header has 7. Add a comma for each cell that is missing.",
                "8:18 seats invalid: \"１０x\" is not a number of seats. Write a whole number from 1, such as 20 or 1,200, or leave it empty if it is not known.",
            ])
        #expect(spoken(file.refused, .ja)[5] == "4:1 customer_id conflict: 顧客「c1」は2行目にもあります。 1社につき1行にまとめてください。")
    }

    @Test func refusesFilesWithoutARequiredColumn() {
        #expect(
            refusal { _ = try customers("customer_id,name,contract_date\nc1,x,2026-04-01\n") }
                == "1 contract_start missing: The column contract_start (Contract from) is missing. If \"contract_date\" is meant, rename it to contract_start. The file has: customer_id, name, contract_date."
        )
        #expect(
            refusal { _ = try customers("customer_id,name\n") }
                == "1 contract_start missing: The column contract_start (Contract from) is missing. The file has: customer_id, name. Say in a mapping which of them it is."
        )
    }

    @Test func asksAboutTraitsThatLookLikeColumns() throws {
        let file = try customers(
            "customer_id,name,contract_start,contract_ned,region\nc1,x,2026-04-01,2027-03-31,east\n")
        #expect(
            file.notes.map { spoken($0) } == [
                "1:33 The column \"contract_ned\" becomes a trait. If contract_end is meant, correct its name and import again."
            ])
        #expect(file.rows[0].facts.map(\.name) == ["contract_ned", "region"])
    }

    @Test func readsAFileOfExcelInJapan() throws {
        // 顧客コード,会社名,契約日 / 1,㈱髙橋,2026/4/1 in CP932 with CR LF.
        let bytes: [UInt8] = [
            0x8C, 0xDA, 0x8B, 0x71, 0x83, 0x52, 0x81, 0x5B, 0x83, 0x68, 0x2C, 0x89, 0xEF, 0x8E, 0xD0, 0x96, 0xBC, 0x2C,
            0x8C, 0x5F, 0x96, 0xF1, 0x93, 0xFA, 0x0D, 0x0A, 0x31, 0x2C, 0x87, 0x8A, 0xFB, 0xFC, 0x8B, 0xB4, 0x2C, 0x32,
            0x30, 0x32, 0x36, 0x2F, 0x34, 0x2F, 0x31, 0x0D, 0x0A,
        ]
        let mapping = ColumnMapping(columns: ["customer_id": "顧客コード", "name": "会社名", "contract_start": "契約日"])
        let file = try CustomersFile.read(InputFile(bytes: bytes, name: "顧客.csv"), mapping: .columns(mapping))
        #expect(file.rows.map(\.customer.name) == ["㈱髙橋"])
        #expect(file.rows.map(\.customer.contractStart) == [Day("2026-04-01")])
    }
}

@Suite struct MeasuresFileTests {
    @Test func readsMeasures() throws {
        let file = try MeasuresFile.read(
            input(
                "metric,value,date,customer_id\n利用率,62.5,2026-04-01,c1\n利用率,0.1234565,2026/4/2,c1\n利用率,62.50,2026-04-01,c1\n"
            ))
        #expect(
            file.rows == [
                MeasureRow(customer: "c1", day: Day("2026-04-01")!, metric: "利用率", value: 62_500_000),
                MeasureRow(customer: "c1", day: Day("2026-04-02")!, metric: "利用率", value: 123_456),
                MeasureRow(customer: "c1", day: Day("2026-04-01")!, metric: "利用率", value: 62_500_000),
            ])
        #expect(file.lines == [2, 3, 4])
        #expect(file.refused.isEmpty)
    }

    @Test func refusesRowsThatSayTooLittleOrContradict() throws {
        let file = try MeasuresFile.read(
            input(
                "customer_id,date,metric,value\nc1,2026-04-01,nps,9\nc1,2026/4/1,nps,10\nc2,2026-04-01,nps,\n,x,,60%\n")
        )
        #expect(file.rows.count == 1)
        #expect(
            spoken(file.refused) == [
                "3:17 value conflict: Line 2 has another value for the same customer, date and metric. Keep the row that is right.",
                "4:19 value missing: value is empty. Fill it in, or remove the row.",
                "5:1 customer_id missing: customer_id is empty. Fill it in, or remove the row.",
                "5:2 date invalid: \"x\" is not a date. Write it as \"2026-04-01\" or \"2026/4/1\".",
                "5:4 metric missing: metric is empty. Fill it in, or remove the row.",
                "5:5 value invalid: \"60%\" is not a number. Write digits and a point only, such as 12.5.",
            ])
    }
}

@Suite struct ColumnMappingTests {
    private func mapping(_ yaml: String, for kind: Columns = .customers) throws(Refusals) -> ColumnMapping {
        try ColumnMapping.read(yaml, file: "mapping.yaml", for: kind)
    }

    @Test func readsColumnsAndTraits() throws {
        let read = try mapping("columns: {customer_id: 顧客コード, name: 会社名}\ntraits:\n  industry: 業種\n")
        #expect(read == ColumnMapping(columns: ["customer_id": "顧客コード", "name": "会社名"], traits: ["industry": "業種"]))
        let file = try customers("業種,顧客コード,会社名,contract_start\n製造,c1,アクメ,2026-04-01\n", mapping: read)
        #expect(file.rows.map(\.customer.key) == ["c1"])
        #expect(file.rows[0].facts.map(\.name) == ["industry"])
        #expect(file.rows[0].facts.map(\.value) == ["製造"])
    }

    @Test func mapsUsage() throws {
        let read = try mapping("columns: {customer_id: tenant, user_id: uid}", for: .usage)
        let (batches, _, _) = try usage(
            input("tenant,uid,event,timestamp\nacme,u,e,2026-04-01T00:00:00Z\n"), mapping: read)
        #expect(events(batches[0]) == ["acme u e 2026-04-01T00:00:00Z"])
    }

    @Test func namesEveryUnknownKeyWithItsLine() {
        let yaml = """
            columns:
              custmer_id: 顧客コード
              name: 会社名
              segment: 会社名
            trait: {industry: 業種}
            traits: {plan: プラン}
            """
        #expect(
            refusal { _ = try mapping(yaml) } == """
                1:1 name conflict: The column "会社名" is used for both name and segment. Use it for one of them.
                2:3 columns.custmer_id not-found: There is no key "custmer_id". Did you mean "customer_id"?
                5:1 trait not-found: There is no key "trait". Did you mean "traits"?
                6:9 traits.plan invalid: plan is a column, not a trait. Write it under columns.
                """)
    }

    @Test func refusesColumnsThatTheFileLacks() {
        let mapping = ColumnMapping(columns: ["customer_id": "顧客コード"])
        #expect(
            refusal { _ = try customers("顧客コ一ド,name,contract_start\n", mapping: mapping) }
                == "1 顧客コード not-found: The mapping says that customer_id is the column \"顧客コード\", but this file has no such column. Did you mean \"顧客コ一ド\"?"
        )
        #expect(
            refusal { _ = try customers("customer_id,顧客コード,name,contract_start\n", mapping: mapping) }
                == "1:1 conflict: Two columns claim to be customer_id: \"顧客コード\" by the mapping, and \"customer_id\" by its name. Rename the column, or take it out of the mapping."
        )
    }
}
