/// A statement in the language of criteria that is met, unmet or undetermined for a journey as of a day.
/// Two rules are equal if their canonical texts are.
public struct Rule: Hashable, Sendable {
    public let expression: Expression

    public init(_ expression: Expression) { self.expression = expression }

    /// Reads a rule from its text.
    /// - Throws: `Refusal` of code `syntax`, `type` or `tooLarge` with the line and column it is about.
    public init(parsing text: String) throws(Refusal) {
        fatalError("not yet")
    }
}
