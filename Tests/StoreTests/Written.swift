import Onboarding
import UseCases

/// Shorter ways to write what many tests need.
extension RecordWriting {
    /// A version of a program without rules.
    func apply(_ program: String, _ number: Int = 1) throws {
        try append(Program(name: program), version: number, source: "name: \(program)", by: .operator)
    }

    @discardableResult
    func start(_ customers: [Int64], of program: String) throws -> [Int64] {
        try start(customers.map { (customer: $0, start: aprilFirst, version: 1) }, of: program, by: .operator)
    }

    func append(_ facts: [JourneyFact], toJourney id: Int64) throws {
        try append(facts.map { (journey: id, fact: $0) }, by: .operator)
    }
}

/// The form of pictures whose rules are one comparison.
let oneComparison = PictureForm(fingerprint: "00000000000000a1", comparisons: ["users(ever) >= 1"])
