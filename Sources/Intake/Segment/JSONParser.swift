import Onboarding

/// What is wrong with a JSON text, and where.
struct JSONFault: Error {
    let offset: Int
    let message: Text
}

/// Reads one JSON value (RFC 8259). Numbers keep their digits, and every value knows its place: neither can be
/// had from Foundation's parser.
struct JSONParser {
    static let deepest = 64

    private let bytes: UnsafeBufferPointer<UInt8>
    private var index = 0

    /// - Parameter bytes: Well-formed UTF-8.
    static func parse(_ bytes: UnsafeBufferPointer<UInt8>) throws(JSONFault) -> JSONNode {
        var parser = JSONParser(bytes: bytes)
        let node = try parser.value(depth: 0)
        parser.skipSpace()
        guard parser.index == bytes.count else {
            throw parser.fault(Text(ja: "JSON の後に余分な文字があります。", en: "Something follows the JSON object."))
        }
        return node
    }

    private init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    private var current: UInt8? { index < bytes.count ? bytes[index] : nil }

    private mutating func skipSpace() {
        while let byte = current, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D { index += 1 }
    }

    private mutating func value(depth: Int) throws(JSONFault) -> JSONNode {
        skipSpace()
        let start = index
        let value: JSONNode.Value
        switch current {
        case UInt8(ascii: "{"): value = .object(try members(depth: depth + 1))
        case UInt8(ascii: "["): value = .array(try elements(depth: depth + 1))
        case UInt8(ascii: "\""): value = .string(try string())
        case .some(let byte) where byte == UInt8(ascii: "-") || byte &- 48 < 10: value = .number(try number())
        default: value = try word()
        }
        return JSONNode(value: value, range: start..<index)
    }

    private mutating func members(depth: Int) throws(JSONFault) -> [(name: String, node: JSONNode)] {
        try enter(depth)
        var members: [(name: String, node: JSONNode)] = []
        if skip("}") { return members }
        repeat {
            skipSpace()
            guard current == UInt8(ascii: "\"") else {
                throw fault(Text(ja: "ここには「\"」で囲んだ名前が必要です。", en: "Expected a name in double quotes."))
            }
            let name = try string()
            guard skip(":") else { throw fault(Text(ja: "名前の後の「:」がありません。", en: "Expected \":\" after the name.")) }
            members.append((name, try value(depth: depth)))
        } while skip(",")
        guard skip("}") else { throw fault(Text(ja: "ここには「,」か「}」が必要です。", en: "Expected \",\" or \"}\".")) }
        return members
    }

    private mutating func elements(depth: Int) throws(JSONFault) -> [JSONNode] {
        try enter(depth)
        var elements: [JSONNode] = []
        if skip("]") { return elements }
        repeat { elements.append(try value(depth: depth)) } while skip(",")
        guard skip("]") else { throw fault(Text(ja: "ここには「,」か「]」が必要です。", en: "Expected \",\" or \"]\".")) }
        return elements
    }

    private mutating func enter(_ depth: Int) throws(JSONFault) {
        guard depth <= JSONParser.deepest else {
            throw fault(Text(ja: "JSON の入れ子が深すぎます。", en: "The JSON is nested too deeply."))
        }
        index += 1
    }

    private mutating func skip(_ mark: Unicode.Scalar) -> Bool {
        skipSpace()
        guard current == UInt8(ascii: mark) else { return false }
        index += 1
        return true
    }

    private mutating func word() throws(JSONFault) -> JSONNode.Value {
        let words: [(String, JSONNode.Value)] = [("true", .bool(true)), ("false", .bool(false)), ("null", .null)]
        for (word, value) in words where bytes[index...].starts(with: word.utf8) {
            index += word.utf8.count
            return value
        }
        throw fault(
            index < bytes.count
                ? Text(ja: "JSON として読めない文字があります。", en: "This is not valid JSON.")
                : Text(ja: "JSON が途中で終わっています。", en: "The JSON ends too early."))
    }

