import Foundation
import Testing

/// What stands twice is changed once: no run of more than ten lines of code says what another says.
@Suite struct RepetitionTests {
    private static let longest = 10

    /// - Parameter files: The lines of each, by its path.
    /// - Returns: "path:line: path:line" of the first lines of runs that are longer and say the same.
    private static func repetitions(in files: [(path: String, lines: [String])]) -> [String] {
        var seen: [String: String] = [:]
        var found: [String] = []
        for (path, lines) in files {
            let code = lines.enumerated()
                .map { (number: $0.offset + 1, text: String($0.element.drop(while: \.isWhitespace))) }
                .filter { !$0.text.isEmpty && !$0.text.hasPrefix("//") && !$0.text.hasPrefix("import ") }
            guard code.count > longest else { continue }
            for first in 0..<(code.count - longest) {
                let run = code[first...(first + longest)].map(\.text).joined(separator: "\n")
                // A run of closing brackets and the like says nothing.
                guard run.count(where: \.isLetter) > 100 else { continue }
                let place = "\(path):\(code[first].number)"
                if let other = seen[run] { found.append("\(place): \(other)") } else { seen[run] = place }
            }
        }
        return found
    }

    @Test("no run of more than ten lines stands twice")
    func oncePlease() throws {
        let swift = try TidyTests.sources(in: "Sources").map { (path: $0.path, lines: $0.lines) }
        let found = Self.repetitions(in: swift)
        #expect(swift.count > 300 && found.isEmpty, "\(found.joined(separator: "\n"))")
    }

    @Test("the check itself can fail")
    func canFail() {
        let run = (0...Self.longest).map { "let aRatherLongName\($0) = another(\($0))" }
        let shorter = Array(run.dropLast())
        #expect(Self.repetitions(in: [("a", run), ("b", ["// Once more:"] + run)]) == ["b:2: a:1"])
        #expect(Self.repetitions(in: [("a", shorter), ("b", shorter)]).isEmpty)
        #expect(Self.repetitions(in: [("a", run + run.map { "    " + $0 })]) == ["a:12: a:1"])
    }
}
