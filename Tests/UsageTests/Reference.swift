import Usage

@testable import Onboarding

/// What every number and verdict must be, told the slow way: straight loops over all events for one subject as
/// of one day. Written from the description of the language, with nothing in common with the product's cursors.
struct Reference {
    let world: World
    let subject: Int
    let day: Int32

    private var start: Int32 { world.subjects[subject].start.number }
    private var beginning: Int32 { world.subjects[subject].beginning.number }
    private let streamDays: [Int32]
    private let silentFrom: Int32?

    init(_ world: World, subject: Int, asOf day: Int32) {
        (self.world, self.subject, self.day) = (world, subject, day)
        let seen = world.streamDays.filter { $0 <= day }
        streamDays = seen
        var silentFrom: Int32?
        if let last = seen.last, last < day {
            let quiet = ((last + 1)..<day).filter { world.calendar.isWorking(Day($0)) }.count
            if quiet > world.silentAfter { silentFrom = last + 1 }
        }
        self.silentFrom = silentFrom
    }

    // What is known of a day.

    private func isUnknown(_ other: Int32) -> Bool {
        guard let first = streamDays.first, other >= first else { return true }
        if let silentFrom, other >= silentFrom { return true }
        return world.outages.contains { $0.contains(Day(other)) }
    }

    private func unknownDays(from: Int32, through: Int32) -> [Int32] {
        from > through ? [] : (from...through).filter(isUnknown)
    }

    // Metrics.

    /// The customer's events of the names that the metric looks at, as of the day.
    private func events(of metric: Metric) -> [World.Event] {
        world.events.filter { event in
            let name = World.names[Int(event.name)]
            guard event.day <= day, world.customerOf[event.tenant] == world.subjects[subject].customer else {
                return false
            }
            if metric.measure == .features { return !name.hasPrefix("$") }
            return metric.names.isEmpty || metric.names.contains(name)
        }
    }

    func value(of metric: Metric) -> Interval {
        guard let window = metric.window else { return daysSince(metric) }
        var (from, through, isOpen) = (Int32.min, day, false)
        switch window {
        case .last(let days): from = day - Int32(days) + 1
        case .first(let days):
            (from, through) = (start, min(day, start + Int32(days) - 1))
            isOpen = Int(day - start) < days
        case .sinceStart: from = start
        case .ever: break
        }
        let inside = events(of: metric).filter { $0.day >= from && $0.day <= through }
        let isVague = isOpen || !unknownDays(from: window == .ever ? beginning : from, through: through).isEmpty
        func count(_ seen: Int64) -> Interval { isVague ? Interval(Number(seen), .infinity) : Interval(seen) }

        let values = inside.flatMap { event in event.value.map { Array(repeating: $0, count: Int(event.count)) } ?? [] }
        let total = values.reduce(Int64(0), +)
        switch metric.measure {
        case .events: return count(inside.reduce(0) { $0 + $1.count })
        case .users: return count(Int64(Set(inside.map(\.user).filter { $0 >= 0 }).count))
        case .activeDays: return count(Int64(Set(inside.map(\.day)).count))
        case .features: return count(Int64(Set(inside.map(\.name)).count))
        case .sum: return isVague ? .wide : Interval(Number(millionths: total))
        case .mean:
            return isVague || values.isEmpty
                ? .wide : Interval(Number(millionths: total)) / Interval(Int64(values.count))
        case .max:
            guard let greatest = values.max().map(Number.init(millionths:)) else { return .wide }
            return isVague ? Interval(greatest, .infinity) : Interval(greatest)
        case .daysSinceLast, .daysSinceFirst, .workingDaysSinceLast: preconditionFailure("they have no window")
        }
    }

    private func daysSince(_ metric: Metric) -> Interval {
        func since(_ other: Int32) -> Number {
            guard metric.measure == .workingDaysSinceLast else { return Number(Int64(day - other)) }
            return Number(Int64(((other + 1)..<(day + 1)).filter { world.calendar.isWorking(Day($0)) }.count))
        }
        let days = events(of: metric).map(\.day)
        guard let last = days.max(), let first = days.min() else {
            guard let stream = streamDays.first else { return Interval(.zero, .infinity) }
            let unknown = unknownDays(from: stream, through: day).max() ?? stream
            return Interval(since([start, stream, unknown].max()!), .infinity)
        }
        if metric.measure == .daysSinceFirst {
            let earlier = unknownDays(from: beginning, through: first - 1).min() ?? first
            return Interval(since(first), since(earlier))
        }
        let later = unknownDays(from: last + 1, through: day).max() ?? last
        return Interval(since(later), since(last))
    }

    // Leaves, numbers, statements.

