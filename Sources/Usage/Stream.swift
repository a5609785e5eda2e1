import Onboarding

/// What is known and unknown about days, for all customers alike. Usage flows through a pipe; before its first
/// event, on days that a person marked as an outage, and while it has been silent for too many working days,
/// nobody can tell what customers did.
public final class Stream: Sendable {
    /// The first day of any usage; `Int32.max` if there never was any.
    let first: Int32
    /// The last day of any usage on or before the last day asked for; nil if there is none.
    public let lastDay: Day?
    /// The days of any usage on or before the last day asked for, ascending.
    private let seen: [Day]
    private let base: Int32
    private let hasMarked: Bool
    /// From `base` on: marked days up to and including the day.
    private let marked: [Int32]
    /// From `base` on: the latest marked day up to the day, or `Int32.min`.
    private let lastMarked: [Int32]
    /// From `base` on: the first unknown day of the silence as of the day, or `Int32.max` if the pipe lives.
    private let silentFrom: [Int32]
    /// From `base` on: the next day on which something of the above begins or ends, or `Int32.max`.
    private let turns: [Int32]
    /// From `base` on: working days up to and including the day.
    private let working: [Int32]

    /// Cost: linear in the days from the first one to `through`.
    /// - Parameters:
    ///   - days: The days with any usage, ascending.
    ///   - silentAfter: How many working days without any usage are still ordinary.
    ///   - from: The earliest day that will be asked about.
    ///   - through: The latest.
    public init(
        days: [Day], outages: [ClosedRange<Day>], calendar: WorkingCalendar, silentAfter: Int, from: Day,
        through: Day
    ) {
        first = days.first?.number ?? .max
        let seen = days.filter { $0 <= through }
        lastDay = seen.last
        self.seen = seen
        base = min(from.number, first == .max ? from.number : first) - 1
        let span = base...max(base, through.number)
        working = Stream.runningCount(span) { calendar.isWorking(Day($0)) }
        var isMarked = Array(repeating: false, count: span.count)
        for outage in outages {
            let days = outage.clamped(to: Day(span.lowerBound)...Day(span.upperBound))
            guard outage.overlaps(Day(span.lowerBound)...Day(span.upperBound)) else { continue }
            for number in days.lowerBound.number...days.upperBound.number {
                isMarked[Int(number - span.lowerBound)] = true
            }
        }
        hasMarked = isMarked.contains(true)
        marked = Stream.runningCount(span) { isMarked[Int($0 - span.lowerBound)] }
        lastMarked = Stream.latest(span) { isMarked[Int($0 - span.lowerBound)] }
        silentFrom = Stream.silences(span, days: seen, working: working, silentAfter: silentAfter)
        turns = Stream.turns(span, isMarked: isMarked, silentFrom: silentFrom, first: first)
    }

    private static func runningCount(_ span: ClosedRange<Int32>, _ counts: (Int32) -> Bool) -> [Int32] {
        var total: Int32 = 0
        return span.map { number in
            if counts(number) { total += 1 }
            return total
        }
    }

    private static func latest(_ span: ClosedRange<Int32>, _ holds: (Int32) -> Bool) -> [Int32] {
        var latest = Int32.min
        return span.map { number in
            if holds(number) { latest = number }
            return latest
        }
    }

    private static func silences(
        _ span: ClosedRange<Int32>, days: [Day], working: [Int32], silentAfter: Int
    ) -> [Int32] {
        var upcoming = days.makeIterator()
        var next = upcoming.next()
        var last: Int32?
        return span.map { number in
            while let day = next, day.number <= number {
                last = day.number
                next = upcoming.next()
            }
            // Before the first event every day is unknown anyway; there is no silence to speak of.
            guard let last, last < number else { return .max }
            let quiet =
                working[Int(number - 1 - span.lowerBound)] - working[Int(max(last, span.lowerBound) - span.lowerBound)]
            return Int(quiet) > silentAfter ? last + 1 : .max
        }
    }

