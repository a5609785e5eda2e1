extension Expression {
    /// The one way to write this expression; reading it again gives the same expression.
    public var canonicalText: String { printed(within: 0) }

    /// How tightly the outermost operator binds; what binds looser than its surroundings needs parentheses.
    private var binding: Int {
        switch self {
        case .or: 1
        case .and: 2
        case .not: 3
        case .comparison: 4
        case .arithmetic(.add, _, _), .arithmetic(.subtract, _, _): 5
        case .arithmetic: 6
        case .negated: 7
        case .number, .text, .metric, .fact: 8
        }
    }

    private func printed(within surroundings: Int) -> String {
        let text =
            switch self {
            case .number(let millionths, let percent): Expression.literal(millionths, percent: percent)
            case .text(let text): Expression.quoted(text)
            case .metric(let metric): metric.canonicalText
            case .fact(let fact): fact.canonicalText
            case .negated(let operand): "-" + operand.printed(within: 7)
            case .not(let operand): "not " + operand.printed(within: 3)
            // A chain leans to the left: an operator of equal strength on the right keeps its parentheses.
            case .arithmetic(let operation, let left, let right):
                "\(left.printed(within: binding)) \(operation.rawValue) \(right.printed(within: binding + 1))"
            case .comparison(let comparison): comparison.canonicalText
            case .and(let left, let right): "\(left.printed(within: 2)) and \(right.printed(within: 3))"
            case .or(let left, let right): "\(left.printed(within: 1)) or \(right.printed(within: 2))"
            }
        return binding < surroundings ? "(\(text))" : text
    }

    static func literal(_ millionths: Int64, percent: Bool) -> String {
        guard percent else { return Number.decimal(millionths: millionths) }
        let whole = millionths / 10_000
        let fraction = millionths % 10_000
        return fraction == 0
            ? "\(whole)%" : "\(whole)" + Number.decimal(millionths: fraction * 100).dropFirst() + "%"
    }

    static func quoted(_ text: String) -> String {
        var quoted = "\""
        for character in text {
            if character == "\"" || character == "\\" { quoted.append("\\") }
            quoted.append(character)
        }
        return quoted + "\""
    }
}

extension Comparison {
    public var canonicalText: String {
        "\(Expression.printedOperand(left)) \(`operator`.rawValue) \(Expression.printedOperand(right))"
    }
}

extension Expression {
    fileprivate static func printedOperand(_ operand: Expression) -> String { operand.printed(within: 5) }
}

extension Metric {
    public var canonicalText: String {
        let arguments = names.map(Expression.quoted) + (window.map { [$0.canonicalText] } ?? [])
        return "\(measure.rawValue)(\(arguments.joined(separator: ", ")))"
    }
}

extension Window {
    public var canonicalText: String {
        switch self {
        case .last(let days): "last \(days) \(days == 1 ? "day" : "days")"
        case .first(let days): "first \(days) \(days == 1 ? "day" : "days")"
        case .sinceStart: "since start"
        case .ever: "ever"
        }
    }
}

extension Fact {
    public var canonicalText: String {
        switch self {
        case .seats: "seats"
        case .age: "age"
        case .runningDays: "running_days"
        case .daysToRenewal: "days_to_renewal"
        case .daysToNotice: "days_to_notice"
        case .questions: "questions"
        case .trait(let name): "trait(\(Expression.quoted(name)))"
        case .latest(let name): "latest(\(Expression.quoted(name)))"
        case .done(let step): "done(\(Expression.quoted(step)))"
        case .goal(let key): "goal(\(Expression.quoted(key)))"
        }
    }
}
