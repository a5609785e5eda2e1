import Onboarding

/// A program in a list; `criteria` and `steps` count those of its newest version, and are null where that cannot be
/// read.
public struct ProgramJSON: Encodable, Sendable {
    let name: String
    let version: Int
    let criteria: Int?
    let steps: Int?
    let journeys: Int
    @OmittedIfNil var unreadable: Text?

    /// - Parameter version: The newest.
    public init(name: String, version: Int, criteria: Int?, steps: Int?, journeys: Int) {
        (self.name, self.version, self.criteria) = (name, version, criteria)
        (self.steps, self.journeys) = (steps, journeys)
        unreadable = criteria == nil ? Unreadable.version(version) : nil
    }
}
