import Foundation
import Testing

extension Browsed {
    /// A CSM goes through the week of three customers by the keyboard alone, leaves, comes back, and takes one back.
    /// It is Sunday, 15 November 2026: the week is that of Monday the 9th.
    @Suite struct WeekTests {
        private func served() throws -> Served {
            try Served(SmallTeam.kadode(["a,Aoba", "b,Bunko", "c,Chidori"], owner: "admin@example.com"))
        }

        private func look(_ looks: [Browser.Look], _ served: Served) throws -> [Browser.Sight] {
            let sights = try Browser.look(looks, at: served)
            for (asked, seen) in zip(looks, sights) {
                #expect(seen.serious.isEmpty, "\(seen.name): \(seen.serious)")
                #expect(seen.messages.isEmpty && seen.width <= asked.width, "\(seen.name): \(seen.messages)")
            }
            return sights
        }

        @Test("a week is reviewed by keys: observed, marked, noted, put aside, resumed, undone, and looked back at")
        func byKeys() throws {
            let served = try served()
            let week = "/review/2026-11-09"
            func keys(_ name: String, _ path: String, _ does: [[String]]) -> Browser.Look {
                Browser.Look(name: "week-\(name)", path: path, lang: "en", does: does)
            }
            let sights = try look(
                [
                    keys("observed", "/review", [["press", "o"], ["at", "done=observed"]]),
                    keys("rows", week, [["press", "j"], ["press", "j"], ["press", "k"], ["press", "j"]]),
                    keys(
                        "begun", "/review",
                        [
                            ["press", "Enter"], ["at", "\(week)/b-1"], ["press", "n"],
                            ["fill", "Note", "Jess is away."],
                            ["press", "e"], ["press", "Escape"], ["press", "3"], ["at", "last=b-1"], ["press", "s"],
                            ["at", "last=c-1"],
                        ]),
                    // Aoba goes on as the week before: nothing but numbers has changed.
                    keys(
                        "resumed", "/review",
                        [["press", "b"], ["at", "done=unchanged"], ["press", "u"], ["at", "done=open"]]),
                    keys("kept", "\(week)/b-1", []), keys("past", "/review/2026-11-02/b-1", []),
                    keys("list", week, [["press", "?"]]),
                    keys("accepted", "\(week)/b-1", [["press", "a"], ["at", "done=date"]]),
                    keys("sent", "\(week)/c-1", [["press", "n"], ["press", "Control+Enter"], ["at", "done=saved"]]),
                ], served)
            #expect(sights[0].path.hasPrefix(week))
            #expect(sights[1].focus == "Chidori", "two down, one up, one down")
            #expect(sights[2].path == "\(week)?done=skipped&last=c-1")
            #expect(sights[3].path == "\(week)?done=open")
            #expect(sights[5].title.hasPrefix("Bunko"))
            #expect(sights[7].path.hasPrefix("\(week)/b-1?done=date&facts="))
            #expect(sights[8].path == "\(week)/c-1?done=saved", "a note alone is no read")
        }

        @Test("everybody can read it: both languages, light and dark, wide and on a phone", arguments: ["ja", "en"])
        func accessible(lang: String) throws {
            let served = try served()
            _ = try look(
                [Browser.Look(name: "observe", path: "/review", does: [["press", "o"], ["at", "observed"]])], served)
            let pages = ["list": "/review", "one": "/review/2026-11-09/b-1", "past": "/review/2026-11-02/b-1"]
            let looks = pages.sorted { $0.key < $1.key }.flatMap { name, path in
                [("light", 1440), ("dark", 390)].map { theme, width in
                    Browser.Look(
                        name: "review-\(name)-\(lang)-\(theme)", path: path, lang: lang, theme: theme, width: width)
                }
            }
            #expect(try look(looks, served).allSatisfy { $0.lang == lang })
        }
    }
}
