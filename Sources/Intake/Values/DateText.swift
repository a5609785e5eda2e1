import Foundation
import Onboarding

/// Which of month and day comes first in dates that end with the year, such as `8/3/2026`.
public enum DateOrder: String, CaseIterable, Codable, Hashable, Sendable {
    case monthFirst = "month-first"
    case dayFirst = "day-first"
}

/// A date as people and spreadsheets write it, and what follows it.
struct DateText {
    let day: Day
    /// A clock time as `ClockTime` reads it, with a space or `T` in front; empty without one.
    let clock: String
    /// The only order of month and day that makes this text a date; nil if both do, or the year comes first.
    let onlyOrder: DateOrder?

    /// - Parameter order: How the file writes dates that end with the year; nil if it does not say.
    init(_ text: String, order: DateOrder? = nil) throws(DateFault) {
        let text = text.precomposedStringWithCompatibilityMapping.normalized
        if let serial = DateFault(serial: text) { throw serial }
        guard let parts = DateParts(text) else { throw .noDate }
        guard let clock = DateText.clock(parts.rest) else { throw .noDate }
        self.clock = clock
        let (first, second, third) = (parts.numbers[0], parts.numbers[1], parts.numbers[2])
        if let base = parts.eraBase {
            day = try DateText.day(base + first.value, second.value, third.value)
            onlyOrder = nil
        } else if first.length == 4 {
            day = try DateText.day(first.value, second.value, third.value)
            onlyOrder = nil
        } else if third.length == 4, !parts.isKanji {
            (day, onlyOrder) = try DateText.ofYearLast(first.value, second.value, third.value, order)
        } else {
            throw [first, second, third].allSatisfy { $0.length <= 2 } ? .twoDigitYear : .noDate
        }
    }

    private static func ofYearLast(
        _ first: Int, _ second: Int, _ year: Int, _ order: DateOrder?
    ) throws(DateFault) -> (Day, DateOrder?) {
        let only: DateOrder? =
            switch (first > 12, second > 12) {
            case (false, true): .monthFirst
            case (true, false): .dayFirst
            default: nil
            }
        guard let order = order ?? only ?? (first == second ? .monthFirst : nil) else {
            throw .ambiguous(month: first, day: second)
        }
        let (month, day) = order == .monthFirst ? (first, second) : (second, first)
        return (try self.day(year, month, day), only)
    }

    private static func day(_ year: Int, _ month: Int, _ day: Int) throws(DateFault) -> Day {
        guard let found = Day(year: year, month: month, day: day) else { throw .noSuchDay(year: year, month: month) }
        return found
    }

    /// What stands behind a date, without the day of the week; nil if it is no clock time.
    private static func clock(_ rest: Substring) -> String? {
        var rest = rest.drop { $0 == "日" || $0 == "," }
        if rest.first == "(" || rest.first?.isWhitespace == true, let open = rest.firstIndex(of: "("),
            let close = rest[open...].firstIndex(of: ")")
        {
            rest = rest[rest.index(after: close)...]
        }
        rest = rest.drop { $0.isWhitespace || $0 == "," }
        guard var text = rest.first.map({ $0 == "T" || $0 == "t" ? String(rest.dropFirst()) : String(rest) }) else {
            return ""
        }
        let half = ["am", "pm"].first { text.lowercased().hasSuffix($0) }
        if half != nil { text = String(text.dropLast(2)).normalized }
        if let half, let colon = text.firstIndex(of: ":"), let hour = Int(text[..<colon]), (1...12).contains(hour) {
            text = "\(hour % 12 + (half == "pm" ? 12 : 0))" + text[colon...]
        }
        var clock = " " + text
        return clock.withUTF8 { ClockTime($0) } == nil ? nil : clock
    }
}

/// The three numbers of a date, and what stands around them.
private struct DateParts {
    let numbers: [(value: Int, length: Int)]
    /// The year before the first one of the era; nil without an era.
    let eraBase: Int?
    /// Whether the parts are told apart by 年 and 月.
    let isKanji: Bool
    let rest: Substring

