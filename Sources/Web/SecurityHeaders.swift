import Hummingbird

/// What browsers are told with every answer: load nothing but our own style sheet, pictures and script, run nothing
/// that stands in a page, be shown in no frame, guess no types, tell nobody but
/// us where a reader came from.
struct SecurityHeaders: RouterMiddleware {
    /// Behind TLS browsers are told to come back by no other way.
    let isSecure: Bool

    func handle(
        _ request: Request, context: SiteContext, next: (Request, SiteContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        for field in SecurityHeaders.all { response.headers[field.name] = field.value }
        if isSecure { response.headers[.strictTransportSecurity] = "max-age=31536000" }
        return response
    }

    private static let policy = [
        "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self'", "form-action 'self'",
        "base-uri 'none'", "frame-ancestors 'none'",
    ].joined(separator: "; ")

    private static let all: HTTPFields = [
        .contentSecurityPolicy: policy, .xContentTypeOptions: "nosniff", .init("Referrer-Policy")!: "same-origin",
        .init("X-Frame-Options")!: "DENY", .init("Cross-Origin-Opener-Policy")!: "same-origin",
        .init("Cross-Origin-Resource-Policy")!: "same-origin",
        .init("Permissions-Policy")!: "camera=(), geolocation=(), microphone=()",
    ]
}
