import Onboarding
import Portfolio

/// A line for each journey. `next`, `owner` and `due` are those of the next step; `overdue` counts steps.
public struct JourneyListJSON: Encodable, Sendable {
    let program: String
    let asOf: Day
    let journeys: [Row]

    /// - Parameter journeys: Those of the answer that are listed.
    public init(_ answer: ProgramPlan, _ journeys: [PlannedJourney]) {
        (program, asOf, self.journeys) = (answer.program, answer.asOf, journeys.map(Row.init))
    }

    struct Row: Encodable, Sendable {
        let customer: String
        let name: String
        let journey: String
        let age: Int
        let phase: String
        let likelyToLeave: Bool
        let completionDue: Bool
        let next: String?
        let owner: String?
        let due: Day?
        let overdue: Int
        @OmittedIfNil var unreadable: Text?
    }
}

extension JourneyListJSON.Row {
    init(_ journey: PlannedJourney) {
        let (plan, next) = (journey.plan, journey.plan.next)
        self.init(
            customer: journey.customer, name: journey.name, journey: journey.id, age: journey.age,
            phase: plan.phase.word, likelyToLeave: plan.isLikelyToLeave, completionDue: plan.completionDue != nil,
            next: next?.key, owner: next?.step.owner.rawValue, due: next?.due, overdue: journey.overdue,
            unreadable: journey.unreadable)
    }
}
