/// A statement in the language of criteria that is met, unmet or undetermined for a journey as of a day.
public struct Rule: Hashable, Sendable {
    public let expression: Expression

    /// Reads a rule from its text.
    /// - Throws: `Refusal` of code `syntax`, `type` or `tooLarge` with the line and column it is about.
    public init(parsing text: String) throws(Refusal) {
        expression = try Parser.expression(of: text)
    }

    /// A rule that stands in the source, and so is known to be right.
    static func known(_ text: String) -> Rule {
        do { return try Rule(parsing: text) } catch { preconditionFailure("\(text): \(error)") }
    }

    /// The one way to write the rule.
    public var canonicalText: String { expression.canonicalText }
}
