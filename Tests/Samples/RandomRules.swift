import Onboarding

/// Makes random rules whose types are sound, out of the words it is given.
public struct RandomRules: Sendable {
    public var events = ["login", "report.created", "申込", "$page"]
    public var traits = ["plan", "業種"]
    public var texts = ["yes", "", "導入済み"]
    public var steps = ["kickoff", "training"]
    public var goals = ["g1", "全員が使う"]
    public var latest = ["nps"]
    public var measures = Metric.Measure.allCases
    public var facts: [Fact] = [.seats, .age, .runningDays, .daysToRenewal, .daysToNotice, .questions]
    /// In millionths.
    public var literals: [Int64] = [0, 1, 500_000, 600_000, 1_000_000, 3_000_000, 14_000_000, 9_999_999_999]
    public var longestWindow = 40

    public init() {}

    /// A statement that is at most so many operators deep.
    public func statement(_ depth: Int, _ random: inout Seeded) -> Expression {
        guard depth > 0 else { return once(&random) }
        return switch random.int(1...8) {
        case 1, 2: .and(statement(depth - 1, &random), statement(depth - 1, &random))
        case 3, 4: .or(statement(depth - 1, &random), statement(depth - 1, &random))
        case 5: .not(statement(depth - 1, &random))
        case 6: once(&random)
        default: .comparison(comparison(depth - 1, &random))
        }
    }

    /// A number that is at most so many operators deep.
    public func number(_ depth: Int, _ random: inout Seeded) -> Expression {
        guard depth > 0 else {
            return switch random.int(1...9) {
            case 1, 2, 3: literal(&random)
            case 4: .fact(random.pick(facts))
            case 5: .fact(random.once(in: 2) ? .latest(random.pick(latest)) : .trait(random.pick(traits)))
            default: .metric(metric(&random))
            }
        }
        return switch random.int(1...6) {
        case 1: .negated(number(depth - 1, &random))
        case 2: number(0, &random)
        default:
            .arithmetic(
                random.pick(Expression.Arithmetic.allCases), number(depth - 1, &random), number(depth - 1, &random))
        }
    }

    public func metric(_ random: inout Seeded) -> Metric {
        let measure = random.pick(measures)
        let names: [String] =
            switch measure {
            case .features: []
            case .sum, .mean, .max: [random.pick(events)]
            default: Array(events.shuffled(using: &random).prefix(random.int(0...2)))
            }
        switch measure {
        case .daysSinceLast, .daysSinceFirst, .workingDaysSinceLast: return Metric(measure, names: names)
        default: return Metric(measure, names: names, window: window(&random))
        }
    }

    public func window(_ random: inout Seeded) -> Window {
        switch random.int(1...6) {
        case 1: .ever
        case 2: .sinceStart
        case 3, 4: .first(random.int(1...longestWindow))
        default: .last(random.int(1...longestWindow))
        }
    }

    private func comparison(_ depth: Int, _ random: inout Seeded) -> Comparison {
        let trait = Expression.fact(.trait(random.pick(traits)))
        let equality: Comparison.Operator = random.once(in: 2) ? .equal : .unequal
        let text = Expression.text(random.pick(texts))
        return switch random.int(1...12) {
        case 1: Comparison(trait, equality, text)
        case 2: Comparison(text, equality, trait)
        case 3: Comparison(trait, equality, .fact(.trait(random.pick(traits))))
        case 4...8: Comparison(number(0, &random), random.pick(Comparison.Operator.allCases), literal(&random))
        default:
            Comparison(
                number(depth, &random), random.pick(Comparison.Operator.allCases), number(depth, &random))
        }
    }

    private func once(_ random: inout Seeded) -> Expression {
        switch random.int(1...6) {
        case 1: .fact(.done(random.pick(steps)))
        case 2: .fact(.goal(random.pick(goals)))
        default: .comparison(comparison(0, &random))
        }
    }

    private func literal(_ random: inout Seeded) -> Expression {
        .number(random.pick(literals), percent: random.once(in: 4))
    }
}
