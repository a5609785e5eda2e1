import Onboarding

/// Who a page is made for: their language, how they like it to look, and where they are.
public struct Reader: Hashable, Sendable {
    public var language: Language
    public var theme: Theme
    /// The address that they asked for.
    public var location: Location
    /// Nil where nobody is signed in.
    public var account: Account?
    /// The names of the team's members by their addresses, which are written in small letters.
    public var names: [String: String] = [:]
    /// The day they look at: days of its year are told without the year.
    public var today: Day?
    /// Whether what they see are samples, or among them are some.
    public var seesSamples = false

    public init(
        language: Language, theme: Theme = .auto, location: Location = Location(), account: Account? = nil
    ) {
        self.language = language
        self.theme = theme
        self.location = location
        self.account = account
    }

    /// A sentence as the reader reads it: days that stand in it as `2026-10-31` in the reader's own form. What is the
    /// same in both languages is a name or what somebody typed, and stays as it is.
    func callAsFunction(_ text: Text) -> String {
        text.ja == text.en ? text(language) : text(language).withDaysShown(language, near: today)
    }

    /// Who an address belongs to: the name of the member; of somebody who is no member the part before the `@`.
    func name(of address: String) -> String {
        names[address.lowercased()] ?? String(address.prefix { $0 != "@" })
    }

    /// The title of a page, which says first that something was refused.
    func title(_ text: Text, isRefused: Bool) -> String {
        (isRefused ? self(Text(ja: "エラー：", en: "Error: ")) : "") + self(text)
    }

    /// A text that stands alone, as a label or in a cell: in English it begins with a capital. What reads the same in
    /// every language was written by people, and stays as they wrote it.
    func label(_ text: Text) -> String {
        let shown = self(text)
        return language == .en && text.ja != text.en ? shown.prefix(1).uppercased() + shown.dropFirst() : shown
    }
}

extension Reader {
    /// What cannot be read, and what to do about it.
    func unreadable(_ words: Text?) -> [Fields] {
        words.map { [["fact": label($0), "remedy": self(Unreadable.remedy)]] } ?? []
    }

    /// Whose customers can be looked at, as a select offers it.
    /// - Parameters:
    ///   - own: The reader's own address.
    ///   - chosen: Nil: everybody's.
    func owners(_ owners: [String], own: String? = nil, chosen: String?) -> [Fields] {
        let named = owners.map { owner in
            let name = owner.isEmpty ? self(Text(ja: "（担当なし）", en: "(nobody)")) : name(of: owner)
            return (owner, owner == own ? self(Text(ja: "\(name)（自分）", en: "\(name) (me)")) : name)
        }
        return ([(BoardView.anybody, self(Text(ja: "全員", en: "everybody")))] + named).map { value, label in
            option(value, label, isChosen: value == chosen ?? BoardView.anybody)
        }
    }
}

extension Text {
    func label(_ language: Language) -> String {
        let text = self(language)
        return language == .en && text != self(.ja) ? text.prefix(1).uppercased() + text.dropFirst() : text
    }
}

/// Light or dark; `auto` follows the reader's system.
public enum Theme: String, CaseIterable, Sendable {
    case auto, light, dark

    var label: Text {
        switch self {
        case .auto: Text(ja: "自動", en: "Auto")
        case .light: Text(ja: "明", en: "Light")
        case .dark: Text(ja: "暗", en: "Dark")
        }
    }
}

extension Language {
    /// What it calls itself.
    public var label: String {
        switch self {
        case .ja: "日本語"
        case .en: "English"
        }
    }
}
