/// What is known of a journey as of the day of a plan.
struct PlanFacts {
    /// What has become of a step.
    enum Outcome: Hashable {
        case done(Day)
        case leftOutByRule(Rule)
        case leftOutByHand
        /// Completion was declared without its meeting, for a reason.
        case excepted(String)
        /// A meeting or the weekly look of the onboarding, which is complete without it.
        case completed

        /// By a person's word rather than by the playbook's own rule.
        var isByHand: Bool {
            switch self {
            case .leftOutByHand, .excepted: true
            case .done, .leftOutByRule, .completed: false
            }
        }
    }

    let program: Program
    let journey: Journey
    let day: Day
    /// The first day on which the criteria were met, if they have been by the day.
    let metOn: Day?
    let playbook: [Step]
    let steps: [String: Step]
    private(set) var outcomes: [String: Outcome]
    let fixed: [String: Day]
    let hasEnded: Bool
    /// The last day that another step was over, once all are that completion has to wait for.
    let everyStepOver: Day?
    /// Whether the journey has run for as long as the program expects; before, nobody is late who has not met the
    /// criteria.
    let isExpectedToBeOver: Bool
    private let applies: [String: Verdict]

    init(_ program: Program, _ journey: Journey, metOn: Day?, applies: [String: Verdict], asOf day: Day) {
        self.program = program
        self.journey = journey
        self.day = day
        self.applies = applies
        self.metOn = metOn.flatMap { $0 <= day ? $0 : nil }
        playbook = program.steps(of: journey, asOf: day)
        steps = Dictionary(playbook.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
        hasEnded = journey.ended(on: day) != nil
        isExpectedToBeOver =
            journey.pauses.runningDays(from: journey.start, through: day) >= program.expectedDays
        var outcomes: [String: Outcome] = [:]
        for step in playbook { outcomes[step.key] = PlanFacts.outcome(of: step, journey, applies, day) }
        fixed = journey.datesFixed(on: day) { key in if case .done = outcomes[key] { true } else { false } }
        let isComplete = PlanFacts.completed(playbook, outcomes) != nil || journey.exception(on: day) != nil
        if isComplete {
            for step in playbook where outcomes[step.key] == nil && step.isMeetingAhead(of: journey, fixed[step.key]) {
                outcomes[step.key] = .completed
            }
        }
        everyStepOver = PlanFacts.everyStepOver(playbook, outcomes) { step in
            PlanFacts.isProposal(step, isFixed: journey.dateFixed(step.key, on: day) != nil, applies[step.key])
        }
        self.outcomes = outcomes
        // The weekly look is for the onboarding; it goes on with those who came to its end without the criteria.
        if isComplete, !hasEnded, !isLikelyToLeave {
            for step in playbook where step.kind == .observation && fixed[step.key] == nil {
                self.outcomes[step.key] = .completed
            }
        }
    }

    private static func outcome(
        of step: Step, _ journey: Journey, _ applies: [String: Verdict], _ day: Day
    ) -> Outcome? {
        if let done = done(step, journey, day) { return .done(done) }
        if step.kind == .completion, let exception = journey.exception(on: day) { return .excepted(exception.reason) }
        if let rule = step.appliesWhen, applies[step.key] == .unmet { return .leftOutByRule(rule) }
        return journey.reasonLeftOut(step.key, on: day) == nil ? nil : .leftOutByHand
    }

    /// What comes round again counts from the last time; while another meeting is planned, the step is ahead.
    private static func done(_ step: Step, _ journey: Journey, _ day: Day) -> Day? {
        switch step.kind {
        case .observation: return journey.lastDone(step.key, on: day)
        case .onDemand:
            return journey.planned(step.key, on: day) == nil ? journey.lastDone(step.key, on: day) : nil
        default: return journey.done(step.key, on: day)
        }
    }

    /// The meetings that are planned of a step that is done.
    func furtherMeetings(of step: Step) -> [MeetingMark] {
        guard case .done = outcomes[step.key], !hasEnded else { return [] }
        return journey.meetings(of: step.key, on: day).filter { $0.state == .planned }
    }

    /// An on-demand step that nobody has arranged: it has no due rule, or it is not known whether it applies.
    func isProposal(_ step: Step) -> Bool {
        PlanFacts.isProposal(step, isFixed: fixed[step.key] != nil, applies[step.key])
    }

    private static func isProposal(_ step: Step, isFixed: Bool, _ applies: Verdict?) -> Bool {
        guard step.kind == .onDemand, !isFixed else { return false }
        return step.due == nil || (step.appliesWhen != nil && applies == .undetermined)
    }

    // MARK: Completion

    /// Steps that come after completion, or are counted from it or from the criteria, are not waited for.
    private static func everyStepOver(
        _ playbook: [Step], _ outcomes: [String: Outcome], isProposal: (Step) -> Bool
    ) -> Day? {
        var later: Set<String> = []
        var before = -1
        while later.count != before {
            before = later.count
            for step in playbook where step.comesAfterCompletion(later) { later.insert(step.key) }
        }
        let awaited = playbook.filter { step in
            !later.contains(step.key) && step.kind != .observation && !isProposal(step)
        }
        var last: Day?
        for step in awaited {
            guard let outcome = outcomes[step.key] else { return nil }
            if case .done(let day) = outcome { last = max(last ?? day, day) }
        }
        return last
    }

    /// The day of the last completion meeting.
    private static func completed(_ playbook: [Step], _ outcomes: [String: Outcome]) -> Day? {
        let days = playbook.filter { $0.kind == .completion }.compactMap { step -> Day? in
            if case .done(let day) = outcomes[step.key] { day } else { nil }
        }
        return days.max()
    }

    var phase: Plan.Phase {
        if let ended = journey.ended(on: day) { return .ended(on: ended, cause: journey.endCause(on: day)) }
        if let completed = PlanFacts.completed(playbook, outcomes) {
            return .adoption(since: completed, exception: nil)
        }
        if let exception = journey.exception(on: day) {
            return .adoption(since: exception.since, exception: exception.reason)
        }
        return .onboarding
    }

    var completionDue: Plan.CompletionDue? {
        guard phase == .onboarding, playbook.contains(where: { $0.kind == .completion }) else { return nil }
        if let metOn { return .criteriaMet(on: metOn) }
        return isExpectedToBeOver ? everyStepOver.map { .everyStepOver(on: $0) } : nil
    }

    /// Every other step is over and the criteria have never been met: time alone makes completion due without them.
    var waitsForExpectedDays: Bool {
        !hasEnded && everyStepOver != nil && metOn == nil && !isExpectedToBeOver
    }

    var isLikelyToLeave: Bool {
        guard !hasEnded, journey.exception(on: day) == nil, !program.criteria.isEmpty else { return false }
        return everyStepOver != nil && metOn == nil && isExpectedToBeOver
    }
}

extension Step {
    fileprivate func comesAfterCompletion(_ later: Set<String>) -> Bool {
        if kind == .completion || due?.anchor == .met || after.contains(where: later.contains) { return true }
        if case .step(let key)? = due?.anchor { return later.contains(key) }
        return false
    }

    /// A meeting on demand that was planned by rule, and by no one in particular.
    fileprivate func isMeetingAhead(of journey: Journey, _ fixed: Day?) -> Bool {
        kind == .onDemand && due != nil && fixed == nil && !journey.added.contains { $0.step.key == key }
    }
}
