/// A step whose date is another one in another plan, and why.
public struct PlanMove: Hashable, Sendable {
    public let step: Step
    /// Nil where it had no date yet.
    public let from: Day?
    /// Nil where it has none any more.
    public let to: Day?
    public let why: Text
}

extension Plan {
    /// What becomes of the dates of this plan in another one of the same journey, in the order of the steps. What comes
    /// round each week, and what is over in both, moves nobody.
    public func moves(to other: Plan) -> [PlanMove] {
        other.steps.compactMap { new in
            guard new.step.kind != .observation, new.isAhead else { return nil }
            let old = steps.first { $0.key == new.key && $0.further?.id == new.further?.id }
            guard old?.due != new.due || old?.isFixed != new.isFixed else { return nil }
            return PlanMove(step: new.step, from: old?.due, to: new.due, why: other.why(new, instead: old))
        }
    }

    private func why(_ new: PlannedStep, instead old: PlannedStep?) -> Text {
        if new.isFixed, old?.isFixed != true || old?.due != new.due {
            return Text(ja: "日付を指定するため", en: "its date is fixed")
        }
        if old?.isFixed == true, !new.isFixed { return Text(ja: "期限の決まりに戻るため", en: "it follows its rule again") }
        let reasons = new.shifts.filter { !(old?.shifts.contains($0) ?? false) }.map { reading(of: $0) }
        guard !reasons.isEmpty else { return Text(ja: "前の施策の日付が変わるため", en: "the date before it changes") }
        return Text(ja: reasons.map(\.ja).joined(separator: "、"), en: reasons.map(\.en).joined(separator: "; "))
    }
}
