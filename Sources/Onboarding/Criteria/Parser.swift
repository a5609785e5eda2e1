/// Reads tokens into an expression whose types are sound.
///
///     rule        = or
///     or          = and { "or" and }
///     and         = not { "and" not }
///     not         = "not" not | comparison
///     comparison  = sum [ ("<" | "<=" | ">" | ">=" | "=" | "!=") sum ]
///     sum         = product { ("+" | "-") product }
///     product     = unary { ("*" | "/") unary }
///     unary       = "-" unary | primary
///     primary     = number | text | "(" or ")" | fact | metric
struct Parser {
    /// Operators inside one another and terms in one chain: enough for every rule a person reads, and what every
    /// walk over the tree may rely on.
    static let deepest = 100
    /// Parentheses, `not` and minus signs inside one another. Each level takes the parser through the whole
    /// grammar (7 KB of stack, 24 in debug), and a server's threads may have no more than 512.
    static let deepestNesting = 16

    private let tokens: [Token]
    private var position = 0
    private var nesting = 0

    static func expression(of text: String) throws(Refusal) -> Expression {
        var parser = Parser(tokens: try Lexer.tokens(of: text))
        guard !parser.current.isEnd else {
            throw parser.refusal(
                Text(ja: "条件式が空です。", en: "The rule is empty."), at: parser.current, remedy: Parser.ruleExample)
        }
        let part = try parser.or()
        guard parser.current.isEnd else { throw parser.unexpectedAfterEnd() }
        try part.require(.statement)
        return part.expression
    }

    private init(tokens: [Token]) { self.tokens = tokens }

    private var current: Token { tokens[position] }

    private mutating func take() -> Token {
        defer { if position < tokens.count - 1 { position += 1 } }
        return tokens[position]
    }

    private mutating func take(_ kind: Token.Kind) -> Bool {
        guard current.kind == kind else { return false }
        _ = take()
        return true
    }
}

// The grammar, from the loosest binding to the tightest.
extension Parser {
    private mutating func or() throws(Refusal) -> Part {
        var left = try and()
        while current.kind == .word("or") {
            let token = take()
            left = try left.joined(with: try and(), needing: .statement, at: token, Expression.or)
        }
        return left
    }

    private mutating func and() throws(Refusal) -> Part {
        var left = try not()
        while current.kind == .word("and") {
            let token = take()
            left = try left.joined(with: try not(), needing: .statement, at: token, Expression.and)
        }
        return left
    }

    private mutating func not() throws(Refusal) -> Part {
        guard current.kind == .word("not") else { return try comparison() }
        let token = take()
        let operand = try nested { parser throws(Refusal) in try parser.not() }
        try operand.require(.statement)
        return Part(.not(operand.expression), .statement, token, depth: operand.depth + 1)
    }

    private mutating func comparison() throws(Refusal) -> Part {
        let left = try sum()
        guard let operation = takeComparison() else { return left }
        let right = try sum()
        if case .symbol(let symbol) = current.kind, Comparison.Operator(rawValue: symbol) != nil {
            throw refusal(
                Text(ja: "比較は続けて書けません。", en: "Comparisons cannot be chained."), at: current,
                remedy: Text(
                    ja: "「a < b and b < c」のように and で分けてください。", en: "Write \"a < b and b < c\"."))
        }
        try left.requireComparable(with: right, operation)
        let comparison = Comparison(left.expression, operation, right.expression)
        return try Part(
            .comparison(comparison), .statement, left.token, depth: max(left.depth, right.depth) + 1
        ).bounded()
    }

    private mutating func takeComparison() -> Comparison.Operator? {
        guard case .symbol(let symbol) = current.kind, let operation = Comparison.Operator(rawValue: symbol)
        else { return nil }
        _ = take()
        return operation
    }

    private mutating func sum() throws(Refusal) -> Part {
        try chain([.add, .subtract]) { parser throws(Refusal) in try parser.product() }
    }

