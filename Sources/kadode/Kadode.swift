import Commands
import Foundation
import SQLite
import UseCases
import Web

@main
struct Kadode {
    static func main() async {
        let arguments = Array(CommandLine.arguments.dropFirst())
        let code = await Session.run(
            arguments,
            open: { folder, timeZone in
                let store = try await SQLiteStore.open(folder: folder)
                return Workspace(records: store.records, usage: store.usage, timeZone: timeZone, clock: clock)
            },
            serve: { open, host, port, ready in
                try Site.requireLoopback(host)
                try await Site(open()).serve(host: host, port: port, ready: ready)
            })
        exit(code)
    }

    /// The system's clock; `KADODE_NOW` (ISO 8601) stands in for it where a demonstration or a test has to be
    /// repeatable.
    @Sendable private static func clock() -> Int64 {
        let fixed = ProcessInfo.processInfo.environment["KADODE_NOW"].flatMap { try? Date($0, strategy: .iso8601) }
        return Int64((fixed ?? Date()).timeIntervalSince1970 * 1_000_000)
    }
}
