import Onboarding
import Testing
import Usage

@testable import Intake

@Suite struct SegmentLinesTests {
    @Test func readsTheCallsThatAreUsage() throws {
        let (batches, refused, notes) = try usage(
            """
            {"type":"track","event":"report.created","userId":"u1","timestamp":"2026-04-01T09:00:00Z","context":{"groupId":"acme"},"properties":{"value":12.5},"messageId":"m1"}

            {"type":"track","event":"report.created","userId":"u2","timestamp":"2026-04-01T09:00:00Z","properties":{"value":true}}
            {"type":"page","name":"Home","userId":7,"timestamp":"2026-04-01 18:00","context":{"groupId":42}}
            {"type":"screen","anonymousId":"x","timestamp":"2026-04-01T09:00:00Z","context":{"groupId":""}}
            {"type":"identify","userId":"u1"}
            {"type":"alias","userId":"u1","previousId":"x"}
            """)
        #expect(
            events(batches[0]) == [
                "acme u1 report.created 2026-04-01T09:00:00Z 12.5",
                "- u2 report.created 2026-04-01T09:00:00Z",
                "42 7 $page 2026-04-01T09:00:00Z",
                "- - $screen 2026-04-01T09:00:00Z",
            ])
        #expect(batches[0].identity[0] == EventIdentity(messageId: "m1"))
        #expect(refused.isEmpty && notes.isEmpty)
    }

    @Test func readsGroups() throws {
        let (batches, _, notes) = try usage(
            """
            {"type":"group","userId":"u1","groupId":"acme","timestamp":"2026-04-01T09:00:00Z","messageId":"g1","traits":{"plan":" pro ","seats":20,"trial":true,"owner":null,"note":"","address":{"city":"東京"},"tags":["a"]}}
            {"type":"group","groupId":"globex","timestamp":"2026-04-02T09:00:00Z"}
            """)
        let batch = batches[0]
        let at: Int64 = 1_775_034_000_000_000
        #expect(batch.rows == 0)
        #expect(
            batch.memberships == [
                Membership(user: 0, tenant: 0, at: at, messageId: "g1", identity: EventIdentity(messageId: "g1"))
            ])
        #expect(batch.users == ["u1"])
        #expect(batch.tenants == ["acme", "globex"])
        #expect(
            batch.groupTraits == [
                GroupTrait(tenant: 0, at: at, name: "plan", value: "pro"),
                GroupTrait(tenant: 0, at: at, name: "seats", value: "20"),
                GroupTrait(tenant: 0, at: at, name: "trial", value: "true"),
                GroupTrait(tenant: 0, at: at, name: "owner", value: nil),
                GroupTrait(tenant: 0, at: at, name: "note", value: nil),
            ])
        #expect(
            notes.map { spoken($0) } == [
                "1 The trait \"address\" is nested and is not taken in.",
                "1 The trait \"tags\" is nested and is not taken in.",
            ])
    }

    @Test func readsBatchesWithTheirContext() throws {
        let (batches, refused, _) = try usage(
            """
            {"batch":[{"type":"track","event":"a","userId":"u","timestamp":"2026-04-01T09:00:00Z"},{"type":"track","userId":"u"},{"type":"page","timestamp":"2026-04-01T09:00:00Z","context":{"groupId":"globex"}}],"context":{"groupId":"acme"},"sentAt":"2026-04-02T09:00:00Z"}
            """)
        #expect(events(batches[0]) == ["acme u a 2026-04-01T09:00:00Z", "globex - $page 2026-04-01T09:00:00Z"])
        #expect(spoken(refused) == ["1:88 event missing: event is missing. Let the export include event."])
    }

    @Test func givesTheSameIdentityAsACSV() throws {
        let line =
            "{\"type\":\"track\",\"event\":\"e\",\"userId\":\"u\",\"timestamp\":\"2026-04-01T09:00:00Z\",\"context\":{\"groupId\":\"acme\"}}\n"
        let lines = try usage(line + line).batches[0].identity
        let rows = try usage(
            "customer_id,user_id,event,timestamp\nacme,u,e,2026-04-01T09:00:00Z\nacme,u,e,2026-04-01 18:00+09:00\n"
        ).batches[0].identity
        #expect(lines == rows)
        #expect(lines[0] != lines[1])
    }

    @Test func roundsValuesHalfToEven() throws {
        func value(_ number: String) throws -> Int64? {
            let line =
                "{\"type\":\"track\",\"event\":\"e\",\"timestamp\":\"2026-04-01T09:00:00Z\",\"properties\":{\"value\":\(number)}}"
            return try usage(line).batches[0].value.first
        }
        #expect(try value("0.30000000000000004") == 300_000)
        #expect(try value("0.0000025") == 2)
        #expect(try value("0.0000035") == 4)
        #expect(try value("1e-7") == 0)
        #expect(try value("-1.5E3") == -1_500_000_000)
    }

    @Test(arguments: [
        ("{\"type\":\"track\"", "1:16 syntax: Expected \",\" or \"}\". Write one JSON object a line."),
        ("{\"type\":\"track\"} x", "1:18 syntax: Something follows the JSON object. Write one JSON object a line."),
        ("{\"type\":\"track}", "1:9 syntax: This JSON string is never closed. Write one JSON object a line."),
        ("{type:1}", "1:2 syntax: Expected a name in double quotes. Write one JSON object a line."),
        ("{\"a\":01}", "1:8 syntax: This is not a JSON number. Write one JSON object a line."),
        ("{\"a\":nul}", "1:6 syntax: This is not valid JSON. Write one JSON object a line."),
        ("{\"a\":\"\\u0000\"}", "1:13 syntax: A string cannot hold NUL (\\u0000). Write one JSON object a line."),
        ("{\"event\":\"e\"}", "1:1 type missing: type is missing. Let the export include type."),
        (
            "{\"type\":\"trak\"}",
            "1:9 type not-found: There is no call of type \"trak\". Did you mean \"track\"?"
        ),
        ("{\"type\":\"track\"}", "1:1 event missing: event is missing. Let the export include event."),
        ("{\"type\":\"track\",\"event\":\" \"}", "1:1 event missing: event is missing. Let the export include event."),
        ("{\"type\":\"page\"}", "1:1 timestamp missing: timestamp is missing. Let the export include timestamp."),
        (
            "{\"type\":\"page\",\"userId\":\"会社\",\"timestamp\":\"today\"}",
            "1:42 timestamp invalid: \"today\" is not a time. Write it as \"2026-04-01T09:00:00Z\" or \"2026-04-01 18:00:00\"."
        ),
        (
            "{\"type\":\"page\",\"timestamp\":1364774400000}",
            "1:28 timestamp invalid: \"1364774400000\" looks like a count of seconds, not a time. Write it as \"2026-04-01T09:00:00Z\" or \"2026-04-01 18:00:00\"."
        ),
        ("{\"type\":\"page\",\"userId\":[1]}", "1:25 userId invalid: userId must be a string."),
        (
            "{\"type\":\"track\",\"event\":\"e\",\"properties\":{\"value\":1e13}}",
            "1:51 properties.value invalid: \"1e13\" is too large (at most 1,000,000,000,000). Use a larger unit, such as thousands."
        ),
        ("{\"batch\":[1]}", "1:11 syntax: Expected an object { … } here."),
    ])
    func refusesLinesThatSayTooLittle(line: String, expected: String) throws {
        let (batches, refused, _) = try usage(line + "\n")
        #expect(batches.allSatisfy { $0.rows == 0 })
        #expect(spoken(refused) == [expected])
        #expect(refused.map { String(decoding: $0.bytes, as: UTF8.self) } == [line])
    }

    @Test func refusesWhatIsTooLargeOrTooDeep() throws {
        let large = "{\"type\":\"page\",\"properties\":{\"x\":\"\(String(repeating: "x", count: 33_000))\"}}"
        let deep = "{\"a\":" + String(repeating: "[", count: 5000) + String(repeating: "]", count: 5000) + "}"
        let (_, refused, _) = try usage(large + "\n" + deep + "\n")
        #expect(
            spoken(refused) == [
                "1:1 too-large: This event is too large (at most 32 KB). Send fewer properties or traits.",
                "2:69 syntax: The JSON is nested too deeply. Write one JSON object a line.",
            ])
    }

    @Test func readsEscapes() throws {
        let line =
            #"{"type":"track","event":"\u30ed\u30b0 \"\\\/\ud83d\ude00\ud83d","timestamp":"2026-04-01T09:00:00Z"}"#
        #expect(try usage(line).batches[0].names == ["ログ \"\\/😀\u{FFFD}"])
    }

    @Test func readsLinesThroughASmallWindow() throws {
        let lines = (0..<50).map { "{\"type\":\"page\",\"userId\":\"u\($0)\",\"timestamp\":\"2026-04-01\"}" }
        for end in ["\n", "\r\n", "\r", "\n\n"] {
            let file = try windowed(Array(lines.joined(separator: end).utf8), window: 150)
            let reader = LineReader(file, longestLine: 70)
            var read: [String] = []
            while case .line = try reader.next() { read.append(String(decoding: reader.bytes, as: UTF8.self)) }
            #expect(read == lines)
            #expect(reader.number == (end == "\n\n" ? 99 : 50))
        }
    }

    @Test func passesOverLinesThatAreTooLong() throws {
        let long = String(repeating: "x", count: 400)
        let reader = LineReader(try windowed(Array("a\r\n\(long)\r\nb".utf8), window: 100), longestLine: 50)
        var read: [String] = []
        reading: while true {
            switch try reader.next() {
            case .end: break reading
            case .line: read.append("\(reader.number) " + String(decoding: reader.bytes, as: UTF8.self))
            case .tooLong(let first): read.append("\(reader.number) \(first.count) bytes")
            }
        }
        #expect(read == ["1 a", "2 50 bytes", "3 b"])
    }
}
