import Learning
import Statistics

/// `kadode learn survival`: `{"event","n","events","censored","median","curve":[{"day","atRisk","events","survival",
/// "lower","upper"}]}`; of `onboarded` also `"competing"` and `"incidence":[{"day","value","variance","lower",
/// "upper"}]`; with groups `"groups":[{"key",…}]` and `"logRank"`.
public struct SurvivalJSON: Encodable, Sendable {
    let event: String
    let n: Int
    let events: Int
    @OmittedIfNil var competing: Int?
    let censored: Int
    let median: Int?
    @OmittedIfNil var reason: String?
    let curve: [CurvePointJSON]
    @OmittedIfNil var incidence: [IncidencePointJSON]?
    @OmittedIfNil var groups: [Group]?
    @OmittedIfNil var logRank: GroupTestJSON?
    let about: AboutJSON

    struct Group: Encodable, Sendable {
        let key: String?
        let n: Int
        let events: Int
        @OmittedIfNil var competing: Int?
        let censored: Int
        let median: Int?
        let curve: [CurvePointJSON]
        @OmittedIfNil var incidence: [IncidencePointJSON]?

        init(_ course: Survival.Course) {
            (key, n, events, censored) = (
                course.key, course.counts.n, course.counts.events, course.counts.censored
            )
            competing = course.incidence == nil ? nil : course.counts.competing
            median = course.median.day
            curve = course.curve.curve.points.map(CurvePointJSON.init)
            incidence = course.incidence?.curve.points.map(IncidencePointJSON.init)
        }
    }

    public init(_ answer: Survival) {
        let all = Group(answer.all)
        event = answer.event.rawValue
        (n, events, competing, censored) = (all.n, all.events, all.competing, all.censored)
        (median, curve, incidence) = (all.median, all.curve, all.incidence)
        reason = all.median == nil ? (n == 0 ? Undecided.nobody : .notReached).rawValue : nil
        groups = answer.groups.isEmpty ? nil : answer.groups.map(Group.init)
        logRank = answer.logRank.map(GroupTestJSON.init)
        about = AboutJSON(answer.cohort, answer.remarks)
    }
}

/// One step of a cumulative incidence.
struct IncidencePointJSON: Encodable, Sendable {
    let day: Int
    let value: Double
    let variance: Double?
    let lower: Double?
    let upper: Double?

    init(_ point: CurvePoint) {
        (day, value, variance) = (point.day, point.value, point.variance)
        (lower, upper) = (point.limits?.lower, point.limits?.upper)
    }
}
