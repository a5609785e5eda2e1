import Foundation
import Testing

/// The real `kadode` in a folder of its own, where a person would type its commands: files are named without their
/// folder, and the data is in `kadode-data`.
struct Kadode: Sendable {
    /// `KADODE_BINARY`, else the one that was built beside the tests.
    static let binary: String =
        ProcessInfo.processInfo.environment["KADODE_BINARY"]
        ?? URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
        .appending(path: "kadode").path

    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    let folder: Folder
    /// The present instant; by default noon of Sunday, 15 November 2026 in Tokyo.
    var now = "2026-11-15T03:00:00Z"

    /// - Parameter isNew: There is no data folder yet; the first command makes it and says so.
    init(isNew: Bool = false) throws {
        folder = try Folder()
        guard !isNew else { return }
        try FileManager.default.createDirectory(at: folder.url("kadode-data"), withIntermediateDirectories: false)
    }

    /// In a copy of a folder, files, data and all.
    init(copyOf other: Kadode) throws { folder = try Folder(copyOf: other.folder) }

    /// What a command came to.
    struct Answer: Sendable {
        let code: Int32
        /// Standard output, byte for byte.
        let bytes: Data
        let error: String

        var output: String { String(decoding: bytes, as: UTF8.self) }
    }

    /// Runs a command written as one would type it, its words separated by spaces.
    func run(_ line: String, input: Data? = nil, environment: [String: String] = [:]) throws -> Answer {
        try run(line.split(separator: " ").map(String.init), input: input, environment: environment)
    }

    func run(_ words: [String], input: Data? = nil, environment: [String: String] = [:]) throws -> Answer {
        let streams = try Folder()
        var file: URL?
        if let input {
            file = streams.url("input")
            try input.write(to: streams.url("input"))
        }
        let code = try start(words, streams, input: file, environment).wait()
        return Answer(
            code: code, bytes: try Data(contentsOf: streams.url("output")),
            error: String(decoding: try Data(contentsOf: streams.url("error")), as: UTF8.self))
    }

    /// Starts a command and goes on without waiting for it.
    func start(_ line: String) throws -> Launch {
        try start(line.split(separator: " ").map(String.init), folder, input: nil, [:])
    }

    private func start(
        _ words: [String], _ streams: Folder, input: URL?, _ environment: [String: String]
    ) throws -> Launch {
        let given = ProcessInfo.processInfo.environment
        var variables = ["KADODE_NOW": now, "HOME": folder.path]
        for name in ["PATH", "LD_LIBRARY_PATH"] { variables[name] = given[name] }
        return try Launch(
            Self.binary, words, in: folder.url(""), input: input, output: streams.url("output"),
            error: streams.url("error"), environment: variables.merging(environment) { $1 })
    }

    /// Runs a command that must be done without a complaint.
    /// - Returns: what it printed, without the last line end.
    @discardableResult
    func done(_ line: String, sourceLocation: SourceLocation = #_sourceLocation) throws -> String {
        let answer = try run(line)
        #expect(answer.code == 0, "kadode \(line)\n\(answer.error)", sourceLocation: sourceLocation)
        return answer.output.trimmingSuffix("\n")
    }

    /// Runs a command once in each language and expects exactly what a person reads on standard error.
    /// - Parameter prints: What each of the two runs writes to standard output.
    func says(
        _ line: String, code: Int32 = 1, ja: String, en: String, prints: (ja: String, en: String) = ("", ""),
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        for (language, error, output) in [("ja", ja, prints.ja), ("en", en, prints.en)] {
            let answer = try run(line + " --lang \(language)")
            #expect(answer.error.trimmingSuffix("\n") == error, "kadode \(line)", sourceLocation: sourceLocation)
            #expect(answer.output.trimmingSuffix("\n") == output, "kadode \(line)", sourceLocation: sourceLocation)
            #expect(answer.code == code, "kadode \(line)", sourceLocation: sourceLocation)
        }
    }

    func write(_ name: String, _ text: String) throws { try write(name, Data(text.utf8)) }

    func write(_ name: String, _ bytes: Data) throws { try bytes.write(to: folder.url(name)) }

    func read(_ name: String) throws -> String {
        String(decoding: try Data(contentsOf: folder.url(name)), as: UTF8.self)
    }

}

extension String {
    /// Without one ending, if it has it.
    func trimmingSuffix(_ end: String) -> String { hasSuffix(end) ? String(dropLast(end.count)) : self }
}

/// A folder that goes when nobody holds it any more.
final class Folder: Sendable {
    /// All of this run's folders. Those that are held to the end are removed at the end.
    private static let parent: URL = {
        let url = FileManager.default.temporaryDirectory.appending(path: "kadode-end-to-end-\(getpid())")
        try? FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        atexit { try? FileManager.default.removeItem(at: Folder.parent) }
        return url
    }()

    private let place: URL

    init() throws {
        place = Folder.parent.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    }

    init(copyOf other: Folder) throws {
        place = Folder.parent.appending(path: UUID().uuidString)
        try FileManager.default.copyItem(at: other.place, to: place)
    }

    deinit { try? FileManager.default.removeItem(at: place) }

    var path: String { place.path }

    func url(_ name: String) -> URL { name.isEmpty ? place : place.appending(path: name) }
}
