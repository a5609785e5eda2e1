/// Randomness that a failing test can be repeated with: the same seed gives the same numbers everywhere.
/// SplitMix64 (Steele, Lea and Flood 2014, "Fast Splittable Pseudorandom Number Generators").
public struct Seeded: RandomNumberGenerator {
    private var state: UInt64

    public init(_ seed: Int) { state = UInt64(bitPattern: Int64(seed)) &* 0x9E37_79B9_7F4A_7C15 }

    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    public mutating func int(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }

    /// True once in so many times.
    public mutating func once(in times: Int) -> Bool { int(1...times) == 1 }

    public mutating func pick<Element>(_ elements: [Element]) -> Element { elements[int(0...elements.count - 1)] }

    /// One element, each as often as its weight says.
    public mutating func pick<Element>(weighted elements: KeyValuePairs<Int, Element>) -> Element {
        var left = int(1...elements.reduce(0) { $0 + $1.key })
        for (weight, element) in elements {
            left -= weight
            if left <= 0 { return element }
        }
        preconditionFailure("the weights add up")
    }
}
