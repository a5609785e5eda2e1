import Onboarding
import Portfolio
import Usage

/// Reads the stores for an overview: everything at first, then the customers that a change affects.
struct OverviewLoading: Sendable {
    let workspace: Workspace

    /// What the pages of a program ask about its journeys.
    private static let formulas: @Sendable (VersionRules) -> [Formula] = { [$0.book.formula, $0.conditions] }

    /// Loads a program from nothing.
    func load(_ program: String, asOf day: Day) async throws -> LoadedOverview {
        // Asked first: whatever comes in meanwhile is then a change.
        let counters = try await workspace.records.changeCounters()
        let context = try await LoadingContext(program, .ownVersion, through: day, workspace)
        var loaded = LoadedOverview(
            context, counters: counters, usage: RecentUsage(mostRows: workspace.loading.rowsKept))
        let loader = try await JourneyLoader(
            workspace, context, of: .all, includesFormer: true, keepsUsage: true, asking: OverviewLoading.formulas)
        let records = loader.records
        try await take(Set(records.customers.map(\.id)).union(records.ahead.keys), loader, into: &loaded)
        loaded.state.show()
        return loaded
    }

    /// The overview after what has changed since.
    ///
    /// Of a customer whose usage streams in, only the days that changed are read again: the earlier ones are kept.
    /// - Parameter takesUsage: Whether new usage is asked for; else only what has changed in the records.
    func carryForward(_ before: LoadedOverview, takesUsage: Bool) async throws -> LoadedOverview {
        let program = before.context.judging.program
        var since = before.counters
        if !takesUsage { since.usage = .max }
        let changes = try await workspace.records.changes(of: program, since: since)
        let ids = changes.customers.sorted()
        var loaded = before
        loaded.counters.records = changes.counters.records
        for (tenant, day) in changes.usageFrom { loaded.usage.outdate(tenant, from: day) }
        if takesUsage { loaded.counters.usage = changes.counters.usage }
        if !changes.affectsProgram, ids.isEmpty, !takesUsage { return loaded }
        guard !changes.affectsProgram, let context = try await before.context.refreshed(workspace) else {
            return try await load(program, asOf: before.context.judging.day)
        }
        loaded.context = context
        if !ids.isEmpty {
            let records = try await workspace.records.read { reading in
                try JourneyRecords(
                    of: .ids(ids), context.judging, includesFormer: true, OverviewLoading.formulas, reading)
            }
            let loader = try await loader(records, &loaded)
            // What is known of the stream reaches back to the first start only.
            let first = records.journeys.map(\.journey.start).min()
            if let first, context.judging.earliest.map({ first < $0 }) ?? true {
                return try await load(program, asOf: context.judging.day)
            }
            try await take(Set(ids), loader, into: &loaded)
        }
        loaded.state.show()
        return loaded
    }

    /// A loader of records that are known already.
    private func loader(_ records: JourneyRecords, _ loaded: inout LoadedOverview) async throws -> JourneyLoader {
        try JourneyLoader(
            workspace, loaded.context, records, everything: try await recentUsage(of: records, &loaded),
            keepsUsage: true, asking: OverviewLoading.formulas)
    }

    /// The usage of some customers, of which only the days that changed are read; nil where they are too many for
    /// their usage to be kept.
    private func recentUsage(of records: JourneyRecords, _ loaded: inout LoadedOverview) async throws -> DailyFacts? {
        let settings = loaded.context.settings
        guard records.customers.count <= workspace.loading.customersAtOnce,
            try workspace.otherDays(than: settings) == nil
        else { return nil }
        return try await loaded.usage.facts(of: records.tenants.map(\.tenant)) { tenants, first in
            try await workspace.usage.dailyFacts(
                of: tenants, from: first, valued: true, except: settings.excludedUsers, by: nil)
        }
    }

