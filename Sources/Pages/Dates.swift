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
        case .ja: shown(language, near: near) + "（\(Day.weekdaysJa[weekday.rawValue])）"
        case .en: "\(Day.weekdaysEn[weekday.rawValue]) " + shown(language, near: near)
        }
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
    private static let weekdaysJa = ["月", "火", "水", "木", "金", "土", "日"]
    private static let weekdaysEn = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
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
