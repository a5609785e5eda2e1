import Onboarding

/// One customer, typed in by hand.
public struct CustomerEntryPage: Sendable {
    public var form: Form
    /// The customer that was added just now.
    public var added: (key: String, name: String)?

    public init(form: Form, added: (key: String, name: String)? = nil) {
        self.form = form
        self.added = added
    }

    /// The page as HTML.
    public func page(for reader: Reader) -> String {
        let prefix = form.isRefused ? reader(Text(ja: "エラー：", en: "Error: ")) : ""
        var form = form
        form.takesFocus = true
        return Layout(title: prefix + reader(Text(ja: "1社ずつ入力する", en: "Add one customer"))).page(
            "customerentry",
            Beginning.customers.around(reader).merging([
                "form": [form.fields(for: reader)], "pasting": Beginning.customers.location.href,
                "added": added.map { [["name": $0.name, "key": $0.key] as Fields] } ?? [],
            ]) { $1 }, for: reader)
    }
}
