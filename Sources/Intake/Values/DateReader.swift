import Onboarding

/// Reads dates as files write them: `2026-04-01`, and `2026/4/1` or `2026年4月1日` as Excel in Japan does.
public enum DateReader {
    /// - Throws: `Refusal` of code `invalid` without a place; also of a day that is not plausible.
    public static func day(_ text: String) throws(Refusal) -> Day {
        guard let day = written(text) else { throw refusal(for: text) }
        try day.requirePlausible()
        return day
    }

    private static func written(_ text: String) -> Day? {
        var text = text
        if let (day, length) = text.withUTF8({ prefix($0) }), length == text.utf8.count { return day }
        guard text.hasSuffix("日"), text.contains("年"), text.contains("月") else { return nil }
        var plain = text.dropLast().replacing("年", with: "-").replacing("月", with: "-")
        guard let (day, length) = plain.withUTF8({ prefix($0) }), length == plain.utf8.count else { return nil }
        return day
    }

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

    static func refusal(for text: String) -> Refusal {
        let remedy =
            if let serial = Int(text), (20_000...80_000).contains(serial) {
                Text(
                    ja: "Excel の日付の通し番号のようです。セルの書式を「日付」にして保存し直してください。",
                    en: "It looks like Excel's number of a day: format the cells as dates and save again.")
            } else {
                Text(
                    ja: "「2026-04-01」か「2026/4/1」のように書いてください。", en: "Write it as \"2026-04-01\" or \"2026/4/1\".")
            }
        return Refusal(
            .invalid,
            Text(ja: "「\(text.shown)」は日付として読めません。", en: "\"\(text.shown)\" is not a date."), remedy: remedy)
    }
}
