import Learning
import Onboarding
import Portfolio

extension Workspace {
    /// What held journeys up, and how long they stay at each stage.
    public func delays(_ scope: LearningScope) async throws -> Delays {
        try require(.learn, on: .workspace)
        let loading = try await CohortLoading(self, scope, .askedIfThereAreCriteria, readsSteps: true)
        let found = try await loading.read { (part: $0, paths: $0.paths) }
        return Delays(
            try await loading.cohort(found.map(\.part)), found.flatMap(\.paths), causes: loading.program.causes)
    }

    /// Which steps go with being onboarded sooner, within segments.
    public func stepEffects(_ scope: LearningScope) async throws -> StepEffects {
        try require(.learn, on: .workspace)
        let loading = try await CohortLoading(self, scope, .asked, grouping: .trait("segment"), readsSteps: true)
        let found = try await loading.read { (part: $0, paths: $0.paths) }
        return StepEffects(
            try await loading.cohort(found.map(\.part)), found.flatMap(\.paths), of: loading.program)
    }

    /// When a customer will be onboarded.
    /// - Throws: `Refusal` of code `not-found` if it has no journey of the program.
    public func forecast(of customer: String, _ scope: LearningScope) async throws -> JourneyForecast {
        try require(.learn, on: .workspace)
        let loading = try await CohortLoading(self, scope, .asked, grouping: .trait("segment"))
        let cohort = try await loading.cohort(try await loading.read { $0 })
        guard let unit = cohort.units.first(where: { $0.customer == customer.normalized }) else {
            throw Refusal(
                .notFound,
                Text(
                    ja: "顧客「\(customer)」のオンボーディングが、このプログラムにありません。",
                    en: "The customer \"\(customer)\" has no journey of this program."),
                remedy: Text.didYouMean(customer, among: cohort.units.map(\.customer)))
        }
        return JourneyForecast(of: unit, cohort)
    }
}
