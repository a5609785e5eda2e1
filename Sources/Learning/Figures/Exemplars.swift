import Onboarding
import Statistics

/// On which metrics the customers that everybody agrees are onboarded differ from the others, at one age of the journey.
public struct Exemplars: Sendable {
    /// How often an exemplar has more of a metric than another customer.
    public struct Difference: Sendable {
        public let metric: LearnedMetric
        /// P(exemplar > other) + ½ P(=); nil where it is known of too few.
        public let estimate: Estimate?
        public let exemplars: Int
        public let others: Int

        /// How far from ½ the nearer limit is; negative if ½ lies between them.
        fileprivate var distance: Double {
            guard let limits = estimate?.limits else { return -1 }
            return limits.lower > 0.5 ? limits.lower - 0.5 : limits.upper < 0.5 ? 0.5 - limits.upper : -1
        }
    }

    /// Whom a customer is most like.
    public struct Nearest: Hashable, Sendable {
        public let customer: String
        public let exemplar: String
        /// The mean difference of their ranks.
        public let distance: Double
    }

    public static let leastExemplars = 3
    public static let leastOthers = 5

    public let cohort: Cohort
    public let landmark: Int
    /// Those that reached the landmark day.
    public let exemplars: [String]
    public let others: Int
    /// Those that differ most surely first.
    public let differences: [Difference]
    /// By customer.
    public let nearest: [Nearest]
    public let declined: Undecided?

    /// The day of a unit on which it is compared; nil where it is not.
    public static func day(of unit: LearnedUnit, atAge age: Int) -> Day? { unit.day(atAge: age) }

    /// - Parameters:
    ///   - keys: The customers that are named as exemplars.
    ///   - values: One column for each metric, on the landmark day of each unit.
    public init(
        _ cohort: Cohort, _ keys: Set<String>, _ metrics: [LearnedMetric], at landmark: Int, _ values: [[Double?]]
    ) {
        let reached = cohort.units.indices.filter { cohort.units[$0].day(atAge: landmark) != nil }
        let chosen = reached.filter { keys.contains(cohort.units[$0].customer) }
        let rest = reached.filter { !keys.contains(cohort.units[$0].customer) }
        (self.cohort, self.landmark) = (cohort, landmark)
        exemplars = chosen.map { cohort.units[$0].customer }.sorted()
        others = rest.count
        guard chosen.count >= Self.leastExemplars, rest.count >= Self.leastOthers else {
            (differences, nearest, declined) = ([], [], .few)
            return
        }
        declined = nil
        let found = metrics.indices.map { metric in
            let (own, other) = (chosen.compactMap { values[metric][$0] }, rest.compactMap { values[metric][$0] })
            let isKnown = own.count >= Self.leastExemplars && other.count >= Self.leastOthers
            return Difference(
                metric: metrics[metric], estimate: isKnown ? Ranks.superiority(own, over: other) : nil,
                exemplars: own.count, others: other.count)
        }
        differences = found.enumerated().sorted { ($1.element.distance, $0.offset) < ($0.element.distance, $1.offset) }
            .map(\.element)
        let ranks = values.map { column in
            Ranks.midRanks(cohort.units.indices.map { reached.contains($0) ? column[$0] : nil })
        }
        nearest = rest.compactMap { unit in
            Ranks.nearest(to: unit, among: chosen, ranks: ranks).map {
                Nearest(
                    customer: cohort.units[unit].customer, exemplar: cohort.units[$0.candidate].customer,
                    distance: $0.distance)
            }
        }.sorted { $0.customer < $1.customer }
    }

    /// What there is to say of it, in the order of the page.
    public var remarks: [Remark] {
        if declined != nil { return [.fewExemplars(exemplars.count, others: others)] }
        return differences.count > 1 ? [.byChance(ofMetrics: differences.count)] : []
    }
}
