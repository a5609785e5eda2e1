import Onboarding

/// Walks the days of subjects, one after the other on one thread, keeping the formula's leaves up to date.
/// From one change to the next the verdict stands still, but for comparisons that count days, whose turns are
/// searched for.
final class Walk {
    private let subjects: [Subject]
    private let facts: [FactColumn?]
    private let stream: Stream
    let evaluator: FormulaEvaluator
    private let leafCount: Int
    /// Where each leaf comes from.
    private let sources: UnsafeMutablePointer<Source>
    /// The cursors of the leaves that are metrics.
    private let cursors: [MetricCursor]
    /// The entry that holds for each leaf that is a fact, or -1 before the first.
    private let entries: UnsafeMutablePointer<Int>
    /// The next day on which each leaf changes.
    private let nextChanges: UnsafeMutablePointer<Int32>
    /// The leaves that count days, and the bits they stand for.
    private let counting: [Int]
    private let counts: UnsafeMutablePointer<Bool>
    private let countingMask: UInt64
    private let drifts: Bool
    /// For each criterion how many leaves it and those before it ask for.
    private let leavesThrough: [Int]
    /// The criteria that count no days; the leaves of the one at *s* are
    /// `leavesOfStanding[standingLeaves[s]..<standingLeaves[s + 1]]`.
    private let standingCriteria: UnsafeMutablePointer<Int>
    private let standingLeaves: UnsafeMutablePointer<Int>
    private let leavesOfStanding: UnsafeMutablePointer<Int>
    private let standingCount: Int
    /// The next day on which what is known of the stream changes, and with it perhaps every metric.
    private var streamTurn = Int32.max

    private enum Source {
        /// One of `cursors`, without counting references at every step.
        case metric(Unmanaged<MetricCursor>)
        case fact, age, runningDays
        /// The days to a dated fact.
        case daysTo
    }

    private var subject = 0
    private var day: Int32 = 0

    init(_ evidence: Evidence, _ rows: UsageRows) {
        subjects = evidence.subjects
        facts = evidence.facts
        stream = evidence.stream
        let leaves = evidence.formula.leaves
        evaluator = FormulaEvaluator(evidence.formula)
        leafCount = leaves.count
        sources = .allocate(capacity: leafCount)
        entries = .allocate(capacity: leafCount)
        entries.initialize(repeating: -1, count: leafCount)
        nextChanges = .allocate(capacity: leafCount)
        nextChanges.initialize(repeating: .max, count: leafCount)
        var cursors: [MetricCursor] = []
        for (index, leaf) in leaves.enumerated() {
            switch leaf {
            case .metric(let metric):
                let cursor = MetricCursor(metric, evidence.usage, rows, evidence.stream)
                (sources + index).initialize(to: .metric(.passUnretained(cursor)))
                cursors.append(cursor)
            case .fact(.age): (sources + index).initialize(to: .age)
            case .fact(.runningDays): (sources + index).initialize(to: .runningDays)
            case .fact(.daysToRenewal), .fact(.daysToNotice): (sources + index).initialize(to: .daysTo)
            case .fact, .traitIs, .traitsAgree: (sources + index).initialize(to: .fact)
            }
        }
        self.cursors = cursors
        counting = leaves.indices.filter { Formula.countsDays(leaves[$0]) }
        counts = .allocate(capacity: leafCount)
        for (index, leaf) in leaves.enumerated() { (counts + index).initialize(to: Formula.countsDays(leaf)) }
        countingMask = counting.reduce(0) { $0 | FormulaEvaluator.bit($1) }
        drifts = evidence.formula.drifts
        leavesThrough = evidence.formula.leavesThroughCriterion
        let standing = evidence.formula.standingLeaves
        let criteria = standing.indices.filter { standing[$0] != nil }
        standingCount = criteria.count
        standingCriteria = Walk.memory(criteria)
        standingLeaves = Walk.memory(criteria.reduce(into: [0]) { $0.append($0.last! + standing[$1]!.count) })
        leavesOfStanding = Walk.memory(criteria.flatMap { standing[$0]! })
    }

    private static func memory(_ numbers: [Int]) -> UnsafeMutablePointer<Int> {
        let memory = UnsafeMutablePointer<Int>.allocate(capacity: numbers.count)
        for (index, number) in numbers.enumerated() { (memory + index).initialize(to: number) }
        return memory
    }

    deinit {
        sources.deallocate()
        entries.deallocate()
        nextChanges.deallocate()
        counts.deallocate()
        standingCriteria.deallocate()
        standingLeaves.deallocate()
        leavesOfStanding.deallocate()
    }

