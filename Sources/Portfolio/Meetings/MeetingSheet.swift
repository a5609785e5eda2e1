import Onboarding

/// What somebody writes down about one meeting of a step, all of it saved at once: before it (planned), after it (held),
/// or that it did not take place.
package struct MeetingSheet: Sendable {
    /// What the meeting came to for its step.
    package enum Outcome: Hashable, Sendable {
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
    package struct Task: Hashable, Sendable {
        package var owner: Step.Owner
        package var title: String
        package var due: Day

        package init(owner: Step.Owner, title: String, due: Day) {
            self.owner = owner
            self.title = title
            self.due = due
        }
    }

    /// The next meeting, which is planned with the same saving.
    package struct Next: Hashable, Sendable {
        /// The key of the step; nil: that of the sheet.
        package var step: String?
        package var day: Day
        /// In minutes after midnight.
        package var start: Int?

        package init(step: String? = nil, day: Day, start: Int? = nil) {
            self.step = step
            self.day = day
            self.start = start
        }
    }

    /// The meeting that it is about; nil: the one that is planned for the step, else a new one.
    package var id: Int64?
    /// Whether another meeting of the step is begun, although one is planned.
    package var isAnother = false
    /// The key of the step.
    package var step: String
    package var meeting: Meeting
    package var outcome: Outcome
    package var felt: FeltProgress?
    package var requests: [String] = []
    package var tasks: [Task] = []
    /// The keys of earlier tasks that were found to be done.
    package var finished: [String] = []
    package var next: Next?
    /// Goals that were looked at, by key.
    package var goals: [String: Journey.GoalState] = [:]
    /// What stands in the step's own fields and which goals are agreed, as the form holds them.
    package var record = StepRecord(fields: [])

    package init(_ meeting: Meeting, of step: String, outcome: Outcome = .open) {
        self.meeting = meeting
        self.step = step
        self.outcome = outcome
    }
}

extension MeetingSheet.Outcome {
    /// What a meeting has come to.
    /// - Parameter journey: The journey as it stood with the meeting.
    package init(_ mark: MeetingMark, _ party: Meeting.Party, of kind: Step.Kind?, in journey: Journey) {
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
