import Foundation
import Onboarding
import Testing

@testable import Pages

/// What holds for every template.
@Suite struct TemplateTests {
    @Test("every template that another one names is there", arguments: Templates.sources.keys.sorted())
    func partials(name: String) throws {
        for partial in try #require(Templates.sources[name]).matches(of: /\{\{>\s*(\w+)\}\}/) {
            #expect(Templates.sources[String(partial.output.1)] != nil, "\(partial.output.0)")
        }
    }

    @Test("nothing is said outside of the places that speak both languages", arguments: Templates.sources.keys.sorted())
    func speaksBothLanguages(name: String) throws {
        let source = try #require(Templates.sources[name])
        let speech = source.matches(of: /\[\[(.*?)\]\]/).map { String($0.output.1) }
        for sentence in speech {
            let halves = sentence.split(separator: "|", omittingEmptySubsequences: false)
            try #require(halves.count == 2, "\(sentence)")
            #expect(halves.allSatisfy { !$0.trimmingCharacters(in: .whitespaces).isEmpty }, "\(sentence)")
            #expect(halves[0] != halves[1], "\(sentence)")
            #expect(!halves[1].contains(/\p{Han}|\p{Hiragana}|\p{Katakana}/), "\(sentence)")
        }
        let silent = source.replacing(/\[\[.*?\]\]/, with: "").replacing(/\{\{\{?.*?\}?\}\}/, with: "")
            .replacing(/<[^>]*>/, with: "").replacing(/\ autofocus|\ aria-[a-z]+="[^"]*"/, with: "").replacing(
                "Kadode", with: "")
        #expect(!silent.contains(/\p{L}/), "\(silent.filter { $0.isLetter })")
    }

    @Test("only pictures, which are drawn here, go in without being escaped")
    func escapes() {
        let bare = Templates.sources.values.flatMap { $0.matches(of: /\{\{\{(\w+)\}\}\}|\{\{&\s*(\w+)/) }
            .map { String($0.output.1 ?? $0.output.2 ?? "") }
        #expect(Set(bare) == ["picture", "axis", "track", "drawing"])
    }

    @Test(
        "what goes into a page is escaped, whatever joins it to one character",
        arguments: ["\"", "'", "<", ">", "&"], ["", "\u{301}", "\u{FE0F}", "\u{200D}", "\u{3099}"])
    func escapesEachScalar(mark: String, joined: String) {
        let rendered = Templates.render("mark", ["key": "a\(mark)\(joined)b", "word": mark + joined], in: .ja)
        let bare = Templates.render("mark", ["key": "", "word": ""], in: .ja)
        func count(_ text: String) -> Int { text.unicodeScalars.count { "\"'<>".unicodeScalars.contains($0) } }
        #expect(count(rendered) == count(bare), "\(rendered)")
        #expect(rendered.unicodeScalars.count { $0 == "&" } == 2)
    }

    @Test("nothing is styled or run in the page itself")
    func keepsThePolicy() {
        let ours = "<script src=\"{{script}}\" defer></script>"
        for (name, source) in Templates.sources {
            let source = name == "layout" ? source.replacing(ours, with: "") : source
            #expect(!source.contains(/<script|<style|\sstyle=|\son[a-z]+=|javascript:|https?:/), "\(name)")
        }
    }

    @Test("each template is told apart by language")
    func speaks() {
        #expect(Templates.spoken("a [[はい|yes]] b [[{{n}}件|{{n}} items]]", in: .ja) == "a はい b {{n}}件")
        #expect(Templates.spoken("a [[はい|yes]] b [[{{n}}件|{{n}} items]]", in: .en) == "a yes b {{n}} items")
    }

    @Test("every field that a template asks for is one that some page fills")
    func fieldsAreKnown() throws {
        let code = try PagesFixture.sourceText()
        for (name, source) in Templates.sources {
            for match in source.matches(of: /\{\{\{?[#^\/]?\s*([A-Za-z][A-Za-z]*)\s*\}/) {
                let field = String(match.output.1)
                if field == "main" { continue }
                let isFilled = code.contains("\"\(field)\"")
                #expect(isFilled, "\(name) asks for \(field)")
            }
        }
    }

    /// The attributes of drawings, which are written like fields.
    private static let attributes: Set = [
        "class", "width", "height", "x", "y", "r", "d", "cx", "cy", "fill", "end", "role", "viewBox", "overflow",
        "preserveAspectRatio",
    ]

    @Test("every field that a page fills is one that some template asks for")
    func fieldsAreUsed() throws {
        let asked = Set(
            Templates.sources.values.flatMap { $0.matches(of: /\{\{\{?[#^\/]?\s*([A-Za-z]+)\s*\}/) }
                .map { String($0.output.1) })
        // What stands before the colon of a dictionary, or is given to one; not the second half of a choice.
        let filled = try PagesFixture.sourceText().matches(
            of: /(?:[\[,]\s*"([A-Za-z]+)":(?!\s*Text\())|(?:\["([A-Za-z]+)"\]\s*=(?!=))/
        ).map { String($0.output.1 ?? $0.output.2 ?? "") }
        let names = Set(filled).subtracting(Templates.sources.keys).subtracting(Self.attributes)
        #expect(names.count > 300)
        #expect(names.subtracting(asked).isEmpty, "\(names.subtracting(asked).sorted())")
    }

    @Test("every template is a page, or a part of one")
    func templatesAreUsed() throws {
        let code = try PagesFixture.sourceText().replacing(/"[a-z]+": text\(/, with: "")
        let parts = Set(
            Templates.sources.values.flatMap { $0.matches(of: /\{\{[<>]\s*([a-z]+)\s*\}\}/) }
                .map { String($0.output.1) })
        for name in Templates.sources.keys where !parts.contains(name) {
            #expect(code.contains("\"\(name)\""), "\(name) is never shown")
        }
    }

    @Test("days that stand in sentences are told as the reader says them, those that are quoted as they were typed")
    func daysInSentences() {
        let sentence = Text(ja: "期間は2026-12-19まで続きます", en: "the window is open until 2026-12-19")
        var (ja, en) = (Reader(language: .ja), Reader(language: .en))
        #expect(ja(sentence) == "期間は2026年12月19日まで続きます" && en.label(sentence) == "The window is open until 19 Dec 2026")
        (ja.today, en.today) = (PagesFixture.day, PagesFixture.day)
        #expect(ja(sentence) == "期間は12月19日まで続きます" && en(sentence) == "the window is open until 19 Dec")
        let typed = Text(ja: "「2026-02-30」は「2026-04-01」のように", en: "\"2026-02-30\": write it as \"2026-04-01\"")
        #expect(ja(typed) == typed.ja && en(typed) == typed.en)
        let range = Text(
            ja: "2026-05-01–2026-05-03 と 2026-05-04", en: "2026-05-01–2026-05-03, 2026-05-04 aoba-2026-05-04")
        #expect(ja(range) == "5月1日–5月3日 と 5月4日" && en(range) == "1 May–3 May, 4 May aoba-2026-05-04")
        #expect(ja(Text(same: "2026-05-01")) == "2026-05-01")
    }
}
