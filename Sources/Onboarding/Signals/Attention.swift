/// What a journey needs from its team as of a day: where it stands among all journeys, and the one thing to do next.
/// Every list, page and command goes by this one rule, so that they agree on whom to look at first and on what to do.
public struct Attention: Hashable, Sendable {
    /// Why it stands where it does; the first that applies, in the order in which one looks at journeys.
    public enum Level: Int, CaseIterable, Comparable, Sendable {
        /// The customer has given notice of cancellation.
        case notice
        /// A signal that somebody should act on today.
        case act
        /// It is not onboarded, and the last day of notice is near.
        case noticeDue
        /// At risk (チャーン予備軍): every step is over and the criteria are not met.
        case likelyToLeave
        /// The CSM's read is "worried".
        case worried
        /// Another signal.
        case attention
        /// It cannot be judged until somebody records what is missing.
        case unjudged
        case overdue, dueToday
        case justMet, fellBelow
        /// Nothing but a meeting that the playbook proposes.
        case proposed
        /// Somebody has done something about all that it needs, which counts until a day.
        case handled
        /// Nothing to do but what is planned.
        case asPlanned

        public static func < (left: Level, right: Level) -> Bool { left.rawValue < right.rawValue }
    }

    public let standing: Standing
    /// In the order in which one acts.
    public let needs: [Need]
    /// The fact without which it cannot be judged.
    public let missing: Fact?
    /// Nil: nothing is left to do.
    public let action: NextAction?
    /// What was done about what it needs; nil where that waits. The one that counts longest for what comes back first.
    public let handling: Handling?

    public var level: Level { standing.level }

    /// - Parameters:
    ///   - proposals: Meetings that the playbook proposes.
    ///   - metOn: The first day on which the criteria were met, if they ever were.
    ///   - missing: A fact that the criteria ask for and nobody has recorded.
    ///   - noticeBy: The last day of notice, of a customer that is not onboarded.
    ///   - handlings: What was done about what it needs, and still counts.
    ///   - worriedOn: The day of the CSM's read that says so; nil: none does.
    public init(
        _ signals: [Signal], _ plan: Plan, _ proposals: [Proposal], verdict: Verdict?, metOn: Day?,
        missing: Fact? = nil, noticeBy: Day? = nil, handlings: [Handling] = [], worriedOn: Day? = nil
    ) {
        let needs = Need.all(
            signals: signals, plan: plan, metOn: verdict == .met ? metOn : nil, noticeBy: noticeBy)
        let isPaused = plan.pause != nil
        let isLeaver = !isPaused && plan.isLikelyToLeave && verdict == .unmet && !plan.isCompletionLater
        let proposals = isPaused ? [] : proposals
        let missing = isPaused || verdict != .undetermined ? nil : missing
        let handled = handlings.handled(needs)
        var open = zip(needs, handled).compactMap { $1 == nil ? $0 : nil }
        let meeting = handlings.lazy.compactMap(\.meetingAhead).first
        let leaverHandled = isLeaver ? handlings.latest(since: plan.overSince) : nil
        let proposal = meeting == nil ? proposals.first { handlings.latest(since: $0.since) == nil } : nil
        let proposalHandled = proposals.first.flatMap { first in
            proposal == nil ? handlings.first { $0.meetingAhead != nil } ?? handlings.latest(since: first.since) : nil
        }
        let answers = handled.compactMap { $0 } + [leaverHandled, proposalHandled].compactMap { $0 }
        let level = Level(
            open.first, isNoticeDue: open.contains { $0.section == .noticeDue },
            isLeaver: isLeaver && leaverHandled == nil, isUnjudged: missing != nil, isProposed: proposal != nil,
            isHandled: !answers.isEmpty)
        if level == .noticeDue {
            // What it stands there for is told first.
            open = open.filter { $0.section == .noticeDue } + open.filter { $0.section != .noticeDue }
        }
        self.needs = open + needs.filter { !open.contains($0) }
        self.missing = missing
        let since =
            switch level {
            case .likelyToLeave: plan.overSince ?? open.first?.since
            case .handled: answers.map(\.until).min()
            default: open.first?.since
            }
        let worry: Standing.Worry =
            if isPaused {
                .isPaused
            } else {
                (meeting?.due ?? worriedOn.flatMap { handlings.latest(since: $0)?.until }).map { .isAnswered(on: $0) }
                    ?? .counts
            }
        let unworried = Standing(level: level, since: since, worry: worry)
        let standing = worriedOn == nil ? unworried : unworried.worried()
        self.standing = standing
        handling =
            standing.level == .handled
            ? answers.first { $0.until == since } ?? handlings.first { $0.until == standing.since } : nil
        // A worry says whom to look at; what to do about it is the same for those who do not know of it.
        action = NextAction(level, open, plan, proposal, missing, meeting)
    }
}

extension Attention.Level {
    fileprivate init(
        _ first: Need?, isNoticeDue: Bool, isLeaver: Bool, isUnjudged: Bool, isProposed: Bool, isHandled: Bool
    ) {
        var isSignal = false
        var isUrgent = false
        if case .signal(let signal) = first {
            isSignal = true
            isUrgent = signal.severity == .act
            if signal.kind == .cancelNotice {
                self = .notice
                return
            }
        }
        self =
            if isUrgent {
                .act
            } else if isNoticeDue {
                .noticeDue
            } else if isLeaver {
                .likelyToLeave
            } else if isSignal {
                .attention
            } else if isUnjudged {
                .unjudged
            } else if first?.section == .overdue {
                .overdue
            } else if first?.section == .dueToday {
                .dueToday
            } else if first?.section == .justMet {
                .justMet
            } else if first?.section == .fellBelow {
                .fellBelow
            } else {
                isProposed ? .proposed : isHandled ? .handled : .asPlanned
            }
    }
}

