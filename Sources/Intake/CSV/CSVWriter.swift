/// Writes rows that every reader of RFC 4180 reads back as they were.
public enum CSVWriter {
    /// One row without its line end.
    public static func row(_ cells: [String]) -> String {
        // A row that is one empty cell would look like an empty line.
        cells == [""] ? "\"\"" : cells.map(cell).joined(separator: ",")
    }

    private static func cell(_ text: String) -> String {
        let needsQuotes = text.unicodeScalars.contains { $0 == "," || $0 == "\"" || $0 == "\n" || $0 == "\r" }
        return needsQuotes ? "\"\(text.replacing("\"", with: "\"\""))\"" : text
    }
}
