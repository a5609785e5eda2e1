import Learning
import Statistics

/// `kadode learn calibrate`: `{"n","events","declined","floorP","rules":[{"criteria","score","optimism","corrected",
/// "survives","equivalent":[LOW,HIGH],"met":{…},"unmet":{…}}]}`. `equivalent` is that of the first condition; each
/// condition has its own.
public struct CalibrationJSON: Encodable, Sendable {
    let n: Int
    let events: Int
    let declined: String?
    let floorP: Double?
    let rules: [Found]
    let metrics: [String]
    let about: AboutJSON

    struct Found: Encodable, Sendable {
        let criteria: String
        let score: Double
        let optimism: Double?
        let corrected: Double
        let survives: Double
        let equivalent: [Double]
        let met: Side
        let unmet: Side
        let censoredError: Double?
        let conditions: [Condition]
    }

    struct Side: Encodable, Sendable {
        let n: Int
        let events: Int
        let rate: Double?
        let lower: Double?
        let upper: Double?

        init(_ share: Share) {
            (n, events, rate) = (share.total, share.events, share.rate)
            (lower, upper) = (share.limits?.lower, share.limits?.upper)
        }
    }

    struct Condition: Encodable, Sendable {
        let metric: String
        let threshold: Double
        let best: Double
        let equivalent: [Double]
    }

    public init(_ answer: Calibration) {
        (n, events, declined, floorP) = (answer.n, answer.events, answer.declined?.word, answer.floorP)
        metrics = answer.question.metrics.map(\.expression)
        rules = answer.rules.map { found in
            let rule = found.rule
            let conditions = rule.conditions.map { condition in
                Condition(
                    metric: answer.question.metrics[condition.metric].expression, threshold: condition.threshold,
                    best: condition.best, equivalent: [condition.equivalent.lower, condition.equivalent.upper])
            }
            return Found(
                criteria: found.criteria, score: rule.score, optimism: answer.optimism, corrected: rule.corrected,
                survives: rule.survives, equivalent: conditions[0].equivalent, met: Side(rule.met),
                unmet: Side(rule.unmet), censoredError: found.censoredError, conditions: conditions)
        }
        about = AboutJSON(answer.cohort, answer.remarks)
    }
}
