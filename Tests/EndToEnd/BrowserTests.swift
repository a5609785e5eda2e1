import Foundation
import Testing

extension Browsed {
    /// The demo's pages as people meet them, in a real browser.
    @Suite struct BrowserTests {
        /// The demo, served; made once.
        private static let demo = Result { () -> (kadode: Kadode, served: Served) in
            let kadode = try Kadode()
            try kadode.done("demo")
            return (kadode, try Served(kadode))
        }

        private func look(_ looks: [Browser.Look]) throws -> [Browser.Sight] {
            try Browser.look(looks, at: BrowserTests.demo.get().served)
        }

        private static let pages = [
            "board": "/", "board-past": "/?on=2026-08-31&sort=due", "board-none": "/?q=zzzz",
            "silent": "/?on=2026-11-23", "today": "/today", "board-stages": "/?by=stage",
            "board-rule": "/?where=users(last+14+days)+%3E%3D+3+or+done(%22kickof%22)",
            "customer-stuck": "/journeys/midori-1", "customer-met": "/journeys/sakura-1",
            "account": "/account", "members": "/members", "log": "/log", "customer-unknown": "/journeys/hoshimi-1",
            "step": "/journeys/midori-1/steps/completion", "journey-notes": "/journeys/midori-1/notes",
            "customer-left": "/journeys/kaede-1", "not-found": "/nowhere", "day-refused": "/?on=tomorrow",
            "kickoff": "/journeys/midori-1/steps/kickoff", "handoff": "/journeys/midori-1/steps/handoff",
            "pauses": "/journeys/midori-1/pauses", "delays": "/journeys/midori-1/delays",
            "questions": "/journeys/midori-1/questions",
        ]

        /// Those that one takes along, with how wide the paper is.
        private static let sheets = [
            ("board", "/", 1032), ("stages", "/?by=stage", 1032), ("log", "/log", 1032), ("today", "/today", 703),
            ("customer", "/journeys/midori-1", 703), ("kickoff", "/journeys/midori-1/steps/kickoff", 703),
            ("review", "/review", 703),
        ]

        @Test("on paper there is nothing to press, nothing folded away and nothing cut off", arguments: ["ja", "en"])
        func onPaper(lang: String) throws {
            let looks = Self.sheets.map { name, path, width in
                Browser.Look(
                    name: "print-\(name)-\(lang)", path: path, lang: lang, theme: "dark", width: width, media: "print")
            }
            for (asked, seen) in zip(looks, try look(looks)) {
                #expect(seen.controls.isEmpty, "\(seen.name): \(seen.controls)")
                #expect(seen.folded.isEmpty, "\(seen.name): \(seen.folded)")
                #expect(seen.serious.isEmpty, "\(seen.name): \(seen.serious)")
                #expect(seen.width <= asked.width, "\(seen.name) is wider than its paper")
                #expect(seen.background == "rgb(255, 255, 255)", "\(seen.name): \(seen.background)")
            }
            // What is folded on a screen is looked for in the same way.
            let screen = try look([Browser.Look(name: "folded", path: "/journeys/midori-1", lang: lang)])
            #expect(!screen[0].folded.isEmpty && !screen[0].controls.isEmpty)
        }

        @Test("who has not signed in reads it as well", arguments: ["ja", "en"])
        func strangers(lang: String) throws {
            let served = try Served(Kadode(), isSetUp: false)
            let setUp = try #require(served.setUpLink).dropFirst(served.address.count)
            let looks = [("set-up", String(setUp)), ("sign-in", "/sign-in"), ("no-link", "/invitations/none")].flatMap {
                Browser.Look.ofAll($0, $1, lang: lang, widths: [390])
            }
            for seen in try Browser.look(looks, at: served, isStranger: true) {
                #expect(seen.serious.isEmpty, "\(seen.name): \(seen.serious)")
                #expect(seen.lang == lang && seen.width <= 390, "\(seen.name)")
            }
        }

        @Test(
            "every page is read by everyone: nothing serious for axe, nothing said on the console, nothing cut off",
            arguments: ["ja", "en"])
        func accessible(lang: String) throws {
            let looks = Self.pages.sorted { $0.key < $1.key }.flatMap { name, path in
                Browser.Look.ofAll(name, path, lang: lang, widths: [1440, 390])
            }
            for (asked, seen) in zip(looks, try look(looks)) {
                #expect(seen.serious.isEmpty, "\(seen.name): \(seen.serious)")
                let said = seen.messages.filter { !$0.contains("status of 40") }
                #expect(said.isEmpty, "\(seen.name): \(said)")
                #expect(seen.lang == lang, "\(seen.name)")
                #expect(seen.width <= asked.width, "\(seen.name) is wider than its window")
                #expect(
                    (seen.background == "rgb(248, 246, 241)") == (asked.theme == "light"),
                    "\(seen.name): \(seen.background)")
            }
        }

        @Test("a person finds the stuck ones, one of them, and why, and comes back")
        func findsWhomToCall() throws {
            let steps: [[[String]]] = [
                [["open", "More filters"], ["choose", "Signal", "silent"], ["click", "Filter"]],
                [
                    ["open", "More filters"], ["choose", "Signal", "silent"], ["click", "Filter"],
                    ["click", "みどり工業株式会社"],
                ],
                [
                    ["open", "More filters"], ["choose", "Signal", "silent"], ["click", "Filter"],
                    ["click", "みどり工業株式会社"], ["back"],
                ],
                [["fill", "Customer", "みどり"], ["press", "Enter"]], [["click", "Age"], ["click", "Age"]],
            ]
            let sights = try look(
                steps.enumerated().map { Browser.Look(name: "flow\($0)", path: "/", lang: "en", does: $1) })
            #expect(sights[0].path.contains("signal=silent") && sights[0].rows >= 1)
            #expect(sights[1].path == "/journeys/midori-1" && sights[1].title.hasPrefix("みどり工業"))
            #expect(sights[2].path == sights[0].path && sights[2].rows == sights[0].rows)
            #expect(sights[3].rows == 1)
            #expect(sights[4].path.hasSuffix("sort=-age"))
        }

        @Test("language and brightness once chosen stay")
        func tastes() throws {
            let sights = try look([
                Browser.Look(
                    name: "tastes", path: "/", lang: "ja",
                    does: [
                        ["open", "admin"], ["click", "English"], ["open", "admin"], ["click", "Dark"],
                        ["click", "みどり工業株式会社"],
                    ])
            ])
            #expect(sights[0].lang == "en")
            #expect(sights[0].background == "rgb(21, 20, 18)")
        }

        @Test("the first key leads past the head to what the page is about")
        func keyboard() throws {
            let sights = try look([Browser.Look(name: "keyboard", path: "/", lang: "en", does: [["press", "Tab"]])])
            #expect(sights[0].focus == "Skip to content")
        }

        @Test("what a command records is seen on the page that is asked for next")
        func commandBeside() throws {
            let kadode = try Kadode()
            let served = try Served(kadode)
            let page = Browser.Look(name: "empty", path: "/", lang: "en")
            #expect(try Browser.look([page], at: served)[0].title.hasPrefix("Getting started"))
            try kadode.done("demo")
            let board = try Browser.look([page], at: served)[0]
            #expect(board.title.hasPrefix("standard") && board.rows == 55)
        }
    }
}
