/// A word of the language with where it stands: one-based, columns counted in characters.
struct Token: Equatable {
    enum Kind: Equatable {
        case word(String)
        /// In millionths; `percent` if it was written with a percent sign.
        case number(Int64, percent: Bool)
        case text(String)
        case symbol(String)
        case end
    }

    let kind: Kind
    let line: Int
    let column: Int

    var isEnd: Bool { kind == .end }

    /// The token as a reader of an error message recognises it.
    var shown: String {
        switch kind {
        case .word(let word): "\"\(word)\""
        case .number(let millionths, let percent): "\"\(Expression.literal(millionths, percent: percent))\""
        case .text(let text): "\"\(text)\""
        case .symbol(let symbol): "\"\(symbol)\""
        case .end: "the end"
        }
    }
}

/// Cuts a rule into tokens.
struct Lexer {
    static let longestRule = 10_000

    private let characters: [Character]
    private var position = 0
    private var line = 1
    private var column = 1

    static func tokens(of text: String) throws(Refusal) -> [Token] {
        guard text.utf8.count <= longestRule * 4, text.count <= longestRule else {
            throw Refusal(
                .tooLarge,
                Text(
                    ja: "条件式が長すぎます（\(longestRule)文字まで）。",
                    en: "The rule is too long (at most \(longestRule) characters)."),
                remedy: Text(ja: "複数の判定基準に分けてください。", en: "Split it into several criteria."),
                at: Place(line: 1, column: 1))
        }
        var lexer = Lexer(characters: Array(text))
        var tokens: [Token] = []
        repeat { tokens.append(try lexer.next()) } while !tokens[tokens.count - 1].isEnd
        return tokens
    }

    private init(characters: [Character]) { self.characters = characters }

    private var current: Character? { position < characters.count ? characters[position] : nil }

    private mutating func advance() {
        if characters[position].isNewline {
            line += 1
            column = 1
        } else {
            column += 1
        }
        position += 1
    }

    private mutating func next() throws(Refusal) -> Token {
        while let character = current, character.isWhitespace { advance() }
        let (line, column) = (line, column)
        guard let character = current else { return Token(kind: .end, line: line, column: column) }
        let kind: Token.Kind =
            if character.isASCII, character.isLetter || character == "_" {
                .word(takeWord())
            } else if character.isASCII, character.isNumber || character == "." {
                try number()
            } else if character == "\"" {
                .text(try text())
            } else {
                .symbol(try symbol())
            }
        return Token(kind: kind, line: line, column: column)
    }

    private mutating func takeWord() -> String {
        var word = ""
        while let character = current, character.isASCII,
            character.isLetter || character.isNumber || character == "_"
        {
            word.append(character)
            advance()
        }
        return word
    }

    private mutating func number() throws(Refusal) -> Token.Kind {
        let (line, column) = (line, column)
        var whole = ""
        var fraction = ""
        while let character = current, character.isASCII, character.isNumber {
            whole.append(character)
            advance()
        }
        if current == "." {
            advance()
            while let character = current, character.isASCII, character.isNumber {
                fraction.append(character)
                advance()
            }
            if fraction.isEmpty || whole.isEmpty {
                throw refusal(
                    Text(ja: "数値の書き方が正しくありません。", en: "This is not a number."),
                    Text(
                        ja: "「0.5」のように小数点の前後に数字を書いてください。", en: "Write digits on both sides of the point, as in \"0.5\"."
                    ),
                    line, column)
            }
        }
        let percent = current == "%"
        if percent { advance() }
        let places = percent ? 4 : 6
        guard fraction.count <= places else {
            throw refusal(
                Text(ja: "小数点以下が長すぎます（\(places)桁まで）。", en: "Too many decimal places (at most \(places))."),
                Text(ja: "\(places)桁までに丸めてください。", en: "Round it to \(places) places."), line, column)
        }
        let digits = whole + fraction + String(repeating: "0", count: places - fraction.count)
        guard let millionths = Int64(digits) else {
            throw refusal(
                Text(ja: "数値が大きすぎます。", en: "This number is too large."),
                Text(ja: "9兆までの数値を使ってください。", en: "Use a number up to 9 trillion."), line, column)
        }
        return .number(millionths, percent: percent)
    }

