import Intake
import Onboarding
import Portfolio

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
            let programs = try reading.programNames()
            for other in programs where other != name {
                let running = Set(
                    try reading.journeys(of: other, customers: nil).lazy.filter { $0.journey.ended() == nil }.map(
                        \.customer))
                for key in running.compactMap({ keys[$0] }) { elsewhere[key, default: []].append(other) }
            }
            let customers = unbegun.map(\.customer)
            let design = version.program(named: name)
            let facts = try reading.customerFacts(named: nil, of: unbegun.map(\.id))
            let (there, gone) = (
                customers.filter { $0.isWatched(on: today) }, customers.filter { !$0.isWatched(on: today) }
            )
            return Unbegun(
                program: design, programs: programs,
                customers: there.filter { elsewhere[$0.key] == nil } + there.filter { elsewhere[$0.key] != nil }
                    + gone,
                elsewhere: elsewhere, gone: Set(gone.map(\.key)), told: Unbegun.told(facts, design, keys))
        }
    }
}
