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
    public func isMeant(by host: String) -> Bool {
        let host = host.lowercased()
        return host == authority || host == authority + (isSecure ? ":443" : ":80")
    }

    /// A server that others can reach has to know by which address they do: it answers to no other.
    /// - Parameter host: On which it is to listen; an address of IPv6 without brackets.
    /// - Throws: `Refusal` if others could reach the host and no public address is given.
    public static func require(_ address: PublicAddress?, for host: String) throws(Refusal) {
        let name = host.contains(":") ? "[\(host)]" : host
        guard address == nil, !(HostAndPort(name)?.isLoopback ?? false) else { return }
        throw Refusal(
            .missing,
            Text(
                ja: "「\(host)」で待ち受けるには、利用者が開くアドレスを指定する必要があります。",
                en: "To listen on \"\(host)\", the server has to know the address that people open."),
            remedy: Text(
                ja: "`--public-url https://kadode.example.com` のように指定してください。TLSは手前のプロキシに任せます。",
                en: "Give `--public-url https://kadode.example.com`; a proxy in front of it speaks TLS."),
            at: Place(field: "--public-url"))
    }

    /// Why the server cannot listen. Of what goes wrong at the start, a port that is taken is by far the commonest.
    /// - Parameter reason: What the system says; nil: the port is taken.
    public static func cannotListen(on host: String, _ port: Int, _ reason: String?) -> Refusal {
        let next = port == 0 ? 8080 : port + 1
        return Refusal(
            reason == nil ? .conflict : .invalid,
            reason.map {
                Text(ja: "\(host):\(port) では待ち受けられません（\($0)）。", en: "Cannot listen on \(host):\(port) (\($0)).")
            } ?? Text(ja: "ポート\(port)はすでに使われています。", en: "Port \(port) is in use already."),
            remedy: Text(
                ja: "`--port` で別の番号を指定してください（例：--port \(next)）。",
                en: "Name another with --port, for example --port \(next)."),
            at: Place(field: "--port"))
    }
}
