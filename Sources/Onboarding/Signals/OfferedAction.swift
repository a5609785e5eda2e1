/// What a person can do about what a journey needs. Whoever shows the need offers these, the likeliest first.
public enum OfferedAction: Hashable, Sendable {
    /// To give a step a day, or another one; a completion meeting that was held is held again.
    case arrange(PlannedStep)
    /// Not to hold a meeting that is proposed.
    case dismiss(Step)
    /// To plan what a signal asks for, where no step of the plan is meant for it.
    case plan(Signal.Kind, task: Text)
    /// To say that a step is over.
    case finish(PlannedStep)
    /// To fill in what a step has to tell: a handoff, what came of a meeting.
    case fillIn(PlannedStep)
    /// To give a usage id to the customer.
    case linkUsage
    /// To record something of the customer itself: seats, a trait, the day it left.
    case recordFact
}

extension NextAction {
    /// What can be done at once; empty only where the plan holds nothing to do.
    public func offeredActions(in plan: Plan) -> [OfferedAction] {
        switch self {
        case .answer(let need): need.offeredActions(in: plan)
        case .propose(let proposal):
            (plan[proposal.step.key].map { [.arrange($0)] } ?? []) + [.dismiss(proposal.step)]
        case .complete(let planned, _): [.arrange(planned), .fillIn(planned)]
        case .record: [.recordFact]
        case .step(let planned): [.fillIn(planned)]
        }
    }
}

extension Need {
    /// What can be done about it at once.
    public func offeredActions(in plan: Plan) -> [OfferedAction] {
        switch self {
        case .signal(let signal), .fellBelow(let signal): return signal.offeredActions(in: plan)
        case .noticeDue:
            let completion = plan.steps.last { $0.step.kind == .completion && $0.isAhead }
            return (plan.meetingOnDemand ?? completion).map { [.arrange($0)] } ?? []
        case .overdue(let planned):
            return planned.hasMoreToTell
                ? [.fillIn(planned), .arrange(planned)] : [.arrange(planned), .finish(planned)]
        case .dueToday(let planned): return planned.hasMoreToTell ? [.fillIn(planned)] : [.finish(planned)]
        case .justMet:
            let completion = plan.steps.last { $0.step.kind == .completion && $0.isAhead }
            return completion.map { $0.isFixed ? [.fillIn($0), .arrange($0)] : [.arrange($0)] } ?? []
        }
    }
}

extension Signal {
    fileprivate func offeredActions(in plan: Plan) -> [OfferedAction] {
        switch evidence {
        case .neverUsed(_, isLinked: false): [.linkUsage] + meeting(in: plan)
        case .handoff:
            plan.steps.filter { $0.step.kind == .handoff && $0.isAhead }.prefix(1).map { .fillIn($0) }
        case .notice(let end?) where end < asOf: [.recordFact]
        case .notice, .neverUsed, .lastUsed, .low, .belowPeers, .overdue, .age, .unmet: meeting(in: plan)
        case .stream: []
        }
    }

    /// To meet about it: at the meeting that the playbook keeps for such cases, else as a task of its own.
    private func meeting(in plan: Plan) -> [OfferedAction] {
        guard let task else { return [] }
        if let planned = plan.steps.last(where: { $0.isAhead && $0.step.isCalled(task) }) {
            return [.finish(planned), .arrange(planned)]
        }
        guard let meeting = plan.meetingOnDemand else { return [.plan(kind, task: task)] }
        return meeting.isAhead && meeting.isFixed ? [.fillIn(meeting), .arrange(meeting)] : [.arrange(meeting)]
    }
}

extension Plan {
    /// Of the meetings on demand the one that has a day already, else one that waits to be proposed.
    fileprivate var meetingOnDemand: PlannedStep? {
        let meetings = steps.filter { $0.step.kind == .onDemand && $0.canBeArranged }
        return meetings.first { $0.isFixed && $0.isAhead } ?? meetings.first { !$0.step.triggers.isEmpty }
            ?? meetings.first
    }
}

extension PlannedStep {
    /// A handoff is done by being confirmed, and of a meeting more is told than that it was held.
    fileprivate var hasMoreToTell: Bool { step.kind == .handoff || step.kind.isMeeting }

    fileprivate var canBeArranged: Bool {
        switch state {
        case .leftOut(.completed): true
        case .leftOut: false
        case .done, .open, .waiting, .undated: true
        }
    }
}

extension Step {
    /// Whether it was added as this task, in whichever language.
    fileprivate func isCalled(_ task: Text) -> Bool {
        (kind == .task || kind == .customerTask) && title.map { [task.ja, task.en].contains($0.ja) } ?? false
    }
}
