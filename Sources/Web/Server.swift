import Hummingbird
import HummingbirdCore
import UseCases

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
            let isTaken = String(describing: error).contains("Address already in use")
            throw PublicAddress.cannotListen(on: host, port, isTaken ? nil : "\(error)")
        }
    }
}
