import Onboarding

/// What came of a completion meeting, and what was heard there.
public struct CompletionMeeting: Sendable {
    /// What a completion meeting came to.
    public enum Outcome: Hashable, Sendable {
        /// Customer and CSM agree that the onboarding is complete.
        case confirmed
        /// Something is missing; the meeting is held again.
        case followUp(reason: String, again: Day?)
        /// A manager declares it complete without its criteria.
        case exception(reason: String)
    }

    public var outcome: Outcome
    public var reached: [String]
    public var missed: [String]
    public var felt: FeltProgress?
    /// Feature requests, one each.
    public var requests: [String]

    public init(
        _ outcome: Outcome, reached: [String] = [], missed: [String] = [], felt: FeltProgress? = nil,
        requests: [String] = []
    ) {
        self.outcome = outcome
        self.reached = reached
        self.missed = missed
        self.felt = felt
        self.requests = requests
    }
}

extension CompletionMeeting {
    /// An exception of which nothing is told that was heard in a meeting.
    public var isBareException: Bool {
        if case .exception = outcome { felt == nil && requests.isEmpty } else { false }
    }
}

extension MeetingSheet {
    /// What came of it on the sheet of the completion meeting.
    /// - Parameter step: The key of the step.
    public init(_ completion: CompletionMeeting, _ meeting: Meeting, of step: String) {
        let outcome: Outcome
        switch completion.outcome {
        case .confirmed: outcome = .completed
        case .exception(let reason): outcome = .exception(reason: reason)
        case .followUp(let reason, _): outcome = .followUp(reason: reason)
        }
        self.init(meeting, of: step, outcome: outcome)
        if case .followUp(_, let again?) = completion.outcome { next = Next(day: again) }
        for key in completion.reached { goals[key] = .reached }
        for key in completion.missed { goals[key] = .missed }
        felt = completion.felt
        requests = completion.requests
    }
}
