/// Criteria made ready to be evaluated many times: the numbers they ask for (leaves) are listed once, the
/// comparisons are flat programs over them, and each criterion joins its comparisons with `and` and `or`.
/// `not` is gone: it has been pushed into the comparisons.
public final class Formula: Sendable {
    /// One number that has to be known of a journey as of a day. Statements are 1 or 0.
    public enum Leaf: Hashable, Sendable {
        case metric(Metric)
        case fact(Fact)
        /// Whether a trait is this text.
        case traitIs(String, text: String)
        case traitsAgree(String, String)
    }

    /// How a comparison moves while days pass and nothing happens.
    enum Drift: Sendable {
        /// It does not: nothing in it counts days.
        case still
        /// Its two sides only ever move apart in one direction, so that its verdict changes in one sense only.
        case steady
        /// It may go back and forth.
        case irregular
    }

    /// One comparison or statement of a formula, compiled.
    public struct Term: Sendable {
        /// The comparison or statement that it stands for, free of `not`.
        public let statement: Expression
        public let required: Required
        let left: [Instruction]
        let `operator`: Comparison.Operator
        let right: [Instruction]
        let drift: Drift
        /// Bit *i* is set if leaf *i* occurs (bit 63: leaf 63 or a later one, or none at all, so that what holds
        /// for everybody is computed at least once).
        let mask: UInt64
        /// The leaf and constant of the commonest shape, `leaf operator constant`.
        let simple: (leaf: Int, constant: Number)?
        let gap: Gap?
        /// The leaves that it asks for, in reading order.
        public var leaves: [Int] {
            (left + right).compactMap { if case .leaf(let leaf) = $0 { leaf } else { nil } }
        }
        /// The leaf that compares a trait with a text, if that is what it does.
        public let trait: Int?
    }

    enum Instruction: Sendable {
        case leaf(Int)
        case constant(Number)
        case add, subtract, multiply, divide, negate
    }

    enum Join: Sendable {
        case term(Int)
        case and, or
    }

    public let criteria: [Criterion]
    public let leaves: [Leaf]
    public let terms: [Term]
    /// The positions in `terms` of each criterion's comparisons, in reading order.
    public let termsOfCriterion: [Range<Int>]
    /// For each criterion how many of the first leaves it and the criteria before it ask for.
    public let leavesThroughCriterion: [Int]
    let joins: [[Join]]

    /// Cost: the size of the criteria.
    public init(_ criteria: [Criterion]) {
        self.criteria = criteria
        var compiler = Compiler()
        leavesThroughCriterion = criteria.map { criterion in
            compiler.add(criterion.rule.expression)
            return compiler.leaves.count
        }
        leaves = compiler.leaves
        terms = compiler.terms
        termsOfCriterion = compiler.termsOfCriterion
        joins = compiler.joins
    }

    /// Leaves that move by the day alone: they must be read anew on every day looked at.
    public static func countsDays(_ leaf: Leaf) -> Bool {
        switch leaf {
        case .fact(.age), .fact(.runningDays), .fact(.daysToRenewal), .fact(.daysToNotice): true
        case .metric(let metric): !metric.measure.hasWindow
        default: false
        }
    }

    /// Whether any comparison may change its verdict by the passing of days alone.
    public var drifts: Bool { terms.contains { $0.drift != .still } }

    /// The leaves of each criterion that no mere passing of days can change; nil for the others.
    public var standingLeaves: [[Int]?] {
        termsOfCriterion.map { range in
            terms[range].allSatisfy { $0.drift == .still } ? Array(Set(terms[range].flatMap(\.leaves))).sorted() : nil
        }
    }

    static func bit(_ leaf: Int) -> UInt64 { 1 << UInt64(min(leaf, 63)) }
}

/// Turns expressions into the parts of a formula.
private struct Compiler {
    typealias Leaf = Formula.Leaf
    typealias Term = Formula.Term
    typealias Instruction = Formula.Instruction

    var leaves: [Leaf] = []
    var terms: [Term] = []
    var termsOfCriterion: [Range<Int>] = []
    var joins: [[Formula.Join]] = []

    mutating func add(_ criterion: Expression) {
        let first = terms.count
        var join: [Formula.Join] = []
        compile(criterion, holds: true, into: &join)
        joins.append(join)
        termsOfCriterion.append(first..<terms.count)
    }

    private mutating func compile(_ expression: Expression, holds: Bool, into join: inout [Formula.Join]) {
        switch expression {
        case .not(let operand):
            compile(operand, holds: !holds, into: &join)
        case .and(let left, let right), .or(let left, let right):
            compile(left, holds: holds, into: &join)
            compile(right, holds: holds, into: &join)
            let isAnd = if case .and = expression { true } else { false }
            join.append(isAnd == holds ? .and : .or)
        case .comparison(let comparison):
            join.append(.term(terms.count))
            terms.append(term(holds ? comparison : comparison.opposite))
        default:
            join.append(.term(terms.count))
            terms.append(statement(expression, holds: holds))
        }
    }

