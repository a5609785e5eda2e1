import Onboarding
import Usage

/// The journeys of a program as of a day, carried forward from change to change. A value: whoever reads the stores gives
/// it what was found, in parts.
///
/// Of each journey everything is kept but its usage. What depends on all journeys is the silence of the stream, and the
/// peers: where a week of theirs changes, the journeys that were compared with it are judged again.
public struct OverviewState: Sendable {
    public var context: JudgingContext
    public private(set) var overview: Overview
    /// Of each version that a journey goes by, and of the newest.
    private var versions: [Int: Version] = [:]
    private var customers: [Int64: OverviewCustomer] = [:]
    private var idOf: [String: Int64] = [:]
    /// Journeys that have not begun by the day, by customer.
    public private(set) var ahead: [Int64: Int] = [:]
    private var tally = Tally()
    /// What has been applied and is not shown yet.
    private var news = OverviewNews()

    /// The rules of one version of the program, and the journeys onboarded by them.
    private struct Version: Sendable {
        let rules: VersionRules
        var peers: Peers?
    }

    /// How many journeys have begun and are onboarded; those of customers that left among them.
    private struct Tally: Sendable {
        var (begun, onboarded) = (0, 0)

        mutating func add(_ customer: OverviewCustomer?, times: Int) {
            guard let customer else { return }
            begun += times * customer.journeys.count
            onboarded += times * customer.journeys.count { $0.onboarding.day != nil }
        }
    }

    /// Of a program without journeys.
    public init(_ context: JudgingContext) {
        let newest = context.rules.newest
        self.context = context
        versions = [newest.number: Version(rules: newest)]
        overview = Overview(
            ProgramSituation(context, versions: [], journeys: [], onboarded: 0, outOfScope: 0), newest.program,
            facts: [], former: FormerJourneys())
    }

    /// What is kept of a customer; nil if it has no journey that has begun.
    public func customer(_ key: String) -> OverviewCustomer? { idOf[key].flatMap { customers[$0] } }

    /// The peers of each version that journeys are compared by.
    public var peers: [Int: Peers] { versions.compactMapValues(\.peers) }

    /// What is kept of some customers.
    public func kept(_ ids: [Int64]) -> [OverviewCustomer] { ids.compactMap { customers[$0] } }

    /// What is kept of all customers that the overview shows, with the journeys that it shows.
    public var shown: [OverviewCustomer] {
        customers.keys.sorted().compactMap { id in
            guard var customer = customers[id] else { return nil }
            customer.journeys.removeAll { $0.underWay == nil }
            return customer.journeys.isEmpty ? nil : customer
        }
    }
}

/// A customer with its journeys, and all that is known of them but the usage itself.
public struct OverviewCustomer: Sendable {
    public let stored: StoredCustomer
    public let listed: ListedFacts
    /// The numbers of its usage ids.
    public let tenants: [Int64]
    /// What the leaves of its programs' rules say of it.
    public let facts: LeafFacts
    /// Those that have begun, by ordinal.
    public var journeys: [OverviewJourney]

    public init(
        stored: StoredCustomer, listed: ListedFacts, tenants: [Int64], facts: LeafFacts, journeys: [OverviewJourney]
    ) {
        self.stored = stored
        self.listed = listed
        self.tenants = tenants
        self.facts = facts
        self.journeys = journeys
    }

    /// Those that go on.
    public var situations: [JourneySituation] { journeys.compactMap(\.underWay) }

    /// Those that are over, each as of its last day.
    fileprivate var former: [FormerJourney] {
        journeys.compactMap { $0.situation.flatMap { FormerJourney($0, listed) } }
    }
}

/// A journey with its rules' version and how it stands. An object, so that lists share it.
public final class OverviewJourney: Sendable {
    public let stored: StoredJourney
    /// The version whose rules it goes by.
    public let version: Int
    public let onboarding: OnboardingDay
    /// Of one that is over as of its last day; nil where that lies before its first.
    public let situation: JourneySituation?
    /// Nil where it is over.
    public var underWay: JourneySituation? { situation?.ending == nil ? situation : nil }

    public init(_ stored: StoredJourney, version: Int, onboarding: OnboardingDay, situation: JourneySituation?) {
        (self.stored, self.version, self.onboarding, self.situation) = (stored, version, onboarding, situation)
    }

    /// The journey with the steps that the data find done by the day of the overview.
    public var known: StoredJourney { situation.map { stored.knowing($0.journey.foundDone) } ?? stored }
}

extension OverviewState {
    /// Replaces everything that was known of some customers. `show` makes it visible.
    /// - Parameters:
    ///   - ids: Those that were asked about.
    ///   - found: Those of them with a journey that has begun.
    ///   - notBegun: How many journeys of each have not begun.
    public mutating func replace(_ ids: some Sequence<Int64>, by found: [OverviewCustomer], notBegun: [Int64: Int]) {
        let found = Dictionary(uniqueKeysWithValues: found.map { ($0.stored.id, $0) })
        for id in ids {
            let (before, now) = (customers[id], found[id])
            customers[id] = now
            ahead[id] = notBegun[id]
            tally.add(before, times: -1)
            tally.add(now, times: 1)
            if let now { idOf[now.stored.customer.key] = id }
            news.add(now?.situations ?? [], now?.listed, insteadOf: before?.situations ?? [], overview)
            news.changesFormer =
                news.changesFormer || !(before?.former.isEmpty ?? true) || !(now?.former.isEmpty ?? true)
        }
    }

