import Onboarding

// Days and numbers in the reader's form.

extension Day {
    /// `10月31日` or `31 Oct`; with its year where that is not the year of `near`.
    func shown(_ language: Language, near: Day? = nil) -> String {
        let (year, month, day) = date
        let isNear = near.map { $0.date.year == year } ?? false
        switch language {
        case .ja: return (isNear ? "" : "\(year)年") + "\(month)月\(day)日"
        case .en: return "\(day) \(Day.months[month - 1])" + (isNear ? "" : " \(year)")
        }
    }

    /// The same with its weekday: `10月31日（土）`, `Sat 31 Oct`.
    func shownWithWeekday(_ language: Language, near: Day? = nil) -> String {
        switch language {
        case .ja: shown(language, near: near) + "（\(weekday.short.ja)）"
        case .en: "\(weekday.short.en) " + shown(language, near: near)
        }
    }

    /// The same in both languages.
    func withWeekday(near day: Day) -> Text {
        Text(ja: shownWithWeekday(.ja, near: day), en: shownWithWeekday(.en, near: day))
    }

    /// As short as can be, for tables and axes: `10/31`, `31 Oct`; in another year `2025/10/31`, `31 Oct 2025`.
    func brief(_ language: Language, near: Day? = nil) -> String {
        let (year, month, day) = date
        let isNear = near.map { $0.date.year == year } ?? true
        switch language {
        case .ja: return (isNear ? "" : "\(year)/") + "\(month)/\(day)"
        case .en: return "\(day) \(Day.months[month - 1])" + (isNear ? "" : " \(year)")
        }
    }

    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
}

extension Weekday {
    /// `月`, `Mon`.
    public var short: Text {
        let (ja, en) = (["月", "火", "水", "木", "金", "土", "日"], ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"])
        return Text(ja: ja[rawValue], en: en[rawValue])
    }
}

extension String {
    /// With the days that stand in it as `2026-10-31` as a reader reads them; those in quotation marks are quoted, and
    /// stay as they were written.
    func withDaysShown(_ language: Language, near: Day?) -> String {
        guard joinsNumbers else { return self }
        return replacing(/(^|[^0-9A-Za-z\/=「"“`-])([0-9]{4}-[0-9]{2}-[0-9]{2})(?![0-9A-Za-z-])/) { match in
            Day(match.output.2).map { "\(match.output.1)\($0.shown(language, near: near))" } ?? String(match.output.0)
        }
    }

    /// Whether a hyphen stands between digits: most sentences hold no day, and need not be looked through closely.
    private var joinsNumbers: Bool {
        var last: UInt8 = 0
        var isJoining = false
        for byte in utf8 {
            let isDigit = (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            if isJoining, isDigit { return true }
            isJoining = byte == UInt8(ascii: "-") && (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(last)
            last = byte
        }
        return false
    }
}

extension Int {
    /// With commas between thousands.
    var grouped: String {
        let digits = String(magnitude)
        var grouped = ""
        for (place, digit) in digits.enumerated() {
            if place > 0, (digits.count - place) % 3 == 0 { grouped.append(",") }
            grouped.append(digit)
        }
        return (self < 0 ? "-" : "") + grouped
    }

    /// `1 day`, `3 days`.
    func english(_ noun: String) -> String { "\(grouped) \(noun)\(self == 1 ? "" : "s")" }
}
