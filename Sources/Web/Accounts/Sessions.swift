import Hummingbird
import Onboarding
import Pages
import UseCases

/// Finds out who is signed in, before anything else is done for a request. Whether they may pass is the gate's to say.
struct Sessions: RouterMiddleware {
    let site: Site

    func handle(
        _ request: Request, context: SiteContext, next: (Request, SiteContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        context.agent = request.headers[.userAgent] ?? ""
        context.host = request.head.authority ?? ""
        context.client = ClientAddress(client(of: request, context)).counted
        guard !Sessions.isPublic(request.uri.path) else { return try await next(request, context) }
        if let value = request.cookies[site.cookies.session]?.value, !value.isEmpty {
            let token = Secret(presented: value)
            do {
                if let signedIn = try await site.workspace.signedIn(by: token) {
                    context.signedIn = signedIn
                    context.formToken = token.derived(for: Sessions.form)
                    keepAlive(signedIn)
                }
            } catch {
                context.lookupFailure = error
            }
        }
        guard context.signedIn == nil else { return try await next(request, context) }
        return try await answerStranger(request, context, next)
    }

    /// A stranger's forms are bound to a secret of their browser, so that no other site can send them.
    private func answerStranger(
        _ request: Request, _ context: SiteContext, _ next: (Request, SiteContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        let known = request.cookies[site.cookies.visit]?.value ?? ""
        let visit = known.isEmpty ? Secret() : Secret(presented: known)
        context.formToken = visit.derived(for: Sessions.form)
        var response = try await next(request, context)
        if known.isEmpty { response.setCookie(site.cookies.cookie(site.cookies.visit, visit)) }
        return response
    }

    /// Nobody waits for the use of a session to be written down, least of all behind a long import.
    private func keepAlive(_ signedIn: SignedIn) {
        let workspace = site.workspace
        Task { try? await workspace.keepAlive(signedIn) }
    }

    private static let form = "form"

    /// What needs nobody's name and no form.
    private static func isPublic(_ path: String) -> Bool {
        path == Hosts.health.description || path.hasPrefix("/assets/")
    }

    /// The address that attempts to sign in are counted by. Behind our own proxy that is the last one it names; what
    /// stands before it could have been written by anybody.
    private func client(of request: Request, _ context: SiteContext) -> String {
        let peer = context.peer ?? "unknown"
        guard site.address?.isSecure ?? false, Sessions.isNear(peer),
            let forwarded = request.headers[values: .init("X-Forwarded-For")!].last?.split(separator: ",").last
        else { return peer }
        return String(forwarded)
    }

    /// Whether an address is this machine or one of a private network, where our proxy stands.
    private static func isNear(_ address: String) -> Bool {
        if ["127.", "10.", "192.168.", "::1", "fc", "fd"].contains(where: address.hasPrefix) { return true }
        let parts = address.split(separator: ".")
        return parts.count == 4 && parts[0] == "172" && (16...31).contains(Int(parts[1]) ?? 0)
    }
}
