import Hummingbird
import Intake
import Onboarding
import Pages

/// Turns whatever went wrong into a page in the reader's language.
struct Failures: RouterMiddleware {
    func handle(
        _ request: Request, context: SiteContext, next: (Request, SiteContext) async throws -> Response
    ) async throws -> Response {
        do {
            guard Location(request.uri.string) != nil else { throw RequestRefusal.unreadableAddress }
            try context.location.checkTastes()
            return try await next(request, context)
        } catch {
            let (status, problem) = Failures.told(error)
            if status.code >= 500 { context.logger.error("\(error)") }
            return context.page(problem.page(for: context.reader), status)
        }
    }

    private static func told(_ error: any Error) -> (HTTPResponse.Status, Problem) {
        switch error {
        case let refused as ProtocolRefusal: (refused.status, Problem(refused.refusal))
        case let several as Refusals: (several.all[0].code.status, Problem(several.all[0]))
        case let refusal as Refusal: (refusal.code.status, Problem(refusal))
        case let error as any HTTPResponseError where error.status == .notFound: (.notFound, .notFound)
        case let error as any HTTPResponseError: (error.status, .unexpected)
        default: (.internalServerError, .unexpected)
        }
    }
}

// MARK: - Statuses

/// What is refused by the rules of the protocol rather than by those of the product, with a status of its own.
enum ProtocolRefusal: Error {
    case noForm
    /// - Parameter origin: By which people open the server.
    case wrongHost(origin: String?)

    fileprivate var status: HTTPResponse.Status {
        switch self {
        case .noForm: .unsupportedMediaType
        case .wrongHost: .misdirectedRequest
        }
    }

    fileprivate var refusal: Refusal {
        switch self {
        case .noForm: RequestRefusal.noForm
        case .wrongHost(let origin): RequestRefusal.wrongHost(origin)
        }
    }
}

extension Refusal.Code {
    /// Of a page that says why nothing else is shown.
    fileprivate var status: HTTPResponse.Status {
        switch self {
        case .notFound: .notFound
        case .conflict, .stale, .unreadable: .conflict
        case .forbidden: .forbidden
        case .tooOften: .tooManyRequests
        case .tooLarge: .contentTooLarge
        case .syntax, .type, .invalid, .missing, .encoding: .badRequest
        case .file, .store: .internalServerError
        }
    }

    /// Of a page that is shown again with what is wrong.
    var formStatus: HTTPResponse.Status {
        switch self {
        case .tooOften, .forbidden, .conflict, .stale: status
        default: .unprocessableContent
        }
    }
}
