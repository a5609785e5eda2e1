import Onboarding
import Pages
import Samples
import Testing
import UseCases

/// Today empties: what was done about a customer is folded away, and comes back on its day.
@Suite struct TouchTests {
    private static let program = """
        name: standard
        criteria: {team: age >= 400}
        playbook:
          - {key: data, kind: customer-task, owner: customer, due: start + 7 days, title: {ja: データ準備, en: Prepare data}}
          - {key: talk, kind: on-demand, owner: csm, triggers: [age >= 20], title: {ja: 面談, en: Extra meeting}}
        """

    /// あおば has not prepared its data; a meeting with みどり is proposed as well.
    private func fixture() async throws -> (WebFixture, Visitor) {
        let fixture = try await WebFixture()
        try await fixture.customers(
            "aoba,あおば,2026-10-20,sato@example.com\nmidori,みどり,2026-10-01,sato@example.com\n")
        _ = try await fixture.workspace.applyProgram(Self.program, file: "p.yaml")
        _ = try await fixture.workspace.startJourneys(program: "standard", customers: nil, on: .contract)
        _ = try await fixture.member(.csm, "sato@example.com")
        let sato = Visitor(fixture.site)
        #expect(try await sato.signIn("sato@example.com").status == 303)
        return (fixture, sato)
    }

    private func waiting(_ page: HTML) -> [String] {
        page.all("ul", "calls").flatMap { $0.all("a", "who") }.map(\.text)
    }

    private func handled(_ page: HTML) -> [String] {
        page.first("details", "handled")?.all("li").map { $0.text.split(separator: " ").joined(separator: " ") } ?? []
    }

    @Test("a call is one line, is told on the timeline with who and when, and is taken back with one press")
    func touch() async throws {
        let (fixture, sato) = try await fixture()
        let page = try await sato.get("/today?lang=ja").page
        #expect(waiting(page) == ["みどり", "あおば"] && handled(page).isEmpty)
        let action = "/journeys/aoba-1/touches"
        let done = try await sato.click(action, of: page, [("channel", "mail"), ("words", "月末に準備できるとのこと")])
        let after = try await sato.get(done.location).page
        #expect(after.first("div", "notice")?.text.hasPrefix("あおば：連絡を記録しました。") == true)
        #expect(waiting(after) == ["みどり"])
        #expect(handled(after) == ["あおば 10月31日にメールで連絡（月末に準備できるとのこと） 11月7日（土）に戻ります"])
        #expect(after.first("p", "definition")?.text == "お客様のためにすることが1件あります。上から急ぎの順です。1件は対応済みです。")
        let history = try await sato.get("/journeys/aoba-1").page.first("ol", "history")
        #expect(history?.text.contains("連絡：メール（月末に準備できるとのこと）") == true)
        let undone = try await sato.send("undo", of: after)
        #expect(waiting(try await sato.get(undone.location).page) == ["みどり", "あおば"])
        #expect(try await fixture.workspace.situation(program: "standard").journeys[0].journey.touches.isEmpty)
    }

    @Test("dealt with, everything is told to be done, and what comes back when")
    func emptied() async throws {
        let (fixture, sato) = try await fixture()
        for customer in ["aoba", "midori"] {
            let page = try await sato.get("/today?lang=ja").page
            try await sato.click("/journeys/\(customer)-1/touches", of: page)
        }
        let page = try await sato.get("/today?lang=ja").page
        #expect(waiting(page).isEmpty)
        #expect(
            page.first("div", "empty")?.text.hasPrefix("今日することは、もうありません。2件は対応済みです。次は11月7日（土）に2件が戻ります。")
                == true)
        #expect(handled(page).count == 2)
        // On the day it comes back; the day before it does not.
        let name = JourneyName(program: "standard", customer: "aoba")
        func level(_ days: Int) async throws -> Attention.Level? {
            let situation = try await fixture.workspace.situation(program: "standard", asOf: WebFixture.day + days)
            return situation.journeys.first { $0.customer.key == name.customer }?.attention().level
        }
        #expect(try await level(0) == .handled)
    }

    @Test("a journey is let be until a day, which has to be ahead")
    func watch() async throws {
        let (fixture, sato) = try await fixture()
        defer { withExtendedLifetime(fixture) {} }
        let today = try await sato.get("/today?lang=ja").page
        let go = today.all("button").first { $0["formaction"] == "/journeys/midori-1/watches" }
        #expect(go?.text == "様子を見る みどり")
        let page = try await sato.get("/journeys/midori-1/watches?back=/today").page
        let past = try await sato.send("watches", of: page, [("until", "2026-10-31")])
        let wrong = try past.page.first("p", "wrong")?.text
        #expect(past.status == 422 && wrong?.contains("先の日付ではありません") == true)
        // A day that is offered by a button goes before the one in the field.
        let soon = try #require(page.all("button", "chip").first { $0.text.hasPrefix("3営業日後") }?["value"])
        let done = try await sato.send("watches", of: page, [("soon", soon), ("words", "繁忙期")])
        let after = try await sato.get(done.location).page
        #expect(after.first("div", "notice")?.text.hasPrefix("みどり：11月5日（木）まで様子を見ます。") == true)
        #expect(handled(after) == ["みどり 様子を見る（繁忙期） 11月5日（木）に戻ります"])
    }

    @Test("a call is recorded from the board, the review and the customer's page, and leads back there")
    func everywhere() async throws {
        let (fixture, sato) = try await fixture()
        defer { withExtendedLifetime(fixture) {} }
        let board = try await sato.get("/?lang=ja").page
        let button = try #require(
            board.first("tbody")?.all("button").first { $0.text.hasPrefix("連絡した") },
            "\(board.first("tbody")?.text ?? "")")
        let place = try #require(board.all("form").first { $0["id"] == "act" }?.first("input")?["value"])
        let form = try await sato.get(try #require(button["formaction"]) + "?back=" + place).page
        let done = try await sato.send("touches", of: form, [("words", "ok")])
        #expect(done.location.hasPrefix("/programs/standard?done=touch") || done.location.hasPrefix("/?done=touch"))
        let journey = try await sato.get("/journeys/aoba-1").page
        #expect(journey.all("a", "button").contains { $0["href"] == "/journeys/aoba-1/touches" })
        // Whoever only looks is offered none of it.
        let quiet = try await sato.get("/journeys/aoba-1?on=2026-10-30").page
        #expect(!quiet.all("a", "button").contains { $0["href"]?.contains("touches") == true })
    }
}
