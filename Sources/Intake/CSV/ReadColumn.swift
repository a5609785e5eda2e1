import Onboarding

/// What a column of a file is read as.
public struct ReadColumn: Hashable, Sendable {
    /// What is read of it.
    public enum Use: Hashable, Sendable {
        /// One of our columns, by our name.
        case column(String)
        /// A trait, by the name that it gets.
        case trait(String)
        case leftOut
    }

    /// As the file spells it; of two columns of one name, the second is `name (2)`.
    public let name: String
    public let use: Use

    /// Tells the headers of files apart, whatever the order of their columns.
    public static func fingerprint(of names: [String]) -> String {
        String(FNV1a.hash(names.sorted().joined(separator: "\u{1F}").utf8), radix: 16)
    }
}
