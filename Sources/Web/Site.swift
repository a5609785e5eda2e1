import Hummingbird
import Onboarding
import Pages
import UseCases

/// The web application over an opened workspace: its routes, and what every answer passes through.
public struct Site: Sendable {
    let overviews: Overviews

    var workspace: Workspace { overviews.workspace }

    public init(_ workspace: Workspace) { overviews = Overviews(workspace) }

    /// All routes. What comes first sees a request first and its answer last.
    public func router() -> Router<SiteContext> {
        let router = Router(context: SiteContext.self, options: [.autoGenerateHeadEndpoints])
        router.add(middleware: SecurityHeaders())
        router.add(middleware: Readers())
        router.add(middleware: Failures())
        router.add(middleware: Hosts())
        router.get(Hosts.health) { _, _ in Health.answer }
        router.get("/assets/:name") { _, context in try Assets.answer(context.parameters.get("name") ?? "") }
        router.get("/") { _, context in try await board(context) }
        router.get("/today") { _, context in try await today(context) }
        router.get("/programs/:program") { _, context in try await board(context) }
        router.get("/journeys/:journey") { _, context in try await journey(context) }
        router.get("/customers/:customer") { _, context in try await latestJourney(context) }
        return router
    }
}

/// What is known of a request beside the request itself.
public struct SiteContext: RequestContext {
    public var coreContext: CoreRequestContextStorage
    /// Who asks; set by `Readers`.
    var reader = Reader(language: .ja)

    public init(source: ApplicationRequestContextSource) { coreContext = .init(source: source) }

    var location: Location { reader.location }

    /// A page as an answer.
    func page(_ html: String, _ status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status,
            headers: [
                .contentType: "text/html; charset=utf-8", .cacheControl: "private, no-cache",
                .contentLanguage: reader.language.rawValue, .vary: "Accept-Language, Cookie",
            ], body: ResponseBody(byteBuffer: ByteBuffer(string: html)))
    }
}
