import Onboarding
import UseCases

/// The judgement of a program as JSON, in the shape that others rely on.
enum JudgementJSON {
    static func text(of answer: ProgramJudgement, _ journeys: [JudgedJourney]) -> JSONText {
        // Written in parts on all cores: for a large portfolio this is most of the output's time.
        let parts = inParts(journeys) { part in
            var json = JSONText()
            for journey in part { write(journey, to: &json) }
            return json
        }
        var json = JSONText()
        json.object { json in
            json.key("program")
            json.string(answer.program)
            json.key("version")
            json.integer(answer.version)
            json.key("asOf")
            json.string(answer.asOf.description)
            json.key("dataThrough")
            json.string(answer.dataThrough?.description)
            json.key("silent")
            json.bool(answer.isSilent)
            json.key("counts")
            json.object { json in
                json.key("met")
                json.integer(answer.count(.met))
                json.key("unmet")
                json.integer(answer.count(.unmet))
                json.key("undetermined")
                json.integer(answer.count(.undetermined))
            }
            json.key("judgements")
            json.array(CollectionOfOne(parts)) { json, parts in
                for part in parts { json.append(elements: part) }
            }
        }
        return json
    }

    private static func write(_ journey: JudgedJourney, to json: inout JSONText) {
        json.object { json in
            json.key("customer")
            json.string(journey.customer)
            json.key("journey")
            json.string(journey.id)
            json.key("version")
            json.integer(journey.version)
            json.key("start")
            json.day(journey.start)
            json.key("verdict")
            json.string(journey.judgement.verdict?.name)
            json.key("metOn")
            json.day(journey.milestones.metOn)
            json.key("onboardedOn")
            json.day(journey.milestones.onboardedOn)
            json.key("lastUsedOn")
            json.day(journey.lastUsed)
            json.key("criteria")
            json.array(journey.formula.criteria.indices) { json, index in
                write(criterion: index, of: journey, to: &json)
            }
        }
    }

    private static func write(criterion index: Int, of journey: JudgedJourney, to json: inout JSONText) {
        let terms = journey.formula.termsOfCriterion[index]
        json.object { json in
            json.key("key")
            json.string(journey.formula.criteria[index].key)
            json.key("verdict")
            json.string(journey.judgement.criteria[index].name)
            if terms.count == 1 {
                write(term: terms.lowerBound, of: journey, to: &json)
            } else {
                json.key("actual")
                json.null()
                json.key("required")
                json.null()
                json.key("missing")
                json.null()
                json.key("comparisons")
                json.array(terms) { json, term in
                    json.object { json in
                        json.key("text")
                        json.string(journey.formula.terms[term].statementText)
                        json.key("verdict")
                        json.string(journey.judgement.reasons[term].verdict.name)
                        write(term: term, of: journey, to: &json)
                    }
                }
            }
        }
    }

    /// `actual` and `required` are numbers, or texts where a trait is compared with one, or truths. Where the
    /// actual number is not known exactly, it is the end of it that is known, and `certainty` says which.
    private static func write(term index: Int, of journey: JudgedJourney, to json: inout JSONText) {
        let term = journey.formula.terms[index]
        let reason = journey.judgement.reasons[index]
        json.key("actual")
        switch term.required {
        case .statement(let holds):
            if term.trait != nil {
                json.string(journey.quoted.isEmpty ? nil : journey.quoted[index])
                json.key("required")
                json.string(term.requiredText)
            } else {
                if reason.verdict == .undetermined { json.null() } else { json.bool((reason.verdict == .met) == holds) }
                json.key("required")
                json.bool(holds)
            }
        case .number:
            json.number(reason.actual.lower.isFinite ? reason.actual.lower : reason.actual.upper)
            json.key("required")
            json.number(reason.required.isPoint ? reason.required.lower : .infinity)
            if !reason.actual.isPoint {
                json.key("certainty")
                json.string(reason.actual.certainty)
            }
        }
        json.key("missing")
        json.number(reason.missing?.amount ?? .infinity)
    }

    private static func inParts(
        _ journeys: [JudgedJourney], _ body: @Sendable (ArraySlice<JudgedJourney>) -> JSONText
    ) -> [JSONText] {
        inParallel(0..<journeys.count) { body(journeys[$0]) }
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
    /// A decimal of at most six places; null for an infinity.
    fileprivate mutating func number(_ number: Number) {
        if number.denominator == 1 { return integer(Int(number.numerator)) }
        if let decimal = number.decimal { raw(decimal) } else { null() }
    }

    fileprivate mutating func day(_ day: Day?) {
        guard let day else { return null() }
        string(day.description)
    }
}

extension Terminal {
    static func print(_ json: JSONText) { print(bytes: json.bytes + [UInt8(ascii: "\n")]) }
}