/// The one thing to do next for a journey, as a question to whoever decides.
public enum NextAction: Hashable, Sendable {
    /// To answer what it needs.
    case answer(Need)
    /// To propose a meeting of the playbook.
    case propose(Proposal)
    /// To meet about what is missing: the completion meeting, held again if it was held already.
    case complete(PlannedStep, isAgain: Bool)
    /// To record a fact without which it cannot be judged.
    case record(Fact)
    /// Nothing is the matter: what is planned next.
    case step(PlannedStep)

    fileprivate init?(
        _ level: Attention.Level, _ needs: [Need], _ plan: Plan, _ proposal: Proposal?, _ missing: Fact?,
        _ meeting: PlannedStep?
    ) {
        let planned = plan.next.map { NextAction.step($0) }
        let answer = needs.first.map { NextAction.answer($0) }
        let found: NextAction? =
            switch level {
            case .notice, .overdue, .dueToday, .justMet, .fellBelow: answer
            case .act, .attention:
                needs.first?.isAboutLinking ?? false ? answer : proposal.map { .propose($0) } ?? answer
            case .noticeDue: proposal.map { .propose($0) } ?? answer
            case .likelyToLeave: plan.completionMeeting ?? proposal.map { .propose($0) } ?? answer
            case .proposed: proposal.map { .propose($0) }
            case .unjudged: missing.map { .record($0) }
            case .handled: meeting.map { .step($0) }
            case .worried, .asPlanned: nil
            }
        guard let action = found ?? planned else { return nil }
        self = action
    }

    /// The step that it is about; nil where it is about none.
    public var step: PlannedStep? {
        switch self {
        case .answer(.overdue(let planned)), .answer(.dueToday(let planned)), .complete(let planned, _),
            .step(let planned):
            planned
        case .answer, .propose, .record: nil
        }
    }

    /// What it is, in a few words that stand for themselves: `「キックオフ」の日程を決め直す`.
    public var title: Text {
        switch self {
        case .answer(let need): need.task
        case .propose(let proposal):
            Text(ja: "「\(proposal.step.name.ja)」を提案する", en: "Propose \"\(proposal.step.name.en)\"")
        case .complete(let planned, isAgain: false):
            Text(
                ja: "「\(planned.step.name.ja)」で不足を確かめる",
                en: "Look at what is missing at \"\(planned.step.name.en)\"")
        case .complete(let planned, isAgain: true):
            Text(ja: "「\(planned.step.name.ja)」をもう一度設ける", en: "Hold \"\(planned.step.name.en)\" again")
        case .record(let fact): Text(ja: "\(fact.source.ja)を登録する", en: "Record \(fact.source.en)")
        case .step(let planned): planned.step.name
        }
    }

    /// What it is, as a question that follows the fact.
    public var reading: Text {
        switch self {
        case .answer(let need): need.action
        case .propose(let proposal): proposal.reading
        case .complete(let step, isAgain: false):
            Text(
                ja: "「\(step.step.name.ja)」で、何が足りないかを一緒に確かめますか？",
                en: "Shall we use \"\(step.step.name.en)\" to look at what is missing together?")
        case .complete(let step, isAgain: true):
            Text(
                ja: "「\(step.step.name.ja)」をもう一度設け、足りないところをフォローしますか？",
                en: "Shall we hold \"\(step.step.name.en)\" again, as a follow-up on what is missing?")
        case .record(let fact):
            Text(ja: "\(fact.source.ja)を登録してください。", en: "Please record \(fact.source.en).")
        case .step(let step): step.announcement
        }
    }
}

extension Need {
    /// Whether its usage may only not be linked: then no meeting is needed.
    fileprivate var isAboutLinking: Bool {
        if case .signal(let signal) = self, case .neverUsed(_, isLinked: false) = signal.evidence {
            true
        } else {
            false
        }
    }
}

extension Plan {
    /// The completion meeting is ahead, and not due yet: what is missing is looked at then.
    fileprivate var isCompletionLater: Bool {
        steps.contains { $0.step.kind == .completion && $0.isAhead && $0.due.map { $0 > day } ?? false }
    }

    /// The day that every step which completion waits for was over.
    fileprivate var overSince: Day? {
        switch (completionDue, phase) {
        case (.everyStepOver(let day), _): day
        case (_, .adoption(let since, _)): since
        default: nil
        }
    }

    /// The completion meeting of who is likely to leave.
    fileprivate var completionMeeting: NextAction? {
        guard let step = steps.last(where: { $0.step.kind == .completion }) else { return nil }
        if case .done = step.state { return .complete(step, isAgain: true) }
        return step.isAhead ? .complete(step, isAgain: false) : nil
    }
}

extension PlannedStep {
    /// What is planned, by whom and until when.
    fileprivate var announcement: Text {
        let (name, owner) = (step.name, step.owner.label)
        guard let due else {
            return Text(ja: "次は「\(name.ja)」です（\(owner.ja)）。", en: "Next is \"\(name.en)\" (\(owner.en)).")
        }
        return Text(
            ja: "次は「\(name.ja)」です（\(owner.ja)、\(due)まで）。", en: "Next is \"\(name.en)\" (\(owner.en), by \(due)).")
    }
}
