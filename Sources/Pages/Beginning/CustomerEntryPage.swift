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
        var form = form
        form.takesFocus = true
        let title = Text(ja: "1社ずつ入力する", en: "Add one customer")
        return Layout(title: reader.title(title, isRefused: form.isRefused)).page(
            "customerentry",
            Beginning.customers.around(reader).merging([
                "form": [form.fields(for: reader)], "pasting": Beginning.customers.location.href,
                "added": added.map { [["name": $0.name, "key": $0.key] as Fields] } ?? [],
            ]) { $1 }, for: reader)
    }
}
