/// Checks UTF-8 one byte at a time (Unicode Standard, table 3-7), so that a text may come in pieces.
struct UTF8Automaton {
    enum Step {
        /// The byte belongs to a character that is well formed so far.
        case fine
        /// The byte ends a character of more than one byte.
        case endsMultibyte
        /// What came before the byte, or the byte itself, is no character.
        case broken
    }

    /// Bytes that the character begun still needs.
    private(set) var needed = 0
    private var lowest: UInt8 = 0x80
    private var highest: UInt8 = 0xBF

    mutating func take(_ byte: UInt8) -> Step {
        if needed > 0 {
            if byte >= lowest, byte <= highest {
                (lowest, highest) = (0x80, 0xBF)
                needed -= 1
                return needed == 0 ? .endsMultibyte : .fine
            }
            begin(byte)
            return .broken
        }
        return begin(byte) ? .fine : .broken
    }

    /// - Returns: whether a character can begin with the byte.
    @discardableResult
    private mutating func begin(_ byte: UInt8) -> Bool {
        (needed, lowest, highest) = (0, 0x80, 0xBF)
        switch byte {
        case 0..<0x80: return true
        case 0xC2...0xDF: needed = 1
        case 0xE0: (needed, lowest) = (2, 0xA0)
        case 0xED: (needed, highest) = (2, 0x9F)
        case 0xE1...0xEF: needed = 2
        case 0xF0: (needed, lowest) = (3, 0x90)
        case 0xF1...0xF3: needed = 3
        case 0xF4: (needed, highest) = (3, 0x8F)
        default: return false
        }
        return true
    }

    /// Where the first character that is none begins; nil if all are well formed.
    static func firstBroken(in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        var automaton = UTF8Automaton()
        var begun = 0
        for (index, byte) in bytes.enumerated() {
            if automaton.needed == 0 { begun = index }
            if automaton.take(byte) == .broken { return begun }
        }
        return automaton.needed > 0 ? begun : nil
    }
}
