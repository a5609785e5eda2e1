import Onboarding

/// A table for a terminal, its columns aligned by what the eye sees: Japanese characters are two cells wide.
struct Table {
    enum Alignment { case left, right }

    struct Column {
        let title: Text
        let alignment: Alignment

        init(_ ja: String, _ en: String, _ alignment: Alignment = .left) {
            title = Text(ja: ja, en: en)
            self.alignment = alignment
        }
    }

    let columns: [Column]
    let language: Language
    private(set) var rows: [[String]] = []

    init(_ language: Language, _ columns: Column...) {
        self.language = language
        self.columns = columns
    }

    /// Line breaks and control characters of names from files do not reach the terminal.
    mutating func append(_ cells: [String]) {
        rows.append(
            cells.map { cell in
                String(
                    String.UnicodeScalarView(
                        cell.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 }))
            })
    }

    /// The table as text; the last column is not padded.
    var text: String {
        let titles = columns.map { $0.title(language) }
        var widths = titles.map(displayWidth)
        for row in rows {
            for (index, cell) in row.enumerated() { widths[index] = max(widths[index], displayWidth(cell)) }
        }
        let rule = widths.map { String(repeating: "─", count: $0) }.joined(separator: "  ")
        let lines = [line(titles, widths), rule] + rows.map { line($0, widths) }
        return lines.joined(separator: "\n")
    }

    private func line(_ cells: [String], _ widths: [Int]) -> String {
        var line = ""
        for (index, cell) in cells.enumerated() {
            let padding = String(repeating: " ", count: max(0, widths[index] - displayWidth(cell)))
            if index > 0 { line += "  " }
            switch columns[index].alignment {
            case .left: line += index == cells.count - 1 ? cell : cell + padding
            case .right: line += padding + cell
            }
        }
        return line
    }
}

/// How many cells a terminal gives a text (Unicode Standard Annex #11: wide and fullwidth characters take two).
func displayWidth(_ text: String) -> Int {
    text.reduce(0) { width, character in width + cells(of: character) + voicedMarks(of: character) }
}

/// Half-width kana carry their voiced marks in a cell of their own, though they are one character with it.
private func voicedMarks(of character: Character) -> Int {
    character.unicodeScalars.dropFirst().count { $0.value == 0xFF9E || $0.value == 0xFF9F }
}

private func cells(of character: Character) -> Int {
    guard let scalar = character.unicodeScalars.first else { return 0 }
    if scalar.isASCII { return 1 }
    if scalar.properties.generalCategory == .nonspacingMark || scalar.properties.generalCategory == .format { return 0 }
    if scalar.properties.isEmojiPresentation { return 2 }
    let isWide =
        switch scalar.value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
            0xA000...0xA4CF, 0xA960...0xA97C, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
            0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1B000...0x1B2FF, 0x20000...0x3FFFD:
            true
        default: false
        }
    return isWide ? 2 : 1
}
