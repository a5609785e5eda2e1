import Intake
import Onboarding

/// What came of importing a file, or what would come of it.
package struct ImportReport: Sendable {
    package var new = 0
    package var changed = 0
    package var unchanged = 0
    /// Rows that did not go in, as they came, each with why.
    package var refused: [RefusedRow] = []
    /// What is worth knowing about the file.
    package var notes: [Note] = []
    /// The line to put above refused rows when they are kept in a file of their own.
    package var header: [UInt8] = []
    /// The most important things that would change or did, for a dry run to show: at most `shownChanges`.
    package var changes: [Text] = []
    /// What would become of each row that goes in, or did, in the order of the file: at most `shownRows`.
    package var outcomes: [RowOutcome] = []
    /// Usage ids in the workspace that no customer has, after a usage file.
    package var unmatchedTenants = 0
    /// New customers that belong to nobody of the team, after a customers file.
    package var unowned = 0

    package static let shownChanges = 20

    package static let shownRows = 200

    package init() {}

    /// Rows of the file, taken in or not.
    package var rows: Int { new + changed + unchanged + refused.count }

    /// Brings the rows that the store had to refuse in among those that could not be read.
    mutating func sortRefused() { refused.sort { $0.line < $1.line } }

    mutating func tell(_ outcome: @autoclosure () -> RowOutcome) {
        if outcomes.count < ImportReport.shownRows { outcomes.append(outcome()) }
    }

    mutating func note(change: @autoclosure () -> Text) {
        if changes.count < ImportReport.shownChanges { changes.append(change()) }
    }
}

/// What becomes of one row of a customers file.
package struct RowOutcome: Hashable, Sendable {
    /// What importing a row does.
    package enum Kind: Hashable, Sendable { case new, changed, unchanged }

    /// The line on which the row begins.
    package let line: Int
    package let kind: Kind
    package let key: String
    package let name: String
    /// What changes: `name: 旧 → 新`.
    package let changes: [String]
}
