/// A value of JSON with where it stands in its text.
struct JSONNode {
    enum Value {
        case null
        case bool(Bool)
        /// As it was written.
        case number(String)
        case string(String)
        case array([JSONNode])
        /// In the order written; of several members of one name the last counts.
        case object([(name: String, node: JSONNode)])
    }

    let value: Value
    /// In bytes from the start of the text.
    let range: Range<Int>

    /// The member of an object; nil if there is none, or it is null.
    subscript(name: String) -> JSONNode? {
        guard case .object(let members) = value, let found = members.last(where: { $0.name == name })?.node
        else { return nil }
        if case .null = found.value { return nil }
        return found
    }

    /// A string, or a number as it was written.
    var text: String? {
        switch value {
        case .string(let text), .number(let text): text
        default: nil
        }
    }
}
