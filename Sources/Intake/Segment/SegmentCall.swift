import Onboarding

/// One call of the Segment tracking API, as far as it says something about usage or customers.
struct SegmentCall {
    enum Action {
        /// `track`, `page` and `screen`; the value in millionths.
        case event(name: String, value: Int64?)
        /// `group`: scalar traits as texts, nil where the call says that there is none.
        case group(traits: [(name: String, value: String?)])
    }

    /// A call of more bytes is refused.
    static let largest = 32 * 1024
    static let types = ["track", "page", "screen", "identify", "group", "alias"]

    let action: Action
    /// The usage id of the customer: the group of a `group` call, else `context.groupId`.
    let customer: String?
    let user: String?
    let timestamp: JSONNode
    let messageId: String?
    /// Traits that are objects or lists and say nothing that a rule can ask.
    let nestedTraits: [String]

    /// Nil for `identify` and `alias`, which are no usage.
    /// - Parameter context: Of the batch that the call is in.
    init?(_ node: JSONNode, context: JSONNode?) throws(SegmentFault) {
        let reader = SegmentReader(node)
        let type = try reader.type()
        guard type != "identify", type != "alias" else { return nil }
        user = try reader.text("userId")
        messageId = try reader.text("messageId")
        var traits: [String] = []
        if type == "group" {
            customer = try reader.required("groupId")
            action = .group(traits: reader.traits(nested: &traits))
        } else {
            let contexts = [node["context"], context]
            customer = try contexts.compactMap { $0?["groupId"] }.first.flatMap { node throws(SegmentFault) in
                try reader.text(of: node, "context.groupId")
            }
            action = try reader.event(type: type)
        }
        nestedTraits = traits
        timestamp = try reader.requiredNode("timestamp")
    }
}

/// Why a call was not taken in, and where in its line that is seen.
struct SegmentFault: Error {
    let offset: Int
    let refusal: Refusal
}

/// Reads the members of a call.
private struct SegmentReader {
    private let node: JSONNode

    init(_ node: JSONNode) { self.node = node }

    func type() throws(SegmentFault) -> String {
        guard case .object = node.value else {
            throw fault(
                .syntax, Text(ja: "ここには { … } が必要です。", en: "Expected an object { … } here."), remedy: nil, at: node)
        }
        guard node.range.count <= SegmentCall.largest else {
            throw fault(
                .tooLarge, Text(ja: "イベントが大きすぎます（32 KB まで）。", en: "This event is too large (at most 32 KB)."),
                remedy: Text(ja: "properties や traits を減らしてください。", en: "Send fewer properties or traits."), at: node)
        }
        let type = try required("type")
        guard SegmentCall.types.contains(type) else {
            throw fault(
                .notFound, Text(ja: "「\(type.shown)」という種類はありません。", en: "There is no call of type \"\(type.shown)\"."),
                remedy: .suggestion(for: type, among: SegmentCall.types), at: node["type"] ?? node,
                field: "type")
        }
        return type
    }

    func event(type: String) throws(SegmentFault) -> SegmentCall.Action {
        guard type == "track" else { return .event(name: "$\(type)", value: nil) }
        let name = try required("event")
        guard let value = node["properties"]?["value"], case .number(var digits) = value.value else {
            return .event(name: name, value: nil)
        }
        guard let millionths = digits.withUTF8({ DecimalReader.millionths($0, allowsExponent: true) }) else {
            let reason = DecimalReader.refusal(for: digits, allowsExponent: true)
            throw fault(.invalid, reason.message, remedy: reason.remedy, at: value, field: "properties.value")
        }
        return .event(name: name, value: millionths)
    }

    func traits(nested: inout [String]) -> [(name: String, value: String?)] {
        guard case .object(let members)? = node["traits"]?.value else { return [] }
        var traits: [(name: String, value: String?)] = []
        for (name, node) in members {
            let name = name.normalized
            guard !name.isEmpty else { continue }
            switch node.value {
            case .null: traits.append((name, nil))
            case .bool(let value): traits.append((name, value ? "true" : "false"))
            case .number(let text): traits.append((name, text))
            case .string(let text):
                let text = text.normalized
                traits.append((name, text.isEmpty ? nil : text))
            case .array, .object: nested.append(name)
            }
        }
        return traits
    }

    func required(_ name: String) throws(SegmentFault) -> String {
        if let text = try text(name) { return text }
        throw missing(name)
    }

    func requiredNode(_ name: String) throws(SegmentFault) -> JSONNode {
        if let found = node[name] { return found }
        throw missing(name)
    }

    /// A string or number as text; nil if there is none or it is empty.
    func text(_ name: String) throws(SegmentFault) -> String? {
        guard let found = node[name] else { return nil }
        return try text(of: found, name)
    }

    func text(of found: JSONNode, _ field: String) throws(SegmentFault) -> String? {
        guard let text = found.text?.normalized else {
            throw fault(
                .invalid, Text(ja: "\(field) は文字列で書いてください。", en: "\(field) must be a string."), remedy: nil,
                at: found, field: field)
        }
        guard text.utf8.count <= CSVRow.longestName else {
            let reason = Refusal.longText(CSVRow.longestName)
            throw fault(reason.code, reason.message, remedy: reason.remedy, at: found, field: field)
        }
        return text.isEmpty ? nil : text
    }

    private func missing(_ name: String) -> SegmentFault {
        fault(
            .missing, Text(ja: "\(name) がありません。", en: "\(name) is missing."),
            remedy: Text(
                ja: "書き出しの設定で \(name) を含めてください。", en: "Let the export include \(name)."), at: node, field: name)
    }

    private func fault(
        _ code: Refusal.Code, _ message: Text, remedy: Text?, at node: JSONNode, field: String? = nil
    ) -> SegmentFault {
        SegmentFault(
            offset: node.range.lowerBound,
            refusal: Refusal(code, message, remedy: remedy, at: Place(field: field)))
    }
}
