import Onboarding
import Portfolio
import Usage

extension Workspace {
    /// Plan, judgement, signals and pace of the journeys of a program as of a day.
    /// - Parameters:
    ///   - rules: Those of the versions that journeys are pinned to, or a draft.
    ///   - customers: Keys of the customers to look at, or nil for all.
    public func situation(
        program: String, by rules: JudgedBy = .ownVersion, asOf: Day? = nil, customers: [String]? = nil
    ) async throws -> ProgramSituation {
        try require(.watchJourneys, on: .workspace)
        let day: Day = if let asOf { asOf } else { try await today() }
        return try await ProgramWatch(self, program, rules, through: day).situation(customers: customers)
    }
}

/// The journeys of a program, followed up to a day. Those onboarded are known, so that the others can be compared with
/// them.
struct ProgramWatch: Sendable {
    let loader: JourneyLoader
    /// By the number of the version.
    private let peers: [Int: Peers]
    /// How many journeys were onboarded by the day.
    private let onboarded: Int

    init(_ workspace: Workspace, _ program: String, _ rules: JudgedBy, through day: Day) async throws {
        let context = try await LoadingContext(program, rules, through: day, workspace)
        loader = try await JourneyLoader(workspace, context, of: .all, includesFormer: true, keepsUsage: true) {
            [$0.book.formula]
        }
        let found = try await loader.walk { part in
            part.groups.map { group in (rules: group.rules, onboardings: group.onboardings(through: day)) }
        }.flatMap { $0 }
        onboarded = found.reduce(0) { $0 + $1.onboardings.count { $0.day != nil } }
        peers = Dictionary(grouping: found, by: \.rules.number).compactMapValues { parts in
            let samples = parts.flatMap { $0.onboardings.flatMap(\.samples) }
            return samples.isEmpty ? nil : parts[0].rules.program.signals.peers.map { Peers(samples, $0) }
        }
    }

    /// Reads something of the journeys of each part, and hands the answers on in the order of the parts.
    func walk<Answer: Sendable>(
        _ read: @escaping @Sendable (EvaluatedGroup) throws -> [Answer], _ take: ([Answer]) async throws -> Void
    ) async throws {
        let peers = peers
        try await loader.walk(
            { part in
                try part.groups.flatMap { try read(EvaluatedGroup($0, peers: peers[$0.rules.number])) }
            }, take)
    }

    /// - Parameter customers: Keys of the customers to look at, or nil for all.
    func situation(customers: [String]?) async throws -> ProgramSituation {
        let (records, day) = (loader.records, loader.context.judging.day)
        let wanted = try wanted(customers)
        var journeys: [(place: Int, answer: JourneySituation)] = []
        try await walk({ $0.situations(asOf: day, of: wanted) }, { journeys += $0 })
        let versions = Set(records.journeys.map(\.journey.version)).sorted()
        let former = records.customers.indices.reduce(0) { count, position in
            let isWatched = records.customers[position].customer.isWatched(on: day)
            return isWatched ? count : count + records.journeys(ofCustomer: position).count
        }
        return ProgramSituation(
            loader.context.judging, versions: versions, journeys: inOrder(journeys), onboarded: onboarded,
            outOfScope: records.outOfScope + former)
    }

    /// The customers with the keys; nil: all.
    func wanted(_ keys: [String]?) throws -> Set<String>? {
        try keys.map { Set(try known($0, among: loader.records.customers).map(\.customer.key)) }
    }
}
