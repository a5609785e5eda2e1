extension Program {
    /// The steps of the playbook, a series as its single meetings (`momentum-1`, `momentum-2`) up to the day that
    /// onboarding is expected to be over.
    public var steps: [Step] { playbook.flatMap { $0.meetings(within: expectedDays) } }

    /// The steps of a journey as of a day: those of the playbook, then those added to it.
    public func steps(of journey: Journey, asOf day: Day? = nil) -> [Step] {
        steps + journey.added.filter { day == nil || $0.since <= day! }.map(\.step)
    }
}

extension Step {
    /// An on-demand step that is planned ahead comes as a series.
    public var isSeries: Bool { kind == .onDemand && due != nil && every != nil }

    fileprivate func meetings(within days: Int) -> [Step] {
        guard isSeries, let due, let every else { return [self] }
        return stride(from: due.days, to: max(days, due.days + 1), by: every).enumerated().map { index, days in
            var step = self
            step.key = "\(key)-\(index + 1)"
            step.title = Text(ja: "\(name.ja)（\(index + 1)回目）", en: "\(name.en) \(index + 1)")
            step.due?.days = days
            step.every = nil
            return step
        }
    }
}
