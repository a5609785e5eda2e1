import Foundation
import Testing

/// What the product says, it says in both languages, and somewhere.
@Suite struct TextTests {
    /// What stands in a pair of quotation marks, each `\\(…)` in it taken for a gap; and where it ends.
    private static func literal(_ scalars: [Unicode.Scalar], at opening: Int) -> (said: String, end: Int)? {
        guard opening < scalars.count, scalars[opening] == "\"" else { return nil }
        var (said, index) = ("", opening + 1)
        while index < scalars.count, scalars[index] != "\"" {
            guard scalars[index] == "\\", index + 1 < scalars.count else {
                if scalars[index] == "\n" { return nil }
                said.unicodeScalars.append(scalars[index])
                index += 1
                continue
            }
            index += 2
            guard scalars[index - 1] == "(" else { continue }
            var depth = 1
            while index < scalars.count, depth > 0 {
                if let inner = literal(scalars, at: index) {
                    index = inner.end
                    continue
                }
                depth += scalars[index] == "(" ? 1 : scalars[index] == ")" ? -1 : 0
                index += 1
            }
            said += "…"
        }
        return index < scalars.count ? (said, index + 1) : nil
    }

    /// The next place that is no white space.
    private static func next(_ scalars: [Unicode.Scalar], _ index: Int) -> Int {
        scalars[index...].firstIndex { !$0.properties.isWhitespace } ?? scalars.count
    }

    /// Both halves of each `ja: "…", en: "…"` of a file.
    static func texts(in source: String) -> [(ja: String, en: String)] {
        let scalars = Array(source.unicodeScalars)
        let (first, second) = (Array("ja:".unicodeScalars), Array("en:".unicodeScalars))
        func stands(_ word: [Unicode.Scalar], at index: Int) -> Bool {
            index + word.count <= scalars.count && scalars[index..<(index + word.count)].elementsEqual(word)
        }
        return scalars.indices.compactMap { index in
            guard stands(first, at: index), let ja = literal(scalars, at: next(scalars, index + 3)) else { return nil }
            let comma = next(scalars, ja.end)
            guard comma < scalars.count, scalars[comma] == "," else { return nil }
            let label = next(scalars, comma + 1)
            guard stands(second, at: label), let en = literal(scalars, at: next(scalars, label + 3)) else { return nil }
            return (ja.said, en.said)
        }
    }

    @Test("no text speaks Japanese in its English half, or says the same twice")
    func bothLanguages() throws {
        var count = 0
        for source in try TidyTests.sources(in: "Sources") where source.text.contains("ja:") {
            for text in Self.texts(in: source.text) {
                count += 1
                let isEnglish = !text.en.contains(/[\u{3000}-\u{30FF}\u{3400}-\u{9FFF}\u{FF00}-\u{FFEF}]/)
                #expect(isEnglish, "\(source.path): \(text.en)")
                let saysSomething = text.ja.contains { $0.isLetter }
                #expect(!saysSomething || text.ja != text.en, "\(source.path): \(text.ja)")
            }
        }
        #expect(count > 1_500)
    }

    /// - Returns: "path:line: words" of each sentence of the product: a text in both languages, words in Japanese, a text
    ///   that is the same in both and holds more than a name.
    private static func sentences(_ sources: [TidyTests.Source]) -> [String] {
        sources.flatMap { source in
            source.lines.enumerated().compactMap { index, line in
                guard !line.contains(/^ *\/\//), let said = line.firstMatch(of: sentence) else { return nil }
                return "\(source.path):\(index + 1): \(said.output)"
            }
        }
    }

    nonisolated(unsafe) private static let sentence =
        /\bja: ?"|"[^"]*[\u{3000}-\u{30FF}\u{3400}-\u{9FFF}\u{FF00}-\u{FFEF}]|Text\(same: "[^"\\]*[ .][^"]*"/

    @Test("the web room says no sentence of the product: it fills pages, which own the words")
    func webIsSilent() throws {
        let found = Self.sentences(try TidyTests.sources(in: "Sources/Web"))
        #expect(found.isEmpty, "\(found.joined(separator: "\n"))")
    }

    /// - Returns: "path:line: status" of each status that answers something refused.
    private static func statuses(_ sources: [TidyTests.Source]) -> [String] {
        sources.flatMap { source in
            source.code.enumerated().compactMap { index, line in
                line.firstMatch(
                    of:
                        /(?:[^ ]|[^=] )(\.(?:unprocessableContent|contentTooLarge|tooManyRequests|misdirectedRequest|unsupportedMediaType|internalServerError))\b/
                ).map { "\(source.path):\(index + 1): \($0.output.1)" }
            }
        }
    }

    @Test("one file says which status answers what is refused")
    func statusesStandTogether() throws {
        let found = Self.statuses(try TidyTests.sources(in: "Sources/Web")).filter {
            !$0.hasPrefix("Sources/Web/Failures.swift:")
        }
        #expect(found.isEmpty, "\(found.joined(separator: "\n"))")
    }

    @Test("every text that has a name is said somewhere")
    func textsAreSaid() throws {
        let sources = try TidyTests.sources(in: "Sources")
        var uses: [Substring: Int] = [:]
        for source in sources {
            // Also what is said inside of another text.
            for line in source.lines where !line.contains(/^ *\/\//) {
                for word in line.matches(of: /[A-Za-z_][A-Za-z0-9_]*/) { uses[word.output, default: 0] += 1 }
            }
        }
        var named = 0
        for source in sources {
            for match in source.text.matches(
                of:
                    /\b(?:let|var|func) ([A-Za-z]+)(?:\([^)]*\))?(?: throws(?:\([A-Za-z]+\))?)?(?:: | -> | = )\[?(?:String: )?Text\b/
            ) {
                named += 1
                #expect(uses[match.output.1, default: 0] > 1, "\(source.path): nobody says \(match.output.1)")
            }
        }
        #expect(named > 100)
    }

    @Test("the checks themselves can fail")
    func checksCanFail() {
        let texts = Self.texts(
            in: #"Text(ja: "\(a.map { "「\($0)」" } ?? "")まで", en: "to \(b)")"# + "\nText(ja: \"a\", en: \"a\")")
        #expect(texts.map { "\($0.ja)|\($0.en)" } == ["…まで|to …", "a|a"])
        let web = TidyTests.Source(
            path: "W.swift",
            text: """
                // 「合同説明会」 is a comment
                let name = Text(same: key)
                page.title = Text(same: "Something went wrong.")
                let saved = Text(
                    ja: "保存しました。", en: "Saved.")
                let mark = "、"
                return context.page(html, .unprocessableContent)
                if error.status == .contentTooLarge { return }
                """)
        #expect(
            Self.sentences([web]).map { $0.prefix(10) } == ["W.swift:3:", "W.swift:5:", "W.swift:6:"],
            "\(Self.sentences([web]))")
        #expect(Self.statuses([web]) == ["W.swift:7: .unprocessableContent"])
    }
}
