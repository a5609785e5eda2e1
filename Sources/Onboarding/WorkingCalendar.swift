/// The days on which the workspace works: neither one of its days off in the week nor a holiday of its list.
public struct WorkingCalendar: Hashable, Sendable {
    public let daysOff: Set<Weekday>
    public let holidays: Set<Day>

    public init(daysOff: Set<Weekday> = [.saturday, .sunday], holidays: Set<Day> = []) {
        self.daysOff = daysOff
        self.holidays = holidays
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
