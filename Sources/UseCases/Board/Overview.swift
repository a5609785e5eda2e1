import Onboarding
import Usage

/// A program's journeys as of a day: what the pages of a server are filled from.
public struct Overview: Sendable {
    public let situation: ProgramSituation
    /// The newest version.
    public let program: Program
    /// The segment of each journey's customer as of the day, in the order of the situation's journeys.
    public let segments: [String?]
    /// What lists ask of the journeys.
    public let index: OverviewIndex
    /// Who needs something today.
    public let calls: CallList
    /// The positions of the journeys under way of which something cannot be read, ascending.
    public let unreadable: [Int]
    /// The position of each journey by its id.
    private let positions: [String: Int]

    init(_ situation: ProgramSituation, _ program: Program, segments: [String?]) {
        self.situation = situation
        self.program = program
        self.segments = segments
        index = OverviewIndex(situation.journeys, segments: segments)
        calls = CallList(situation.journeys)
        unreadable = Overview.unreadable(among: situation.journeys.indices, of: situation.journeys)
        positions = Dictionary(
            situation.journeys.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    private init(_ situation: ProgramSituation, segments: [String?], _ before: Overview, changed: [Int]) {
        self.situation = situation
        self.segments = segments
        (program, positions) = (before.program, before.positions)
        var index = before.index
        index.replace(changed, of: before.situation.journeys, by: situation.journeys, segments: segments)
        self.index = index
        var calls = before.calls
        calls.replace(changed, of: before.situation.journeys, by: situation.journeys)
        self.calls = calls
        unreadable =
            (before.unreadable.filter { !changed.contains($0) }
            + Overview.unreadable(among: changed, of: situation.journeys)).sorted()
    }

    private static func unreadable(among positions: some Sequence<Int>, of journeys: [JourneySituation]) -> [Int] {
        positions.filter { journeys[$0].phase != .ended && journeys[$0].unreadable != nil }
    }

    /// The same journeys, some of them at other things than before. Cost: a search in each list for each of those.
    func showing(_ situation: ProgramSituation, segments: [String?], changed: [Int]) -> Overview {
        Overview(situation, segments: segments, self, changed: changed)
    }

    /// Where a journey stands among the situation's, by its id.
    func position(of id: String) -> Int? { positions[id] }

    /// A journey in scope by its id's parts; nil if it is not among them.
    public func journey(of customer: String, _ ordinal: Int) -> JourneySituation? {
        position(of: "\(customer)-\(ordinal)").map { situation.journeys[$0] }
    }
}

/// One journey seen closely.
public struct JourneyCloseUp: Sendable {
    /// The newest version.
    public let program: Program
    public let asOf: Day
    /// The last day, up to the one asked for, from which there is any usage of any customer.
    public let dataThrough: Day?
    /// Nil if it is not in scope.
    public let situation: JourneySituation?
    /// Its plan with what the agendas of its meetings go by; nil if it is not in scope.
    public let planned: PlannedJourney?
    /// How its numbers moved up to the day; nil if it had not begun.
    public let course: JourneyCourse?
}

/// How the numbers of one journey moved, day by day: since its start, or over its last two years.
public struct JourneyCourse: Sendable {
    /// Each of them is drawn, and looked at as a judgement would.
    fileprivate static let mostDays = 730

    /// One for each comparison of the criteria.
    public let trends: [Trend]
    public let activity: [ActiveDay]
    /// Days of which nobody knows what happened.
    public let unknown: [ClosedRange<Day>]
    public let first: Day
    public let last: Day
}

extension JourneyCloseUp {
    /// - Parameter group: That of the journey alone.
    init(_ group: WatchedGroup, _ program: Program, asOf day: Day) {
        situation = group.situations(asOf: day).first?.answer
        planned = situation.map { situation in
            PlannedJourney(
                situation.customer.key, situation.customer.name, group.group.journey(0), situation.program,
                group.group.calendar, metOn: situation.judged.milestones.metOn,
                applies: group.group.conditions(asOf: day)[0], day)
        }
        course = group.course(ofMember: 0, through: day)
        (self.program, asOf, dataThrough) = (program, day, group.group.stream.lastDay)
    }

    /// Of a journey that nothing is known of as of the day.
    init(_ program: Program, asOf day: Day) {
        (self.program, asOf) = (program, day)
        (dataThrough, situation, planned, course) = (nil, nil, nil, nil)
    }
}

extension WatchedGroup {
    fileprivate func course(ofMember index: Int, through day: Day) -> JourneyCourse? {
        let last = group.customer(index).lastWatched(through: day)
        let first = max(group.journey(index).journey.start, last - JourneyCourse.mostDays)
        guard first <= last else { return nil }
        return JourneyCourse(
            trends: evidence.trends(
                ofSubject: index, criteria: book.criteria.criteria.count, from: first, through: last),
            activity: group.usage.activity(ofCustomer: members[index].place, from: first, through: last),
            unknown: group.stream.unknownDays(from: first, through: last, asOf: last), first: first, last: last)
    }
}

extension Workspace {
    /// The programs there are, by name.
    public func programNames() async throws -> [String] {
        try require(.listPrograms, on: .workspace)
        return try await records.read { try $0.programNames() }
    }
}

/// Overviews for somebody: shared with everybody else, and given to those who may see the board.
public struct Overviews: Sendable {
    /// On whose behalf they are asked for.
    public let workspace: Workspace
    private let kept: KeptOverviews
    private var filters = KeptFilters()

    /// - Parameters:
    ///   - capacity: How many are kept at least.
    ///   - usageMayBeOld: For how long new usage need not be shown.
    public init(_ workspace: Workspace, keeping capacity: Int = 4, usageMayBeOld: Duration? = nil) {
        self.workspace = workspace
        kept = KeptOverviews(
            workspace, keeping: capacity, usageMayBeOld: usageMayBeOld ?? KeptOverviews.usageMayBeOld)
    }

    private init(_ workspace: Workspace, _ kept: KeptOverviews, _ filters: KeptFilters) {
        self.workspace = workspace
        self.kept = kept
        self.filters = filters
    }

    /// On behalf of whoever is signed in, for as long as one request takes.
    public func acting(as signedIn: SignedIn) -> Overviews {
        Overviews(workspace.acting(as: signedIn), kept, filters)
    }

    /// The overview of a program as of a day, no older than this question.
    public func overview(of program: String, asOf day: Day) async throws -> Overview {
        try workspace.require(.seeBoard, on: .workspace)
        return try await kept.overview(of: program, asOf: day)
    }

    /// What a formula says of the journeys of an overview, as of its day. It is kept for those who leaf through what they
    /// have found.
    public func verdicts(by formula: Formula, of overview: Overview) async throws -> OverviewVerdicts {
        try workspace.require(.seeBoard, on: .workspace)
        let state = try await kept.state(of: overview.situation.program, asOf: overview.situation.asOf)
        return try await filters.verdicts(by: formula, of: overview, in: state) {
            try await OverviewLoading(workspace: workspace).verdicts(by: formula, for: overview, in: state)
        }
    }

    /// One journey as of a day, no older than this question.
    /// - Parameter today: The day that overviews are kept for; others are seen from there.
    public func closeUp(
        of program: String, _ customer: String, _ ordinal: Int, asOf day: Day, today: Day
    ) async throws -> JourneyCloseUp {
        try workspace.require(.seeCustomer, on: .someCustomer)
        // What is past can be seen from today; what is ahead is compared with what will be known then.
        let state = try await kept.state(of: program, asOf: max(day, today))
        if let watched = state.customer(customer) {
            try workspace.require(.seeCustomer, on: .customer(watched.stored.id))
        }
        return try await OverviewLoading(workspace: workspace).closeUp(of: customer, ordinal, asOf: day, in: state)
    }

    /// Keeps today's overviews up to date until it is cancelled, so that nobody has to wait for them: at the start, as
    /// changes come in, and before the day changes, when tomorrow's are made ready.
    public func keepReady() async {
        while !Task.isCancelled {
            await kept.refresh()
            try? await Task.sleep(for: .seconds(1))
        }
    }
}
