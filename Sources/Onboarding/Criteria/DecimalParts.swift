/// Where the digits of a decimal are and where its point is.
public struct DecimalParts {
    /// The largest size of a value, 10¹², in millionths.
    public static let largest: Int64 = 1_000_000_000_000_000_000

    private let isNegative: Bool
    /// The digits, the point among them.
    private let digits: Range<Int>
    /// How many digits of the value are before its point, with the exponent counted in.
    private let whole: Int

    public init?(_ bytes: [UInt8], allowsExponent: Bool) {
        guard let parts = bytes.withUnsafeBufferPointer({ DecimalParts($0, allowsExponent: allowsExponent) })
        else { return nil }
        self = parts
    }

    public init?(_ bytes: UnsafeBufferPointer<UInt8>, allowsExponent: Bool) {
        var index = 0
        let count = bytes.count
        isNegative = count > 0 && bytes[0] == UInt8(ascii: "-")
        if isNegative || (count > 0 && bytes[0] == UInt8(ascii: "+")) { index = 1 }
        let start = index
        while index < count, bytes[index] &- 48 < 10 { index += 1 }
        var whole = index - start
        var found = whole
        if index < count, bytes[index] == UInt8(ascii: ".") {
            index += 1
            let fraction = index
            while index < count, bytes[index] &- 48 < 10 { index += 1 }
            found += index - fraction
        }
        digits = start..<index
        guard found > 0 else { return nil }
        if index < count {
            guard allowsExponent, bytes[index] | 0x20 == UInt8(ascii: "e"),
                let exponent = DecimalParts.exponent(bytes[(index + 1)...])
            else { return nil }
            whole += exponent
        }
        self.whole = whole
    }

    /// A text in millionths; nil if it is no decimal, or too large a one.
    public static func millionths(_ text: String) -> Int64? {
        var text = text
        return text.withUTF8 { bytes in DecimalParts(bytes, allowsExponent: false)?.millionths(in: bytes) }
    }

    private static func exponent(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
        var rest = bytes
        let isNegative = rest.first == UInt8(ascii: "-")
        if isNegative || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
        guard !rest.isEmpty else { return nil }
        var value = 0
        for byte in rest {
            guard byte &- 48 < 10 else { return nil }
            value = min(value * 10 + Int(byte - 48), 1_000_000)
        }
        return isNegative ? -value : value
    }

    /// The value in millionths, rounded half to even; nil if it is larger than `DecimalParts.largest`.
    public func millionths(in bytes: UnsafeBufferPointer<UInt8>) -> Int64? {
        var value: Int64 = 0
        // The power of ten, in millionths, that the next digit stands for.
        var power = whole + 5
        var half = 0
        var isMore = false
        for index in digits where bytes[index] != UInt8(ascii: ".") {
            let digit = Int64(bytes[index] - 48)
            if power >= 0 {
                guard value <= DecimalParts.largest / 10 else { return nil }
                value = value * 10 + digit
            } else if power == -1 {
                half = Int(digit)
            } else if digit > 0 {
                isMore = true
            }
            power -= 1
        }
        while power >= 0, value != 0 {
            guard value <= DecimalParts.largest / 10 else { return nil }
            value *= 10
            power -= 1
        }
        if half > 5 || (half == 5 && (isMore || value % 2 == 1)) { value += 1 }
        guard value <= DecimalParts.largest else { return nil }
        return isNegative ? -value : value
    }
}
