import Onboarding

/// The days that are offered wherever a meeting gets a day: tomorrow, the third working day from now, and the first
/// working day of next week. A day on which nobody works is not offered.
public struct QuickDays: Hashable, Sendable {
    /// Nil where nobody works tomorrow.
    public let tomorrow: Day?
    /// Three days from now where the calendar has no working day at all.
    public let thirdWorkingDay: Day
    public let nextWeek: Day?

    public init(from today: Day, _ calendar: WorkingCalendar) {
        let ahead = (1...21).lazy.map { today + $0 }.filter(calendar.isWorking)
        let monday = today + (7 - today.weekday.rawValue)
        tomorrow = ahead.first { $0 == today + 1 }
        thirdWorkingDay = ahead.prefix(3).dropFirst(2).first ?? today + 3
        nextWeek = ahead.first { $0 >= monday }
    }

    /// Each with its words, by day.
    func choices(near today: Day) -> [(day: Day, label: Text)] {
        let named = [
            (tomorrow, Text(ja: "明日", en: "Tomorrow")),
            (thirdWorkingDay, Text(ja: "3営業日後", en: "In 3 working days")),
            (
                nextWeek,
                nextWeek.map { Text(ja: "来週の\($0.weekday.short.ja)曜", en: "Next week") } ?? Text(same: "")
            ),
        ]
        var choices: [(day: Day, label: Text)] = []
        for case (let day?, let label) in named where !choices.contains(where: { $0.day == day }) {
            choices.append((day, label))
        }
        return choices.sorted { $0.day < $1.day }
    }
}
