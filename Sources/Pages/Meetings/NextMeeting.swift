import Onboarding

/// The days that a sheet offers for the next meeting.
public struct NextMeeting: Sendable {
    /// The value of the choice that another day was typed for.
    static let other = "other"

    /// Each with what it is called; no day twice.
    let choices: [(label: Text, day: Day)]

    public init(after today: Day, _ calendar: WorkingCalendar) {
        let soon = QuickDays(from: today, calendar)
        // Nobody meets on days off.
        func working(from day: Day) -> Day? { (0..<14).lazy.map { day + $0 }.first(where: calendar.isWorking) }
        choices = QuickDays.distinct([
            (Text(ja: "明日", en: "tomorrow"), soon.tomorrow),
            (Text(ja: "3営業日後", en: "in 3 working days"), soon.third),
            (Text(ja: "来週の月曜", en: "next Monday"), calendar.isWorking(soon.monday) ? soon.monday : nil),
            (Text(ja: "2週間後", en: "in 2 weeks"), working(from: today + 14)),
        ])
    }
}
