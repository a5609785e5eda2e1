import Foundation
import Testing

/// Files of the kinds that people have, and what becomes of them.
@Suite struct ImportTests {
    /// `customer_id,name,contract_start` in CP932, as Excel in Japan saves ①, 髙, ㈱, ～ and half-width kana.
    private static let excel =
        Data("customer_id,name,contract_start\r\nk1,".utf8)
        // ①      髙          橋          ㈱          ～          ﾊ     ﾝ     ｶ     ｸ
        + Data([0x87, 0x40, 0xFB, 0xFC, 0x8B, 0xB4, 0x87, 0x8A, 0x81, 0x60, 0xCA, 0xDD, 0xB6, 0xB8])
        + Data(",2026/4/1\r\n".utf8)

    @Test("a customers file in CP932 is read as its writer saw it")
    func cp932() throws {
        let kadode = try Kadode()
        try kadode.write("顧客.csv", Self.excel)
        try kadode.says(
            "customer import 顧客.csv", code: 0, ja: "", en: "",
            prints: ("顧客：追加 1、変更 0、変更なし 0、取り込めない行 0", "customers: 0 new, 0 changed, 1 already there, 0 refused"))
        #expect(
            try kadode.done("customer list") == """
                顧客ID  名前           契約開始    解約日  担当  営業担当
                ──────  ─────────────  ──────────  ──────  ────  ────────
                k1      ①髙橋㈱～ﾊﾝｶｸ  2026-04-01  —       —     —
                """)
        let line = "customer_id,name,contract_start,churned_at,csm_email,sales_email\nk1,①髙橋㈱～ﾊﾝｶｸ,2026-04-01,,,\n"
        #expect(try kadode.run("customer list --format csv").bytes == Data(line.utf8))
    }

    @Test("a byte that is no character is refused at its line and column, in either encoding")
    func brokenBytes() throws {
        let kadode = try Kadode()
        try kadode.write("cp932.csv", Self.excel + Data("k2,".utf8) + [0xFB, 0xFC, 0xFF] + Data(",2026-04-01\n".utf8))
        try kadode.says(
            "customer import cp932.csv", code: 3,
            ja: "cp932.csv:3:5: name: Shift_JIS (CP932) として読めない文字があります。"
                + "この文字を打ち直し、UTF-8 か Shift_JIS（CP932）のどちらかにそろえて保存してください。 [encoding]",
            en: "cp932.csv:3:5: name: There is a character here that is not Shift_JIS (CP932). "
                + "Type the character again and save the whole file as UTF-8 or Shift_JIS (CP932). [encoding]",
            prints: ("顧客：追加 1、変更 0、変更なし 0、取り込めない行 1", "customers: 0 new, 0 changed, 1 already there, 1 refused"))
        let good = "customer_id,user_id,event,timestamp\nk1,u,閲覧,2026-04-01\nk1,u,共有,2026-04-02\n"
        try kadode.write("utf8.csv", Data(good.utf8) + Data("k1,u,髙".utf8) + [0xFF] + Data(",2026-04-03\n".utf8))
        try kadode.says(
            "usage import utf8.csv", code: 3,
            ja: "utf8.csv:4:7: event: UTF-8 として読めない文字があります。"
                + "この文字を打ち直し、UTF-8 か Shift_JIS（CP932）のどちらかにそろえて保存してください。 [encoding]",
            en: "utf8.csv:4:7: event: There is a character here that is not UTF-8. "
                + "Type the character again and save the whole file as UTF-8 or Shift_JIS (CP932). [encoding]",
            prints: ("利用データ：追加 2、変更 0、変更なし 0、取り込めない行 1", "usage: 0 new, 0 changed, 2 already there, 1 refused"))
    }

    @Test(
        "UTF-8 with and without a byte order mark, any line end, gzip: the same customer",
        arguments: [
            Data([0xEF, 0xBB, 0xBF]) + Data("customer_id,name,contract_start\r\na,青葉,2026-04-01\r\n".utf8),
            Data("customer_id,name,contract_start\na,青葉,2026-04-01".utf8),
            Data("customer_id,name,contract_start\ra,\"青葉\",2026-04-01\r".utf8),
            Data("name,contract_start,customer_id\n 青葉 ,2026/04/01,a\n,,\n\n".utf8),
            (try? Packed.gzip("customer_id,name,contract_start\na,青葉,2026-04-01\n")) ?? Data(),
        ])
    func kindsOfText(bytes: Data) throws {
        let kadode = try Kadode()
        try kadode.write("customers", bytes)
        #expect(
            try kadode.done("customer import customers --lang en")
                == "customers: 1 new, 0 changed, 0 already there, 0 refused")
        let json =
            #"[{"customer":"a","name":"青葉","contractStart":"2026-04-01","churnedAt":null,"csmEmail":null,"salesEmail":null}]"#
        #expect(try kadode.done("customer list --format json") == json)
    }

    @Test("--dry-run says what would change and changes nothing")
    func dryRun() throws {
        let kadode = try Example.store()
        try kadode.write(
            "customers.csv",
            """
            customer_id,name,contract_start,seats,csm_email
            aoba,株式会社あおば商事,2026-08-03,25,suzuki@example.com
            sora,そら建設,2026-11-01,4,
            bad,,2026-11-01,4,
            """)
        let answer = try kadode.run("customer import customers.csv --dry-run --lang en")
        #expect(answer.code == 3)
        #expect(
            answer.output == """
                (dry run) customers: 1 new, 1 changed, 0 already there, 1 refused
                  changed: aoba (csm_email: yamada@example.com → suzuki@example.com, seats: 10 → 25)
                  new: sora そら建設

                """)
        try kadode.write("usage.csv", "customer_id,user_id,event,timestamp\naoba,u,login,2026-10-31 10:00\n")
        #expect(try kadode.done("usage import usage.csv --dry-run").hasPrefix("（確認のみ）利用データ：追加 1、"))
        try kadode.write("measures.csv", "customer_id,date,metric,value\naoba,2026-10-01,nps,9\n")
        #expect(try kadode.done("measure import measures.csv --dry-run").hasPrefix("（確認のみ）数値：追加 1、"))
        #expect(try Example.isUntouched(kadode))
    }

    @Test("--rejects keeps refused rows as they came, and once corrected the file goes in")
    func rejects() throws {
        let kadode = try Kadode()
        let broken = "k2,".utf8 + [0xFB, 0xFC] + ",2026-04-31\r\nk3,\"C, \"\"Inc\"\"\",2026-04-01,9\r\n".utf8
        try kadode.write("customers.csv", Self.excel + Data(broken))
        let answer = try kadode.run("customer import customers.csv --rejects rejects.csv --lang en")
        #expect(answer.code == 3)
        #expect(answer.error.hasSuffix("Kept the 2 refused rows in rejects.csv.\n"))
        let header = Data("customer_id,name,contract_start\n".utf8)
        let kept = try Data(contentsOf: kadode.folder.url("rejects.csv"))
        #expect(kept == header + Data(broken.filter { $0 != UInt8(ascii: "\r") }))
        let corrected = String(decoding: kept.map { $0 < 0x80 ? $0 : UInt8(ascii: "K") }, as: UTF8.self)
            .replacing("04-31", with: "04-30").replacing(",9", with: "")
        try kadode.write("rejects.csv", corrected)
        #expect(
            try kadode.done("customer import rejects.csv --lang en")
                == "customers: 2 new, 0 changed, 0 already there, 0 refused")
        #expect(try kadode.done("customer list --format csv").hasSuffix("k3,\"C, \"\"Inc\"\"\",2026-04-01,,,"))
    }

    @Test("refused usage is kept too, and rejects of nothing make no file")
    func usageRejects() throws {
        let kadode = try Kadode()
        try kadode.write("good.csv", "customer_id,user_id,event,timestamp\na,u,login,2026-04-01\n")
        try kadode.done("usage import good.csv --rejects none.csv")
        #expect(!FileManager.default.fileExists(atPath: kadode.folder.url("none.csv").path))
        try kadode.write(
            "bad.jsonl", "{\"type\":\"track\"\n{\"type\":\"identify\"}\n{\"type\":\"track\",\"event\":\"x\"}\n")
        #expect(try kadode.run("usage import bad.jsonl --rejects rejects.jsonl").code == 1)
        #expect(try kadode.read("rejects.jsonl") == "{\"type\":\"track\"\n{\"type\":\"track\",\"event\":\"x\"}\n")
        try kadode.write("bad.csv", "customer_id,user_id,event,timestamp\na,u,login,2026-04-02\na,u,login,never\n")
        try kadode.says(
            "usage import bad.csv --rejects nowhere/rejects.csv",
            ja: "「nowhere/rejects.csv」に書き込めません。書き込めるフォルダを指定してください。 [file]",
            en: "\"nowhere/rejects.csv\" cannot be written. Name a file in a folder you may write to. [file]")
        #expect(try kadode.done("usage unmatched --format csv").hasSuffix("a,1,2026-04-01,2026-04-01"))
    }

    @Test("--mapping reads a file with other column names")
    func mapping() throws {
        let kadode = try Kadode()
        try kadode.write("顧客.csv", "顧客コード,会社名,契約日,業種\nA-1,青葉,2026/4/1,小売\n")
        try kadode.write(
            "mapping.yaml", "columns: {customer_id: 顧客コード, name: 会社名, contract_start: 契約日}\ntraits: {industry: 業種}\n")
        try kadode.done("customer import 顧客.csv --mapping mapping.yaml")
        try kadode.write("p.yaml", "name: p\ncriteria: {retail: trait(\"industry\") = \"小売\"}\n")
        try kadode.done("program apply p.yaml")
        try kadode.done("journey start --program p --all")
        let journey = try kadode.judge("p").only()
        #expect(journey.customer == "A-1" && journey.criteria[0].actual == "小売" && journey.verdict == "met")
        try kadode.says(
            "customer import 顧客.csv --mapping nope.yaml", ja: "nope.yaml: ファイルがありません。ファイル名とフォルダーを確かめてください。 [file]",
            en: "nope.yaml: There is no such file. Check the name and the folder. [file]")
        try kadode.write("mapping.yaml", "columns: {customer_id: 顧客番号, nam: 会社名}\n")
        try kadode.says(
            "customer import 顧客.csv --mapping mapping.yaml",
            ja: "mapping.yaml:1:30: columns.nam: 「nam」というキーはありません。「name」ではありませんか？ [not-found]",
            en: "mapping.yaml:1:30: columns.nam: There is no key \"nam\". Did you mean \"name\"? [not-found]")
        try kadode.write("mapping.yaml", "columns: {customer_id: 顧客コー}\n")
        try kadode.says(
            "customer import 顧客.csv --mapping mapping.yaml",
            ja: "顧客.csv:1: 顧客コー: 対応表では customer_id は列「顧客コー」ですが、このファイルにはありません。「顧客コード」ではありませんか？ [not-found]",
            en:
                "顧客.csv:1: 顧客コー: The mapping says that customer_id is the column \"顧客コー\", but this file has no such column. Did you mean \"顧客コード\"? [not-found]"
        )
    }

    @Test("a column that is nearly one of ours becomes a trait, and the importer is asked")
    func nearlyOurs() throws {
        let kadode = try Kadode()
        try kadode.write("customers.csv", "customer_id,name,contract_start,seat\na,A,2026-04-01,3\n")
        try kadode.says(
            "customer import customers.csv", code: 0, ja: "！ 列「seat」は属性として取り込みます。seats のことなら、名前を直して取り込み直してください。",
            en: "! The column \"seat\" becomes a trait. If seats is meant, correct its name and import again.",
            prints: ("顧客：追加 1、変更 0、変更なし 0、取り込めない行 0", "customers: 0 new, 0 changed, 1 already there, 0 refused"))
    }

    @Test("Segment calls: groups decide whose events are counted, whatever the order")
    func segment() throws {
        let kadode = try Kadode()
        try kadode.write("c.csv", "customer_id,name,contract_start,usage_ids\na,A,2026-04-02,g1\nb,B,2026-04-02,g2\n")
        try kadode.write(
            "usage.jsonl",
            """
            {"type":"track","userId":"u1","event":"login","timestamp":"2026-04-02T01:00:00Z","messageId":"1"}
            {"type":"page","userId":"u1","timestamp":"2026-04-03T01:00:00Z","messageId":"2","context":{"groupId":"g2"}}
            {"type":"track","userId":"u9","event":"login","timestamp":"2026-04-02T01:00:00Z","messageId":"3"}
            {"type":"group","userId":"u1","groupId":"g1","timestamp":"2026-04-01T01:00:00Z","messageId":"4","traits":{"plan":"pro"}}
            {"batch":[{"type":"track","userId":"u1","event":"paid","timestamp":"2026-04-04T01:00:00Z","messageId":"5","properties":{"value":12.5}}]}
            {"type":"identify","userId":"u1","timestamp":"2026-04-01T01:00:00Z"}
            """)
        try kadode.done("customer import c.csv --recorded-on 2026-04-01")
        try kadode.done("usage import usage.jsonl")
        try kadode.write(
            "p.yaml",
            "name: p\ncriteria: {all: events(ever) >= 1, paid: 'sum(\"paid\", ever) >= 12.5', plan: trait(\"plan\") = \"pro\"}\n"
        )
        try kadode.done("program apply p.yaml")
        try kadode.done("journey start --program p --all")
        let judged = try kadode.judge("p --as-of 2026-04-04")
        #expect(judged["a-1"]?.criteria.map(\.actual) == [2, 12.5, "pro"])
        #expect(judged["b-1"]?.criteria.map(\.actual) == [1, 0, nil])
        #expect(
            try kadode.done("usage unmatched --format json")
                == #"[{"usageId":null,"events":1,"first":"2026-04-02","last":"2026-04-02"}]"#)
    }

    @Test("the outcome of an import as JSON")
    func json() throws {
        let kadode = try Kadode()
        try kadode.write("c.csv", "customer_id,name,contract_start\na,A,2026-04-01\nb,,2026-04-01\n")
        let answer = try kadode.run("customer import c.csv --format json --lang en")
        #expect(answer.code == 3)
        #expect(
            answer.output
                == #"{"dryRun":false,"new":1,"changed":0,"unchanged":0,"unmatched":0,"refused":[{"line":3,"reasons":["#
                + #"{"code":"missing","column":3,"field":"name","message":"name is empty.","remedy":"Fill it in, or remove the row."}]}]}"#
                + "\n")
    }
}