    /// Reads some customers, and those that are then compared with other peers, into the overview.
    /// - Parameter ids: Whom the loader was asked for.
    private func take(_ ids: Set<Int64>, _ loader: JourneyLoader, into loaded: inout LoadedOverview) async throws {
        let day = loaded.context.judging.day
        let found = try await loader.walk { part in
            part.groups.flatMap { group in
                group.onboardings(through: day).enumerated().map { (group.journey($0).id, (group.rules, $1)) }
            }
        }
        let known = Dictionary(uniqueKeysWithValues: found.joined())
        let records = loader.records
        let others = loaded.state.kept(loaded.state.refreshPeers(known, of: ids))
        let said = try await Said(records, day, workspace)
        let seen = try await situations(loader, loaded, said.marks)
        let tenants = Dictionary(grouping: records.tenants, by: \.position).mapValues { $0.map(\.tenant) }
        let customers = records.customers.indices.map { position in
            let customer = records.customers[position]
            return OverviewCustomer(
                stored: customer, listed: said.facts(of: customer.id), tenants: tenants[position] ?? [],
                facts: records.facts.only(customer.id),
                journeys: records.journeys[records.journeys(ofCustomer: position)].map { journey in
                    let (rules, onboarding) = known[journey.id]!
                    return OverviewJourney(
                        journey, version: rules.number, onboarding: onboarding, situation: seen[journey.id])
                })
        }
        loaded.state.replace(ids, by: customers, notBegun: records.ahead)
        try await judgeAgain(others, in: &loaded)
    }

    /// Judges customers again of whom nothing has changed but the peers that they are compared with.
    private func judgeAgain(_ others: [OverviewCustomer], in loaded: inout LoadedOverview) async throws {
        guard !others.isEmpty else { return }
        let loader = try await loader(JourneyRecords(others), &loaded)
        let marks = others.flatMap(\.situations).compactMap { before in before.csmRead.map { (before.storeID, $0) } }
        let seen = try await situations(loader, loaded, Dictionary(uniqueKeysWithValues: marks))
        let customers = others.map { customer in
            var customer = customer
            customer.journeys = customer.journeys.map { journey in
                OverviewJourney(
                    journey.stored, version: journey.version, onboarding: journey.onboarding,
                    situation: seen[journey.stored.id])
            }
            return customer
        }
        loaded.state.replace(others.map(\.stored.id), by: customers, notBegun: loaded.state.ahead)
    }

    /// How the journeys of a loader stand, by journey; those that are over as of their last day.
    private func situations(
        _ loader: JourneyLoader, _ loaded: LoadedOverview, _ marks: [Int64: RecordedRead]
    ) async throws -> [Int64: JourneySituation] {
        let (peers, day) = (loaded.state.peers, loaded.context.judging.day)
        let found = try await loader.walk { part in
            part.groups.flatMap { group in
                EvaluatedGroup(group, peers: peers[group.rules.number], marks: marks).lastSituations(asOf: day)
                    .map(\.answer)
            }
        }
        return Dictionary(uniqueKeysWithValues: found.joined().map { ($0.storeID, $0) })
    }

    /// What lists show of journeys beside their rules.
    private struct Said {
        /// The values as of the day, by customer and name.
        private var values: [Int64: [String: String?]] = [:]
        /// The CSMs' last reads of the week, by journey.
        let marks: [Int64: RecordedRead]

        init(_ records: JourneyRecords, _ day: Day, _ workspace: Workspace) async throws {
            let facts: [CustomerFact]
            (facts, marks) = try await workspace.records.read { reading in
                (
                    try reading.customerFacts(named: ["mrr", "segment"], of: records.customers.map(\.id)),
                    try reading.latestMarks(
                        ofJourneys: records.journeys.map(\.id), from: day - 7, through: day)
                )
            }
            // The first value holds backwards too; one that was taken back holds as well.
            for fact in facts where fact.day <= day || values[fact.customer]?[fact.name] == nil {
                values[fact.customer, default: [:]][fact.name] = .some(fact.value)
            }
        }

        func facts(of customer: Int64) -> ListedFacts {
            let own = values[customer] ?? [:]
            return ListedFacts(
                segment: own["segment"] ?? nil, value: (own["mrr"] ?? nil).flatMap { MonthlyValue($0) })
        }
    }
}

