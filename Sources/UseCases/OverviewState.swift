import Intake
import Onboarding
import Usage

/// The journeys of a program as of a day, carried forward from change to change: only the customers that there is news
/// of are read again. Of each journey all is kept but its usage, of which only what follows from it remains.
///
/// Cost of the first time: the usage of all, read twice where journeys are compared with those that made it, a thousand
/// customers at a time. Cost of a change: the usage of the customers it concerns. What depends on all is the silence of
/// the stream, which is compared, and the standings of those that made it: where a week of theirs changes, the
/// journeys that were compared with it are worked out again too.
struct OverviewState: Sendable {
    let program: String
    let day: Day
    /// What it shows is no older than this.
    private(set) var counter: Int64
    private(set) var overview: Overview
    private let settings: Settings
    private let newest: ProgramVersion
    private let outages: [Outage]
    /// The first start of a journey that has begun.
    private let earliest: Day?
    private var versions: [Int: Version] = [:]
    private var streams: [String?: Stream] = [:]
    private var customers: [Int64: WatchedCustomer] = [:]
    private var idOf: [String: Int64] = [:]
    /// Event names by the ids that daily facts use.
    private var names: [Int32: String] = [:]
    private var tally = Tally()

    /// The rules of one version of the program, and those that made it by them.
    private struct Version: Sendable {
        let book: Rulebook
        var peers: Peers?
    }

    /// How many journeys have begun, have not yet, and are onboarded; those of customers that left among them.
    private struct Tally: Sendable {
        var (begun, ahead, onboarded) = (0, 0, 0)

        mutating func add(_ customer: WatchedCustomer?, times: Int, by day: Day) {
            guard let customer else { return }
            begun += times * customer.journeys.count
            ahead += times * customer.ahead
            onboarded += times * customer.journeys.count { $0.onboarding.day.map { $0 <= day } ?? false }
        }
    }
}

/// A customer with its journeys, and all that is known of them but the usage itself.
private struct WatchedCustomer: Sendable {
    let stored: StoredCustomer?
    let segment: String?
    /// The numbers of its usage ids.
    let tenants: [Int64]
    /// Those that have begun, by ordinal.
    let journeys: [WatchedJourney]
    /// How many have not.
    let ahead: Int

    /// Those in scope.
    var situations: [JourneySituation] { journeys.compactMap(\.situation) }
}

private final class WatchedJourney: Sendable {
    let stored: StoredJourney
    let facts: [FactColumn?]
    let onboarding: Onboarding
    /// Nil while it is not in scope.
    let situation: JourneySituation?

    init(
        _ stored: StoredJourney, facts: [FactColumn?], onboarding: Onboarding, situation: JourneySituation?
    ) {
        self.stored = stored
        self.facts = facts
        self.onboarding = onboarding
        self.situation = situation
    }
}

/// What a journey gives to compare others with.
private struct Onboarding: Sendable {
    let version: Int
    let day: Day?
    let samples: [Peers.Sample]
}

/// Some customers with their usage, on the way through.
private struct OverviewPart: Sendable {
    let ids: [Int64]
    let records: JudgingRecords
    let segments: [Int64: String]
    let tenants: [Int64: [Int64]]
    var groups: [WatchedGroup]
    let rows: Int
}

extension OverviewState {
    /// Works it out from nothing.
    init(of program: String, asOf day: Day, _ workspace: Workspace) async throws {
        // Asked first: what comes in meanwhile is then news.
        let counter = try await workspace.records.changeCounter()
        let settings = try await workspace.settings()
        let (versions, outages, first, ids) = try await workspace.records.read { reading in
            (
                try reading.programVersions(of: program), try reading.outages(), try reading.firstStart(of: program),
                try reading.customers(onJourneysOf: program)
            )
        }
        guard let newest = versions.last else {
            throw JudgingRecords.unknown(program, try await workspace.records.read { try $0.programNames() })
        }
        let book = Rulebook(try ProgramFile.read(newest.source, file: program))
        (self.program, self.day, self.counter, self.settings) = (program, day, counter, settings)
        (self.newest, self.outages) = (newest, outages)
        earliest = first.flatMap { $0 <= day ? $0 : nil }
        self.versions = [newest.number: Version(book: book)]
        overview = Overview(
            ProgramSituation(of: program, newest.number, book.program, asOf: day), book.program, segments: [])
        try await addStream(from: book.program.source, workspace)
        let news = try await take(ids, workspace)
        show(news)
    }

