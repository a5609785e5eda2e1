import Dispatch
import Onboarding
import Portfolio
import Usage

extension Workspace {
    /// Judges the journeys of a program that are in scope as of a day: begun by then, their customers not gone and
    /// still observed.
    /// - Parameters:
    ///   - rules: Those of the versions that journeys are pinned to, or a draft.
    ///   - customers: Keys of the customers to judge, or nil for all.
    public func judge(
        program: String, by rules: JudgedBy = .ownVersion, asOf: Day? = nil, customers: [String]? = nil
    ) async throws -> ProgramJudgement {
        try require(.judgeJourneys, on: .workspace)
        let day: Day = if let asOf { asOf } else { try await today() }
        let context = try await LoadingContext(program, rules, through: day, self)
        let loader = try await JourneyLoader(self, context, of: customers.map { .keys($0) } ?? .all) {
            [$0.book.criteria]
        }
        let parts = try await loader.walk { part in part.groups.flatMap { $0.judged(asOf: day) } }
        let judged = inOrder(parts.flatMap { $0 })
        return ProgramJudgement(
            context.judging, judged, outOfScope: customers == nil ? loader.records.outOfScope : 0)
    }
}
