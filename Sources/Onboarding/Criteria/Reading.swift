extension Rule {
    /// The rule as a colleague would say it.
    public var reading: Text { expression.reading }
}

extension Expression {
    /// The expression as a colleague would say it, in both languages.
    public var reading: Text {
        switch self {
        case .number(let millionths, let percent): Text(same: Expression.literal(millionths, percent: percent))
        case .text(let text): Text(ja: "「\(text)」", en: "“\(text)”")
        case .metric(let metric): metric.reading
        case .fact(let fact): fact.reading
        case .negated(let operand):
            operand.grouped.between(Text(same: "−"), Text(same: ""))
        case .arithmetic(let operation, let left, let right):
            joined(left, Text(same: " \(operation.sign) "), right)
        case .comparison(let comparison): comparison.reading
        case .not(let operand): operand.denial
        case .and(let left, let right): joined(left, Text(ja: "、かつ", en: " and "), right)
        case .or(let left, let right): joined(left, Text(ja: "、または", en: " or "), right)
        }
    }

    // Every part is read once: reading it again for each language would double the work with every level.

    private func joined(_ left: Expression, _ joint: Text, _ right: Expression) -> Text {
        let first = left.isChained(with: self) ? left.reading : left.grouped
        let second = right.grouped
        return Text(ja: first.ja + joint.ja + second.ja, en: first.en + joint.en + second.en)
    }

    /// Whether it goes on in the same breath: `a and b and c`, `a + b - c`.
    private func isChained(with whole: Expression) -> Bool {
        switch (self, whole) {
        case (.and, .and), (.or, .or): true
        case (.arithmetic(let inner, _, _), .arithmetic(let outer, _, _)): inner.isSum == outer.isSum
        default: false
        }
    }

    /// The opposite, said directly where a direct word exists.
    private var denial: Text {
        switch self {
        case .comparison(let comparison): comparison.opposite.reading
        case .fact(.done(let step)):
            Text(ja: "施策「\(step)」がまだ済んでいない", en: "the step “\(step)” is not done yet")
        case .fact(.goal(let key)):
            Text(ja: "目標「\(key)」がまだ達成されていない", en: "the goal “\(key)” is not reached yet")
        case .not(let operand): operand.reading
        default: reading.between(Text(ja: "「", en: "it is not the case that ("), Text(ja: "」ではない", en: ")"))
        }
    }

    /// Inside a larger sentence, what joins several things stands in parentheses.
    private var grouped: Text {
        switch self {
        case .arithmetic, .and, .or: reading.between(Text(ja: "（", en: "("), Text(ja: "）", en: ")"))
        default: reading
        }
    }
}

extension Text {
    fileprivate func between(_ opening: Text, _ closing: Text) -> Text {
        Text(ja: opening.ja + ja + closing.ja, en: opening.en + en + closing.en)
    }
}

extension Expression.Arithmetic {
    fileprivate var isSum: Bool { self == .add || self == .subtract }

    fileprivate var sign: String {
        switch self {
        case .add: "＋"
        case .subtract: "−"
        case .multiply: "×"
        case .divide: "÷"
        }
    }
}

extension Comparison {
    public var reading: Text {
        let (left, right) = (left.reading, right.reading)
        return switch `operator` {
        case .atLeast: Text(ja: "\(left.ja)が\(right.ja)以上", en: "\(left.en) is at least \(right.en)")
        case .atMost: Text(ja: "\(left.ja)が\(right.ja)以下", en: "\(left.en) is at most \(right.en)")
        case .greater: Text(ja: "\(left.ja)が\(right.ja)を超える", en: "\(left.en) is more than \(right.en)")
        case .less: Text(ja: "\(left.ja)が\(right.ja)未満", en: "\(left.en) is less than \(right.en)")
        case .equal: Text(ja: "\(left.ja)が\(right.ja)である", en: "\(left.en) is \(right.en)")
        case .unequal: Text(ja: "\(left.ja)が\(right.ja)ではない", en: "\(left.en) is not \(right.en)")
        }
    }

    /// What holds exactly where this does not.
    public var opposite: Comparison { Comparison(left, `operator`.opposite, right) }

    /// The same said from the other side: `a < b` is `b > a`.
    var turned: Comparison { Comparison(right, `operator`.turned, left) }
}

extension Comparison.Operator {
    public var opposite: Comparison.Operator {
        switch self {
        case .less: .atLeast
        case .atLeast: .less
        case .greater: .atMost
        case .atMost: .greater
        case .equal: .unequal
        case .unequal: .equal
        }
    }

