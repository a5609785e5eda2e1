import Hummingbird
import Onboarding
import Pages

/// Answers only requests that were meant for this server by name: this machine's own names, and the public address. A
/// page on the internet may have its own name resolve to 127.0.0.1 and then read what it is answered (DNS rebinding);
/// its requests carry its own name as host.
struct Hosts: RouterMiddleware {
    static let health: RouterPath = "/healthz"
    let address: PublicAddress?

    func handle(
        _ request: Request, context: SiteContext, next: (Request, SiteContext) async throws -> Response
    ) async throws -> Response {
        // A second host header is left among the fields.
        let names = [request.head.authority ?? ""] + request.headers[values: .init("Host")!]
        guard request.uri.path == Hosts.health.description || names.allSatisfy(isOurs) else {
            throw StatusRefusal(
                status: .misdirectedRequest,
                refusal: Refusal(
                    .invalid,
                    Text(ja: "このサーバーは、この名前では応答しません。", en: "This server does not answer to that name."),
                    remedy: address.map { Text(ja: "\($0.origin) で開いてください。", en: "Open it at \($0.origin).") }
                        ?? Text(
                            ja: "http://localhost のアドレスで開いてください。", en: "Open it by its address at http://localhost."),
                    at: Place(field: "Host")))
        }
        return try await next(request, context)
    }

    /// Whether a host, with or without a port, is this machine to itself, or what the public knows it by.
    func isOurs(_ host: String) -> Bool {
        if address?.isMeant(by: host) ?? false { return true }
        return HostAndPort(host).map { Hosts.isLoopback($0.name) } ?? false
    }

    static func isLoopback(_ name: String) -> Bool {
        ["localhost", "127.0.0.1", "::1"].contains(name.lowercased())
    }
}

extension Site {
    /// A server that others can reach has to know by which address they do: it answers to no other.
    /// - Throws: `Refusal` if others could reach the host and no public address is given.
    public static func requireAddress(_ address: PublicAddress?, for host: String) throws(Refusal) {
        guard address == nil, !Hosts.isLoopback(host) else { return }
        throw Refusal(
            .missing,
            Text(
                ja: "「\(host)」で待ち受けるには、利用者が開くアドレスを指定する必要があります。",
                en: "To listen on \"\(host)\" it has to know the address that people open."),
            remedy: Text(
                ja: "`--public-url https://kadode.example.com` のように指定してください。TLSは手前のプロキシに任せます。",
                en: "Say `--public-url https://kadode.example.com`; a proxy in front of it speaks TLS."),
            at: Place(field: "--public-url"))
    }
}
