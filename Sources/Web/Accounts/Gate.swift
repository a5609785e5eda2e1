import Hummingbird
import Onboarding
import Pages
import UseCases

/// Lets pass who is signed in, and what needs no signing in; and of forms only those that one of our own pages sent.
/// It stands before all routes, so that no route can forget to ask.
struct Gate: RouterMiddleware {
    /// Forms are small; whoever sends more is not filling one in.
    private static let largestForm = 64 * 1024
    /// Minutes are long, and every character of Japanese takes nine bytes.
    private static let largestSheet = 1024 * 1024
    /// What is pasted from spreadsheets, by those who may import it.
    private static let largestPaste = PastePage.largest
    /// The largest form of ours, journeys to be started, has some three thousand.
    private static let mostFields = 10_000

    func handle(
        _ request: Request, context: SiteContext, next: (Request, SiteContext) async throws -> Response
    ) async throws -> Response {
        if let failure = context.lookupFailure { throw failure }
        var context = context
        let isReading = [HTTPRequest.Method.get, .head, .options].contains(request.method)
        guard context.signedIn != nil || Gate.isOpen(context.location) else {
            let place =
                isReading ? SignInPage.location.with("next", context.location.href) : Gate.interrupted(request, context)
            return context.redirect(to: place)
        }
        var request = request
        if !isReading {
            let isPasted =
                context.may(.editCustomers)
                && context.location.path.first == Beginning.location.path[0]
                && context.location.path != PastePage.one.path
            let isSheet = context.signedIn != nil && context.location.path.contains("meetings")
            context.form = try await Gate.form(
                of: &request, upTo: isPasted ? Gate.largestPaste : isSheet ? Gate.largestSheet : Gate.largestForm)
            try Gate.requireOurs(request, context)
        }
        return try await next(request, context)
    }

    /// To signing in, from a form of a session that is over: it cannot be sent again by itself, so that one goes back to
    /// the page it stood on.
    private static func interrupted(_ request: Request, _ context: SiteContext) -> Location {
        guard context.location.path != ["sign-out"] else { return SignInPage.location }
        let address = (request.headers[.referer] ?? "").split(separator: "://", maxSplits: 1).last ?? ""
        let host = address.prefix { $0 != "/" }
        let page = host == context.host ? ReturnPath.checked(String(address.dropFirst(host.count))) : Location()
        // What was done before is no news any more.
        return SignInPage.location.with("next", page.withoutNews.href).with("interrupted", "yes")
    }

    private static func isOpen(_ location: Location) -> Bool {
        let links = LinkPurpose.allCases.map(\.path)
        return (["sign-in", "healthz", "assets"] + links).contains(location.path.first ?? "")
    }

    private static func form(of request: inout Request, upTo largest: Int) async throws -> FormValues {
        let type = request.headers[.contentType]?.prefix { $0 != ";" }.lowercased()
        guard type == "application/x-www-form-urlencoded" else { throw ProtocolRefusal.noForm }
        let body: ByteBuffer
        do { body = try await request.collectBody(upTo: largest) } catch let error as any HTTPResponseError
            where error.status == .contentTooLarge
        {
            throw RequestRefusal.tooLarge(largest)
        } catch  where !(error is any HTTPResponseError) {
            throw RequestRefusal.incompleteForm
        }
        guard body.readableBytesView.count(where: { $0 == UInt8(ascii: "&") }) < mostFields else {
            throw RequestRefusal.tooLarge(largest)
        }
        guard let fields = Location("/?" + String(buffer: body)) else { throw RequestRefusal.unreadableForm }
        return FormValues(fields)
    }

    /// Browsers say whether a form comes from another site; and only our own pages know the token that belongs to the
    /// session, or to the browser of a stranger.
    private static func requireOurs(_ request: Request, _ context: SiteContext) throws {
        let site = request.headers[.init("Sec-Fetch-Site")!]
        let origin = request.headers[.origin]
        // Browsers that follow our referrer policy send "null".
        let isFromHere =
            if let site { ["same-origin", "none"].contains(site) } else if let origin, origin != "null" {
                origin.drop { $0 != "/" }.drop { $0 == "/" } == context.host
            } else { true }
        let sent = Secret(presented: context.form[Account.tokenField])
        guard isFromHere, context.formToken?.matches(sent) ?? false else {
            throw RequestRefusal.foreignForm
        }
    }
}

/// Where to go after signing in: a page of ours, whatever the address says.
enum ReturnPath {
    /// - Parameter text: As it came: `/journeys/aoba-1?lang=en`. What leads elsewhere leads to the first page.
    static func checked(_ text: String) -> Location {
        // Read and written anew it begins with one slash and a name, never with two or with a scheme.
        guard text.hasPrefix("/"), !text.hasPrefix("//"), !text.contains("\\"), let place = Location(text),
            place.path.first != SignInPage.location.path.first
        else { return Location() }
        return place
    }
}