    /// What it is after what has changed since.
    func carriedForward(_ workspace: Workspace) async throws -> OverviewState {
        let changes = try await workspace.records.changes(since: counter)
        guard changes.counter > counter else { return self }
        let ids = changes.customers.sorted()
        guard !changes.concernsEverybody, try await !startsEarlier(ids, workspace) else {
            return try await OverviewState(of: program, asOf: day, workspace)
        }
        var state = self
        state.counter = changes.counter
        for (source, before) in streams {
            try await state.addStream(from: source, workspace)
            // Silence, or its end, concerns everybody.
            guard state.streams[source]!.tells(like: before) else {
                return try await OverviewState(of: program, asOf: day, workspace)
            }
        }
        let news = try await state.take(ids, workspace)
        state.show(news)
        return state
    }

    /// What is known of the stream reaches back to the first start only.
    private func startsEarlier(_ ids: [Int64], _ workspace: Workspace) async throws -> Bool {
        let program = program
        let starts = try await workspace.records.read { reading in
            try reading.journeys(of: program, customers: ids).map(\.journey.start)
        }
        return starts.contains { start in start <= day && earliest.map { start < $0 } ?? true }
    }

    private mutating func addStream(from source: String?, _ workspace: Workspace) async throws {
        streams[source] = try await stream(from: source, through: day, workspace)
    }

    private func stream(from source: String?, through day: Day, _ workspace: Workspace) async throws -> Stream {
        Stream(
            days: try await workspace.usage.streamDays(from: source, by: workspace.otherDays(than: settings)),
            outages: outages.map { $0.first...$0.last }, calendar: settings.calendar,
            silentAfter: settings.silentAfter, from: earliest ?? day, through: day)
    }
}

// MARK: - Taking in

extension OverviewState {
    /// Customers whose usage is read at once.
    private static let customersAtOnce = 1000
    /// Daily facts that may wait for the second pass instead of being read again; about 100 bytes each.
    private static let rowsHeld = 1_000_000

    /// Reads some customers, and whoever else is seen otherwise because of them, and follows their journeys.
    private mutating func take(_ ids: [Int64], _ workspace: Workspace) async throws -> OverviewNews {
        var known: [Int64: Onboarding] = [:]
        var waiting: [(ids: [Int64], part: OverviewPart?)] = []
        var rows = 0
        for ids in ids.parts(of: OverviewState.customersAtOnce) {
            let part = try await read(ids, workspace)
            for group in part.groups {
                for (journey, found) in zip(group.group.journeys, group.onboardings) {
                    known[journey.id] = Onboarding(version: group.group.version, day: found.day, samples: found.samples)
                }
            }
            rows += part.rows
            waiting.append((ids, rows <= OverviewState.rowsHeld ? part : nil))
        }
        let others = compare(known, of: Set(ids))
        for id in others {
            for journey in customers[id]?.journeys ?? [] { known[journey.stored.id] = journey.onboarding }
        }
        for ids in others.parts(of: OverviewState.customersAtOnce) { waiting.append((ids, nil)) }
        var news = OverviewNews()
        while let (ids, part) = waiting.popLast() {
            let present: OverviewPart = if let part { part } else { try await read(ids, workspace, known) }
            put(present, known, &news)
        }
        return news
    }

