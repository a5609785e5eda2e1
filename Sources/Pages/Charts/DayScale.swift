import Onboarding

/// Where days lie across a picture. Positions are percentages of its width, so that a picture is as wide as there
/// is room while its letters keep their size.
struct DayScale {
    let first: Day
    let last: Day

    /// Days shown, both ends included; at least one.
    var days: Int { last - first + 1 }

    /// Where a day begins, from 0 to 100.
    func position(_ day: Day) -> Double { 100 * Double(day - first) / Double(days) }

    /// The middle of a day.
    func middle(_ day: Day) -> Double { 100 * (Double(day - first) + 0.5) / Double(days) }

    /// Days to write along the axis: Mondays or firsts of months, never more than `most`.
    func ticks(most: Int = 6) -> [Day] {
        let range = (0..<days).map { first + $0 }
        let mondays = range.filter { $0.weekday == .monday }
        let firsts = range.filter { $0.date.day == 1 }
        if days <= most { return range }
        if mondays.count <= most { return mondays }
        for every in [2, 4] where firsts.count <= 2 && mondays.count / every <= most {
            return mondays.enumerated().filter { $0.offset % every == 0 }.map(\.element)
        }
        for every in [1, 2, 3, 6, 12, 24, 60, 120, 600] {
            let chosen = firsts.filter { ($0.date.year * 12 + $0.date.month - 1) % every == 0 }
            if chosen.count <= most { return chosen }
        }
        return []
    }
}

extension Double {
    /// With at most two places, as attributes need it. No picture has places beyond what an integer holds.
    var short: String {
        let hundredths = (self * 100).rounded()
        let whole = Int(exactly: hundredths) ?? 0
        let (units, rest) = (abs(whole) / 100, abs(whole) % 100)
        let sign = whole < 0 ? "-" : ""
        if rest == 0 { return "\(sign)\(units)" }
        return "\(sign)\(units)." + (rest % 10 == 0 ? "\(rest / 10)" : rest < 10 ? "0\(rest)" : "\(rest)")
    }

    var percent: String { short + "%" }
}
