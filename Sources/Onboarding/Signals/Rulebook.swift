/// All rules of a program made ready at once: one formula whose first criteria are the program's own, followed by
/// what is maintained, what opens and clears signals, what steps apply by and what proposes meetings. A journey
/// is then walked once, whatever is asked of it.
public final class Rulebook: Sendable {
    public let program: Program
    public let formula: Formula
    /// The program's criteria alone; comparison for comparison the beginning of `formula`.
    public let criteria: Formula
    /// The rules by which the data find steps done, in rounds: those of a round ask only for steps that the rounds before
    /// it, or people, find done. They are walked before all others, which may ask for those steps.
    public let completions: [Completions]
    /// The form of the pictures that are taken by these rules.
    public let pictureForm: PictureForm
    let maintain: Range<Int>
    let everUsed: Int
    let usual: Watched
    let rare: Watched
    let rareWhen: Int?
    let linkedWhen: Int?
    let preparingWhen: Int?
    /// The rules that steps apply by, by the key of the step.
    let conditions: [(step: String, rule: Int)]
    let triggers: [(step: String, rules: Range<Int>)]
    /// The comparison of the low-activity rule that peers are compared by: less of it is worse.
    public let activity: Int?
    /// Whether any rule but those of the signals looks at usage: then silence of the stream blinds.
    public let looksAtUsage: Bool

    /// Rules by which steps are done: the criteria of a formula of their own, with the key of the step of each.
    public struct Completions: Sendable {
        public let steps: [String]
        public let formula: Formula
    }

    /// The thresholds of a set of signals about usage, as positions among the criteria of the formula.
    struct Watched {
        let noLogin: Pair?
        let silent: Pair?
        let lowActivity: Pair?
    }

    struct Pair {
        let opens: Int
        let clears: Int?
        let graceDays: Int32
    }

    /// Weeks over which the leading number is followed.
    public static let weeksFollowed = 12

    /// The leading comparison of the criteria.
    public var leading: Int? { criteria.leading }

    /// Cost: the size of the rules.
    public init(_ program: Program) {
        self.program = program
        var rules = Rules(all: program.criteria)
        criteria = Formula(program.criteria)
        completions = Completions.rounds(of: program)
        maintain = rules.add(program.maintained.map(\.rule))
        let signals = program.signals
        everUsed = rules.add(.known("events(ever) >= 1"))
        usual = rules.add(signals.usage)
        rare = rules.add(signals.rare)
        rareWhen = signals.rareWhen.map { rules.add($0) }
        linkedWhen = signals.linkedWhen.map { rules.add($0) }
        preparingWhen = signals.preparingWhen.map { rules.add($0) }
        conditions = program.steps.compactMap { step in
            step.appliesWhen.map { (step.key, rules.add($0)) }
        }
        triggers = program.playbook.filter { !$0.isSeries && !$0.triggers.isEmpty }
            .map { ($0.key, rules.add($0.triggers)) }
        formula = Formula(rules.all)
        pictureForm = PictureForm(formula)
        activity = usual.lowActivity.flatMap { [formula] in formula.scarcity(in: $0.opens) }
        looksAtUsage = program.criteria.contains { $0.rule.expression.hasMetric }
    }

    /// The rules gathered so far.
    private struct Rules {
        var all: [Criterion]

        mutating func add(_ rule: Rule) -> Int {
            all.append(Criterion(key: String(all.count), rule: rule))
            return all.count - 1
        }

        mutating func add(_ rules: [Rule]) -> Range<Int> {
            let first = all.count
            for rule in rules { _ = add(rule) }
            return first..<all.count
        }

        mutating func add(_ usage: SignalRules.Usage) -> Watched {
            Watched(
                noLogin: usage.noLogin.map { add($0) }, silent: usage.silent.map { add($0) },
                lowActivity: usage.lowActivity.map { add($0) })
        }

        private mutating func add(_ threshold: SignalRules.Threshold) -> Pair {
            Pair(
                opens: add(threshold.opens), clears: threshold.clears.map { add($0) },
                graceDays: Int32(threshold.graceDays))
        }
    }
}

extension Rulebook.Completions {
    /// Rules that ask for each other in a circle are left out; a program file that has such is refused.
    fileprivate static func rounds(of program: Program) -> [Rulebook.Completions] {
        var left = program.steps.compactMap { step in step.doneWhen.map { Criterion(key: step.key, rule: $0) } }
        var rounds: [Rulebook.Completions] = []
        while !left.isEmpty {
            let waiting = Set(left.map(\.key))
            let ready = left.filter { waiting.isDisjoint(with: $0.rule.expression.stepsAsked) }
            if ready.isEmpty { break }
            rounds.append(Rulebook.Completions(steps: ready.map(\.key), formula: Formula(ready)))
            left.removeAll(where: ready.contains)
        }
        return rounds
    }
}

extension Formula {
    /// The first comparison of a criterion that asks whether a number from usage is small.
    fileprivate func scarcity(in criterion: Int) -> Int? {
        termsOfCriterion[criterion].first { index in
            guard case .comparison(let comparison) = terms[index].statement else { return false }
            return comparison.left.hasMetric && [.less, .atMost].contains(comparison.operator)
        }
    }
}

extension FormulaEvaluator {
    /// The verdict of several criteria together; nil if there are none.
    func verdict(ofCriteria range: Range<Int>) -> Verdict? { range.lazy.map { self.verdict(ofCriterion: $0) }.min() }

    /// The verdict of one comparison, as of the last evaluation.
    func verdict(ofTerm index: Int) -> Verdict { verdicts[index] }

    /// What is known of the left side of a comparison.
    public func actual(ofTerm index: Int) -> Interval { sides(ofTerm: index).actual }

    /// The left side of a comparison with what is asked of it, for evidence.
    func measured(_ index: Int) -> Signal.Measured {
        Signal.Measured(formula.terms[index], at: index, reason(at: index))
    }
}

extension Signal.Measured {
    init(_ term: Formula.Term, at index: Int, _ reason: Reason) {
        self.term = index
        lower = reason.actual.lower.millionths
        upper = reason.actual.upper.millionths
        if case .comparison(let comparison) = term.statement { unit = Unit(comparison.left) } else { unit = nil }
        subject = term.subject
        state = term.state(reason, quoted: nil)
        demand = term.demand
    }
}
