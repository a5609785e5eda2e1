import Foundation
import Testing

extension Browsed {
    /// A CSM's morning, in a real browser: whom to call, a meeting planned and taken back, a board that is come back to.
    @Suite struct BoardFlowTests {
        private struct Words {
            let signIn, today, board, day, done, undo, touch, more, signal, filter, save, name, keep, stages,
                pace: String

            static let all = [
                "ja": Words(
                    signIn: "サインイン", today: "今日", board: "ボード", day: "日を決める みどり工業株式会社 オンデマンド面談",
                    done: "予定する", undo: "元に戻す", touch: "連絡した みどり工業株式会社",
                    more: "絞り込みの条件", signal: "アラート", filter: "絞り込む", save: "ビューとして保存", name: "ビューの名前", keep: "保存する",
                    stages: "段階ごと",
                    pace: "進捗の順"),
                "en": Words(
                    signIn: "Sign in", today: "Today", board: "Board", day: "Set a day みどり工業株式会社 On-demand meeting",
                    done: "Arrange", undo: "Undo", touch: "Contacted みどり工業株式会社", more: "More filters", signal: "Signal",
                    filter: "Filter", save: "Save as a view",
                    name: "Name of the view",
                    keep: "Save", stages: "By stage", pace: "By pace"),
            ]
        }

        @Test(
            "a CSM signs in, finds whom to call, plans a meeting and takes it back, keeps a view and comes back to it",
            arguments: [("ja", "light", 1280), ("en", "dark", 390)])
        func morning(lang: String, theme: String, width: Int) throws {
            let words = try #require(Words.all[lang])
            let kadode = try Kadode()
            try kadode.done("demo")
            try kadode.done("member add --email sato@example.com --role csm")
            let served = try Served(kadode)
            func link() throws -> String {
                let link = try kadode.done("member link sato@example.com --sign-in --url \(served.address)")
                return String(link.trimmingCharacters(in: .whitespacesAndNewlines).dropFirst(served.address.count))
            }
            func look(_ name: String, _ does: [[String]]) throws -> Browser.Sight {
                let look = Browser.Look(
                    name: "\(name)-\(lang)", path: try link(), lang: lang, theme: theme, width: width,
                    does: [["click", words.signIn]] + does)
                let seen = try Browser.look([look], at: served, isStranger: true)[0]
                #expect(seen.serious.isEmpty, "\(seen.name): \(seen.serious)")
                #expect(seen.messages.isEmpty, "\(seen.name): \(seen.messages)")
                #expect(seen.width <= width, "\(seen.name) is wider than its window")
                return seen
            }
            let today = [["click", words.today]]
            #expect(try look("today", today).path == "/today")
            let undone = try look(
                "undone", today + [["click", words.day], ["click", words.done], ["click", words.undo]])
            #expect(undone.path.hasPrefix("/today?done=undo&facts=") && undone.path.hasSuffix("&journey=midori-1"))
            // One click and a line, by keys, and it is folded away.
            let save = [["open", words.touch], ["press", "End"], ["press", "Enter"]]
            let touched = try look("touched", today + save + [["at", "done=touch"], ["click", words.undo]])
            #expect(touched.path.hasPrefix("/today?done=undo&facts=") && touched.path.hasSuffix("&journey=midori-1"))
            let done = try look("done", today + [["click", words.day], ["click", words.done]])
            #expect(done.path.hasPrefix("/today?done=date&facts=") && done.path.hasSuffix("&journey=midori-1"))

            let board = [["click", words.board]]
            let kept = try look(
                "kept",
                board + [
                    ["open", words.more], ["choose", words.signal, "silent"], ["click", words.filter],
                    ["open", words.save],
                    ["fill", words.name, "要連絡"], ["click", words.keep],
                ])
            #expect(kept.path == "/programs/standard?signal=silent&view=1&did=kept")
            let back = try look("back", board + [["click", "要連絡"]])
            #expect(back.path == "/programs/standard?signal=silent&view=1" && back.rows == kept.rows && kept.rows > 0)
            let stages = try look("stages", board + [["click", words.stages]])
            #expect(stages.path == "/programs/standard?by=stage" && stages.rows == 0)
            #expect(try look("pace", board + [["click", words.stages], ["click", words.pace]]).rows == 55)
        }
    }
}
