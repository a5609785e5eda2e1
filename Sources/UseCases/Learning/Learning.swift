import Learning
import Onboarding
import Portfolio

extension Workspace {
    /// How many have not left, or have not been onboarded, by each day.
    public func survival(of event: Survival.Event, _ scope: LearningScope) async throws -> Survival {
        try require(.learn, on: .workspace)
        return Survival(try await cohort(scope, event == .onboarded ? .asked : .notAsked), of: event)
    }

    /// How long onboarding takes.
    public func duration(_ scope: LearningScope) async throws -> Learning.Duration {
        try require(.learn, on: .workspace)
        return Duration(try await cohort(scope, .asked))
    }

    /// Whether criteria, judged on one day of every journey, tell who leaves after it.
    /// - Parameter criteria: In the language of criteria; nil: those of the version.
    /// - Throws: `Refusal` with the place where they cannot be read.
    public func backtest(
        criteria: String?, landmark: Int, horizon: BacktestQuestion.Horizon, _ scope: LearningScope
    ) async throws -> Backtest {
        try require(.learn, on: .workspace)
        let rule: Rule?
        do { rule = try criteria.map { text throws(Refusal) in try Rule(parsing: text) } } catch {
            throw error.at(field: "--criteria")
        }
        let given = rule.map { [Criterion(key: "criteria", rule: $0)] }
        let loading = try await CohortLoading(self, scope, .notAsked) {
            [Formula(given ?? $0.criteria)]
        }
        let judged = given ?? loading.program.criteria
        if judged.isEmpty {
            throw Refusal(
                .missing, Text(ja: "この版には判定基準がありません。", en: "This version has no criteria."),
                remedy: Text(ja: "試す基準を書いてください。", en: "Write the criteria to be tried."),
                at: Place(field: "--criteria"))
        }
        let question = BacktestQuestion(criteria: judged, landmark: landmark, horizon: horizon)
        let formula = Formula(judged)
        let found = try await loading.read { part in
            (part: part, verdicts: part.verdicts(by: formula) { question.day(of: $0) })
        }
        return Backtest(question, try await loading.cohort(found.map(\.part)), found.flatMap(\.verdicts))
    }

    private func cohort(_ scope: LearningScope, _ onboarded: CohortLoading.Onboarded) async throws -> Cohort {
        let loading = try await CohortLoading(self, scope, onboarded)
        return try await loading.cohort(try await loading.read { $0 })
    }
}
