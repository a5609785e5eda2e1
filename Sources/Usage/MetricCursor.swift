import Onboarding

/// One metric moving along the days of one subject. It begins on some day and steps from change to change;
/// between two changes its value stands still (or counts days). Each usage row enters and leaves once, so a
/// walk over any period costs in proportion to the events.
final class MetricCursor {
    private let rows: UsageRows
    private let stream: Stream
    private let measure: Metric.Measure
    private let window: Window
    /// For each event name whether the metric looks at it; nil: at any.
    private let wanted: UnsafeMutablePointer<Bool>?

    // The subject.
    private var start: Int32 = 0
    private var beginning: Int32 = 0
    private var first = 0
    private var end = 0
    /// Rows from `tail` up to `lead` are inside the window (or are of other events).
    private var tail = 0
    private var lead = 0

    // What the rows inside add up to.
    private var count: Int64 = 0
    private var valued: Int64 = 0
    private var sum: Int128 = 0
    private var distinct: Int64 = 0
    /// The greatest value inside, if it is known.
    private var greatest: Int64?
    private var lastDay = Int32.min
    private var firstDay = Int32.min
    private var lastLeft = Int32.min
    /// Rows inside by user, or by event name, for what is counted once.
    private let multiplicity: UnsafeMutablePointer<Int32>
    private let multiplicities: Int

    init(_ metric: Metric, _ usage: UsageColumns, _ rows: UsageRows, _ stream: Stream) {
        measure = metric.measure
        self.rows = rows
        self.stream = stream
        window = metric.window ?? .ever
        wanted = MetricCursor.wantedNames(metric, usage)
        multiplicities =
            switch metric.measure {
            case .users: usage.mostUsers
            case .features: usage.names.count
            default: 0
            }
        multiplicity = .allocate(capacity: multiplicities)
        multiplicity.initialize(repeating: 0, count: multiplicities)
    }

    private static func wantedNames(_ metric: Metric, _ usage: UsageColumns) -> UnsafeMutablePointer<Bool>? {
        let isAny = metric.names.isEmpty && metric.measure != .features
        guard !isAny else { return nil }
        let wanted = UnsafeMutablePointer<Bool>.allocate(capacity: usage.names.count)
        for (index, name) in usage.names.enumerated() {
            let isWanted = metric.measure == .features ? !name.hasPrefix("$") : metric.names.contains(name)
            (wanted + index).initialize(to: isWanted)
        }
        return wanted
    }

    deinit {
        wanted?.deallocate()
        multiplicity.deallocate()
    }

    /// Takes up a subject as of a day.
    func begin(_ subject: Subject, on day: Int32) {
        forgetCountedOnce()
        start = subject.start.number
        beginning = subject.beginning.number
        first = rows.offsets[subject.customer]
        end = rows.offsets[subject.customer + 1]
        (count, valued, sum, distinct) = (0, 0, 0, 0)
        (lastDay, firstDay, lastLeft) = (.min, .min, .min)
        greatest = nil
        tail = first
        let from = opening(on: day)
        while tail < end, rows.day[tail] < from { tail += 1 }
        lead = tail
        advance(to: day)
    }

    /// Moves on to a later day.
    func advance(to day: Int32) {
        var last = day
        if case .first(let days) = window { last = min(day, start + Int32(days) - 1) }
        let entering = lead
        while lead < end, rows.day[lead] <= last { lead += 1 }
        enter(entering..<lead)
        guard case .last(let days) = window else { return }
        let from = day - Int32(days) + 1
        let leaving = tail
        while tail < lead, rows.day[tail] < from { tail += 1 }
        leave(leaving..<tail)
    }

    /// The next day after `day` on which the value may change by more than counting days, and by more than a
    /// turn of the stream itself, which whoever walks looks out for.
    func nextChange(after day: Int32) -> Int32 {
        while lead < end, !wants(lead) { lead += 1 }
        var next = lead < end ? rows.day[lead] : .max
        switch window {
        case .last(let days):
            while tail < lead, !wants(tail) { tail += 1 }
            if tail < lead { next = min(next, rows.day[tail] + Int32(days)) }
            // What was unknown leaves the window as what was seen does.
            let left = stream.nextTurn(after: day - Int32(days) + 1)
            if left != .max { next = min(next, left + Int32(days) - 1) }
        case .first(let days):
            let close = start + Int32(days)
            next = day < close ? min(next, close) : .max
        case .sinceStart, .ever: break
        }
        return next
    }

    private func opening(on day: Int32) -> Int32 {
        switch window {
        case .last(let days): day - Int32(days) + 1
        case .first, .sinceStart: start
        case .ever: .min
        }
    }

