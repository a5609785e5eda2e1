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
    }
}
