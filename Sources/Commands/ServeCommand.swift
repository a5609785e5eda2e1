import ArgumentParser
import Onboarding
import UseCases

/// Serves the workspace to browsers.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Show the board in a browser. / ボードをブラウザで見る")

    @Option(help: "The address to listen on; others than this machine's own need --public-url. / 待ち受けるアドレス")
    var host = "127.0.0.1"

    @Option(help: "The port to listen on; 0 takes a free one. / 待ち受けるポート")
    var port = 8080

    @Option(
        name: .customLong("public-url"),
        help: "The address people open, behind a proxy that speaks TLS. / 利用者が開くアドレス（https://kadode.example.com）")
    var publicURL: String?

    @OptionGroup var options: Options

    func validate() throws {
        guard (0...65_535).contains(port) else { throw ValidationError("--port is 0 to 65535. / 0から65535まで") }
    }

    func run() async throws {
        try options.check(.table)
        let place = Session.ServedPlace(host: host, port: port, publicURL: publicURL)
        try await Session.serve(place, open: options.workspace) { served in
            options.say(
                Text(
                    ja: "\(served.address) で待ち受けています。止めるには Ctrl+C を押してください。",
                    en: "Listening on \(served.address). Press Ctrl+C to stop."))
            if let link = served.setUpLink { options.say(ServeCommand.setUp(link)) }
            if publicURL != nil, !served.address.hasPrefix("https://") { options.remark(ServeCommand.unencrypted) }
        }
    }

    private static func setUp(_ link: String) -> Text {
        Text(
            ja: """

                まだメンバーがいません。次のリンクを開いて、最初の管理者（お名前、メールアドレス、パスワード）を登録してください。
                  \(link)
                リンクは1回だけ、24時間以内に使えます。起動し直すと新しいリンクが表示されます。
                """,
            en: """

                There are no members yet. Open this link to make the first admin (name, e-mail address, password):
                  \(link)
                It works once, within 24 hours; starting the server again prints a new one.
                """)
    }

    private static let unencrypted = Text(
        ja: "注意：公開アドレスがhttpsではありません。パスワードが暗号化されずに送られます。信頼できるネットワークの中だけでお使いください。",
        en:
            "Mind: the public address is not https. Passwords travel unencrypted; use it inside a network you trust only."
    )
}
