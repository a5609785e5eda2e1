/// Where one step of the playbook stands on the day of a plan.
public struct PlannedStep: Hashable, Sendable {
    /// How far the step has come.
    public enum State: Hashable, Sendable {
        case done(on: Day)
        /// It can be done now.
        case open
        /// Steps that must be over first, in the order of `after`.
        case waiting(on: [String])
        case leftOut(LeftOut)
        /// No date can be given yet.
        case undated(Undated)

        /// Done or left out.
        public var isSettled: Bool {
            switch self {
            case .done, .leftOut: true
            case .open, .waiting, .undated: false
            }
        }
    }

    /// Why the step need not be done.
    public enum LeftOut: Hashable, Sendable {
        /// Its `appliesWhen` does not hold.
        case rule(Rule)
        /// A person said why.
        case byHand(String)
        /// Completion was declared without its meeting, for a reason.
        case exception(String)
        /// It was planned for the onboarding, which is complete without it.
        case completed
        /// The journey ended before it, for this cause.
        case ended(cause: String?)
    }

    /// What a date is waiting for.
    public enum Undated: Hashable, Sendable {
        /// The criteria have not been met yet.
        case criteria
        /// The other step, which has no date of its own, is not over yet.
        case step(String)
        /// An on-demand step that nobody has scheduled yet.
        case proposal
    }

    public let step: Step
    public let state: State
    /// Nil for what is left out, has no date yet, or may be done at any time.
    public let due: Day?
    /// When it would be due if everything had gone as planned. `due` is this plus the days of all `shifts`.
    public let original: Day?
    /// Why `due` is another day than `original`; none where either is missing.
    public let shifts: [Shift]
    /// A person fixed the due day.
    public let isFixed: Bool
    /// It should have been over before the day of the plan.
    public let isOverdue: Bool
    /// The meeting that is planned of a step that is done already; nil: the step itself.
    public private(set) var further: MeetingMark?
    /// What the data say of the step by its `doneWhen`; nil where they say nothing.
    public private(set) var dataWord: DataWord?

    public var key: String { step.key }

    /// Neither done nor left out.
    public var isAhead: Bool { !state.isSettled }

    /// Steps that come round again (observation) or may never come (on demand): they hold nothing up.
    var isOptional: Bool { step.kind == .observation || state == .undated(.proposal) }
}

/// A number of days by which a due day moved, and the one thing that moved it.
public struct Shift: Hashable, Sendable {
    /// What moved the due day. Steps are named by their keys.
    public enum Reason: Hashable, Sendable {
        /// A step before it was over so many days after it was due; negative: before.
        case done(String, late: Int)
        case pause(from: Day, reason: String)
        /// A person fixed the date of the step, or of one before it.
        case fixed(String)
        /// A person left out a step before it.
        case leftOut(String)
        /// It cannot come before the step, which has no planned date to compare with.
        case after(String)
        /// Days off fall differently among its working days.
        case workingDays
    }

    /// Positive: later.
    public let days: Int
    public let reason: Reason
}