    private mutating func product() throws(Refusal) -> Part {
        try chain([.multiply, .divide]) { parser throws(Refusal) in try parser.unary() }
    }

    private mutating func chain(
        _ operations: [Expression.Arithmetic], _ operand: (inout Parser) throws(Refusal) -> Part
    ) throws(Refusal) -> Part {
        var left = try operand(&self)
        while case .symbol(let symbol) = current.kind, let operation = Expression.Arithmetic(rawValue: symbol),
            operations.contains(operation)
        {
            let token = take()
            left = try left.joined(with: try operand(&self), needing: .number, at: token) {
                .arithmetic(operation, $0, $1)
            }
        }
        return left
    }

    private mutating func unary() throws(Refusal) -> Part {
        guard current.kind == .symbol("-") else { return try primary() }
        let token = take()
        let operand = try nested { parser throws(Refusal) in try parser.unary() }
        try operand.require(.number)
        return Part(.negated(operand.expression), .number, token, depth: operand.depth + 1)
    }

    private mutating func primary() throws(Refusal) -> Part {
        let token = take()
        switch token.kind {
        case .number(let millionths, let percent):
            return Part(.number(millionths, percent: percent), .number, token)
        case .text(let text):
            return Part(.text(text), .text, token)
        case .symbol("("):
            let inner = try nested { parser throws(Refusal) in try parser.or() }
            try expect(.symbol(")"), Text(ja: "閉じ括弧「)」", en: "a closing \")\""))
            return inner
        case .word(let word) where !Parser.joints.contains(word):
            return try named(word, token)
        default:
            throw refusal(
                Text(
                    ja: "ここには数値・指標・条件が必要ですが、\(Parser.shownJa(token))があります。",
                    en: "Expected a number, a metric or a condition here, but found \(token.shown)."),
                at: token, remedy: Parser.ruleExample)
        }
    }

    /// Parses one level deeper, within the bound.
    private mutating func nested(_ body: (inout Parser) throws(Refusal) -> Part) throws(Refusal) -> Part {
        nesting += 1
        guard nesting <= Parser.deepestNesting else { throw Part.tooDeep(current) }
        let part = try body(&self)
        nesting -= 1
        return part
    }
}

// Facts and metrics.
extension Parser {
    private mutating func named(_ word: String, _ token: Token) throws(Refusal) -> Part {
        switch word {
        case "seats": return Part(.fact(.seats), .number, token)
        case "age": return Part(.fact(.age), .number, token)
        case "running_days": return Part(.fact(.runningDays), .number, token)
        case "days_to_renewal": return Part(.fact(.daysToRenewal), .number, token)
        case "days_to_notice": return Part(.fact(.daysToNotice), .number, token)
        case "questions": return Part(.fact(.questions), .number, token)
        case "trait": return Part(.fact(.trait(try argument(of: word))), .trait, token)
        case "latest": return Part(.fact(.latest(try argument(of: word))), .number, token)
        case "done": return Part(.fact(.done(try argument(of: word))), .statement, token)
        case "goal": return Part(.fact(.goal(try argument(of: word))), .statement, token)
        default:
            guard let measure = Metric.Measure(rawValue: word) else { throw unknown(word, token) }
            return Part(.metric(try metric(measure)), .number, token)
        }
    }

    private mutating func argument(of word: String) throws(Refusal) -> String {
        try open(after: word)
        let name = try name(
            Text(ja: "「\(word)(\"…\")」の名前", en: "a name between \" as in \(word)(\"…\")"))
        try expect(.symbol(")"), Text(ja: "閉じ括弧「)」", en: "a closing \")\""))
        return name
    }

    private mutating func open(after word: String) throws(Refusal) {
        try expect(
            .symbol("("), Text(ja: "「\(word)」の後の開き括弧「(」", en: "an opening \"(\" after \(word)"))
    }

