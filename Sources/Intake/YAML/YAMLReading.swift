import Onboarding
import Yams

/// Reads a YAML file by the keys that we know, and collects all that is wrong with it: whoever corrects a file
/// wants to hear everything at once.
final class YAMLReading {
    let file: String
    private(set) var refusals: [Refusal] = []

    init(file: String) { self.file = file }

    /// The file's top node; nil if there is nothing in the file or it is no YAML.
    func root(of text: String) -> Node? {
        guard text.utf8.count <= FileText.largest else {
            refusals.append(
                Refusal(
                    .tooLarge, Text(ja: "ファイルが大きすぎます（4 MB まで）。", en: "The file is too large (at most 4 MB)."),
                    at: Place(file: file)))
            return nil
        }
        // The parser would take NUL for the end of the file.
        if let index = text.utf8.firstIndex(of: 0) {
            let offset = text.distance(from: text.startIndex, to: index)
            refusals.append(YAMLFault.unreadable(at: offset, in: text).at(file: file))
            return nil
        }
        do {
            if let root = try Yams.compose(yaml: text) { return root }
            refuse(.missing, Text(ja: "ファイルに何も書かれていません。", en: "There is nothing in this file."), at: nil)
        } catch {
            refusals.append(YAMLFault.refusal(for: error, in: text).at(file: file))
        }
        return nil
    }

    func refuse(_ code: Refusal.Code, _ message: Text, remedy: Text? = nil, at node: Node?, field: String? = nil) {
        refusals.append(Refusal(code, message, remedy: remedy, at: place(of: node, field: field)))
    }

    func add(_ refusal: Refusal) { refusals.append(refusal) }

    func place(of node: Node?, field: String? = nil) -> Place {
        Place(file: file, line: node?.mark?.line, column: node?.mark?.column, field: field)
    }

    struct Entry {
        let key: String
        let keyNode: Node
        let value: Node
    }

    /// The entries of a mapping in the order written, without those whose value is empty. Keys that are not
    /// among the known ones are refused, each with the known one it is nearest to.
    func entries(of node: Node, field: String?, known: [String]? = nil) -> [Entry] {
        guard case .mapping(let mapping) = node else {
            refuse(
                .invalid, Text(ja: "ここには「キー: 値」の形で書いてください。", en: "Expected \"key: value\" pairs here."),
                remedy: known.map {
                    Text(ja: "書けるキー：\($0.joined(separator: "、"))", en: "Known keys: \($0.joined(separator: ", "))")
                },
                at: node, field: field)
            return []
        }
        var entries: [Entry] = []
        for (keyNode, value) in mapping {
            guard let key = keyNode.scalar?.string.normalized, !key.isEmpty else {
                refuse(
                    .invalid, Text(ja: "キーは文字列で書いてください。", en: "A key must be a plain word."), at: keyNode, field: field)
                continue
            }
            if let known, !known.contains(key) {
                refuseUnknown(key, known, at: keyNode, field: field)
            } else if !isEmpty(value) {
                entries.append(Entry(key: key, keyNode: keyNode, value: value))
            } else if known == nil {
                // A name that somebody chose stands for something; a known key left empty says nothing.
                refuse(
                    .missing, Text(ja: "「\(key.shown)」の中身が空です。", en: "\"\(key.shown)\" is empty."),
                    remedy: Text(ja: "書き足すか、この行を消してください。", en: "Fill it in, or remove the line."), at: keyNode,
                    field: Place.joined(field, key))
            }
        }
        return entries
    }

    func entries(of node: Node, field: String?, known: [String]) -> [String: Node] {
        let found: [Entry] = entries(of: node, field: field, known: known)
        return Dictionary(found.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
    }

    private func refuseUnknown(_ key: String, _ known: [String], at node: Node, field: String?) {
        refuse(
            .notFound, Text(ja: "「\(key.shown)」というキーはありません。", en: "There is no key \"\(key.shown)\"."),
            remedy: .suggestion(for: key, among: known), at: node, field: Place.joined(field, key))
    }

    /// The items of a list; a single value is a list of one.
    func items(of node: Node) -> [Node] {
        if case .sequence(let sequence) = node { return Array(sequence) }
        return [node]
    }

    /// A text without white space at its ends; whatever is no text is refused.
    func string(_ node: Node, field: String) -> String? {
        guard case .scalar(let scalar) = node, !isEmpty(node) else {
            refuse(.invalid, Text(ja: "ここには文字列を1つ書いてください。", en: "Expected one text here."), at: node, field: field)
            return nil
        }
        let text = scalar.string.normalized
        guard !text.isEmpty else {
            refuse(.missing, Text(ja: "値が空です。", en: "This is empty."), at: node, field: field)
            return nil
        }
        return text
    }

    func integer(_ node: Node, in range: ClosedRange<Int>, field: String) -> Int? {
        guard let text = string(node, field: field) else { return nil }
        if let number = Int(text), range.contains(number) { return number }
        refuse(
            .invalid,
            Text(
                ja: "「\(text.shown)」は使えません。\(range.lowerBound)から\(range.upperBound)までの整数を書いてください。",
                en:
                    "\"\(text.shown)\" does not do: write a whole number from \(range.lowerBound) to \(range.upperBound)."
            ),
            at: node, field: field)
        return nil
    }

    /// `key:` without a value, `~` and `null` say nothing.
    private func isEmpty(_ node: Node) -> Bool {
        guard case .scalar(let scalar) = node, scalar.style == .plain else { return false }
        return ["", "~", "null"].contains(scalar.string)
    }
}

extension Place {
    /// A field inside a field.
    static func joined(_ outer: String?, _ inner: String) -> String { outer.map { "\($0).\(inner)" } ?? inner }
}
