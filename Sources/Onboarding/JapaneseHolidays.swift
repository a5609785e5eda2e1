/// The public holidays of Japan (国民の祝日に関する法律), from 2000 through 2099, by the law as it stands. Days that a
/// later law adds or moves are for the workspace's own list.
public enum JapaneseHolidays {
    public static let all: Set<Day> = Set((2000...2099).flatMap(days(in:)))

    static func days(in year: Int) -> Set<Day> {
        var named = Set(fixed(in: year) + moving(in: year))
        // Article 3, paragraph 3: a day between two of them is one too.
        for day in named where named.contains(day + 2) && !named.contains(day + 1) { named.insert(day + 1) }
        // Paragraph 2: one that falls on a Sunday is made up for on the next day that is none.
        for sunday in named where sunday.weekday == .sunday {
            var day = sunday + 1
            while named.contains(day) { day = day + 1 }
            named.insert(day)
        }
        return named
    }

    private static func fixed(in year: Int) -> [Day] {
        var dates = [(1, 1), (2, 11), (4, 29), (5, 3), (5, 5), (11, 3), (11, 23)]
        if year >= 2007 { dates.append((5, 4)) }
        if year <= 2018 { dates.append((12, 23)) }
        if year >= 2020 { dates.append((2, 23)) }
        if year == 2019 { dates += [(5, 1), (10, 22)] }
        switch year {
        // Moved for the Olympic Games of Tokyo.
        case 2020: dates += [(7, 23), (7, 24), (8, 10)]
        case 2021: dates += [(7, 22), (7, 23), (8, 8)]
        case 2016...: dates.append((8, 11))
        default: break
        }
        if year <= 2002 { dates += [(7, 20), (9, 15)] }
        dates += [(3, equinox(year, 20_843_100)), (9, equinox(year, 23_248_800))]
        return dates.compactMap { Day(year: year, month: $0.0, day: $0.1) }
    }

    /// The second or third Monday of a month.
    private static func moving(in year: Int) -> [Day] {
        var mondays = [(1, 2)]
        if year >= 2003 { mondays.append((9, 3)) }
        if year != 2020, year != 2021 {
            mondays.append((10, 2))
            if year >= 2003 { mondays.append((7, 3)) }
        }
        return mondays.compactMap { month, number in
            Day(year: year, month: month, day: 1).map { first in
                first + (7 - first.weekday.rawValue) % 7 + 7 * (number - 1)
            }
        }
    }

    /// The day of an equinox in Japan, good from 1980 through 2099 (the Hydrographic Department's formula, as in
    /// 新こよみ便利帳); millionths of a day.
    private static func equinox(_ year: Int, _ base: Int) -> Int {
        (base + 242_194 * (year - 1980)) / 1_000_000 - (year - 1980) / 4
    }
}
