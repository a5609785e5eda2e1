extension HTML {
    /// What one reads on a page and can do there, as lines of text: its title, then what stands in its main part. A link is
    /// `[label](address)`, a button `<label>`, a field `{name: value}`, a tick `[x]`, one of several `(x)`.
    public var outline: String {
        var outline = Outline()
        outline.add("title: " + (first("title")?.text ?? ""))
        outline.read(first("main") ?? self)
        outline.endLine()
        return outline.lines.joined(separator: "\n") + "\n"
    }
}

private struct Outline {
    var lines: [String] = []
    private var line = ""
    /// What stands before a line: the sign of an item, the depth of what is folded away.
    private var sign = ""
    private var depth = 0

    private static let blocks: Set<String> = [
        "p", "div", "section", "article", "aside", "ul", "ol", "dl", "dt", "dd", "table", "caption", "form", "header",
        "footer", "nav", "fieldset", "legend", "figure", "figcaption", "pre", "hr", "br", "dialog",
    ]
    private static let signs = ["h1": "# ", "h2": "## ", "h3": "### ", "h4": "#### ", "li": "- ", "summary": "▸ "]
    private static let optionsShown = 12

    mutating func add(_ text: String) { line += text }

    mutating func endLine() {
        let words = line.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        line = ""
        guard !words.isEmpty else { return }
        lines.append(String(repeating: "  ", count: depth) + sign + words)
        sign = ""
    }

    mutating func read(_ element: HTML) {
        if element["hidden"] != nil || element["type"] == "hidden" { return }
        switch element.name {
        case "#text": add(element.characters)
        case "script", "style", "datalist": return
        case "svg": if let title = element.first("title")?.text, !title.isEmpty { add(" (\(title)) ") }
        case "a": add(" [\(label(of: element))](\(element["href"] ?? "")) ")
        case "button": add(" <\(label(of: element))> ")
        case "input": add(field(element))
        case "textarea": add(" {\(element["name"] ?? ""): \(element.text)} ")
        case "select": add(choice(element))
        case "td", "th":
            readParts(of: element)
            add(" | ")
        case "tr":
            endLine()
            readParts(of: element)
            line = String(line.reversed().drop { $0 == " " || $0 == "|" }.reversed())
            endLine()
        case "details":
            endLine()
            depth += 1
            readParts(of: element)
            depth -= 1
        case "summary":
            depth -= 1
            readSigned(element)
            depth += 1
        case "span", "label", "time":
            // What stands apart on the screen.
            add(" ")
            element.children.forEach { read($0) }
            add(" ")
        case let name where Outline.signs[name] != nil || Outline.blocks.contains(name):
            readSigned(element)
        default: element.children.forEach { read($0) }
        }
    }

    private mutating func readParts(of element: HTML) {
        element.children.forEach { read($0) }
        if !["td", "th", "tr"].contains(element.name) { endLine() }
    }

    private mutating func readSigned(_ element: HTML) {
        endLine()
        if let own = Outline.signs[element.name] { sign = own }
        readParts(of: element)
    }

    private func label(of element: HTML) -> String { element.text.isEmpty ? element["aria-label"] ?? "" : element.text }

    private func field(_ input: HTML) -> String {
        let isChosen = input["checked"] != nil
        switch input["type"] {
        case "checkbox": return isChosen ? "[x] " : "[ ] "
        case "radio": return isChosen ? "(x) " : "( ) "
        default: return " {\(input["name"] ?? ""): \(input["value"] ?? "")} "
        }
    }

    /// The choice that is made first, in brackets.
    private func choice(_ select: HTML) -> String {
        let options = select.all("option")
        let chosen = options.first { $0["selected"] != nil } ?? options.first
        let shown = options.prefix(Outline.optionsShown).map(\.text)
        let more = options.count > shown.count ? " / …" : ""
        return " {\(select["name"] ?? ""): [\(chosen?.text ?? "")] of \(shown.joined(separator: " / "))\(more)} "
    }
}
