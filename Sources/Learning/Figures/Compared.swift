import Statistics

/// Durations of a cohort: of all together, and of the groups that are compared.
struct Durations {
    /// Least number of units that each of two compared groups has, and of events that a test of curves needs.
    static let leastOfGroup = 5
    static let leastEvents = 5

    let counts: DayCounts
    /// By number, in the order of `Cohort.groups`.
    let keys: [String?]

    /// - Parameter followUp: That of a unit in the group of a number; nil where nothing is known of it.
    init(_ cohort: Cohort, _ followUp: (LearnedUnit, Int) -> FollowUp?) {
        let groups = cohort.groups
        counts = DayCounts(cohort.units.compactMap { followUp($0, groups[$0.group] ?? 0) }, groups: groups.count)
        keys = groups.sorted { $0.value < $1.value }.map(\.key)
    }

    /// The test of the curves between groups.
    var logRank: GroupTest { test { LogRank($0).test } }

    /// Gray's test between groups, which late entries do not allow.
    var gray: GroupTest {
        counts.hasLateEntry ? GroupTest(nil, reason: .lateEntry) : test { Gray($0)?.test }
    }

    private func test(_ make: (DayCounts) -> ChiSquaredTest?) -> GroupTest {
        let tables = keys.indices.map { counts.table(group: $0) }
        if keys.count < 2 { return GroupTest(nil, reason: .oneGroup) }
        if tables.contains(where: { $0.n < Self.leastOfGroup }) { return GroupTest(nil, reason: .smallGroup) }
        if tables.reduce(0, { $0 + $1.events }) < Self.leastEvents { return GroupTest(nil, reason: .fewEvents) }
        let test = make(counts)
        return GroupTest(test, reason: test == nil ? .nothingToCompare : nil)
    }
}

/// A test between groups, or why it is not made.
public struct GroupTest: Hashable, Sendable {
    public let test: ChiSquaredTest?
    public let reason: Undecided?

    init(_ test: ChiSquaredTest?, reason: Undecided?) { (self.test, self.reason) = (test, reason) }
}

/// Why a number is not given: the stable word of interfaces.
public enum Undecided: String, Hashable, Sendable {
    /// Fewer units or events than the figure needs.
    case few
    case fewEvents = "few-events"
    /// One of the groups has fewer than five.
    case smallGroup = "small-group"
    case oneGroup = "one-group"
    case nothingToCompare = "nothing-to-compare"
    /// The curve does not reach it.
    case notReached = "not-reached"
    /// The data do not go so far.
    case beyondData = "beyond-data"
    /// A group in which nobody, or everybody, had the event.
    case zeroCell = "zero-cell"
    /// Nobody to count.
    case nobody
    case lateEntry = "late-entry"
    /// The journey is paused, over, or onboarded already.
    case paused
    case over
    case onboarded
}
