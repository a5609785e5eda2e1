import Onboarding

/// The compiled rules of one version of a program.
package final class VersionRules: Sendable {
    package let number: Int
    /// All rules: criteria, signals, conditions of steps, triggers.
    package let book: Rulebook
    /// The conditions of steps and of the items of their agendas, as criteria by `Step.conditionKey`.
    package let conditions: Formula

    package var program: Program { book.program }

    package init(_ number: Int, _ program: Program) {
        self.number = number
        book = Rulebook(program)
        conditions = Formula(program.steps.flatMap(\.conditions))
    }
}
