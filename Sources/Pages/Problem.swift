import Onboarding

/// What went wrong, or what is not there yet, and what to do next.
public struct Problem: Sendable {
    public var title: Text
    public var message: Text
    public var remedy: Text?

    /// The page as HTML.
    public func page(for reader: Reader) -> String {
        Layout(title: reader(title)).page(
            "problem",
            [
                "heading": reader(title), "message": reader(message), "remedy": present(remedy.map { reader($0) }),
            ], for: reader)
    }
}

extension Problem {
    /// What is said where a refusal is all that can be shown.
    public init(_ refusal: Refusal) {
        let title =
            switch refusal.code {
            case .notFound: Text(ja: "見つかりません", en: "Not found")
            case .file, .store: Problem.wrong
            case .forbidden: Text(ja: "許可されていません", en: "Not allowed")
            case .unreadable: Text(ja: "読めない記録です", en: "Cannot be read")
            case .tooOften: Text(ja: "しばらくお待ちください", en: "Wait a little")
            default: Text(ja: "このアドレスは開けません", en: "This address cannot be opened")
            }
        self.init(title: title, message: refusal.message, remedy: refusal.remedy)
    }

    private static let wrong = Text(ja: "問題が起きました", en: "Something went wrong")

    public static let notFound = Problem(
        title: Text(ja: "ページが見つかりません", en: "Page not found"),
        message: Text(ja: "このアドレスにはページがありません。", en: "There is no page at this address."))

    /// What exactly went wrong is for the log: it may name files or statements.
    public static let unexpected = Problem(
        title: wrong,
        message: Text(
            ja: "申し訳ありません。予期しない問題が起き、ページを表示できませんでした。サーバーのログに記録しました。",
            en: "Sorry, something unexpected happened and the page could not be shown. It is in the server's log."))
}
