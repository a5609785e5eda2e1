import Onboarding

/// The compiled rules of one version of a program.
public final class VersionRules: Sendable {
    public let number: Int
    /// All rules: criteria, signals, conditions of steps, triggers.
    public let book: Rulebook
    /// The conditions of steps and of the items of their agendas, as criteria by `Step.conditionKey`.
    public let conditions: Formula

    public var program: Program { book.program }

    public init(_ number: Int, _ program: Program) {
        self.number = number
        book = Rulebook(program)
        conditions = Formula(program.steps.flatMap(\.conditions))
    }
}
