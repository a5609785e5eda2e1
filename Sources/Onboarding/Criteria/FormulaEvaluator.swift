/// Evaluates one formula over and over on one thread: the owner writes what is known into `values`, says which
/// leaves have changed, and reads verdicts. Only comparisons that contain a changed leaf are computed again.
public final class FormulaEvaluator {
    public let formula: Formula
    /// What is known of each leaf, in the order of `formula.leaves`.
    public let values: UnsafeMutablePointer<Interval>
    /// The verdict of each comparison, as of the last evaluation.
    public private(set) var verdicts: [Verdict]
    private var overall = Verdict.undetermined
    private var numbers: [Interval] = []
    private var stack: [Verdict] = []
    private let leafCount: Int

    public init(_ formula: Formula) {
        self.formula = formula
        leafCount = formula.leaves.count
        values = .allocate(capacity: max(1, leafCount))
        values.initialize(repeating: .wide, count: max(1, leafCount))
        verdicts = Array(repeating: .undetermined, count: formula.terms.count)
    }

    deinit {
        values.deinitialize(count: max(1, leafCount))
        values.deallocate()
    }

    /// The bit that stands for a leaf in `evaluate(changed:)`.
    public static func bit(_ leaf: Int) -> UInt64 { Formula.bit(leaf) }

    /// The verdict over all criteria; every criterion must hold. Without criteria nobody can be told to have met them.
    public func evaluate(changed: UInt64) -> Verdict {
        var moved = false
        for (index, term) in formula.terms.enumerated() where term.mask & changed != 0 {
            let verdict = verdict(of: term)
            if verdict != verdicts[index] {
                verdicts[index] = verdict
                moved = true
            }
        }
        if moved || changed == .max { overall = join() }
        return overall
    }

    /// The verdict of one criterion, as of the last evaluation.
    public func verdict(ofCriterion index: Int) -> Verdict {
        stack.removeAll(keepingCapacity: true)
        for step in formula.joins[index] {
            switch step {
            case .term(let term): stack.append(verdicts[term])
            case .and:
                let right = stack.removeLast()
                stack[stack.count - 1] = min(stack[stack.count - 1], right)
            case .or:
                let right = stack.removeLast()
                stack[stack.count - 1] = max(stack[stack.count - 1], right)
            }
        }
        return stack[0]
    }

    private func join() -> Verdict {
        var overall = formula.criteria.isEmpty ? Verdict.undetermined : .met
        for criterion in formula.joins.indices where overall != .unmet {
            overall = min(overall, verdict(ofCriterion: criterion))
        }
        return overall
    }

    private func verdict(of term: Formula.Term) -> Verdict {
        if let (leaf, constant) = term.simple {
            return values[leaf].compare(term.operator, Interval(constant))
        }
        return number(term.left).compare(term.operator, number(term.right))
    }

    func number(_ program: [Formula.Instruction]) -> Interval {
        if program.count == 1 {
            switch program[0] {
            case .leaf(let leaf): return values[leaf]
            case .constant(let constant): return Interval(constant)
            default: break
            }
        }
        numbers.removeAll(keepingCapacity: true)
        for instruction in program {
            switch instruction {
            case .leaf(let leaf): numbers.append(values[leaf])
            case .constant(let constant): numbers.append(Interval(constant))
            case .negate: numbers[numbers.count - 1] = -numbers[numbers.count - 1]
            case .add: combine(+)
            case .subtract: combine(-)
            case .multiply: combine(*)
            case .divide: combine(/)
            }
        }
        return numbers[0]
    }

    @inline(__always)
    private func combine(_ operation: (Interval, Interval) -> Interval) {
        let right = numbers.removeLast()
        numbers[numbers.count - 1] = operation(numbers[numbers.count - 1], right)
    }
}

// Days that pass without anything happening.
extension FormulaEvaluator {
    /// Whether any comparison counts days at all.
    public var drifts: Bool { formula.terms.contains { $0.drift != .still } }

    /// The first day after `day`, at most `last`, on which a comparison that counts days has another verdict
    /// than on `day`; nil if there is none. `set` writes the values of the day-counting leaves as of a day.
    /// Leaves the values as of some day looked at. Cost: logarithmic in the days for comparisons that move one
    /// way, linear for the others.
    public func nextTurn(after day: Int32, through last: Int32, set: (Int32) -> Void) -> Int32? {
        guard day < last else { return nil }
        var found: Int32?
        var end = last
        for (index, term) in formula.terms.enumerated() where term.drift != .still {
            let turn =
                term.drift == .steady
                ? steadyTurn(of: term, from: verdicts[index], after: day, through: end, set: set)
                : irregularTurn(of: term, from: verdicts[index], after: day, through: end, set: set)
            if let turn {
                found = turn
                end = turn
            }
        }
        return found
    }

    private func steadyTurn(
        of term: Formula.Term, from verdict: Verdict, after day: Int32, through last: Int32,
        set: (Int32) -> Void
    ) -> Int32? {
        set(last)
        guard self.verdict(of: term) != verdict else { return nil }
        var (same, other) = (day, last)
        while other - same > 1 {
            let middle = same + (other - same) / 2
            set(middle)
            if self.verdict(of: term) == verdict { same = middle } else { other = middle }
        }
        return other
    }

    private func irregularTurn(
        of term: Formula.Term, from verdict: Verdict, after day: Int32, through last: Int32,
        set: (Int32) -> Void
    ) -> Int32? {
        for candidate in (day + 1)...max(day + 1, last) {
            set(candidate)
            if self.verdict(of: term) != verdict { return candidate }
        }
        return nil
    }
}
