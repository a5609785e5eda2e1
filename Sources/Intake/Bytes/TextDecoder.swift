import Onboarding

/// Turns bytes of a file into text, and places in bytes into places that an editor shows.
final class TextDecoder {
    let encoding: TextEncoding
    private let cp932: CP932?

    init(_ encoding: TextEncoding) throws(Refusal) {
        self.encoding = encoding
        cp932 = encoding == .cp932 ? try CP932() : nil
    }

    enum Outcome {
        case text(String)
        /// Where the first byte is that begins no character.
        case broken(at: Int)
    }

    func decode(_ bytes: UnsafeBufferPointer<UInt8>) -> Outcome {
        if let cp932 { return cp932.decode(bytes) }
        if let text = String(validating: bytes, as: UTF8.self) { return .text(text) }
        return .broken(at: UTF8Automaton.firstBroken(in: bytes) ?? 0)
    }

    /// How many lines after the first, and at which column, the byte at `offset` is; both as an editor shows.
    func position(of offset: Int, in bytes: UnsafeBufferPointer<UInt8>) -> (linesBelow: Int, column: Int) {
        var lines = 0
        var start = 0
        var index = 0
        while index < offset {
            let byte = bytes[index]
            let isPair = byte == UInt8(ascii: "\r") && index + 1 < offset && bytes[index + 1] == UInt8(ascii: "\n")
            index += isPair ? 2 : 1
            if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
                lines += 1
                start = index
            }
        }
        return (lines, characters(in: UnsafeBufferPointer(rebasing: bytes[start..<offset])) + 1)
    }

    /// How many characters there are; a byte that belongs to none counts as one.
    private func characters(in bytes: UnsafeBufferPointer<UInt8>) -> Int {
        if encoding == .utf8 { return String(decoding: bytes, as: UTF8.self).count }
        var count = 0
        var index = 0
        while index < bytes.count {
            let isLead = (0x81...0x9F).contains(bytes[index]) || (0xE0...0xFC).contains(bytes[index])
            index += isLead ? 2 : 1
            count += 1
        }
        return count
    }

    /// That a byte is no character of the encoding.
    func refusal() -> Refusal {
        Refusal(
            .encoding,
            Text(
                ja: "\(encoding.name) として読めない文字があります。",
                en: "There is a character here that is not \(encoding.name)."),
            remedy: Text(
                ja: "この文字を打ち直し、UTF-8 か Shift_JIS（CP932）のどちらかにそろえて保存してください。",
                en: "Type the character again and save the whole file as UTF-8 or Shift_JIS (CP932)."))
    }
}