// MARK: - Questions to an overview

extension OverviewLoading {
    /// One journey as of a day, from its usage, which is read anew: one question to the store, and another where the
    /// day is not that of the overview.
    func closeUp(
        of customer: String, _ ordinal: Int, asOf asked: Day, in loaded: LoadedOverview
    ) async throws -> JourneyCloseUp {
        let program = loaded.context.judging.rules.newest.program
        guard var watched = loaded.state.customer(customer),
            let journey = watched.journeys.first(where: { $0.stored.ordinal == ordinal }),
            journey.stored.journey.start <= asked
        else { return JourneyCloseUp(program, asOf: asked) }
        watched.journeys = [journey]
        let loader = try JourneyLoader(
            workspace, try await loaded.context.through(asked, workspace), JourneyRecords([watched]),
            asking: OverviewLoading.formulas)
        let marks =
            asked == loaded.context.judging.day ? journey.situation?.csmRead.map { [journey.stored.id: $0] } : nil
        let peers = loaded.state.peers[journey.version]
        return try await loader.walk { part in
            JourneyCloseUp(EvaluatedGroup(part.groups[0], peers: peers, marks: marks ?? [:]), program, asOf: asked)
        }[0]
    }

    /// What a formula says of the journeys of an overview. Cost: the usage of all; where all windows are of the last
    /// days, of those days only.
    /// - Parameters:
    ///   - shown: The overview whose journeys are asked about.
    ///   - loaded: Of that overview or of a later one.
    func verdicts(
        by formula: Formula, for shown: Overview, in loaded: LoadedOverview
    ) async throws -> OverviewVerdicts {
        let day = loaded.context.judging.day
        let watched = loaded.state.shown
        let facts = try await workspace.records.read {
            try LeafFacts(formula.leaves, of: watched.map(\.stored.id), $0)
        }
        let loader = try JourneyLoader(
            workspace, loaded.context, JourneyRecords(watched, facts: facts), from: formula.firstDay(asOf: day),
            findsSteps: false
        ) { _ in [formula] }
        var verdictOf: [Int64: Verdict] = [:]
        var (events, recorded): (Set<String>, Set<Int>) = ([], [])
        try await loader.walk { part in
            part.groups.map { group in
                let evidence = group.evidence(of: formula)
                let verdicts = inParallel(0..<group.members.count) { evidence.verdicts(of: $0, asOf: day) }.joined()
                return (
                    verdicts: zip(group.members.indices.map { group.journey($0).id }, verdicts),
                    events: group.usage.names,
                    recorded: evidence.facts.indices.filter { !(evidence.facts[$0]?.days.isEmpty ?? true) }
                )
            }
        } _: { groups in
            for group in groups {
                for (journey, verdict) in group.verdicts { verdictOf[journey] = verdict }
                events.formUnion(group.events)
                recorded.formUnion(group.recorded)
            }
        }
        return OverviewVerdicts(verdicts: verdictOf, events: events, recorded: recorded)
    }
}

extension JourneyRecords {
    /// What an overview keeps of some customers.
    /// - Parameter facts: Those of another formula than the rules, of journeys that know which of their steps the data
    ///   find done; nil: those kept.
    fileprivate init(_ watched: [OverviewCustomer], facts: LeafFacts? = nil) {
        self.init(
            customers: watched.map(\.stored),
            journeys: watched.map { $0.journeys.map { facts == nil ? $0.stored : $0.known } },
            tenants: watched.map(\.tenants), facts: facts ?? LeafFacts(joining: watched.map(\.facts)))
    }
}

extension Formula {
    /// The first day that any of its windows reaches back to; nil where one is not of the last days.
    fileprivate func firstDay(asOf day: Day) -> Day? {
        var longest = 1
        for case .metric(let metric) in leaves {
            guard case .last(let days)? = metric.window else { return nil }
            longest = max(longest, days)
        }
        return day - longest
    }
}
