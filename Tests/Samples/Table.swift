import Foundation

// Cases as people write them down.

/// The rows of a table: a row a line, its cells apart by two or more spaces. Empty lines and lines that begin with
/// `#` are for the reader only. In a cell `⏎` stands for a line break, and `∅` alone for nothing.
public func rows(_ table: String) -> [[String]] {
    let lines = table.split(separator: "\n").filter { !$0.hasPrefix("#") }
    return lines.map { line in line.components(separatedBy: "  ").compactMap(cell) }.filter { !$0.isEmpty }
}

private func cell(_ text: String) -> String? {
    let trimmed = text.trimmingCharacters(in: .whitespaces)
    if trimmed.isEmpty { return nil }
    return trimmed == "∅" ? "" : trimmed.replacing("⏎", with: "\n")
}

/// The paragraphs of a text, each of several lines.
public func paragraphs(_ text: String) -> [[String]] {
    text.split(separator: "\n", omittingEmptySubsequences: false).split(whereSeparator: \.isEmpty)
        .map { $0.map(String.init) }
}

/// Rows of two cells.
public func pairs(_ rows: [[String]]) -> [(String, String)] {
    rows.map { row in
        precondition(row.count == 2, "not two cells: \(row)")
        return (row[0], row[1])
    }
}

/// Rows of three cells.
public func triples(_ rows: [[String]]) -> [(String, String, String)] {
    rows.map { row in
        precondition(row.count == 3, "not three cells: \(row)")
        return (row[0], row[1], row[2])
    }
}

/// Rows of four cells.
public func fours(_ rows: [[String]]) -> [(String, String, String, String)] {
    rows.map { row in
        precondition(row.count == 4, "not four cells: \(row)")
        return (row[0], row[1], row[2], row[3])
    }
}

/// Rows of five cells.
public func fives(_ rows: [[String]]) -> [(String, String, String, String, String)] {
    rows.map { row in
        precondition(row.count == 5, "not five cells: \(row)")
        return (row[0], row[1], row[2], row[3], row[4])
    }
}
