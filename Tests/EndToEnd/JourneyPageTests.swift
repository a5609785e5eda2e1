import Foundation
import Testing

extension Browsed {
    /// A CSM at work on one customer's page, in a real browser.
    @Suite struct JourneyPageTests {
        private static let place = "/journeys/midori-1"

        private struct Words {
            let kickoff, success, goals, save, outcome, why, record, reDate, due, see, change: String
        }

        private static let words = [
            "ja": Words(
                kickoff: "キックオフ", success: "合意したサクセスの定義", goals: "新しく合意した短期目標",
                save: "保存する", outcome: "結果", why: "フォローや特例の理由",
                record: "結果を記録する", reDate: "日程を変える", due: "新しい期限", see: "何が動くかを見る", change: "この日程に変える"),
            "en": Words(
                kickoff: "Kickoff meeting", success: "Success as agreed", goals: "Short-term goals agreed",
                save: "Save",
                outcome: "Outcome", why: "Why a follow-up or an exception", record: "Record the meeting",
                reDate: "Change the date", due: "New date", see: "See what moves", change: "Change these dates"),
        ]

        @Test(
            "a kickoff and a completion meeting are held, and a date is changed after seeing what moves",
            arguments: ["ja", "en"])
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
                ["click", words.kickoff], ["fill", words.success, "報告が自動になる"], ["fill", words.goals, "全員が毎週使う"],
                ["click", words.save],
            ]
            let reDate = [
                ["open", words.reDate], ["fill", words.due, "2027-03-01"], ["click", words.see],
            ]
            let meeting = [["choose", words.outcome, "follow-up"], ["click", words.record]]
            let sights = try Browser.look(
                [
                    seen("kickoff", "/steps/kickoff", width: 390), seen("kickoff-held", "", kickoff),
                    seen("completion", "/steps/completion"), seen("preview", "/steps/completion", reDate),
                    seen("re-dated", "/steps/completion", reDate + [["click", words.change]]),
                    seen("completion-wrong", "/steps/completion", width: 390, meeting),
                    seen(
                        "completion-held", "/steps/completion",
                        [["fill", words.why, "まだ使っていない部署がある"]] + meeting),
                    seen("pauses", "/pauses"), seen("delays", "/delays", width: 390), seen("questions", "/questions"),
                    seen("notes", "/notes"), seen("handoff", "/steps/handoff"),
                ], at: served)
            for sight in sights {
                #expect(sight.serious.isEmpty, "\(sight.name): \(sight.serious)")
                let said = sight.messages.filter { !$0.contains("status of 422") }
                #expect(said.isEmpty, "\(sight.name): \(said)")
            }
            #expect(sights[1].path.hasPrefix("\(Self.place)?done=keep"), "\(sights[1].path)")
            #expect(sights[3].path == "\(Self.place)/steps/completion", "nothing is saved yet")
            #expect(sights[4].path.hasPrefix("\(Self.place)?done=fix"), "\(sights[4].path)")
            #expect(sights[5].title.hasPrefix(lang == "ja" ? "エラー" : "Error"), "a follow-up has a reason")
            #expect(sights[6].path.hasPrefix("\(Self.place)?done=complete"), "\(sights[6].path)")
            #expect(sights.allSatisfy { $0.width <= 1280 } && sights[0].width <= 390 && sights[5].width <= 390)
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
