import Interchange
import Testing

/// The encoder: the order of members, null, escapes, nesting, numbers.
@Suite struct CanonicalJSONTests {
    private func json(_ value: some Encodable) -> String {
        String(decoding: CanonicalJSON.bytes(of: value), as: UTF8.self)
    }

    private struct Zoo: Encodable {
        var zebra = 1
        var ant = "a"
        var lion: Bool? = true
        var bear: [Int] = [3, 1, 2]
    }

    @Test("members stand in the order in which they are declared, without white space")
    func order() {
        #expect(json(Zoo()) == #"{"zebra":1,"ant":"a","lion":true,"bear":[3,1,2]}"#)
    }

    private struct Absent: Encodable {
        var text: String?
        var truth: Bool?
        var number: Int?
        var long: Int64?
        var small: UInt8?
        var share: Double?
        var list: [String]?
        var form: Zoo?
        var last = 0
    }

    @Test("nil is null, of every type")
    func absentMembersAreNull() {
        let members = ["text", "truth", "number", "long", "small", "share", "list", "form"].map { #""\#($0)":null"# }
        #expect(json(Absent()) == "{" + members.joined(separator: ",") + #","last":0}"#)
        #expect(json([1, nil, 2]) == "[1,null,2]")
    }

    private struct Sometimes: Encodable {
        var first = 1
        @OmittedIfNil var unreadable: Bool?
        var last: Int?
    }

    @Test("a member that is only there sometimes is left out while it is nil")
    func omittedMembers() {
        #expect(json(Sometimes()) == #"{"first":1,"last":null}"#)
        #expect(json(Sometimes(unreadable: true, last: 2)) == #"{"first":1,"unreadable":true,"last":2}"#)
    }

    @Test(
        "texts are escaped",
        arguments: [
            ("", #""""#), ("門出 🚀", #""門出 🚀""#), (#"a"b\c/d"#, #""a\"b\\c/d""#), ("a\nb\rc\td", #""a\nb\rc\td""#),
            ("\u{0}\u{1F}\u{7F}", "\"\\u0000\\u001f\u{7F}\""), ("\u{2028}", "\"\u{2028}\""),
        ])
    func escapes(text: String, expected: String) {
        #expect(json(text) == expected)
        #expect(json([text]) == "[\(expected)]")
        #expect(json([text: 1]) == "{\(expected):1}")
    }

    @Test("numbers of every width, and null for one that is not finite")
    func numbers() {
        #expect(json([Int.min, 0, .max]) == "[-9223372036854775808,0,9223372036854775807]")
        #expect(json([UInt64.max]) == "[18446744073709551615]")
        #expect(json([Int8.min]) == "[-128]")
        #expect(json([0.5, -2.25, 1e21, .nan, .infinity]) == "[0.5,-2.25,1e+21,null,null]")
        #expect(json([Float(1.5), -.infinity]) == "[1.5,null]")
        #expect(json([true, false]) == "[true,false]")
    }

    private struct Nested: Encodable {
        var empty: [Int] = []
        var none = Nothing()
        var lists: [[Int]] = [[], [1], []]
        var forms = [Nothing(), Nothing()]
        var last = "x"
    }

    private struct Nothing: Encodable {}

    @Test("empty containers, and containers in containers")
    func nesting() {
        #expect(json(Nested()) == #"{"empty":[],"none":{},"lists":[[],[1],[]],"forms":[{},{}],"last":"x"}"#)
        #expect(json([Int]()) == "[]")
    }

    /// Asks for its containers by hand.
    private struct ByHand: Encodable {
        enum CodingKeys: CodingKey { case inner, list, after, last }

        func encode(to encoder: any Encoder) throws {
            var members = encoder.container(keyedBy: CodingKeys.self)
            var inner = members.nestedContainer(keyedBy: CodingKeys.self, forKey: .inner)
            try inner.encode(1, forKey: .after)
            var list = members.nestedUnkeyedContainer(forKey: .list)
            var deep = list.nestedContainer(keyedBy: CodingKeys.self)
            try deep.encodeNil(forKey: .last)
            try list.encode(2)
            try list.encodeNil()
            try members.encode("z", forKey: .after)
            // The members of another form in the same object.
            try Zoo(bear: []).encode(to: encoder)
            try members.encode(9, forKey: .last)
        }
    }

    @Test("containers that are asked for by hand, and two forms in one object")
    func byHand() {
        #expect(
            json([ByHand()])
                == #"[{"inner":{"after":1},"list":[{"last":null},2,null],"after":"z","zebra":1,"ant":"a","lion":true,"bear":[],"last":9}]"#
        )
    }
}