    /// The verdict on a subject as of a day, computed from nothing but the rows, and from those only until one
    /// criterion is unmet: then so is the whole. Leaves are numbered as the criteria name them first.
    func verdict(ofSubject index: Int, asOf day: Int32) -> Verdict {
        (subject, self.day) = (index, day)
        var verdict: Verdict?
        var known = 0
        for criterion in 0..<leavesThrough.count where verdict != .unmet {
            while known < leavesThrough[criterion] {
                begin(leaf: known)
                evaluator.values[known] = value(of: known, on: day)
                known += 1
            }
            let one = evaluator.evaluate(criterion: criterion)
            verdict = verdict.map { min($0, one) } ?? one
        }
        return verdict ?? .undetermined
    }

    /// The judgement of a subject as of a day with all its numbers, computed from nothing but the rows.
    func judgement(ofSubject index: Int, asOf day: Int32) -> Judgement {
        (subject, self.day) = (index, day)
        for leaf in 0..<leafCount {
            begin(leaf: leaf)
            evaluator.values[leaf] = value(of: leaf, on: day)
        }
        _ = evaluator.evaluate(changed: .max)
        return evaluator.judgement()
    }

    /// Calls `run` with each verdict and the days it holds for, from the subject's start through a day, in order;
    /// adjacent runs may have the same verdict.
    func runs(ofSubject index: Int, through last: Int32, _ run: (Verdict, Int32, Int32) -> Void) {
        begin(subject: index)
        var changed = UInt64.max
        while true {
            evaluator.evaluateStanding(changed: changed)
            let end: Int32
            if let change = nextChangeOfUnmet() {
                end = min(last, change - 1)
                run(.unmet, day, end)
            } else {
                end = min(last, nextChange() - 1)
                standingRuns(through: end, run)
            }
            guard end < last else { return }
            changed = advance(to: end + 1)
        }
    }

    /// Moves on to a day and brings everything up to date as of it.
    func stand(on day: Int32) {
        let changed = advance(to: day)
        setCounting(on: day)
        _ = evaluator.evaluate(changed: changed | countingMask)
    }

    /// The whole is unmet for as long as any criterion is. Of those that are, and do not count days, the one that
    /// will stand still for longest tells until when; whatever else happens before need not be looked at.
    private func nextChangeOfUnmet() -> Int32? {
        var latest: Int32?
        for standing in 0..<standingCount where evaluator.verdict(ofCriterion: standingCriteria[standing]) == .unmet {
            var next = streamTurn
            for position in standingLeaves[standing]..<standingLeaves[standing + 1] {
                next = min(next, nextChanges[leavesOfStanding[position]])
            }
            latest = max(latest ?? next, next)
        }
        return latest
    }

    /// The runs of days on which nothing happens, but some comparison may count the days.
    private func standingRuns(through end: Int32, _ run: (Verdict, Int32, Int32) -> Void) {
        setCounting(on: day)
        var verdict = evaluator.evaluate(changed: countingMask)
        var since = day
        while drifts, let turn = nextTurn(through: end) {
            run(verdict, since, turn - 1)
            since = turn
            day = turn
            setCounting(on: turn)
            verdict = evaluator.evaluate(changed: countingMask)
        }
        run(verdict, since, end)
    }

    /// Calls `pass` with stretches of days on which no comparison changes its verdict, from the start on, in order and
    /// without a gap, and `stop` on each of some days, ascending, after the stretch that ends with it; the evaluator
    /// then stands on that day. Unlike `runs`, it looks at every criterion on every day.
    func follow(
        ofSubject index: Int, through last: Int32, stops: [Int32], pass: (Int32, Int32) -> Void, stop: (Int32) -> Void
    ) {
        begin(subject: index)
        var changed = UInt64.max
        var next = 0
        while true {
            evaluator.evaluateStanding(changed: changed)
            let end = min(last, nextChange() - 1)
            standingRuns(through: end) { _, first, end in
                var since = first
                while next < stops.count, stops[next] <= end {
                    let day = stops[next]
                    pass(since, day)
                    self.day = day
                    setCounting(on: day)
                    stop(day)
                    since = day + 1
                    next += 1
                }
                if since <= end { pass(since, end) }
            }
            guard end < last else { return }
            changed = advance(to: end + 1)
        }
    }

    /// Calls `met` with each criterion on the first day on which it is met, from the subject's start through a day, in
    /// order of days; the evaluator then stands on that day. Ends once all of them have been met.
    func firstDays(ofSubject index: Int, through last: Int32, _ met: (_ criterion: Int, Int32) -> Void) {
        begin(subject: index)
        var changed = UInt64.max
        var awaited = Array(leavesThrough.indices)
        while true {
            evaluator.evaluateStanding(changed: changed)
            let end = min(last, nextChange() - 1)
            standingRuns(through: end) { _, first, _ in
                awaited.removeAll { criterion in
                    guard evaluator.verdict(ofCriterion: criterion) == .met else { return false }
                    day = first
                    setCounting(on: first)
                    met(criterion, first)
                    return true
                }
            }
            guard end < last, !awaited.isEmpty else { return }
            changed = advance(to: end + 1)
        }
    }

