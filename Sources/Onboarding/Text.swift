/// A sentence in both languages of the product. Because a text cannot be made with only one of them,
/// no sentence can be missing in either.
public struct Text: Hashable, Sendable {
    public let ja: String
    public let en: String

    public init(ja: String, en: String) {
        self.ja = ja
        self.en = en
    }

    /// A name or figure that reads the same in both languages.
    public init(same: String) { self.init(ja: same, en: same) }

    /// The text in one language.
    public func callAsFunction(_ language: Language) -> String {
        switch language {
        case .ja: ja
        case .en: en
        }
    }
}

/// A number with its English noun: `1 day`, `3 days`.
public func counted(_ number: some BinaryInteger, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
}

/// The languages the product speaks; Japanese is the first.
public enum Language: String, CaseIterable, Sendable {
    case ja, en
}
