import Onboarding

/// What a formula says of the journeys of an overview.
public struct OverviewVerdicts: Sendable {
    /// By the store's id of the journey: an overview may have moved on since.
    public let verdicts: [Int64: Verdict]
    /// The names of events that there are.
    public let events: Set<String>
    /// The leaves of the formula that anything is recorded of.
    public let recorded: Set<Int>

    public init(verdicts: [Int64: Verdict], events: Set<String>, recorded: Set<Int>) {
        (self.verdicts, self.events, self.recorded) = (verdicts, events, recorded)
    }
}
