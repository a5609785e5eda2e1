import Foundation
import Onboarding
import Testing
import Usage

@testable import Intake

/// An event of a batch in words.
func events(_ batch: UsageBatch) -> [String] {
    (0..<batch.rows).map { row in
        let tenant = batch.tenant[row] < 0 ? "-" : batch.tenants[Int(batch.tenant[row])]
        let user = batch.user[row] < 0 ? "-" : batch.users[Int(batch.user[row])]
        let at = Date(timeIntervalSince1970: Double(batch.at[row]) / 1e6).ISO8601Format()
        let value = batch.valued[row] ? " \(Number.decimal(millionths: batch.value[row]))" : ""
        let count = batch.count[row] == 1 ? "" : " ×\(batch.count[row])"
        return "\(tenant) \(user) \(batch.names[Int(batch.name[row])]) \(at)\(value)\(count)"
    }
}

func usage(_ text: String, rowsPerBatch: Int = 1000, zone: String = "Asia/Tokyo") throws -> (
    batches: [UsageBatch], refused: [RefusedRow], notes: [Note]
) {
    try usage(input(text), rowsPerBatch: rowsPerBatch, days: LocalDays(identifier: zone))
}

func usage(
    _ file: InputFile, rowsPerBatch: Int = 1000, mapping: ColumnMapping? = nil, days: LocalDays = tokyo
) throws -> (batches: [UsageBatch], refused: [RefusedRow], notes: [Note]) {
    let usage = try UsageFile(file, days: days, mapping: mapping, rowsPerBatch: rowsPerBatch)
    var batches: [UsageBatch] = []
    var refused: [RefusedRow] = []
    while let chunk = try usage.next() {
        batches.append(chunk.batch)
        refused += chunk.refused
        #expect(chunk.bytesRead <= usage.byteCount)
    }
    return (batches, refused, usage.notes)
}

