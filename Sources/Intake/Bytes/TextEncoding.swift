import Foundation

/// The encodings in which texts reach us.
public enum TextEncoding: Sendable {
    /// UTF-8, with or without a byte order mark.
    case utf8
    /// What Windows in Japan calls Shift_JIS: with ①, 髙, ㈱, ～ and half-width kana.
    case cp932

    public var name: String {
        switch self {
        case .utf8: "UTF-8"
        case .cp932: "Shift_JIS (CP932)"
        }
    }
}

/// What a first reading of all bytes tells about their encoding.
///
/// A file whose every line is UTF-8 is UTF-8. Where some lines are not, the lines that hold characters of more
/// than one byte vote: in a CP932 file hardly any of them is UTF-8 by chance, and in a UTF-8 file with a few
/// broken rows most of them still are.
struct EncodingSurvey {
    private(set) var hasNUL = false
    private var automaton = UTF8Automaton()
    private var brokenLines = 0
    private var multibyteLines = 0
    private var isBroken = false
    private var isMultibyte = false

    /// Takes the next bytes of the file.
    mutating func take(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let base = bytes.baseAddress else { return }
        if !hasNUL { hasNUL = memchr(base, 0, bytes.count) != nil }
        var index = 0
        while index < bytes.count {
            if !isBroken, !isMultibyte, automaton.needed == 0 {
                index = EncodingSurvey.endOfASCII(base, from: index, to: bytes.count)
                if index == bytes.count { return }
            }
            take(base[index])
            index += 1
        }
    }

    private mutating func take(_ byte: UInt8) {
        switch automaton.take(byte) {
        case .broken: isBroken = true
        case .endsMultibyte: isMultibyte = true
        case .fine: break
        }
        if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") { endLine() }
    }

    private mutating func endLine() {
        if isBroken { brokenLines += 1 } else if isMultibyte { multibyteLines += 1 }
        (isBroken, isMultibyte) = (false, false)
    }

    /// The encoding of what was taken, after the last of it.
    mutating func conclusion(hasMark: Bool) -> TextEncoding {
        if automaton.needed > 0 { isBroken = true }
        endLine()
        return brokenLines == 0 || hasMark || multibyteLines > brokenLines ? .utf8 : .cp932
    }

    private static func endOfASCII(_ base: UnsafePointer<UInt8>, from start: Int, to end: Int) -> Int {
        var index = start
        let raw = UnsafeRawPointer(base)
        while index + 8 <= end,
            raw.loadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
        {
            index += 8
        }
        while index < end, base[index] < 0x80 { index += 1 }
        return index
    }
}
