import Onboarding

/// What a formula says of the journeys of an overview.
package struct OverviewVerdicts: Sendable {
    /// By the store's id of the journey: an overview may have moved on since.
    package let verdicts: [Int64: Verdict]
    /// The names of events that there are.
    package let events: Set<String>
    /// The leaves of the formula that anything is recorded of.
    package let recorded: Set<Int>

    package init(verdicts: [Int64: Verdict], events: Set<String>, recorded: Set<Int>) {
        (self.verdicts, self.events, self.recorded) = (verdicts, events, recorded)
    }
}
