import Yams

/// Finds where in a YAML file a character of a scalar's value stands, by walking value and file together.
struct RulePlaces {
    private let lines: [[Unicode.Scalar]]

    init(_ text: String) {
        lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map {
            Array($0.unicodeScalars)
        }
    }

    /// How many characters are before the one at a line and column of the text.
    static func offset(line: Int, column: Int, in text: String) -> Int {
        var (currentLine, currentColumn) = (1, 1)
        for (offset, character) in text.enumerated() {
            if (currentLine, currentColumn) >= (line, column) { return offset }
            (currentLine, currentColumn) = character.isNewline ? (currentLine + 1, 1) : (currentLine, currentColumn + 1)
        }
        return text.count
    }

    /// One-based. Where the file spells the value in a way that is not followed here (unusual escapes, folded
    /// paragraphs), the place where the scalar begins.
    func place(of offset: Int, in scalar: Node.Scalar) -> (line: Int, column: Int) {
        guard let mark = scalar.mark else { return (1, 1) }
        let start = (mark.line, mark.column)
        var (line, index) = (mark.line - 1, mark.column - 1)
        var indent = 0
        switch scalar.style {
        case .literal, .folded:
            line += 1
            indent = indentation(from: line)
            index = indent
        case .singleQuoted, .doubleQuoted: index += 1
        case .plain, .any: break
        }
        for character in scalar.string.prefix(offset) {
            guard line < lines.count else { return start }
            if character.isNewline || (character == " " && isEnd(index, of: line)) {
                guard line + 1 < lines.count else { return start }
                line += 1
                index = scalar.style == .literal ? min(indent, lines[line].count) : indentation(of: line)
                continue
            }
            guard let length = length(of: character, at: index, line, scalar.style) else { return start }
            index += length
        }
        guard line < lines.count, index <= lines[line].count else { return start }
        var before = String.UnicodeScalarView()
        before.append(contentsOf: lines[line][..<index])
        return (line + 1, String(before).count + 1)
    }

    /// How many scalars of the file stand for a character of the value; nil if others do.
    private func length(of character: Character, at index: Int, _ line: Int, _ style: Node.Scalar.Style) -> Int? {
        let here = lines[line].dropFirst(index)
        let isDoubled = style == .singleQuoted && character == "'" && here.starts(with: ["'", "'"])
        let isEscaped = style == .doubleQuoted && here.first == "\\"
        if isDoubled { return 2 }
        if isEscaped { return here.dropFirst().first == character.unicodeScalars.first ? 2 : nil }
        return here.starts(with: character.unicodeScalars) ? character.unicodeScalars.count : nil
    }

    private func isEnd(_ index: Int, of line: Int) -> Bool { lines[line].dropFirst(index).allSatisfy { $0 == " " } }

    private func indentation(of line: Int) -> Int { lines[line].prefix { $0 == " " }.count }

    /// That of the first line with anything in it.
    private func indentation(from line: Int) -> Int {
        guard let first = lines.indices.dropFirst(line).first(where: { !isEnd(0, of: $0) }) else { return 0 }
        return indentation(of: first)
    }
}
