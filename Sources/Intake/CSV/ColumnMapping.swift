import Onboarding
import Yams

/// Which columns of a file are which of ours, for files whose header is not ours:
///
/// ```yaml
/// columns: {customer_id: 顧客コード, name: 会社名}
/// traits: {industry: 業種}
/// ```
///
/// `columns` names columns of ours; `traits` gives other columns the names by which rules know them.
public struct ColumnMapping: Hashable, Sendable {
    /// Our name → the file's.
    public var columns: [String: String] = [:]
    /// Name of the trait → the file's column.
    public var traits: [String: String] = [:]

    /// Reads a mapping for a kind of file.
    /// - Throws: `Refusals`: everything wrong with it, each with its line and column.
    public static func read(_ text: String, file: String, for kind: Columns) throws(Refusals) -> ColumnMapping {
        let reading = YAMLReading(file: file)
        var mapping = ColumnMapping()
        if let root = reading.root(of: text) {
            let known = kind.takesOthers ? ["columns", "traits"] : ["columns"]
            let parts: [String: Node] = reading.entries(of: root, field: nil, known: known)
            mapping.columns = reading.names(in: parts["columns"], field: "columns", known: kind.all)
            mapping.traits = reading.names(in: parts["traits"], field: "traits", known: nil)
            reading.checkTraits(mapping.traits, at: parts["traits"], kind)
            reading.checkDoubles(mapping, at: root)
        }
        try Refusals.throwing(reading.refusals)
        return mapping
    }
}

extension YAMLReading {
    fileprivate func names(in node: Node?, field: String, known: [String]?) -> [String: String] {
        guard let node else { return [:] }
        var names: [String: String] = [:]
        for entry in entries(of: node, field: field, known: known) as [Entry] {
            names[entry.key] = string(entry.value, field: Place.joined(field, entry.key))
        }
        return names
    }

    fileprivate func checkTraits(_ traits: [String: String], at node: Node?, _ kind: Columns) {
        for name in traits.keys.sorted() where kind.all.contains(name) {
            refuse(
                .invalid, Text(ja: "\(name) は属性ではなく列の名前です。", en: "\(name) is a column, not a trait."),
                remedy: Text(ja: "columns の下に書いてください。", en: "Write it under columns."), at: node,
                field: "traits.\(name)")
        }
    }

    /// One column cannot be two of ours.
    fileprivate func checkDoubles(_ mapping: ColumnMapping, at node: Node) {
        let pairs = mapping.columns.merging(mapping.traits) { first, _ in first }
        for (theirs, ours) in Dictionary(grouping: pairs, by: \.value).sorted(by: { $0.key < $1.key })
        where ours.count > 1 {
            let names = ours.map(\.key).sorted()
            refuse(
                .conflict,
                Text(
                    ja: "列「\(theirs.shown)」が \(names.joined(separator: " と ")) の両方に使われています。",
                    en: "The column \"\(theirs.shown)\" is used for both \(names.joined(separator: " and "))."),
                remedy: Text(ja: "どちらか一方にしてください。", en: "Use it for one of them."), at: node, field: names[0])
        }
    }
}
