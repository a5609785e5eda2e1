import Onboarding

/// A form that changes something: its fields with what was typed, and what is wrong with it at the place where it is.
public struct Form: Sendable {
    public var action: Location
    public var fields: [FormField] = []
    public var button: Text
    /// Other buttons, which send the same fields and say by a value of their own what else is meant.
    public var alternatives: [(button: Text, name: String, value: String)] = []
    /// Buttons that send a day of their own, as `soon`, instead of the one in the field.
    public var quickDays: [(label: Text, day: Day)] = []
    /// Sent along unseen: the token that proves the form is ours, first of all.
    public var hidden: [(name: String, value: String)] = []
    /// What is wrong with the form as a whole.
    public var problem: (message: Text, remedy: Text?)?
    /// Tells its fields from those of the page's other forms.
    public var key = "field"
    /// Whose password it is about, for those who let their browser remember passwords.
    public var account: String?
    /// The way out of it.
    public var instead: (label: Text, place: Location)?
    /// The key that presses its button.
    public var shortcut: String?
    /// Whether its first field is ready to be typed into; one that is wrong always is.
    var takesFocus = false

    static let save = Text(ja: "保存する", en: "Save")

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

    /// The same form with what was typed into it.
    public func typed(_ values: FormValues) -> Form {
        var form = self
        for index in form.fields.indices { form.fields[index].value = values[form.fields[index].name] }
        return form
    }

    /// The same form after somebody else saved another text: what was typed stays, and what they saved stands beside it
    /// where both changed the same. What only one of them changed is theirs.
    /// - Parameters:
    ///   - seen: The form as it was when it was opened.
    ///   - typed: As it was sent.
    public func contested(seen: Form, typed: Form) -> Form {
        var form = self
        for index in form.fields.indices {
            let theirs = form.fields[index].value
            guard let before = seen.fields.first(where: { $0.name == form.fields[index].name })?.value,
                let own = typed.fields.first(where: { $0.name == form.fields[index].name })?.value, own != before
            else { continue }
            form.fields[index].value = own
            if theirs != before, theirs != own { form.fields[index].other = theirs }
        }
        return form
    }

    public var isRefused: Bool { problem != nil || fields.contains { $0.problem != nil } }

    /// - Parameter isMinor: Whether the page has another act that is the primary one.
    func fields(for reader: Reader, isMinor: Bool = false) -> Fields {
        let first = fields.firstIndex { $0.problem != nil } ?? (takesFocus && problem == nil ? 0 : -1)
        let wrong = fields.filter { $0.problem != nil }
        return [
            "action": action.href, "button": reader(button), "isMinor": isMinor,
            "hidden": hidden.map { ["name": $0.name, "value": $0.value] as Fields },
            "fields": fields.enumerated().map { place, field in
                let id = id(of: field)
                return field.fields(for: reader, id: id, draft: "\(action.href)#\(id)", hasFocus: place == first)
            },
            "alternatives": alternatives.map {
                ["button": reader($0.button), "name": $0.name, "value": $0.value] as Fields
            },
            "hasQuickDays": !quickDays.isEmpty,
            "quickDays": quickDays.map { choice in
                [
                    "value": choice.day.description, "label": reader(choice.label),
                    "day": "\(choice.day.brief(reader.language)) \(reader(choice.day.weekday.short))",
                ] as Fields
            },
            "isRefused": isRefused, "isTold": problem != nil && wrong.isEmpty,
            "problem": present(problem.map { reader($0.message) }),
            "remedy": present(problem?.remedy.map { reader($0) }),
            "hasWrong": !wrong.isEmpty,
            "wrong": wrong.map { ["id": id(of: $0), "label": reader($0.label)] as Fields },
            "account": present(account), "shortcut": present(shortcut),
            "instead": instead.map { [["label": reader($0.label), "href": $0.place.href] as Fields] } ?? [],
        ]
    }

    /// On one line of a list: dates, and what nobody can know beforehand, are asked for; what else it holds is sent along
    /// unseen.
    /// - Parameter about: What tells its button from the others, for those who hear the page.
    func line(about: String, for reader: Reader) -> Fields {
        var form = self
        form.fields.removeAll { field in
            if case .date = field.kind { return false }
            if field.value.isEmpty { return !field.isRequired }
            form.hidden.append((field.name, field.value))
            return true
        }
        return form.fields(for: reader).merging(["about": about]) { $1 }
    }

    /// In a panel that opens over a list: a day that is known is sent along unseen, and the button is named after what it
    /// is about.
    /// - Parameter about: As in `line`.
    func panel(about: String, summary: Text, for reader: Reader) -> Fields {
        var form = self
        form.fields.removeAll { field in
            guard case .date = field.kind, quickDays.isEmpty else { return false }
            form.hidden.append((field.name, field.value))
            return true
        }
        return form.fields(for: reader).merging(["about": about, "summary": reader(summary)]) { $1 }
    }

    private func id(of field: FormField) -> String { "\(key)-\(field.name)" }
}
