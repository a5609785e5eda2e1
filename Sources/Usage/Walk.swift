import Onboarding

/// Walks the days of subjects, one after the other on one thread, keeping the formula's leaves up to date.
/// From one change to the next the verdict stands still, but for comparisons that count days, whose turns are
/// searched for.
struct Walk {
    private let evidence: Evidence
    private let rows: UsageRows
    let evaluator: FormulaEvaluator
    private var sources: [Source] = []
    /// The next day on which each leaf changes.
    private var nextChanges: [Int32]
    /// The leaves that count days, and the bits they stand for.
    private let counting: [Int]
    private let countingMask: UInt64

    private enum Source {
        case metric(MetricCursor)
        /// The entry that holds, -1 before the first.
        case fact(Int)
        case age
    }

    private var subject = 0
    private var day: Int32 = 0

    init(_ evidence: Evidence, _ rows: UsageRows) {
        self.evidence = evidence
        self.rows = rows
        evaluator = FormulaEvaluator(evidence.formula)
        sources = evidence.formula.leaves.map { leaf in
            switch leaf {
            case .metric(let metric): .metric(MetricCursor(metric, evidence.usage))
            case .fact(.age): .age
            case .fact, .traitIs, .traitsAgree: .fact(-1)
            }
        }
        nextChanges = Array(repeating: .max, count: sources.count)
        let counting = evidence.formula.leaves.indices.filter { Formula.countsDays(evidence.formula.leaves[$0]) }
        self.counting = counting
        countingMask = counting.reduce(0) { $0 | FormulaEvaluator.bit($1) }
    }

    /// The verdict on a subject as of a day, computed from nothing but the rows.
    mutating func verdict(ofSubject index: Int, asOf day: Int32) -> Verdict {
        begin(index, on: day)
        return evaluator.evaluate(changed: .max)
    }

    /// Calls `run` with each verdict and the days it holds for, from one day through another, in order; adjacent
    /// runs may have the same verdict. Leaves the evaluator standing on the last day.
    mutating func runs(
        ofSubject index: Int, from: Int32, through last: Int32, _ run: (Verdict, Int32, Int32) -> Void
    ) {
        begin(index, on: from)
        var changed = UInt64.max
        while true {
            let end = min(last, (nextChanges.min() ?? .max) - 1)
            var verdict = evaluator.evaluate(changed: changed)
            var since = day
            while evaluator.drifts, let turn = nextTurn(after: day, through: end) {
                run(verdict, since, turn - 1)
                since = turn
                setCounting(on: turn)
                day = turn
                verdict = evaluator.evaluate(changed: countingMask)
            }
            run(verdict, since, end)
            guard end < last else { break }
            changed = advance(to: end + 1)
        }
        if !counting.isEmpty, day != last {
            setCounting(on: last)
            _ = evaluator.evaluate(changed: countingMask)
        }
    }

    private mutating func begin(_ index: Int, on day: Int32) {
        (subject, self.day) = (index, day)
        for leaf in sources.indices {
            switch sources[leaf] {
            case .metric(var cursor):
                sources[leaf] = .age  // One owner of the cursor's tables at a time: no copy.
                cursor.begin(evidence.subjects[index], on: day, rows)
                sources[leaf] = .metric(cursor)
            case .fact:
                let column = evidence.facts[leaf]!
                let entries = column.offsets[index]..<column.offsets[index + 1]
                sources[leaf] = .fact((entries.last { column.days[$0] <= day }) ?? -1)
            case .age: break
            }
            settle(leaf)
        }
    }

    private mutating func advance(to day: Int32) -> UInt64 {
        self.day = day
        var changed = countingMask
        for leaf in sources.indices where nextChanges[leaf] == day {
            switch sources[leaf] {
            case .metric(var cursor):
                sources[leaf] = .age
                cursor.advance(to: day, rows)
                sources[leaf] = .metric(cursor)
            case .fact(let entry):
                sources[leaf] = .fact(max(entry, evidence.facts[leaf]!.offsets[subject] - 1) + 1)
            case .age: break
            }
            settle(leaf)
            changed |= FormulaEvaluator.bit(leaf)
        }
        for leaf in counting { evaluator.values[leaf] = value(of: leaf, on: day) }
        return changed
    }

    /// Writes a leaf's value as of the day and finds its next change.
    private mutating func settle(_ leaf: Int) {
        evaluator.values[leaf] = value(of: leaf, on: day)
        switch sources[leaf] {
        case .metric(var cursor):
            sources[leaf] = .age
            nextChanges[leaf] = cursor.nextChange(after: day, rows, evidence.stream)
            sources[leaf] = .metric(cursor)
        case .fact(let entry):
            let column = evidence.facts[leaf]!
            let next = max(entry, column.offsets[subject] - 1) + 1
            nextChanges[leaf] = next < column.offsets[subject + 1] ? column.days[next] : .max
        case .age: nextChanges[leaf] = .max
        }
    }

    private func value(of leaf: Int, on day: Int32) -> Interval {
        switch sources[leaf] {
        case .metric(let cursor): cursor.value(asOf: day, rows, evidence.stream)
        case .age: Interval(Int64(day) - Int64(evidence.subjects[subject].start.number))
        case .fact(let entry):
            factValue(evidence.facts[leaf]!, entry)
        }
    }

    private func factValue(_ column: FactColumn, _ entry: Int) -> Interval {
        if entry >= 0 { return column.values[entry] }
        let entries = column.offsets[subject]..<column.offsets[subject + 1]
        return entries.isEmpty ? column.absent : column.before ?? column.values[entries.lowerBound]
    }

    private mutating func nextTurn(after day: Int32, through last: Int32) -> Int32? {
        let turn = evaluator.nextTurn(after: day, through: last) { setCounting(on: $0) }
        setCounting(on: day)
        return turn
    }

    private func setCounting(on day: Int32) {
        for leaf in counting { evaluator.values[leaf] = value(of: leaf, on: day) }
    }
}
