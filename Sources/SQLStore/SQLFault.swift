import Onboarding

/// What an engine refused because of the data, not because something is wrong with the store: whoever asked
/// may know a better sentence for it than the general one.
public enum SQLFault: Error, Hashable, Sendable {
    /// A key that must be unique exists already.
    case conflict(String)
    /// Something referred to does not exist.
    case reference(String)
    /// A value breaks a rule of the schema.
    case rule(String)
    /// A number does not fit into 64 bits.
    case range(String)

    /// The general sentence, for faults that nobody has interpreted.
    public var refusal: Refusal {
        switch self {
        case .conflict(let detail):
            Refusal(.conflict, Text(ja: "同じものがすでに登録されています（\(detail)）。", en: "It exists already (\(detail))."))
        case .reference(let detail):
            Refusal(
                .notFound,
                Text(ja: "指定されたものが登録されていません（\(detail)）。", en: "Something referred to is not in the store (\(detail))."))
        case .rule(let detail):
            Refusal(
                .invalid,
                Text(ja: "保存できない値が含まれています（\(detail)）。", en: "A value is outside what can be stored (\(detail))."))
        case .range(let detail):
            Refusal(
                .tooLarge,
                Text(ja: "数値が大きすぎて正確に保存できません（\(detail)）。", en: "A number is too large to be kept exactly (\(detail))."))
        }
    }
}

/// Runs the body; faults that nobody inside has interpreted become refusals.
func refusingFaults<Answer>(_ body: () async throws -> Answer) async throws -> Answer {
    do { return try await body() } catch let fault as SQLFault { throw fault.refusal }
}
