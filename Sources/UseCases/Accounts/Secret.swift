import Crypto
import Foundation

/// A token that nobody can guess: 256 random bits, as text for a cookie or a link. What is stored is its hash, so that
/// whoever reads the store cannot sign in with it.
///
/// There is no `==` on purpose: a comparison that stops at the first difference tells how much of a guess was right.
public struct Secret: Sendable {
    public let text: String

    /// A new one.
    public init() {
        var generator = SystemRandomNumberGenerator()
        text = Secret.text(of: (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &generator) })
    }

    /// One that came back from a browser.
    public init(presented text: String) { self.text = text }

    /// By what it is found in the store.
    public var hash: String { Secret.text(of: SHA256.hash(data: Data(text.utf8))) }

    /// What only a holder of this secret can compute for a purpose, and what tells nothing about the secret.
    public func derived(for purpose: String) -> Secret {
        let code = HMAC<SHA256>.authenticationCode(
            for: Data(purpose.utf8), using: SymmetricKey(data: Data(text.utf8)))
        return Secret(presented: Secret.text(of: code))
    }

    /// Compares in a time that does not depend on where the two differ: digests of equal length are compared, by
    /// the library in constant time.
    public func matches(_ other: Secret) -> Bool {
        SHA256.hash(data: Data(text.utf8)) == SHA256.hash(data: Data(other.text.utf8))
    }

    /// Base64 for addresses (RFC 4648, 5), without padding.
    static func text(of bytes: some Sequence<UInt8>) -> String {
        Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    /// Reads such a text back; nil if it is none.
    static func bytes(of text: String) -> [UInt8]? {
        let padding = String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
        return Data(base64Encoded: text.replacing("-", with: "+").replacing("_", with: "/") + padding).map(Array.init)
    }
}
