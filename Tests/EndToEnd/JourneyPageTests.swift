import Foundation
import Testing

extension Browsed {
    /// A CSM at work on one customer's page, in a real browser.
    @Suite struct JourneyPageTests {
        private static let place = "/journeys/midori-1"

        private struct Words {
            let success, goals, save, record, day, planIt: String
        }

        private static let words = [
            "ja": Words(
                success: "合意したサクセスの定義", goals: "新しく合意した短期目標", save: "保存して完了にする", record: "保存して結果を記録する",
                day: "面談の日", planIt: "予定する"),
            "en": Words(
                success: "Success as agreed", goals: "Short-term goals agreed", save: "Save and complete",
                record: "Save and record the outcome", day: "Day of the meeting",
                planIt: "Arrange"),
        ]

        @Test("a kickoff and a completion meeting are recorded, and one is planned", arguments: ["ja", "en"])
        func works(lang: String) throws {
            let words = try #require(Self.words[lang])
            let kadode = try Kadode()
            try kadode.done("demo")
            let served = try Served(kadode)
            let theme = lang == "ja" ? "dark" : "light"
            func seen(_ name: String, _ page: String, width: Int = 1280, _ does: [[String]] = []) -> Browser.Look {
                Browser.Look(
                    name: "\(name)-\(lang)", path: Self.place + page, lang: lang, theme: theme, width: width, does: does
                )
            }
            let kickoff = [
                ["fill", words.success, "報告が自動になる"], ["fill", words.goals, "全員が毎週使う"], ["click", words.save],
                ["at", "done=meeting"],
            ]
            let completion = "/meetings?step=completion"
            let sights = try Browser.look(
                [
                    seen("kickoff", "/steps/kickoff", width: 390),
                    seen("kickoff-held", "/meetings?step=kickoff", kickoff),
                    seen("completion", "/steps/completion"),
                    seen(
                        "planned", "/steps/completion",
                        [["fill", words.day, "2027-03-01"], ["click", words.planIt], ["at", "done=date"]]),
                    seen("completion-wrong", completion + "&another=yes", width: 390, [["click", words.record]]),
                    seen("pauses", "/pauses"), seen("delays", "/delays", width: 390), seen("questions", "/questions"),
                    seen("notes", "/notes"), seen("handoff", "/steps/handoff"),
                ], at: served)
            for sight in sights {
                #expect(sight.serious.isEmpty, "\(sight.name): \(sight.serious)")
                let said = sight.messages.filter { !$0.contains("status of 422") }
                #expect(said.isEmpty, "\(sight.name): \(said)")
            }
            #expect(sights[1].path.hasPrefix("\(Self.place)?done=meeting"), "\(sights[1].path)")
            #expect(sights[3].path.hasPrefix("\(Self.place)?done=date"), "\(sights[3].path)")
            #expect(sights[4].title.hasPrefix(lang == "ja" ? "エラー" : "Error"), "an outcome is chosen")
            #expect(sights.allSatisfy { $0.width <= 1280 } && sights[0].width <= 390 && sights[4].width <= 390)
        }

        @Test("seats are recorded; a usage id is linked after a look, and taken back", arguments: ["ja", "en"])
        func edits(lang: String) throws {
            let isJapanese = lang == "ja"
            let kadode = try Kadode()
            try kadode.done("demo")
            let served = try Served(kadode)
            let seats = [["fill", isJapanese ? "契約席数" : "Seats", "40"], ["click", isJapanese ? "保存する" : "Save"]]
            let stray = isJapanese ? "hikari-estateの顧客（名前かID）" : "Customer for hikari-estate, by name or id"
            let name = "ひかり不動産株式会社"
            let link = [
                ["fill", stray, name],
                ["click", isJapanese ? "確かめて結び付ける hikari-estate" : "Look, and link hikari-estate"],
            ]
            let confirm = [["click", isJapanese ? "「\(name)」に結び付ける" : "Link to \(name)"]]
            func seen(_ name: String, _ path: String, _ width: Int, _ does: [[String]]) -> Browser.Look {
                Browser.Look(
                    name: "\(name)-\(lang)", path: path, lang: lang, theme: isJapanese ? "light" : "dark", width: width,
                    does: does)
            }
            let sights = try Browser.look(
                [
                    seen("edit", "/customers/hoshimi/edit", 390, []),
                    seen("edited", "/customers/hoshimi/edit", 1280, seats),
                    seen("whose", "/start/usage", 390, link), seen("linked", "/start/usage", 1280, link + confirm),
                    seen(
                        "unlinked", "/start/usage?linked=hikari-estate&customer=hikari", 390,
                        [["click", isJapanese ? "元に戻す" : "Undo"]]),
                ], at: served)
            for sight in sights {
                #expect(sight.serious.isEmpty && sight.messages.isEmpty, "\(sight.name): \(sight.serious)")
                #expect(sight.width <= 1280)
            }
            #expect(sights[1].path == "/journeys/hoshimi-1?done=edit")
            #expect(sights[2].path == "/start/usage/link" && sights[2].width <= 390)
            #expect(sights[3].path == "/start/usage?linked=hikari-estate&customer=hikari")
            #expect(sights[4].path == "/start/usage?unlinked=hikari-estate&customer=hikari")
        }
    }
}