    /// - Parameter known: When journeys were onboarded, where that has been found out before.
    private mutating func read(
        _ ids: [Int64], _ workspace: Workspace, _ known: [Int64: Onboarding]? = nil
    ) async throws -> OverviewPart {
        let (program, day, books) = (program, day, versions.mapValues(\.book))
        let (records, segments, owners, marks) = try await workspace.records.read { reading in
            let records = try JudgingRecords(program, nil, day, reading, watching: true, of: ids, books: books)
            return (
                records, try reading.customerFacts(named: ["segment"], of: ids), try reading.tenantOwners(of: ids),
                try reading.latestMarks(
                    ofJourneys: records.groups.flatMap { $0.journeys.map(\.id) }, from: day - 7, through: day)
            )
        }
        let facts = try await workspace.usage.dailyFacts(
            of: owners.map(\.tenant), from: nil, except: settings.excludedUsers,
            by: workspace.otherDays(than: settings))
        names = try await names(of: facts, workspace)
        let columns = UsageColumns(
            facts, customers: records.customers.count, customerOf: records.customerOf, names: names)
        var groups: [WatchedGroup] = []
        for group in records.groups {
            let book = group.book!
            if versions[group.version] == nil { versions[group.version] = Version(book: book) }
            let source = book.program.source
            if streams[source] == nil { try await addStream(from: source, workspace) }
            let onboardings = known.map { known in
                group.journeys.map { (day: known[$0.id]?.day, samples: known[$0.id]?.samples ?? []) }
            }
            var watched = WatchedGroup(
                group, group.evidence(records, columns, streams[source]!), records.customers, settings.calendar,
                through: day, onboardings: onboardings)
            watched.marks = marks
            groups.append(watched)
        }
        var held: [Int64: String] = [:]
        // The first value holds backwards too.
        for fact in segments where fact.day <= day || held[fact.customer] == nil { held[fact.customer] = fact.value }
        return OverviewPart(
            ids: ids, records: records, segments: held,
            tenants: Dictionary(grouping: owners, by: \.customer).mapValues { $0.map(\.tenant) }, groups: groups,
            rows: facts.rows)
    }

    /// Names are asked for when one comes that is not known.
    private func names(of facts: DailyFacts, _ workspace: Workspace) async throws -> [Int32: String] {
        if Set(facts.name).allSatisfy({ names[$0] != nil }) { return names }
        return try await workspace.usage.eventNames()
    }

    /// Brings the standings of those that made it up to date.
    /// - Parameter known: What the customers taken in give to compare with.
    /// - Returns: The customers, beside those taken in, that are compared with others than before.
    private mutating func compare(_ known: [Int64: Onboarding], of ids: Set<Int64>) -> [Int64] {
        var others: Set<Int64> = []
        for (number, version) in versions {
            guard let rules = version.book.program.signals.peers else { continue }
            let weeks = weeksChanged(known, of: ids, number)
            guard !weeks.isEmpty else { continue }
            var samples = known.values.filter { $0.version == number }.flatMap(\.samples)
                .filter { weeks.contains($0.week) }
            var candidates: [(id: Int64, start: Int32)] = []
            for (id, customer) in customers where !ids.contains(id) {
                for journey in customer.journeys where journey.onboarding.version == number {
                    for sample in journey.onboarding.samples where weeks.contains(sample.week) {
                        samples.append(sample)
                    }
                    if journey.situation != nil { candidates.append((id, journey.stored.journey.start.number)) }
                }
            }
            let before = version.peers ?? Peers([], rules)
            var peers = before
            let changed = peers.replace(weeks: weeks, by: samples)
            versions[number]!.peers = peers
            for candidate in candidates where !changed.isEmpty && !others.contains(candidate.id) {
                let isSame = peers.compare(
                    like: before, start: candidate.start, through: day.number, weeks: changed)
                if !isSame { others.insert(candidate.id) }
            }
        }
        return others.sorted()
    }

    /// The weeks in which the customers taken in give something else to compare with than before.
    private func weeksChanged(_ known: [Int64: Onboarding], of ids: Set<Int64>, _ version: Int) -> Set<Int> {
        var weeks: Set<Int> = []
        var gone: Set<Int64> = []
        for journey in ids.lazy.flatMap({ customers[$0]?.journeys ?? [] }) where journey.onboarding.version == version {
            let now = known[journey.stored.id].flatMap { $0.version == version ? $0.samples : nil } ?? []
            gone.insert(journey.stored.id)
            for sample in Set(journey.onboarding.samples).symmetricDifference(now) { weeks.insert(sample.week) }
        }
        for (id, onboarding) in known where onboarding.version == version && !gone.contains(id) {
            weeks.formUnion(onboarding.samples.lazy.map(\.week))
        }
        return weeks
    }

