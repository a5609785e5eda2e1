/// What follows from the days on which the criteria held.
package struct Milestones: Hashable, Sendable {
    /// The first day on which the criteria were met.
    package let metOn: Day?
    /// The first day that ended `sustainDays` days in a row with the criteria met.
    package let onboardedOn: Day?

    package init(metOn: Day?, onboardedOn: Day?) {
        self.metOn = metOn
        self.onboardedOn = onboardedOn
    }
}
