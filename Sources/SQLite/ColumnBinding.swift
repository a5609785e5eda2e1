import GRDBSQLite
import SQLStore

/// Binds row after row of some columns. Integers, which are nearly everything that comes in bulk, are laid out
/// row by row once, so that binding them is a walk through memory.
struct ColumnBinding {
    let rows: Int
    private let columns: [SQLColumn]
    private let integers: [Int64]?
    private let optional: [Bool]

    init(_ columns: [SQLColumn]) {
        rows = columns.first?.count ?? 0
        self.columns = columns
        optional = columns.map { if case .optionalIntegers = $0 { true } else { false } }
        integers = ColumnBinding.rowByRow(columns, rows: rows)
    }

    func bind(_ row: Int, to statement: OpaquePointer) {
        guard let integers else { return bindMixed(row, to: statement) }
        let start = row * optional.count
        for column in 0..<optional.count {
            let value = integers[start + column]
            if value == absent, optional[column] {
                sqlite3_bind_null(statement, Int32(column + 1))
            } else {
                sqlite3_bind_int64(statement, Int32(column + 1), value)
            }
        }
    }

    private func bindMixed(_ row: Int, to statement: OpaquePointer) {
        for (place, column) in zip(Int32(1)..., columns) {
            switch column {
            case .integers(let values):
                sqlite3_bind_int64(statement, place, values[row])
            case .optionalIntegers(let values):
                if values[row] == absent {
                    sqlite3_bind_null(statement, place)
                } else {
                    sqlite3_bind_int64(statement, place, values[row])
                }
            case .texts(let texts):
                SQLite.bind(texts[row], to: statement, place)
            case .optionalTexts(let texts):
                if let text = texts[row] {
                    SQLite.bind(text, to: statement, place)
                } else {
                    sqlite3_bind_null(statement, place)
                }
            }
        }
    }

    /// Nil if some column is not of integers.
    private static func rowByRow(_ columns: [SQLColumn], rows: Int) -> [Int64]? {
        var integers = [Int64](repeating: 0, count: rows * columns.count)
        for (place, column) in columns.enumerated() {
            switch column {
            case .integers(let values), .optionalIntegers(let values):
                for row in 0..<rows { integers[row * columns.count + place] = values[row] }
            case .texts, .optionalTexts:
                return nil
            }
        }
        return integers
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

extension Insertion {
    var sql: String {
        let marks = columns.map { _ in "?" }.joined(separator: ", ")
        return "INSERT INTO \(table) (\(columns.joined(separator: ", "))) VALUES (\(marks)) \(conflict)"
    }
}
