// What says the verdict in other words. A review keeps it back, with the verdict itself, until the CSM has said what they
// make of the customer: a read that has seen the verdict is no second opinion.

extension Attention.Level {
    /// Whether a customer stands there because of its verdict.
    public var tellsVerdict: Bool {
        switch self {
        case .noticeDue, .likelyToLeave, .unjudged, .justMet, .fellBelow: true
        case .notice, .act, .worried, .attention, .overdue, .dueToday, .proposed, .handled, .asPlanned: false
        }
    }
}

extension Signal.Kind {
    /// Whether it opens and clears with the verdict.
    public var tellsVerdict: Bool { self == .fallingBelow || self == .runningLong }
}

extension Need {
    fileprivate var tellsVerdict: Bool {
        switch self {
        case .signal(let signal): signal.kind.tellsVerdict
        case .noticeDue, .justMet, .fellBelow: true
        case .overdue, .dueToday: false
        }
    }
}

extension NextAction {
    /// Whether its sentence rests on the verdict.
    public var tellsVerdict: Bool {
        switch self {
        case .answer(let need): need.tellsVerdict
        case .complete, .record: true
        case .propose, .step: false
        }
    }
}

extension Observation.Change {
    /// Whether it says what the verdict has become.
    public var tellsVerdict: Bool {
        switch self {
        case .verdict: true
        case .opened(let signal), .cleared(let signal): signal.kind.tellsVerdict
        case .pace, .number: false
        }
    }
}
