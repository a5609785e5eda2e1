import Foundation
import Testing

/// Rows that are refused while the rest of the file goes in: what a person reads, and what becomes of both.
@Suite struct RefusedRowTests {
    /// A row that stands on the third line, below one that is right.
    struct Row: Sendable, CustomTestStringConvertible {
        let text: String
        let ja: String
        let en: String

        init(_ text: String, ja: String, en: String) { (self.text, self.ja, self.en) = (text, ja, en) }

        var testDescription: String { text.count > 60 ? "\(text.prefix(60))…" : text }
    }

    @Test("customers", arguments: wrongCustomers)
    func customers(row: Row) throws {
        let kadode = try Kadode()
        try kadode.write(
            "customers.csv",
            """
            customer_id,name,contract_start,seats,usage_ids,csm_email
            good,Good,2026/4/1,5,t1;t2,
            \(row.text)

            """)
        try kadode.says(
            "customer import customers.csv", code: 3, ja: "customers.csv:3:" + row.ja, en: "customers.csv:3:" + row.en,
            prints: ("顧客：追加 1、変更 0、変更なし 0、取り込めない行 1", "customers: 0 new, 0 changed, 1 already there, 1 refused"))
        let list = "customer_id,name,contract_start,churned_at,csm_email,sales_email\ngood,Good,2026-04-01,,,"
        #expect(try kadode.done("customer list --format csv") == list)
    }

