import Foundation
import Testing

/// Pages are composed, not styled: what a style sheet may decide by itself, and that nothing in it is left over.
@Suite struct StyleTests {
    private static let folder = TidyTests.root.appending(path: "Sources/Pages/Assets")

    /// The style sheets by name; a folder without any would pass whatever is wrong.
    private static func sheets() throws -> [(name: String, text: String)] {
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        return try files.filter { $0.pathExtension == "css" }.sorted { $0.path < $1.path }.map {
            ($0.lastPathComponent, try String(contentsOf: $0, encoding: .utf8))
        }
    }

    @Test("colours, sizes of type and steps of space are written in tokens.css alone")
    func literals() throws {
        let sheets = try Self.sheets()
        #expect(sheets.contains { $0.name == "tokens.css" } && sheets.count > 5)
        for (name, text) in sheets where name != "tokens.css" {
            let found = Self.literals(in: text)
            #expect(found.isEmpty, "\(name): \(found.joined(separator: "; "))")
        }
    }

    /// Declarations with a value that belongs into `tokens.css`.
    static func literals(in sheet: String) -> [String] {
        let code = sheet.replacing(/\/\*[\s\S]*?\*\//, with: "")
        return code.matches(of: /(?<name>[a-z-]+)\s*:\s*(?<value>[^;{}]+);/).compactMap { match in
            let (name, value) = (String(match.name), String(match.value))
            let isColour =
                value.contains(/#[0-9a-fA-F]{3,8}\b(?!["')])|\b(?:black|white|red|gr[ae]y)\b(?!-)/)
                || value.contains(/\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|light-dark|color-mix)\(/)
            let isType = ["font", "font-size"].contains(name) && value.contains(/\d(?:px|pt|r?em|%)/)
            // What is smaller than 3 px is no step of space.
            let isSpace =
                name.contains(/^(?:margin|padding|gap|row-gap|column-gap|border-radius|box-shadow)/)
                && value.contains(/(?:^|[^\d.])(?:[3-9]|\d\d+)(?:\.\d+)?(?:px|pt|r?em)\b/)
            return isColour || isType || isSpace ? "\(name): \(value)" : nil
        }
    }

    @Test("every token is used, and every token that is used is there")
    func tokens() throws {
        let sheets = try Self.sheets()
        let all = sheets.map(\.text).joined()
        let own = Set(
            (sheets.first { $0.name == "tokens.css" }?.text ?? "").matches(of: /(--[a-z0-9-]+)\s*:/)
                .map { String($0.output.1) })
        let used = Set(all.matches(of: /var\((--[a-z0-9-]+)\)/).map { String($0.output.1) })
        #expect(own == used, "\(own.symmetricDifference(used).sorted())")
    }

    @Test("every class that a style sheet styles stands in a template or a drawing")
    func classesAreUsed() throws {
        var markup = ""
        for folder in ["Sources/Pages", "Sources/Onboarding"] {
            let walk = FileManager.default.enumerator(
                at: TidyTests.root.appending(path: folder), includingPropertiesForKeys: nil)
            for case let file as URL in try #require(walk) where ["swift", "mustache"].contains(file.pathExtension) {
                markup += try String(contentsOf: file, encoding: .utf8)
            }
        }
        for (name, text) in try Self.sheets() {
            let unused = Self.classes(in: text).filter { !Self.stands($0, in: markup) }
            #expect(unused.isEmpty, "\(name): \(unused.joined(separator: " "))")
        }
    }

    /// The classes that the selectors of a sheet name.
    static func classes(in sheet: String) -> [String] {
        let selectors = sheet.replacing(/\/\*[\s\S]*?\*\//, with: "").replacing(/\{[^{}]*\}/, with: "{}")
        return Set(selectors.matches(of: /\.([a-z][a-z0-9-]*)/).map { String($0.output.1) }).sorted()
    }

    /// As a word in quotation marks, or as `c-` and the name of a column.
    static func stands(_ name: String, in markup: String) -> Bool {
        let bare = name.hasPrefix("c-") ? String(name.dropFirst(2)) : name
        guard let word = try? Regex("[\" }]\(name)[\" {\\\\]|\"\(bare)\"") else { return false }
        return markup.contains(word)
    }

    @Test("the checks themselves can fail")
    func checksCanFail() {
        let wrong = """
            a { color: #b5310f; } b { background: rgb(0 0 0 / .4); } p { font: 13px/1.5 serif; } q { font-size: 12px; }
            i { padding: 6px var(--s8); } s { margin: calc(2 * 10px); } u { border: 1px solid white; }
            """
        #expect(Self.literals(in: wrong).count == 7)
        let right = """
            /* #fff */ a:hover { color: var(--ink); fill: url(#hatch); margin: 0 -1px; gap: 2px; border: 1px solid; white-space: nowrap; }
            """
        #expect(Self.literals(in: right).isEmpty)
        #expect(Self.classes(in: ".a > .b-c:not(.d) { margin: .5em; }") == ["a", "b-c", "d"])
        #expect(
            Self.stands("row", in: "<p class=\"row{{#x}} y{{/x}}\">") && !Self.stands("ro", in: "<p class=\"row\">"))
        #expect(Self.stands("c-due", in: ", \"due\")"))
    }
}
