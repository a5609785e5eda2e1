import Foundation
import Onboarding
import Testing

@testable import Intake

/// A folder of its own for a test's files.
private final class Folder {
    let path = NSTemporaryDirectory() + "intake-\(UInt64.random(in: 0 ... .max))"

    init() throws { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }
    deinit { try? FileManager.default.removeItem(atPath: path) }

    func file(_ name: String, _ bytes: [UInt8]) throws -> String {
        try Data(bytes).write(to: URL(fileURLWithPath: "\(path)/\(name)"))
        return "\(path)/\(name)"
    }
}

@Suite struct InputFileTests {
    /// `customer_id,name\nacme,アクメ\n`
    static let gzip: [UInt8] = [
        0x1F, 0x8B, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0x4B, 0x2E, 0x2D, 0x2E, 0xC9, 0xCF,
        0x4D, 0x2D, 0x8A, 0xCF, 0x4C, 0xD1, 0xC9, 0x4B, 0xCC, 0x4D, 0xE5, 0x4A, 0x4C, 0xCE, 0x4D, 0xD5,
        0x79, 0xDC, 0xB4, 0xE8, 0x71, 0xD3, 0xFA, 0xC7, 0xCD, 0x0B, 0xB9, 0x00, 0xC7, 0x53, 0x62, 0xA0,
        0x20, 0x00, 0x00, 0x00,
    ]

    private func text(_ file: InputFile) throws -> String { try FileText.text(of: file) }

    @Test func readsPlainAndGzipAlike() throws {
        let folder = try Folder()
        let plain = try folder.file("a.csv", Array("customer_id,name\nacme,アクメ\n".utf8))
        let packed = try folder.file("a.csv.gz", Self.gzip)
        #expect(try FileText.read(path: plain) == "customer_id,name\nacme,アクメ\n")
        #expect(try FileText.read(path: packed) == "customer_id,name\nacme,アクメ\n")
        #expect(try InputFile(path: packed).byteCount == 32)
    }

    @Test func readsFilesLargerThanTheWindow() throws {
        let folder = try Folder()
        let rows = (0..<500).map { "acme,u\($0),login,2026-04-01T09:00:00Z" }
        let bytes = Array((["customer_id,user_id,event,timestamp"] + rows).joined(separator: "\n").utf8)
        let path = try folder.file("usage.csv", bytes)
        let file = try InputFile(ByteSource(path: path), name: path, window: 256)
        #expect(file.byteCount == bytes.count)
        let table = try CSVTable(file, .usage, mapping: nil, longestRow: 100)
        let position = try #require(table.position(of: "user_id"))
        var users: [String?] = []
        while case .row = try table.next() { users.append(try table.text(at: position)) }
        #expect(users == (0..<500).map { "u\($0)" })
    }

    @Test func refusesWhatCannotBeRead() throws {
        let folder = try Folder()
        let empty = try folder.file("empty.csv", [])
        let cut = try folder.file("cut.csv.gz", Array(Self.gzip.prefix(40)))
        var damagedBytes = Self.gzip
        damagedBytes[25] ^= 0xFF
        let damaged = try folder.file("damaged.csv.gz", damagedBytes)
        func reason(_ path: String) -> String? { refusal { _ = try InputFile(path: path) } }
        #expect(reason(folder.path + "/none.csv") == "file: There is no such file. Check the name and the folder.")
        #expect(reason(folder.path) == "file: This is a folder, not a file. Name a file in it.")
        #expect(reason("/dev/null") == "file: This is not a regular file. Save it as a file first.")
        #expect(reason(empty) == "missing: The file is empty. Check that the export was finished.")
        #expect(reason(cut) == "file: The gzip file ends too early. Download or create it again.")
        #expect(reason(damaged) == "file: The gzip file is damaged. Download or create it again.")
    }

    @Test func namesTheFileInTheRefusal() throws {
        do {
            _ = try InputFile(path: "/nowhere/customers.csv")
            Issue.record("read a file that is not there")
        } catch {
            #expect(error.place?.file == "/nowhere/customers.csv")
            #expect(error.message(.ja) == "ファイルがありません。")
            #expect(error.remedy?(.ja) == "ファイル名とフォルダーを確かめてください。")
        }
    }