    private mutating func name(_ expected: Text) throws(Refusal) -> String {
        let token = take()
        guard case .text(let name) = token.kind else { throw self.expected(expected, found: token) }
        guard !name.isEmpty else {
            throw refusal(
                Text(ja: "名前が空です。", en: "The name is empty."), at: token,
                remedy: Text(ja: "\" と \" の間に名前を書いてください。", en: "Write a name between the quotes."))
        }
        return name
    }

    private mutating func metric(_ measure: Metric.Measure) throws(Refusal) -> Metric {
        try open(after: measure.rawValue)
        var names: [String] = []
        while case .text = current.kind {
            let token = current
            let name = try name(Text(ja: "イベント名", en: "an event name"))
            guard !names.contains(name) else {
                throw refusal(
                    Text(ja: "イベント「\(name)」が二度書かれています。", en: "The event \"\(name)\" is named twice."),
                    at: token, remedy: Text(ja: "片方を消してください。", en: "Remove one of them."))
            }
            try measure.checkName(count: names.count + 1, at: token)
            names.append(name)
            guard take(.symbol(",")) else { break }
        }
        if measure.needsName, names.isEmpty {
            throw expected(
                Text(ja: "イベント名（\(measure.example)）", en: "an event name, as in \(measure.example)"), found: current)
        }
        guard measure.hasWindow else {
            if !names.isEmpty, tokens[position - 1].kind == .symbol(",") {
                throw expected(Text(ja: "イベント名", en: "an event name"), found: current)
            }
            try expect(
                .symbol(")"),
                Text(ja: "イベント名か閉じ括弧「)」（\(measure.example)）", en: "an event name or \")\", as in \(measure.example)"))
            return Metric(measure, names: names)
        }
        if !names.isEmpty, tokens[position - 1].kind != .symbol(",") {
            throw expected(
                Text(ja: "「,」と期間（\(measure.example)）", en: "\",\" and a window, as in \(measure.example)"),
                found: current)
        }
        let window = try window(measure)
        try expect(.symbol(")"), Text(ja: "閉じ括弧「)」", en: "a closing \")\""))
        return Metric(measure, names: names, window: window)
    }

    private mutating func window(_ measure: Metric.Measure) throws(Refusal) -> Window {
        let token = take()
        switch token.kind {
        case .word("ever"): return .ever
        case .word("since"):
            try expect(.word("start"), Text(ja: "「since start」", en: "\"since start\""))
            return .sinceStart
        case .word("last"): return .last(try days())
        case .word("first"): return .first(try days())
        default:
            throw expected(
                Text(
                    ja: "期間（last 14 days、first 30 days、since start、ever）。例：\(measure.example)",
                    en: "a window (last 14 days, first 30 days, since start, ever), as in \(measure.example)"),
                found: token)
        }
    }

    private static let longestWindow: Int64 = 3650

    private mutating func days() throws(Refusal) -> Int {
        let token = take()
        guard case .number(let millionths, percent: false) = token.kind, millionths % 1_000_000 == 0,
            (1...Parser.longestWindow).contains(millionths / 1_000_000)
        else {
            throw expected(
                Text(
                    ja: "1から\(Parser.longestWindow)までの日数", en: "a number of days from 1 to \(Parser.longestWindow)"),
                found: token)
        }
        if !take(.word("day")) {
            try expect(.word("days"), Text(ja: "「days」", en: "\"days\""))
        }
        return Int(millionths / 1_000_000)
    }
}

// What is said when it does not read.
extension Parser {
    static let ruleExample = Text(
        ja: "例：users(last 14 days) / seats >= 60%", en: "For example: users(last 14 days) / seats >= 60%")

    static let words =
        Metric.Measure.allCases.map(\.rawValue)
        + [
            "seats", "age", "running_days", "days_to_renewal", "days_to_notice", "questions", "trait", "latest", "done",
            "goal",
        ] + joints
    static let joints = ["and", "or", "not"]