    private static let eras = [
        "令和": 2018, "R": 2018, "平成": 1988, "H": 1988, "昭和": 1925, "S": 1925,
    ]
    private static let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]

    init?(_ text: String) {
        if text.utf8.count == 8, let number = Int(text), Day.plausible.contains(year: number / 10_000) {
            numbers = [(number / 10_000, 4), (number / 100 % 100, 2), (number % 100, 2)]
            (eraBase, isKanji, rest) = (nil, false, "")
            return
        }
        let text = DateParts.withoutMonthName(text.replacing("元年", with: "1年"))
        let lead = text.prefix { !$0.isASCIIDigit }
        let era = lead.filter { $0 != "." && !$0.isWhitespace }.uppercased()
        var rest = text[lead.endIndex...]
        var numbers: [(value: Int, length: Int)] = []
        var separators: [String] = []
        while numbers.count < 3 {
            let digits = rest.prefix(while: \.isASCIIDigit)
            guard (1...4).contains(digits.count), let value = Int(digits) else { return nil }
            numbers.append((value, digits.count))
            rest = rest[digits.endIndex...]
            guard numbers.count < 3 else { break }
            let separator = rest.prefix { !$0.isASCIIDigit }
            separators.append(separator.filter { !$0.isWhitespace })
            rest = rest[separator.endIndex...]
        }
        isKanji = separators == ["年", "月"]
        guard isKanji || separators[0] == separators[1] && ["-", "/", "."].contains(separators[0]) else { return nil }
        guard era.isEmpty || DateParts.eras[era] != nil && numbers[0].length <= 2 else { return nil }
        (self.numbers, self.rest, eraBase) = (numbers, rest, DateParts.eras[era])
    }

    /// `1-Apr-2026` and `Apr 1, 2026` as `2026-4-1`; any other text as it is.
    private static func withoutMonthName(_ text: String) -> String {
        let words = text.split { !$0.isLetter && !$0.isNumber }
        guard words.count >= 3,
            let named = words.prefix(2).firstIndex(where: { word in
                word.count >= 3 && months.contains(String(word.lowercased().prefix(3))) && word.allSatisfy(\.isLetter)
            })
        else { return text }
        let (day, year) = (words[1 - named], words[2])
        return "\(year)-\(months.firstIndex(of: String(words[named].lowercased().prefix(3)))! + 1)-\(day)"
            + text[year.endIndex...]
    }
}

/// Why a text is no date.
enum DateFault: Error {
    case noDate
    case twoDigitYear
    case noSuchDay(year: Int, month: Int)
    /// Both numbers could be the month.
    case ambiguous(month: Int, day: Int)
    /// Excel's number of a day, with or without a fraction for the time of day.
    case serial(Day)

    /// Nil if the text is no number of a day from 1954 to 2119.
    init?(serial text: String) {
        guard text.allSatisfy({ $0.isASCIIDigit || $0 == "." }), let number = Double(text),
            (20_000..<80_000).contains(number)
        else { return nil }
        // Excel counts 1970-01-01 as 25569.
        self = .serial(Day(Int32(number) - 25_569))
    }

    func refusal(of text: String) -> Refusal {
        let shown = text.shown
        let example = Text(
            ja: "「2026-04-01」か「2026/4/1」のように書いてください。", en: "Write it as \"2026-04-01\" or \"2026/4/1\".")
        switch self {
        case .noDate:
            return Refusal(
                .invalid, Text(ja: "「\(shown)」は日付として読めません。", en: "\"\(shown)\" is not a date."), remedy: example)
        case .twoDigitYear:
            return Refusal(
                .invalid,
                Text(ja: "「\(shown)」は年が2桁で、何年か決められません。", en: "\"\(shown)\" has a year of two digits."),
                remedy: Text(
                    ja: "年を4桁で、「2026/4/1」のように書いてください。", en: "Write the year with four digits, as in \"2026/4/1\"."))
        case .noSuchDay(let year, let month):
            return Refusal(.invalid, DateFault.noSuchDay(shown, year, month), remedy: DateFault.correct)
        case .ambiguous(let month, let day):
            return Refusal(
                .invalid,
                Text(
                    ja: "「\(shown)」は\(month)月\(day)日とも\(day)月\(month)日とも読めます。",
                    en: "\"\(shown)\" can be two days: the first number may be the month or the day."),
                remedy: Text(
                    ja: "年から書くか（2026/8/3）、列の対応で月と日のどちらが先かを指定してください（dates: month-first か day-first）。",
                    en:
                        "Write the year first (2026/8/3), or say in the mapping which comes first (dates: month-first or day-first)."
                ))
        case .serial(let day):
            return Refusal(
                .invalid,
                Text(
                    ja: "「\(shown)」は Excel の日付の通し番号です（\(day)にあたります）。",
                    en: "\"\(shown)\" is Excel's number of a day (\(day))."),
                remedy: Text(
                    ja: "セルの書式を「日付」にして保存し直すか、「\(day)」と書いてください。",
                    en: "Format the cells as dates and save again, or write \"\(day)\"."))
        }
    }

    private static let correct = Text(ja: "元の表で日付を確かめてください。", en: "Check the day where it comes from.")

    private static func noSuchDay(_ shown: String, _ year: Int, _ month: Int) -> Text {
        guard let length = (28...31).last(where: { Day(year: year, month: month, day: $0) != nil }) else {
            return Text(
                ja: "「\(shown)」という日はありません（\(month)月はありません）。",
                en: "\"\(shown)\" does not exist: there is no month \(month).")
        }
        return Text(
            ja: "「\(shown)」という日はありません（\(year)年\(month)月は\(length)日までです）。",
            en: "\"\(shown)\" does not exist: month \(month) of \(year) has \(length) days.")
    }
}

extension Character {
    /// Whether it is one of `0` to `9`; full-width digits are not.
    var isASCIIDigit: Bool { isASCII && isNumber }
}

extension ClosedRange<Day> {
    fileprivate func contains(year: Int) -> Bool { (lowerBound.date.year...upperBound.date.year).contains(year) }
}
