import Onboarding

/// A form that changes something: its fields with what was typed, and what is wrong with it at the place where it is.
public struct Form: Sendable {
    public var action: Location
    public var fields: [FormField]
    public var button: Text
    /// Sent along unseen: the token that proves the form is ours, first of all.
    public var hidden: [(name: String, value: String)]
    /// What is wrong with the form as a whole.
    public var problem: (message: Text, remedy: Text?)?
    /// Whose password it is about, for those who let their browser remember passwords.
    public var account: String?
    /// Whether its first field is ready to be typed into; one that is wrong always is.
    var takesFocus = false

    public init(
        _ action: Location, _ fields: [FormField], button: Text, hidden: [(name: String, value: String)] = [],
        problem: (message: Text, remedy: Text?)? = nil
    ) {
        self.action = action
        self.fields = fields
        self.button = button
        self.hidden = hidden
        self.problem = problem
    }

    /// The same form after it was refused: each refusal at its field, the others at the top.
    public func refused(_ refusals: [Refusal]) -> Form {
        var form = self
        for refusal in refusals {
            if let index = form.fields.firstIndex(where: { $0.name == refusal.place?.field }) {
                form.fields[index].problem = (refusal.message, refusal.remedy)
            } else {
                form.problem = (refusal.message, refusal.remedy)
            }
        }
        return form
    }

    public var isRefused: Bool { problem != nil || fields.contains { $0.problem != nil } }

    func fields(for reader: Reader) -> Fields {
        let first = fields.firstIndex { $0.problem != nil } ?? (takesFocus && problem == nil ? 0 : -1)
        let wrong = fields.filter { $0.problem != nil }
        return [
            "action": action.href, "button": reader(button),
            "hidden": hidden.map { ["name": $0.name, "value": $0.value] as Fields },
            "fields": fields.enumerated().map { $1.fields(for: reader, hasFocus: $0 == first) },
            "isRefused": isRefused, "problem": present(problem.map { reader($0.message) }),
            "remedy": present(problem?.remedy.map { reader($0) }),
            "hasWrong": !wrong.isEmpty,
            "wrong": wrong.map { ["id": $0.id, "label": reader($0.label)] as Fields },
            "account": present(account),
        ]
    }
}

/// One field of a form.
public struct FormField: Sendable {
    public enum Kind: Sendable {
        case text, email, newPassword, password
        /// By value; the first is chosen where the value is none of them.
        case choice([(value: String, label: Text)])
    }

    public var name: String
    public var label: Text
    public var kind: Kind
    /// What is typed already; what was typed into a password never comes back.
    public var value: String
    public var hint: Text?
    public var isRequired: Bool
    public var problem: (message: Text, remedy: Text?)?

    public init(
        _ name: String, _ label: Text, _ kind: Kind, value: String = "", hint: Text? = nil, isRequired: Bool = true
    ) {
        self.name = name
        self.label = label
        self.kind = kind
        self.value = value
        self.hint = hint
        self.isRequired = isRequired
    }

    var id: String { "field-\(name)" }

    func told(_ reader: Reader) -> String {
        [problem?.message, problem?.remedy].compactMap { $0.map { reader($0) } }
            .joined(separator: reader.language == .ja ? "" : " ")
    }

    func fields(for reader: Reader, hasFocus: Bool) -> Fields {
        let described = [hint == nil ? nil : "\(id)-hint", problem == nil ? nil : "\(id)-problem"].compactMap { $0 }
        let (type, completion): (String, String) =
            switch kind {
            case .text: ("text", name == "name" ? "name" : "off")
            case .email: ("email", "username")
            case .newPassword: ("password", "new-password")
            case .password: ("password", "current-password")
            case .choice: ("", "")
            }
        var fields: Fields = [
            "id": id, "name": name, "label": reader(label), "type": type, "completion": completion,
            "hint": present(hint.map { reader($0) }), "problem": present(problem == nil ? nil : told(reader)),
            "described": present(described.joined(separator: " ")), "isRequired": isRequired, "hasFocus": hasFocus,
            "value": type == "password" ? "" : value, "isChoice": type.isEmpty,
        ]
        if case .choice(let options) = kind {
            fields["options"] = options.map {
                ["value": $0.value, "label": reader($0.label), "isChosen": $0.value == value] as Fields
            }
        }
        return fields
    }
}

/// A page that is one form: to sign in, to choose a password.
public struct FormPage: Sendable {
    public var title: Text
    public var intro: [Text]
    public var form: Form
    /// Stands below the form.
    public var note: Text?

    public init(_ title: Text, intro: [Text] = [], form: Form, note: Text? = nil) {
        self.title = title
        self.intro = intro
        self.form = form
        self.note = note
    }

    /// The page as HTML.
    public func page(for reader: Reader) -> String {
        let prefix = form.isRefused ? reader(Text(ja: "エラー：", en: "Error: ")) : ""
        var (layout, form) = (Layout(title: prefix + reader(title)), form)
        layout.hasRooms = false
        form.takesFocus = true
        return layout.page(
            "formpage",
            [
                "heading": reader(title), "intro": intro.map { reader($0) }, "form": [form.fields(for: reader)],
                "note": present(form.isRefused ? nil : note.map { reader($0) }),
            ], for: reader)
    }
}