    private mutating func number() throws(JSONFault) -> String {
        let start = index
        if current == UInt8(ascii: "-") { index += 1 }
        let hasLeadingZero = current == UInt8(ascii: "0")
        let whole = skipDigits()
        var isNumber = whole == 1 || (whole > 1 && !hasLeadingZero)
        if isNumber, current == UInt8(ascii: ".") {
            index += 1
            isNumber = skipDigits() > 0
        }
        if isNumber, let byte = current, byte | 0x20 == UInt8(ascii: "e") {
            index += 1
            if current == UInt8(ascii: "+") || current == UInt8(ascii: "-") { index += 1 }
            isNumber = skipDigits() > 0
        }
        guard isNumber else { throw fault(Text(ja: "JSON の数値の書き方が正しくありません。", en: "This is not a JSON number.")) }
        return String(decoding: bytes[start..<index], as: UTF8.self)
    }

    private mutating func skipDigits() -> Int {
        let start = index
        while let byte = current, byte &- 48 < 10 { index += 1 }
        return index - start
    }

    private func fault(_ message: Text) -> JSONFault { JSONFault(offset: index, message: message) }
}

// MARK: - Strings

extension JSONParser {
    private mutating func string() throws(JSONFault) -> String {
        let opening = index
        index += 1
        let start = index
        while let byte = current, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), byte >= 0x20 { index += 1 }
        if current == UInt8(ascii: "\"") {
            defer { index += 1 }
            return String(decoding: bytes[start..<index], as: UTF8.self)
        }
        var text = Array(bytes[start..<index])
        while let byte = current {
            switch byte {
            case UInt8(ascii: "\""):
                index += 1
                return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"): try escape(into: &text)
            case 0..<0x20:
                throw fault(Text(ja: "JSON の文字列の中に制御文字があります。", en: "There is a control character in a JSON string."))
            default:
                text.append(byte)
                index += 1
            }
        }
        throw JSONFault(
            offset: opening, message: Text(ja: "JSON の文字列が閉じられていません。", en: "This JSON string is never closed."))
    }

    private mutating func escape(into text: inout [UInt8]) throws(JSONFault) {
        index += 1
        switch current {
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(bytes[index])
        case UInt8(ascii: "u"):
            index += 1
            text.append(contentsOf: String(Character(try escapedScalar())).utf8)
            return
        default: throw fault(Text(ja: "「\\」の後の文字が正しくありません。", en: "This character cannot follow a \"\\\"."))
        }
        index += 1
    }

    /// What follows `\u`; half a surrogate pair stands for no character and is replaced.
    private mutating func escapedScalar() throws(JSONFault) -> Unicode.Scalar {
        let first = try hexadecimal()
        guard first != 0 else {
            throw fault(Text(ja: "文字列に NUL（\\u0000）は使えません。", en: "A string cannot hold NUL (\\u0000)."))
        }
        if (0xD800..<0xDC00).contains(first), current == UInt8(ascii: "\\"), index + 1 < bytes.count,
            bytes[index + 1] == UInt8(ascii: "u")
        {
            let rewind = index
            index += 2
            let second = try hexadecimal()
            if (0xDC00..<0xE000).contains(second) {
                return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)) ?? "\u{FFFD}"
            }
            index = rewind
        }
        return Unicode.Scalar(first) ?? "\u{FFFD}"
    }

    private mutating func hexadecimal() throws(JSONFault) -> UInt32 {
        guard index + 4 <= bytes.count,
            let value = UInt32(String(decoding: bytes[index..<(index + 4)], as: UTF8.self), radix: 16),
            bytes[index] != UInt8(ascii: "+")
        else { throw fault(Text(ja: "「\\u」の後には16進数4桁が必要です。", en: "Four hexadecimal digits must follow \"\\u\".")) }
        index += 4
        return value
    }
}
