import Onboarding

/// The days that are offered wherever a meeting gets a day: tomorrow, the third working day from now, and the first
/// working day of next week. A day on which nobody works is not offered.
struct QuickDays {
    /// Nil where nobody works tomorrow.
    let tomorrow: Day?
    /// Nil where the calendar has no third working day within sixty days.
    let third: Day?
    /// Of next week, whether one works on it or not.
    let monday: Day
    /// The first working day of next week; nil where there is none within sixty days.
    let nextWeek: Day?
    /// Where a day is proposed and the calendar knows no working day.
    private let fallback: Day

    init(from today: Day, _ calendar: WorkingCalendar) {
        let ahead = (1...60).lazy.map { today + $0 }.filter(calendar.isWorking)
        let monday = today + (7 - today.weekday.rawValue)
        (self.monday, fallback) = (monday, today + 3)
        tomorrow = ahead.first { $0 == today + 1 }
        third = ahead.prefix(3).dropFirst(2).first
        nextWeek = ahead.first { $0 >= monday }
    }

    /// The third working day; three days from now where there is none.
    var thirdWorkingDay: Day { third ?? fallback }

    /// Each with its words, by day.
    func choices() -> [(label: Text, day: Day)] {
        QuickDays.distinct([
            (Text(ja: "明日", en: "Tomorrow"), tomorrow),
            (Text(ja: "3営業日後", en: "In 3 working days"), thirdWorkingDay),
            (Text(ja: "来週の\(nextWeek?.weekday.short.ja ?? "")曜", en: "Next week"), nextWeek),
        ]).sorted { $0.day < $1.day }
    }

    /// Those of named days that there are, no day twice.
    static func distinct(_ named: [(label: Text, day: Day?)]) -> [(label: Text, day: Day)] {
        var choices: [(label: Text, day: Day)] = []
        for case (let label, let day?) in named where !choices.contains(where: { $0.day == day }) {
            choices.append((label, day))
        }
        return choices
    }
}
