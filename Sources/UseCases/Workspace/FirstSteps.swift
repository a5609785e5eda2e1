import Intake
import Onboarding
import Portfolio

/// How far a workspace has come from nothing to its first verdict.
public struct FirstSteps: Hashable, Sendable {
    /// By name.
    public let programs: [String]
    public let customers: Int
    /// Customers with a journey of any program.
    public let begun: Int
    /// Customers without a journey that have left, or are no longer observed: nothing waits for them.
    public let gone: Int
    /// The programs by which there is a journey.
    public let running: [String]
    /// The last local day from which there is usage.
    public let usageThrough: Day?
    /// Usage ids that belong to no customer yet.
    public let unmatched: Int

    /// Whether samples could be loaded.
    public var isEmpty: Bool { programs.isEmpty && customers == 0 && usageThrough == nil }
}

/// Who could begin a journey of a program.
public struct Unbegun: Sendable {
    public let program: Program
    /// Customers that have no journey of it: first those without any under way, by key; those that are gone come last.
    public let customers: [Customer]
    /// The programs by which a journey of a customer is under way already, by the customer's key.
    public let elsewhere: [String: [String]]
    /// The keys of those that have left, or are no longer observed. Learning needs their journeys too.
    public let gone: Set<String>
}

extension Workspace {
    /// How far a new workspace has come.
    public func firstSteps() async throws -> FirstSteps {
        try require(.seeBoard, on: .workspace)
        let days = try await usage.streamDays(from: nil, by: nil)
        let unmatched = try await usage.unmatchedCount()
        let today = try await today()
        return try await records.read { reading in
            let names = try reading.programNames()
            let (counts, journeys) = (try reading.journeyCountsByProgram(), try reading.journeyCounts())
            let customers = try reading.customers()
            return FirstSteps(
                programs: names, customers: customers.count,
                begun: journeys.values.count { $0 > 0 },
                gone: customers.count { journeys[$0.id, default: 0] == 0 && !$0.customer.isWatched(on: today) },
                running: names.filter { counts[$0] != nil }, usageThrough: days.last, unmatched: unmatched)
        }
    }

    /// The customers without a journey of a program, those that have left among them.
    public func unbegun(program name: String) async throws -> Unbegun {
        try require(.listCustomers, on: .workspace)
        let today = try await today()
        return try await records.read { reading in
            let version = try reading.knownVersions(of: name).newest
            let known = Set(try reading.journeys(of: name, customers: nil).map(\.customer))
            let unbegun = try reading.customers().filter { !known.contains($0.id) }
            let keys = Dictionary(uniqueKeysWithValues: unbegun.map { ($0.id, $0.customer.key) })
            var elsewhere: [String: [String]] = [:]
            for other in try reading.programNames() where other != name {
                let running = Set(
                    try reading.journeys(of: other, customers: nil).lazy.filter { $0.journey.ended() == nil }.map(
                        \.customer))
                for key in running.compactMap({ keys[$0] }) { elsewhere[key, default: []].append(other) }
            }
            let customers = unbegun.map(\.customer)
            let (there, gone) = (
                customers.filter { $0.isWatched(on: today) }, customers.filter { !$0.isWatched(on: today) }
            )
            return Unbegun(
                program: version.program(named: name),
                customers: there.filter { elsewhere[$0.key] == nil } + there.filter { elsewhere[$0.key] != nil }
                    + gone,
                elsewhere: elsewhere, gone: Set(gone.map(\.key)))
        }
    }
}
