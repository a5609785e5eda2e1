/// Evaluates one formula over and over on one thread: the owner writes what is known into `values`, says which
/// leaves have changed, and reads verdicts. Only comparisons that contain a changed leaf are computed again.
///
/// Everything it touches while evaluating lies in plain memory of its own: a walk over a portfolio evaluates
/// millions of times, and reference counting would cost more than the comparing.
public final class FormulaEvaluator {
    public let formula: Formula
    /// What is known of each leaf, in the order of `formula.leaves`.
    public let values: UnsafeMutablePointer<Interval>
    /// The verdict of each comparison, as of the last evaluation.
    let verdicts: UnsafeMutablePointer<Verdict>
    private let terms: UnsafeMutablePointer<FlatTerm>
    private let termCount: Int
    private let instructions: UnsafeMutablePointer<Formula.Instruction>
    private let numbers: UnsafeMutablePointer<Interval>
    private let joins: UnsafeMutablePointer<Formula.Join>
    private let joinEnds: UnsafeMutablePointer<Int>
    private let joined: UnsafeMutablePointer<Verdict>
    private var overall = Verdict.undetermined
    /// A comparison has another verdict than when `overall` was joined.
    private var isStale = true

    public init(_ formula: Formula) {
        self.formula = formula
        values = .allocate(capacity: formula.leaves.count)
        values.initialize(repeating: .wide, count: formula.leaves.count)
        termCount = formula.terms.count
        verdicts = .allocate(capacity: termCount)
        verdicts.initialize(repeating: .undetermined, count: termCount)

        var flat: [FlatTerm] = []
        var program: [Formula.Instruction] = []
        for term in formula.terms {
            let start = program.count
            program += term.left
            let middle = program.count
            program += term.right
            flat.append(FlatTerm(term, left: start..<middle, right: middle..<program.count))
        }
        terms = FormulaEvaluator.copy(flat)
        instructions = FormulaEvaluator.copy(program)
        numbers = .allocate(capacity: program.count)
        joins = FormulaEvaluator.copy(formula.joins.flatMap { $0 })
        var end = 0
        joinEnds = FormulaEvaluator.copy(
            formula.joins.map { join in
                end += join.count
                return end
            })
        joined = .allocate(capacity: end)
    }

    deinit {
        values.deallocate()
        verdicts.deallocate()
        terms.deallocate()
        instructions.deallocate()
        numbers.deallocate()
        joins.deallocate()
        joinEnds.deallocate()
        joined.deallocate()
    }

    private static func copy<Element>(_ elements: [Element]) -> UnsafeMutablePointer<Element> {
        let memory = UnsafeMutablePointer<Element>.allocate(capacity: elements.count)
        for (index, element) in elements.enumerated() { (memory + index).initialize(to: element) }
        return memory
    }

    /// The bit that stands for a leaf in `evaluate(changed:)`.
    public static func bit(_ leaf: Int) -> UInt64 { Formula.bit(leaf) }

    /// The verdict over all criteria; every criterion must hold. Without criteria nobody can be told to have met them.
    public func evaluate(changed: UInt64) -> Verdict {
        for index in 0..<termCount where terms[index].mask & changed != 0 { refresh(index) }
        if isStale { overall = join() }
        isStale = false
        return overall
    }

    /// Computes the comparisons that do not count days, and no others.
    public func evaluateStanding(changed: UInt64) {
        for index in 0..<termCount where terms[index].mask & changed != 0 && terms[index].drift == .still {
            refresh(index)
        }
    }

    /// The verdict of one more criterion, computed anew.
    public func evaluate(criterion: Int) -> Verdict {
        for index in formula.termsOfCriterion[criterion] { refresh(index) }
        return verdict(ofCriterion: criterion)
    }

    private func refresh(_ index: Int) {
        let verdict = verdict(of: index)
        guard verdict != verdicts[index] else { return }
        verdicts[index] = verdict
        isStale = true
    }

    /// The verdict of one criterion, as of the last evaluation.
    public func verdict(ofCriterion index: Int) -> Verdict {
        let first = index == 0 ? 0 : joinEnds[index - 1]
        if joinEnds[index] == first + 1, case .term(let term) = joins[first] { return verdicts[term] }
        var top = -1
        for step in first..<joinEnds[index] {
            switch joins[step] {
            case .term(let term):
                top += 1
                joined[top] = verdicts[term]
            case .and:
                top -= 1
                joined[top] = min(joined[top], joined[top + 1])
            case .or:
                top -= 1
                joined[top] = max(joined[top], joined[top + 1])
            }
        }
        return joined[0]
    }

    private func join() -> Verdict {
        var overall = formula.criteria.isEmpty ? Verdict.undetermined : .met
        for criterion in 0..<formula.criteria.count where overall != .unmet {
            overall = min(overall, verdict(ofCriterion: criterion))
        }
        return overall
    }

    private func verdict(of index: Int) -> Verdict {
        let term = terms + index
        let leaf = term.pointee.simpleLeaf
        if leaf >= 0 {
            // Counts against whole numbers, by far the commonest, need no fractions.
            let value = values + leaf
            if term.pointee.isWhole, value.pointee.lower.denominator == 1, value.pointee.upper.denominator <= 1 {
                return wholeVerdict(value, term)
            }
            return value.pointee.compare(term.pointee.operator, term.pointee.constant)
        }
        return number(term.pointee.left).compare(term.pointee.operator, number(term.pointee.right))
    }

