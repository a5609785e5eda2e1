/// Writes rows that every reader of RFC 4180 reads back as they were.
public enum CSVWriter {
    /// One row without its line end.
    public static func row(_ cells: [String]) -> String {
        // A row that is one empty cell would look like an empty line.
        cells == [""] ? "\"\"" : cells.map(cell).joined(separator: ",")
    }

    /// One row for people to open: a cell that a spreadsheet would take for a formula has an apostrophe in front.
    public static func spreadsheetRow(_ cells: [String]) -> String { row(cells.map(plain)) }

    private static func plain(_ text: String) -> String {
        guard let first = text.unicodeScalars.first, "=+-@\t\r".unicodeScalars.contains(first) else { return text }
        return Double(text) == nil ? "'" + text : text
    }

    private static func cell(_ text: String) -> String {
        let needsQuotes = text.unicodeScalars.contains { $0 == "," || $0 == "\"" || $0 == "\n" || $0 == "\r" }
        return needsQuotes ? "\"\(text.replacing("\"", with: "\"\""))\"" : text
    }
}
