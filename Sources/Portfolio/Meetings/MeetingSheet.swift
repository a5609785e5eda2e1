import Onboarding

/// What somebody writes down about one meeting of a step, all of it saved at once: before it (planned), after it (held),
/// or that it did not take place.
public struct MeetingSheet: Sendable {
    /// What the meeting came to for its step.
    public enum Outcome: Hashable, Sendable {
        /// The step stays as it is.
        case open
        /// The step is done by it. For a completion meeting: customer and CSM agree that the onboarding is complete.
        case completed
        /// Something is missing, and the meeting is held again.
        case followUp(reason: String)
        /// A manager declares the onboarding complete without its criteria.
        case exception(reason: String)
    }

    /// Something that somebody does until a day (宿題); it becomes a step of the journey's plan.
    public struct Task: Hashable, Sendable {
        public var owner: Step.Owner
        public var title: String
        public var due: Day

        public init(owner: Step.Owner, title: String, due: Day) {
            self.owner = owner
            self.title = title
            self.due = due
        }
    }

    /// The next meeting, which is planned with the same saving.
    public struct Next: Hashable, Sendable {
        /// The key of the step; nil: that of the sheet.
        public var step: String?
        public var day: Day
        /// In minutes after midnight.
        public var start: Int?

        public init(step: String? = nil, day: Day, start: Int? = nil) {
            self.step = step
            self.day = day
            self.start = start
        }
    }

    /// The meeting that it is about; nil: the one that is planned for the step, else a new one.
    public var id: Int64?
    /// Whether another meeting of the step is begun, although one is planned.
    public var isAnother = false
    /// The key of the step.
    public var step: String
    public var meeting: Meeting
    public var outcome: Outcome
    public var felt: FeltProgress?
    public var requests: [String] = []
    public var tasks: [Task] = []
    /// The keys of earlier tasks that were found to be done.
    public var finished: [String] = []
    public var next: Next?
    /// Goals that were looked at, by key.
    public var goals: [String: Journey.GoalState] = [:]
    /// What stands in the step's own fields and which goals are agreed, as the form holds them.
    public var record = StepRecord(fields: [])

    public init(_ meeting: Meeting, of step: String, outcome: Outcome = .open) {
        self.meeting = meeting
        self.step = step
        self.outcome = outcome
    }
}

extension MeetingSheet.Outcome {
    /// What a meeting has come to.
    /// - Parameter journey: The journey as it stood with the meeting.
    public init(_ mark: MeetingMark, _ party: Meeting.Party, of kind: Step.Kind?, in journey: Journey) {
        if mark.completesStep {
            self = .completed
        } else if let reason = party.followUp {
            self = .followUp(reason: reason)
        } else if kind == .completion, mark.state == .held, let exception = journey.exception(),
            exception.since == mark.day
        {
            self = .exception(reason: exception.reason)
        } else {
            self = .open
        }
    }
}
