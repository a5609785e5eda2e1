import Onboarding

/// A row (or line) of a file that was not taken in: all that is wrong with it, and the row itself.
public struct RefusedRow: Hashable, Sendable {
    /// The line on which the row begins.
    public let line: Int
    /// At least one; each with file, line, column and field as far as they are known.
    public let refusals: [Refusal]
    /// The row's bytes as they came, without the line end; only the first line of a row that is no row.
    public let bytes: [UInt8]

    public init(line: Int, refusals: [Refusal], bytes: [UInt8]) {
        self.line = line
        self.refusals = refusals
        self.bytes = bytes
    }
}

/// Something worth knowing about a file that refuses nothing.
public struct Note: Hashable, Sendable {
    public let text: Text
    public let place: Place
}
