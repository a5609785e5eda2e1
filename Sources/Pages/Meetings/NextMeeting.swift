import Onboarding

/// The days that a sheet offers for the next meeting.
public struct NextMeeting: Sendable {
    /// The value of the choice that another day was typed for.
    static let other = "other"

    /// Each with what it is called; no day twice.
    let choices: [(label: Text, day: Day)]

    public init(after today: Day, _ calendar: WorkingCalendar) {
        let thirdWorkingDay = (1...60).lazy.map { today + $0 }
            .first { calendar.workingDays(after: today, through: $0) == 3 }
        // Nobody meets on days off.
        func working(from day: Day) -> Day? { (0..<14).lazy.map { day + $0 }.first(where: calendar.isWorking) }
        let nextMonday = (1...7).lazy.map { today + $0 }.first { $0.weekday == .monday }!
        let named: [(Text, Day?)] = [
            (Text(ja: "明日", en: "tomorrow"), calendar.isWorking(today + 1) ? today + 1 : nil),
            (Text(ja: "3営業日後", en: "in 3 working days"), thirdWorkingDay),
            (Text(ja: "来週の月曜", en: "next Monday"), calendar.isWorking(nextMonday) ? nextMonday : nil),
            (Text(ja: "2週間後", en: "in 2 weeks"), working(from: today + 14)),
        ]
        var choices: [(label: Text, day: Day)] = []
        for case (let label, let day?) in named where !choices.contains(where: { $0.day == day }) {
            choices.append((label, day))
        }
        self.choices = choices
    }
}
