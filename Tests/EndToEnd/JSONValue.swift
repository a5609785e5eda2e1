import Foundation

/// A JSON document as a value: two documents are equal whatever the order of their keys and however a number or a
/// string is written.
enum JSONValue: Decodable, Equatable {
    case null
    case truth(Bool)
    case number(Decimal)
    case string(String)
    case array([JSONValue])
    case object([String: JSONValue])

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let text = try? container.decode(String.self) {
            self = .string(text)
        } else if let number = try? container.decode(Decimal.self) {
            self = .number(number)
        } else if let truth = try? container.decode(Bool.self) {
            self = .truth(truth)
        } else if let members = try? container.decode([String: JSONValue].self) {
            self = .object(members)
        } else {
            self = .array(try container.decode([JSONValue].self))
        }
    }

    init(_ document: Data) throws { self = try JSONDecoder().decode(JSONValue.self, from: document) }

    /// The value as compact JSON with sorted keys.
    var text: String {
        switch self {
        case .null: "null"
        case .truth(let truth): truth ? "true" : "false"
        case .number(let number): number.description
        case .string(let string): JSONValue.quoted(string)
        case .array(let elements): "[" + elements.map(\.text).joined(separator: ",") + "]"
        case .object(let members):
            "{" + members.sorted { $0.key < $1.key }.map { JSONValue.quoted($0) + ":" + $1.text }.joined(separator: ",")
                + "}"
        }
    }

    /// A string as a JSON literal (RFC 8259, section 7).
    private static func quoted(_ string: String) -> String {
        var literal = "\""
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": literal += "\\\""
            case "\\": literal += "\\\\"
            case "\n": literal += "\\n"
            case "\r": literal += "\\r"
            case "\t": literal += "\\t"
            case "\u{0}"..<" ": literal += "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
            default: literal.unicodeScalars.append(scalar)
            }
        }
        return literal + "\""
    }
}

/// One place at which two JSON documents differ.
struct JSONDifference: Equatable, CustomStringConvertible {
    /// Members by name, elements by the name they carry or else by position: `plans[midori-1].steps[kickoff].due`.
    let path: String
    /// The golden value as JSON; nil where the golden document has none.
    let golden: String?
    /// The present value as JSON; nil where the present document has none.
    let now: String?

    var description: String {
        func shown(_ value: String?) -> String {
            guard let value else { return "absent" }
            return value.count > 200 ? value.prefix(200) + "…" : value
        }
        return "\(path): golden \(shown(golden)), now \(shown(now))"
    }
}

extension JSONValue {
    /// All places at which a document differs from the golden one, in the order of the sorted keys.
    static func differences(golden: JSONValue, now: JSONValue, at path: String = "") -> [JSONDifference] {
        switch (golden, now) {
        case (.object(let golden), .object(let now)):
            return Set(golden.keys).union(now.keys).sorted().flatMap { key in
                differences(golden: golden[key], now: now[key], at: path.isEmpty ? key : path + "." + key)
            }
        case (.array(let golden), .array(let now)):
            if let (before, after) = named(golden, now) { return differences(named: before, after, at: path) }
            return (0..<max(golden.count, now.count)).flatMap { index in
                differences(
                    golden: golden.indices.contains(index) ? golden[index] : nil,
                    now: now.indices.contains(index) ? now[index] : nil, at: "\(path)[\(index)]")
            }
        default:
            return golden == now ? [] : [JSONDifference(path: path, golden: golden.text, now: now.text)]
        }
    }

    private static func differences(golden: JSONValue?, now: JSONValue?, at path: String) -> [JSONDifference] {
        guard let golden, let now else {
            return golden == nil && now == nil
                ? [] : [JSONDifference(path: path, golden: golden?.text, now: now?.text)]
        }
        return differences(golden: golden, now: now, at: path)
    }

    private typealias Named = [(name: String, value: JSONValue)]

    /// Elements are matched by name, so that one new element does not shift all behind it. A changed order of the
    /// elements that both documents have is one difference.
    private static func differences(named golden: Named, _ now: Named, at path: String) -> [JSONDifference] {
        let present = Dictionary(uniqueKeysWithValues: now.map { ($0.name, $0.value) })
        let known = Set(golden.map(\.name))
        var found = golden.flatMap { differences(golden: $0.value, now: present[$0.name], at: "\(path)[\($0.name)]") }
        found += now.filter { !known.contains($0.name) }
            .map { JSONDifference(path: "\(path)[\($0.name)]", golden: nil, now: $0.value.text) }
        let before = golden.map(\.name).filter { present[$0] != nil }
        let after = now.map(\.name).filter(known.contains)
        if let index = zip(before, after).enumerated().first(where: { $0.element.0 != $0.element.1 })?.offset {
            found.append(
                JSONDifference(
                    path: "\(path), order from position \(index)", golden: before[index...].joined(separator: " "),
                    now: after[index...].joined(separator: " ")))
        }
        return found
    }

    /// The elements of two arrays with their names; nil if an element has none, or if two have the same.
    private static func named(_ golden: [JSONValue], _ now: [JSONValue]) -> (Named, Named)? {
        func named(_ elements: [JSONValue]) -> Named? {
            let names = elements.compactMap(\.name)
            guard names.count == elements.count, Set(names).count == names.count else { return nil }
            return Array(zip(names, elements)).map { (name: $0, value: $1) }
        }
        guard let before = named(golden), let after = named(now) else { return nil }
        return (before, after)
    }

    /// What an element of an array is called among its neighbours: a journey by its id, with the day if it has one; any
    /// other element by the first of the members that identify it.
    var name: String? {
        guard case .object(let members) = self else { return nil }
        func string(_ key: String) -> String? {
            guard case .string(let text)? = members[key] else { return nil }
            return text
        }
        if let journey = string("journey") {
            return [journey, string("day")].compactMap(\.self).joined(separator: " ")
        }
        return ["key", "step", "kind", "what", "role", "pace", "program"].lazy.compactMap(string).first
    }
}