    private func wants(_ row: Int) -> Bool {
        wanted == nil || wanted![Int(rows.name[row])]
    }

    private func enter(_ entering: Range<Int>) {
        switch measure {
        case .events:
            for row in entering where wants(row) { count += rows.count[row] }
        case .users:
            for row in entering where wants(row) { countOnce(rows.user[row]) }
        case .features:
            for row in entering where wants(row) { countOnce(rows.name[row]) }
        case .activeDays:
            for row in entering where wants(row) && rows.day[row] != lastDay {
                distinct += 1
                lastDay = rows.day[row]
            }
        case .sum, .mean, .max:
            for row in entering where wants(row) {
                valued += rows.valued[row]
                sum += Int128(rows.sum[row])
                if let known = greatest, rows.valued[row] > 0 { greatest = max(known, rows.maximum[row]) }
            }
        case .daysSinceLast, .workingDaysSinceLast:
            if let row = entering.last(where: wants) { lastDay = rows.day[row] }
        case .daysSinceFirst:
            if firstDay == .min, let row = entering.first(where: wants) { firstDay = rows.day[row] }
        }
    }

    /// Empties the table for the next subject. Cost: the rows inside the window, however many users others have.
    private func forgetCountedOnce() {
        guard multiplicities > 0 else { return }
        let index = measure == .users ? rows.user : rows.name
        for row in tail..<lead where index[row] >= 0 { multiplicity[Int(index[row])] = 0 }
    }

    private func countOnce(_ index: Int32) {
        guard index >= 0 else { return }
        if multiplicity[Int(index)] == 0 { distinct += 1 }
        multiplicity[Int(index)] += 1
    }

    private func leave(_ leaving: Range<Int>) {
        switch measure {
        case .events:
            for row in leaving where wants(row) { count -= rows.count[row] }
        case .users:
            for row in leaving where wants(row) { uncount(rows.user[row]) }
        case .features:
            for row in leaving where wants(row) { uncount(rows.name[row]) }
        case .activeDays:
            for row in leaving where wants(row) && rows.day[row] != lastLeft {
                distinct -= 1
                lastLeft = rows.day[row]
            }
        case .sum, .mean, .max:
            for row in leaving where wants(row) {
                valued -= rows.valued[row]
                sum -= Int128(rows.sum[row])
                if rows.valued[row] > 0, rows.maximum[row] == greatest { greatest = nil }
            }
        case .daysSinceLast, .workingDaysSinceLast, .daysSinceFirst: break
        }
    }

    private func uncount(_ index: Int32) {
        guard index >= 0 else { return }
        multiplicity[Int(index)] -= 1
        if multiplicity[Int(index)] == 0 { distinct -= 1 }
    }
}

// The value.
extension MetricCursor {
    /// What is known of the metric as of the day that the cursor stands on.
    func value(asOf day: Int32) -> Interval {
        switch measure {
        case .events: counted(count, day)
        case .users, .features, .activeDays: counted(distinct, day)
        case .sum: isOpen(day) ? .wide : quotient(sum, over: 1)
        case .mean: valued == 0 || isOpen(day) ? .wide : quotient(sum, over: Int128(valued))
        case .max: greatest(day)
        case .daysSinceLast, .workingDaysSinceLast:
            lastDay == .min ? sinceNever(day) : sinceLast(day)
        case .daysSinceFirst: firstDay == .min ? sinceNever(day) : sinceFirst(day)
        }
    }

    /// A count can only be higher than what was seen: in a window that is open, or with days unknown.
    private func counted(_ seen: Int64, _ day: Int32) -> Interval {
        isOpen(day) ? .atLeast(seen) : Interval(seen)
    }

    /// Whether more may still come into the window, or may have been in it without being seen.
    private func isOpen(_ day: Int32) -> Bool {
        if case .first(let days) = window, day < start + Int32(days) { return true }
        let (from, through) = span(asOf: day)
        return stream.isUnknown(from: from, through: through, asOf: day)
    }

    /// The days that the window covers, as far as they are over; `ever` reaches back to the customer's beginning.
    private func span(asOf day: Int32) -> (from: Int32, through: Int32) {
        switch window {
        case .first(let days): (start, min(day, start + Int32(days) - 1))
        case .ever: (beginning, day)
        case .last, .sinceStart: (opening(on: day), day)
        }
    }

