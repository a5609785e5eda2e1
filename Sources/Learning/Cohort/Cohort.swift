import Onboarding
import Portfolio

/// The customers that figures speak of, all judged by one version of a program.
public struct Cohort: Sendable {
    /// Who is not in the figures, and why.
    public struct LeftOut: Hashable, Sendable {
        /// Journeys beside the first one of their customers, which are not independent of it.
        public var further = 0
        /// Customers that the filter leaves out, and those of whom it is not known whether it does.
        public var filtered = 0
        public var undetermined = 0
        /// Journeys that met the criteria when records began, and those that could never be judged.
        public var alreadyMet = 0
        public var neverJudged = 0
        /// Of those in the figures: declared onboarded by a manager, without the criteria.
        public var exceptions = 0

        public init() {}

        mutating func add(_ other: LeftOut) {
            further += other.further
            filtered += other.filtered
            undetermined += other.undetermined
        }
    }

    public let program: String
    /// The version by which all are judged.
    public let version: Int
    public let asOf: Day
    /// The criteria of that version are there.
    public let hasCriteria: Bool
    /// How long onboarding is expected to take.
    public let expectedDays: Int
    /// The last day of any usage, where usage has not arrived since.
    let silentSince: Day?
    /// What the customers were chosen by; nil: all.
    public let filter: Rule?
    /// In the order of the walk.
    public let units: [LearnedUnit]
    public private(set) var leftOut: LeftOut
    /// Whether any departure is on record, or it is said since when departures are: else rates may be too good.
    public let knowsDepartures: Bool

    public init(
        program: String, version: Int, asOf: Day, hasCriteria: Bool = true, expectedDays: Int = 90,
        silentSince: Day? = nil, filter: Rule? = nil, units: [LearnedUnit], leftOut: LeftOut = LeftOut()
    ) {
        (self.program, self.version, self.asOf, self.hasCriteria) = (program, version, asOf, hasCriteria)
        (self.expectedDays, self.silentSince, self.filter) = (expectedDays, silentSince, filter)
        self.units = units
        self.leftOut = leftOut
        self.leftOut.alreadyMet = units.count { $0.course == .alreadyMet }
        self.leftOut.neverJudged = units.count { $0.course == .neverJudged }
        self.leftOut.exceptions = units.count(where: \.isException)
        knowsDepartures = units.contains { $0.leftOn != nil || $0.observedFrom != nil }
    }

    /// Of the parts that a walk gave out.
    public init(_ context: JudgingContext, version: Int, by question: CohortQuestion, _ parts: [CohortPart]) {
        let program = context.rules.newest.program
        var leftOut = LeftOut()
        for part in parts { leftOut.add(part.leftOut) }
        self.init(
            program: context.program, version: version, asOf: context.day, hasCriteria: !program.criteria.isEmpty,
            expectedDays: program.expectedDays,
            silentSince: question.looksAtUsage && context.stream.isSilent(asOf: context.day)
                ? context.stream.lastDay : nil,
            filter: question.filter, units: parts.flatMap(\.units), leftOut: leftOut)
    }

    /// The last day of any usage, where it is not known of some customer whether it was onboarded after that.
    var silence: Day? {
        silentSince.flatMap { last in
            units.contains { $0.onboardedOn == nil && $0.leftOn == nil && $0.end > last } ? last : nil
        }
    }

    /// The groups that units are in, each with its number; the unknown one is the last.
    var groups: [String?: Int] {
        let keys = Set(units.map(\.group))
        let known = keys.compactMap { $0 }.sorted()
        let ordered: [String?] = known + (keys.contains(nil) ? [nil] : [])
        return Dictionary(uniqueKeysWithValues: ordered.enumerated().map { ($1, $0) })
    }
}
