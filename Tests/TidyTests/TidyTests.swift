import Foundation
import Synchronization
import Testing

/// The house rules that no type can express. What fails here names the file and the line.
@Suite struct TidyTests {
    static let longestFunction = 60

    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    struct Source {
        let path: String
        let lines: [String]
        var text: String { lines.joined(separator: "\n") }
        /// The lines without comments and without the words of strings.
        let code: [String]

        init(_ url: URL) throws {
            self.init(
                path: String(
                    url.path(percentEncoded: false).dropFirst(TidyTests.root.path(percentEncoded: false).count)),
                text: try String(contentsOf: url, encoding: .utf8))
        }

        init(path: String, text: String) {
            self.path = path
            lines = text.components(separatedBy: "\n")
            code = SwiftCode.lines(of: text)
        }
    }

    /// A folder that is not there, or has no Swift file in it: a check of it would pass whatever is wrong.
    struct NoSources: Error {
        let folder: String
    }

    /// Each folder is read once.
    private static let read = Mutex<[String: [Source]]>([:])

    /// - Throws: if the folder is not there.
    static func sources(in folder: String) throws -> [Source] {
        if let known = read.withLock({ $0[folder] }) { return known }
        let base = root.appending(path: folder)
        let walk = FileManager.default.enumerator(at: base, includingPropertiesForKeys: nil)
        let sources = try (walk?.allObjects ?? []).compactMap { $0 as? URL }.filter { $0.pathExtension == "swift" }
            .sorted { $0.path < $1.path }.map(Source.init)
        if sources.isEmpty { throw NoSources(folder: folder) }
        read.withLock { $0[folder] = sources }
        return sources
    }

    @Test("no function is longer than sixty lines")
    func functionsAreShort() throws {
        var found: [String] = []
        for source in try Self.sources(in: "Sources") + Self.sources(in: "Tests") {
            for (name, line, length) in Self.functions(of: source) where length > Self.longestFunction {
                found.append("\(source.path):\(line): \(name) has \(length) lines")
            }
        }
        #expect(found.isEmpty, "\(found.joined(separator: "\n"))")
    }

    /// Functions by their indentation: the body ends where a closing brace stands as far in as the declaration.
    static func functions(of source: Source) -> [(name: String, line: Int, length: Int)] {
        var functions: [(String, Int, Int)] = []
        for (index, line) in source.code.enumerated() {
            guard let match = line.firstMatch(of: /^( *)(?:[@a-z()]+ )*(func [^\s(<]+|init\??)[(<]/) else { continue }
            // A requirement of a protocol has no body: nothing opens before the next declaration or blank line.
            let head = source.code[index...].prefix { !$0.contains("{") && !$0.allSatisfy(\.isWhitespace) }
            let opens = index + head.count
            let closing = match.1 + "}"
            guard opens < source.code.count, source.code[opens].contains("{"), !line.contains(/\{.*\}\s*$/),
                head.dropFirst().allSatisfy({ !$0.contains("func ") && !$0.hasPrefix(closing) }),
                opens == index || !source.code[opens].contains("func "),
                let end = source.code[opens...].firstIndex(where: { $0.hasPrefix(closing) })
            else { continue }
            functions.append((String(match.2), index + 1, end - index + 1))
        }
        return functions
    }

    /// What is done for those who have not signed in yet, and what nothing of customers is in.
    static let unguarded: Set = [
        "settings", "today", "localDays", "hasMembers", "warmUp", "keepReady", "signIn", "signedIn", "keepAlive",
        "open", "accept",
        // A store's own answer, which knows nobody who asks.
        "measure",
    ]

    @Test("every use case asks whether who asks may")
    func useCasesAskForPermission() throws {
        var asked = 0
        for source in try Self.sources(in: "Sources/UseCases") {
            for (name, line, length) in Self.functions(of: source) {
                let body = source.code[(line - 1)..<(line - 1 + length)].joined(separator: "\n")
                let name = String(name.dropFirst(5))
                guard body.contains(/^ +public func[^{]*async/), !Self.unguarded.contains(name) else { continue }
                #expect(Self.asksForPermission(body), "\(source.path):\(line): \(name) asks for no permission")
                asked += 1
            }
        }
        #expect(asked > 40)
    }

    @Test("what pages may show tells nobody to type a command")
    func remediesAreTrueEverywhere() throws {
        for source in try Self.sources(in: "Sources") where !source.path.hasPrefix("Sources/Commands/") {
            for (index, line) in source.lines.enumerated() {
                #expect(!line.contains(/\b(ja|en):.*`kadode\s/), "\(source.path):\(index + 1)")
            }
        }
    }

    /// By itself, or by the use case that it is made of. What is appended to a list asks nobody.
    static func asksForPermission(_ body: String) -> Bool {
        body.contains(
            /\btry (?:workspace\.)?require\(\.|\btry await (?:change(?:Self|OwnViews|Owners)?|read|plan|record|situation)\b|\btry await append\((?:name\b|to:)/
        )
    }

    @Test("nothing is left to do in a comment")
    func noLeftovers() throws {
        let marks = ["TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK"]
        for source in try Self.sources(in: "Sources") + Self.sources(in: "Tests") {
            for (index, line) in source.lines.enumerated() {
                #expect(!marks.contains { line.contains($0) }, "\(source.path):\(index + 1): \(line)")
            }
        }
    }

    @Test("rooms and files are named after nouns, not after their lack of one")
    func noJunkDrawers() throws {
        for source in try Self.sources(in: "Sources") {
            let isJunk = source.path.contains(/(Utils|Utilities|Helpers?|Common|Shared|Misc)(\.swift|\/)/)
            #expect(!isJunk, "\(source.path)")
        }
    }

    @Test("the checks themselves can fail")
    func checksCanFail() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "tidy-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "Long.swift")
        let body = Array(repeating: "        work()", count: 70).joined(separator: "\n")
        try "struct Long {\n    func long() {\n\(body)\n    }\n}\n".write(to: file, atomically: true, encoding: .utf8)
        let functions = Self.functions(of: try Source(file))
        #expect(functions.map(\.length) == [72])
        #expect(Self.asksForPermission("return try await append(name) { found in"))
        #expect(Self.asksForPermission("try require(.importUsage)"))
        #expect(!Self.asksForPermission("wrong.append(refusal); list.change(1); records.plan(2)"))
    }
}
