import Foundation
import Testing

/// Committed outputs of the binary, in `golden/`: what the program printed when its answers were last reviewed.
/// `make golden` writes them anew.
enum Golden {
    static let folder = Kadode.root.appending(path: "Tests/EndToEnd/golden")
    /// Whether the files are written instead of compared.
    static let isRenewed = ProcessInfo.processInfo.environment["KADODE_GOLDEN"] == "renew"
    /// How many differences of a document are shown.
    static let shown = 20

    /// How two documents are compared.
    enum Comparison: Sendable {
        /// Byte for byte.
        case bytes
        /// As JSON values.
        case values
    }

    /// Compares a document that the binary has printed with the golden file, or writes the file where files are renewed.
    static func check(
        _ document: Data, _ file: String, by comparison: Comparison, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        if isRenewed {
            let kept = comparison == .bytes ? document : Data((try JSONValue(document).text + "\n").utf8)
            return try write(JSONLayout.inLines(kept), file)
        }
        let golden = JSONLayout.joined(try read(file))
        if let report = try report(golden: golden, now: document, by: comparison) {
            Issue.record("golden/\(file) differs.\n\(report)", sourceLocation: sourceLocation)
        }
    }

    /// Compares a long document with the digest of the golden one, or writes the digest where files are renewed.
    /// - Parameter samples: Journeys whose elements are kept in full when the file is written.
    static func check(
        digestOf document: Data, _ file: String, by comparison: Comparison, samples: [String],
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        if isRenewed {
            let digest = try GoldenDigest(of: document, by: comparison, samples: Set(samples))
            return try write(Data(digest.text.utf8), file)
        }
        let golden = try GoldenDigest(String(decoding: try read(file), as: UTF8.self))
        let now = try GoldenDigest(
            of: document, by: comparison, samples: Set(golden.samples.map(\.name)), groups: golden.groups)
        if let report = try now.report(golden: golden) {
            Issue.record("golden/\(file) differs.\n\(report)", sourceLocation: sourceLocation)
        }
    }

    /// What differs between two documents: the first differences by path with both values, and how many more there are.
    /// - Returns: nil if the documents are the same.
    static func report(golden: Data, now: Data, by comparison: Comparison) throws -> String? {
        guard golden != now else { return nil }
        let differences = JSONValue.differences(golden: try JSONValue(golden), now: try JSONValue(now))
        if differences.isEmpty { return comparison == .bytes ? firstByte(golden: golden, now: now) : nil }
        return lines(differences)
    }

    static func lines(_ differences: [JSONDifference]) -> String {
        let more = differences.count - shown
        return (differences.prefix(shown).map(\.description) + (more > 0 ? ["and \(more) more differences"] : []))
            .joined(separator: "\n")
    }

    /// Where two documents of the same values are written differently.
    private static func firstByte(golden: Data, now: Data) -> String {
        let offset = zip(golden, now).enumerated().first { $0.element.0 != $0.element.1 }?.offset
        let place = offset ?? min(golden.count, now.count)
        func around(_ document: Data) -> String {
            String(decoding: document[max(0, place - 60)..<min(document.count, place + 60)], as: UTF8.self)
        }
        return "The values are the same, and written differently from byte \(place) on:\n"
            + "golden …\(around(golden))…\nnow    …\(around(now))…"
    }

    static func read(_ file: String) throws -> Data {
        try #require(
            try? Data(contentsOf: folder.appending(path: file)), "golden/\(file) is missing; `make golden` writes it.")
    }

    private static func write(_ content: Data, _ file: String) throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try content.write(to: folder.appending(path: file))
    }
}
