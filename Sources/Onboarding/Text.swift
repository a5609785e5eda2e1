/// A sentence in both languages of the product. Because a text cannot be made with only one of them,
/// no sentence can be missing in either.
package struct Text: Hashable, Sendable {
    package let ja: String
    package let en: String

    package init(ja: String, en: String) {
        self.ja = ja
        self.en = en
    }

    /// A name or figure that reads the same in both languages.
    package init(same: String) { self.init(ja: same, en: same) }

    /// The text in one language.
    package func callAsFunction(_ language: Language) -> String {
        switch language {
        case .ja: ja
        case .en: en
        }
    }
}

/// A number with its English noun: `1 day`, `3 days`.
package func counted(_ number: some BinaryInteger, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
}

/// The languages the product speaks; Japanese is the first.
package enum Language: String, CaseIterable, Sendable {
    case ja, en
}
