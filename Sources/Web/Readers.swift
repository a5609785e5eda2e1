import Hummingbird
import Onboarding
import Pages
import UseCases

/// Finds out for whom a page is made: the language by `?lang=`, else the cookie, else the member's own, else what the
/// browser prefers, else Japanese; light or dark by `?theme=`, else the cookie. What the address says is kept in the
/// cookie for the pages after it.
struct Readers: RouterMiddleware {
    let workspace: Workspace
    let cookies: CookieJar

    func handle(
        _ request: Request, context: SiteContext, next: (Request, SiteContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        let location = Location(request.uri.string) ?? Location()
        let language = location["lang"].flatMap(Language.init(rawValue:))
        let theme = location["theme"].flatMap(Theme.init(rawValue:))
        context.reader = Reader(
            language: language ?? request.cookies["lang"].flatMap { Language(rawValue: $0.value) }
                ?? context.signedIn?.member.member.language
                ?? Language(preferredIn: request.headers[.acceptLanguage] ?? ""),
            theme: theme ?? request.cookies["theme"].flatMap { Theme(rawValue: $0.value) } ?? .auto,
            location: location, account: context.account)
        // Without an answer there is no banner; what is wrong with the store is told by what the page asks of it.
        if let signedIn = context.signedIn {
            context.reader.names = signedIn.names
            context.reader.seesSamples = (try? await workspace.acting(as: signedIn).samples()) != nil
        }
        var response = try await next(request, context)
        if let language { response.setCookie(cookies.preference("lang", language.rawValue)) }
        if let theme { response.setCookie(cookies.preference("theme", theme.rawValue)) }
        return response
    }
}

extension Language {
    /// The language of ours that an `Accept-Language` header likes best (RFC 9110, 12.5.4); Japanese if it names none.
    init(preferredIn header: String) {
        var best: (language: Language, weight: Double) = (.ja, 0)
        for range in header.split(separator: ",") {
            let parts = range.split(separator: ";").map { $0.filter { !$0.isWhitespace } }
            let tag = parts.first?.prefix { $0 != "-" }.lowercased() ?? ""
            guard let language = Language(rawValue: tag) else { continue }
            let weight = parts.dropFirst().first { $0.hasPrefix("q=") }.map { Double($0.dropFirst(2)) ?? 0 } ?? 1
            if weight > best.weight { best = (language, weight) }
        }
        self = best.language
    }
}