    /// Why each comparison's number is not known exactly, as of the day the walk stands on; nil where it is known, and
    /// empty if all are.
    func doubts(of judgement: Judgement) -> [Doubt?] {
        guard judgement.reasons.contains(where: { !$0.actual.isPoint || !$0.required.isPoint }) else { return [] }
        return zip(evaluator.formula.terms, judgement.reasons).map { term, reason in
            guard !reason.actual.isPoint || !reason.required.isPoint else { return nil }
            return term.leaves.lazy.compactMap(doubt).first ?? .nothingToCount
        }
    }

    private func doubt(_ leaf: Int) -> Doubt? {
        switch sources[leaf] {
        case .age, .runningDays: return nil
        case .metric(let cursor): return cursor._withUnsafeGuaranteedRef { $0.doubt(asOf: day) }
        case .fact, .daysTo:
            guard !value(of: leaf, on: day).isPoint else { return nil }
            return switch evaluator.formula.leaves[leaf] {
            case .fact(let fact): .unrecorded(fact)
            case .traitIs(let name, _), .traitsAgree(let name, _): .unrecorded(.trait(name))
            case .metric: nil
            }
        }
    }

    private func nextChange() -> Int32 {
        var next = streamTurn
        for leaf in 0..<leafCount where nextChanges[leaf] < next { next = nextChanges[leaf] }
        return next
    }

    /// Takes up a subject on its first day.
    private func begin(subject index: Int) {
        (subject, day) = (index, subjects[index].start.number)
        for leaf in 0..<leafCount {
            begin(leaf: leaf)
            settle(leaf)
        }
        streamTurn = stream.nextTurn(after: day)
    }

    /// Takes up a leaf of the subject on the day.
    private func begin(leaf: Int) {
        switch sources[leaf] {
        case .metric(let cursor): cursor._withUnsafeGuaranteedRef { $0.begin(subjects[subject], on: day) }
        case .fact, .daysTo: entries[leaf] = facts[leaf]!.entry(ofSubject: subject, asOf: day)
        case .age, .runningDays: break
        }
    }

    /// Moves to a later day; returns the bits of what changed on the way.
    private func advance(to day: Int32) -> UInt64 {
        self.day = day
        var changed: UInt64 = 0
        let streamTurns = streamTurn <= day
        if streamTurns { streamTurn = stream.nextTurn(after: day) }
        for leaf in 0..<leafCount where nextChanges[leaf] <= day || streamTurns {
            switch sources[leaf] {
            case .metric(let cursor): cursor._withUnsafeGuaranteedRef { $0.advance(to: day) }
            case .fact, .daysTo: entries[leaf] = facts[leaf]!.entry(ofSubject: subject, asOf: day)
            case .age, .runningDays: break
            }
            settle(leaf)
            changed |= FormulaEvaluator.bit(leaf)
        }
        return changed
    }

    /// Writes a leaf's value as of the day, unless it counts days and is written anyway, and finds its next change.
    private func settle(_ leaf: Int) {
        if !counts[leaf] { evaluator.values[leaf] = value(of: leaf, on: day) }
        switch sources[leaf] {
        case .metric(let cursor): nextChanges[leaf] = cursor._withUnsafeGuaranteedRef { $0.nextChange(after: day) }
        case .fact, .daysTo: nextChanges[leaf] = facts[leaf]!.nextChange(after: entries[leaf], ofSubject: subject)
        case .age, .runningDays: nextChanges[leaf] = .max
        }
    }

    private func value(of leaf: Int, on day: Int32) -> Interval {
        switch sources[leaf] {
        case .metric(let cursor): cursor._withUnsafeGuaranteedRef { $0.value(asOf: day) }
        case .fact: facts[leaf]!.value(at: entries[leaf], ofSubject: subject)
        case .daysTo: facts[leaf]!.value(at: entries[leaf], ofSubject: subject) - Interval(Int64(day))
        case .age: Interval(Int64(day) - Int64(subjects[subject].start.number))
        case .runningDays:
            Interval(
                Int64(subjects[subject].pauses.runningDays(from: subjects[subject].start, through: Day(day))))
        }
    }

    /// The next day on which a comparison that counts days turns; leaves those values as of any day.
    private func nextTurn(through last: Int32) -> Int32? {
        day < last ? evaluator.nextTurn(after: day, through: last) { setCounting(on: $0) } : nil
    }

    private func setCounting(on day: Int32) {
        for leaf in counting { evaluator.values[leaf] = value(of: leaf, on: day) }
    }
}
