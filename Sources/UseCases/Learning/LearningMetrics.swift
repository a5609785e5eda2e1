import Learning
import Onboarding
import Portfolio

extension Workspace {
    /// Searches for criteria that tell the outcome from what was known on one day of every journey.
    /// - Parameter metrics: In the language of criteria; empty: what the criteria of the version compare.
    /// - Throws: `Refusal` with the metric that cannot be read.
    public func calibration(
        metrics: [String], landmark: Int, horizon: BacktestQuestion.Horizon,
        outcome: CalibrationQuestion.Outcome, _ scope: LearningScope
    ) async throws -> Calibration {
        try require(.learn, on: .workspace)
        let (loading, chosen) = try await loading(scope, metrics)
        let question = CalibrationQuestion(metrics: chosen, landmark: landmark, horizon: horizon, outcome: outcome)
        let found = try await loading.read { part in
            (part: part, values: part.values(of: chosen) { question.day(of: $0) })
        }
        return Calibration(
            question, try await loading.cohort(found.map(\.part)), columns(found.map(\.values), of: chosen))
    }

    /// On which metrics the exemplars of a program differ from its other customers at one age of the journey.
    /// - Parameter metrics: In the language of criteria; empty: what the criteria of the version compare, and the usual
    ///   ones.
    /// - Throws: `Refusal` with the metric that cannot be read.
    public func exemplars(metrics: [String], landmark: Int, _ scope: LearningScope) async throws -> Exemplars {
        try require(.learn, on: .workspace)
        let (loading, chosen) = try await loading(scope, metrics, usual: LearnedMetric.usual)
        let found = try await loading.read { part in
            (part: part, values: part.values(of: chosen) { Exemplars.day(of: $0, atAge: landmark) })
        }
        let keys = loading.program.definition?.exemplars.map(\.customer.normalized) ?? []
        return Exemplars(
            try await loading.cohort(found.map(\.part)), Set(keys), chosen, at: landmark,
            columns(found.map(\.values), of: chosen))
    }

    private func loading(
        _ scope: LearningScope, _ metrics: [String], usual: [LearnedMetric] = []
    ) async throws -> (CohortLoading, [LearnedMetric]) {
        var chosen = try metrics.map { text throws(Refusal) in
            do throws(Refusal) { return try LearnedMetric(parsing: text) } catch { throw error.at(field: "--metrics") }
        }
        let loading = try await CohortLoading(self, scope, .notAsked) { program in
            if chosen.isEmpty {
                chosen = LearnedMetric.compared(in: program.criteria)
                chosen += usual.filter { !chosen.contains($0) }
            }
            return [LearnedMetric.formula(of: chosen)]
        }
        if chosen.isEmpty {
            throw Refusal(
                .missing, Text(ja: "比べる指標がありません。", en: "There is no metric to compare by."),
                remedy: Text(
                    ja: "指標を書いてください（例：users(last 28 days)）。", en: "Write some, such as users(last 28 days)."),
                at: Place(field: "--metrics"))
        }
        return (loading, chosen)
    }

    private func columns(_ parts: [[[Double?]]], of metrics: [LearnedMetric]) -> [[Double?]] {
        metrics.indices.map { metric in parts.flatMap { $0[metric] } }
    }
}
