import CZlib
import Foundation
import Onboarding

/// A text file, plain or gzip, that is read from start to end through a window on its bytes.
///
/// Opening it reads it once from start to end, to learn its encoding and length; a file that fits into the window is not
/// read again, and a larger one is never in memory as a whole.
public final class InputFile {
    /// What the user calls the file, for messages.
    public let name: String
    public let encoding: TextEncoding
    /// Length of the text in bytes, unpacked.
    public let byteCount: Int

    let hasNUL: Bool
    let decoder: TextDecoder
    /// Length of the byte order mark at the start.
    let markLength: Int

    /// The window. There is always a line feed behind its last byte, so that a search for a line's end ends.
    let base: UnsafeMutablePointer<UInt8>
    /// How many bytes are in the window.
    private(set) var count: Int
    /// Whether the window reaches the end of the file.
    private(set) var isComplete: Bool
    /// Where in the file the window begins.
    private(set) var windowStart = 0

    /// Whether the window holds the whole file, which can then be read again.
    var isWhole: Bool { isComplete && windowStart == 0 }

    private let source: ByteSource
    private let capacity: Int

    /// - Throws: `Refusal` of code `file` (absent, unreadable, a folder, a damaged gzip file), `encoding`
    ///   (UTF-16), `invalid` (a workbook) or `missing` (empty).
    public convenience init(path: String) throws(Refusal) {
        let source: ByteSource
        do {
            source = try ByteSource(path: path)
        } catch {
            throw error.at(file: path)
        }
        try self.init(source, name: path)
    }

    /// Text that is in memory already, such as an upload.
    public convenience init(bytes: [UInt8], name: String) throws(Refusal) {
        try self.init(ByteSource(bytes: bytes), name: name)
    }

    init(_ source: ByteSource, name: String, window: Int = 32 << 20) throws(Refusal) {
        self.source = source
        self.name = name
        capacity = window
        let room = UnsafeMutablePointer<UInt8>.allocate(capacity: window + 16)
        base = room
        do {
            var survey = EncodingSurvey()
            count = try source.read(into: room, count: window)
            isComplete = count < window
            markLength = try InputFile.checkStart(UnsafeBufferPointer(start: room, count: count))
            survey.take(UnsafeBufferPointer(start: room, count: count))
            var length = count
            if !isComplete {
                var read = count
                while read > 0 {
                    read = try source.read(into: room, count: window)
                    survey.take(UnsafeBufferPointer(start: room, count: read))
                    length += read
                }
                try source.rewind()
                count = try source.read(into: room, count: window)
                isComplete = count < window
            }
            byteCount = length
            encoding = survey.conclusion(hasMark: markLength > 0)
            hasNUL = survey.hasNUL
            decoder = try TextDecoder(encoding)
            room[count] = UInt8(ascii: "\n")
        } catch {
            room.deallocate()
            throw error.at(file: name)
        }
    }

    deinit { base.deallocate() }

    /// Moves the window on, so that it begins with what is now at `offset`, and fills it.
    /// - Returns: whether bytes were added.
    func advance(to offset: Int) throws(Refusal) -> Bool {
        guard !isComplete else { return false }
        let kept = count - offset
        memmove(base, base + offset, kept)
        windowStart += offset
        var added = 0
        do {
            added = try source.read(into: base + kept, count: capacity - kept)
        } catch {
            throw error.at(file: name)
        }
        count = kept + added
        isComplete = count < capacity
        base[count] = UInt8(ascii: "\n")
        return added > 0
    }

    /// - Returns: the length of the byte order mark.
    private static func checkStart(_ start: UnsafeBufferPointer<UInt8>) throws(Refusal) -> Int {
        func begins(with bytes: [UInt8]) -> Bool { start.starts(with: bytes) }
        if start.isEmpty {
            throw Refusal(
                .missing, Text(ja: "ファイルが空です。", en: "The file is empty."),
                remedy: Text(ja: "書き出しが途中で終わっていないか確かめてください。", en: "Check that the export was finished."))
        }
        if begins(with: [0xFF, 0xFE]) || begins(with: [0xFE, 0xFF]) {
            throw Refusal(
                .encoding, Text(ja: "文字コードが UTF-16 です。", en: "The file is in UTF-16."),
                remedy: Text(
                    ja: "UTF-8 で保存し直してください（Excel では「CSV UTF-8（コンマ区切り）」）。",
                    en: "Save it as UTF-8 (in Excel: \"CSV UTF-8 (Comma delimited)\")."))
        }
        if begins(with: [0x50, 0x4B, 0x03, 0x04]) || begins(with: [0xD0, 0xCF, 0x11, 0xE0]) {
            throw Refusal(
                .invalid,
                Text(
                    ja: "テキストではなく、Excel ブックか ZIP ファイルです。",
                    en: "This is an Excel workbook or a ZIP file, not a text file."),
                remedy: Text(
                    ja: "Excel で開き、「CSV UTF-8（コンマ区切り）」で保存してください。",
                    en: "Open it in Excel and save it as \"CSV UTF-8 (Comma delimited)\"."))
        }
        return begins(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    }
}
