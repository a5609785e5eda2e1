import Onboarding
import Testing

@testable import Intake

/// The rows of a text, and what was refused.
private func rows(of text: String, window: Int = 1 << 16, longestRow: Int = 1 << 12) throws -> (
    rows: [[String]], refused: [RefusedRow], lines: [Int]
) {
    let reader = CSVReader(try windowed(Array(text.utf8), window: window), longestRow: longestRow)
    var rows: [[String]] = []
    var refused: [RefusedRow] = []
    var lines: [Int] = []
    while true {
        switch try reader.next() {
        case .end: return (rows, refused, lines)
        case .malformed(let row): refused.append(row)
        case .row:
            rows.append(try (0..<reader.cellCount).map { try reader.text(of: reader.cells[$0]) })
            lines.append(reader.line)
        }
    }
}

@Suite struct CSVReaderTests {
    @Test(
        arguments: [
            ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
            ("a,b\r\n1,2", [["a", "b"], ["1", "2"]]),
            ("a,b\r1,2\r", [["a", "b"], ["1", "2"]]),
            ("a,,c\n,,c\na,,\n", [["a", "", "c"], ["", "", "c"], ["a", "", ""]]),
            ("\"a\",\"b,c\"\n", [["a", "b,c"]]),
            ("\"say \"\"hi\"\"\",x\n", [["say \"hi\"", "x"]]),
            ("\"two\nlines\",x\n3,4\n", [["two\nlines", "x"], ["3", "4"]]),
            ("\"two\r\nlines\",x\r\n3,4", [["two\r\nlines", "x"], ["3", "4"]]),
            ("5\" disk,b\n", [["5\" disk", "b"]]),
            ("a,\"\"\n", [["a", ""]]),
            ("\n\na,b\n\n,\n1,2\n\n", [["a", "b"], ["1", "2"]]),
            ("a , b\n", [["a", "b"]]),
            ("会社,名前\n㈱アクメ,田中\n", [["会社", "名前"], ["㈱アクメ", "田中"]]),
            ("\u{FEFF}a,b\n", [["a", "b"]]),
            ("e\u{301},x\n", [["\u{E9}", "x"]]),
        ] as [(String, [[String]])])
    func cutsRowsAndCells(text: String, expected: [[String]]) throws {
        for window in [1 << 16, 64] {
            let (rows, refused, _) = try rows(of: text, window: window, longestRow: 32)
            #expect(rows == expected)
            #expect(refused.isEmpty)
        }
    }

    @Test func countsLinesAsAnEditorDoes() throws {
        let (_, _, lines) = try rows(of: "a,b\r\n\"x\ny\r\nz\",1\n\n2,3\r4,5")
        #expect(lines == [1, 2, 6, 7])
    }