    private func wholeVerdict(_ value: UnsafePointer<Interval>, _ term: UnsafePointer<FlatTerm>) -> Verdict {
        let lower = value.pointee.lower.numerator
        let upper = value.pointee.upper.denominator == 0 ? Int64.max : value.pointee.upper.numerator
        let constant = term.pointee.constant.lower.numerator
        return switch term.pointee.operator {
        case .atLeast: lower >= constant ? .met : upper < constant ? .unmet : .undetermined
        case .less: upper < constant ? .met : lower >= constant ? .unmet : .undetermined
        case .greater: lower > constant ? .met : upper <= constant ? .unmet : .undetermined
        case .atMost: upper <= constant ? .met : lower > constant ? .unmet : .undetermined
        case .equal, .unequal: value.pointee.compare(term.pointee.operator, term.pointee.constant)
        }
    }

    /// The left and right side of a comparison, as of the present values.
    func sides(ofTerm index: Int) -> (actual: Interval, required: Interval) {
        (number(terms[index].left), number(terms[index].right))
    }

    /// The value of a program that is part of the formula or made of the same leaves.
    func number(of program: [Formula.Instruction]) -> Interval {
        let scratch = UnsafeMutablePointer<Interval>.allocate(capacity: program.count)
        defer { scratch.deallocate() }
        return program.withUnsafeBufferPointer { number($0.baseAddress!, $0.count, scratch) }
    }

    private func number(_ range: Range<Int>) -> Interval {
        if range.count == 1 {
            switch instructions[range.lowerBound] {
            case .leaf(let leaf): return values[leaf]
            case .constant(let constant): return Interval(constant)
            default: break
            }
        }
        return number(instructions + range.lowerBound, range.count, numbers)
    }

    private func number(
        _ program: UnsafePointer<Formula.Instruction>, _ count: Int, _ stack: UnsafeMutablePointer<Interval>
    ) -> Interval {
        var top = -1
        for step in 0..<count {
            switch program[step] {
            case .leaf(let leaf):
                top += 1
                stack[top] = values[leaf]
            case .constant(let constant):
                top += 1
                stack[top] = Interval(constant)
            case .negate: stack[top] = -stack[top]
            case .add:
                top -= 1
                stack[top] = stack[top] + stack[top + 1]
            case .subtract:
                top -= 1
                stack[top] = stack[top] - stack[top + 1]
            case .multiply:
                top -= 1
                stack[top] = stack[top] * stack[top + 1]
            case .divide:
                top -= 1
                stack[top] = stack[top] / stack[top + 1]
            }
        }
        return stack[0]
    }

    /// A term without references, as the evaluator goes through it.
    private struct FlatTerm {
        let mask: UInt64
        let left: Range<Int>
        let right: Range<Int>
        let constant: Interval
        /// -1 where the term has another shape than `leaf operator constant`.
        let simpleLeaf: Int
        let `operator`: Comparison.Operator
        let drift: Formula.Drift
        /// The constant is a whole number, small enough not to be taken for an infinity.
        let isWhole: Bool

        init(_ term: Formula.Term, left: Range<Int>, right: Range<Int>) {
            mask = term.mask
            self.left = left
            self.right = right
            constant = term.simple.map { Interval($0.constant) } ?? .wide
            simpleLeaf = term.simple?.leaf ?? -1
            `operator` = term.operator
            drift = term.drift
            isWhole = term.simple.map { $0.constant.denominator == 1 && $0.constant.numerator < .max } ?? false
        }
    }
}

// Days that pass without anything happening.
extension FormulaEvaluator {
    /// The first day after `day`, at most `last`, on which a comparison that counts days has another verdict
    /// than on `day`; nil if there is none. `set` writes the values of the day-counting leaves as of a day.
    /// Leaves the values as of some day looked at. Cost: logarithmic in the days for comparisons that move one
    /// way, linear for the others.
    public func nextTurn(after day: Int32, through last: Int32, set: (Int32) -> Void) -> Int32? {
        guard day < last else { return nil }
        var end = last
        var found = false
        for index in 0..<termCount where terms[index].drift != .still {
            let turn =
                terms[index].drift == .steady
                ? steadyTurn(of: index, after: day, through: end, set: set)
                : irregularTurn(of: index, after: day, through: end, set: set)
            if let turn {
                end = turn
                found = true
            }
        }
        return found ? end : nil
    }

    private func steadyTurn(
        of index: Int, after day: Int32, through last: Int32, set: (Int32) -> Void
    ) -> Int32? {
        let verdict = verdicts[index]
        set(last)
        guard self.verdict(of: index) != verdict else { return nil }
        var (same, other) = (day, last)
        while other - same > 1 {
            let middle = same + (other - same) / 2
            set(middle)
            if self.verdict(of: index) == verdict { same = middle } else { other = middle }
        }
        return other
    }

    private func irregularTurn(
        of index: Int, after day: Int32, through last: Int32, set: (Int32) -> Void
    ) -> Int32? {
        var candidate = day + 1
        while candidate <= last {
            set(candidate)
            if verdict(of: index) != verdicts[index] { return candidate }
            candidate += 1
        }
        return nil
    }
}
