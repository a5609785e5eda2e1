import Onboarding
import Portfolio

/// What a question about a program's plans is answered with: `{"program","asOf","plans":[…]}`, each a `PlanJSON` or a
/// `JourneySheetJSON`.
public struct ProgramPlanJSON<Journey: Encodable & Sendable>: Encodable, Sendable {
    let program: String
    let asOf: Day
    let plans: [Journey]

    /// - Parameter form: The form of one journey.
    public init(_ answer: ProgramPlan, _ form: (PlannedJourney) -> Journey) {
        (program, asOf, plans) = (answer.program, answer.asOf, answer.journeys.map(form))
    }
}

/// The plan of one journey. `phase` is onboarding, adoption or ended, `completionDue` criteriaMet or everyStepOver, and
/// `next` the key of a step.
public struct PlanJSON: Encodable, Sendable {
    let customer: String
    let journey: String
    let version: Int
    let start: Day
    let phase: String
    let adoptionSince: Day?
    let exception: String?
    let endedOn: Day?
    let endCause: String?
    let paused: String?
    let completionDue: String?
    let completionSince: Day?
    let likelyToLeave: Bool
    let finished: Bool
    let next: String?
    let steps: [PlannedStepJSON]
    @OmittedIfNil var unreadable: Text?
}

extension PlanJSON {
    /// The plan of a journey as of the day of its plan.
    public init(_ planned: PlannedJourney) {
        let (journey, plan) = (planned.journey, planned.plan)
        var (since, exception, ended, cause): (Day?, String?, Day?, String?) = (nil, nil, nil, nil)
        switch plan.phase {
        case .onboarding: break
        case .adoption(let day, let reason): (since, exception) = (day, reason)
        case .ended(let day, let why): (ended, cause) = (day, why)
        }
        let (due, dueSince): (String?, Day?) =
            switch plan.completionDue {
            case .criteriaMet(let day): ("criteriaMet", day)
            case .everyStepOver(let day): ("everyStepOver", day)
            case nil: (nil, nil)
            }
        self.init(
            customer: planned.customer, journey: planned.id, version: journey.version, start: journey.start,
            phase: plan.phase.word, adoptionSince: since, exception: exception, endedOn: ended, endCause: cause,
            paused: plan.pause?.reason, completionDue: due, completionSince: dueSince,
            likelyToLeave: plan.isLikelyToLeave,
            // Of a program that cannot be read nobody knows what is left.
            finished: plan.isFinished && (!planned.program.isUnreadable || journey.ended() != nil),
            next: plan.next?.key, steps: plan.steps.map { PlannedStepJSON($0, of: plan) },
            unreadable: planned.unreadable)
    }
}

/// One step of a plan; `meeting` is there for a meeting that is planned of a step that is done already, `data` for a step
/// of which the data say that it is done.
struct PlannedStepJSON: Encodable, Sendable {
    let key: String
    @OmittedIfNil var meeting: Int64?
    let kind: String
    let owner: String
    let state: String
    let doneOn: Day?
    let waitsFor: [String]
    let reason: String?
    let due: Day?
    let original: Day?
    let fixed: Bool
    let overdue: Bool
    let shifts: [ShiftJSON]
    @OmittedIfNil var data: DataWordJSON?
}

/// What the data say of a step that has a `doneWhen`: the first day on which the rule held, and by which numbers.
struct DataWordJSON: Encodable, Sendable {
    let doneOn: Day
    /// A person said otherwise; `reason` is why.
    let overruled: Bool
    let reason: String?
    let comparisons: [ComparisonJSON]

    struct ComparisonJSON: Encodable, Sendable {
        let comparison: String
        let ja: String
        let en: String
    }

    init(_ word: DataWord) {
        let found: DoneByData
        switch word {
        case .holds(let done): (found, overruled, reason) = (done, false, nil)
        case .isOverruled(let done, let why): (found, overruled, reason) = (done, true, why)
        }
        doneOn = found.day
        comparisons = found.reasons.map {
            ComparisonJSON(comparison: $0.comparison, ja: $0.reading.ja, en: $0.reading.en)
        }
    }
}

extension PlannedStepJSON {
    init(_ step: PlannedStep, of plan: Plan) {
        var (word, doneOn, awaited, reason): (String, Day?, [String], String?) = ("open", nil, [], nil)
        switch step.state {
        case .done(let day): (word, doneOn) = ("done", day)
        case .open: break
        case .waiting(let keys): (word, awaited) = ("waiting", keys)
        case .leftOut(.rule(let rule)): (word, reason) = ("notNeeded", rule.canonicalText)
        case .leftOut(.byHand(let why)): (word, reason) = ("leftOut", why)
        case .leftOut(.exception(let why)): (word, reason) = ("excepted", why)
        case .leftOut(.completed): word = "completed"
        case .leftOut(.ended(let cause)): (word, reason) = ("dropped", cause)
        case .undated(.criteria): (word, reason) = ("undated", "criteria")
        case .undated(.step(let key)): (word, awaited) = ("undated", [key])
        case .undated(.proposal): (word, reason) = ("undated", "proposal")
        }
        self.init(
            key: step.key, meeting: step.further?.id, kind: step.step.kind.rawValue, owner: step.step.owner.rawValue,
            state: word, doneOn: doneOn, waitsFor: awaited, reason: reason, due: step.due, original: step.original,
            fixed: step.isFixed, overdue: step.isOverdue, shifts: step.shifts.map { ShiftJSON($0, in: plan) },
            data: step.dataWord.map(DataWordJSON.init))
    }
}

/// What moved the due day of a step, and by how many days.
struct ShiftJSON: Encodable, Sendable {
    let days: Int
    let ja: String
    let en: String

    init(_ shift: Shift, in plan: Plan) {
        let reading = plan.reading(of: shift)
        (days, ja, en) = (shift.days, reading.ja, reading.en)
    }
}

extension Plan.Phase {
    /// What interfaces call it.
    public var word: String {
        switch self {
        case .onboarding: "onboarding"
        case .adoption: "adoption"
        case .ended: "ended"
        }
    }
}
