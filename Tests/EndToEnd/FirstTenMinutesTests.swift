import Foundation
import Testing

extension Browsed {
    /// From the set-up link to the first verdict, in a real browser; and samples that come and go.
    @Suite struct FirstTenMinutesTests {
        private struct Words {
            let name, email, password, begin, program, choose, customers, rows, check, importCustomers: String
            let journeys, start, usage, board, samples, deletion, delete: String

            static let all = [
                "ja": Words(
                    name: "お名前", email: "メールアドレス", password: "パスワード", begin: "はじめる", program: "プログラムを選ぶ",
                    choose: "ロータッチで始める", customers: "顧客を登録する", rows: "貼り付ける表", check: "確認する",
                    importCustomers: "3社を取り込む", journeys: "オンボーディングを開始する", start: "オンボーディングを開始する", usage: "利用データを取り込む",
                    board: "ボードを見る", samples: "サンプルを見る", deletion: "サンプルを削除", delete: "サンプルを削除する"),
                "en": Words(
                    name: "Your name", email: "E-mail address", password: "Password", begin: "Begin",
                    program: "Choose a program", choose: "Begin with Low touch", customers: "Add customers",
                    rows: "Rows", check: "Check", importCustomers: "Import 3 customers", journeys: "Start journeys",
                    start: "Start journeys", usage: "Bring in usage", board: "See the board",
                    samples: "Look at sample data", deletion: "Delete samples", delete: "Delete the samples"),
            ]
        }

        private static let password = "correct mule paperclip"

