import Learning
import Onboarding
import Statistics

/// `kadode learn forecast`: `{"customer","age","comparable","within":[{"days","value","lower","upper"}],"planned":{…},
/// "range":{"level","earliest","latest"},"declined"}`. `planned` is the chance by the end of the expected days.
public struct ForecastJSON: Encodable, Sendable {
    let customer: String
    let journey: String
    let age: Int
    let comparable: Int
    let ofSegment: Bool
    let within: [Chance]
    let planned: Chance?
    let range: Range?
    let declined: String?
    let counts: [Count]
    let about: AboutJSON

    struct Chance: Encodable, Sendable {
        let days: Int
        let value: Double?
        let lower: Double?
        let upper: Double?
        @OmittedIfNil var reason: String?

        init(_ chance: JourneyForecast.Chance) {
            (days, value) = (chance.days, chance.estimate?.value)
            (lower, upper) = (chance.estimate?.limits?.lower, chance.estimate?.limits?.upper)
            reason = value == nil ? Undecided.beyondData.rawValue : nil
        }
    }

    struct Range: Encodable, Sendable {
        let level: Double
        let earliest: Day
        let latest: Day?
    }

    struct Count: Encodable, Sendable {
        let days: Int
        let onboarded: Int
    }

    public init(_ answer: JourneyForecast) {
        (customer, journey) = (answer.customer.customer, answer.customer.journey)
        (age, comparable, ofSegment) = (answer.age, answer.comparable, answer.isOfSegment)
        (within, planned) = (answer.within.map(Chance.init), answer.planned.map(Chance.init))
        range = answer.earliest.flatMap { earliest in
            answer.range.map { Range(level: $0.level, earliest: earliest, latest: answer.latest) }
        }
        declined = answer.declined?.rawValue
        counts = answer.counts.map { Count(days: $0.days, onboarded: $0.onboarded) }
        about = AboutJSON(answer.cohort, answer.remarks)
    }
}