    /// Keeps what follows from a part's usage.
    private mutating func put(_ part: OverviewPart, _ known: [Int64: Onboarding], _ news: inout OverviewNews) {
        var journeys: [Int64: [WatchedJourney]] = [:]
        for var group in part.groups {
            group.peers = versions[group.group.version]?.peers
            let situations = Dictionary(
                uniqueKeysWithValues: group.situations(asOf: day, of: nil).map { ($0.number, $0) })
            for (index, stored) in group.group.journeys.enumerated() {
                let none = Onboarding(version: group.group.version, day: nil, samples: [])
                journeys[stored.customer, default: []].append(
                    WatchedJourney(
                        stored, facts: group.group.facts.map { $0?.only(index) },
                        onboarding: known[stored.id] ?? none, situation: situations[stored.id]))
            }
        }
        let stored = Dictionary(uniqueKeysWithValues: part.records.customers.map { ($0.id, $0) })
        for id in part.ids {
            let own = (journeys[id] ?? []).sorted { $0.stored.ordinal < $1.stored.ordinal }
            let ahead = part.records.ahead[id] ?? 0
            let customer =
                own.isEmpty && ahead == 0
                ? nil
                : WatchedCustomer(
                    stored: stored[id], segment: part.segments[id], tenants: part.tenants[id] ?? [], journeys: own,
                    ahead: ahead)
            let before = customers[id]
            customers[id] = customer
            tally.add(before, times: -1, by: day)
            tally.add(customer, times: 1, by: day)
            if let key = stored[id]?.customer.key { idOf[key] = id }
            news.add(customer?.situations ?? [], customer?.segment, insteadOf: before?.situations ?? [], overview)
        }
    }

    /// Shows what has been taken in.
    private mutating func show(_ news: OverviewNews) {
        var journeys: [JourneySituation] = []
        var segments: [String?] = []
        if news.isReordered {
            let all = customers.values.sorted { $0.key.lexicographicallyPrecedes($1.key) }
            for customer in all {
                journeys += customer.situations
                segments += customer.situations.map { _ in customer.segment }
            }
        } else {
            (journeys, segments) = (overview.situation.journeys, overview.segments)
            for (position, entry) in news.entries { (journeys[position], segments[position]) = entry }
        }
        let sources = versions.keys.sorted().compactMap { number -> Watch.Source? in
            let book = versions[number]!.book
            return streams[book.program.source].map { Watch.Source(book: book, stream: $0) }
        }
        let newest = versions[newest.number]!.book.program
        let situation = ProgramSituation(
            program: program, version: self.newest.number, asOf: day, dataThrough: streams[newest.source]?.lastDay,
            alerts: journeys.isEmpty ? [] : Watch.alerts(of: sources, from: earliest, asOf: day),
            hasCriteria: !newest.criteria.isEmpty, journeys: journeys, onboarded: tally.onboarded,
            outOfScope: tally.begun + tally.ahead - journeys.count)
        overview =
            news.isReordered
            ? Overview(situation, newest, segments: segments)
            : overview.showing(situation, segments: segments, changed: Array(news.entries.keys))
    }
}

extension WatchedCustomer {
    fileprivate var key: String.UTF8View { (stored?.customer.key ?? "").utf8 }
}

/// What is other than the overview shows.
private struct OverviewNews {
    /// Journeys have come or gone, so that the others stand elsewhere.
    private(set) var isReordered = false
    /// By position.
    private(set) var entries: [Int: (JourneySituation, String?)] = [:]

    mutating func add(
        _ new: [JourneySituation], _ segment: String?, insteadOf old: [JourneySituation], _ overview: Overview
    ) {
        guard new.map(\.number) == old.map(\.number) else {
            isReordered = true
            return
        }
        for situation in new {
            if let position = overview.position(of: situation.id) {
                entries[position] = (situation, segment)
            } else {
                isReordered = true
            }
        }
    }
}

extension ProgramSituation {
    /// Of a program without journeys.
    fileprivate init(of name: String, _ version: Int, _ program: Program, asOf day: Day) {
        self.init(
            program: name, version: version, asOf: day, dataThrough: nil, alerts: [],
            hasCriteria: !program.criteria.isEmpty, journeys: [], onboarded: 0, outOfScope: 0)
    }
}

extension Array {
    fileprivate func parts(of size: Int) -> [[Element]] {
        stride(from: 0, to: count, by: size).map { Array(self[$0..<Swift.min($0 + size, count)]) }
    }
}

// MARK: - Looking closely

