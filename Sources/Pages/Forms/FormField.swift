import Onboarding

/// One field of a form.
public struct FormField: Sendable {
    /// What a field takes.
    public enum Kind: Sendable {
        case text, email, newPassword, password, date
        /// A whole number, or one with a decimal point.
        case number
        /// As many lines as are typed.
        case words
        /// Ticked or not: its value is "yes" or empty.
        case check
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
    /// What is said of a field that may stay empty, instead of that it may.
    public var standing: Text?
    /// What the script may choose for it where the browser knows: `timezone`.
    public var preset: String?
    /// What somebody else saved meanwhile, to be compared with what is typed.
    public var other: String?

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

    func told(_ reader: Reader) -> String {
        [problem?.message, problem?.remedy].compactMap { $0.map { reader($0) } }
            .joined(separator: reader.language == .ja ? "" : " ")
    }

    /// A value as one reads it, where it is not as one types it.
    private func shown(_ value: String, _ reader: Reader) -> String {
        if case .date = kind, let day = Day(value) { return day.shown(reader.language) }
        guard case .choice(let options) = kind, let option = options.first(where: { $0.value == value }) else {
            return value.isEmpty ? reader(Text(ja: "（空欄）", en: "(empty)")) : value
        }
        return reader(option.label)
    }

    /// - Parameter draft: What words that were typed and not yet sent are kept under.
    func fields(for reader: Reader, id: String, draft: String, hasFocus: Bool) -> Fields {
        let described = [hint == nil ? nil : "\(id)-hint", problem == nil ? nil : "\(id)-problem"].compactMap { $0 }
        let (type, completion): (String, String) =
            switch kind {
            case .text: ("text", name == "name" ? "name" : "off")
            case .email: ("email", "username")
            case .newPassword: ("password", "new-password")
            case .password: ("password", "current-password")
            case .date: ("date", "off")
            case .number, .words, .check, .choice: ("", "off")
            }
        var fields: Fields = [
            "id": id, "name": name, "label": reader.label(label), "type": type, "completion": completion,
            "hint": present(hint.map { reader($0) }), "problem": present(problem == nil ? nil : told(reader)),
            "standing": reader(standing ?? Text(ja: "任意", en: "optional")),
            "described": present(described.joined(separator: " ")), "isRequired": isRequired, "hasFocus": hasFocus,
            "isDate": type == "date",
            "value": type == "password" ? "" : value, "other": present(other.map { shown($0, reader) }),
        ]
        switch kind {
        case .text, .email, .newPassword, .password, .date: fields["isLine"] = true
        case .number: fields["isNumber"] = true
        case .words: (fields["isWords"], fields["draft"]) = (true, draft)
        case .check: (fields["isCheck"], fields["isChosen"]) = (true, !value.isEmpty)
        case .choice(let options):
            (fields["isChoice"], fields["preset"]) = (true, present(preset))
            fields["options"] = options.map { option($0.value, reader($0.label), isChosen: $0.value == value) }
        }
        return fields
    }
}
