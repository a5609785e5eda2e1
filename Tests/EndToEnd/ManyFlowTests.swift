import Foundation
import Testing

extension Browsed {
    /// Ticked rows of the board, in a real browser and by keys.
    @Suite struct ManyFlowTests {
        private struct Words {
            let signIn, board, touch, about, record, owner, newOwner, change, joint: String

            static let all = [
                "ja": Words(
                    signIn: "サインイン", board: "ボード", touch: "連絡した", about: "内容", record: "3社に記録する", owner: "担当を変える",
                    newOwner: "新しい担当", change: "3社の担当を変える", joint: "合同説明会を記録する"),
                "en": Words(
                    signIn: "Sign in", board: "Board", touch: "Contacted", about: "What about",
                    record: "Record for 3 customers", owner: "Change the owner", newOwner: "New owner",
                    change: "Change the owner of 3 customers", joint: "Record a joint meeting"),
            ]
        }

        @Test(
            "three rows are ticked by keys, called with one line and taken back; owners change and go back",
            arguments: [("ja", "light", 1360), ("en", "dark", 390), ("ja", "dark", 390), ("en", "light", 1360)])
        func ticked(lang: String, theme: String, width: Int) throws {
            let words = try #require(Words.all[lang])
            let kadode = try Kadode()
            try kadode.done("demo")
            try kadode.done("member add --email mori@example.com --role csm")
            let served = try Served(kadode)
            func look(_ name: String, _ does: [[String]]) throws -> Browser.Sight {
                let link = try kadode.done("member link mori@example.com --sign-in --url \(served.address)")
                let path = link.trimmingCharacters(in: .whitespacesAndNewlines).dropFirst(served.address.count)
                let look = Browser.Look(
                    name: "many-\(name)-\(lang)-\(width)", path: String(path), lang: lang, theme: theme, width: width,
                    does: [["click", words.signIn], ["click", words.board]] + does)
                let seen = try Browser.look([look], at: served, isStranger: true)[0]
                #expect(seen.serious.isEmpty, "\(seen.name): \(seen.serious)")
                #expect(seen.messages.isEmpty, "\(seen.name): \(seen.messages)")
                #expect(seen.width <= width, "\(seen.name) is wider than its window")
                return seen
            }
            let tick = Array(repeating: [["press", "j"], ["press", "x"]], count: 3).flatMap(\.self)
            func offers(_ seen: Browser.Sight) -> Bool { seen.controls.contains { $0.contains("/many/owner") } }
            #expect(offers(try look("ticked", tick)))
            // What is ticked is let go of by one key.
            #expect(!offers(try look("cleared", tick + [["press", "Escape"]])))

            let call = tick + [["click", words.touch]]
            #expect(try look("touches", call).path.hasPrefix("/many/touches?back="))
            let save = call + [["fill", words.about, "年末のご挨拶"], ["click", words.record], ["at", "done=touch"]]
            #expect(try look("touched", save).path.hasPrefix("/programs/standard?done=touch&facts="))
            let undone = try look("undone", save + [["press", "u"], ["at", "done=undo"]])
            #expect(undone.path.hasPrefix("/programs/standard?done=undo&facts="))

            let change =
                tick + [
                    ["click", words.owner], ["choose", words.newOwner, "mori@example.com"], ["click", words.change],
                    ["at", "done=owner"],
                ]
            let changed = try look("owner", change + [["press", "u"], ["at", "done=undo"]])
            #expect(changed.path.hasPrefix("/programs/standard?done=undo&log="))
            // Of the three one meeting is ahead: its sheet is opened, with them ticked.
            let sheet = try look("joint", tick + [["click", words.joint]])
            #expect(sheet.path.hasPrefix("/meetings/joint?") && sheet.path.contains("&customer="))
        }
    }
}
