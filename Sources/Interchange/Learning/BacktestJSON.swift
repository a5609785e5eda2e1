import Learning
import Onboarding
import Statistics

/// `kadode learn backtest`: `{"n","landmark","met":{"n","churned","rate","lower","upper","notOver"},"unmet":{…},
/// "undetermined":{…},"notOver","riskRatio":{"value","lower","upper"},"riskDifference":{…},"p","unequalFollowUp"}`;
/// then the same with the undetermined counted as unmet, the curves, and who was misjudged. `n` of a group counts those
/// whose time is over, `n` of the whole everybody who was still there on the landmark day.
public struct BacktestJSON: Encodable, Sendable {
    let n: Int
    let landmark: Int
    let met: Group
    let unmet: Group
    let undetermined: Group
    let notOver: Int
    let riskRatio: EstimateJSON
    let riskDifference: EstimateJSON
    let p: Double?
    let unequalFollowUp: Bool
    @OmittedIfNil var reason: String?
    /// The Brier skill, as `calibrate` scores its rules.
    let score: Double?
    let undeterminedAsUnmet: Comparison
    let curvesFirst: Bool
    let curves: Curves
    let logRank: GroupTestJSON
    let misjudged: Misjudged
    let criteria: [String]
    let horizon: String?
    let about: AboutJSON

    struct Group: Encodable, Sendable {
        let n: Int
        let churned: Int
        let rate: Double?
        let lower: Double?
        let upper: Double?
        let notOver: Int
        @OmittedIfNil var reason: String?

        init(_ group: Backtest.Group) {
            (n, churned, notOver) = (group.share.total, group.share.events, group.notOver)
            rate = group.share.rate
            (lower, upper) = (group.share.limits?.lower, group.share.limits?.upper)
            reason = rate == nil ? Undecided.nobody.rawValue : nil
        }
    }

    /// How the rates of two groups compare.
    struct Comparison: Encodable, Sendable {
        let riskRatio: EstimateJSON
        let riskDifference: EstimateJSON
        let p: Double?
        @OmittedIfNil var reason: String?

        init(_ comparison: RateComparison) {
            riskRatio = EstimateJSON(comparison.ratio, .zeroCell)
            riskDifference = EstimateJSON(comparison.difference, .nobody)
            p = comparison.p
            reason = p == nil ? Undecided.smallGroup.rawValue : nil
        }
    }

    struct Curves: Encodable, Sendable {
        let met: [CurvePointJSON]
        let unmet: [CurvePointJSON]
    }

    struct Misjudged: Encodable, Sendable {
        let metButLeft: [Customer]
        let unmetButStayed: [Customer]

        struct Customer: Encodable, Sendable {
            let customer: String
            let journey: String
            let churnedAt: Day?
        }

        init(_ answer: Backtest) {
            func form(_ one: Backtest.Misjudged) -> Customer {
                Customer(customer: one.customer, journey: one.journey, churnedAt: one.leftOn)
            }
            (metButLeft, unmetButStayed) = (answer.metButLeft.map(form), answer.unmetButStayed.map(form))
        }
    }

    public init(_ answer: Backtest) {
        (n, landmark, notOver) = (answer.n, answer.question.landmark, answer.notOver)
        (met, unmet, undetermined) = (Group(answer.met), Group(answer.unmet), Group(answer.undetermined))
        let comparison = Comparison(answer.comparison)
        (riskRatio, riskDifference, p) = (comparison.riskRatio, comparison.riskDifference, comparison.p)
        reason = comparison.reason
        (unequalFollowUp, score) = (answer.isUnequal, answer.comparison.score)
        undeterminedAsUnmet = Comparison(answer.comparisonWithUndetermined)
        curvesFirst = answer.curvesFirst
        let curves = answer.curves.map { $0.curve.points.map(CurvePointJSON.init) }
        self.curves = Curves(met: curves[0], unmet: curves[1])
        logRank = GroupTestJSON(answer.logRank)
        misjudged = Misjudged(answer)
        criteria = answer.question.criteria.map(\.rule.canonicalText)
        horizon =
            switch answer.question.horizon {
            case .days(let days): String(days)
            case .renewal: "renewal"
            case .open: nil
            }
        about = AboutJSON(answer.cohort, answer.remarks)
    }
}
