/// A parsed piece of a rule: what it is, of which type, where it began and how deep it goes.
struct Part {
    enum Kind {
        /// Something that is met or not.
        case statement
        case number
        case text
        /// A trait of the customer, a text that can also be read as a number.
        case trait

        var name: Text {
            switch self {
            case .statement: Text(ja: "条件", en: "a condition")
            case .number: Text(ja: "数値", en: "a number")
            case .text: Text(ja: "文字列", en: "a text")
            case .trait: Text(ja: "属性", en: "a trait")
            }
        }
    }

    let expression: Expression
    let kind: Kind
    let token: Token
    let depth: Int

    init(_ expression: Expression, _ kind: Kind, _ token: Token, depth: Int = 1) {
        self.expression = expression
        self.kind = kind
        self.token = token
        self.depth = depth
    }

    func require(_ needed: Kind) throws(Refusal) {
        if kind == needed || (needed == .number && kind == .trait) { return }
        let remedy =
            if needed == .statement {
                Text(ja: "「\(compared)」のように比較にしてください。", en: "Compare it, as in \"\(compared)\".")
            } else {
                Text(
                    ja: "数値どうしでだけ計算できます。", en: "Only numbers can be calculated with.")
            }
        throw mismatch(
            Text(
                ja: "ここには\(needed.name.ja)が必要ですが、\(kind.name.ja)（\(expression.canonicalText)）があります。",
                en: "Expected \(needed.name.en), but \(expression.canonicalText) is \(kind.name.en)."), remedy)
    }

    /// A comparison that it could stand in.
    private var compared: String {
        switch kind {
        case .trait: "\(expression.canonicalText) = \"…\""
        case .text: "trait(\"…\") = \(expression.canonicalText)"
        case .number, .statement: "\(expression.canonicalText) >= 10"
        }
    }

    func requireComparable(with right: Part, _ operation: Comparison.Operator) throws(Refusal) {
        for side in [self, right] where side.kind == .statement {
            throw side.mismatch(
                Text(
                    ja: "条件（\(side.expression.canonicalText)）は比較できません。",
                    en: "\(side.expression.canonicalText) is a condition and cannot be compared."),
                Text(ja: "比較せずにそのまま書くか、not を付けてください。", en: "Write it alone, or with \"not\" before it."))
        }
        let kinds = (kind, right.kind)
        switch kinds {
        case (.text, .trait), (.trait, .text):
            guard operation == .equal || operation == .unequal else {
                throw mismatch(
                    Text(
                        ja: "文字列は = か != でしか比べられません。", en: "Texts can be compared only with = and !=."),
                    Text(
                        ja: "大小を比べるには、引用符のない数値を使ってください。", en: "To compare sizes, use a number without quotes."))
            }
        case (.text, .text):
            throw mismatch(
                Text(ja: "文字列どうしの比較はいつも同じ結果になります。", en: "Comparing two fixed texts always gives the same answer."),
                Text(ja: "片方を trait(\"…\") にしてください。", en: "Make one side a trait(\"…\")."))
        case (.text, .number), (.number, .text):
            let number = kind == .number ? self : right
            let text = kind == .text ? self : right
            throw text.mismatch(
                Text(
                    ja: "数値（\(number.expression.canonicalText)）と文字列（\(text.expression.canonicalText)）は比べられません。",
                    en:
                        "The number \(number.expression.canonicalText) cannot be compared with the text \(text.expression.canonicalText)."
                ),
                Text(ja: "数値なら引用符を外してください。", en: "If it is meant as a number, remove the quotes."))
        default: break
        }
    }

    /// Joins two operands of one type; the result has that type.
    func joined(
        with right: Part, needing needed: Kind, at token: Token, _ make: (Expression, Expression) -> Expression
    ) throws(Refusal) -> Part {
        try require(needed)
        try right.require(needed)
        return try Part(
            make(expression, right.expression), needed, self.token, depth: max(depth, right.depth) + 1
        ).bounded()
    }

    func bounded() throws(Refusal) -> Part {
        guard depth <= Parser.deepest else { throw Part.tooDeep(token) }
        return self
    }

    static func tooDeep(_ token: Token) -> Refusal {
        Refusal(
            .tooLarge,
            Text(
                ja: "条件式が複雑すぎます（入れ子は\(Parser.deepestNesting)段、項の数は\(Parser.deepest)まで）。",
                en: "The rule is too complex (at most \(Parser.deepestNesting) levels and \(Parser.deepest) terms)."),
            remedy: Text(ja: "複数の判定基準に分けてください。", en: "Split it into several criteria."),
            at: Place(line: token.line, column: token.column))
    }

    private func mismatch(_ message: Text, _ remedy: Text) -> Refusal {
        Refusal(.type, message, remedy: remedy, at: Place(line: token.line, column: token.column))
    }
}
