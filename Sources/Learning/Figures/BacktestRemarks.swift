import Statistics

extension Backtest {
    /// What there is to say of it, in the order of the page: at most one sentence on the comparison.
    public var remarks: [Remark] {
        var remarks = [onComparison].compactMap { $0 }
        if nobodyCouldLeave, met.share.events + unmet.share.events == 0 { remarks.insert(.nobodyCouldLeave, at: 0) }
        for group in [met, unmet] where (1..<Durations.leastOfGroup).contains(group.share.total) {
            remarks.append(.smallVerdict(group.verdict, group.share.total))
        }
        if isUnequal { remarks.append(.unequalFollowUp) }
        if notOver + undetermined.share.total > 0 {
            remarks.append(.notOver(notOver, undetermined: undetermined.share.total))
        }
        return remarks + cohort.remarks(of: .churn)
    }

    private var onComparison: Remark? {
        let (met, unmet) = (met.share, unmet.share)
        let (ripe, left) = (met.total + unmet.total, met.events + unmet.events)
        if ripe == 0 { return nil }
        if met.total == 0 { return .allUnmet(ripe, day: question.landmark) }
        if unmet.total == 0 { return .allMet(ripe, day: question.landmark) }
        if left == 0 { return .noDeparture(ripe) }
        let difference = comparison.difference?.limits
        if unmet.events == unmet.total, met.events == 0, let difference {
            return .separated(met: met, unmet: unmet, difference)
        }
        if !comparison.couldDiffer { return .couldNotDiffer(left) }
        guard let difference else { return nil }
        return difference.lower <= 0 && difference.upper >= 0
            ? .chanceNotRuledOut(met: met, unmet: unmet, difference) : .differs(met: met, unmet: unmet, difference)
    }
}
