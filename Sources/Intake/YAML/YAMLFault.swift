import Onboarding
import Yams

/// What the YAML parser says, in sentences for people.
enum YAMLFault {
    static func refusal(for error: any Error, in text: String) -> Refusal {
        switch error as? YamlError {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            let (message, remedy) = explain(problem)
            return Refusal(.syntax, message, remedy: remedy, at: Place(line: mark.line, column: mark.column))
        case .duplicatedKeysInMapping(let keys, let context):
            return doubled(keys.joined(separator: ", "), firstAt: context.mark)
        case .reader(_, let offset, _, _):
            return unreadable(at: offset, in: text)
        default:
            return Refusal(.syntax, Text(ja: "YAML として読めません。", en: "This is not valid YAML."))
        }
    }

    private static func doubled(_ keys: String, firstAt mark: Mark) -> Refusal {
        Refusal(
            .conflict,
            Text(
                ja: "同じ場所にキー「\(keys.shown)」が2回書かれています（最初は\(mark.line)行目）。",
                en: "The key \"\(keys.shown)\" is written twice in the same place (first on line \(mark.line))."),
            remedy: Text(ja: "片方を消すか、名前を変えてください。", en: "Remove or rename one of them."),
            at: Place(line: mark.line, column: mark.column))
    }

    /// That there is something which is no text.
    /// - Parameter offset: In characters, if it is known.
    static func unreadable(at offset: Int?, in text: String) -> Refusal {
        let lines = offset.map { text.prefix($0).split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) }
        return Refusal(
            .encoding, Text(ja: "文字ではないデータが入っています。", en: "There is something here that is no text."),
            remedy: Text(ja: "その文字を消すか、UTF-8 で保存し直してください。", en: "Remove it, or save the file as UTF-8."),
            at: lines.map { Place(line: $0.count, column: $0[$0.count - 1].count + 1) })
    }

    /// libyaml's own words, and ours. Whatever is not listed is shown as it is.
    private static func explain(_ problem: String) -> (message: Text, remedy: Text?) {
        switch problem {
        case "mapping values are not allowed in this context":
            (
                Text(ja: "ここに「:」は書けません。", en: "A \":\" cannot stand here."),
                Text(
                    ja: "値の中に「: 」があるなら '…' で囲み、そうでなければ字下げをそろえてください。",
                    en: "If the value holds a \": \", put it in '…'; otherwise check the indentation.")
            )
        case "found character that cannot start any token":
            (
                Text(ja: "この文字から値を始めることはできません。", en: "A value cannot begin with this character."),
                Text(
                    ja: "字下げはタブではなく空白で行い、記号で始まる値は '…' で囲んでください。",
                    en: "Indent with spaces, not tabs, and put values that begin with a symbol in '…'.")
            )
        case "did not find expected key", "did not find expected '-' indicator",
            "block sequence entries are not allowed in this context":
            (
                Text(ja: "字下げがそろっていません。", en: "The indentation does not line up."),
                Text(
                    ja: "同じ並びのキーや「-」は同じ桁から書き始めてください。引用符の後に続く文字がないかも確かめてください。",
                    en:
                        "Begin keys (and dashes) of one list in the same column, and look for text after a closing quote."
                )
            )
        case "could not find expected ':'":
            (
                Text(ja: "キーの後の「:」がありません。", en: "The \":\" after a key is missing."),
                Text(ja: "「キー: 値」の形で書いてください。", en: "Write it as \"key: value\".")
            )
        case "did not find expected ',' or '}'", "did not find expected ',' or ']'":
            (
                Text(ja: "括弧が閉じられていないか、「,」が抜けています。", en: "A bracket is not closed, or a comma is missing."),
                Text(
                    ja: "括弧の中の「,」や「:」を含む値は '…' で囲んでください。",
                    en: "Inside brackets, put values that hold a comma or a colon in '…'.")
            )
        case "found unexpected end of stream":
            (
                Text(ja: "引用符が閉じられていません。", en: "A quote is never closed."),
                Text(ja: "値の終わりに引用符を付けてください。", en: "End the value with its quote.")
            )
        default:
            (Text(ja: "YAML として読めません（\(problem)）。", en: "This is not valid YAML: \(problem)."), nil)
        }
    }
}
