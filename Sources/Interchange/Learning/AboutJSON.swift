import Learning
import Onboarding
import Statistics

/// Of whom a figure speaks: `{"program","version","asOf","where","leftOut":{…},"remarks":[{"code","ja","en"}]}`.
struct AboutJSON: Encodable, Sendable {
    let program: String
    let version: Int
    let asOf: Day
    let `where`: String?
    let leftOut: LeftOut
    let remarks: [RemarkJSON]

    struct LeftOut: Encodable, Sendable {
        let furtherJourneys: Int
        let filtered: Int
        let filterUnknown: Int
        let alreadyMet: Int
        let neverJudged: Int
        /// Not left out: declared onboarded without the criteria, and counted as not onboarded.
        let exceptions: Int
    }

    init(_ cohort: Cohort, _ remarks: [Remark]) {
        (program, version, asOf) = (cohort.program, cohort.version, cohort.asOf)
        `where` = cohort.filter?.canonicalText
        let out = cohort.leftOut
        leftOut = LeftOut(
            furtherJourneys: out.further, filtered: out.filtered, filterUnknown: out.undetermined,
            alreadyMet: out.alreadyMet, neverJudged: out.neverJudged, exceptions: out.exceptions)
        self.remarks = remarks.map(RemarkJSON.init)
    }
}

/// A sentence of the product with its stable code.
struct RemarkJSON: Encodable, Sendable {
    let code: String
    let ja: String
    let en: String

    init(_ remark: Remark) { (code, ja, en) = (remark.code, remark.text.ja, remark.text.en) }
}

/// `{"value","lower","upper"}`, each null where it is not given; then with the `reason`.
struct EstimateJSON: Encodable, Sendable {
    let value: Double?
    let lower: Double?
    let upper: Double?
    @OmittedIfNil var reason: String?

    init(_ estimate: Estimate?, _ reason: Undecided) {
        (value, lower, upper) = (estimate?.value, estimate?.limits?.lower, estimate?.limits?.upper)
        self.reason = estimate == nil ? reason.rawValue : nil
    }
}

/// `{"chiSquared","degrees","p"}`, each null where the test is not made; then with the `reason`.
struct GroupTestJSON: Encodable, Sendable {
    let chiSquared: Double?
    let degrees: Int?
    let p: Double?
    @OmittedIfNil var reason: String?

    init(_ made: GroupTest) {
        (chiSquared, degrees, p) = (made.test?.statistic, made.test?.degrees, made.test?.p)
        reason = made.reason?.rawValue
    }
}

/// One step of a Kaplan–Meier curve.
struct CurvePointJSON: Encodable, Sendable {
    let day: Int
    let atRisk: Int
    let events: Int
    let survival: Double
    let lower: Double?
    let upper: Double?

    init(_ point: CurvePoint) {
        (day, atRisk, events, survival) = (point.day, point.atRisk, point.events, point.value)
        (lower, upper) = (point.limits?.lower, point.limits?.upper)
    }
}
