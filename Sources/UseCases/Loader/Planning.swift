import Onboarding
import Portfolio

extension Workspace {
    /// Plans the journeys of a program that are in scope as of a day, each by the version it is pinned to.
    /// - Parameter customers: Keys of the customers, or nil for all.
    public func plan(program: String, asOf: Day? = nil, customers: [String]? = nil) async throws -> ProgramPlan {
        try require(.planJourneys, on: .workspace)
        let day: Day = if let asOf { asOf } else { try await today() }
        let context = try await LoadingContext(program, .ownVersion, through: day, self)
        let loader = try await JourneyLoader(self, context, of: customers.map { .keys($0) } ?? .all) {
            [$0.book.criteria, $0.conditions]
        }
        let planned = try await loader.walk { part in part.groups.flatMap { $0.planned(asOf: day) } }
        return ProgramPlan(program: program, asOf: day, journeys: inOrder(planned.flatMap { $0 }))
    }
}
