import ArgumentParser
import Onboarding
import UseCases

/// Serves the workspace to browsers.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Show the board in a browser. / ボードをブラウザで見る")

    @Option(help: "The address to listen on; only this machine's own until there is sign-in. / 待ち受けるアドレス")
    var host = "127.0.0.1"

    @Option(help: "The port to listen on; 0 takes a free one. / 待ち受けるポート")
    var port = 8080

    @OptionGroup var options: Options

    func validate() throws {
        guard (0...65_535).contains(port) else { throw ValidationError("--port is 0 to 65535. / 0から65535まで") }
    }

    func run() async throws {
        try options.check(.table)
        try await Session.serve(host: host, port: port, open: options.workspace) { address in
            options.say(
                Text(
                    ja: "\(address) で待ち受けています。止めるには Ctrl+C を押してください。",
                    en: "Listening on \(address). Press Ctrl+C to stop."))
        }
    }
}