extension OverviewState {
    /// One journey as of a day, from its usage, which is read anew: one question to the store, and another where the
    /// day is not that of the state.
    func closeUp(
        of customer: String, _ ordinal: Int, asOf asked: Day, _ workspace: Workspace
    ) async throws -> JourneyCloseUp {
        let program = versions[newest.number]!.book.program
        guard let id = idOf[customer], let watched = customers[id], let stored = watched.stored,
            let journey = watched.journeys.first(where: { $0.stored.ordinal == ordinal }),
            let version = versions[journey.onboarding.version], journey.stored.journey.start <= asked
        else { return JourneyCloseUp(program: program, asOf: asked, dataThrough: nil, situation: nil, course: nil) }
        let own: Stream =
            if asked == day { streams[version.book.program.source]! } else {
                try await stream(from: version.book.program.source, through: asked, workspace)
            }
        let facts = try await workspace.usage.dailyFacts(
            of: watched.tenants, from: nil, except: settings.excludedUsers, by: workspace.otherDays(than: settings))
        let columns = UsageColumns(
            facts, customers: 1, customerOf: Dictionary(uniqueKeysWithValues: watched.tenants.map { ($0, 0) }),
            names: try await names(of: facts, workspace))
        let group = JudgingGroup(
            version.book, version: journey.onboarding.version, journey.stored, facts: journey.facts)
        var seen = WatchedGroup(
            group, group.evidence([stored], columns, own), [stored], settings.calendar, through: asked,
            onboardings: [(journey.onboarding.day, journey.onboarding.samples)])
        seen.peers = version.peers
        if asked == day, let mark = journey.situation?.gutMark { seen.marks = [journey.stored.id: mark] }
        return JourneyCloseUp(
            program: program, asOf: asked, dataThrough: own.lastDay,
            situation: seen.situations(asOf: asked, of: nil).first,
            course: seen.course(ofSubject: 0, through: asked))
    }
}

// MARK: - Asking all

/// What a formula says of the journeys of an overview.
public struct OverviewVerdicts: Sendable {
    /// In the order of the situation's journeys.
    public let verdicts: [Verdict]
    /// The names of events that there are.
    public let events: Set<String>
    /// The leaves of the formula that anything is recorded of.
    public let recorded: Set<Int>
}

extension OverviewState {
    /// Cost: the usage of all, read and let go a thousand customers at a time; where all windows are of the last days,
    /// of those days only.
    /// - Parameter shown: The overview whose journeys are asked about, of this state or of an earlier one.
    func verdicts(
        by formula: Formula, for shown: Overview, _ workspace: Workspace
    ) async throws -> OverviewVerdicts {
        var verdictOf: [Int64: Verdict] = [:]
        var (events, recorded): (Set<String>, Set<Int>) = ([], [])
        let first = formula.firstDay(asOf: day)
        for ids in customers.keys.sorted().parts(of: OverviewState.customersAtOnce) {
            let watched = ids.compactMap { customers[$0] }
            var facts = try await workspace.records.read { try LeafFacts(formula.leaves, of: ids, $0) }
            let used = try await workspace.usage.dailyFacts(
                of: watched.flatMap(\.tenants), from: first, except: settings.excludedUsers,
                by: workspace.otherDays(than: settings))
            let names = try await self.names(of: used, workspace)
            events.formUnion(names.values)
            var owners: [Int64: Int] = [:]
            for (position, customer) in watched.enumerated() {
                for tenant in customer.tenants { owners[tenant] = position }
            }
            let columns = UsageColumns(used, customers: watched.count, customerOf: owners, names: names)
            for (source, stream) in streams {
                let asked = watched.enumerated().flatMap { position, customer in
                    customer.journeys.filter { $0.situation?.program.source == source && $0.situation != nil }
                        .map { (position: position, customer: customer, journey: $0) }
                }
                let journeys = asked.map(\.journey.stored)
                let known = formula.leaves.map { facts.column(for: $0, journeys) }
                for (leaf, column) in known.enumerated() where !(column?.days.isEmpty ?? true) { recorded.insert(leaf) }
                let evidence = Evidence(
                    formula: formula,
                    subjects: asked.map { Subject($0.customer.stored!.customer, $0.position, $0.journey.stored) },
                    usage: columns, facts: known, stream: stream)
                let verdicts = inParallel(0..<asked.count) { [day] in evidence.verdicts(of: $0, asOf: day) }
                for (journey, verdict) in zip(journeys, verdicts.joined()) { verdictOf[journey.id] = verdict }
            }
        }
        return OverviewVerdicts(
            verdicts: shown.situation.journeys.map { verdictOf[$0.number] ?? .undetermined }, events: events,
            recorded: recorded)
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