    private static func turns(
        _ span: ClosedRange<Int32>, isMarked: [Bool], silentFrom: [Int32], first: Int32
    ) -> [Int32] {
        var turns = Array(repeating: Int32.max, count: span.count)
        var next = Int32.max
        for number in span.reversed() {
            let index = Int(number - span.lowerBound)
            turns[index] = next
            let turnsHere =
                index > 0
                && (isMarked[index] != isMarked[index - 1] || silentFrom[index] != silentFrom[index - 1])
            if turnsHere || number == first { next = number }
        }
        return turns
    }
}

extension Stream {
    /// Whether it tells of every day what another does that was made for the same days: a day with usage that comes on
    /// top changes nothing while the stream is alive.
    public func tells(like other: Stream) -> Bool {
        first == other.first && base == other.base && marked == other.marked && silentFrom == other.silentFrom
            && working == other.working
    }
}

// Questions about single days. Days outside the span that was prepared count as its nearest end.
extension Stream {
    private func index(_ day: Int32) -> Int { min(max(0, Int(day) - Int(base)), marked.count - 1) }

    /// Whether anything is unknown between two days, as of a day on or after both.
    func isUnknown(from: Int32, through: Int32, asOf day: Int32) -> Bool {
        guard from <= through else { return false }
        if from < first { return true }
        if silentFrom[index(day)] <= through { return true }
        return hasMarked && marked[index(through)] != marked[index(from - 1)]
    }

    /// Why something is unknown between two days, as of a day on or after both; nil if nothing is.
    func doubt(from: Int32, through: Int32, asOf day: Int32) -> Doubt? {
        guard isUnknown(from: from, through: through, asOf: day) else { return nil }
        if from < first { return .beforeUsage(first: first == .max ? nil : Day(first)) }
        let silent = silentFrom[index(day)]
        return silent <= through ? .silentSince(Day(silent - 1)) : .outage
    }

    /// The latest day up to `day` of which it is unknown what happened, after the stream began; nil if none.
    func lastUnknown(asOf day: Int32) -> Int32? {
        if silentFrom[index(day)] <= day { return day }
        let latest = lastMarked[index(day)]
        return latest == .min ? nil : latest
    }

    /// The earliest unknown day from `from` up to `through`, as of `day`.
    func firstUnknown(from: Int32, through: Int32, asOf day: Int32) -> Int32? {
        guard isUnknown(from: from, through: through, asOf: day) else { return nil }
        if from < first { return from }
        var (low, high) = (from, through)
        while low < high {
            let middle = low + (high - low) / 2
            if isUnknown(from: from, through: middle, asOf: day) { high = middle } else { low = middle + 1 }
        }
        return low
    }

    /// Whether the pipe is silent as of a day: the one alert that goes to the team.
    public func isSilent(asOf day: Day) -> Bool { silentFrom[index(day.number)] <= day.number }

    /// The last day up to one of which it is known what happened, as far as a silence goes.
    func knownThrough(asOf day: Day) -> Day { min(day, Day(silentFrom[index(day.number)]) - 1) }

    /// The last day of any usage up to a day; nil if there is none.
    public func lastDay(asOf day: Day) -> Day? {
        let after = seen.partitioningIndex { $0 > day }
        return after == 0 ? nil : seen[after - 1]
    }

    /// Whether nothing can be told of anybody as of a day: the pipe is silent, or has not begun.
    public func isBlind(asOf day: Day) -> Bool { isSilent(asOf: day) || day.number < first }

    /// Whether the stream begins after a day: before its first day nothing is known of anybody.
    public func begins(after day: Day) -> Bool { day.number < first }

    /// The next day after `day` on which what is known may change, or `Int32.max`.
    func nextTurn(after day: Int32) -> Int32 {
        if day < base { return base }
        return day - base < turns.count ? turns[Int(day - base)] : .max
    }

    /// Working days after the one up to the other.
    func workingDays(after earlier: Int32, through later: Int32) -> Int64 {
        earlier >= later ? 0 : Int64(working[index(later)] - working[index(earlier)])
    }
}
