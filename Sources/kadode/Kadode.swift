import Commands
import Foundation
import SQLite
import UseCases

@main
struct Kadode {
    static func main() async {
        let arguments = Array(CommandLine.arguments.dropFirst())
        let code = await Session.run(arguments) { folder, timeZone in
            let store = try await SQLiteStore.open(folder: folder)
            return Workspace(records: store.records, usage: store.usage, timeZone: timeZone, clock: clock)
        }
        exit(code)
    }

    /// The system's clock; `KADODE_NOW` (ISO 8601) stands in for it where a demonstration or a test has to be
    /// repeatable.
    @Sendable private static func clock() -> Int64 {
        let fixed = ProcessInfo.processInfo.environment["KADODE_NOW"].flatMap { try? Date($0, strategy: .iso8601) }
        return Int64((fixed ?? Date()).timeIntervalSince1970 * 1_000_000)
    }
}
