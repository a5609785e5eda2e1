/// The language of criteria as a tree. Made by the parser, which has checked its types.
public indirect enum Expression: Hashable, Sendable {
    /// A literal in millionths; a percentage keeps its form (`60%` is 600,000 millionths).
    case number(Int64, percent: Bool)
    case text(String)
    case metric(Metric)
    case fact(Fact)
    case negated(Expression)
    case arithmetic(Arithmetic, Expression, Expression)
    case comparison(Comparison)
    case not(Expression)
    case and(Expression, Expression)
    case or(Expression, Expression)

    /// What joins two numbers, spelled as in a rule. Division by zero gives an unknown number.
    public enum Arithmetic: String, CaseIterable, Sendable {
        case add = "+"
        case subtract = "-"
        case multiply = "*"
        case divide = "/"
    }
}

/// `left operator right`, the smallest thing that has a verdict and a reason.
public struct Comparison: Hashable, Sendable {
    /// How two sides are compared, spelled as in a rule.
    public enum Operator: String, CaseIterable, Sendable {
        case less = "<"
        case atMost = "<="
        case greater = ">"
        case atLeast = ">="
        case equal = "="
        case unequal = "!="
    }

    public let left: Expression
    public let `operator`: Operator
    public let right: Expression

    public init(_ left: Expression, _ operator: Operator, _ right: Expression) {
        self.left = left
        self.operator = `operator`
        self.right = right
    }
}

/// A number computed from usage as of a day.
public struct Metric: Hashable, Sendable {
    /// What a metric counts, spelled as in a rule.
    public enum Measure: String, CaseIterable, Sendable {
        case events, users, features, sum, mean, max
        case activeDays = "active_days"
        case daysSinceLast = "days_since_last"
        case daysSinceFirst = "days_since_first"
        case workingDaysSinceLast = "working_days_since_last"
    }

    public let measure: Measure
    /// Event names as a union, in the order and form they were written; empty means any event.
    public let names: [String]
    /// Nil for the measures that count days since something.
    public let window: Window?

    public init(_ measure: Measure, names: [String] = [], window: Window? = nil) {
        self.measure = measure
        self.names = names
        self.window = window
    }
}

/// The days a metric looks at, seen from the day of judgement and the journey's start.
public enum Window: Hashable, Sendable {
    /// The N days ending with the day judged; not clipped to the journey.
    case last(Int)
    /// Day 0 to day N-1 of the journey.
    case first(Int)
    case sinceStart
    case ever
}

/// What is known of a journey and its customer beside usage, as of the day.
public enum Fact: Hashable, Sendable {
    case seats
    /// Calendar days since the journey's start.
    case age
    /// Days since the journey's start that were not paused.
    case runningDays
    /// Days to the end of the contract; negative after it.
    case daysToRenewal
    /// Days to the last day on which notice of cancellation can be given: 0 on that day, then negative.
    case daysToNotice
    /// Open questions.
    case questions
    case trait(String)
    /// The last value on or before the day of a measure entered by hand.
    case latest(String)
    /// Whether a step is over; a statement, not a number.
    case done(String)
    /// Whether a goal agreed at kickoff is reached; a statement, not a number.
    case goal(String)
}
