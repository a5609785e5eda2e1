/// A page read as a tree, strictly: every element is closed by its own end tag, every attribute is quoted, and no
/// text holds a bare `<`. What a lenient browser would mend is an error here.
public final class HTML: @unchecked Sendable {
    public struct Malformed: Error, CustomStringConvertible {
        public let description: String
    }

    public let name: String
    public private(set) var attributes: [String: String] = [:]
    public private(set) var children: [HTML] = []
    /// Of text alone, as it stands.
    private(set) var characters = ""

    private init(named name: String) { self.name = name }

    public convenience init(_ page: String) throws {
        self.init(named: "#page")
        var reader = Reader(rest: page[...])
        try reader.read(into: self)
    }

    public subscript(attribute: String) -> String? { attributes[attribute] }

    /// What a person reads: all text in it, spaces made one.
    public var text: String {
        raw.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    private var raw: String {
        if name == "#text" { return characters }
        let inner = children.map(\.raw).joined()
        return HTML.apart.contains(name) ? " \(inner) " : inner
    }

    /// Elements that a reader sees apart from what stands beside them.
    private static let apart: Set<String> = [
        "p", "div", "section", "ul", "ol", "li", "dt", "dd", "tr", "td", "th", "time", "h1", "h2",
    ]

    /// Every element below it, in reading order.
    public var all: [HTML] { children.flatMap { $0.name == "#text" ? [] : [$0] + $0.all } }

    /// The elements of a name, and of a class if one is given.
    public func all(_ name: String, _ itsClass: String? = nil) -> [HTML] {
        all.filter { element in
            element.name == name && (itsClass.map { element.classes.contains($0) } ?? true)
        }
    }

    public func first(_ name: String, _ itsClass: String? = nil) -> HTML? { all(name, itsClass).first }

    /// Scripts that are not our own file: what stands in the page, or is loaded from elsewhere.
    public var foreignScripts: [HTML] {
        all("script").filter { !($0["src"] ?? "").hasPrefix("/assets/kadode-") || !$0.text.isEmpty }
    }

    public var classes: [String] { (self["class"] ?? "").split(separator: " ").map(String.init) }

    private static let void: Set<String> = ["meta", "link", "input", "br", "img"]

    private struct Reader {
        var rest: Substring

        mutating func read(into parent: HTML) throws {
            while !rest.isEmpty {
                let text = rest.prefix { $0 != "<" }
                rest = rest.dropFirst(text.count)
                if text.contains(">") { throw Malformed(description: "A bare > in \(text)") }
                if !text.isEmpty { parent.children.append(HTML(text: text)) }
                guard !rest.isEmpty else { break }
                if rest.hasPrefix("</") {
                    guard rest.hasPrefix("</\(parent.name)>") else {
                        throw Malformed(description: "<\(parent.name)> is not closed at \(rest.prefix(80))")
                    }
                    rest = rest.dropFirst(parent.name.count + 3)
                    return
                }
                if rest.hasPrefix("<!DOCTYPE html>") {
                    rest = rest.dropFirst(15)
                    continue
                }
                try readElement(into: parent)
            }
            if parent.name != "#page" { throw Malformed(description: "<\(parent.name)> is never closed") }
        }

        private mutating func readElement(into parent: HTML) throws {
            rest = rest.dropFirst()
            let name = rest.prefix { $0.isLetter || $0.isNumber }
            guard !name.isEmpty else { throw Malformed(description: "No element at <\(rest.prefix(40))") }
            rest = rest.dropFirst(name.count)
            let element = HTML(named: String(name))
            let isClosed = try readAttributes(of: element)
            parent.children.append(element)
            if !isClosed, !HTML.void.contains(element.name) { try read(into: element) }
        }

        /// - Returns: whether the tag closes itself.
        private mutating func readAttributes(of element: HTML) throws -> Bool {
            while true {
                rest = rest.drop { $0.isWhitespace }
                if rest.hasPrefix("/>") {
                    rest = rest.dropFirst(2)
                    return true
                }
                if rest.hasPrefix(">") {
                    rest = rest.dropFirst()
                    return false
                }
                let name = rest.prefix { $0.isLetter || $0.isNumber || "-:".contains($0) }
                guard !name.isEmpty else { throw Malformed(description: "No attribute at \(rest.prefix(40))") }
                rest = rest.dropFirst(name.count)
                guard element.attributes[String(name)] == nil else {
                    throw Malformed(description: "\(name) twice in <\(element.name)>")
                }
                guard rest.hasPrefix("=") else {
                    element.attributes[String(name)] = ""
                    continue
                }
                guard rest.hasPrefix("=\"") else { throw Malformed(description: "\(name) without quotes") }
                rest = rest.dropFirst(2)
                let value = rest.prefix { $0 != "\"" }
                if value.contains("<") { throw Malformed(description: "A bare < in \(name)=\(value)") }
                rest = rest.dropFirst(value.count + 1)
                element.attributes[String(name)] = HTML.unescaped(value)
            }
        }
    }

    private convenience init(text: Substring) {
        self.init(named: "#text")
        characters = HTML.unescaped(text)
    }

    private static func unescaped(_ text: Substring) -> String {
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")]
            .reduce(String(text)) { $0.replacing($1.0, with: $1.1) }
    }
}
