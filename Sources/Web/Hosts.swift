import Hummingbird
import UseCases

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
            throw ProtocolRefusal.wrongHost(origin: address?.origin)
        }
        return try await next(request, context)
    }

    /// Whether a host, with or without a port, is this machine to itself, or what the public knows it by.
    func isOurs(_ host: String) -> Bool {
        if address?.isMeant(by: host) ?? false { return true }
        return HostAndPort(host)?.isLoopback ?? false
    }
}
