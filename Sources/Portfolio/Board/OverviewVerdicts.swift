import Onboarding

/// What a formula says of the journeys of an overview.
public struct OverviewVerdicts: Sendable {
    /// In the order of the situation's journeys.
    public let verdicts: [Verdict]
    /// The names of events that there are.
    public let events: Set<String>
    /// The leaves of the formula that anything is recorded of.
    public let recorded: Set<Int>

    public init(verdicts: [Verdict], events: Set<String>, recorded: Set<Int>) {
        (self.verdicts, self.events, self.recorded) = (verdicts, events, recorded)
    }
}
