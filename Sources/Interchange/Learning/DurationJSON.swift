import Learning
import Statistics

/// `kadode learn duration`: `{"n","events","competing","censored","quantiles":[{"p","day","lower","upper"}],
/// "rates":[{"day","value","lower","upper","naive"}],"suggestedDays"}`; with groups also `"groups":[{"key",…}]`,
/// `"logRank"` and `"gray"`.
public struct DurationJSON: Encodable, Sendable {
    let n: Int
    let events: Int
    let competing: Int
    let censored: Int
    let quantiles: [QuantileJSON]
    let rates: [RateJSON]
    let suggestedDays: QuantileJSON?
    @OmittedIfNil var groups: [Group]?
    @OmittedIfNil var logRank: GroupTestJSON?
    @OmittedIfNil var gray: GroupTestJSON?
    let about: AboutJSON

    /// The day by which a share of all that begin is onboarded.
    struct QuantileJSON: Encodable, Sendable {
        let p: Double
        let day: Int?
        let lower: Int?
        let upper: Int?
        @OmittedIfNil var reason: String?

        init(_ reached: Duration.Reached) {
            let quantile = reached.quantile
            (p, day) = (quantile.p, quantile.day)
            (lower, upper) = reached.hasInterval ? (quantile.lower, quantile.upper) : (nil, nil)
            reason = reached.reason?.rawValue
        }

        init(_ quantile: Quantile) {
            (p, day, lower, upper) = (quantile.p, quantile.day, quantile.lower, quantile.upper)
        }
    }

    /// The share that is onboarded by a day, beside the naive one.
    struct RateJSON: Encodable, Sendable {
        let day: Int
        let value: Double?
        let lower: Double?
        let upper: Double?
        let naive: Double?
        @OmittedIfNil var reason: String?

        init(_ rate: Duration.Rate) {
            (day, naive) = (rate.day, rate.naive)
            (value, lower, upper) = (
                rate.estimate?.value, rate.estimate?.limits?.lower, rate.estimate?.limits?.upper
            )
            reason = rate.estimate == nil ? Undecided.beyondData.rawValue : nil
        }
    }

    struct Group: Encodable, Sendable {
        let key: String?
        let n: Int
        let events: Int
        let competing: Int
        let censored: Int
        let quantiles: [QuantileJSON]
        let rates: [RateJSON]

        init(_ course: Duration.Course) {
            let counts = course.counts
            (key, n, events, competing, censored) = (
                course.key, counts.n, counts.events, counts.competing, counts.censored
            )
            quantiles = course.quantiles.map { QuantileJSON($0) }
            rates = course.rates.map(RateJSON.init)
        }
    }

    public init(_ answer: Learning.Duration) {
        let all = Group(answer.all)
        (n, events, competing, censored) = (all.n, all.events, all.competing, all.censored)
        (quantiles, rates) = (all.quantiles, all.rates)
        suggestedDays = answer.suggestedDays.map { QuantileJSON($0) }
        groups = answer.groups.isEmpty ? nil : answer.groups.map(Group.init)
        (logRank, gray) = (answer.logRank.map(GroupTestJSON.init), answer.gray.map(GroupTestJSON.init))
        about = AboutJSON(answer.cohort, answer.remarks)
    }
}
