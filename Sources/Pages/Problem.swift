import Onboarding

/// What went wrong, or what is not there yet, and what to do next.
public struct Problem: Sendable {
    public var title: Text
    public var message: Text
    public var remedy: Text?
    /// A command that helps.
    public var command: String?

    public init(title: Text, message: Text, remedy: Text? = nil, command: String? = nil) {
        self.title = title
        self.message = message
        self.remedy = remedy
        self.command = command
    }

    /// The page as HTML.
    public func page(for reader: Reader) -> String {
        Layout(title: reader(title)).page(
            "problem",
            [
                "heading": reader(title), "message": reader(message), "remedy": present(remedy.map { reader($0) }),
                "command": present(command),
            ], for: reader)
    }

    /// What a workspace without any program shows.
    public static let nothingYet = Problem(
        title: Text(ja: "はじめかた", en: "Getting started"),
        message: Text(
            ja: "まだプログラムがありません。プログラムは、オンボーディングの進め方と、完了の判定基準をまとめたものです。",
            en:
                "There is no program yet. A program says how customers are onboarded, and by which criteria they are done."
        ),
        remedy: Text(
            ja: "プログラムを登録して案件を開始すると、ここに全顧客のボードが表示されます。架空の顧客で試すには、空のフォルダで `kadode demo` を実行してください。",
            en:
                "Apply one and start journeys, and the board of all customers appears here. To try it on made-up customers, run `kadode demo` with an empty folder."
        ), command: "kadode program apply program.yaml")
}
