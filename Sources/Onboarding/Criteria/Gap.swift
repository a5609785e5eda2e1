/// How far a comparison is from holding, in what can be counted: "3 more active users" and not "0.08 more
/// users per seat". Works where one countable number, perhaps over or times something known, faces a known one.
struct Gap: Sendable {
    /// What more or less of is needed.
    let unit: Unit
    let operation: Comparison.Operator
    /// Whether the left side is the counted number divided by something.
    let isQuotient: Bool

    init?(_ comparison: Comparison) {
        operation = comparison.operator
        guard operation != .unequal else { return nil }
        if let unit = Unit(comparison.left) {
            (self.unit, isQuotient) = (unit, false)
        } else if case .arithmetic(.divide, let left, let divisor) = comparison.left, let unit = Unit(left),
            unit.isWhole, !divisor.hasMetric
        {
            (self.unit, isQuotient) = (unit, true)
        } else {
            (unit, isQuotient) = (.plain, false)
        }
    }

    /// How much is missing, never negative, and whether more of it is needed or less; nil if it cannot be told.
    /// - Parameters:
    ///   - actual: The left side; of a quotient its dividend.
    ///   - required: The right side; of a quotient times the divisor.
    func missing(actual: Interval, required: Interval) -> Reason.Missing? {
        guard required.isPoint else { return nil }
        let isMore = wantsMore || (operation == .equal && actual.lower <= required.lower)
        let known = isMore ? actual.lower : actual.upper
        guard known.isFinite else { return nil }
        let (greater, smaller) = isMore ? (required, Interval(known)) : (Interval(known), required)
        let lacking = (greater - smaller).lower
        guard lacking.isFinite else { return nil }
        return amount(lacking).map { Reason.Missing(amount: max($0, .zero), unit: unit, isMore: isMore) }
    }

    /// What is lacking in whole numbers of what can be counted; one more than that to get beyond.
    private func amount(_ lacking: Number) -> Number? {
        guard unit.isWhole else { return lacking }
        guard operation == .greater || operation == .less else { return lacking.roundedUp.map { Number($0) } }
        return lacking.roundedDown.flatMap { Number($0).plus(Number(1)) }
    }

    private var wantsMore: Bool { operation == .atLeast || operation == .greater }
}

/// What a number counts.
public enum Unit: Hashable, Sendable {
    case users, events, days, workingDays, features, seats, questions
    /// A number of no kind of its own.
    case plain

    init?(_ expression: Expression) {
        switch expression {
        case .metric(let metric):
            switch metric.measure {
            case .users: self = .users
            case .events: self = .events
            case .activeDays, .daysSinceLast, .daysSinceFirst: self = .days
            case .workingDaysSinceLast: self = .workingDays
            case .features: self = .features
            case .sum, .mean, .max: self = .plain
            }
        case .fact(.seats): self = .seats
        case .fact(.age), .fact(.runningDays), .fact(.daysToRenewal), .fact(.daysToNotice): self = .days
        case .fact(.questions): self = .questions
        case .fact(.latest), .fact(.trait): self = .plain
        default: return nil
        }
    }

    /// Whether it comes in whole numbers only.
    var isWhole: Bool { self != .plain }

    /// The amount with its unit, as a colleague says it: `3人`, `3 users`.
    public func amount(_ number: String) -> Text {
        let one = number == "1"
        return switch self {
        case .users: Text(ja: "\(number)人", en: "\(number) \(one ? "user" : "users")")
        case .events: Text(ja: "\(number)回", en: "\(number) \(one ? "event" : "events")")
        case .days: Text(ja: "\(number)日", en: "\(number) \(one ? "day" : "days")")
        case .workingDays: Text(ja: "\(number)営業日", en: "\(number) working \(one ? "day" : "days")")
        case .features: Text(ja: "\(number)種類", en: "\(number) \(one ? "feature" : "features")")
        case .seats: Text(ja: "\(number)席", en: "\(number) \(one ? "seat" : "seats")")
        case .questions: Text(ja: "\(number)件", en: "\(number) \(one ? "question" : "questions")")
        case .plain: Text(same: number)
        }
    }
}

extension Expression {
    /// Whether it says the same of everybody.
    var isConstant: Bool {
        switch self {
        case .number, .text: true
        case .metric, .fact: false
        case .negated(let operand), .not(let operand): operand.isConstant
        case .arithmetic(_, let left, let right), .and(let left, let right), .or(let left, let right):
            left.isConstant && right.isConstant
        case .comparison(let comparison): comparison.left.isConstant && comparison.right.isConstant
        }
    }

    /// Whether usage decides its value.
    var hasMetric: Bool {
        switch self {
        case .metric: true
        case .number, .text, .fact: false
        case .negated(let operand), .not(let operand): operand.hasMetric
        case .arithmetic(_, let left, let right), .and(let left, let right), .or(let left, let right):
            left.hasMetric || right.hasMetric
        case .comparison(let comparison): comparison.left.hasMetric || comparison.right.hasMetric
        }
    }
}
