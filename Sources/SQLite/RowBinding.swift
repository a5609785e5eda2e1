import GRDBSQLite
import SQLStore

/// Columns laid out row by row, once, so that binding them is a walk through memory.
final class RowBinding {
    let rows: Int
    private let width: Int
    /// An integer, or where a text begins in `bytes`.
    private let cells: UnsafeMutableBufferPointer<Int64>
    /// How many bytes a text has, or one of the kinds below.
    private let lengths: UnsafeMutableBufferPointer<Int32>
    /// All texts, in memory that stays where it is: SQLite reads them in place.
    private let bytes: UnsafeMutableBufferPointer<CChar>

    private static let integer: Int32 = -1
    private static let null: Int32 = -2

    init(_ columns: [SQLColumn]) {
        width = columns.count
        rows = columns.first?.count ?? 0
        cells = .allocate(capacity: rows * width)
        cells.initialize(repeating: 0)
        lengths = .allocate(capacity: rows * width)
        lengths.initialize(repeating: RowBinding.integer)
        bytes = .allocate(capacity: columns.reduce(0) { $0 + $1.textBytes })
        var end = 0
        for (place, column) in columns.enumerated() {
            switch column {
            case .integers(let values): lay(values, place)
            case .optionalIntegers(let values): layOptional(values, place)
            case .texts(let texts): for row in 0..<rows { lay(texts[row], row * width + place, &end) }
            case .optionalTexts(let texts): for row in 0..<rows { lay(texts[row], row * width + place, &end) }
            }
        }
    }

    deinit {
        cells.deallocate()
        lengths.deallocate()
        bytes.deallocate()
    }

    /// The rows in parts of the given length, and those that are left over.
    func parts(of length: Int) -> (whole: [Range<Int>], rest: Range<Int>) {
        let end = rows / length * length
        return (stride(from: 0, to: end, by: length).map { $0..<$0 + length }, end..<rows)
    }

    /// Binds the values of the rows, one row after the other.
    func bind(_ rows: Range<Int>, to statement: OpaquePointer) {
        var place: Int32 = 0
        for cell in rows.lowerBound * width..<rows.upperBound * width {
            place += 1
            let length = lengths[cell]
            if length == RowBinding.integer {
                sqlite3_bind_int64(statement, place, cells[cell])
            } else if length == RowBinding.null {
                sqlite3_bind_null(statement, place)
            } else {
                sqlite3_bind_text(statement, place, bytes.baseAddress! + Int(cells[cell]), length, nil)
            }
        }
    }

    private func lay(_ values: [Int64], _ place: Int) {
        for row in 0..<rows { cells[row * width + place] = values[row] }
    }

    private func layOptional(_ values: [Int64], _ place: Int) {
        for row in 0..<rows {
            cells[row * width + place] = values[row]
            if values[row] == absent { lengths[row * width + place] = RowBinding.null }
        }
    }

    private func lay(_ text: String?, _ cell: Int, _ end: inout Int) {
        guard var text else {
            lengths[cell] = RowBinding.null
            return
        }
        cells[cell] = Int64(end)
        text.withUTF8 { utf8 in
            lengths[cell] = Int32(utf8.count)
            for byte in utf8 {
                bytes[end] = CChar(bitPattern: byte)
                end += 1
            }
        }
    }
}

extension SQLColumn {
    fileprivate var textBytes: Int {
        switch self {
        case .integers, .optionalIntegers: 0
        case .texts(let texts): texts.reduce(0) { $0 + $1.utf8.count }
        case .optionalTexts(let texts): texts.reduce(0) { $0 + ($1?.utf8.count ?? 0) }
        }
    }
}

/// SQLite copies the text, which may be gone by the time the statement runs.
func bind(_ text: String, to statement: OpaquePointer, _ place: Int32) {
    var text = text
    text.withUTF8 { bytes in
        _ = bytes.withMemoryRebound(to: CChar.self) { characters in
            sqlite3_bind_text(
                statement, place, characters.baseAddress, Int32(characters.count),
                unsafeBitCast(-1, to: sqlite3_destructor_type.self))
        }
    }
}
