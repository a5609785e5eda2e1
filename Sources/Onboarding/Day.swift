/// A calendar day of the workspace, counted from 1 January 1970 (proleptic Gregorian calendar).
/// It knows no time zone: whoever makes one from an instant has already decided whose day it is.
@frozen
public struct Day: Hashable, Comparable, Sendable {
    /// Days since 1970-01-01; negative before.
    public let number: Int32

    @inlinable
    public init(_ number: Int32) { self.number = number }

    /// The day of a date, or nil if the calendar has no such date (30 February) or its year is not 1 to 9999.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
            day <= Day.length(ofMonth: month, in: year)
        else { return nil }
        // Days from civil, Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms" (2013).
        let shifted = month <= 2 ? year - 1 : year
        let era = shifted / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        number = Int32(era * 146_097 + dayOfEra - 719_468)
    }

    /// Reads `2026-04-01`; anything else is nil.
    public init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
            let year = Day.digits(bytes[0..<4]), let month = Day.digits(bytes[5..<7]),
            let day = Day.digits(bytes[8..<10])
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    public var date: (year: Int, month: Int, day: Int) {
        let shifted = Int(number) + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    public var weekday: Weekday { Weekday(rawValue: (Int(number) % 7 + 10) % 7)! }

    @inlinable
    public static func < (left: Day, right: Day) -> Bool { left.number < right.number }
    @inlinable
    public static func + (day: Day, days: Int) -> Day { Day(day.number + Int32(days)) }
    @inlinable
    public static func - (day: Day, days: Int) -> Day { Day(day.number - Int32(days)) }
    /// Whole days from the second to the first.
    @inlinable
    public static func - (later: Day, earlier: Day) -> Int { Int(later.number) - Int(earlier.number) }

    private static func length(ofMonth month: Int, in year: Int) -> Int {
        switch month {
        case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    private static func digits(_ bytes: ArraySlice<UInt8>) -> Int? {
        var value = 0
        for byte in bytes {
            guard (48...57).contains(byte) else { return nil }
            value = value * 10 + Int(byte - 48)
        }
        return value
    }
}

extension Day {
    /// The days that anything here is about. One outside is mistyped (0026 for 2026) or stands for none (9999-12-31).
    public static let plausible = Day(year: 1990, month: 1, day: 1)!...Day(year: 2099, month: 12, day: 31)!

    /// - Throws: `Refusal` at the field, of a day outside of `plausible`.
    public func requirePlausible(at field: String? = nil) throws(Refusal) {
        guard !Day.plausible.contains(self) else { return }
        let (first, last) = (Day.plausible.lowerBound, Day.plausible.upperBound)
        throw Refusal(
            .invalid,
            self < first
                ? Text(ja: "\(self)は昔すぎます。", en: "\(self) is too long ago.")
                : Text(ja: "\(self)は先すぎます。", en: "\(self) is too far ahead."),
            remedy: Text(
                ja: "年を確かめて、\(first)から\(last)までの日付にしてください。決まっていない日は空のままにします。",
                en: "Check the year: give a day from \(first) to \(last). Leave empty what is not settled."),
            at: field.map { Place(field: $0) })
    }
}

extension Day: CustomStringConvertible {
    /// `2026-04-01`, the form every file and interface uses.
    public var description: String {
        let (year, month, day) = date
        guard (0...9999).contains(year) else { return "\(year)-\(month)-\(day)" }
        return String(unsafeUninitializedCapacity: 10) { text in
            var digits = (year * 100 + month) * 100 + day
            for position in (0..<10).reversed() {
                let isDash = position == 4 || position == 7
                text[position] = UInt8(ascii: isDash ? "-" : "0") + (isDash ? 0 : UInt8(digits % 10))
                if !isDash { digits /= 10 }
            }
            return 10
        }
    }
}

/// Monday is 0, as in ISO 8601 weeks.
public enum Weekday: Int, CaseIterable, Sendable {
    case monday, tuesday, wednesday, thursday, friday, saturday, sunday

    public var name: String { String(describing: self) }
    public init?(name: String) {
        guard let found = Weekday.allCases.first(where: { $0.name == name }) else { return nil }
        self = found
    }
}
