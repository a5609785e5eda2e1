/// The weekly picture of a journey (定点観測), frozen when it is taken. Taken on a cadence day, it covers the days
/// through the day before. Usage that arrives later changes what would be seen today, and never a picture.
public struct Observation: Hashable, Sendable {
    /// The cadence day.
    public let day: Day
    /// The program version that the journey was pinned to.
    public let version: Int
    /// Nil while the program had no criteria.
    public let verdict: Verdict?
    public let pace: Pace
    /// The last day from which usage of anybody was known.
    public let dataThrough: Day?
    public let picture: Picture

    public init(day: Day, version: Int, verdict: Verdict?, pace: Pace, dataThrough: Day?, picture: Picture) {
        self.day = day
        self.version = version
        self.verdict = verdict
        self.pace = pace
        self.dataThrough = dataThrough
        self.picture = picture
    }

    /// The last day that it covers.
    public var through: Day { day - 1 }

    /// The judgement that it keeps, its reasons as far as they were kept.
    /// - Parameter formula: The criteria of its version.
    public func judgement(by formula: Formula) -> Judgement {
        Judgement(
            verdict: verdict, criteria: picture.criteria,
            reasons: zip(picture.comparisons, formula.terms).map { $0.reason($1) })
    }
}

/// What was seen: the metrics with their verdicts, what was missing, the signals and the next step. Numbers are kept
/// to six places; criteria and comparisons by their position in the program version.
public struct Picture: Hashable, Sendable {
    /// One comparison of the criteria as it stood when it was seen.
    public struct Comparison: Hashable, Sendable {
        public let verdict: Verdict
        public let actual: Range
        public let required: Range
        /// In millionths; of its unit so many more are needed, or so many fewer.
        public let missing: Int64?
        public let isMore: Bool
    }

    /// What was known of a number, in millionths; nil where that had no end.
    public struct Range: Hashable, Sendable {
        public let lower: Int64?
        public let upper: Int64?

        public var interval: Interval {
            Interval(
                lower.map { Number(millionths: $0) } ?? .minusInfinity,
                upper.map { Number(millionths: $0) } ?? .infinity)
        }
    }

    /// The step that was next, and its due day if it had one.
    public struct Next: Hashable, Sendable {
        /// The key of the step.
        public let step: String
        public let due: Day?
    }

    public let criteria: [Verdict]
    public let comparisons: [Comparison]
    public let metOn: Day?
    public let onboardedOn: Day?
    public let lastUsed: Day?
    public let next: Next?
    /// Every step was over, and the criteria had never been met.
    public let isLikelyToLeave: Bool
    /// Where it stood among all, nobody's read counted.
    public let standing: Standing
    /// In the order in which one looks at them.
    public let signals: [Signal]
}

extension Picture.Range {
    public init(_ interval: Interval) {
        lower = interval.lower.isFinite ? interval.lower.millionths : nil
        upper = interval.upper.isFinite ? interval.upper.millionths : nil
    }
}

extension Picture {
    /// The picture of what is seen.
    /// - Parameters:
    ///   - missing: A fact that the criteria ask for and nobody has recorded.
    ///   - noticeBy: The last day of notice, of a customer that is not onboarded.
    public init(_ dayState: DayState, missing: Fact?, noticeBy: Day? = nil) {
        criteria = dayState.judgement.criteria
        comparisons = dayState.judgement.reasons.map { reason in
            Comparison(
                verdict: reason.verdict, actual: Range(reason.actual), required: Range(reason.required),
                missing: reason.missing?.amount.millionths, isMore: reason.missing?.isMore ?? false)
        }
        metOn = dayState.milestones.metOn
        onboardedOn = dayState.milestones.onboardedOn
        lastUsed = dayState.lastUsed
        next = dayState.plan.next.map { Next(step: $0.key, due: $0.due) }
        isLikelyToLeave = dayState.plan.pause == nil && dayState.plan.isLikelyToLeave
        standing =
            Attention(
                dayState.signals, dayState.plan, dayState.proposals, verdict: dayState.judgement.verdict,
                metOn: dayState.milestones.metOn, missing: missing, noticeBy: noticeBy, handlings: dayState.handlings
            ).standing
        signals = dayState.signals
    }
}

extension Picture.Comparison {
    /// The reason that a judgement would have given, as far as it was kept.
    public func reason(_ term: Formula.Term) -> Reason {
        let unit: Unit =
            if case .comparison(let comparison) = term.statement { Unit(comparison.left) ?? .plain } else { .plain }
        return Reason(
            verdict: verdict, actual: actual.interval, required: required.interval,
            missing: missing.map {
                Reason.Missing(amount: Number(millionths: $0), unit: term.gap?.unit ?? unit, isMore: isMore)
            })
    }
}

extension Formula.Term {
    /// What was known of the left side, in its unit.
    public func state(_ range: Picture.Range, quoted: String?) -> Text {
        let holds = if case .statement(let holds) = required { holds } else { true }
        let verdict: Verdict =
            range.lower == nil || range.lower != range.upper ? .undetermined : Verdict((range.lower != 0) == holds)
        return state(Reason(verdict: verdict, actual: range.interval, required: .wide, missing: nil), quoted: quoted)
    }
}
