import Foundation
import Onboarding

/// The address by which people open the server, where that is not this machine's own.
public struct PublicAddress: Hashable, Sendable {
    /// Behind a proxy that speaks TLS.
    public let isSecure: Bool
    /// `kadode.example.com`, with the port where it is not the usual one.
    public let authority: String

    /// `https://kadode.example.com`.
    public var origin: String { (isSecure ? "https://" : "http://") + authority }

    /// - Parameter url: As it was given: a scheme, a name and perhaps a port.
    /// - Throws: `Refusal` at `--public-url`.
    public init(_ url: String) throws(Refusal) {
        let parts = URLComponents(string: url.normalized.lowercased())
        let isRoot = ["", "/"].contains(parts?.path ?? "-") && parts?.query == nil && parts?.fragment == nil
        guard let parts, let scheme = parts.scheme, ["http", "https"].contains(scheme), let host = parts.host,
            !host.isEmpty, isRoot, parts.user == nil
        else {
            throw Refusal(
                .invalid, Text(ja: "「\(url)」は公開アドレスとして使えません。", en: "\"\(url)\" cannot be the public address."),
                remedy: Text(
                    ja: "https://kadode.example.com のように指定してください。", en: "Write it as https://kadode.example.com."),
                at: Place(field: "--public-url"))
        }
        isSecure = scheme == "https"
        let usual = isSecure ? 443 : 80
        authority = parts.port.map { $0 == usual ? host : "\(host):\($0)" } ?? host
    }

    /// Whether a request's host is this address; the usual port may be named.
    func isMeant(by host: String) -> Bool {
        let host = host.lowercased()
        return host == authority || host == authority + (isSecure ? ":443" : ":80")
    }
}
