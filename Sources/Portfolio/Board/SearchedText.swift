import Onboarding

/// A text that parts are looked for in, as bytes: ten thousand names are looked through in less than a millisecond.
struct SearchedText: Sendable {
    private let bytes: [UInt8]

    /// - Parameter texts: Found as people type them; nothing is found across two of them.
    public init(_ texts: String...) { bytes = Array(texts.map(\.searchSpelling).joined(separator: "\n").utf8) }

    /// - Parameter part: In the spelling of searches.
    public func contains(_ part: String) -> Bool {
        let found = part.utf8.withContiguousStorageIfAvailable { contains($0) }
        return found ?? contains(Array(part.utf8))
    }

    private func contains(_ part: some RandomAccessCollection<UInt8>) -> Bool {
        guard let first = part.first, part.count <= bytes.count else { return part.isEmpty }
        return bytes.withUnsafeBufferPointer { bytes in
            for start in 0...(bytes.count - part.count)
            where bytes[start] == first && bytes[start..<start + part.count].elementsEqual(part) { return true }
            return false
        }
    }
}
