import Onboarding
import Usage

/// Reads the dates of one file, and keeps what they tell of how it writes them.
///
/// A clock time is left out where neither it nor the file says its zone: the day is the one that is written. Else the day
/// is that of the instant, in the days of the workspace.
final class FileDates {
    private let order: DateOrder?
    private let zone: LocalDays?
    private let days: LocalDays?
    /// The orders of month and day that the dates read so far leave possible alone.
    private(set) var seenOrders: Set<DateOrder> = []
    /// How many dates were refused because they can be two days.
    private(set) var ambiguous = 0

    /// - Parameters:
    ///   - order: Of month and day where the year comes last; nil if it is not known.
    ///   - zone: Of clock times that do not say how far they are from UTC; nil if it is not known.
    ///   - days: Whose days count; nil: the day as it is written.
    init(order: DateOrder? = nil, zone: LocalDays? = nil, days: LocalDays? = nil) {
        (self.order, self.zone, self.days) = (order, zone, days)
    }

    /// - Throws: `Refusal` of code `invalid` without a place; also of a day that is not plausible.
    func day(_ text: String) throws(Refusal) -> Day {
        let day: Day
        do {
            day = try read(text)
        } catch {
            if case .ambiguous = error { ambiguous += 1 }
            throw error.refusal(of: text)
        }
        try day.requirePlausible()
        return day
    }

    private func read(_ text: String) throws(DateFault) -> Day {
        var written = text
        if let (day, length) = written.withUTF8({ DateReader.prefix($0) }), length == written.utf8.count { return day }
        let date = try DateText(text, order: order)
        if let only = date.onlyOrder { seenOrders.insert(only) }
        var clock = date.clock
        guard let days, !clock.isEmpty, let time = clock.withUTF8({ ClockTime($0) }),
            let zone = zone ?? (time.offset == nil ? nil : days)
        else { return date.day }
        var instants = InstantReader(zone)
        return (try? instants.microseconds("\(date.day)\(clock)")).map(days.day(of:)) ?? date.day
    }
}
