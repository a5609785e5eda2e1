import Onboarding

/// A CSV file whose first line names its columns, read by our names for them.
final class CSVTable {
    enum Step {
        case row
        /// The row has more or fewer cells than the header.
        case miscounted(RefusedRow)
        /// There is no row that could be looked at.
        case refused(RefusedRow)
        case end
    }

    let reader: CSVReader
    /// The column names as the file spells them.
    let header: [String]
    /// The first line as it came, with its byte order mark.
    let headerBytes: [UInt8]
    /// Columns that are none of ours: their name, after the mapping, and position.
    let others: [(name: String, position: Int)]
    /// What is worth knowing about the header.
    let notes: [Note]
    /// What each column is read as.
    let columns: [ReadColumn]
    /// What the columns were found by.
    let mapping: ColumnMapping
    /// The system whose export the file is; nil if it is none that is known.
    let preset: ImportPreset?
    private let positions: [String: Int]
    private let fallbacks: [String: [Int]]

    /// - Throws: `Refusal` of code `missing` (no header, a required column), `conflict` (two columns of one
    ///   name, which is ours), `notFound` (the mapping names a column that the file lacks), `invalid`
    ///   (another kind of list) or `encoding`.
    init(_ file: InputFile, _ columns: Columns, mapping: MappingChoice?, longestRow: Int = CSVReader.longestRow)
        throws(Refusal)
    {
        reader = CSVReader(file, longestRow: longestRow)
        let reading = try HeaderReading(reader, of: file, columns, mapping)
        try reading.checkRequired()
        headerBytes = Array(UnsafeBufferPointer(start: file.base, count: file.markLength)) + Array(reader.rowBytes)
        header = reading.header
        positions = reading.positions
        fallbacks = reading.fallbacks
        others = reading.others
        notes = reading.notes
        self.columns = reading.uses
        self.mapping = reading.mapping
        preset = reading.preset
    }

    /// What the columns of a file are read as, whether a required one is among them or not.
    static func header(
        of file: InputFile, _ columns: Columns, mapping: MappingChoice?
    ) throws(Refusal) -> FileHeader {
        let reading = try HeaderReading(CSVReader(file), of: file, columns, mapping)
        return FileHeader(columns: reading.uses, mapping: reading.mapping)
    }

    /// Columns that are read where a column of ours is empty.
    func fallbacks(of column: String) -> [Int] { fallbacks[column] ?? [] }

    /// Where a column of ours is; nil if the file lacks it.
    func position(of column: String) -> Int? { positions[column] }

    /// Moves to the next row; one that has not as many cells as the header is refused, unless those too many are empty.
    func next() throws(Refusal) -> Step {
        switch try reader.next() {
        case .end: return .end
        case .malformed(let row): return .refused(row)
        case .row where reader.cellCount < header.count || !filledCells(from: header.count).isEmpty:
            return .miscounted(reader.refused([cellCountRefusal()]))
        case .row: return .row
        }
    }

    /// The texts of the current row's cells from a position on that are not empty; those that are no text are passed over.
    func filledCells(from first: Int = 0) -> [String] {
        let end = min(reader.cellCount, CSVReader.mostCells)
        guard first < end else { return [] }
        return (first..<end).compactMap { try? reader.text(of: reader.cells[$0]) }.filter { !$0.isEmpty }
    }

    /// The text of a column of ours in the current row; nil if the cell is empty.
    func text(at position: Int) throws(Refusal) -> String? {
        do {
            let text = try reader.text(of: reader.cells[position])
            return text.isEmpty ? nil : text
        } catch {
            throw error.at(field: header[position])
        }
    }

    /// Where the cell of a column of ours is in the current row.
    func place(of column: String) -> Place { positions[column].map(place(at:)) ?? Place(file: reader.file.name) }

    func place(at position: Int) -> Place {
        let place = reader.place(of: Int(reader.cells[position].start))
        return Place(file: place.file, line: place.line, column: place.column, field: header[position])
    }

    private func cellCountRefusal() -> Refusal {
        let (found, expected) = (reader.cellCount, header.count)
        let firstExtra = found > expected ? place(of: expected) : reader.place(of: reader.rowBytes.count)
        return Refusal(
            .invalid,
            Text(
                ja: "セルが\(found)個あります（見出しは\(expected)個です）。",
                en: "This row has \(found) cell\(found == 1 ? "" : "s"), but the header has \(expected)."),
            remedy: cellCountRemedy(isMore: found > expected),
            at: firstExtra)
    }

    private func cellCountRemedy(isMore: Bool) -> Text {
        if reader.separator == CSVReader.tab {
            return Text(
                ja: "表の見出しと同じ列の数だけ、範囲を選んでコピーしてください。",
                en: "Copy as many columns as the header has.")
        }
        return isMore
            ? Text(
                ja: "値に「,」が入っている場合は、そのセルを「\"」で囲んでください。",
                en: "If a value holds a comma, put that cell in double quotes.")
            : Text(ja: "足りないセルの分だけ「,」を補ってください。", en: "Add a comma for each cell that is missing.")
    }

    private func place(of cell: Int) -> Place {
        cell < CSVReader.mostCells ? reader.place(of: Int(reader.cells[cell].start)) : reader.place(of: 0)
    }
}