        private func path(_ served: Served) throws -> String {
            String(try #require(served.setUpLink).dropFirst(served.address.count))
        }

        private func setUp(_ words: Words) -> [[String]] {
            [
                ["fill", words.name, "森 あきら"], ["fill", words.email, "mori@example.com"],
                ["fill", words.password, Self.password], ["click", words.begin],
            ]
        }

        private func look(_ looks: [Browser.Look], _ served: Served) throws -> [Browser.Sight] {
            let sights = try Browser.look(looks, at: served, isStranger: true)
            for (asked, seen) in zip(looks, sights) {
                #expect(seen.serious.isEmpty, "\(seen.name): \(seen.serious)")
                #expect(seen.lang == asked.lang && seen.width <= asked.width, "\(seen.name)")
                #expect(seen.messages.isEmpty, "\(seen.name): \(seen.messages)")
            }
            return sights
        }

        /// Usage of the two weeks up to yesterday, by four people a day of one customer.
        private func usage() -> String {
            let days = (1...14).map { Date(timeIntervalSinceNow: Double(-$0) * 86_400) }
            let rows = days.flatMap { day in
                (1...4).map { "aoba,u\($0),login,\(day.ISO8601Format().prefix(10))" }
            }
            return (["customer_id,user_id,event,timestamp"] + rows).joined(separator: "\n")
        }

        @Test("set up, choose, paste, start, bring usage, see the first verdict", arguments: ["ja", "en"])
        func firstVerdict(lang: String) throws {
            let words = try #require(Words.all[lang])
            let kadode = try Kadode()
            let served = try Served(kadode, isSetUp: false)
            let table =
                "会社名\t顧客ID\t契約開始日\n青葉商事\taoba\t2026/5/1\n緑工業\tmidori\t2026/6/1\n空商店\tsora\t2026/6/8"
            let theme = lang == "ja" ? "light" : "dark"
            // As spreadsheets in Japan save it.
            let file = kadode.folder.url("customers.csv")
            try #require(table.replacing("\t", with: ",").data(using: .shiftJIS)).write(to: file)
            let rows = lang == "ja" ? ["file", "CSVファイルから", file.path] : ["fill", words.rows, table]
            // One browser takes the whole way; pictures are of where it ends.
            let way: [[[String]]] = [
                setUp(words),
                [["click", words.program], ["click", words.choose]],
                [
                    ["click", words.customers], rows, ["click", words.check],
                    ["click", words.importCustomers],
                ],
                [
                    ["click", words.journeys], ["fill", lang == "ja" ? "青葉商事：キックオフ" : "青葉商事: Kickoff", "2026-05-12"],
                    ["click", words.start],
                ],
                [["click", words.usage], ["fill", words.rows, usage()], ["click", words.check]],
                [["click", lang == "ja" ? "56行を取り込む" : "Import 56 rows"]],
                [["click", words.board]],
            ]
            let sights = try look(
                [
                    Browser.Look(
                        name: "first-verdict-\(lang)", path: path(served), lang: lang, theme: theme, width: 1280,
                        does: way.flatMap(\.self))
                ], served)
            #expect(sights[0].path == "/programs/low-touch")
            #expect(sights[0].rows == 3)
        }

        @Test("samples are looked at and deleted again", arguments: ["ja", "en"])
        func samples(lang: String) throws {
            let words = try #require(Words.all[lang])
            let served = try Served(Kadode(), isSetUp: false)
            let sights = try look(
                [
                    Browser.Look(
                        name: "samples-\(lang)", path: path(served), lang: lang, width: 390,
                        does: setUp(words) + [
                            ["click", words.samples], ["click", words.deletion], ["click", words.delete],
                        ])
                ], served)
            #expect(sights[0].path == "/start?done=samples")
        }

        @Test("a customer's pages of each program that ships fit a phone", arguments: ["ja", "en"])
        func phone(lang: String) throws {
            let kadode = try Kadode()
            let programs = ["high-touch", "low-touch", "tech-touch"]
            let rows = programs.map { "\($0),\($0) International Holdings,2026-08-01\n" }
            try kadode.write("customers.csv", "customer_id,name,contract_start\n" + rows.joined())
            try kadode.done("customer import customers.csv")
            for program in programs {
                let source = Kadode.root.appending(path: "examples/\(program).yaml")
                try kadode.write("\(program).yaml", String(contentsOf: source, encoding: .utf8))
                try kadode.done("program apply \(program).yaml")
                try kadode.done("journey start --program \(program) \(program)")
            }
            let looks = programs.flatMap { program in
                ["", "/steps/kickoff", "/steps/completion"].filter { $0 != "/steps/kickoff" || program == "high-touch" }
                    .map { page in
                        Browser.Look(
                            name: "shipped-\(program)-\(page.split(separator: "/").last ?? "")-\(lang)",
                            path: "/journeys/\(program)-1" + page, lang: lang, width: 390)
                    }
            }
            for seen in try Browser.look(looks, at: Served(kadode)) {
                #expect(seen.width <= 390, "\(seen.name) is wider than its window")
                #expect(seen.serious.isEmpty && seen.messages.isEmpty, "\(seen.name): \(seen.serious) \(seen.messages)")
            }
        }

        @Test("every page of the first ten minutes is read by everyone", arguments: ["ja", "en"])
        func accessible(lang: String) throws {
            let kadode = try Kadode()
            try kadode.done("demo")
            let served = try Served(kadode)
            let pages = [
                "start": "/start", "program": "/start/program", "customers": "/start/customers",
                "customer": "/start/customers/new", "journeys": "/start/journeys", "usage": "/start/usage",
                "deletion": "/start/samples/delete",
            ]
            let looks = pages.sorted { $0.key < $1.key }.flatMap { name, path in
                Browser.Look.ofAll("ten-\(name)", path, lang: lang, widths: [1280, 390])
            }
            for (asked, seen) in zip(looks, try Browser.look(looks, at: served)) {
                #expect(seen.serious.isEmpty, "\(seen.name): \(seen.serious)")
                #expect(seen.messages.isEmpty && seen.lang == lang, "\(seen.name): \(seen.messages)")
                #expect(seen.width <= asked.width, "\(seen.name) is wider than its window")
            }
        }
    }
}
