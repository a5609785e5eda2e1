import Foundation
import Testing

/// The comparison with golden files can fail, and says what differs.
@Suite struct GoldenCheckTests {
    private static let golden = """
        {"asOf":"2026-10-31","plans":[{"journey":"a-1","due":"2026-11-02","late":2.5,"steps":[{"key":"kickoff"}]},\
        {"journey":"b-1","due":null,"late":0,"steps":[]},{"journey":"c-1","due":null,"late":0,"steps":[]}]}

        """

    private func report(_ now: String, by comparison: Golden.Comparison = .values) throws -> String? {
        try Golden.report(golden: Data(Self.golden.utf8), now: Data(now.utf8), by: comparison)
    }

    @Test("the same values are no difference, however they are written; the same bytes are asked for where they count")
    func same() throws {
        #expect(try report(Self.golden) == nil && report(Self.golden, by: .bytes) == nil)
        let rewritten = Self.golden.replacing("2.5", with: "25e-1").replacing("a-1", with: "\\u0061-1")
            .replacing(#""due":null,"late":0"#, with: #""late":0.0,"due":null"#)
        #expect(try report(rewritten) == nil)
        let told = try #require(try report(rewritten, by: .bytes))
        #expect(told.hasPrefix("The values are the same, and written differently from byte 42 on:"), "\(told)")
        #expect(try report(String(Self.golden.dropLast()), by: .bytes) != nil, "the line end counts too")
    }

    @Test("each difference is named by its path, with the golden value and the present one")
    func named() throws {
        let changed = Self.golden.replacing(#""late":2.5"#, with: #""late":3"#)
            .replacing(#"{"key":"kickoff"}"#, with: #"{"key":"kickoff","owner":"csm"}"#)
        #expect(
            try report(changed) == """
                plans[a-1].late: golden 2.5, now 3
                plans[a-1].steps[kickoff].owner: golden absent, now "csm"
                """)
        #expect(try report(changed, by: .bytes) == report(changed))
        #expect(
            try report(Self.golden.replacing("null", with: "0"))?.contains("plans[b-1].due: golden null, now 0") == true
        )
        #expect(try report(Self.golden.replacing(#""late":0,"#, with: #""late":false,"#)) != nil, "0 is not false")
    }

    @Test("an element that is gone, new or elsewhere is one difference")
    func elements() throws {
        let renamed = Self.golden.replacing("b-1", with: "d-1")
        let told = try #require(try report(renamed)).split(separator: "\n")
        #expect(told.count == 2)
        #expect(
            told[0].hasPrefix(#"plans[b-1]: golden {"due":null,"journey":"b-1","#) && told[0].hasSuffix(", now absent"))
        #expect(told[1].hasPrefix(#"plans[d-1]: golden absent, now {"due":null,"#))
        let moved = Self.golden.replacing("b-1", with: "x").replacing("c-1", with: "b-1").replacing("x", with: "c-1")
        #expect(try report(moved) == "plans, order from position 1: golden b-1 c-1, now c-1 b-1")
    }

    @Test("twenty differences are shown, and the others counted")
    func many() throws {
        let golden = Data("[\((1...30).map(String.init).joined(separator: ","))]".utf8)
        let told = try Golden.report(golden: golden, now: Data("[]".utf8), by: .values)
        let lines = try #require(told).split(separator: "\n")
        #expect(lines.count == 21 && lines[0] == "[0]: golden 1, now absent" && lines[20] == "and 10 more differences")
    }

    @Test("a file has a line for each object of an array, and is the document again when the lines are joined")
    func layout() throws {
        let tricky =
            Data(#"{"a":[{"b":"[{\" ] \\"},{"c":[{"d":1},{"e":[1,2]}]}],"f":{"g":[{}]}}"#.utf8) + Data("\n".utf8)
        let laidOut = JSONLayout.inLines(tricky)
        #expect(
            String(decoding: laidOut, as: UTF8.self) == #"""
                {"a":[
                  {"b":"[{\" ] \\"},
                  {"c":[
                    {"d":1},
                    {"e":[1,2]}]}],"f":{"g":[
                   {}]}}

                """#)
        #expect(JSONLayout.joined(laidOut) == tricky)
    }

    // MARK: Digests

    /// Two hundred judgements; the named ones are met.
    private static func judged(_ numbers: some Sequence<Int>, met: Set<Int> = []) -> Data {
        let elements = numbers.map { #"{"journey":"c\#($0)-1","verdict":"\#(met.contains($0) ? "met" : "unmet")"}"# }
        return Data("{\"counts\":{\"met\":\(met.count)},\"judgements\":[\(elements.joined(separator: ","))]}\n".utf8)
    }

    private func report(_ golden: Data, _ now: Data, by comparison: Golden.Comparison = .bytes) throws -> String? {
        let samples: Set = ["c7-1", "c120-1"]
        let written = try GoldenDigest(of: golden, by: comparison, samples: samples).text
        let read = try GoldenDigest(written)
        #expect(read.text == written)
        return try GoldenDigest(of: now, by: comparison, samples: samples, groups: read.groups).report(golden: read)
    }

    @Test("a digest names the journeys of the groups that differ, and shows what differs in the samples")
    func digest() throws {
        let golden = Self.judged(0..<200)
        #expect(try report(golden, golden) == nil)
        let told = try #require(try report(golden, Self.judged(0..<200, met: [7, 151])))
        #expect(told.contains("counts.met: golden 0, now 2"))
        #expect(told.contains("2 of 4 groups of journeys differ."))
        #expect(told.contains("50 journeys in the golden group, 50 now: c0-1 c1-1 c2-1"))
        #expect(told.contains("50 journeys in the golden group, 50 now: c150-1 c151-1"))
        #expect(
            told.contains("Sample c7-1:\nverdict: golden \"unmet\", now \"met\"") && told.contains("1 of 2 samples"))
    }

    @Test("one journey less changes the digest of its group alone")
    func oneLess() throws {
        let told = try #require(try report(Self.judged(0..<200), Self.judged((0..<200).filter { $0 != 60 })))
        #expect(told.contains("1 of 4 groups") && told.contains("50 journeys in the golden group, 49 now: c50-1 c51-1"))
        let first = try #require(try report(Self.judged(0..<200), Self.judged((0..<200).filter { $0 != 50 })))
        #expect(first.contains("c50-1 is missing now; it began a group.") && first.contains("1 of 3 groups"))
    }

    @Test("digests of bytes tell how a value is written, digests of values do not")
    func written() throws {
        let golden = Self.judged(0..<200)
        let text = String(decoding: golden, as: UTF8.self)
        let rewritten = Data(
            text.replacing(
                #"{"journey":"c120-1","verdict":"unmet"}"#, with: #"{"verdict":"unmet","journey":"c\u00312\u0030-1"}"#
            ).utf8)
        #expect(try report(golden, rewritten, by: .values) == nil)
        let told = try #require(try report(golden, rewritten))
        #expect(
            told.contains("1 of 4 groups of journeys differ.")
                && told.contains("Sample c120-1:\nThe values are the same"))
    }
}