    @Test(arguments: [[0xFF, 0xFE, 0x41, 0x00], [0xFE, 0xFF, 0x00, 0x41]] as [[UInt8]])
    func refusesUTF16(bytes: [UInt8]) {
        #expect(
            refusal { _ = try InputFile(bytes: bytes, name: "a.csv") }
                == "encoding: The file is in UTF-16. Save it as UTF-8 (in Excel: \"CSV UTF-8 (Comma delimited)\").")
    }

    @Test(arguments: [[0x50, 0x4B, 0x03, 0x04, 0x14], [0xD0, 0xCF, 0x11, 0xE0, 0xA1]] as [[UInt8]])
    func refusesWorkbooks(bytes: [UInt8]) {
        #expect(
            refusal { _ = try InputFile(bytes: bytes, name: "a.xlsx") }
                == "invalid: This is an Excel workbook or a ZIP file, not a text file. Open it in Excel and save it as \"CSV UTF-8 (Comma delimited)\"."
        )
    }
}

@Suite struct TextEncodingTests {
    private func read(_ bytes: [UInt8]) throws -> (TextEncoding, String) {
        let file = try InputFile(bytes: bytes, name: "a.txt")
        return (file.encoding, try FileText.text(of: file))
    }

    @Test func readsUTF8WithAndWithoutMark() throws {
        #expect(try read(Array("会社名".utf8)) == (.utf8, "会社名"))
        #expect(try read([0xEF, 0xBB, 0xBF] + Array("会社名".utf8)) == (.utf8, "会社名"))
        #expect(try read(Array("plain".utf8)) == (.utf8, "plain"))
    }

    /// What Excel in Japan writes, byte by byte.
    @Test(
        arguments: [
            ([0x89, 0xEF, 0x8E, 0xD0, 0x96, 0xBC], "会社名"),
            ([0x87, 0x40, 0x87, 0x41], "①②"),
            ([0xFB, 0xFC, 0x8B, 0xB4], "髙橋"),
            ([0x87, 0x8A, 0x83, 0x41, 0x83, 0x4E, 0x83, 0x81], "㈱アクメ"),
            ([0x31, 0x81, 0x60, 0x32], "1～2"),
            ([0xB1, 0xB8, 0xD2, 0x2E], "ｱｸﾒ."),
            ([0x95, 0x5C, 0x8E, 0xA6], "表示"),
            ([0x83, 0x5C, 0x83, 0x74, 0x83, 0x67], "ソフト"),
        ] as [([UInt8], String)])
    func readsCP932(bytes: [UInt8], text: String) throws {
        #expect(try read(bytes) == (.cp932, text))
    }

    @Test func findsTheByteThatIsInNoEncoding() throws {
        // 会社 in CP932, a line end, あ and then a byte that begins no character.
        let bytes: [UInt8] = [0x89, 0xEF, 0x8E, 0xD0, 0x0D, 0x0A, 0x82, 0xA0, 0x41, 0xFD, 0x42]
        #expect(
            refusal { _ = try read(bytes) }
                == "2:3 encoding: There is a character here that is not Shift_JIS (CP932). Type the character again and save the whole file as UTF-8 or Shift_JIS (CP932)."
        )
    }

    @Test func keepsUTF8WhereAFewRowsAreBroken() throws {
        let good = "会社名\n".utf8
        let file = try InputFile(bytes: Array(good) + [0xE4, 0xBC, 0x0A] + Array(good), name: "a.csv")
        #expect(file.encoding == .utf8)
    }

    @Test func surveysTheSameInPieces() {
        let text = Array("ascii only\nアクメ株式会社\r\nmore ascii 😀 ascii\n".utf8) + [0xE3, 0x81, 0x0A, 0xFF]
        func conclusion(_ size: Int) -> TextEncoding {
            var survey = EncodingSurvey()
            for start in stride(from: 0, to: text.count, by: size) {
                Array(text[start..<min(start + size, text.count)]).withUnsafeBufferPointer { survey.take($0) }
            }
            return survey.conclusion(hasMark: false)
        }
        for size in 1...text.count { #expect(conclusion(size) == conclusion(text.count)) }
    }

    @Test(
        arguments: [
            [0xC0, 0x80], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xF5], [0x80],
            [0xE3, 0x81],
        ] as [[UInt8]])
    func knowsWhatIsNoUTF8(bytes: [UInt8]) {
        let found = ([0x41] + bytes).withUnsafeBufferPointer(UTF8Automaton.firstBroken)
        #expect(found == 1)
    }
}
