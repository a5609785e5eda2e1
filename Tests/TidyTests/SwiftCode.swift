import Foundation

/// Swift source without its comments and without the words of its strings and regular expressions. Line ends and the
/// code between `\(` and `)` stay, and every other byte keeps its place.
struct SwiftCode {
    private let bytes: [UInt8]
    private var kept: [UInt8]
    private var index = 0

    static func lines(of text: String) -> [String] {
        var code = SwiftCode(text)
        code.readCode(isInterpolation: false)
        return String(decoding: code.kept, as: UTF8.self).components(separatedBy: "\n")
    }

    private init(_ text: String) {
        bytes = Array(text.utf8)
        kept = bytes
    }

    private func byte(_ offset: Int = 0) -> UInt8? {
        index + offset < bytes.count ? bytes[index + offset] : nil
    }

    private func stands(_ text: StaticString) -> Bool {
        text.withUTF8Buffer { wanted in
            index + wanted.count <= bytes.count && bytes[index..<(index + wanted.count)].elementsEqual(wanted)
        }
    }

    /// Passes over bytes that are no code.
    private mutating func blank(_ count: Int) {
        for place in index..<min(index + count, bytes.count) where bytes[place] != UInt8(ascii: "\n") {
            kept[place] = UInt8(ascii: " ")
        }
        index += count
    }

    /// To the end, or behind the bracket that closes an interpolation.
    private mutating func readCode(isInterpolation: Bool) {
        var depth = 0
        while let next = byte() {
            if stands("//") {
                blank((bytes[index...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count) - index)
            } else if stands("/*") {
                readComment()
            } else if next == UInt8(ascii: "\"") || next == UInt8(ascii: "#") {
                readDelimited()
            } else if next == UInt8(ascii: "/"), let length = regexLength() {
                blank(length)
            } else {
                index += 1
                if next == UInt8(ascii: "(") { depth += 1 }
                if next == UInt8(ascii: ")") {
                    if isInterpolation, depth == 0 { return }
                    depth -= 1
                }
            }
        }
    }

    private mutating func readComment() {
        var depth = 0
        while index < bytes.count {
            if stands("/*") {
                depth += 1
                blank(2)
            } else if stands("*/") {
                depth -= 1
                blank(2)
                if depth == 0 { return }
            } else {
                blank(1)
            }
        }
    }

    /// A string, or a regular expression between `#/` and `/#`; a `#` before anything else is code.
    private mutating func readDelimited() {
        let hashes = bytes[index...].prefix { $0 == UInt8(ascii: "#") }.count
        let opening = byte(hashes)
        guard opening == UInt8(ascii: "\"") || (hashes > 0 && opening == UInt8(ascii: "/")) else {
            index += hashes
            return
        }
        index += hashes
        let isBlock = stands("\"\"\"")
        let quotes = isBlock ? 3 : 1
        let closing = Array(repeating: opening!, count: quotes) + Array(repeating: UInt8(ascii: "#"), count: hashes)
        let escape = [UInt8(ascii: "\\")] + Array(repeating: UInt8(ascii: "#"), count: hashes)
        index += quotes
        while index < bytes.count {
            if bytes[index...].starts(with: closing) {
                index += closing.count
                return
            }
            guard bytes[index...].starts(with: escape), opening == UInt8(ascii: "\"") else {
                if !isBlock, bytes[index] == UInt8(ascii: "\n"), opening == UInt8(ascii: "\"") { return }
                blank(1)
                continue
            }
            blank(escape.count)
            if byte() == UInt8(ascii: "(") {
                index += 1
                readCode(isInterpolation: true)
            } else {
                blank(1)
            }
        }
    }

    /// How long the regular expression is that begins here, if one does: a division has a value to its left.
    private func regexLength() -> Int? {
        guard let first = byte(1), first != UInt8(ascii: " "), first != UInt8(ascii: "\n") else { return nil }
        let before = bytes[..<index].last { $0 != UInt8(ascii: " ") } ?? UInt8(ascii: "\n")
        guard "(,=:[{!&|\n".utf8.contains(before) else { return nil }
        var end = index + 1
        while end < bytes.count, bytes[end] != UInt8(ascii: "\n") {
            if bytes[end] == UInt8(ascii: "/") { return end + 1 - index }
            end += bytes[end] == UInt8(ascii: "\\") ? 2 : 1
        }
        return nil
    }
}
