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
    /// The next day on which what is known of the stream changes, and with it perhaps every metric.
    private var streamTurn = Int32.max

    private enum Source {
        /// One of `cursors`, without counting references at every step.
        case metric(Unmanaged<MetricCursor>)
        case fact, age
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
            case .fact, .traitIs, .traitsAgree: (sources + index).initialize(to: .fact)
            }
        }
        self.cursors = cursors
        counting = leaves.indices.filter { Formula.countsDays(leaves[$0]) }
        counts = .allocate(capacity: leafCount)
        for (index, leaf) in leaves.enumerated() { (counts + index).initialize(to: Formula.countsDays(leaf)) }
        countingMask = counting.reduce(0) { $0 | FormulaEvaluator.bit($1) }
        drifts = evidence.formula.drifts
    }

    deinit {
        sources.deallocate()
        entries.deallocate()
        nextChanges.deallocate()
        counts.deallocate()
    }

    /// The verdict on a subject as of a day, computed from nothing but the rows.
    func verdict(ofSubject index: Int, asOf day: Int32) -> Verdict {
        begin(index, on: day)
        for leaf in 0..<leafCount { evaluator.values[leaf] = value(of: leaf, on: day) }
        return evaluator.evaluate(changed: .max)
    }

    /// Calls `run` with each verdict and the days it holds for, from one day through another, in order; adjacent
    /// runs may have the same verdict. Leaves the evaluator standing on the last day.
    func runs(
        ofSubject index: Int, from: Int32, through last: Int32, _ run: (Verdict, Int32, Int32) -> Void
    ) {
        begin(index, on: from)
        for leaf in 0..<leafCount { settle(leaf) }
        setCounting(on: day)
        streamTurn = stream.nextTurn(after: day)
        var changed = UInt64.max
        while true {
            let end = min(last, nextChange() - 1)
            var verdict = evaluator.evaluate(changed: changed)
            var since = day
            while drifts, let turn = nextTurn(through: end) {
                run(verdict, since, turn - 1)
                since = turn
                day = turn
                setCounting(on: turn)
                verdict = evaluator.evaluate(changed: countingMask)
            }
            run(verdict, since, end)
            guard end < last else { break }
            changed = advance(to: end + 1)
        }
        day = last
        setCounting(on: last)
        _ = evaluator.evaluate(changed: countingMask)
    }

    /// Calls `pass` with stretches of days on which no verdict changes, in order and without a gap, and `stop` on each
    /// of some days, ascending, after the stretch that ends with it; the evaluator then stands on that day.
    func follow(
        ofSubject index: Int, through last: Int32, stops: some RandomAccessCollection<Int32>,
        pass: (Int32, Int32) -> Void, stop: (Int32) -> Void
    ) {
        var stops = stops.makeIterator()
        var next = stops.next()
        runs(ofSubject: index, from: subjects[index].start.number, through: last) { _, first, end in
            var since = first
            while let day = next, day <= end {
                pass(since, day)
                self.day = day
                setCounting(on: day)
                stop(day)
                since = day + 1
                next = stops.next()
            }
            if since <= end { pass(since, end) }
        }
    }

    /// Why each comparison's number is not known exactly, as of the day the walk stands on; nil where it is known.
    func doubts(_ reasons: [Reason]) -> [Doubt?] {
        zip(evaluator.formula.terms, reasons).map { term, reason in
            guard !reason.actual.isPoint || !reason.required.isPoint else { return nil }
            return term.leaves.lazy.compactMap(doubt).first ?? .nothingToCount
        }
    }

    private func doubt(_ leaf: Int) -> Doubt? {
        switch sources[leaf] {
        case .age: return nil
        case .metric(let cursor): return cursor._withUnsafeGuaranteedRef { $0.doubt(asOf: day) }
        case .fact:
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

    private func begin(_ index: Int, on day: Int32) {
        (subject, self.day) = (index, day)
        for leaf in 0..<leafCount {
            switch sources[leaf] {
            case .metric(let cursor): cursor._withUnsafeGuaranteedRef { $0.begin(subjects[index], on: day) }
            case .fact: entries[leaf] = facts[leaf]!.entry(ofSubject: index, asOf: day)
            case .age: break
            }
        }
    }

    /// Moves to a day on which something changes; returns the bits of what did.
    private func advance(to day: Int32) -> UInt64 {
        self.day = day
        var changed = countingMask
        let streamTurns = streamTurn == day
        if streamTurns { streamTurn = stream.nextTurn(after: day) }
        for leaf in 0..<leafCount where nextChanges[leaf] == day || streamTurns {
            switch sources[leaf] {
            case .metric(let cursor): cursor._withUnsafeGuaranteedRef { $0.advance(to: day) }
            case .fact where nextChanges[leaf] == day:
                entries[leaf] = facts[leaf]!.entry(after: entries[leaf], ofSubject: subject)
            case .fact, .age: break
            }
            settle(leaf)
            changed |= FormulaEvaluator.bit(leaf)
        }
        setCounting(on: day)
        return changed
    }

    /// Writes a leaf's value as of the day, unless it counts days and is written anyway, and finds its next change.
    private func settle(_ leaf: Int) {
        if !counts[leaf] { evaluator.values[leaf] = value(of: leaf, on: day) }
        switch sources[leaf] {
        case .metric(let cursor): nextChanges[leaf] = cursor._withUnsafeGuaranteedRef { $0.nextChange(after: day) }
        case .fact: nextChanges[leaf] = facts[leaf]!.nextChange(after: entries[leaf], ofSubject: subject)
        case .age: nextChanges[leaf] = .max
        }
    }

    private func value(of leaf: Int, on day: Int32) -> Interval {
        switch sources[leaf] {
        case .metric(let cursor): cursor._withUnsafeGuaranteedRef { $0.value(asOf: day) }
        case .fact: facts[leaf]!.value(at: entries[leaf], ofSubject: subject)
        case .age: Interval(Int64(day) - Int64(subjects[subject].start.number))
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
