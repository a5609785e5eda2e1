import Onboarding

/// A CSV of customers or measures, read as a whole.
public struct FileRows<Row: Sendable>: Sendable {
    /// The rows taken in, in the order of the file.
    public private(set) var rows: [Row] = []
    /// The line on which each of `rows` begins.
    public private(set) var lines: [Int] = []
    /// Each of `rows` as it came, for rows that the store has to refuse.
    public private(set) var bytes: [[UInt8]] = []
    public private(set) var refused: [RefusedRow] = []
    public let notes: [Note]
    /// The columns that become traits, as the file spells them or the mapping calls them.
    public let traits: [String]
    /// The first line as it came, to be put above rows that were refused.
    public let headerBytes: [UInt8]

    /// - Parameters:
    ///   - read: Reads a row and refuses what is wrong with it; nil without what a row needs.
    ///   - taken: Is told of each row that nothing is wrong with, and of its line.
    init(
        _ table: CSVTable, _ read: (CSVRow) -> Row?, taken: (Row, Int) -> Void = { _, _ in }
    ) throws(Refusal) {
        notes = table.notes
        traits = table.others.map(\.name)
        headerBytes = table.headerBytes
        let row = CSVRow(table)
        while true {
            switch try table.next() {
            case .end: return
            case .refused(let row): refused.append(row)
            case .row:
                let read = read(row)
                if let refusal = row.takeRefused() {
                    refused.append(refusal)
                } else if let read {
                    taken(read, table.reader.line)
                    rows.append(read)
                    lines.append(table.reader.line)
                    bytes.append(Array(table.reader.rowBytes))
                }
            }
        }
    }
}