    fileprivate var turned: Comparison.Operator {
        switch self {
        case .less: .greater
        case .atLeast: .atMost
        case .greater: .less
        case .atMost: .atLeast
        case .equal, .unequal: self
        }
    }
}

extension Metric {
    public var reading: Text {
        let period = window?.reading
        let which = Text(
            ja: names.map { "「\($0)」" }.joined(separator: "・"),
            en: names.map { "“\($0)”" }.joined(separator: " or "))
        let what = names.isEmpty ? measure.reading : measure.reading(of: which)
        guard let period else { return what }
        return Text(ja: "\(period.ja)の\(what.ja)", en: "\(what.en) \(period.en)")
    }
}

extension Metric.Measure {
    fileprivate var reading: Text {
        switch self {
        case .events: Text(ja: "利用回数", en: "events")
        case .users: Text(ja: "利用ユーザー数", en: "active users")
        case .features: Text(ja: "使った機能の数", en: "features used")
        case .activeDays: Text(ja: "利用日数", en: "active days")
        case .sum, .mean, .max: reading(of: Text(ja: "値", en: "values"))
        case .daysSinceLast: Text(ja: "最後の利用からの日数", en: "days since the last use")
        case .daysSinceFirst: Text(ja: "最初の利用からの日数", en: "days since the first use")
        case .workingDaysSinceLast: Text(ja: "最後の利用からの営業日数", en: "working days since the last use")
        }
    }

    fileprivate func reading(of event: Text) -> Text {
        switch self {
        case .events: Text(ja: "\(event.ja)の回数", en: "number of \(event.en) events")
        case .users: Text(ja: "\(event.ja)を使ったユーザー数", en: "users with \(event.en)")
        case .features: reading
        case .activeDays: Text(ja: "\(event.ja)を使った日数", en: "days with \(event.en)")
        case .sum: Text(ja: "\(event.ja)の値の合計", en: "sum of \(event.en)")
        case .mean: Text(ja: "\(event.ja)の値の平均", en: "mean of \(event.en)")
        case .max: Text(ja: "\(event.ja)の値の最大", en: "maximum of \(event.en)")
        case .daysSinceLast: Text(ja: "最後の\(event.ja)からの日数", en: "days since the last \(event.en)")
        case .daysSinceFirst: Text(ja: "最初の\(event.ja)からの日数", en: "days since the first \(event.en)")
        case .workingDaysSinceLast:
            Text(ja: "最後の\(event.ja)からの営業日数", en: "working days since the last \(event.en)")
        }
    }
}

extension Window {
    public var reading: Text {
        switch self {
        case .last(1): Text(ja: "判定日当日", en: "on the day")
        case .last(let days): Text(ja: "直近\(days)日間", en: "in the last \(days) days")
        case .first(1): Text(ja: "開始日", en: "on the first day")
        case .first(let days): Text(ja: "開始から\(days)日間", en: "in the first \(days) days")
        case .sinceStart: Text(ja: "開始以降", en: "since the start")
        case .ever: Text(ja: "これまで", en: "ever")
        }
    }
}

extension Fact {
    public var reading: Text {
        switch self {
        case .seats: Text(ja: "契約席数", en: "seats")
        case .age: Text(ja: "開始からの日数", en: "days since the start")
        case .runningDays: Text(ja: "休止を除く経過日数", en: "days since the start without pauses")
        case .daysToRenewal: Text(ja: "契約更新日までの日数", en: "days to the renewal")
        case .daysToNotice: Text(ja: "解約通知期限までの日数", en: "days to the notice deadline")
        case .questions: Text(ja: "未解決の質問の数", en: "open questions")
        case .trait(let name): Fact.name(ofTrait: name) ?? Text(ja: "属性「\(name)」", en: "trait “\(name)”")
        case .latest(let name): Text(ja: "「\(name)」の最新値", en: "latest “\(name)”")
        case .done(let step): Text(ja: "施策「\(step)」が済んでいる", en: "the step “\(step)” is done")
        case .goal(let key): Text(ja: "目標「\(key)」が達成されている", en: "the goal “\(key)” is reached")
        }
    }

    /// What the product itself calls a trait that it asks for; nil for those of the team's own.
    public static func name(ofTrait name: String) -> Text? {
        name == "effort" ? Text(ja: "導入の手間", en: "effort of the launch") : nil
    }
}
