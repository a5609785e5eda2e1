import Foundation
import Testing

extension Browsed {
    /// A CSM comes out of a meeting: from Today to the saved record.
    @Suite struct MeetingTests {
        private struct Words {
            let record, minutes, decision, task, due, felt, save, notice: String

            static let all = [
                "ja": Words(
                    record: "準備して記録する Aoba", minutes: "議事録", decision: "決まったこと 1", task: "宿題1：何を", due: "宿題1：いつまでに",
                    felt: "4あと少し", save: "保存して完了にする", notice: "記録し、完了にしました"),
                "en": Words(
                    record: "Prepare and record Aoba", minutes: "Minutes", decision: "Decision 1",
                    task: "Task 1: what",
                    due: "Task 1: by when", felt: "4Nearly there", save: "Save and complete", notice: "the step is done"
                ),
            ]
        }

        @Test(
            "two clicks and the typing: from Today to the sheet, and saved; by keys as well",
            arguments: [("ja", "light", 1360), ("en", "dark", 390)])
        func fromToday(lang: String, theme: String, width: Int) throws {
            let words = try #require(Words.all[lang])
            let kadode = try SmallTeam.kadode(["a,Aoba", "b,Bunko", "c,Chidori"], owner: "admin@example.com")
            try kadode.done("meeting plan --program p a booster 2026-11-15")
            let served = try Served(kadode)
            func seen(_ name: String, _ path: String, _ does: [[String]] = []) -> Browser.Look {
                Browser.Look(
                    name: "meeting-\(name)-\(lang)", path: path, lang: lang, theme: theme, width: width, does: does)
            }
            let typing = [
                ["fill", words.minutes, "一行目\n\n三行目"], ["fill", words.decision, "朝の便から"],
                ["fill", words.task, "名簿を送る"], ["fill", words.due, "2026-11-20"],
            ]
            let sights = try Browser.look(
                [
                    seen("today", "/today?owner=*"),
                    seen("sheet", "/journeys/a-1/meetings?step=booster"),
                    seen(
                        "saved", "/today?owner=*",
                        [["click", words.record]] + typing + [["click", words.save], ["at", "done=meeting"]]),
                    seen(
                        "keys", "/journeys/c-1/meetings?step=kickoff",
                        [["fill", words.minutes, "鍵盤だけで"], ["press", "Control+Enter"], ["at", "done=meeting"]]),
                    seen("joint", "/meetings/joint?program=p&step=kickoff"),
                    seen("contacts", "/customers/a/contacts"), seen("step", "/journeys/a-1/steps/booster"),
                    seen("read", "/journeys/a-1/meetings/2"), seen("edit", "/journeys/a-1/meetings/2/edit"),
                ], at: served)
            for sight in sights {
                #expect(sight.serious.isEmpty, "\(sight.name): \(sight.serious)")
                #expect(sight.messages.isEmpty, "\(sight.name): \(sight.messages)")
                #expect(sight.width <= width, "\(sight.name) is wider than its window")
            }
            #expect(
                sights[2].path.hasPrefix("/today?") && sights[2].path.contains("done=meeting&facts="),
                "\(sights[2].path)")
            #expect(sights[3].path.contains("done=meeting&facts="), "\(sights[3].path)")
            #expect(sights[7].title.contains("Aoba"))
        }

        @Test("the page of a meeting prints without controls, and no page is wider than 320 pixels")
        func paperAndNarrow() throws {
            let kadode = try Kadode()
            try kadode.done("demo")
            let served = try Served(kadode)
            let meeting = "/journeys/minami-1/meetings/21"
            let paper = Browser.Look(name: "meeting-paper", path: meeting, media: "print")
            let narrow = [
                meeting, meeting + "/edit", "/journeys/sakura-1/meetings?step=completion", "/journeys/minami-1",
            ]
            let sights = try Browser.look(
                [paper] + narrow.map { Browser.Look(name: "meeting-narrow", path: $0, width: 320) }, at: served)
            #expect(sights[0].controls.isEmpty, "\(sights[0].controls)")
            for sight in sights.dropFirst() { #expect(sight.width <= 320, "\(sight.path)") }
        }
    }
}
