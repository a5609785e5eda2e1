import Foundation

extension String {
    /// The form in which texts are kept and compared: Unicode NFC, without white space at the ends.
    public var normalized: String {
        // Most names are plain ASCII, where NFC changes nothing.
        let isPlain = utf8.allSatisfy { $0 < 0x80 }
        if isPlain, let first = utf8.first, let last = utf8.last, first > 0x20, last > 0x20 { return self }
        return precomposedStringWithCanonicalMapping.trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
