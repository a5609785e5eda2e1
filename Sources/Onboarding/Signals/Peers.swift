/// How the journeys that made it stood at each age, for those that have not yet. Only what was known by a day is
/// compared with on that day: a journey counts from its completion on, in each week from the day it lived it.
public struct Peers: Sendable {
    /// How a week's peers stood.
    public struct WeekThresholds: Hashable, Sendable {
        public let week: Int
        public let peers: Int
        /// In millionths: nearly all of them had at least so much.
        public let opensBelow: Int64
        public let clearsAt: Int64
    }

    /// One week of a journey that made it.
    public struct Sample: Hashable, Sendable {
        public let week: Int
        /// The first day on which it can be compared with.
        public let knownFrom: Int32
        /// In millionths.
        public let value: Int64

        public init(week: Int, knownFrom: Int32, value: Int64) {
            self.week = week
            self.knownFrom = knownFrom
            self.value = value
        }
    }

    /// The first week that is compared: the ones before tell little.
    public static let firstWeek = 2

    /// For each week, by day, how it stood from that day on.
    private var weeks: [[(from: Int32, standing: WeekThresholds)]]
    private let rules: SignalRules.Peers

    /// Cost: the samples, times the logarithm of how many differ in a week.
    public init(_ samples: [Sample], _ rules: SignalRules.Peers) {
        self.rules = rules
        let byWeek = Dictionary(grouping: samples, by: \.week)
        weeks = (0...(byWeek.keys.max() ?? 0)).map { Peers.standings(of: byWeek[$0] ?? [], $0, rules) }
    }

    /// Puts other samples into the place of some weeks' own.
    /// - Parameter samples: All there are of those weeks.
    /// - Returns: The weeks that stand otherwise now.
    public mutating func replace(weeks replaced: Set<Int>, by samples: [Sample]) -> Set<Int> {
        let byWeek = Dictionary(grouping: samples, by: \.week)
        return replaced.filter { week in
            while weeks.count <= week { weeks.append([]) }
            let standings = Peers.standings(of: byWeek[week] ?? [], week, rules)
            let isSame = standings.elementsEqual(weeks[week]) { $0 == $1 }
            weeks[week] = standings
            return !isSame
        }
    }

    private static func standings(
        of samples: [Sample], _ week: Int, _ rules: SignalRules.Peers
    ) -> [(from: Int32, standing: WeekThresholds)] {
        let samples = samples.sorted { $0.knownFrom < $1.knownFrom }
        var values = RankedValues(samples.map(\.value))
        var standings: [(from: Int32, standing: WeekThresholds)] = []
        for (index, sample) in samples.enumerated() {
            values.insert(sample.value)
            let isLastOfDay = index + 1 == samples.count || samples[index + 1].knownFrom != sample.knownFrom
            guard isLastOfDay, values.count >= rules.atLeast else { continue }
            // The value that all but the lowest so many per cent reach.
            func reached(byAllBut percent: Int) -> Int64 { values[min(values.count - 1, values.count * percent / 100)] }
            standings.append(
                (
                    sample.knownFrom,
                    WeekThresholds(
                        week: week, peers: values.count, opensBelow: reached(byAllBut: rules.opensBelow),
                        clearsAt: reached(byAllBut: rules.clearsAt))
                ))
        }
        return standings
    }

    /// Whether a journey is compared with the same as by others on every day up to one.
    /// - Parameter changed: The weeks in which they differ.
    public func compare(like others: Peers, start: Int32, through day: Int32, weeks changed: Set<Int>) -> Bool {
        changed.allSatisfy { week in
            let age = start + Int32(7 * week)
            return age > day || standing(inWeek: week, asOf: age) == others.standing(inWeek: week, asOf: age)
        }
    }

    /// How those of a week stood, as far as it was known by a day; nil while they are too few.
    public func standing(inWeek week: Int, asOf day: Int32) -> WeekThresholds? {
        guard weeks.indices.contains(week) else { return nil }
        let after = weeks[week].partitioningIndex { $0.from > day }
        return after == 0 ? nil : weeks[week][after - 1].standing
    }
}

/// Numbers that are taken in one by one and asked for by their rank; both cost the logarithm of how many there are.
private struct RankedValues {
    /// All that will come, each once, ascending.
    private let values: [Int64]
    /// A Fenwick tree over those: how many of each have come.
    private var counts: [Int]
    private(set) var count = 0

    init(_ all: [Int64]) {
        values = Set(all).sorted()
        counts = Array(repeating: 0, count: values.count + 1)
    }

    mutating func insert(_ value: Int64) {
        count += 1
        var place = values.partitioningIndex { $0 >= value } + 1
        while place < counts.count {
            counts[place] += 1
            place += place & -place
        }
    }

    /// The one that so many others come before.
    subscript(rank: Int) -> Int64 {
        var (place, before) = (0, rank)
        var step = 1
        while step * 2 < counts.count { step *= 2 }
        while step > 0 {
            if place + step < counts.count, counts[place + step] <= before {
                place += step
                before -= counts[place]
            }
            step /= 2
        }
        return values[place]
    }
}
