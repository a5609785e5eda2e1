import Onboarding
import Usage
import Yams

/// Which columns of a file are which of ours, for files whose header is not ours:
///
/// ```yaml
/// columns: {customer_id: 顧客コード, name: 会社名}
/// traits: {industry: 業種}
/// leaveOut: [電話番号]
/// others: traits
/// dates: month-first
/// zone: UTC
/// rows: merge
/// ```
///
/// `columns` names columns of ours; `traits` gives other columns the names by which rules know them; `others` says what
/// becomes of columns that are named nowhere.
public struct ColumnMapping: Hashable, Codable, Sendable {
    /// Our name → the file's.
    public var columns: [String: String] = [:]
    /// Name of the trait → the file's column.
    public var traits: [String: String] = [:]
    /// Columns of the file that are left out.
    public var leftOut: Set<String> = []
    /// Whether columns of the file that are named nowhere become traits; else they are left out.
    public var keepsOthers = true
    /// Which of month and day comes first where the year comes last; nil if it is not known.
    public var dates: DateOrder?
    /// The time zone of clock times that do not say how far they are from UTC; nil if it is not known.
    public var zone: String?
    /// What becomes of several rows of one customer.
    public var rows = RowRule.one
    /// Our name → columns of the file that are read where the one before is empty.
    var fallbacks: [String: [String]] = [:]
    /// The order of dates that nothing in the file contradicts.
    var usualDates: DateOrder?
    /// The file's column that is filled in the first row of each record alone; the others are left out.
    var recordStart: String?

    public init(columns: [String: String] = [:], traits: [String: String] = [:]) {
        (self.columns, self.traits) = (columns, traits)
    }

    /// Reads a mapping for a kind of file.
    /// - Throws: `Refusals`: everything wrong with it, each with its line and column.
    public static func read(_ text: String, file: String, for kind: Columns) throws(Refusals) -> ColumnMapping {
        let reading = YAMLReading(file: file)
        var mapping = ColumnMapping()
        if let root = reading.root(of: text) {
            let ofCustomers = ["traits", "leaveOut", "others", "dates", "zone", "rows"]
            let known = ["columns"] + (kind.takesOthers ? ofCustomers : [])
            let parts: [String: Node] = reading.entries(of: root, field: nil, known: known)
            mapping.columns = reading.names(in: parts["columns"], field: "columns", known: kind.all)
            mapping.traits = reading.names(in: parts["traits"], field: "traits", known: nil)
            let leftOut = parts["leaveOut"].map { reading.items(of: $0) } ?? []
            mapping.leftOut = Set(leftOut.compactMap { reading.string($0, field: "leaveOut") })
            mapping.keepsOthers = reading.choice(parts["others"], "others", ["traits", "leave-out"]) != "leave-out"
            mapping.dates = reading.choice(parts["dates"], "dates", DateOrder.allCases.map(\.rawValue)).flatMap {
                DateOrder(rawValue: $0)
            }
            mapping.zone = reading.zone(parts["zone"])
            let rule = reading.choice(parts["rows"], "rows", RowRule.allCases.map(\.rawValue))
            mapping.rows = rule.flatMap { RowRule(rawValue: $0) } ?? .one
            reading.checkTraits(mapping.traits, at: parts["traits"], kind)
            reading.checkDoubles(mapping, at: root)
        }
        try Refusals.throwing(reading.refusals)
        return mapping
    }
}

/// What becomes of several rows of one customer.
public enum RowRule: String, CaseIterable, Codable, Hashable, Sendable {
    /// The second one is refused.
    case one
    /// The first one counts, the others are left out.
    case first
    /// They are merged into one, as `CustomerRow.merge` says.
    case merge
}

extension YAMLReading {
    /// One of some words; nil if there is none.
    fileprivate func choice(_ node: Node?, _ field: String, _ known: [String]) -> String? {
        guard let node, let word = string(node, field: field) else { return nil }
        if known.contains(word) { return word }
        refuse(
            .notFound, Text(ja: "\(field) に「\(word.shown)」は書けません。", en: "\(field) cannot be \"\(word.shown)\"."),
            remedy: .suggestion(for: word, among: known), at: node, field: field)
        return nil
    }

    /// The name of a time zone that there is.
    fileprivate func zone(_ node: Node?) -> String? {
        guard let node, let name = string(node, field: "zone") else { return nil }
        do {
            return try LocalDays(identifier: name).timeZone.identifier
        } catch {
            refuse(error.code, error.message, remedy: error.remedy, at: node, field: "zone")
            return nil
        }
    }

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
