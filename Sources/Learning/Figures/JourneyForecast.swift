import Onboarding
import Statistics

/// When a customer will be onboarded, from journeys that were as far.
public struct JourneyForecast: Sendable {
    /// How likely it is within some days.
    public struct Chance: Hashable, Sendable {
        public let days: Int
        /// nil where the data do not go so far.
        public let estimate: Estimate?
    }

    /// Of the journeys that were as old, how many were onboarded within some days.
    public struct Count: Hashable, Sendable {
        public let days: Int
        public let onboarded: Int
    }

    /// Comparable journeys below which no probability is given, and down to which they are narrowed to the segment.
    public static let leastComparable = 20
    private static let horizons = [28, 56, 84]

    public let cohort: Cohort
    public let customer: LearnedUnit
    /// Days since its start.
    public let age: Int
    /// Journeys that were as old without being onboarded.
    public let comparable: Int
    /// They are all of its segment.
    public let isOfSegment: Bool
    public let within: [Chance]
    /// By the end of the expected days; nil once that has passed.
    public let planned: Chance?
    public let range: Forecast.Range?
    public let counts: [Count]
    /// Why no probability is given.
    public let declined: Undecided?
    /// The last day of the comparable journeys, counted from their start.
    private let lastDay: Int?

    /// - Parameter cohort: Grouped by segment.
    public init(of customer: LearnedUnit, _ cohort: Cohort) {
        (self.customer, self.cohort, age) = (customer, cohort, cohort.asOf - customer.start)
        let others = cohort.units.filter { $0.journey != customer.journey }
        let segment = customer.group.map { group in others.filter { $0.group == group } } ?? []
        let narrow = JourneyForecast.forecast(segment, age: age)
        isOfSegment = narrow.comparable >= Self.leastComparable
        let forecast = isOfSegment ? narrow : JourneyForecast.forecast(others, age: age)
        comparable = forecast.comparable
        let why = JourneyForecast.refusal(of: customer)
        declined = why ?? (comparable < Self.leastComparable ? .few : nil)
        let points = forecast.incidence.curve.points
        lastDay = points.last?.day
        let (curve, age) = (forecast.incidence.curve, age)
        func chance(_ days: Int) -> Chance { Chance(days: days, estimate: curve.estimate(on: age + days)) }
        within = declined == nil ? Self.horizons.map(chance) : []
        let left = cohort.expectedDays - age
        planned = declined == nil && left > 0 ? chance(left) : nil
        range = declined == nil ? forecast.range : nil
        counts =
            why == nil
            ? Self.horizons.map { days in
                Count(
                    days: days,
                    onboarded: points.reduce(0) { $0 + ($1.day <= age + days ? $1.events : 0) })
            } : []
    }

    private static func forecast(_ units: [LearnedUnit], age: Int) -> Forecast {
        Forecast(DayCounts(units.compactMap { $0.onboarding() }).table(), age: age)
    }

    private static func refusal(of customer: LearnedUnit) -> Undecided? {
        if customer.leftOn != nil || customer.isEnded { return .over }
        if customer.onboardedOn != nil || customer.course == .alreadyMet { return .onboarded }
        return customer.isPaused ? .paused : nil
    }

    /// The first and the last day between which it is expected.
    public var earliest: Day? { range.map { customer.start + $0.earliest } }
    public var latest: Day? { range?.latest.map { customer.start + $0 } }

    /// What there is to say of it, in the order of the page.
    public var remarks: [Remark] {
        switch declined {
        case .few: return [.fewComparable(comparable, onboarded: counts.first?.onboarded ?? 0, days: Self.horizons[0])]
        case .paused: return [.pausedForecast]
        case .over: return [.journeyOver]
        case .onboarded: return [.alreadyOnboarded]
        default: break
        }
        guard let earliest else { return [.noRange] }
        if let latest { return [.expectedBetween(earliest, latest, asOf: cohort.asOf, comparable)] }
        return [.noLatestDay(from: earliest, asOf: cohort.asOf, longest: lastDay ?? age)]
    }
}
