/// What follows from the days on which the criteria held.
public struct Milestones: Hashable, Sendable {
    /// The first day on which the criteria were met.
    public let metOn: Day?
    /// The first day that ended `sustainDays` days in a row with the criteria met.
    public let onboardedOn: Day?

    public init(metOn: Day?, onboardedOn: Day?) {
        self.metOn = metOn
        self.onboardedOn = onboardedOn
    }
}
