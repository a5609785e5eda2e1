import Foundation
import Onboarding

/// Cuts a file into rows and cells by RFC 4180: cells between commas, in double quotes where they hold commas,
/// quotes (doubled) or line ends; tabs stand for commas in what was copied from a spreadsheet; rows end with LF, CR LF or CR. A quote inside a cell that does not begin with
/// one is itself. Rows without anything in them, as spreadsheets leave at the end, are passed over.
final class CSVReader {
    enum Step {
        case row
        /// No row can be read here; reading goes on at the next line.
        case malformed(RefusedRow)
        case end
    }

    struct Cell {
        /// Where the text between commas or quotes is, counted from the row's first byte.
        var start: Int32
        var end: Int32
        /// Whether doubled quotes in it stand for single ones.
        var isEscaped: Bool
    }

    /// A longer row is refused: no row of ours is, and a quote that is never closed must end somewhere.
    static let longestRow = 1 << 20
    static let mostCells = 4096

    let file: InputFile
    /// The line on which the current row begins, from 1.
    private(set) var line = 0
    /// Number of cells in the current row; those beyond `mostCells` are counted and not kept.
    private(set) var cellCount = 0
    let cells = UnsafeMutablePointer<Cell>.allocate(capacity: CSVReader.mostCells)

    /// What stands between cells: a comma, or a tab where the first line has more of them.
    let separator: UInt8
    private let longestRow: Int
    private var rowStart = 0
    private var rowEnd = 0
    private var nextRow: Int
    private var nextLine = 1

    /// - Parameter longestRow: No more than half of the file's window.
    init(_ file: InputFile, longestRow: Int = CSVReader.longestRow) {
        self.file = file
        self.longestRow = longestRow
        nextRow = file.markLength
        let first = UnsafeBufferPointer(start: file.base, count: file.count).prefix { $0 != 10 && $0 != 13 }
        let tabs = first.count { $0 == CSVReader.tab }
        separator = tabs > 0 && tabs >= first.count { $0 == CSVReader.comma } ? CSVReader.tab : CSVReader.comma
    }

    deinit { cells.deallocate() }

    /// How much of the file has been read, in bytes.
    var bytesRead: Int { file.windowStart + nextRow }

    /// The current row's bytes, without its line end.
    var rowBytes: UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: file.base + rowStart, count: rowEnd - rowStart)
    }

    /// A cell's bytes as they came; doubled quotes are still doubled.
    @inline(__always)
    func bytes(of cell: Cell) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: file.base + rowStart + Int(cell.start), count: Int(cell.end - cell.start))
    }

    /// A cell's text in NFC, without white space at its ends.
    /// - Throws: `Refusal` of code `encoding`, with its line and column.
    func text(of cell: Cell) throws(Refusal) -> String {
        switch file.decoder.decode(bytes(of: cell)) {
        case .text(let text):
            return (cell.isEscaped ? text.replacing("\"\"", with: "\"") : text).normalized
        case .broken(let offset):
            throw file.decoder.refusal().at(place(of: Int(cell.start) + offset))
        }
    }

    /// Where in the file a byte of the current row is.
    func place(of offset: Int) -> Place {
        let (below, column) = file.decoder.position(of: offset, in: rowBytes)
        return Place(file: file.name, line: line + below, column: column)
    }

    /// The current row as one that is not taken in.
    func refused(_ refusals: [Refusal]) -> RefusedRow {
        RefusedRow(line: line, refusals: refusals, bytes: Array(rowBytes))
    }

    /// Moves to the next row that has anything in it.
    func next() throws(Refusal) -> Step {
        while true {
            guard nextRow < file.count else {
                if file.isComplete { return .end }
                try refill()
                continue
            }
            switch scan() {
            case .row(let end, let lineEnds):
                finishRow(at: end, lineEnds: lineEnds)
                if isBlank { continue }
                if let refusal = check() { return .malformed(refused([refusal])) }
                return .row
            case .more where file.count - nextRow <= longestRow: try refill()
            case .more: return .malformed(try skipLine(.tooLong, at: nextRow))
            case .fault(let fault, let offset): return .malformed(try skipLine(fault, at: offset))
            }
        }
    }

    private func refill() throws(Refusal) {
        _ = try file.advance(to: nextRow)
        nextRow = 0
    }
}

// MARK: - Scanning

extension CSVReader {
    fileprivate enum Scan {
        /// The row ends before the byte at `end`, with so many line ends inside quotes.
        case row(end: Int, lineEnds: Int)
        /// The window ends before the row does.
        case more
        case fault(Fault, at: Int)
    }

    fileprivate enum Fault {
        case unclosedQuote, textAfterQuote, tooLong

        var refusal: Refusal {
            switch self {
            case .unclosedQuote:
                Refusal(
                    .syntax, Text(ja: "引用符「\"」が閉じられていません。", en: "This quote is never closed."),
                    remedy: Text(
                        ja: "セルの終わりに「\"」を付けてください。セルの中の「\"」は「\"\"」と書きます。",
                        en: "End the cell with a quote; a quote inside the cell is written twice."))
            case .textAfterQuote:
                Refusal(
                    .syntax, Text(ja: "引用符「\"」を閉じた後に文字が続いています。", en: "Text follows a closing quote."),
                    remedy: Text(
                        ja: "「\"」の後は「,」か改行だけを書けます。セルの中の「\"」は「\"\"」と書きます。",
                        en:
                            "After a closing quote comes a comma or the line's end; a quote inside the cell is written twice."
                    ))
            case .tooLong:
                Refusal(
                    .tooLarge,
                    Text(ja: "1行が長すぎます（1 MB まで）。", en: "This row is too long (at most 1 MB)."),
                    remedy: Text(ja: "行の区切りが抜けていないか確かめてください。", en: "Check that no line end is missing."))
            }
        }
    }