@Suite struct UsageCSVTests {
    @Test func readsEveryColumnInAnyOrder() throws {
        let (batches, refused, notes) = try usage(
            """
            message_id,count,value,timestamp,event,user_id,customer_id
            m1,,66,2013-01-24T09:00:00Z,tma_submitted,student-1,FFF
            ,12,,2013-01-25,login,,FFF
            m3,3,0.5,2013-01-25 09:00,"with, comma",student-1,GGG
            """)
        #expect(
            events(batches[0]) == [
                "FFF student-1 tma_submitted 2013-01-24T09:00:00Z 66",
                "FFF - login 2013-01-24T15:00:00Z ×12",
                "GGG student-1 with, comma 2013-01-25T00:00:00Z 0.5 ×3",
            ])
        #expect(batches[0].tenants == ["FFF", "GGG"])
        #expect(refused.isEmpty && notes.isEmpty)
    }

    @Test func keepsTextsTrimmedAndInNFC() throws {
        let (batches, _, _) = try usage(
            "customer_id,user_id,event,timestamp\n acme ,u,ロク\u{3099}イン,2026-04-01\nacme,u,ログイン,2026-04-01\n\"acme\",u,\"ログイン\",2026-04-02\n"
        )
        #expect(batches[0].tenants == ["acme"])
        #expect(batches[0].names.map { Array($0.unicodeScalars) } == [Array("ログイン".unicodeScalars)])
    }

    @Test func tellsDoubledQuotesInQuotesFromThoseOutside() throws {
        let (batches, _, _) = try usage(
            "customer_id,user_id,event,timestamp\na\"\"b,u,e,2026-04-01\n\"a\"\"b\",u,e,2026-04-01\na\"\"b,u,e,2026-04-01\n"
        )
        #expect(batches[0].tenants == ["a\"\"b", "a\"b"])
        #expect(batches[0].tenant == [0, 1, 0])
    }

    @Test func readsCP932() throws {
        // アクメ and 0xC3 0xBD (half-width テス), which would be ý in UTF-8, and then a user ý that cannot be.
        let header = Array("customer_id,user_id,event,timestamp\n".utf8)
        let row: [UInt8] = [0x83, 0x41, 0x83, 0x4E, 0x83, 0x81, 0x2C, 0xC3, 0xBD, 0x2C, 0x8D, 0xEC, 0x90, 0xAC, 0x2C]
        let (batches, refused, _) = try usage(
            InputFile(bytes: header + row + Array("2026/4/1 9:00\n".utf8), name: "a.csv"))
        #expect(events(batches[0]) == ["アクメ ﾃｽ 作成 2026-04-01T00:00:00Z"])
        #expect(refused.isEmpty)
    }

    @Test func refusesOnlyTheRowsThatAreInNoEncoding() throws {
        let good = "会社,利用者,ログイン,2026-04-01\n".utf8
        let bytes =
            Array("customer_id,user_id,event,timestamp\n".utf8) + good + [0xE4, 0xBC] + Array(",u,e,2026-04-01\n".utf8)
            + good
        let (batches, refused, _) = try usage(InputFile(bytes: bytes, name: "a.csv"))
        #expect(batches[0].rows == 2)
        #expect(
            spoken(refused) == [
                "3:1 customer_id encoding: There is a character here that is not UTF-8. Type the character again and save the whole file as UTF-8 or Shift_JIS (CP932)."
            ])
        #expect(refused.map(\.bytes) == [[0xE4, 0xBC] + Array(",u,e,2026-04-01".utf8)])
    }

    @Test func saysEverythingThatIsWrongWithARow() throws {
        let (batches, refused, _) = try usage(
            """
            customer_id,user_id,event,timestamp,value,count
            ,u,,yesterday,"1,2",0
            acme,u,login,2026-04-01,,
            acme,u,login,2026-04-01
            acme,u,login,2026-04-01,1,2,3
            acme,u,login,,x,1.5
            acme,u,login,2026-04-01,1000000000000,1000000000
            """)
        #expect(batches[0].rows == 1)
        #expect(
            spoken(refused) == [
                "2:1 customer_id missing: customer_id is empty. Fill it in, or remove the row.",
                "2:4 event missing: event is empty. Fill it in, or remove the row.",
                "2:5 timestamp invalid: \"yesterday\" is not a time. Write it as \"2026-04-01T09:00:00Z\" or \"2026-04-01 18:00:00\".",
                "2:16 value invalid: \"1,2\" is not a number. A comma can only separate thousands, as in 1,200. Write a decimal point as \".\".",
                "2:21 count invalid: \"0\" is not a count. Write a whole number from 1 to 1,000,000,000; leave rows of none out.",
                "4:24 invalid: This row has 4 cells, but the header has 6. Add a comma for each cell that is missing.",
                "5:29 invalid: This row has 7 cells, but the header has 6. If a value holds a comma, put that cell in double quotes.",
                "6:14 timestamp missing: timestamp is empty. Fill it in, or remove the row.",
                "6:15 value invalid: \"x\" is not a number. Write digits and a point only, such as 12.5.",
                "6:17 count invalid: \"1.5\" is not a count. Write a whole number from 1 to 1,000,000,000; leave rows of none out.",
                "7:25 value too-large: value × count is too large. Use a larger unit for the value, or split the row.",
            ])
        #expect(refused.map(\.line) == [2, 4, 5, 6, 7])
        #expect(spoken(refused, .ja)[0] == "2:1 customer_id missing: customer_id が空です。 値を入れるか、この行を消してください。")
    }

    @Test func keepsRefusedRowsAsTheyCame() throws {
        let usage = try UsageFile(
            input("\u{FEFF}customer_id,user_id,event,timestamp\r\n\"a\"\"b\",u,\"two\nlines\",never\r\n"), days: tokyo)
        let chunk = try #require(try usage.next())
        #expect(
            chunk.refused.map { String(decoding: $0.bytes, as: UTF8.self) } == ["\"a\"\"b\",u,\"two\nlines\",never"])
        #expect(String(decoding: usage.headerBytes, as: UTF8.self) == "\u{FEFF}customer_id,user_id,event,timestamp")
        #expect(try usage.next() == nil)
    }

    @Test func handsOverBatchByBatch() throws {
        let rows = (0..<10).map { "c\($0),u,e,2026-04-01" }.joined(separator: "\n")
        let (batches, _, _) = try usage("customer_id,user_id,event,timestamp\n\(rows)", rowsPerBatch: 4)
        #expect(batches.map(\.rows) == [4, 4, 2])
        #expect(batches.map(\.tenants) == [["c0", "c1", "c2", "c3"], ["c4", "c5", "c6", "c7"], ["c8", "c9"]])
    }

    @Test func holdsNothingWithoutRows() throws {
        #expect(try usage("customer_id,user_id,event,timestamp\n").batches.isEmpty)
    }

    @Test(arguments: [
        (
            "customr_id,user_id,event,timestamp\n",
            "1 customer_id missing: The column customer_id (Customer id) is missing. If \"customr_id\" is meant, rename it to customer_id. The file has: customr_id, user_id, event, timestamp."
        ),
        (
            "acme,u1,login,2026-04-01\n",
            "1 customer_id missing: The column customer_id (Customer id) is missing. The file has: acme, u1, login, 2026-04-01. Say in a mapping which of them it is."
        ),
        (
            "customer_id;user_id;event;timestamp\n",
            "1 customer_id missing: The column customer_id (Customer id) is missing. The cells seem to be separated by semicolons. Save the file with commas."
        ),
        (
            "customer_id\tuser_id\tevent\n",
            "1 timestamp missing: The column timestamp is missing. The file has: customer_id, user_id, event. Say in a mapping which of them it is."
        ),
        (
            "customer_id,user_id,event,timestamp,event\n",
            "1:37 conflict: There are two columns \"event\". Remove one of them, or choose in the mapping: the second is called \"event (2)\"."
        ),
        (
            "\n \n,,\t\nx\n",
            "4 customer_id missing: The column customer_id (Customer id) is missing. Name the columns on the first line, such as customer_id,user_id,event,timestamp."
        ),
        (
            "\n\n",
            "missing: There is nothing in this file. Name the columns on the first line, such as customer_id,user_id,event,timestamp."
        ),
        (
            "[{\"type\":\"track\"}]",
            "1:1 syntax: A JSON array cannot be read here. Write one { … } a line (JSON Lines)."
        ),
    ])
    func refusesHeadersThatSayTooLittle(text: String, expected: String) {
        #expect(refusal { _ = try usage(text) } == expected)
    }

    @Test func notesColumnsThatAreNotUsed() throws {
        let (_, _, notes) = try usage("customer_id,user_id,event,timestamp,valeu,region,\nacme,u,e,2026-04-01,1,x,\n")
        #expect(
            notes.map { spoken($0) } == [
                "1:50 Columns without a name are passed over.",
                "1:37 The column \"valeu\" is passed over. If value is meant, correct its name and import again.",
                "1:43 The column \"region\" is not used and is passed over.",
            ])
    }
}