    /// Why the value is not known exactly, if it is not.
    func doubt(asOf day: Int32) -> Doubt? {
        guard !value(asOf: day).isPoint else { return nil }
        if case .first(let days) = window, day < start + Int32(days) {
            return .open(through: Day(start + Int32(days) - 1))
        }
        let (from, through) = span(asOf: day)
        if let doubt = stream.doubt(from: from, through: through, asOf: day) { return doubt }
        return switch measure {
        case .sum, .mean, .max: .nothingToCount
        default: .neverSeen
        }
    }

    private func quotient(_ millionths: Int128, over divisor: Int128) -> Interval {
        Number(millionths, over: 1_000_000 * divisor).map { Interval($0) } ?? .wide
    }

    private func greatest(_ day: Int32) -> Interval {
        guard let greatest = greatestInside else { return .wide }
        let seen = Number(millionths: greatest)
        return isOpen(day) ? Interval(seen, .infinity) : Interval(seen)
    }

    /// The greatest value inside; nil if there is none.
    private var greatestInside: Int64? {
        guard valued > 0 else { return nil }
        // Looked for again only when the greatest has left the window.
        if greatest == nil {
            greatest =
                (tail..<lead).lazy.filter { self.wants($0) && self.rows.valued[$0] > 0 }
                .map { self.rows.maximum[$0] }.max() ?? .min
        }
        return greatest
    }

    /// What the rows inside add up to.
    var tally: MetricTally {
        var tally = MetricTally()
        switch measure {
        case .events: tally.count = count
        case .users, .features, .activeDays: tally.count = distinct
        case .sum, .mean: (tally.valued, tally.sum) = (valued, sum)
        case .max: (tally.valued, tally.greatest) = (valued, greatestInside)
        case .daysSinceLast, .workingDaysSinceLast: tally.day = lastDay == .min ? nil : Day(lastDay)
        case .daysSinceFirst: tally.day = firstDay == .min ? nil : Day(firstDay)
        }
        return tally
    }

    private func days(_ earlier: Int32, _ later: Int32) -> Int64 {
        measure == .workingDaysSinceLast
            ? stream.workingDays(after: earlier, through: later) : Int64(later) - Int64(earlier)
    }

    private func sinceLast(_ day: Int32) -> Interval {
        let seen = days(lastDay, day)
        guard let unknown = stream.lastUnknown(asOf: day), unknown > lastDay else { return Interval(seen) }
        return Interval(Number(days(unknown, day)), Number(seen))
    }

    private func sinceFirst(_ day: Int32) -> Interval {
        let seen = Int64(day) - Int64(firstDay)
        guard let unknown = stream.firstUnknown(from: beginning, through: firstDay - 1, asOf: day) else {
            return Interval(seen)
        }
        return Interval(Number(seen), Number(Int64(day) - Int64(unknown)))
    }

    /// Unknown, but not less than the time since it could first have been seen.
    private func sinceNever(_ day: Int32) -> Interval {
        var since = min(day, max(start, stream.first))
        if let unknown = stream.lastUnknown(asOf: day) { since = max(since, unknown) }
        return .atLeast(days(since, day))
    }
}

/// The usage columns as plain memory, for the time of one walk.
struct UsageRows {
    let offsets: UnsafePointer<Int>
    let day: UnsafePointer<Int32>
    let name: UnsafePointer<Int32>
    let user: UnsafePointer<Int32>
    let count: UnsafePointer<Int64>
    let valued: UnsafePointer<Int64>
    let sum: UnsafePointer<Int64>
    let maximum: UnsafePointer<Int64>
}

extension UsageColumns {
    func withRows<Answer>(_ body: (UsageRows) -> Answer) -> Answer {
        withMemory(offsets, day) { offsets, day in
            withMemory(name, user) { name, user in
                withMemory(count, valued) { count, valued in
                    withMemory(sum, maximum) { sum, maximum in
                        body(
                            UsageRows(
                                offsets: offsets, day: day, name: name, user: user, count: count, valued: valued,
                                sum: sum, maximum: maximum))
                    }
                }
            }
        }
    }
}

private func withMemory<One, Other, Answer>(
    _ one: [One], _ other: [Other], _ body: (UnsafePointer<One>, UnsafePointer<Other>) -> Answer
) -> Answer {
    // An empty array may have no memory at all; nothing is read through its pointer then.
    func pointer<Element>(_ buffer: UnsafeBufferPointer<Element>) -> UnsafePointer<Element> {
        buffer.baseAddress ?? UnsafePointer(bitPattern: MemoryLayout<Element>.alignment)!
    }
    return one.withUnsafeBufferPointer { one in
        other.withUnsafeBufferPointer { other in body(pointer(one), pointer(other)) }
    }
}
