/// Where a member can be written to, and what one signs in by. Two spellings of one address are the same.
public struct EmailAddress: Hashable, Comparable, Sendable {
    /// In lower case, NFC, without white space around it.
    public let text: String

    /// - Throws: `Refusal` unless it looks like an address: a name, `@` and a domain, without white space.
    public init(_ written: String) throws(Refusal) {
        let text = written.normalized.lowercased()
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        let isPlain = text.unicodeScalars.allSatisfy { scalar in
            !scalar.properties.isWhitespace && scalar.properties.generalCategory != .control
                && !EmailAddress.forbidden.contains(scalar)
        }
        let domain = parts.last ?? ""
        guard parts.count == 2, !parts[0].isEmpty, isPlain, text.utf8.count <= EmailAddress.longest,
            !domain.hasPrefix("."), !domain.hasSuffix("."), !domain.isEmpty
        else {
            throw Refusal(
                .invalid,
                text.isEmpty
                    ? Text(ja: "メールアドレスが入力されていません。", en: "No e-mail address was given.")
                    : Text(ja: "メールアドレスとして読み取れません。", en: "That does not look like an e-mail address."),
                remedy: Text(ja: "name@example.com の形で入力してください。", en: "Write it as name@example.com."),
                at: Place(field: "email"))
        }
        self.text = text
    }

    public static func < (left: EmailAddress, right: EmailAddress) -> Bool { left.text < right.text }

    /// In bytes (RFC 5321, 4.5.3.1.3).
    private static let longest = 254
    /// What may stand in an address by the letter of the standard, but in no address that a person uses.
    private static let forbidden: Set<Unicode.Scalar> = ["<", ">", "(", ")", ",", ";", ":", "\\", "\""]
}