    @Test func goesOnBehindAQuoteThatIsNeverClosed() throws {
        let (rows, refused, _) = try rows(of: "id,name\n1,\"acme\n2,globex\n3,initech\n")
        #expect(rows == [["id", "name"], ["2", "globex"], ["3", "initech"]])
        #expect(
            spoken(refused) == [
                "2:3 syntax: This quote is never closed. End the cell with a quote; a quote inside the cell is written twice."
            ])
        #expect(refused.map { String(decoding: $0.bytes, as: UTF8.self) } == ["1,\"acme"])
    }

    @Test func refusesTextBehindAClosingQuote() throws {
        let (rows, refused, _) = try rows(of: "1,\"a\"b\n2,\"c\"\n3,\"open\n4,\"d\",e\n")
        #expect(rows == [["2", "c"], ["4", "d", "e"]])
        #expect(refused.map(\.line) == [1, 3])
        #expect(
            spoken(refused).first
                == "1:6 syntax: Text follows a closing quote. After a closing quote comes a comma or the line's end; a quote inside the cell is written twice."
        )
    }

    @Test func refusesARowThatIsTooLong() throws {
        let long = String(repeating: "x", count: 300)
        for text in ["a\n\(long)\nb\n", "a\n\"\(long)\nb\n", "a\r\n\(long)\r\nb"] {
            let (rows, refused, lines) = try rows(of: text, window: 100, longestRow: 50)
            #expect(rows == [["a"], ["b"]])
            #expect(lines == [1, 3])
            #expect(refused.map(\.line) == [2])
        }
    }

    @Test func refusesNUL() throws {
        let (rows, refused, _) = try rows(of: "a,b\n1,x\0y\n2,z\n")
        #expect(rows == [["a", "b"], ["2", "z"]])
        #expect(
            spoken(refused) == [
                "2:4 invalid: There is a NUL byte here, which is no text. Check that the file is not damaged, and save it as CSV again."
            ])
    }

    @Test func countsColumnsInCharacters() throws {
        let reader = CSVReader(try windowed(Array("会社,e\u{301}x,\"改\n行\",z\n".utf8), window: 1000))
        guard case .row = try reader.next() else { throw NotARow() }
        let places = (0..<4).map { reader.place(of: Int(reader.cells[$0].start)) }
        #expect(places.map(\.line) == [1, 1, 1, 2])
        #expect(places.map(\.column) == [1, 4, 8, 4])
    }

    @Test func countsColumnsInCP932() throws {
        // 表,ｱｲ,x: the second byte of 表 is a backslash.
        let reader = CSVReader(try windowed([0x95, 0x5C, 0x2C, 0xB1, 0xB2, 0x2C, 0x78, 0x0A], window: 1000))
        guard case .row = try reader.next() else { throw NotARow() }
        #expect((0..<3).map { reader.place(of: Int(reader.cells[$0].start)).column } == [1, 3, 6])
    }

    /// Whatever is in the cells, they come back as they were written, through any window.
    @Test func roundTrips() throws {
        for seed in 0..<500 as Range<UInt64> { try roundTrip(seed) }
    }

    private func roundTrip(_ seed: UInt64) throws {
        var random = Seeded(seed)
        let alphabet: [Character] = ["a", "b", ",", "\"", "\n", "\r", "\r\n", "会", "😀", "0", "é", ";", "'"]
        func cell() -> String {
            // A cell keeps no white space at its ends.
            "x"
                + String(
                    (0..<Int.random(in: 0...6, using: &random)).map { _ in alphabet.randomElement(using: &random)! })
                + "x"
        }
        let width = Int.random(in: 1...5, using: &random)
        let expected = (0..<Int.random(in: 1...20, using: &random)).map { _ in
            (0..<width).map { _ in Bool.random(using: &random) ? cell() : "y" }
        }
        let end = ["\n", "\r\n", "\r"].randomElement(using: &random)!
        let text = expected.map(CSVWriter.row).joined(separator: end) + (Bool.random(using: &random) ? end : "")
        let (rows, refused, _) = try rows(of: text, window: Int.random(in: 600...2000, using: &random), longestRow: 300)
        #expect(rows == expected, "seed \(seed)")
        #expect(refused.isEmpty, "seed \(seed)")
    }

    @Test("what a spreadsheet would run as a formula is text; numbers stay numbers")
    func formulas() {
        let cells = ["=1+1", "@SUM(A1)", "+81 3 1234", "-x", "\t=1", "-3", "+3.5", "あおば", "", "a=b"]
        #expect(CSVWriter.spreadsheetRow(cells) == "'=1+1,'@SUM(A1),'+81 3 1234,'-x,'\t=1,-3,+3.5,あおば,,a=b")
        #expect(CSVWriter.row(["=1+1"]) == "=1+1", "what is read back stays as it was")
    }
}

/// Thrown where a test needs the row to be taken in, and it was refused.
private struct NotARow: Error {}

/// A generator that gives the same numbers for the same seed (SplitMix64).
struct Seeded: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