    @Test("usage", arguments: wrongUsage)
    func usage(row: Row) throws {
        let kadode = try Kadode()
        try kadode.write(
            "usage.csv",
            """
            customer_id,user_id,event,timestamp,value,count,message_id
            a,u1,login,2026-04-01 09:00,,,1
            \(row.text)

            """)
        try kadode.says(
            "usage import usage.csv", code: 3, ja: "usage.csv:3:" + row.ja, en: "usage.csv:3:" + row.en,
            prints: Self.unmatched)
        #expect(
            try kadode.done("usage unmatched --format csv")
                == "usage_id,events,first,last\na,1,2026-04-01,2026-04-01")
    }

    @Test("Segment calls", arguments: wrongCalls)
    func calls(row: Row) throws {
        let kadode = try Kadode()
        let good =
            #"{"type":"track","event":"login","timestamp":"2026-04-01T00:00:00Z","messageId":"1","context":{"groupId":"good"}}"#
        try kadode.write("usage.jsonl", "\n\(good)\n\(row.text)\n")
        try kadode.says(
            "usage import usage.jsonl", code: 3, ja: "usage.jsonl:3:" + row.ja, en: "usage.jsonl:3:" + row.en,
            prints: Self.unmatched)
        #expect(
            try kadode.done("usage unmatched --format csv")
                == "usage_id,events,first,last\ngood,1,2026-04-01,2026-04-01")
    }

    @Test("measures", arguments: wrongMeasures)
    func measures(row: Row) throws {
        let kadode = try Example.store()
        try kadode.write("measures.csv", "customer_id,date,metric,value\naoba,2026-09-01,nps,9.5\n\(row.text)\n")
        try kadode.says(
            "measure import measures.csv", code: 3, ja: "measures.csv:3:" + row.ja, en: "measures.csv:3:" + row.en,
            prints: ("数値：追加 1、変更 0、変更なし 0、取り込めない行 1", "measures: 0 new, 0 changed, 1 already there, 1 refused"))
    }

    @Test("several things wrong with one row are told at once, in the order of the file")
    func severalAtOnce() throws {
        let kadode = try Kadode()
        try kadode.write(
            "customers.csv",
            """
            customer_id,name,contract_start,seats,usage_ids
            x,X,2026-04-01,,t1
            y,,2026-02-30,many,
            z,Z,2026-04-01,3,t1
            """)
        try kadode.says(
            "customer import customers.csv", code: 3,
            ja: """
                customers.csv:3:3: name: name が空です。値を入れるか、この行を消してください。 [missing]
                customers.csv:3:4: contract_start: 「2026-02-30」という日はありません（2026年2月は28日までです）。元の表で日付を確かめてください。 [invalid]
                customers.csv:3:15: seats: 「many」は席数として読めません。「20」か「1,200名」のように、1以上の整数を書いてください。分からなければ空のままで構いません。 [invalid]
                customers.csv:4:18: usage_ids: 利用ID「t1」は2行目の「x」のものになっています。どちらの顧客のものか確かめて、片方から消してください。 [conflict]
                """,
            en: """
                customers.csv:3:3: name: name is empty. Fill it in, or remove the row. [missing]
                customers.csv:3:4: contract_start: "2026-02-30" does not exist: month 2 of 2026 has 28 days. Check the day where it comes from. [invalid]
                customers.csv:3:15: seats: "many" is not a number of seats. Write a whole number from 1, such as 20 or 1,200, or leave it empty if it is not known. [invalid]
                customers.csv:4:18: usage_ids: The usage id "t1" belongs to "x" on line 2. Find out whose it is and remove it from the other. [conflict]
                """,
            prints: ("顧客：追加 1、変更 0、変更なし 0、取り込めない行 2", "customers: 0 new, 0 changed, 1 already there, 2 refused"))
    }

    @Test("a usage id that a customer has already cannot be claimed by another")
    func claimedInStore() throws {
        let kadode = try Kadode()
        try kadode.write("first.csv", "customer_id,name,contract_start,usage_ids\nx,X,2026-04-01,t1;t2\n")
        try kadode.write("second.csv", "customer_id,name,contract_start,usage_ids\ny,Y,2026-04-01,t2\nz,Z,bad,\n")
        try kadode.done("customer import first.csv")
        try kadode.says(
            "customer import second.csv",
            ja: """
                second.csv:2: usage_ids: 利用ID「t2」は顧客「x」のものです。どちらの顧客のものか確かめ、「x」の usage_ids から外してから取り込んでください。 [conflict]
                second.csv:3:5: contract_start: 「bad」は日付として読めません。「2026-04-01」か「2026/4/1」のように書いてください。 [invalid]
                """,
            en: """
                second.csv:2: usage_ids: The usage id "t2" belongs to the customer "x". Find out whose it is, and take it out of the usage_ids of "x" first. [conflict]
                second.csv:3:5: contract_start: "bad" is not a date. Write it as "2026-04-01" or "2026/4/1". [invalid]
                """,
            prints: ("顧客：追加 0、変更 0、変更なし 0、取り込めない行 2", "customers: 0 new, 0 changed, 0 already there, 2 refused"))
        // As the message says: taken out of the one, it can be the other's.
        try kadode.write("first.csv", "customer_id,name,contract_start,usage_ids\nx,X,2026-04-01,t1\n")
        try kadode.done("customer import first.csv")
        #expect(try kadode.run("customer import second.csv").code == 3)
    }

    @Test("not a single row that is right: refused, with exit code 1")
    func nothingRight() throws {
        let kadode = try Kadode()
        try kadode.write("usage.csv", "customer_id,user_id,event,timestamp\na,u,login,yesterday\n")
        try kadode.says(
            "usage import usage.csv",
            ja: "usage.csv:2:11: timestamp: 「yesterday」は日時として読めません。"
                + "「2026-04-01T09:00:00Z」か「2026-04-01 18:00:00」のように書いてください。 [invalid]",
            en: "usage.csv:2:11: timestamp: \"yesterday\" is not a time. "
                + "Write it as \"2026-04-01T09:00:00Z\" or \"2026-04-01 18:00:00\". [invalid]",
            prints: ("利用データ：追加 0、変更 0、変更なし 0、取り込めない行 1", "usage: 0 new, 0 changed, 0 already there, 1 refused"))
    }

    /// What the two imports say whose good row is of a customer that is not there.
    private static let unmatched = (
        ja: "利用データ：追加 1、変更 0、変更なし 0、取り込めない行 1\n"
            + "1件の利用IDはまだどの顧客のものでもありません（`kadode usage unmatched` で一覧）。顧客を取り込むと数えられます。",
        en: "usage: 0 new, 0 changed, 1 already there, 1 refused\n"
            + "1 usage id belongs to no customer yet (see `kadode usage unmatched`). It counts once the customer arrives."
    )
}
