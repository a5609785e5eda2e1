import Onboarding

/// What a member says of a journey while they review it.
public struct WeeklyWords: Sendable {
    /// Nil leaves what they said before.
    public var mark: CSMRead?
    public var note: String
    /// The note as it stood when they began to write.
    public var noteBefore: String
    /// Nil leaves it as it is.
    public var state: StoredReview.State?

    public init(
        mark: CSMRead? = nil, note: String = "", noteBefore: String = "", state: StoredReview.State? = nil
    ) {
        self.mark = mark
        self.note = note
        self.noteBefore = noteBefore
        self.state = state
    }

    /// In characters.
    public static let longestNote = 4000
}
