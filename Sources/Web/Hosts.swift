import Hummingbird
import Onboarding
import Pages

/// Answers only requests that were meant for this machine by name. A page on the internet may have its own name
/// resolve to 127.0.0.1 and then read what it is answered (DNS rebinding); its requests carry its own name as host.
struct Hosts: RouterMiddleware {
    static let health: RouterPath = "/healthz"

    func handle(
        _ request: Request, context: SiteContext, next: (Request, SiteContext) async throws -> Response
    ) async throws -> Response {
        // A second host header is left among the fields.
        let names = [request.head.authority ?? ""] + request.headers[values: .init("Host")!]
        guard request.uri.path == Hosts.health.description || names.allSatisfy(Hosts.isOurs) else {
            throw StatusRefusal(
                status: .misdirectedRequest,
                refusal: Refusal(
                    .invalid,
                    Text(ja: "このサーバーは、この名前では応答しません。", en: "This server does not answer to that name."),
                    remedy: Text(
                        ja: "http://localhost のアドレスで開いてください。", en: "Open it by its address at http://localhost."),
                    at: Place(field: "Host")))
        }
        return try await next(request, context)
    }

    /// Whether a host, with or without a port, is this machine to itself.
    static func isOurs(_ host: String) -> Bool {
        let name: Substring =
            if host.hasPrefix("[") {
                host.prefix { $0 != "]" }.dropFirst()
            } else {
                host.prefix { $0 != ":" }
            }
        return isLoopback(String(name))
    }

    static func isLoopback(_ name: String) -> Bool {
        ["localhost", "127.0.0.1", "::1"].contains(name.lowercased())
    }
}

extension Site {
    /// Until members sign in, the server is for the person at this machine alone.
    /// - Throws: `Refusal` if others could reach the host.
    public static func requireLoopback(_ host: String) throws(Refusal) {
        guard !Hosts.isLoopback(host) else { return }
        throw Refusal(
            .invalid,
            Text(
                ja: "サインインがまだないため、「\(host)」では待ち受けできません。顧客の情報を誰でも見られてしまいます。",
                en:
                    "There is no sign-in yet, so it cannot listen on \"\(host)\": anybody could read your customers' data."
            ),
            remedy: Text(
                ja: "127.0.0.1 か localhost を指定してください。離れた場所から使うには `ssh -L 8080:127.0.0.1:8080` が使えます。",
                en: "Use 127.0.0.1 or localhost. From elsewhere, `ssh -L 8080:127.0.0.1:8080` brings it to you."),
            at: Place(field: "--host"))
    }
}
