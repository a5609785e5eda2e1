import Onboarding

/// Reads dates as files write them: `2026-04-01`, `2026/4/1`, `2026.4.1`, `2026年4月1日`, `令和8年4月1日`, `R8.4.1`,
/// `Apr 1, 2026`, with a clock time or without one.
public enum DateReader {
    /// The day as it is written, whatever the zone of a clock time behind it.
    /// - Throws: `Refusal` of code `invalid` without a place; also of a day that is not plausible.
    public static func day(_ text: String) throws(Refusal) -> Day { try FileDates().day(text) }

    /// The date with which the bytes begin and how many of them it takes; nil if there is none.
    static func prefix(_ bytes: UnsafeBufferPointer<UInt8>) -> (Day, length: Int)? {
        guard bytes.count >= 8, let year = number(bytes, 0, 4) else { return nil }
        let separator = bytes[4]
        guard separator == UInt8(ascii: "-") || separator == UInt8(ascii: "/") else { return nil }
        let monthLength = length(bytes, 5)
        let dayStart = 5 + monthLength + 1
        guard let month = number(bytes, 5, monthLength), dayStart < bytes.count, bytes[dayStart - 1] == separator
        else { return nil }
        let dayLength = length(bytes, dayStart)
        guard let number = number(bytes, dayStart, dayLength), let day = Day(year: year, month: month, day: number)
        else { return nil }
        return (day, dayStart + dayLength)
    }

    /// How many digits there are, at most two.
    private static func length(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
        var count = 0
        while count < 2, start + count < bytes.count, bytes[start + count] &- 48 < 10 { count += 1 }
        return count
    }

    private static func number(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ length: Int) -> Int? {
        guard length > 0, start + length <= bytes.count else { return nil }
        var value = 0
        for index in start..<(start + length) {
            guard bytes[index] &- 48 < 10 else { return nil }
            value = value * 10 + Int(bytes[index] - 48)
        }
        return value
    }
}
