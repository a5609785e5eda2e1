import Foundation
import Testing

extension Browsed {
    /// The board of tens of thousands of real customers; one test after the other, as none begins before all are there.
    @Suite(
        .enabled(if: OULAD.isThere, "OULAD is not in \(OULAD.folder.path): name its parent in KADODE_DATA_SETS."),
        .serialized)
    struct LargeBoardTests {
        private static let served = Result { try Served(OULAD.store.get().kadode) }

        @Test("29,496 journeys open page by page, and nothing keeps anybody out", arguments: ["ja", "en"])
        func opens(lang: String) throws {
            let sights = try Browser.look(
                [
                    Browser.Look(name: "large-\(lang)", path: "/?on=2014-02-28", lang: lang),
                    Browser.Look(name: "large-last-\(lang)", path: "/?on=2014-02-28&page=2&sort=-age", lang: lang),
                ], at: LargeBoardTests.served.get())
            for seen in sights {
                #expect(seen.serious.isEmpty, "\(seen.name): \(seen.serious)")
                #expect(seen.lang == lang && seen.rows >= 50 && seen.messages.isEmpty, "\(seen.name)")
                #expect(seen.width <= 1440, "\(seen.name) is wider than its window")
            }
        }
    }
}
