import Onboarding

/// Choices that look like chance and are the same on every machine: SplitMix64 (Steele, Lea and Flood 2014,
/// "Fast Splittable Pseudorandom Number Generators"), seeded by names and numbers. Each user's every day has a
/// seed of its own, so that leaving out a day changes no other.
struct Chance {
    private var state: UInt64

    /// Seeded by a text (FNV-1a over its UTF-8).
    init(_ text: String) {
        state = FNV1a.hash(text.utf8)
    }

    private init(state: UInt64) { self.state = state }

    /// A chance of its own for a part of what this one is about.
    func part(_ number: Int) -> Chance {
        var mixed = Chance(state: state ^ UInt64(bitPattern: Int64(number)) &* 0xD6E8_FEB8_6659_FD93)
        return Chance(state: mixed.next())
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A number of the range. By remainder, since the standard library may change how it draws; the bias is far
    /// below what anyone sees.
    mutating func int(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + Int(next() % UInt64(range.upperBound - range.lowerBound + 1))
    }

    /// True so many times in a hundred.
    mutating func happens(_ percent: Int) -> Bool { int(1...100) <= percent }
}
