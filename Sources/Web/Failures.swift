import Hummingbird
import Intake
import Onboarding
import Pages

/// Turns whatever went wrong into a page in the reader's language: the one place where an error becomes a status.
struct Failures: RouterMiddleware {
    func handle(
        _ request: Request, context: SiteContext, next: (Request, SiteContext) async throws -> Response
    ) async throws -> Response {
        do {
            guard Location(request.uri.string) != nil else { throw Failures.unreadable }
            try Failures.checkTastes(context.location)
            return try await next(request, context)
        } catch {
            let (status, problem) = Failures.told(error)
            if status.code >= 500 { context.logger.error("\(error)") }
            return context.page(problem.page(for: context.reader), status)
        }
    }

    private static let unreadable = Refusal(
        .encoding, Text(ja: "アドレスを読み取れません。", en: "The address cannot be read."),
        remedy: Text(ja: "アドレスを確かめてください。", en: "Check the address."))

    /// A language or theme that there is not is refused like any other bad value in an address.
    private static func checkTastes(_ location: Location) throws(Refusal) {
        for (field, known) in [
            ("lang", Language.allCases.map(\.rawValue)), ("theme", Theme.allCases.map(\.rawValue)),
        ] {
            guard let value = location[field], !known.contains(value) else { continue }
            throw Refusal(
                .invalid,
                Text(
                    ja: "アドレスの「\(field)」に「\(value)」は指定できません。", en: "\"\(field)\" in the address cannot be \"\(value)\"."
                ),
                remedy: Text(
                    ja: "使えるのは \(known.joined(separator: "、")) です。",
                    en: "It can be \(known.joined(separator: ", "))."), at: Place(field: field))
        }
    }

    private static func told(_ error: any Error) -> (HTTPResponse.Status, Problem) {
        switch error {
        case let refused as StatusRefusal: (refused.status, Problem(refused.refusal))
        case let several as Refusals: (several.all[0].code.status, Problem(several.all[0]))
        case let refusal as Refusal: (refusal.code.status, Problem(refusal))
        case let error as any HTTPResponseError where error.status == .notFound: (.notFound, notFound)
        case let error as any HTTPResponseError: (error.status, unexpected)
        default: (.internalServerError, unexpected)
        }
    }

    private static let notFound = Problem(
        title: Text(ja: "ページが見つかりません", en: "Page not found"),
        message: Text(ja: "このアドレスにはページがありません。", en: "There is no page at this address."))

    /// What exactly went wrong is for the log: it may name files or statements.
    private static let unexpected = Problem(
        title: Text(ja: "問題が起きました", en: "Something went wrong"),
        message: Text(
            ja: "申し訳ありません。予期しない問題が起き、ページを表示できませんでした。サーバーのログに記録しました。",
            en: "Sorry, something unexpected happened and the page could not be shown. It is in the server's log."))
}

/// A refusal that belongs to the protocol rather than to the product, with a status of its own.
struct StatusRefusal: Error {
    let status: HTTPResponse.Status
    let refusal: Refusal
}

extension Problem {
    fileprivate init(_ refusal: Refusal) {
        let title =
            switch refusal.code {
            case .notFound: Text(ja: "見つかりません", en: "Not found")
            case .file, .store: Text(ja: "問題が起きました", en: "Something went wrong")
            case .forbidden: Text(ja: "許可されていません", en: "Not allowed")
            case .unreadable: Text(ja: "読めない記録です", en: "Cannot be read")
            case .tooOften: Text(ja: "しばらくお待ちください", en: "Wait a little")
            default: Text(ja: "このアドレスは開けません", en: "This address cannot be opened")
            }
        self.init(title: title, message: refusal.message, remedy: refusal.remedy)
    }
}

extension Refusal.Code {
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
}
