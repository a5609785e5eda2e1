import Onboarding
import Portfolio

/// The judgement of a program as JSON, in the shape that others rely on. A judgement of which something cannot be read
/// has the member `"unreadable":{"ja","en"}`.
///
/// The one noun that is written by hand instead of through a form: for OULAD it has 6 MB. By hand, what is the same for
/// all journeys of a formula is worked out once, and the parts are written on all cores. Measured with made-up plans on
/// one core, 54 MB take 0.17 s by hand and 0.60 s through `CanonicalJSON`.
public enum JudgementJSON {
    /// - Parameter journeys: Those of the answer that are listed.
    public static func bytes(of answer: ProgramJudgement, _ journeys: [JudgedJourney]) -> [UInt8] {
        // Written in parts on all cores: for a large portfolio this is most of the output's time.
        let parts = inParallel(0..<journeys.count) { part in
            var json = JSONText(capacity: part.count * 600)
            var shape: Shape?
            for journey in journeys[part] {
                if shape?.formula !== journey.formula { shape = Shape(journey.formula) }
                write(journey, shape!, to: &json)
            }
            return json
        }
        var json = JSONText(capacity: parts.reduce(1000) { $0 + $1.bytes.count })
        json.object { json in
            json.member("program", answer.program)
            json.member("version", answer.version)
            json.member("asOf", answer.asOf.description)
            json.member("dataThrough", answer.dataThrough?.description)
            json.member("silent", answer.isSilent)
            json.key("counts")
            json.object { json in
                json.member("met", answer.counts[.met, default: 0])
                json.member("unmet", answer.counts[.unmet, default: 0])
                json.member("undetermined", answer.counts[.undetermined, default: 0])
            }
            json.key("judgements")
            json.array(CollectionOfOne(parts)) { json, parts in
                for part in parts { json.append(elements: part) }
            }
        }
        return json.bytes
    }

    private static func write(_ journey: JudgedJourney, _ shape: Shape, to json: inout JSONText) {
        json.object { json in
            json.member("customer", journey.customer)
            json.member("name", journey.name)
            json.member("journey", journey.id)
            json.member("version", journey.version)
            json.member("start", journey.start.description)
            json.member("verdict", journey.judgement.verdict?.name)
            json.member("metOn", journey.milestones.metOn?.description)
            json.member("onboardedOn", journey.milestones.onboardedOn?.description)
            json.member("lastUsedOn", journey.lastUsed?.description)
            json.key("criteria")
            json.array(shape.criteria.indices) { json, index in
                write(shape.criteria[index], journey.judgement.criteria[index], of: journey, shape, to: &json)
            }
            json.unreadable(journey.unreadable)
        }
    }

    private static func write(
        _ criterion: Shape.Criterion, _ verdict: Verdict, of journey: JudgedJourney, _ shape: Shape,
        to json: inout JSONText
    ) {
        json.object { json in
            json.member("key", criterion.key)
            json.member("verdict", verdict.name)
            if criterion.terms.count == 1 {
                write(term: criterion.terms.lowerBound, of: journey, shape, to: &json)
            } else {
                for name: StaticString in ["actual", "required", "missing"] {
                    json.key(name)
                    json.null()
                }
                json.key("comparisons")
                json.array(criterion.terms) { json, term in
                    json.object { json in
                        json.member("text", shape.terms[term].text)
                        json.member("verdict", journey.judgement.reasons[term].verdict.name)
                        write(term: term, of: journey, shape, to: &json)
                    }
                }
            }
        }
    }

    /// `actual` and `required` are numbers, or texts where a trait is compared with one, or truths. Where the
    /// actual number is not known exactly, it is the end of it that is known, and `certainty` says which.
    private static func write(term index: Int, of journey: JudgedJourney, _ shape: Shape, to json: inout JSONText) {
        let reason = journey.judgement.reasons[index]
        json.key("actual")
        switch shape.terms[index].kind {
        case .trait(let required):
            json.string(journey.quoted.isEmpty ? nil : journey.quoted[index])
            json.member("required", required)
        case .statement(let holds):
            if reason.verdict == .undetermined { json.null() } else { json.bool((reason.verdict == .met) == holds) }
            json.member("required", holds)
        case .number:
            json.number(reason.actual.lower.isFinite ? reason.actual.lower : reason.actual.upper)
            json.member("required", reason.required.isPoint ? reason.required.lower : .infinity)
            if !reason.actual.isPoint {
                json.member("certainty", reason.actual.certainty)
            }
        }
        json.member("missing", reason.missing?.amount ?? .infinity)
        if !journey.doubts.isEmpty, let doubt = journey.doubts[index] {
            json.member("doubt", doubt.code)
        }
    }

    /// What is the same for all journeys of one formula, worked out once.
    private final class Shape: Sendable {
        struct Criterion {
            let key: String
            let terms: Range<Int>
        }

        struct Term {
            enum Kind {
                case number
                case statement(Bool)
                case trait(required: String?)
            }

            let kind: Kind
            let text: String
        }

        let formula: Formula
        let criteria: [Criterion]
        let terms: [Term]

        init(_ formula: Formula) {
            self.formula = formula
            criteria = zip(formula.criteria, formula.termsOfCriterion).map { Criterion(key: $0.key, terms: $1) }
            terms = formula.terms.map { term in
                let kind: Term.Kind =
                    switch term.required {
                    case .number: .number
                    case .statement(let holds):
                        term.trait == nil ? .statement(holds) : .trait(required: term.requiredText)
                    }
                return Term(kind: kind, text: term.statementText)
            }
        }
    }
}

extension Interval {
    /// How much of it is known, as a stable word.
    fileprivate var certainty: String {
        switch (lower.isFinite, upper.isFinite) {
        case (true, true): isPoint ? "exact" : "between"
        case (true, false): "atLeast"
        case (false, true): "atMost"
        case (false, false): "unknown"
        }
    }
}

extension JSONText {
    fileprivate mutating func member(_ name: StaticString, _ value: Number) {
        key(name)
        number(value)
    }

    /// A decimal of at most six places; null for an infinity.
    fileprivate mutating func number(_ number: Number) {
        if number.isFinite, number.numerator % number.denominator == 0 {
            return integer(Int(number.numerator / number.denominator))
        }
        if let decimal = number.decimal { raw(decimal) } else { null() }
    }
}
