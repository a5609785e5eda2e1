/// Elements written out. What goes into them is escaped on the way, so that nothing in it can be markup.
struct Markup {
    private(set) var text = ""

    /// - Parameter attributes: Each present one, in order; nil leaves it out.
    mutating func element(
        _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String?>, _ content: String? = nil
    ) {
        open(name, attributes)
        if let content { text += Markup.escaped(content) }
        close(name)
    }

    /// An element with others in it.
    mutating func element(
        _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String?>, _ body: (inout Markup) -> Void
    ) {
        open(name, attributes)
        body(&self)
        close(name)
    }

    private mutating func open(_ name: StaticString, _ attributes: KeyValuePairs<StaticString, String?>) {
        text += "<\(name)"
        for case (let key, let value?) in attributes { text += " \(key)=\"\(Markup.escaped(value))\"" }
        text += ">"
    }

    private mutating func close(_ name: StaticString) { text += "</\(name)>" }

    private static let special = Array("&<>\"'".utf8)

    static func escaped(_ text: String) -> String {
        guard text.utf8.contains(where: special.contains) else { return text }
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
