import Onboarding
import Portfolio
import Usage

/// What is asked of every customer of a cohort, as formulas that one walk answers.
public struct CohortQuestion: Sendable {
    /// By what units are put into groups, as of day 0.
    public enum Grouping: Sendable {
        /// The value of a trait of the customer or field of the journey; also `plan`, `segment` and `seats`.
        case trait(String)
        /// The verdict on a rule.
        case rule(Rule)
        /// The month of the journey's start.
        case startMonth
    }

    /// The column of the customers file that says from which day on a departure would have been recorded.
    public static let observedFrom = "observed_from"

    /// By which it is judged who is onboarded; nil: that is not asked.
    let criteria: Formula?
    let sustainDays: Int
    public let filter: Rule?
    let filtering: Formula?
    let grouping: Grouping?
    let groups: Formula?
    let observed: Formula

    /// - Parameter program: By whose criteria it is judged who is onboarded; nil: that is not asked.
    public init(judgedBy program: Program?, filter: Rule? = nil, grouping: Grouping? = nil) {
        criteria = program.map { Formula($0.criteria) }
        sustainDays = program?.sustainDays ?? 1
        (self.filter, self.grouping) = (filter, grouping)
        filtering = filter.map { Formula([Criterion(key: "where", rule: $0)]) }
        groups =
            switch grouping {
            case .trait(let name): Formula(textOf: name)
            case .rule(let rule): Formula([Criterion(key: "by", rule: rule)])
            case .startMonth, nil: nil
            }
        observed = Formula(textOf: CohortQuestion.observedFrom)
    }

    /// The trait that groups are made by; nil: they are made otherwise, or not at all.
    public var groupingTrait: String? { if case .trait(let name) = grouping { name } else { nil } }

    /// Those that the walk has to load facts for.
    public var formulas: [Formula] { [criteria, filtering, groups, observed].compactMap { $0 } }

    /// Whether usage has to be read to answer it.
    public var looksAtUsage: Bool { formulas.contains(where: \.needsUsage) }
}

extension Formula {
    /// Asks for a trait's text and for nothing else.
    fileprivate convenience init(textOf trait: String) {
        let comparison = Comparison(.fact(.trait(trait)), .equal, .text("-"))
        let rule = try? Rule(parsing: Expression.comparison(comparison).canonicalText)
        self.init(rule.map { [Criterion(key: trait, rule: $0)] } ?? [])
    }

    /// Whether any of its leaves is read from usage, or from steps, which the data may find done.
    public var needsUsage: Bool {
        leaves.contains { leaf in
            switch leaf {
            case .metric, .fact(.done): true
            default: false
            }
        }
    }
}
