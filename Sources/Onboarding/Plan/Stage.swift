/// How far along its playbook a journey is: the kind of step that it is at (段階).
public enum Stage: String, CaseIterable, Sendable {
    case handoff, kickoff, training
    /// Its first meetings are over, and the product is used until the criteria are met.
    case inUse = "in-use"
    /// The completion meeting is due.
    case completion
    /// Onboarding is complete.
    case adoption
    case ended

    /// Those of journeys that go on.
    public static let underWay = allCases.filter { $0 != .ended }

    /// - Parameter isOnboarded: The criteria have held for long enough; what counts where the playbook has no meeting
    ///   at which completion is confirmed.
    public init(_ plan: Plan, isOnboarded: Bool) {
        let isConfirmed = plan.steps.contains { $0.step.kind == .completion }
        switch plan.phase {
        case .ended: self = .ended
        case .adoption: self = .adoption
        case .onboarding where isOnboarded && !isConfirmed: self = .adoption
        case .onboarding where plan.completionDue != nil: self = .completion
        case .onboarding: self = Stage.opening(of: plan.steps) ?? .inUse
        }
    }

    /// The first of the opening meetings that is ahead. One before another that was held is not waited for.
    private static func opening(of steps: [PlannedStep]) -> Stage? {
        let openings: [(stage: Stage, kind: Step.Kind)] = [
            (.handoff, .handoff), (.kickoff, .kickoff), (.training, .training),
        ]
        let furthest = openings.lastIndex { opening in
            steps.contains { step in
                if case .done = step.state { step.step.kind == opening.kind } else { false }
            }
        }
        return openings[(furthest ?? 0)...].first { opening in
            steps.contains { $0.step.kind == opening.kind && $0.isAhead && $0.further == nil }
        }?.stage
    }

    public var label: Text {
        switch self {
        case .handoff: Text(ja: "引き継ぎ", en: "handoff")
        case .kickoff: Text(ja: "キックオフ", en: "kickoff")
        case .training: Text(ja: "使い方説明会", en: "training")
        case .inUse: Text(ja: "利用中", en: "in use")
        case .completion: Text(ja: "完了判定", en: "completion")
        case .adoption: Text(ja: "アダプション", en: "adoption")
        case .ended: Text(ja: "終了", en: "ended")
        }
    }
}
