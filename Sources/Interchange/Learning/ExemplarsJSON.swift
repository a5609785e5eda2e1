import Learning
import Statistics

/// `kadode learn exemplars`: `{"landmark","exemplars":[…],"others","declined","metrics":[{"metric","value","lower",
/// "upper"}],"nearest":[{"customer","exemplar","distance"}]}`. `value` is how often an exemplar has more than another
/// customer, ties counted half.
public struct ExemplarsJSON: Encodable, Sendable {
    let landmark: Int
    let exemplars: [String]
    let others: Int
    let declined: String?
    let metrics: [Metric]
    let nearest: [Nearest]
    let about: AboutJSON

    struct Metric: Encodable, Sendable {
        let metric: String
        let value: Double?
        let lower: Double?
        let upper: Double?
        @OmittedIfNil var reason: String?
        let exemplars: Int
        let others: Int
    }

    struct Nearest: Encodable, Sendable {
        let customer: String
        let exemplar: String
        let distance: Double
    }

    public init(_ answer: Exemplars) {
        (landmark, exemplars, others) = (answer.landmark, answer.exemplars, answer.others)
        declined = answer.declined?.rawValue
        metrics = answer.differences.map { one in
            Metric(
                metric: one.metric.expression, value: one.estimate?.value, lower: one.estimate?.limits?.lower,
                upper: one.estimate?.limits?.upper, reason: one.estimate == nil ? Undecided.few.rawValue : nil,
                exemplars: one.exemplars, others: one.others)
        }
        nearest = answer.nearest.map {
            Nearest(customer: $0.customer, exemplar: $0.exemplar, distance: $0.distance)
        }
        about = AboutJSON(answer.cohort, answer.remarks)
    }
}