    private mutating func term(_ written: Comparison) -> Term {
        // `3 <= users(ever)` asks something of the users, not of the 3.
        let comparison = written.left.isConstant && !written.right.isConstant ? written.turned : written
        if let leaf = textLeaf(comparison.left, comparison.right, comparison.operator) {
            return truth(of: leaf, holds: comparison.operator == .equal, statement: .comparison(comparison))
        }
        var (left, right): ([Instruction], [Instruction]) = ([], [])
        let drift = emit(comparison.left, into: &left) - emit(comparison.right, into: &right)
        let isOneWay = drift != .mixed && comparison.operator != .equal && comparison.operator != .unequal
        // What no longer fits into a number is unknown again, and has turned back.
        let isSteady = isOneWay && staysSmall(left) && staysSmall(right)
        return Term(
            statement: .comparison(comparison), required: .number(comparison.operator), left: left,
            operator: comparison.operator, right: right,
            drift: drift == .none ? .still : isSteady ? .steady : .irregular,
            mask: mask(left + right), simple: simple(left, right), gap: Gap(comparison), trait: nil)
    }

    /// Whether a number of days put through the program cannot outgrow 64 bits: one operation, no huge constant.
    private func staysSmall(_ program: [Instruction]) -> Bool {
        program.count <= 3
            && program.allSatisfy { instruction in
                guard case .constant(let constant) = instruction else { return true }
                return constant.numerator < 1 << 30
            }
    }

    private func textLeaf(_ left: Expression, _ right: Expression, _ operation: Comparison.Operator) -> Leaf? {
        guard operation == .equal || operation == .unequal else { return nil }
        return switch (left, right) {
        case (.fact(.trait(let name)), .text(let text)), (.text(let text), .fact(.trait(let name))):
            .traitIs(name, text: text)
        case (.fact(.trait(let one)), .fact(.trait(let other))): .traitsAgree(one, other)
        default: nil
        }
    }

    private mutating func statement(_ expression: Expression, holds: Bool) -> Term {
        guard case .fact(let fact) = expression else { preconditionFailure("the parser lets only facts stand alone") }
        return truth(of: .fact(fact), holds: holds, statement: holds ? expression : .not(expression))
    }

    private mutating func truth(of leaf: Leaf, holds: Bool, statement: Expression) -> Term {
        let position = self.position(of: leaf)
        let isTrait = if case .traitIs = leaf { true } else { false }
        return Term(
            statement: statement, required: .statement(holds), left: [.leaf(position)],
            operator: holds ? .atLeast : .less, right: [.constant(Number(1))], drift: .still,
            mask: Formula.bit(position), simple: (position, Number(1)), gap: nil,
            trait: isTrait ? position : nil)
    }

    private mutating func position(of leaf: Leaf) -> Int {
        if let known = leaves.firstIndex(of: leaf) { return known }
        leaves.append(leaf)
        return leaves.count - 1
    }

    /// Appends the postfix program of a number; tells how it moves as days pass.
    private mutating func emit(_ expression: Expression, into program: inout [Instruction]) -> Motion {
        switch expression {
        case .number(let millionths, _):
            program.append(.constant(Compiler.reduced(millionths)))
            return .none
        case .metric(let metric): return emit(Leaf.metric(metric), into: &program)
        case .fact(let fact): return emit(Leaf.fact(fact), into: &program)
        case .negated(let operand):
            let motion = emit(operand, into: &program)
            program.append(.negate)
            return .none - motion
        case .arithmetic(let operation, let left, let right):
            return emit(operation, left, right, into: &program)
        case .text, .comparison, .not, .and, .or: preconditionFailure("the parser calculates with numbers only")
        }
    }

    private mutating func emit(_ leaf: Leaf, into program: inout [Instruction]) -> Motion {
        program.append(.leaf(position(of: leaf)))
        switch leaf {
        case .fact(.daysToRenewal), .fact(.daysToNotice): return .down
        default: return Formula.countsDays(leaf) ? .up : .none
        }
    }

    private mutating func emit(
        _ operation: Expression.Arithmetic, _ left: Expression, _ right: Expression,
        into program: inout [Instruction]
    ) -> Motion {
        let (first, second) = (emit(left, into: &program), emit(right, into: &program))
        switch operation {
        case .add:
            program.append(.add)
            return first - (.none - second)
        case .subtract:
            program.append(.subtract)
            return first - second
        case .multiply:
            program.append(.multiply)
            // A literal is never negative, so scaling by it keeps the direction.
            if case .number = right { return first }
            if case .number = left { return second }
        case .divide:
            program.append(.divide)
            if case .number = right { return first }
        }
        return first == .none && second == .none ? .none : .mixed
    }

    private func simple(_ left: [Instruction], _ right: [Instruction]) -> (leaf: Int, constant: Number)? {
        guard left.count == 1, right.count == 1, case .leaf(let leaf) = left[0], case .constant(let constant) = right[0]
        else { return nil }
        return (leaf, constant)
    }

    private func mask(_ program: [Instruction]) -> UInt64 {
        let mask: UInt64 = program.reduce(0) { mask, instruction in
            if case .leaf(let leaf) = instruction { mask | Formula.bit(leaf) } else { mask }
        }
        return mask == 0 ? Formula.bit(63) : mask
    }

    /// Small numerators and denominators keep the arithmetic of the hot path within 64 bits.
    private static func reduced(_ millionths: Int64) -> Number {
        let divisor = Int64(Number.greatestCommonDivisor(UInt128(millionths.magnitude), 1_000_000))
        return Number(unchecked: millionths / divisor, over: 1_000_000 / divisor)
    }

    /// The direction in which a number moves while days pass and nothing happens.
    private enum Motion {
        case none, up, down, mixed

        static func - (left: Motion, right: Motion) -> Motion {
            switch (left, right) {
            case (_, .none): left
            case (.none, .up), (.down, .up): .down
            case (.none, .down), (.up, .down): .up
            default: .mixed
            }
        }
    }
}
