/// The days on which the workspace works: neither one of its days off in the week nor a holiday of its list.
public struct WorkingCalendar: Hashable, Sendable {
    public let daysOff: Set<Weekday>
    public let holidays: Set<Day>
    /// Whether a due day that a rule puts on a day off moves to the next working day. Days that a person fixed stay.
    public let movesDueDays: Bool

    public init(
        daysOff: Set<Weekday> = [.saturday, .sunday], holidays: Set<Day> = [], movesDueDays: Bool = false
    ) {
        self.daysOff = daysOff
        self.holidays = holidays
        self.movesDueDays = movesDueDays
    }

    /// The day that is due where a rule says this one.
    func dueDay(_ day: Day) -> Day { movesDueDays ? workingDay(from: day) : day }

    /// The first working day from a day on; the day itself where all days of the week are off.
    public func workingDay(from day: Day) -> Day {
        guard daysOff.count < Weekday.allCases.count else { return day }
        var day = day
        while !isWorking(day) { day = day + 1 }
        return day
    }

    /// Whether the day is neither a day off in the week nor a holiday.
    public func isWorking(_ day: Day) -> Bool {
        !daysOff.contains(day.weekday) && !holidays.contains(day)
    }

    /// Working days after `earlier` up to and including `later`; 0 if there is none between. Cost: the days between.
    public func workingDays(after earlier: Day, through later: Day) -> Int {
        guard earlier < later else { return 0 }
        var count = 0
        for number in (earlier.number + 1)...later.number where isWorking(Day(number)) { count += 1 }
        return count
    }
}