@Suite struct EventIdentityTests {
    private let header = "customer_id,user_id,event,timestamp,value,message_id\n"

    private func identities(_ rows: String) throws -> [EventIdentity] {
        try usage(header + rows).batches.flatMap(\.identity)
    }

    @Test func isThatOfTheMessage() throws {
        let found = try identities("acme,u,e,2026-04-01,,m-1\nother,v,f,2026-04-02,5, m-1 \nacme,u,e,2026-04-01,,m-2\n")
        #expect(found[0] == found[1])
        #expect(found[0] != found[2])
        #expect(found[0] == EventIdentity(messageId: "m-1"))
        // SHA-256 of "m", NUL, "m-1", by sha256sum.
        #expect(String(found[0].high, radix: 16) == "300382693cc86d9d")
        #expect(String(found[0].low, radix: 16) == "8f022864e1c20b4d")
    }

    @Test func countsEqualRowsOfAFile() throws {
        let once = try identities("acme,u,e,2026-04-01,,\nacme,u,e,2026-04-01,0,\nacme,u,e,2026-04-01,,\n")
        #expect(Set(once).count == 3)
        let again = try identities("acme,u,e,2026-04-01,,\nacme,u,e,2026-04-01,,\nacme,u,e,2026-04-01,0.0,\n")
        #expect(Set(again) == Set(once))
    }

    @Test func isOfTheInstantOrOfTheTimeAsWritten() throws {
        let instant = try identities("acme,u,e,2026-04-01T00:00:00+09:00,,\n")
        #expect(try identities("acme,u,e,2026-03-31T15:00:00Z,,\n") == instant)
        // Without an offset the instant depends on the workspace's time zone, and the identity must not.
        let written = header + "acme,u,e,2026-04-01 09:00,,\nacme,u,e,2026-04-01,,\n"
        let tokyo = try usage(written, zone: "Asia/Tokyo").batches.flatMap(\.identity)
        let newYork = try usage(written, zone: "America/New_York").batches.flatMap(\.identity)
        #expect(tokyo == newYork)
    }

    @Test func tellsFieldsApart() throws {
        let found = try identities(
            "ab,c,e,2026-04-01,,\na,bc,e,2026-04-01,,\na,b,ce,2026-04-01,,\nab,,ce,2026-04-01,,\n")
        #expect(Set(found).count == 4)
    }

    @Test func isTheSameInAnyBatchAndEncoding() throws {
        let text = "customer_id,user_id,event,timestamp\nｱｸﾒ,u,e,2026-04-01\nb,u,e,2026-04-01\nｱｸﾒ,u,e,2026-04-01\n"
        let whole = try usage(text).batches.flatMap(\.identity)
        let pieces = try usage(text, rowsPerBatch: 1).batches.flatMap(\.identity)
        // ｱｸﾒ in CP932.
        let bytes = Array(text.replacing("ｱｸﾒ", with: "?").utf8).flatMap {
            $0 == UInt8(ascii: "?") ? [0xB1, 0xB8, 0xD2] : [$0]
        }
        let other = try usage(InputFile(bytes: bytes, name: "a.csv")).batches.flatMap(\.identity)
        #expect(whole == pieces)
        #expect(whole == other)
        #expect(Set(whole).count == 3)
    }
}
