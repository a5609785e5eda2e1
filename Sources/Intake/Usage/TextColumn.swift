import Foundation

/// The distinct texts of a column, each kept once and known by its position; found by its bytes as the file
/// spells them, so that a text that was met before costs no `String`.
struct TextColumn {
    private(set) var texts: [String] = []

    /// Spellings met so far; several may stand for one text.
    private var spellings: [Spelling] = []
    /// The bytes of all spellings, one after another.
    private var spelled: [UInt8] = []
    /// Open addressing: a spelling's index, or -1; a power of two long and at most half full.
    private var slots = [Int32](repeating: -1, count: 64)
    /// For each text, the spelling that is its own UTF-8.
    private var own: [Int32] = []
    /// Keeps a file's spellings in another encoding apart from the UTF-8 of texts.
    private let fileSeed: UInt64

    private struct Spelling {
        let hash: UInt64
        let start: Int
        let count: Int
        let position: Int32
    }

    /// - Parameter isUTF8: Whether the spellings will be in UTF-8.
    init(isUTF8: Bool = true) { fileSeed = isUTF8 ? 0 : 1 }

    /// The position of the text that was spelled so before; nil if none was.
    @inline(__always)
    func position(of bytes: UnsafeBufferPointer<UInt8>) -> Int32? {
        let slot = slots[self.slot(of: bytes, Mixing.hash(bytes, seed: fileSeed))]
        return slot < 0 ? nil : spellings[Int(slot)].position
    }

    /// The position of a text, which has this spelling too from now on.
    mutating func take(_ text: String, spelled bytes: UnsafeBufferPointer<UInt8>) -> Int32 {
        let position = take(text)
        add(bytes, seed: fileSeed, for: position)
        return position
    }

    /// The position of a text.
    mutating func take(_ text: String) -> Int32 {
        var text = text
        return text.withUTF8 { bytes in
            let found = slots[slot(of: bytes, Mixing.hash(bytes, seed: 0))]
            if found >= 0 { return spellings[Int(found)].position }
            let position = Int32(texts.count)
            texts.append(String(decoding: bytes, as: UTF8.self))
            own.append(Int32(spellings.count))
            add(bytes, seed: 0, for: position)
            return position
        }
    }

    /// The UTF-8 of the text at a position; empty for -1.
    func withUTF8<Answer>(at position: Int32, _ body: (UnsafeBufferPointer<UInt8>) -> Answer) -> Answer {
        guard position >= 0 else { return body(UnsafeBufferPointer(start: nil, count: 0)) }
        let spelling = spellings[Int(own[Int(position)])]
        return spelled.withUnsafeBufferPointer {
            body(UnsafeBufferPointer(rebasing: $0[spelling.start..<(spelling.start + spelling.count)]))
        }
    }

    /// The same for equal texts in every column; 0 for -1.
    func hash(at position: Int32) -> UInt64 {
        position < 0 ? 0 : spellings[Int(own[Int(position)])].hash
    }

    private mutating func add(_ bytes: UnsafeBufferPointer<UInt8>, seed: UInt64, for position: Int32) {
        let hash = Mixing.hash(bytes, seed: seed)
        let slot = slot(of: bytes, hash)
        guard slots[slot] < 0 else { return }
        slots[slot] = Int32(spellings.count)
        spellings.append(Spelling(hash: hash, start: spelled.count, count: bytes.count, position: position))
        spelled.append(contentsOf: bytes)
        if spellings.count * 2 > slots.count { grow() }
    }

    /// The slot that holds the spelling, or the one where it would go. Spellings of different seeds have
    /// different hashes.
    @inline(__always)
    private func slot(of bytes: UnsafeBufferPointer<UInt8>, _ hash: UInt64) -> Int {
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: hash) & mask
        while slots[slot] >= 0 {
            let found = spellings[Int(slots[slot])]
            if found.hash == hash, found.count == bytes.count, isSpelled(found, bytes) { break }
            slot = (slot + 1) & mask
        }
        return slot
    }

    @inline(__always)
    private func isSpelled(_ spelling: Spelling, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        spelled.withUnsafeBufferPointer { kept in
            bytes.isEmpty || memcmp(kept.baseAddress! + spelling.start, bytes.baseAddress!, bytes.count) == 0
        }
    }

    private mutating func grow() {
        slots = [Int32](repeating: -1, count: slots.count * 4)
        let mask = slots.count - 1
        for (index, spelling) in spellings.enumerated() {
            var slot = Int(truncatingIfNeeded: spelling.hash) & mask
            while slots[slot] >= 0 { slot = (slot + 1) & mask }
            slots[slot] = Int32(index)
        }
    }
}
