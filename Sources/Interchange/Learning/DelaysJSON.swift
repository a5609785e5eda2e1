import Learning
import Onboarding
import Statistics

/// `kadode learn delays`: `{"causes":[{"key","journeys","days","waiting":{"us","customer"}}],"stages":[…]}`. The key of
/// days without a cause is null.
public struct DelaysJSON: Encodable, Sendable {
    let journeys: Int
    let days: Int
    let causes: [Cause]
    let steps: [Step]
    let stages: [TimeInStage]
    let about: AboutJSON

    struct Cause: Encodable, Sendable {
        let key: String?
        let journeys: Int
        let days: Double
        /// Days of each journey that has begun.
        let daysPerJourney: Double?
        let waiting: Waiting
        let open: Int
    }

    /// Days by the side that waits.
    struct Waiting: Encodable, Sendable {
        let us: Double
        let customer: Double
    }

    struct Step: Encodable, Sendable {
        let key: String
        let owner: String
        let journeys: Int
        let days: Double
    }

    struct TimeInStage: Encodable, Sendable {
        let key: String
        let n: Int
        let events: Int
        let competing: Int
        let censored: Int
        let median: Int?
        @OmittedIfNil var reason: String?
    }

    public init(_ answer: Delays) {
        (journeys, days) = (answer.journeys, answer.days)
        causes = answer.causes.map { cause in
            Cause(
                key: cause.key, journeys: cause.journeys, days: cause.days,
                daysPerJourney: answer.journeys > 0 ? cause.days / Double(answer.journeys) : nil,
                waiting: Waiting(us: cause.waiting[.us] ?? 0, customer: cause.waiting[.customer] ?? 0),
                open: cause.open)
        }
        steps = answer.steps.map {
            Step(key: $0.key, owner: $0.owner.rawValue, journeys: $0.journeys, days: $0.days)
        }
        stages = answer.stages.map { stage in
            TimeInStage(
                key: stage.stage.rawValue, n: stage.counts.n, events: stage.counts.events,
                competing: stage.counts.competing, censored: stage.counts.censored, median: stage.median.day,
                reason: stage.median.day == nil ? Undecided.notReached.rawValue : nil)
        }
        about = AboutJSON(answer.cohort, answer.remarks)
    }
}