    /// Shows what has been applied.
    public mutating func show() {
        var journeys: [JourneySituation] = []
        var facts: [ListedFacts] = []
        if news.isReordered {
            for customer in customers.values.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
                journeys += customer.situations
                facts += customer.situations.map { _ in customer.listed }
            }
        } else {
            (journeys, facts) = (overview.situation.journeys, overview.facts)
            for (position, entry) in news.entries { (journeys[position], facts[position]) = entry }
        }
        let former =
            news.changesFormer ? FormerJourneys(customers.values.lazy.flatMap(\.former)) : overview.former
        let situation = ProgramSituation(
            context, versions: versions.keys.sorted(), journeys: journeys, onboarded: tally.onboarded,
            outOfScope: tally.begun + ahead.values.reduce(0, +) - journeys.count - former.journeys.count)
        overview =
            news.isReordered
            ? Overview(situation, context.rules.newest.program, facts: facts, former: former)
            : overview.showing(situation, facts: facts, former: former, changed: Array(news.entries.keys))
        news = OverviewNews()
    }

    /// Refreshes the peers by what is known now of the onboardings of some customers.
    /// - Parameters:
    ///   - known: By journey, with the rules that it goes by.
    ///   - ids: The customers.
    /// - Returns: The other customers that are compared with other numbers than before.
    public mutating func refreshPeers(
        _ known: [Int64: (rules: VersionRules, onboarding: OnboardingDay)], of ids: Set<Int64>
    ) -> [Int64] {
        for (rules, _) in known.values where versions[rules.number] == nil {
            versions[rules.number] = Version(rules: rules)
        }
        var others: Set<Int64> = []
        for (number, version) in versions {
            guard let rules = version.rules.program.signals.peers else { continue }
            let own = known.compactMapValues { $0.rules.number == number ? $0.onboarding : nil }
            let weeks = weeksChanged(own, of: ids, number)
            guard !weeks.isEmpty else { continue }
            var samples = own.values.flatMap { $0.samples.filter { weeks.contains($0.week) } }
            var candidates: [(id: Int64, start: Int32)] = []
            for (id, customer) in customers where !ids.contains(id) {
                for journey in customer.journeys where journey.version == number {
                    samples += journey.onboarding.samples.lazy.filter { weeks.contains($0.week) }
                    if journey.situation != nil { candidates.append((id, journey.stored.journey.start.number)) }
                }
            }
            let before = version.peers ?? Peers([], rules)
            var peers = before
            let changed = peers.replace(weeks: weeks, by: samples)
            versions[number]!.peers = peers
            for candidate in candidates where !changed.isEmpty && !others.contains(candidate.id) {
                let isSame = peers.compare(
                    like: before, start: candidate.start, through: context.day.number, weeks: changed)
                if !isSame { others.insert(candidate.id) }
            }
        }
        return others.sorted()
    }

    /// The weeks in which some customers give other numbers to compare with than before.
    private func weeksChanged(_ known: [Int64: OnboardingDay], of ids: Set<Int64>, _ version: Int) -> Set<Int> {
        var weeks: Set<Int> = []
        var before: Set<Int64> = []
        for journey in ids.lazy.flatMap({ customers[$0]?.journeys ?? [] }) where journey.version == version {
            before.insert(journey.stored.id)
            let now = Set(known[journey.stored.id]?.samples ?? [])
            for sample in Set(journey.onboarding.samples).symmetricDifference(now) { weeks.insert(sample.week) }
        }
        for (id, onboarding) in known where !before.contains(id) {
            weeks.formUnion(onboarding.samples.lazy.map(\.week))
        }
        return weeks
    }
}

extension OverviewCustomer {
    fileprivate var key: String.UTF8View { stored.customer.key.utf8 }
}

/// What is other than the overview shows.
private struct OverviewNews: Sendable {
    /// Journeys have come or gone, so that the others stand elsewhere.
    private(set) var isReordered = false
    /// Some of the customers have, or had, a journey that is over.
    var changesFormer = false
    /// By position.
    private(set) var entries: [Int: (JourneySituation, ListedFacts)] = [:]

    mutating func add(
        _ new: [JourneySituation], _ facts: ListedFacts?, insteadOf old: [JourneySituation], _ overview: Overview
    ) {
        guard new.map(\.storeID) == old.map(\.storeID) else {
            isReordered = true
            return
        }
        for situation in new {
            if let position = overview.position(of: situation.id) {
                entries[position] = (situation, facts ?? ListedFacts())
            } else {
                isReordered = true
            }
        }
    }
}
