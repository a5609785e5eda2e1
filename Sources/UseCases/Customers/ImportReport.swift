import Intake
import Onboarding

/// What came of importing a file, or what would come of it.
public struct ImportReport: Sendable {
    public var new = 0
    public var changed = 0
    public var unchanged = 0
    /// Rows that did not go in, as they came, each with why.
    public var refused: [RefusedRow] = []
    /// What is worth knowing about the file.
    public var notes: [Note] = []
    /// The line to put above refused rows when they are kept in a file of their own.
    public var header: [UInt8] = []
    /// The most important things that would change or did, for a dry run to show: at most `shownChanges`.
    public var changes: [Text] = []
    /// What would become of each row that goes in, or did, in the order of the file: at most `shownRows`.
    public var outcomes: [RowOutcome] = []
    /// Usage ids in the workspace that no customer has, after a usage file.
    public var unmatchedTenants = 0
    /// New customers that belong to nobody of the team, after a customers file.
    public var unowned = 0
    /// Owners in a customers file, and who sold to its customers, who are no members of the team, as they are written.
    public private(set) var strangers: [String] = []

    public static let shownChanges = 20

    public static let shownRows = 200

    public init() {}

    /// Rows of the file, taken in or not.
    public var rows: Int { new + changed + unchanged + refused.count }

    /// Brings the rows that the store had to refuse in among those that could not be read.
    mutating func sortRefused() { refused.sort { $0.line < $1.line } }

    mutating func note(strangers: [String]) {
        for stranger in strangers where !self.strangers.contains(stranger) { self.strangers.append(stranger) }
    }

    mutating func tell(_ outcome: @autoclosure () -> RowOutcome) {
        if outcomes.count < ImportReport.shownRows { outcomes.append(outcome()) }
    }

    mutating func note(change: @autoclosure () -> Text) {
        if changes.count < ImportReport.shownChanges { changes.append(change()) }
    }
}

/// What becomes of one row of a customers file.
public struct RowOutcome: Hashable, Sendable {
    /// What importing a row does.
    public enum Kind: Hashable, Sendable { case new, changed, unchanged }

    /// The line on which the row begins.
    public let line: Int
    public let kind: Kind
    public let key: String
    public let name: String
    /// What changes: `name: 旧 → 新`.
    public let changes: [String]
}
