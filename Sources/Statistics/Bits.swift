/// Sets of units as bits, 64 to a word.
enum Bits {
    private typealias Pair = SIMD2<UInt64>

    /// Words for so many units: from a block of 16 on, whole blocks.
    static func words(for units: Int) -> Int {
        let words = (units + 63) / 64
        return words < 16 ? words : (words + 15) / 16 * 16
    }

    /// How many units are in both sets. Long sets by the carry-save adders of Harley and Seal (Warren 2012, section
    /// 5-1): one count of bits for sixteen words, which matters on processors whose counting instruction the compiler
    /// may not use.
    static func countBoth(_ a: UnsafePointer<UInt64>, _ b: UnsafePointer<UInt64>, words: Int) -> Int {
        guard words >= 16 else {
            var count = 0
            for word in 0..<words { count += (a[word] & b[word]).nonzeroBitCount }
            return count
        }
        var (ones, twos, fours) = (Pair.zero, Pair.zero, Pair.zero)
        var count = 0
        var word = 0
        while word < words {
            // A byte holds the eights of 31 blocks at most.
            let end = min(words, word + 31 * 16)
            var bytes = Pair.zero
            while word < end {
                let (a, b) = (UnsafeRawPointer(a + word), UnsafeRawPointer(b + word))
                let (twosA, twosB) = (
                    add(&ones, both(a, b, 0), both(a, b, 1)), add(&ones, both(a, b, 2), both(a, b, 3))
                )
                let foursA = add(&twos, twosA, twosB)
                let (twosC, twosD) = (
                    add(&ones, both(a, b, 4), both(a, b, 5)), add(&ones, both(a, b, 6), both(a, b, 7))
                )
                let foursB = add(&twos, twosC, twosD)
                bytes &+= bytesOf(add(&fours, foursA, foursB))
                word += 16
            }
            count += 8 * sum(bytes)
        }
        return count + 4 * sum(bytesOf(fours)) + 2 * sum(bytesOf(twos)) + sum(bytesOf(ones))
    }

    @inline(__always) private static func both(_ a: UnsafeRawPointer, _ b: UnsafeRawPointer, _ place: Int) -> Pair {
        a.loadUnaligned(fromByteOffset: 16 * place, as: Pair.self)
            & b.loadUnaligned(fromByteOffset: 16 * place, as: Pair.self)
    }

    /// Adds two bits to a third, in each place.
    /// - Returns: the carries.
    @inline(__always) private static func add(_ low: inout Pair, _ b: Pair, _ c: Pair) -> Pair {
        let half = low ^ b
        let carry = (low & b) | (half & c)
        low = half ^ c
        return carry
    }

    /// The bits that are set in each byte.
    @inline(__always) private static func bytesOf(_ pair: Pair) -> Pair {
        var x = pair
        x = x &- ((x &>> 1) & Pair(repeating: 0x5555_5555_5555_5555))
        x = (x & Pair(repeating: 0x3333_3333_3333_3333)) &+ ((x &>> 2) & Pair(repeating: 0x3333_3333_3333_3333))
        return (x &+ (x &>> 4)) & Pair(repeating: 0x0f0f_0f0f_0f0f_0f0f)
    }

    @inline(__always) private static func sum(_ bytes: Pair) -> Int {
        let wide =
            (bytes & Pair(repeating: 0x00ff_00ff_00ff_00ff)) &+ ((bytes &>> 8) & Pair(repeating: 0x00ff_00ff_00ff_00ff))
        return Int((wide[0] &* 0x0001_0001_0001_0001) >> 48) + Int((wide[1] &* 0x0001_0001_0001_0001) >> 48)
    }
}