    private mutating func text() throws(Refusal) -> String {
        let (line, column) = (line, column)
        advance()
        var text = ""
        while let character = current, character != "\"" {
            if character.isNewline { break }
            if character == "\\" {
                advance()
                guard let escaped = current, escaped == "\"" || escaped == "\\" else {
                    throw refusal(
                        Text(
                            ja: "文字列の中の「\\」の後には「\"」か「\\」だけを書けます。",
                            en: "In a text, \"\\\" can be followed only by a quote or another \"\\\"."),
                        Text(ja: "「\\」そのものは「\\\\」と書いてください。", en: "Write \"\\\\\" for a backslash."), self.line,
                        self.column)
                }
                text.append(escaped)
            } else {
                text.append(character)
            }
            advance()
        }
        guard current == "\"" else {
            throw refusal(
                Text(ja: "文字列が閉じられていません。", en: "This text is not closed."),
                Text(ja: "終わりに「\"」を書いてください。", en: "End it with a \" on the same line."), line, column)
        }
        advance()
        text = text.normalized
        // Trimming may have bared a mark that combines with the quote beside it, and nobody could read that back.
        let quoted = "\"\(text)\""
        guard quoted.first == "\"", quoted.last == "\"" else {
            throw refusal(
                Text(
                    ja: "文字列の端に単独の結合文字があります。",
                    en: "This text begins or ends with a mark that combines with what is beside it."),
                Text(ja: "その文字を消してください。", en: "Remove the mark."), line, column)
        }
        return text
    }

    private mutating func symbol() throws(Refusal) -> String {
        let (line, column) = (line, column)
        let character = characters[position]
        advance()
        switch character {
        case "<", ">", "!":
            if current == "=" {
                advance()
                return "\(character)="
            }
            if character != "!" { return String(character) }
        case "=", "+", "-", "*", "/", "(", ")", ",":
            return String(character)
        default: break
        }
        let remedy =
            if character == "%" {
                Text(
                    ja: "「60%」のように数値のすぐ後に書いてください。",
                    en: "Write it directly after the number, as in \"60%\".")
            } else if let meant = Lexer.meant[character] ?? Lexer.halfWidth(character) {
                Text(ja: "「\(meant)」と書いてください。", en: "Write \"\(meant)\".")
            } else {
                Text(
                    ja: "イベント名や文字列は「\"」で囲み、演算子は半角で書いてください。",
                    en: "Put names and texts between \" and use + - * / < <= > >= = != for operators.")
            }
        throw refusal(
            Text(ja: "「\(character)」はここでは使えません。", en: "\"\(character)\" has no meaning here."), remedy, line, column)
    }

    /// What people type when a Japanese keyboard or a word processor is in the way.
    private static let meant: [Character: String] = [
        "≥": ">=", "≧": ">=", "≤": "<=", "≦": "<=", "≠": "!=", "!": "!=", "！": "!=", "÷": "/", "×": "*", "−": "-",
        "–": "-", "—": "-", "ー": "-", "、": ",", ";": ",", "；": ",", "“": "\"", "”": "\"", "„": "\"", "「": "\"",
        "」": "\"", "'": "\"", "‘": "\"", "’": "\"", "＇": "\"", "&": "and", "＆": "and", "|": "or", "｜": "or",
    ]

    /// `Ａ`, `３`, `＞` and the like as they are on a plain keyboard.
    private static func halfWidth(_ character: Character) -> String? {
        guard let scalar = character.unicodeScalars.first, (0xFF01...0xFF5E).contains(scalar.value) else { return nil }
        return Unicode.Scalar(scalar.value - 0xFEE0).map { String($0) }
    }

    private func refusal(_ message: Text, _ remedy: Text, _ line: Int, _ column: Int) -> Refusal {
        Refusal(.syntax, message, remedy: remedy, at: Place(line: line, column: column))
    }
}
