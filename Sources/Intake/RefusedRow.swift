import Onboarding

/// A row (or line) of a file that was not taken in: all that is wrong with it, and the row itself.
package struct RefusedRow: Hashable, Sendable {
    /// The line on which the row begins.
    package let line: Int
    /// At least one; each with file, line, column and field as far as they are known.
    package let refusals: [Refusal]
    /// The row's bytes as they came, without the line end; only the first line of a row that is no row.
    package let bytes: [UInt8]

    package init(line: Int, refusals: [Refusal], bytes: [UInt8]) {
        self.line = line
        self.refusals = refusals
        self.bytes = bytes
    }
}

/// Something worth knowing about a file that refuses nothing.
package struct Note: Hashable, Sendable {
    package let text: Text
    package let place: Place

    package init(_ text: Text, at place: Place) {
        self.text = text
        self.place = place
    }
}