    fileprivate static let comma = UInt8(ascii: ",")
    static let tab = UInt8(ascii: "\t")
    private static let quote = UInt8(ascii: "\"")
    private static let lineFeed = UInt8(ascii: "\n")
    private static let carriageReturn = UInt8(ascii: "\r")

    /// Finds the cells of the row at `nextRow`. The line feed behind the window stops every search.
    private func scan() -> Scan {
        let base = UnsafePointer(file.base)
        let (end, isComplete, start, separator) = (file.count, file.isComplete, nextRow, separator)
        var position = start
        var count = 0
        var lineEnds = 0
        while true {
            var cell = Cell(start: Int32(truncatingIfNeeded: position - start), end: 0, isEscaped: false)
            if base[position] == CSVReader.quote, position < end {
                switch scanQuoted(from: position) {
                case .closed(let closing, let isEscaped, let inside):
                    cell.start += 1
                    cell.end = Int32(truncatingIfNeeded: closing - start)
                    cell.isEscaped = isEscaped
                    lineEnds += inside
                    position = closing + 1
                case .more: return .more
                case .unclosed: return .fault(.unclosedQuote, at: position)
                }
            } else {
                while true {
                    // All that can end a cell is at or below the comma, and hardly anything else is.
                    while base[position] > CSVReader.comma { position += 1 }
                    let byte = base[position]
                    if byte == separator || byte == CSVReader.lineFeed || byte == CSVReader.carriageReturn {
                        break
                    }
                    position += 1
                }
                cell.end = Int32(truncatingIfNeeded: position - start)
            }
            if count < CSVReader.mostCells { cells[count] = cell }
            count += 1
            if position < end, base[position] == separator {
                position += 1
                continue
            }
            cellCount = count
            if position >= end || (position + 1 == end && base[position] == CSVReader.carriageReturn), !isComplete {
                return .more
            }
            guard position >= end || base[position] == CSVReader.lineFeed || base[position] == CSVReader.carriageReturn
            else { return .fault(.textAfterQuote, at: position) }
            return position - start > longestRow ? .fault(.tooLong, at: start) : .row(end: position, lineEnds: lineEnds)
        }
    }

    private enum Quoted {
        case closed(at: Int, isEscaped: Bool, lineEnds: Int)
        case more
        case unclosed
    }

    /// Finds the quote that closes the one at `opening`.
    private func scanQuoted(from opening: Int) -> Quoted {
        let base = UnsafePointer(file.base)
        let end = file.count
        let limit = min(end, nextRow + longestRow)
        var position = opening + 1
        var isEscaped = false
        var lineEnds = 0
        while position < limit {
            let byte = base[position]
            if byte == CSVReader.quote {
                if position + 1 == end, !file.isComplete { return .more }
                guard position + 1 < end, base[position + 1] == CSVReader.quote else {
                    return .closed(at: position, isEscaped: isEscaped, lineEnds: lineEnds)
                }
                isEscaped = true
                position += 1
            } else if byte == CSVReader.lineFeed
                || (byte == CSVReader.carriageReturn && base[position + 1] != CSVReader.lineFeed)
            {
                lineEnds += 1
            }
            position += 1
        }
        return limit == end && !file.isComplete ? .more : .unclosed
    }

    private func finishRow(at end: Int, lineEnds: Int) {
        rowStart = nextRow
        rowEnd = end
        line = nextLine
        nextLine += lineEnds + 1
        nextRow = file.afterLineEnd(at: end)
    }

    /// Whether no cell holds anything but spaces and tabs.
    private var isBlank: Bool {
        for index in 0..<min(cellCount, CSVReader.mostCells) {
            for byte in bytes(of: cells[index]) where byte != UInt8(ascii: " ") && byte != UInt8(ascii: "\t") {
                return false
            }
        }
        return true
    }

    private func check() -> Refusal? {
        if file.hasNUL, let found = memchr(file.base + rowStart, 0, rowEnd - rowStart) {
            let offset = UnsafeRawPointer(found) - UnsafeRawPointer(file.base + rowStart)
            return Refusal(
                .invalid, Text(ja: "文字ではないデータ（NUL）が入っています。", en: "There is a NUL byte here, which is no text."),
                remedy: Text(
                    ja: "ファイルが壊れていないか確かめ、CSV として保存し直してください。",
                    en: "Check that the file is not damaged, and save it as CSV again."), at: place(of: offset))
        }
        return nil
    }

    /// Refuses the line at `nextRow` and moves behind it.
    private func skipLine(_ fault: Fault, at offset: Int) throws(Refusal) -> RefusedRow {
        (rowStart, line) = (nextRow, nextLine)
        rowEnd = max(offset, rowStart)
        let refusal = fault.refusal.at(place(of: offset - rowStart))
        rowEnd = file.lineEnd(from: rowStart)
        let row = RefusedRow(line: line, refusals: [refusal], bytes: Array(rowBytes.prefix(longestRow)))
        nextRow = try file.skipLine(from: rowEnd)
        nextLine += 1
        return row
    }
}

extension Refusal {
    func at(_ place: Place) -> Refusal {
        at(file: place.file, line: place.line, column: place.column, field: place.field)
    }
}
