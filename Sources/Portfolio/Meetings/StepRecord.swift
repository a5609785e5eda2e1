import Onboarding

/// What a form about a step holds: all of it, changed or not.
public struct StepRecord: Sendable {
    /// Each field with what stands in it; a list has a line for each thing.
    public var fields: [(field: String, text: String)]
    /// Goals agreed with the customer. Without a key it is a new one; one without words is taken back.
    public var goals: [(key: String?, words: String)]
    /// The day that the step was done; nil leaves that as it is.
    public var doneOn: Day?
    /// Why it was done on that day, where the data say that it was on another one.
    public var reason: String?
    /// The side of a handoff for which whoever keeps it vouches for what stands there: `NoteField.handedOver` or
    /// `.takenOver`.
    public var confirms: NoteField?

    public init(
        fields: [(field: String, text: String)], goals: [(key: String?, words: String)] = [], doneOn: Day? = nil,
        reason: String? = nil, confirms: NoteField? = nil
    ) {
        self.fields = fields
        self.goals = goals
        self.doneOn = doneOn
        self.reason = reason
        self.confirms = confirms
    }
}
