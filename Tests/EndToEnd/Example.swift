import Foundation
import Testing

/// The example that comes with the product, and a store that it has been loaded into.
enum Example {
    static let folder = Kadode.root.appending(path: "examples")
    static let program = folder.appending(path: "program.yaml").path
    static let customers = folder.appending(path: "customers.csv").path
    static let usage = folder.appending(path: "usage.csv").path

    private static let loaded = Result {
        let kadode = try Kadode()
        for command in [
            "customer import \(customers) --recorded-on 2026-08-01", "usage import \(usage)",
            "program apply \(program)", "journey start --program standard --all",
        ] { try kadode.done(command) }
        return (kadode, try everything(in: kadode))
    }

    /// A store of one's own with the example in it.
    static func store() throws -> Kadode { try Kadode(copyOf: loaded.get().0) }

    /// Whether a store still holds the example and nothing else, as far as a person can see.
    static func isUntouched(_ kadode: Kadode) throws -> Bool { try everything(in: kadode) == loaded.get().1 }

    private static func everything(in kadode: Kadode) throws -> String {
        try [
            "customer list", "usage unmatched", "program list", "settings show",
            "journey judge --program standard --as-of 2026-10-31",
        ].map { try kadode.done("\($0) --format json") }.joined(separator: "\n")
    }
}
