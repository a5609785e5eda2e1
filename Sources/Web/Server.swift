import Hummingbird
import HummingbirdCore
import Onboarding

extension Site {
    /// Serves until the process is told to stop (SIGINT, SIGTERM); requests under way are answered first.
    /// - Parameters:
    ///   - port: 0 takes any that is free.
    ///   - ready: Called with the address once requests are accepted.
    /// - Throws: `Refusal` of code `conflict` if the port is taken.
    public func serve(host: String, port: Int, ready: @escaping @Sendable (String) async -> Void) async throws {
        try await workspace.warmUp()
        var application = Application(
            router: router(), server: .http1(configuration: .init(idleTimeout: .seconds(Connections.longestIdle))),
            configuration: ApplicationConfiguration(
                address: .hostname(host, port: port), serverName: nil,
                availableConnectionsDelegate: MaximumAvailableConnections(Connections.most())),
            onServerRunning: { channel in
                let name = host.contains(":") ? "[\(host)]" : host
                await ready("http://\(name):\(channel.localAddress?.port ?? port)")
            })
        application.logger.logLevel = .warning
        let keeping = Task { [overviews] in await overviews.keepReady() }
        defer { keeping.cancel() }
        do { try await application.runService() } catch {
            throw Site.refusal(error, host, port)
        }
    }

    /// Of what goes wrong at the start, a port that is taken is by far the commonest.
    private static func refusal(_ error: any Error, _ host: String, _ port: Int) -> Refusal {
        let isTaken = String(describing: error).contains("Address already in use")
        return Refusal(
            isTaken ? .conflict : .invalid,
            isTaken
                ? Text(ja: "ポート\(port)はすでに使われています。", en: "Port \(port) is in use already.")
                : Text(
                    ja: "\(host):\(port) では待ち受けられません（\(error)）。", en: "Cannot listen on \(host):\(port) (\(error))."),
            remedy: Text(
                ja: "`--port` で別の番号を指定してください（例：--port \(port == 0 ? 8080 : port + 1)）。",
                en: "Name another with --port, for example --port \(port == 0 ? 8080 : port + 1)."),
            at: Place(field: "--port"))
    }
}
