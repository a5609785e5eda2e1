import Foundation
import Testing

/// What `kadode journey judge --format json` prints.
struct Judged: Decodable {
    struct Counts: Decodable, Equatable {
        let met: Int
        let unmet: Int
        let undetermined: Int
    }

    struct Journey: Decodable {
        let customer: String
        let journey: String
        let version: Int
        let start: String
        let verdict: String?
        let metOn: String?
        let onboardedOn: String?
        let lastUsedOn: String?
        let criteria: [Criterion]
    }

    struct Criterion: Decodable {
        let key: String
        let verdict: String
        let actual: Scalar?
        let required: Scalar?
        let missing: Double?
        let certainty: String?
        let comparisons: [Comparison]?
    }

    struct Comparison: Decodable {
        let text: String
        let verdict: String
        let actual: Scalar?
        let required: Scalar?
        let missing: Double?
    }

    enum Scalar: Decodable, Equatable, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
        ExpressibleByStringLiteral, ExpressibleByBooleanLiteral
    {
        case number(Double)
        case text(String)
        case truth(Bool)

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let number = try? container.decode(Double.self) {
                self = .number(number)
            } else if let truth = try? container.decode(Bool.self) {
                self = .truth(truth)
            } else {
                self = .text(try container.decode(String.self))
            }
        }

        init(integerLiteral value: Int) { self = .number(Double(value)) }
        init(floatLiteral value: Double) { self = .number(value) }
        init(stringLiteral value: String) { self = .text(value) }
        init(booleanLiteral value: Bool) { self = .truth(value) }
    }

    let program: String
    let version: Int
    let asOf: String
    let dataThrough: String?
    let silent: Bool
    let counts: Counts
    let judgements: [Journey]

    /// The only journey there is.
    func only(sourceLocation: SourceLocation = #_sourceLocation) throws -> Journey {
        try #require(judgements.count == 1 ? judgements[0] : nil, sourceLocation: sourceLocation)
    }

    subscript(journey: String) -> Journey? { judgements.first { $0.journey == journey } }
}

extension Kadode {
    /// - Parameter options: What follows `kadode journey judge --program`.
    func judge(_ options: String, sourceLocation: SourceLocation = #_sourceLocation) throws -> Judged {
        let text = try done("journey judge --program \(options) --format json", sourceLocation: sourceLocation)
        return try JSONDecoder().decode(Judged.self, from: Data(text.utf8))
    }
}
