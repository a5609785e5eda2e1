import Onboarding

/// What came of importing a file, or would come of it. `unmatched` counts usage ids that no customer has.
public struct ImportJSON: Encodable, Sendable {
    let dryRun: Bool
    let new: Int
    let changed: Int
    let unchanged: Int
    let unmatched: Int
    let refused: [RefusedRowJSON]

    /// - Parameter refused: The rows that were not taken in, in the order of the file.
    public init(
        dryRun: Bool, new: Int, changed: Int, unchanged: Int, unmatched: Int, refused: [RefusedRowJSON]
    ) {
        (self.dryRun, self.new, self.changed) = (dryRun, new, changed)
        (self.unchanged, self.unmatched, self.refused) = (unchanged, unmatched, refused)
    }
}

/// A row of a file that was not taken in, and all that is wrong with it. Lines and columns count from 1.
public struct RefusedRowJSON: Encodable, Sendable {
    let line: Int
    let reasons: [Reason]

    /// - Parameter line: The line on which the row begins.
    public init(line: Int, _ refusals: [Refusal], _ language: Language) {
        self.line = line
        reasons = refusals.map {
            Reason(
                code: $0.code.rawValue, column: $0.place?.column, field: $0.place?.field,
                message: $0.message(language), remedy: $0.remedy?(language))
        }
    }

    struct Reason: Encodable, Sendable {
        let code: String
        let column: Int?
        let field: String?
        let message: String
        let remedy: String?
    }
}
