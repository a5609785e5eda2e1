import Onboarding
import Portfolio
import Usage

extension Workspace {
    /// The programs there are, by name.
    public func programNames() async throws -> [String] {
        try await read(.listPrograms, on: .workspace) { try $0.programNames() }
    }
}

/// Overviews for somebody: shared with everybody else, and given to those who may see the board.
public struct Overviews: Sendable {
    /// On whose behalf they are asked for.
    public private(set) var workspace: Workspace
    private let kept: KeptOverviews
    private let filters = KeptFilters()

    /// - Parameters:
    ///   - capacity: How many are kept at least.
    ///   - usageMayBeOld: For how long new usage need not be shown.
    public init(_ workspace: Workspace, keeping capacity: Int = 4, usageMayBeOld: Duration? = nil) {
        self.workspace = workspace
        kept = KeptOverviews(
            workspace, keeping: capacity, usageMayBeOld: usageMayBeOld ?? KeptOverviews.usageMayBeOld)
    }

    /// On behalf of whoever is signed in, for as long as one request takes.
    public func acting(as signedIn: SignedIn) -> Overviews {
        var overviews = self
        overviews.workspace = workspace.acting(as: signedIn)
        return overviews
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
        let loaded = try await kept.loaded(overview.situation.program, asOf: overview.situation.asOf)
        return try await filters.verdicts(by: formula, of: overview, in: loaded) {
            try await OverviewLoading(workspace: workspace).verdicts(by: formula, for: overview, in: loaded)
        }
    }

    /// One journey as of a day, no older than this question.
    /// - Parameter today: The day that overviews are kept for; others are seen from there.
    public func closeUp(
        of program: String, _ customer: String, _ ordinal: Int, asOf day: Day, today: Day
    ) async throws -> JourneyCloseUp {
        try workspace.require(.seeCustomer, on: .someCustomer)
        // What is past can be seen from today; what is ahead is compared with what will be known then.
        let loaded = try await kept.loaded(program, asOf: max(day, today))
        if let watched = loaded.state.customer(customer) {
            try workspace.require(.seeCustomer, on: .customer(watched.stored.id))
        }
        return try await OverviewLoading(workspace: workspace).closeUp(of: customer, ordinal, asOf: day, in: loaded)
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
