import Onboarding
import Usage

/// A program's journeys as of a day, loaded once: what the pages of a server are filled from. It holds the daily
/// facts of the usage beside what follows from them, so that a journey can be looked at closely without loading
/// anything again.
public struct Overview: Sendable {
    public let situation: ProgramSituation
    /// The newest version.
    public let program: Program
    /// The segment of each journey's customer as of the day, in the order of the situation's journeys.
    public let segments: [String?]
    /// What lists ask of the journeys.
    public let index: OverviewIndex
    private let watch: Watch
    /// The position of each journey by its id.
    private let positions: [String: Int]

    init(_ situation: ProgramSituation, _ watch: Watch, segments: [Int64: String]) {
        self.situation = situation
        self.watch = watch
        program = watch.records.newest
        var segmentOf: [String: String] = [:]
        for stored in watch.records.customers { segmentOf[stored.customer.key] = segments[stored.id] }
        self.segments = situation.journeys.map { segmentOf[$0.customer.key] }
        index = OverviewIndex(situation.journeys, segments: self.segments)
        positions = Dictionary(
            situation.journeys.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// A journey in scope by its id's parts; nil if it is not among them.
    public func journey(of customer: String, _ ordinal: Int) -> JourneySituation? {
        positions["\(customer)-\(ordinal)"].map { situation.journeys[$0] }
    }

    /// How a journey's numbers moved from its start to the day; nil if the journey is not in scope.
    public func course(of customer: String, _ ordinal: Int) -> JourneyCourse? {
        for group in watch.groups {
            for (index, stored) in group.group.journeys.enumerated()
            where stored.ordinal == ordinal && group.customers[index].key == customer {
                return group.course(ofSubject: index, through: situation.asOf)
            }
        }
        return nil
    }
}

/// How the numbers of one journey moved, day by day.
public struct JourneyCourse: Sendable {
    /// One for each comparison of the criteria.
    public let trends: [Trend]
    public let activity: [ActiveDay]
    /// Days of which nobody knows what happened.
    public let unknown: [ClosedRange<Day>]
    public let first: Day
    public let last: Day
}

extension WatchedGroup {
    fileprivate func course(ofSubject index: Int, through day: Day) -> JourneyCourse? {
        let first = journeys[index].start
        let last = customers[index].lastWatched(through: day)
        guard first <= last else { return nil }
        return JourneyCourse(
            trends: evidence.trends(ofSubject: index, criteria: book.criteria.criteria.count, through: last),
            activity: evidence.usage.activity(ofCustomer: group.positions[index], from: first, through: last),
            unknown: evidence.stream.unknownDays(from: first, through: last, asOf: last), first: first, last: last)
    }
}

extension Workspace {
    /// Loads a program's journeys as of a day.
    func overview(of program: String, asOf day: Day) async throws -> Overview {
        let settings = try await settings()
        let watch = try await watch(program, settings, through: day)
        let facts = try await records.read { try $0.customerFacts(named: ["segment"]) }
        var segments: [Int64: String] = [:]
        // The first value holds backwards too.
        for fact in facts where fact.day <= day || segments[fact.customer] == nil {
            segments[fact.customer] = fact.value
        }
        return Overview(try watch.situation(of: program, asOf: day), watch, segments: segments)
    }

    /// The programs there are, by name.
    public func programNames() async throws -> [String] {
        try require(.listPrograms)
        return try await records.read { try $0.programNames() }
    }
}

/// Overviews for somebody: shared with everybody else, and given to those who may see the board.
public struct Overviews: Sendable {
    /// On whose behalf they are asked for.
    public let workspace: Workspace
    private let kept: KeptOverviews

    public init(_ workspace: Workspace, keeping capacity: Int = 4) {
        self.workspace = workspace
        kept = KeptOverviews(workspace, keeping: capacity)
    }

    private init(_ workspace: Workspace, _ kept: KeptOverviews) {
        self.workspace = workspace
        self.kept = kept
    }

    public func acting(as actor: Actor) -> Overviews { Overviews(workspace.acting(as: actor), kept) }

    /// The overview of a program as of a day, no older than this question.
    public func overview(of program: String, asOf day: Day) async throws -> Overview {
        try workspace.require(.seeBoard)
        return try await kept.overview(of: program, asOf: day)
    }
}

/// Overviews kept for as long as nothing changes in the stores, whichever process changes it: a page then costs one
/// question for the change counter, and those who ask at the same time share one load.
///
/// Kept are the last few that were asked for. Each holds about 50 bytes for each daily fact of usage (one customer,
/// user, event name and day) and some kilobytes for each journey.
private actor KeptOverviews {
    private struct Key: Hashable {
        let program: String
        let day: Day
    }

    private struct Kept {
        let counter: Int64
        let overview: Task<Overview, any Error>
    }

    private let workspace: Workspace
    private let capacity: Int
    private var kept: [Key: Kept] = [:]
    /// The last one asked for comes last.
    private var order: [Key] = []

    init(_ workspace: Workspace, keeping capacity: Int) {
        self.workspace = workspace
        self.capacity = capacity
    }

    func overview(of program: String, asOf day: Day) async throws -> Overview {
        let key = Key(program: program, day: day)
        let counter = try await workspace.records.changeCounter()
        let overview = task(for: key, counter)
        do { return try await overview.value } catch {
            // What failed may succeed the next time.
            if kept[key]?.overview == overview { forget(key) }
            throw error
        }
    }

    private func task(for key: Key, _ counter: Int64) -> Task<Overview, any Error> {
        order.removeAll { $0 == key }
        order.append(key)
        if let found = kept[key], found.counter >= counter { return found.overview }
        let overview = Task { [workspace] in try await workspace.overview(of: key.program, asOf: key.day) }
        kept[key] = Kept(counter: counter, overview: overview)
        if order.count > capacity { forget(order[0]) }
        return overview
    }

    private func forget(_ key: Key) {
        kept[key] = nil
        order.removeAll { $0 == key }
    }
}
