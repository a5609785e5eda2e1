import CHeap
import Commands
import Foundation
import SQLite
import UseCases
import Web

@main
struct Kadode {
    static func main() async {
        let arguments = Array(CommandLine.arguments.dropFirst())
        if arguments.first != "serve" { useOneHeap() }
        let code = await Session.run(
            arguments,
            open: { folder, timeZone in
                let store = try await SQLiteStore.open(folder: folder)
                return Workspace(records: store.records, usage: store.usage, timeZone: timeZone, clock: clock)
            },
            serve: { open, place, ready in
                let address: PublicAddress? = if let url = place.publicURL { try PublicAddress(url) } else { nil }
                try PublicAddress.require(address, for: place.host)
                let workspace = try await open()
                let link = try await workspace.setUpLink()
                try await Site(workspace, at: address).serve(host: place.host, port: place.port) { listening in
                    let opened = address?.origin ?? listening
                    await ready(Session.Served(address: opened, setUpLink: link?.address(below: opened)))
                }
            })
        exit(code)
    }

    /// A heap of its own for each thread grows by a page at a time, and asks the kernel for each: 4,000 times for one
    /// `journey judge` of 30,000 customers, which takes a twentieth less without. Nothing is given back before the end: a
    /// server, which would keep what it needed once, does without.
    private static func useOneHeap() {
        #if canImport(Glibc)
            _ = mallopt(M_ARENA_MAX, 1)
            _ = mallopt(M_TOP_PAD, 16 << 20)
            _ = mallopt(M_MMAP_THRESHOLD, 32 << 20)
            _ = mallopt(M_TRIM_THRESHOLD, 1 << 30)
        #endif
    }

    /// The system's clock; `KADODE_NOW` (ISO 8601) stands in for it where a demonstration or a test has to be
    /// repeatable.
    @Sendable private static func clock() -> Int64 {
        let fixed = ProcessInfo.processInfo.environment["KADODE_NOW"].flatMap { try? Date($0, strategy: .iso8601) }
        return Int64((fixed ?? Date()).timeIntervalSince1970 * 1_000_000)
    }
}
