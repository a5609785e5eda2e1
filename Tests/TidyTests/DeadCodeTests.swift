import Foundation
import Testing

/// What nothing uses is removed. Names are compared without their types: a name that two types declare counts for both.
@Suite struct DeadCodeTests {
    /// What is called by the language, by the libraries, or by its place among others: never by its name.
    private static let calledByOthers: Set = [
        "callAsFunction", "validate", "allValueStrings", "escapeText", "Kadode", "tuesday", "wednesday", "thursday",
        "friday",
        "codingPath", "userInfo", "encodeNil", "encodeIfPresent", "nestedContainer", "nestedUnkeyedContainer",
        "superEncoder",
    ]

    /// - Returns: the files none of whose own names stands in another file, except the one that is started.
    private static func deadFiles(_ sources: [TidyTests.Source]) -> [String] {
        let read = sources.map { Declarations($0.code) }
        return sources.indices.filter { index in
            !sources[index].text.contains("@main")
                && !read[index].names.contains { declared in
                    !declared.isPrivate
                        && read.indices.contains { $0 != index && read[$0].words[declared.name] != nil }
                }
        }.map { sources[$0].path }
    }

    /// - Returns: "path:line: name" for each name that stands nowhere but where it is declared.
    private static func deadNames(_ sources: [TidyTests.Source]) -> [String] {
        let read = sources.map { Declarations($0.code) }
        var uses: [String: Int] = [:]
        for file in read {
            for (word, count) in file.words { uses[word, default: 0] += count }
            for declared in file.names { uses[declared.name, default: 0] -= 1 }
        }
        return zip(sources, read).flatMap { source, file in
            file.names.filter { !$0.name.hasSuffix("(") && uses[$0.name] == 0 && !calledByOthers.contains($0.name) }
                .map { "\(source.path):\($0.line): \($0.name)" }
        }
    }

    @Test("every file declares something that another file uses")
    func noDeadFiles() throws {
        let found = Self.deadFiles(try TidyTests.sources(in: "Sources"))
        #expect(found.isEmpty, "\(found.joined(separator: "\n"))")
    }

    @Test("everything that is declared is used")
    func noDeadNames() throws {
        let found = Self.deadNames(
            try TidyTests.sources(in: "Sources") + TidyTests.sources(in: "Benchmarks/InProcess"))
        #expect(found.isEmpty, "\(found.joined(separator: "\n"))")
    }

    @Test("every name that others call is declared")
    func callersAreKnown() throws {
        let names = Set(try TidyTests.sources(in: "Sources").flatMap { Declarations($0.code).names.map(\.name) })
        #expect(Self.calledByOthers.subtracting(names).isEmpty)
    }

    @Test("the checks themselves can fail")
    func checksCanFail() {
        let used = TidyTests.Source(
            path: "Used.swift",
            text: "struct Used {\n    let unread: Int\n    enum Kind { case one(at: Int), two = 2 }\n}")
        let dead = TidyTests.Source(
            path: "Dead.swift",
            text: """
                extension Used {
                    /// first, second
                    static func first(_ second: Int) -> String { let local = "first"; return local }
                    private var one: Int { 1 }
                }
                """)
        let main = TidyTests.Source(
            path: "Main.swift",
            text: #"@main struct Main { let shown = "\(Used.Kind.two) third"; func third() { shown } }"#)
        #expect(Self.deadFiles([used, dead, main]) == ["Dead.swift"])
        let made = TidyTests.Source(
            path: "Made.swift", text: "extension A.Used {\n    init(_ a: Int) { self.init() }\n}")
        let maker = TidyTests.Source(path: "Maker.swift", text: "@main struct Maker { let used = Used(1) }")
        #expect(Self.deadFiles([made, main]) == ["Made.swift"])
        #expect(Self.deadFiles([made, maker]).isEmpty)
        #expect(
            Self.deadNames([used, dead, main]) == [
                "Used.swift:2: unread", "Used.swift:3: one", "Dead.swift:3: first", "Dead.swift:4: one",
                "Main.swift:1: Main", "Main.swift:1: third",
            ])
        #expect(
            Declarations(["class func a() {", "let b = 1 }", "private(set) var c, d: Int"]).names.map(\.name) == [
                "a", "c", "d",
            ])
    }
}
