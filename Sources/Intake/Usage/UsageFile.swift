import Onboarding
import Usage

/// A file of usage, CSV or Segment JSON lines (told by the first character, `{`), read batch by batch.
///
/// ```swift
/// let file = try UsageFile(InputFile(path: path), days: days)
/// while let chunk = try file.next() { … }
/// ```
public final class UsageFile {
    static let largestCount: Int64 = 1_000_000_000

    /// What a stretch of the file holds.
    public struct Chunk: Sendable {
        public let batch: UsageBatch
        public let refused: [RefusedRow]
        /// Bytes of the file read up to here, of `byteCount`.
        public let bytesRead: Int
    }

    private enum Format {
        case rows(UsageRows)
        case calls(SegmentLines)
    }

    /// Length of the file's text in bytes, unpacked.
    public var byteCount: Int { file.byteCount }
    /// The first line as it came, to be put above rows that were refused; empty for JSON lines.
    public let headerBytes: [UInt8]

    private let file: InputFile
    private let format: Format
    private let builder: BatchBuilder
    private let rowsPerBatch: Int

    /// - Parameters:
    ///   - days: The workspace's local days, for times without an offset.
    ///   - rowsPerBatch: Events (and refused rows) after which a batch is handed over; a line that holds
    ///     many calls may exceed it.
    /// - Throws: `Refusal`, as `InputFile` and the header of a CSV have it.
    public init(
        _ file: InputFile, days: LocalDays, mapping: ColumnMapping? = nil, rowsPerBatch: Int = 250_000
    ) throws(Refusal) {
        self.file = file
        self.rowsPerBatch = rowsPerBatch
        // Hardly any row is shorter than fifty bytes.
        builder = BatchBuilder(
            isUTF8: file.encoding == .utf8, expectedRows: min(rowsPerBatch, file.byteCount / 50))
        switch UsageFile.firstCharacter(of: file) {
        case UInt8(ascii: "{"):
            format = .calls(SegmentLines(file, days: days, into: builder))
            headerBytes = []
        case UInt8(ascii: "["):
            throw Refusal(
                .syntax, Text(ja: "JSON の配列には対応していません。", en: "A JSON array cannot be read here."),
                remedy: Text(
                    ja: "1行に1件ずつ { … } を並べてください（JSON Lines）。", en: "Write one { … } a line (JSON Lines)."),
                at: Place(file: file.name, line: 1, column: 1))
        default:
            let table = try CSVTable(file, .usage, mapping: mapping.map(MappingChoice.columns))
            format = .rows(UsageRows(table, days: days, into: builder))
            headerBytes = table.headerBytes
        }
    }

    /// What is worth knowing about the file; complete when it has been read to its end.
    public var notes: [Note] {
        switch format {
        case .rows(let rows): rows.table.notes
        case .calls(let lines): lines.notes
        }
    }

    /// The next events of the file; nil at its end.
    /// - Throws: `Refusal` of code `file` if the file can no longer be read.
    public func next() throws(Refusal) -> Chunk? {
        var refused: [RefusedRow] = []
        reading: while builder.rows + refused.count < rowsPerBatch {
            switch try step() {
            case .taken: continue
            case .refused(let row): refused.append(row)
            case .end: break reading
            }
        }
        guard !builder.isEmpty || !refused.isEmpty else { return nil }
        return Chunk(batch: builder.take(), refused: refused, bytesRead: bytesRead)
    }

    private func step() throws(Refusal) -> UsageStep {
        switch format {
        case .rows(let rows): try rows.next()
        case .calls(let lines): try lines.next()
        }
    }

    private var bytesRead: Int {
        switch format {
        case .rows(let rows): rows.table.reader.bytesRead
        case .calls(let lines): lines.bytesRead
        }
    }

    private static func firstCharacter(of file: InputFile) -> UInt8? {
        UnsafeBufferPointer(start: file.base, count: file.count).dropFirst(file.markLength).first {
            $0 != UInt8(ascii: " ") && !(9...13).contains($0)
        }
    }
}

/// What became of a row or line.
enum UsageStep {
    case taken
    case refused(RefusedRow)
    case end
}
