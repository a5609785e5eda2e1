import Foundation
import Testing

extension Browsed {
    /// The sheet for the customer: read on a screen, printed, and copied into a mail.
    @Suite struct ScheduleTests {
        /// The demo, served; made once.
        private static let demo = Result { () -> (kadode: Kadode, served: Served) in
            let kadode = try Kadode()
            try kadode.done("demo")
            for command in [
                "member add --email sato@example.com --name Sato --role csm",
                "meeting plan --program standard minami completion 2026-11-26 --at 14:00",
            ] { try kadode.done(command) }
            return (kadode, try Served(kadode))
        }

        /// The longest one of the demo, one that has been there for long, one that is done.
        private static let pages = ["minami", "midori", "sakura"].map { "/journeys/\($0)-1/schedule" }

        private func look(_ looks: [Browser.Look]) throws -> [Browser.Sight] {
            try Browser.look(looks, at: Self.demo.get().served)
        }

        @Test("it is read by everyone, on every screen from 320 pixels", arguments: ["ja", "en"])
        func onScreens(lang: String) throws {
            let looks = Self.pages.flatMap { path in
                Browser.Look.ofAll(
                    "schedule-\(path.split(separator: "/")[1])", path, lang: lang, widths: [1360, 390, 320])
            }
            for (asked, seen) in zip(looks, try look(looks)) {
                #expect(seen.violations.isEmpty, "\(seen.name): \(seen.violations)")
                #expect(seen.messages.isEmpty, "\(seen.name): \(seen.messages)")
                #expect(seen.lang == lang && seen.width <= asked.width, "\(seen.name)")
            }
        }

        @Test("on paper it is one page of A4 with the sheet alone", arguments: ["ja", "en"])
        func onPaper(lang: String) throws {
            func paper(_ name: String, _ path: String) -> Browser.Look {
                Browser.Look(
                    name: "print-\(name)-\(lang)", path: path, lang: lang, theme: "dark", width: 703, media: "print")
            }
            for seen in try look(Self.pages.map { paper("schedule-\($0.split(separator: "/")[1])", $0) }) {
                #expect(seen.pages == 1, "\(seen.name): \(seen.pages ?? 0) pages")
                #expect(seen.controls.isEmpty && seen.folded.isEmpty, "\(seen.name): \(seen.controls) \(seen.folded)")
                #expect(seen.serious.isEmpty && seen.width <= 703, "\(seen.name): \(seen.serious)")
            }
            let full = try Self.full()
            let seen = try Browser.look(
                [paper("schedule-full", "/journeys/full-1/schedule"), paper("customer", "/journeys/full-1")],
                at: full)
            #expect(seen[0].pages == 1, "\(seen[0].pages ?? 0) pages")
            #expect(seen[1].pages ?? 0 > 1, "the count can be another one")
        }

        @Test("copied, it is a table in a mail, and lines of text where tables cannot be pasted")
        func copied() throws {
            let path = "/journeys/minami-1/schedule?language=ja"
            func copying(_ lang: String, _ does: [[String]]) -> Browser.Look {
                Browser.Look(
                    name: "schedule-copied-\(lang)", path: path, lang: lang, width: 1360, does: does + [["paste"]])
            }
            let sights = try look([
                copying("ja", [["click", "表をコピー"]]),
                // By keys alone: past the head, the crumbs and the two languages to the button.
                copying(
                    "en",
                    Array(repeating: ["press", "Tab"], count: 1) + [["press", "Enter"]]
                        + Array(repeating: ["press", "Tab"], count: 4) + [["press", "Enter"]]),
            ])
            for seen in sights {
                let (html, text) = (seen.pasted?["text/html"] ?? "", seen.pasted?["text/plain"] ?? "")
                #expect(html.contains("<table border=\"1\"") && html.contains("完了ミーティング"), "\(seen.name): \(html)")
                #expect(!html.contains("class=") && !html.contains("id="), "\(seen.name): \(html)")
                #expect(text.hasPrefix("導入スケジュール\n") && text.contains("・完了ミーティング / "), "\(seen.name): \(text)")
                #expect(seen.messages.isEmpty, "\(seen.name): \(seen.messages)")
            }
        }

        /// A customer with as much on the sheet as it holds.
        private static func full() throws -> Served {
            let kadode = try Kadode()
            let name = "株式会社とても長い名前のお客様ホールディングス東日本支社"
            try kadode.write("customers.csv", "customer_id,name,contract_start\nfull,\(name),2026-11-02\n")
            let steps = (1...20).map { number in
                """
                  - {key: s\(number), kind: customer-task, owner: customer, due: start + \(14 + number) days, \
                title: {ja: 拠点\(number)の利用者名簿と権限の一覧をご用意いただく, en: List of the users and rights of site \(number)}}
                """
            }
            let points = (1...8).map { "      - {ja: 議題\($0)について双方で確認する, en: Go through point \($0) together}" }
            try kadode.write(
                "p.yaml",
                """
                name: p
                playbook:
                  - {key: kickoff, kind: kickoff, owner: csm, due: start + 7 days}
                  - key: training
                    kind: training
                    owner: csm
                    due: start + 30 days
                    agenda:
                \(points.joined(separator: "\n"))
                \(steps.joined(separator: "\n"))
                """)
            let goals = (1...4).map { "journey goal --program p full g\($0) --words 月次の報告を3営業日以内に全拠点の分だけそろえる（\($0)）" }
            for command in [
                "customer import customers.csv", "program apply p.yaml", "journey start --program p --all",
                "journey note --program p full kickoff success=誰が休んでも月次の報告が止まらず、全拠点が同じ様式で毎日入力し、本社が翌朝には見られる状態",
                "meeting plan --program p full training 2026-12-01 --at 10:00",
                "contact add full 長谷部大輔 --role champion", "contact add full 沢田和江 --role sponsor",
            ] + goals { try kadode.done(command) }
            return try Served(kadode)
        }
    }
}