    private func value(of leaf: Formula.Leaf) -> Interval {
        switch leaf {
        case .metric(let metric): return value(of: metric)
        case .fact(.age): return Interval(Int64(day - start))
        case .fact(.runningDays):
            let running = (start...day).filter { day in
                !world.subjects[subject].pauses.contains { $0.contains(Day(day)) }
            }
            return Interval(Int64(max(1, running.count) - 1))
        case .fact(.daysToRenewal), .fact(.daysToNotice): return held(leaf) - Interval(Int64(day))
        case .fact, .traitIs, .traitsAgree: return held(leaf)
        }
    }

    /// What is told of a leaf beside usage.
    private func held(_ leaf: Formula.Leaf) -> Interval {
        let position = world.formula.leaves.firstIndex(of: leaf)!
        let dated = world.dated[position]![subject]
        if let held = dated.entries.last(where: { $0.day <= day }) { return held.value }
        guard let first = dated.entries.first else { return dated.absent }
        return dated.before ?? dated.entries.last { $0.day == first.day }!.value
    }

    private func number(_ expression: Expression) -> Interval {
        switch expression {
        case .number(let millionths, _): Interval(Number(millionths: millionths))
        case .metric(let metric): value(of: .metric(metric))
        case .fact(let fact): value(of: .fact(fact))
        case .negated(let operand): -number(operand)
        case .arithmetic(.add, let left, let right): number(left) + number(right)
        case .arithmetic(.subtract, let left, let right): number(left) - number(right)
        case .arithmetic(.multiply, let left, let right): number(left) * number(right)
        case .arithmetic(.divide, let left, let right): number(left) / number(right)
        case .text, .comparison, .not, .and, .or: preconditionFailure("no number")
        }
    }

    /// The smallest things that have a verdict, in reading order.
    struct Piece {
        var verdict: Verdict
        var actual: Interval
        var required: Interval
    }

    /// The verdict on a statement; adds its pieces, as they read without `not`.
    private func verdict(_ expression: Expression, holds: Bool, _ pieces: inout [Piece]) -> Verdict {
        switch expression {
        case .not(let operand): return verdict(operand, holds: !holds, &pieces)
        case .and(let left, let right):
            let both = (verdict(left, holds: holds, &pieces), verdict(right, holds: holds, &pieces))
            return holds ? min(both.0, both.1) : max(both.0, both.1)
        case .or(let left, let right):
            let both = (verdict(left, holds: holds, &pieces), verdict(right, holds: holds, &pieces))
            return holds ? max(both.0, both.1) : min(both.0, both.1)
        case .comparison(let comparison):
            let piece = compare(comparison)
            pieces.append(
                Piece(verdict: holds ? piece.verdict : !piece.verdict, actual: piece.actual, required: piece.required))
        case .fact(let fact):
            let piece = statement(.fact(fact))
            pieces.append(
                Piece(verdict: holds ? piece.verdict : !piece.verdict, actual: piece.actual, required: piece.required))
        default: preconditionFailure("no statement")
        }
        return pieces[pieces.count - 1].verdict
    }

    private func statement(_ leaf: Formula.Leaf) -> Piece {
        let actual = value(of: leaf)
        return Piece(verdict: actual.compare(.atLeast, Interval(1)), actual: actual, required: Interval(1))
    }

    private func compare(_ comparison: Comparison) -> Piece {
        let isEqual = comparison.operator == .equal
        switch (comparison.left, comparison.right, comparison.operator) {
        case (.fact(.trait(let name)), .text(let text), _), (.text(let text), .fact(.trait(let name)), _):
            let piece = statement(.traitIs(name, text: text))
            return isEqual ? piece : Piece(verdict: !piece.verdict, actual: piece.actual, required: piece.required)
        case (.fact(.trait(let one)), .fact(.trait(let other)), .equal),
            (.fact(.trait(let one)), .fact(.trait(let other)), .unequal):
            let piece = statement(.traitsAgree(one, other))
            return isEqual ? piece : Piece(verdict: !piece.verdict, actual: piece.actual, required: piece.required)
        default: break
        }
        let (left, right) = (number(comparison.left), number(comparison.right))
        let verdict = left.compare(comparison.operator, right)
        return comparison.left.isConstant && !comparison.right.isConstant
            ? Piece(verdict: verdict, actual: right, required: left)
            : Piece(verdict: verdict, actual: left, required: right)
    }

    /// The verdict over all criteria, and all that it rests on.
    func judgement() -> (verdict: Verdict, pieces: [Piece]) {
        var pieces: [Piece] = []
        let verdicts = world.formula.criteria.map { verdict($0.rule.expression, holds: true, &pieces) }
        return (verdicts.min()!, pieces)
    }
}
