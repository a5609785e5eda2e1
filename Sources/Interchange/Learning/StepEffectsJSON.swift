import Learning
import Statistics

/// `kadode learn effects`: `{"steps":[{"key","n","events","hazardRatio","lower","upper","p","pAdjusted",
/// "proportional":{"p"},"refused"}]}`. Where the ratio does not stay the same over time it is null, and `split` holds
/// those before and after a day.
public struct StepEffectsJSON: Encodable, Sendable {
    let steps: [Step]
    let about: AboutJSON

    struct Step: Encodable, Sendable {
        let key: String
        let n: Int
        let held: Int
        let events: Int
        let hazardRatio: Double?
        let lower: Double?
        let upper: Double?
        let p: Double?
        let pAdjusted: Double?
        let proportional: Proportional
        @OmittedIfNil var split: Split?
        let refused: String?
    }

    struct Proportional: Encodable, Sendable {
        let p: Double?
    }

    struct Split: Encodable, Sendable {
        let day: Int
        let before: EstimateJSON
        let after: EstimateJSON
    }

    public init(_ answer: StepEffects) {
        steps = answer.steps.map { step in
            Step(
                key: step.key, n: step.n, held: step.held, events: step.events, hazardRatio: step.ratio?.value,
                lower: step.ratio?.limits?.lower, upper: step.ratio?.limits?.upper, p: step.p,
                pAdjusted: step.adjusted, proportional: Proportional(p: step.proportional),
                split: step.split.map {
                    Split(
                        day: $0.day, before: EstimateJSON($0.before, .fewEvents),
                        after: EstimateJSON($0.after, .fewEvents))
                }, refused: step.refusal?.rawValue)
        }
        about = AboutJSON(answer.cohort, answer.remarks)
    }
}
