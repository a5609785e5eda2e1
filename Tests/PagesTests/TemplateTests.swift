import Foundation
import Onboarding
import Testing

@testable import Pages

/// What holds for every template.
@Suite struct TemplateTests {
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
        #expect(Set(bare) == ["picture", "axis", "track"])
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
}
