/// The words and signs of Swift code, and the names that it declares.
struct Declarations {
    struct Name {
        let name: String
        /// Counted from 1.
        let line: Int
        /// What no other file can use.
        let isPrivate: Bool
    }

    /// Every word in the code, with how often it stands there; and every word with an opening bracket behind it.
    private(set) var words: [String: Int] = [:]
    /// What is declared in a file or a type: not what is inside of functions, and not the type that is extended. An
    /// initialiser of an extended type has the name by which it is called: `Day(`.
    private(set) var names: [Name] = []

    private var tokens: [(text: String, line: Int)] = []
    private static let types: Set = ["struct", "class", "enum", "actor", "protocol", "extension"]
    private static let values: Set = ["let", "var", "func", "typealias", "associatedtype", "case"]
    private static let modifiers: Set = [
        "public", "package", "internal", "private", "fileprivate", "static", "final", "class", "mutating",
        "nonmutating",
        "nonisolated", "indirect", "lazy", "weak", "unowned", "override", "prefix", "(", ")", "set",
    ]

    init(_ code: [String]) {
        for (index, line) in code.enumerated() { addTokens(of: line, at: index + 1) }
        for (index, token) in tokens.enumerated() where Self.isWord(token.text) {
            words[token.text, default: 0] += 1
            if index + 1 < tokens.count, tokens[index + 1].text == "(" { words[token.text + "(", default: 0] += 1 }
        }
        readNames()
    }

    private static func isWord(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first else { return false }
        return first == "_" || first.properties.isAlphabetic
    }

    private mutating func addTokens(of line: String, at number: Int) {
        var word = ""
        for scalar in line.unicodeScalars {
            if scalar == "_" || scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) {
                word.unicodeScalars.append(scalar)
                continue
            }
            if !word.isEmpty { tokens.append((word, number)) }
            word = ""
            if scalar != " ", scalar != "`" { tokens.append((String(scalar), number)) }
        }
        if !word.isEmpty { tokens.append((word, number)) }
    }

    private mutating func readNames() {
        // For each brace that is open, whether members stand in it.
        var scopes: [(holdsMembers: Bool, extended: String?)] = [(true, nil)]
        var brackets = 0
        var opensType = false
        var extended: String?
        for (index, token) in tokens.enumerated() {
            switch token.text {
            case "(", "[": brackets += 1
            case ")", "]": brackets -= 1
            case "{":
                scopes.append((opensType && brackets == 0, extended))
                (opensType, extended) = (false, nil)
            case "}": if scopes.count > 1 { scopes.removeLast() }
            case "init" where brackets == 0 && scopes.last?.holdsMembers == true && index > 0:
                guard let type = scopes.last?.extended, tokens[index - 1].text != "." else { break }
                names.append(Name(name: type + "(", line: token.line, isPrivate: isPrivate(index)))
            case _ where brackets == 0 && scopes.last?.holdsMembers == true && isDeclaring(index):
                if Self.types.contains(token.text) { opensType = true }
                if token.text == "extension" { extended = extendedType(index + 1) } else { addNames(after: index) }
            default: break
            }
        }
    }

    /// Whether the token begins a declaration: `class func` does so at `func`, and `self.case` nowhere.
    private func isDeclaring(_ index: Int) -> Bool {
        let text = tokens[index].text
        guard Self.types.contains(text) || Self.values.contains(text), index + 1 < tokens.count else { return false }
        if index > 0, tokens[index - 1].text == "." { return false }
        return Self.isWord(tokens[index + 1].text) && !Self.modifiers.contains(tokens[index + 1].text)
            && !Self.values.contains(tokens[index + 1].text)
    }

    /// The last part of `A.B.C`.
    private func extendedType(_ start: Int) -> String {
        var index = start
        while index + 2 < tokens.count, tokens[index + 1].text == "." { index += 2 }
        return tokens[index].text
    }

    private func isPrivate(_ keyword: Int) -> Bool {
        var before = keyword - 1
        while before >= 0, Self.modifiers.contains(tokens[before].text) {
            let isOfSetter = tokens[before + 1].text == "("
            if ["private", "fileprivate"].contains(tokens[before].text), !isOfSetter { return true }
            before -= 1
        }
        return false
    }

    /// One name, or several with commas between them, of which cases may carry values.
    private mutating func addNames(after keyword: Int) {
        let isPrivate = isPrivate(keyword)
        var index = keyword + 1
        while index < tokens.count, Self.isWord(tokens[index].text) {
            names.append(Name(name: tokens[index].text, line: tokens[index].line, isPrivate: isPrivate))
            index += 1
            if tokens[keyword].text == "case" { index = behindValue(index) }
            guard index < tokens.count, tokens[index].text == ",",
                ["case", "let", "var"].contains(tokens[keyword].text)
            else { return }
            index += 1
        }
    }

    /// Behind the values in brackets and the raw value of a case.
    private func behindValue(_ start: Int) -> Int {
        var index = start
        if index < tokens.count, tokens[index].text == "(" {
            var depth = 0
            repeat {
                depth += tokens[index].text == "(" ? 1 : tokens[index].text == ")" ? -1 : 0
                index += 1
            } while index < tokens.count && depth > 0
        }
        guard index < tokens.count, tokens[index].text == "=" else { return index }
        let line = tokens[index].line
        while index < tokens.count, tokens[index].line == line, tokens[index].text != "," { index += 1 }
        return index
    }
}
