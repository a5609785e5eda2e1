import Crypto
import Foundation

/// A long document in short: a digest of the whole, one for each group of consecutive elements, and a few elements in
/// full. Two documents that differ differ in a digest; the groups say whose elements do, and the full elements show how.
struct GoldenDigest {
    /// Elements that follow each other.
    struct Group: Equatable {
        /// The name of its first element. A group begins at the same element in the golden document and in the present
        /// one, so that an element more or less changes one group only.
        let first: String
        var count: Int
        /// The beginning of the SHA-256 of its elements, in hexadecimal digits.
        var digest: String
        /// The names of its elements; empty in a digest that was read from a file.
        var names: [String] = []
    }

    /// The SHA-256 of the document in hexadecimal digits.
    let sha256: String
    /// The document without its elements, as JSON.
    let frame: String
    let groups: [Group]
    /// Elements in full.
    let samples: [(name: String, element: String)]

    private static let elementsInGroup = 50
    private static let digitsOfGroup = 12

    /// Digests a document, which is an array of journeys or an object with one such array.
    /// - Parameters:
    ///   - comparison: By values, key order and the way a number or string is written do not count.
    ///   - samples: The names of the elements that are kept in full.
    ///   - groups: The groups of the golden document; if nil, every fifty elements are a group.
    init(of document: Data, by comparison: Golden.Comparison, samples: Set<String>, groups: [Group]? = nil) throws {
        let all = JSONLayout.elements(of: document)
        let depth = all.map(\.depth).min()
        let elements = try all.filter { $0.depth == depth }.compactMap { element -> (range: Range<Int>, Element)? in
            let bytes = document[element.range]
            guard let read = try Element(bytes, comparison) else { return nil }
            return (element.range, read)
        }
        let start = elements.first?.range.lowerBound ?? document.endIndex
        let end = elements.last?.range.upperBound ?? document.endIndex
        let frame = document[..<start] + document[end...]
        self.frame = String(decoding: try comparison.form(of: frame), as: UTF8.self)
        sha256 =
            switch comparison {
            case .bytes: SHA256.hash(data: document).digits
            case .values: SHA256.hash(data: Data(([self.frame] + elements.map(\.1.text)).joined().utf8)).digits
            }
        self.groups = GoldenDigest.groups(of: elements.map(\.1), beginningAt: groups.map { Set($0.map(\.first)) })
        self.samples = elements.map(\.1).filter { samples.contains($0.name) }.map { ($0.name, $0.text) }
    }

    private struct Element {
        let name: String
        /// Its bytes, or its canonical form.
        let text: String

        /// - Returns: nil for an element that is no journey.
        init?(_ bytes: Data, _ comparison: Golden.Comparison) throws {
            let members = try JSONSerialization.jsonObject(with: bytes) as? [String: Any]
            guard let members, let journey = members["journey"] as? String else { return nil }
            name = [journey, members["day"] as? String].compactMap(\.self).joined(separator: "/")
            text = String(decoding: try comparison.form(of: bytes), as: UTF8.self)
        }
    }

    private static func groups(of elements: [Element], beginningAt firsts: Set<String>?) -> [Group] {
        var groups: [Group] = []
        var hash = SHA256()
        func close() {
            guard !groups.isEmpty else { return }
            groups[groups.count - 1].digest = String(hash.finalize().digits.prefix(digitsOfGroup))
            hash = SHA256()
        }
        for (index, element) in elements.enumerated() {
            let begins = firsts.map { $0.contains(element.name) } ?? (index % elementsInGroup == 0)
            if begins || index == 0 {
                close()
                groups.append(Group(first: element.name, count: 0, digest: ""))
            }
            groups[groups.count - 1].count += 1
            groups[groups.count - 1].names.append(element.name)
            hash.update(data: Data(element.text.utf8))
        }
        close()
        return groups
    }
}

extension Golden.Comparison {
    /// What is compared of a piece of JSON: its bytes, or its canonical form with sorted keys.
    fileprivate func form(of bytes: Data) throws -> Data {
        switch self {
        case .bytes: return bytes
        case .values:
            return try JSONSerialization.data(
                withJSONObject: try JSONSerialization.jsonObject(with: bytes),
                options: [.sortedKeys, .withoutEscapingSlashes])
        }
    }
}

