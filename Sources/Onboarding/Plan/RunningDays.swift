extension [Journey.Pause] {
    /// The days from a start through a day that lie in none of the pauses, less one, at least 0. It stands still from the
    /// first day of a pause to the day before the journey goes on.
    public func runningDays(from start: Day, through day: Day) -> Int {
        let paused = reduce(0) { paused, pause in
            let until = Swift.min(pause.until ?? day + 1, day + 1)
            return paused + Swift.max(0, until - Swift.max(pause.from, start))
        }
        return Swift.max(0, day - start - paused)
    }
}

/// Counts days from one to another the way a plan does: paused days do not exist, and where a due rule counts
/// working days, days off do not either.
struct RunningDays {
    struct Stretch: Hashable {
        let from: Day
        /// The first day after it.
        let until: Day
        let reason: String
    }

    let calendar: WorkingCalendar
    /// In order of time, not overlapping.
    let pauses: [Stretch]

    /// A pause without an end lasts through the day of the plan.
    init(_ calendar: WorkingCalendar, pauses: [Journey.Pause], asOf day: Day) {
        self.calendar = calendar
        self.pauses = pauses.compactMap { pause in
            let until = pause.until ?? day + 1
            return pause.from < until ? Stretch(from: pause.from, until: until, reason: pause.reason) : nil
        }
    }

    /// The day that lies `due.days` after the anchor, with only the first so many pauses.
    /// - Parameter end: Pauses count up to this day only: what was done by then was not held up by later ones.
    func date(_ due: Due, from anchor: Day, pauses count: Int, before end: Day?) -> Day {
        let pauses = pauses.prefix(count).filter { pause in end.map { pause.from < $0 } ?? true }
        if pauses.isEmpty, !due.inWorkingDays { return anchor + due.days }
        func pausedUntil(_ day: Day) -> Day? {
            pauses.last { $0.from <= day && day < min($0.until, end ?? $0.until) }.map {
                min($0.until, end ?? $0.until)
            }
        }
        // A week without working days would never end the count: then every day is one.
        let countsWorkingDays = due.inWorkingDays && calendar.daysOff.count < 7
        func counts(_ day: Day) -> Bool {
            pausedUntil(day) == nil && (!countsWorkingDays || calendar.isWorking(day))
        }
        var day = anchor
        while let until = pausedUntil(day) { day = until }
        guard due.days != 0 else {
            while !counts(day) { day = day + 1 }
            return day
        }
        var left = abs(due.days)
        while left > 0 {
            day = day + due.days.signum()
            if counts(day) { left -= 1 }
        }
        return day
    }
}
