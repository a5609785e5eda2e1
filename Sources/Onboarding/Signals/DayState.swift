/// A journey as seen as of a day: everything that the board, the review and the weekly observation show of it.
public struct DayState: Sendable {
    public let day: Day
    /// By the program's criteria.
    public let judgement: Judgement
    public let milestones: Milestones
    public let plan: Plan
    /// In the order in which one looks at them.
    public let signals: [Signal]
    public let pace: Pace
    public let proposals: [Proposal]
    /// What was done about what it needs, and still counts.
    public let handlings: [Handling]
    /// The last day on which the customer did anything.
    public let lastUsed: Day?
    /// The leading number of the criteria at the end of each of the last weeks, the latest last: up to
    /// `Rulebook.weeksFollowed`, fewer where the journey is younger; empty where it was not asked for.
    public var weeks: [Interval] = []
}

extension SignalCourse {
    /// What is seen as of the day last passed.
    /// - Parameters:
    ///   - evaluator: With the values of that day.
    ///   - isBlind: No usage of anybody arrives.
    ///   - knownThrough: The last day of which it is known what customers did.
    public func dayState(
        asOf day: Day, _ evaluator: FormulaEvaluator, lastUsed: Day?, isBlind: Bool, knownThrough: Day
    ) -> DayState {
        let plan = plan(asOf: day)
        let signals = signals(asOf: day, evaluator, plan, lastUsed, min(day, knownThrough))
        return DayState(
            day: day, judgement: evaluator.judgement(ofFirst: book.criteria.criteria.count), milestones: milestones,
            plan: plan, signals: signals,
            pace: Pace(
                signals, isSuspended: isSuspended,
                isBlind: book.program.isUnreadable || (isBlind && book.looksAtUsage)),
            proposals: proposals(asOf: day, plan, evaluator, knownThrough),
            handlings: Handling.all(of: journey, plan, book.program), lastUsed: lastUsed)
    }

    private func signals(
        asOf day: Day, _ evaluator: FormulaEvaluator, _ plan: Plan, _ lastUsed: Day?, _ known: Day
    ) -> [Signal] {
        var signals: [Signal] = []
        func add(_ kind: Signal.Kind, _ since: Int32?, _ evidence: @autoclosure () -> Signal.Evidence?) {
            guard let since, let evidence = evidence() else { return }
            // The first days of a silence look like days without use until it is known to be one.
            guard Day(since) <= known || !kind.isAboutUsage else { return }
            signals.append(Signal(kind, since: Day(since), asOf: day, evidence))
        }
        if let notice, notice.day <= day, journey.ended(on: day) == nil {
            add(.cancelNotice, notice.day.number, .notice(contractEnd: notice.contractEnd))
        }
        let isLinked = book.linkedWhen.map { evaluator.verdict(ofCriterion: $0) == .met } ?? false
        add(.noLogin, noLogin, .neverUsed(days: known - journey.start, isLinked: isLinked))
        add(.silent, silent, lastUsed.map { .lastUsed($0, knownThrough: known < day ? known : nil) })
        add(.fallingBelow, fallingBelow, unmet(evaluator))
        // Whoever is silent is not told to be little active as well.
        if silent == nil { add(.lowActivity, [lowActivity, belowPeers].compactMap { $0 }.min(), low(evaluator)) }
        add(.handoffMissing, handoffMissing, handoff(plan))
        add(.behindPlan, behindPlan, overdue(plan))
        add(
            .runningLong, runningLong,
            .age(runningDays(asOf: day), expected: book.longAfter ?? book.program.expectedDays))
        return signals
    }

    private func low(_ evaluator: FormulaEvaluator) -> Signal.Evidence? {
        let rules = isRare ? book.rare : book.usual
        if belowPeers != nil, lowActivity == nil, let standing, let activity = book.activity {
            return .belowPeers(
                evaluator.measured(activity), atLeast: standing.opensBelow, peers: standing.peers, week: standing.week)
        }
        guard let opens = rules.lowActivity?.opens else { return nil }
        return .low(evaluator.measured(book.activity ?? book.formula.termsOfCriterion[opens].lowerBound))
    }

    /// While the criteria hold again for too short a time, what they last stood at is shown.
    private func unmet(_ evaluator: FormulaEvaluator) -> Signal.Evidence {
        let unmet = book.maintain.filter { evaluator.verdict(ofCriterion: $0) == .unmet }
        let terms = unmet.lazy.flatMap { self.book.formula.termsOfCriterion[$0] }
        let first = terms.first { evaluator.verdict(ofTerm: $0) == .unmet }
        return .unmet(
            unmet.map { book.program.maintained[$0 - book.maintain.lowerBound].key },
            first.map { evaluator.measured($0) })
    }

    private func handoff(_ plan: Plan) -> Signal.Evidence? {
        guard let kickoff = plan.steps.first(where: { $0.step.kind == .kickoff }) else { return nil }
        if case .done(let day) = kickoff.state { return .handoff(kickoff: day, isHeld: true) }
        return kickoff.due.map { .handoff(kickoff: $0, isHeld: false) }
    }

    private func overdue(_ plan: Plan) -> Signal.Evidence? {
        let late = plan.steps.filter { $0.canBeLate && $0.due.map { $0 < plan.day } ?? false }
        // The step to act on is the first that can be done; the others wait for it.
        let open = late.filter { $0.state == .open }
        guard let worst = (open.isEmpty ? late : open).min(by: { $0.due! < $1.due! }), let due = worst.due else {
            return nil
        }
        return .overdue(
            step: worst.key, name: worst.step.name, owner: worst.step.owner, due: due, others: late.count - 1)
    }
}

extension Signal.Kind {
    /// Whether it is opened by what customers do or leave undone.
    fileprivate var isAboutUsage: Bool {
        switch self {
        case .noLogin, .silent, .fallingBelow, .lowActivity: true
        case .cancelNotice, .noData, .handoffMissing, .behindPlan, .runningLong: false
        }
    }
}
