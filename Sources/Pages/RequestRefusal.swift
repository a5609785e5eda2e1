import Onboarding

/// Why a request is not looked at: its address or its form cannot be read, or is not one of ours.
public enum RequestRefusal {
    public static let unreadableAddress = Refusal(
        .encoding, Text(ja: "アドレスを読み取れません。", en: "The address cannot be read."),
        remedy: Text(ja: "アドレスを確かめてください。", en: "Check the address."))

    public static let noForm = Refusal(.invalid, Text(ja: "フォームとして読み取れません。", en: "That cannot be read as a form."))
    public static let unreadableForm = Refusal(.encoding, Text(ja: "フォームを読み取れません。", en: "The form cannot be read."))

    /// Whoever sent it has gone before the end of it.
    public static let incompleteForm = Refusal(
        .invalid, Text(ja: "フォームが最後まで届きませんでした。", en: "The form did not arrive in full."),
        remedy: Text(ja: "もう一度送ってください。", en: "Send it again."))

    public static let foreignForm = Refusal(
        .forbidden,
        Text(
            ja: "このフォームは受け付けられませんでした。時間がたったか、別のページから送られています。",
            en: "This form was not accepted: it is too old, or comes from another page."),
        remedy: Text(
            ja: "前のページに戻り、再読み込みしてからもう一度送ってください。", en: "Go back, reload the page, and send it again."))

    /// - Parameter largest: In bytes.
    public static func tooLarge(_ largest: Int) -> Refusal {
        Refusal(
            .tooLarge,
            Text(
                ja: "送られた内容が大きすぎます（\(largest / 1024) KBまで）。",
                en: "That is too much to send at once (at most \(largest / 1024) KB)."),
            remedy: largest == PastePage.largest
                ? Text(
                    ja: "前のページに戻り、何回かに分けて貼り付けてください。大きなファイルは、サーバーの管理者が取り込めます。",
                    en: "Go back and paste it in parts; whoever runs the server can import large files.")
                : Text(ja: "前のページに戻り、短くしてから送ってください。", en: "Go back, and send less."))
    }

    /// A request that was meant for another server.
    /// - Parameter origin: By which people open this one; nil: by this machine's own name.
    public static func wrongHost(_ origin: String?) -> Refusal {
        Refusal(
            .invalid, Text(ja: "このサーバーは、この名前では応答しません。", en: "This server does not answer to that name."),
            remedy: origin.map { Text(ja: "\($0) で開いてください。", en: "Open it at \($0).") }
                ?? Text(ja: "http://localhost のアドレスで開いてください。", en: "Open it by its address at http://localhost."),
            at: Place(field: "Host"))
    }
}