    private func refusal(_ message: Text, at token: Token, remedy: Text) -> Refusal {
        Refusal(.syntax, message, remedy: remedy, at: Place(line: token.line, column: token.column))
    }

    private mutating func expect(_ kind: Token.Kind, _ expected: Text) throws(Refusal) {
        guard take(kind) else { throw self.expected(expected, found: current) }
    }

    private static func shownJa(_ token: Token) -> String { token.isEnd ? "式の終わり" : token.shown }

    private func expected(_ expected: Text, found token: Token) -> Refusal {
        var remedy = Text(
            ja: "この位置を\(expected.ja)に直してください。", en: "Put \(expected.en) here.")
        if case .word(let word) = token.kind,
            let near = nearestName(to: word, in: ["last", "first", "since", "start", "ever", "days"]), near != word
        {
            remedy = Text(ja: "「\(near)」ではありませんか？", en: "Did you mean \"\(near)\"?")
        }
        return refusal(
            Text(
                ja: "ここには\(expected.ja)が必要ですが、\(Parser.shownJa(token))があります。",
                en: "Expected \(expected.en), but found \(token.shown)."),
            at: token, remedy: remedy)
    }

    private func unknown(_ word: String, _ token: Token) -> Refusal {
        let remedy =
            if let near = nearestName(to: word, in: Parser.words) {
                Text(ja: "「\(near)」ではありませんか？", en: "Did you mean \"\(near)\"?")
            } else {
                Text(
                    ja: "使えるのは \(Parser.words.joined(separator: "、")) です。",
                    en: "Known are: \(Parser.words.joined(separator: ", ")).")
            }
        return refusal(
            Text(ja: "「\(word)」という指標や条件はありません。", en: "There is no \"\(word)\" in the language of criteria."),
            at: token, remedy: remedy)
    }

    private func unexpectedAfterEnd() -> Refusal {
        if case .symbol(")") = current.kind {
            return refusal(
                Text(ja: "対応する開き括弧のない「)」があります。", en: "This \")\" closes nothing."), at: current,
                remedy: Text(ja: "「)」を消すか、前に「(」を書いてください。", en: "Remove it, or open a \"(\" before it."))
        }
        return refusal(
            Text(
                ja: "条件はここで終わるはずですが、\(Parser.shownJa(current))が続いています。",
                en: "The rule could end here, but \(current.shown) follows."), at: current,
            remedy: Text(
                ja: "条件どうしは and か or でつないでください。", en: "Join conditions with \"and\" or \"or\"."))
    }
}

extension Metric.Measure {
    /// Whether exactly one event name is required.
    var needsName: Bool { self == .sum || self == .mean || self == .max }

    var hasWindow: Bool {
        switch self {
        case .daysSinceLast, .daysSinceFirst, .workingDaysSinceLast: false
        default: true
        }
    }

    var example: String {
        switch self {
        case .sum, .mean, .max: "\(rawValue)(\"amount\", last 30 days)"
        case .events, .users, .activeDays: "\(rawValue)(\"report.created\", last 14 days)"
        case .features: "features(last 14 days)"
        case .daysSinceLast, .daysSinceFirst, .workingDaysSinceLast: "\(rawValue)(\"login\")"
        }
    }

    func checkName(count: Int, at token: Token) throws(Refusal) {
        let most = self == .features ? 0 : needsName ? 1 : 100
        guard count > most else { return }
        throw Refusal(
            .type,
            Text(
                ja: "\(rawValue) に書けるイベント名は\(most)個までです。",
                en:
                    "\(rawValue) takes \(most == 0 ? "no event name" : "at most \(most) event name\(most == 1 ? "" : "s")")."
            ),
            remedy: Text(ja: "例：\(example)", en: "For example: \(example)"),
            at: Place(line: token.line, column: token.column))
    }
}
