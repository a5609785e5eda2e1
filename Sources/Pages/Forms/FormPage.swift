import Onboarding

/// A page that is one form: to sign in, to choose a password.
public struct FormPage: Sendable {
    public var title: Text
    public var intro: [Text] = []
    public var form: Form
    /// Stands below the form.
    public var note: Text?
    /// Where one goes who does not want to.
    public var back: Location?
    /// Whether something that was sent could not be taken before this.
    public var isInterrupted = false

    /// The page as HTML.
    public func page(for reader: Reader) -> String {
        var (layout, form) = (Layout(title: reader.title(title, isRefused: form.isRefused)), form)
        layout.hasRooms = false
        form.takesFocus = true
        return layout.page(
            "formpage",
            [
                "heading": reader(title), "intro": intro.map { reader($0) }, "form": [form.fields(for: reader)],
                "isInterrupted": isInterrupted,
                "note": present(form.isRefused ? nil : note.map { reader($0) }), "back": present(back?.href),
            ], for: reader)
    }
}
