import Foundation
import Onboarding
import Samples
import Testing

@testable import Pages

/// The main pages in their main states, in both languages, as one reads them: `Snapshots/NAME.LANGUAGE.txt`. What a change
/// of words or fields does to them is seen in its diff; `KADODE_SNAPSHOTS=renew` writes them anew.
@Suite struct SnapshotTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Snapshots")

    private static func file(_ name: String, _ language: Language) -> URL {
        folder.appending(path: "\(name).\(language.rawValue).txt")
    }

    @Test("pages say and offer what was looked at", arguments: SnapshotPages.all.keys.sorted(), Language.allCases)
    func page(name: String, language: Language) throws {
        let account = Account(name: "森", role: .admin, token: "t")
        let page = try #require(SnapshotPages.all[name])
        let html = try HTML(try page(Reader(language: language, account: account)))
        #expect(html.foreignScripts.isEmpty)
        let file = Self.file(name, language)
        if ProcessInfo.processInfo.environment["KADODE_SNAPSHOTS"] == "renew" {
            try html.outline.write(to: file, atomically: true, encoding: .utf8)
        }
        let kept = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
        let differs = Self.difference(kept, html.outline)
        #expect(differs == nil, "\(name).\(language.rawValue).txt, \(differs ?? "")")
    }

    @Test("no snapshot is of a page that nobody shows any more")
    func nothingLeftOver() throws {
        let kept = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
        let known = SnapshotPages.all.keys.flatMap { name in
            Language.allCases.map { Self.file(name, $0).lastPathComponent }
        }
        #expect(Set(kept).symmetricDifference(known).isEmpty)
    }

    /// - Returns: The first line that is another one; nil where all are the same.
    private static func difference(_ kept: String, _ shown: String) -> String? {
        let (old, new) = (kept.components(separatedBy: "\n"), shown.components(separatedBy: "\n"))
        guard old != new else { return nil }
        let index =
            zip(old, new).enumerated().first { $0.element.0 != $0.element.1 }?.offset ?? min(old.count, new.count)
        func line(_ lines: [String]) -> String { index < lines.count ? lines[index] : "(the end)" }
        return "line \(index + 1)\n  kept:  \(line(old))\n  shown: \(line(new))"
    }

    @Test("the mechanism itself: words, links, buttons and fields are seen, what is hidden is not")
    func outline() throws {
        let html = try HTML(
            """
            <!DOCTYPE html><html><head><title>T | Kadode</title></head><body><p>outside</p><main><h1>Head</h1>
            <p>See <a href="/x">this</a>.</p><ul><li>one</li><li>two <button>Go</button></li></ul>
            <form><input type="hidden" name="csrf" value="secret"><label>Name</label><input name="name" value="A&amp;B">
            <label><input type="checkbox" checked> all</label><select name="s"><option>a</option><option selected>b</option></select>
            <textarea name="t">words</textarea></form><table><tr><th>h</th><td>1</td></tr></table>
            <details><summary>More</summary><p>inside</p></details><p hidden>unseen</p></main></body></html>
            """)
        #expect(
            html.outline == """
                title: T | Kadode
                # Head
                See [this](/x) .
                - one
                - two <Go>
                Name {name: A&B} [x] all {s: [b] of a / b} {t: words}
                h | 1
                ▸ More
                  inside

                """)
        #expect(Self.difference("a\nb\n", "a\nc\n") == "line 2\n  kept:  b\n  shown: c")
        #expect(Self.difference("a\n", "a\nb\n") != nil && Self.difference("a\n", "a\n") == nil)
    }
}
