import Onboarding
import Usage

/// Where the journeys of a program stand as of a day: what the board, the review and the weekly observation read.
public struct ProgramSituation: Sendable {
    public let program: String
    /// The newest version; each journey goes by the one it is pinned to.
    public let version: Int
    public let asOf: Day
    /// The last day, up to the one asked for, from which there is any usage of any customer.
    public let dataThrough: Day?
    /// What concerns the whole team: usage that does not arrive.
    public let alerts: [Signal]
    /// The program has no criteria yet, so that there is no verdict.
    public let hasCriteria: Bool
    /// Those in scope (begun, the customer not gone and still observed), by customer key, then ordinal.
    public let journeys: [JourneySituation]
    /// Journeys onboarded by the day, those of customers that left later among them: the way to the first fifty.
    public let onboarded: Int
    /// Journeys of the program that are not in scope.
    public let outOfScope: Int

    /// - Parameters:
    ///   - versions: Those that the journeys go by, in order.
    ///   - journeys: Those in scope, in order.
    public init(
        _ context: JudgingContext, versions: [Int], journeys: [JourneySituation], onboarded: Int, outOfScope: Int
    ) {
        let newest = context.rules.newest
        (program, version, asOf) = (context.program, newest.number, context.day)
        (hasCriteria, self.journeys) = (!newest.program.criteria.isEmpty, journeys)
        (self.onboarded, self.outOfScope) = (onboarded, outOfScope)
        dataThrough = context.stream.lastDay
        alerts = journeys.isEmpty ? [] : context.alerts(of: versions.map(context.rules.rules))
    }
}

/// One journey as of a day, with everything that its customer's page shows. An object, so that lists of ten thousand
/// can be passed on, and one of them exchanged, without touching the others.
public final class JourneySituation: Sendable {
    /// How far a journey has come as a whole.
    public enum Phase: String, CaseIterable, Sendable {
        case underWay = "under-way"
        /// Its criteria have held for long enough and stay watched, or a manager has declared it an exception.
        case onboarded
        /// Somebody ended it, or its customer left.
        case ended
    }

    public let customer: Customer
    /// The version that it is pinned to.
    public let program: Program
    public let journey: Journey
    public let judged: JudgedJourney
    public let plan: Plan
    /// In the order in which one looks at them.
    public let signals: [Signal]
    public let pace: Pace
    /// On-demand meetings that the playbook proposes.
    public let proposals: [Proposal]
    /// What was done about what it needs, and still counts.
    public let handlings: [Handling]
    public let phase: Phase
    /// That it is over, where it is; it is then seen as of a day on which it was not, or of the day of its end.
    public let ending: Ending?
    /// Whether its criteria have held for long enough, or a manager has declared it an exception.
    public let isOnboarded: Bool
    /// How it stood a week before; nil where it had not begun.
    public let weekBefore: WeekBefore?
    /// The leading number of the criteria at the end of each of the last weeks, the latest last.
    public let weeks: [Interval]
    /// The CSM's last read in the week; nil where there was none, or where it was not asked for.
    public let csmRead: RecordedRead?
    /// The number of the journey's facts: what somebody does who looks at it is held against later ones.
    public let revision: Int
    /// The store's id of the journey.
    public let storeID: Int64

    public init(
        customer: Customer, program: Program, stored: StoredJourney, judged: JudgedJourney, seen: DayState,
        ending: Ending?, weekBefore: WeekBefore?, csmRead: RecordedRead?
    ) {
        self.weekBefore = weekBefore
        self.csmRead = csmRead
        self.ending = ending
        (journey, revision, storeID) = (stored.journey, stored.revision, stored.id)
        self.customer = customer
        self.program = program
        self.judged = judged
        (plan, signals, proposals) = (seen.plan, seen.signals, seen.proposals)
        (handlings, weeks) = (seen.handlings, seen.weeks)
        pace = ending == nil ? seen.pace : .ended
        isOnboarded = seen.milestones.onboardedOn != nil || journey.exception(on: seen.day) != nil
        phase = ending != nil ? .ended : isOnboarded ? .onboarded : .underWay
    }

    /// The journey's id in every interface.
    public var id: String { judged.id }

    /// What of it cannot be read; nil where all of it can.
    public var unreadable: Text? { Unreadable.words(of: journey, program, version: judged.version) }

    /// The kind of step that it is at.
    public var stage: Stage { Stage(plan, isOnboarded: phase == .onboarded) }

    /// Every step is over, and the criteria are not met: who leaves most often (チャーン予備軍).
    public var isLikelyToLeave: Bool { plan.isLikelyToLeave && judged.judgement.verdict == .unmet }

    /// The handoff that sales has not confirmed yet; nil where none is ahead.
    public var openHandoff: PlannedStep? {
        plan.steps.first { planned in
            planned.step.kind == .handoff && planned.isAhead
                && journey.notes(planned.key, .handedOver, on: plan.day).isEmpty
        }
    }

    /// The one thing to do next, wherever it is listed; nil where nothing is left, or it has ended.
    public var nextAction: NextAction? { phase == .ended ? nil : attention().action }

    /// Where it stands among all journeys, and the one thing to do next.
    /// By the CSM's last read of the week.
    public func attention() -> Attention { attention(csmRead) }

    /// Where it stands among all journeys, and the one thing to do next.
    /// - Parameter read: The CSM's read; nil: there is none.
    public func attention(_ read: RecordedRead?) -> Attention {
        Attention(
            signals, plan, proposals, verdict: judged.judgement.verdict, metOn: judged.milestones.metOn,
            missing: judged.unrecorded, noticeBy: customer.openNotice(isOnboarded: isOnboarded, on: plan.day),
            handlings: handlings, worriedOn: read.flatMap { $0.mark == .worried ? $0.day : nil })
    }
}

/// How a journey stood a week before it is looked at.
public struct WeekBefore: Hashable, Sendable {
    public let pace: Pace
    /// How many of its criteria were met.
    public let met: Int

    public init(pace: Pace, met: Int) { (self.pace, self.met) = (pace, met) }

    public init(_ seen: DayState) {
        pace = seen.pace
        met = seen.judgement.criteria.count { $0 == .met }
    }
}

extension JourneySituation {
    /// The plan if this had been recorded of the journey instead, all else being as it is.
    public func plan(of other: Journey, _ calendar: WorkingCalendar) -> Plan {
        var applies: [String: Verdict] = [:]
        for step in plan.steps where step.step.appliesWhen != nil {
            switch step.state {
            case .leftOut(.rule): applies[step.key] = .unmet
            case .undated(.proposal) where step.step.due != nil: applies[step.key] = .undetermined
            default: applies[step.key] = .met
            }
        }
        return Plan(
            program, other, calendar: calendar, metOn: judged.milestones.metOn, applies: applies, asOf: plan.day)
    }
}