extension SHA256.Digest {
    fileprivate var digits: String {
        map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}

// MARK: The file

extension GoldenDigest {
    /// The content of the file: a line each for the digest of the whole, the frame, every group and every sample, each
    /// behind a word that says which of them it is.
    var text: String {
        let lines =
            ["sha256 \(sha256)", "frame \(frame.trimmingSuffix("\n"))"]
            + groups.map { "group \($0.first) \($0.count) \($0.digest)" }
            + samples.map { "sample \($0.name) \($0.element)" }
        return lines.joined(separator: "\n") + "\n"
    }

    /// Reads the content of a file.
    init(_ text: String) throws {
        var (sha256, frame, groups, samples) = ("", "", [Group](), [(name: String, element: String)]())
        for line in text.split(separator: "\n") {
            let words = line.split(separator: " ", maxSplits: 3).map(String.init)
            switch (words[0], words.count) {
            case ("sha256", 2): sha256 = words[1]
            case ("frame", 2...): frame = String(line.dropFirst("frame ".count))
            case ("group", 4): groups.append(Group(first: words[1], count: Int(words[2]) ?? 0, digest: words[3]))
            case ("sample", 3...): samples.append((words[1], String(line.dropFirst("sample \(words[1]) ".count))))
            default: throw UnreadableDigest(line: String(line))
            }
        }
        self.init(sha256: sha256, frame: frame, groups: groups, samples: samples)
    }

    private init(sha256: String, frame: String, groups: [Group], samples: [(name: String, element: String)]) {
        (self.sha256, self.frame, self.groups, self.samples) = (sha256, frame, groups, samples)
    }
}

/// A line of a digest file begins with none of its words.
struct UnreadableDigest: Error {
    let line: String
}

// MARK: The comparison

extension GoldenDigest {
    /// How many groups that differ are listed with all their journeys.
    private static let listedGroups = 5

    /// What differs from the golden digest: the frame, the groups with the names of their journeys, and the samples.
    /// - Returns: nil if nothing does.
    func report(golden: GoldenDigest) throws -> String? {
        guard sha256 != golden.sha256 else { return nil }
        var lines = ["SHA-256: golden \(golden.sha256), now \(sha256)"]
        let framed = try Golden.report(golden: Data(golden.frame.utf8), now: Data(frame.utf8), by: .values)
        if let framed { lines.append(framed) }
        lines += reportOfGroups(golden)
        lines += try reportOfSamples(golden)
        return lines.joined(separator: "\n")
    }

    private func reportOfGroups(_ golden: GoldenDigest) -> [String] {
        let known = Dictionary(golden.groups.map { ($0.first, $0) }, uniquingKeysWith: { first, _ in first })
        let firsts = groups.map(\.first)
        let gone = golden.groups.map(\.first).filter { !firsts.contains($0) }
        var lines = gone.prefix(Golden.shown).map { "\($0) is missing now; it began a group." }
        let changed = groups.filter { known[$0.first]?.digest != $0.digest }
        lines.append("\(changed.count) of \(groups.count) groups of journeys differ.")
        for (index, group) in changed.prefix(Golden.shown).enumerated() {
            let before = known[group.first]?.count ?? 0
            let names = index < GoldenDigest.listedGroups ? group.names.joined(separator: " ") : group.names[0] + " …"
            lines.append("  \(before) journeys in the golden group, \(group.count) now: \(names)")
        }
        if changed.count > Golden.shown { lines.append("  and \(changed.count - Golden.shown) more groups") }
        if changed.isEmpty, gone.isEmpty {
            lines.append("The groups stand in another order, or bytes between the journeys differ.")
        }
        return lines
    }

    private func reportOfSamples(_ golden: GoldenDigest) throws -> [String] {
        let present = Dictionary(samples.map { ($0.name, $0.element) }, uniquingKeysWith: { first, _ in first })
        var (lines, unchanged) = ([String](), 0)
        for sample in golden.samples {
            guard let now = present[sample.name] else {
                lines.append("Sample \(sample.name): missing now")
                continue
            }
            let report = try Golden.report(golden: Data(sample.element.utf8), now: Data(now.utf8), by: .bytes)
            if let report { lines.append("Sample \(sample.name):\n\(report)") } else { unchanged += 1 }
        }
        return lines + ["\(unchanged) of \(golden.samples.count) samples are unchanged."]
    }
}
