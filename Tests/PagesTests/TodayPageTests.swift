import Onboarding
import Samples
import Testing

@testable import Pages

/// The page of today, made by hand.
@Suite struct TodayPageTests {
    private static let program = Program(
        name: "standard",
        playbook: [Step(key: "setup", kind: .task, owner: .csm, due: Due(anchor: .start, days: 8))])

    func page(_ permissions: Set<Permission>, name: String = "Aoba", on day: Day? = nil) -> Today {
        let journey = Journey(start: PagesFixture.day - 45, version: 1)
        let plan = Plan(Self.program, journey, calendar: WorkingCalendar(), asOf: PagesFixture.day)
        var view = TodayView(owner: "*")
        view.day = day
        let place = CustomerPage.location(customer: "aoba", ordinal: 1)
        let forms = JourneyForms(
            place: place, journey: journey, plan: plan, program: Self.program, today: PagesFixture.day, revision: 3,
            permissions: permissions,
            hidden: [("csrf", "token")], back: view.location)
        let attention = Attention([PagesFixture.silent], plan, [], verdict: .unmet, metOn: nil)
        return Today(
            view: view, today: PagesFixture.day, owner: nil, owners: ["ito@example.com"],
            counts: [attention.level: 1],
            entries: [
                Today.Entry(
                    customer: Customer(
                        key: "aoba", name: name, contractStart: journey.start, csmEmail: "ito@example.com"),
                    ordinal: 1, pace: .stuck, attention: attention, forms: forms)
            ], journeys: 5)
    }

    private func html(_ page: Today, _ language: Language = .en) throws -> HTML {
        let account = Account(name: "Ito", role: .csm, token: "token")
        return try HTML(page.page(for: Reader(language: language, location: page.view.location, account: account)))
    }

    @Test("a signal is answered by a task on a day, the overdue step by one click", arguments: Language.allCases)
    func acts(language: Language) throws {
        let page = try html(page([.runJourneys]), language)
        let task = try #require(page.all("form", "lineform").first { $0["action"] == "/journeys/aoba-1/tasks" })
        let sent = task.all("input").map { ($0["name"] ?? "", $0["value"] ?? "") }
        #expect(sent.contains { $0 == ("signal", "silent") } && sent.contains { $0 == ("owner", "csm") })
        #expect(sent.contains { $0 == ("back", "/today?owner=%2A") } && sent.contains { $0 == ("seen", "3") })
        #expect(
            task.all("input").filter { $0["type"] != "hidden" }.map { $0["type"] } == ["date"], "one thing is asked")
        #expect(task.first("button")?.text.hasPrefix(language == .ja ? "計画に加える" : "Add to the plan") == true)
        let done = try #require(page.all("button").first { $0["formaction"] != nil }, "the task is overdue")
        #expect(done["form"] == "verbs" && done["name"] == "seen" && done["value"] == "3")
        #expect(done.text.hasPrefix(language == .ja ? "完了にする Aoba" : "Mark as done Aoba"), "\(done.text)")
        let common = try #require(page.all("form").first { $0["id"] == "verbs" })
        #expect(common.all("input").map { $0["name"] } == ["csrf", "back"])
    }

    @Test("who may do nothing, and another day, have no forms; what was done stands on top with its undo")
    func quiet() throws {
        #expect(try html(page([])).all("form", "lineform").isEmpty)
        var told = page([.runJourneys])
        let undo = JourneyForms.undo(1..<2, of: Location(path: ["journeys", "aoba-1"]), back: told.view.location, [])
        told.notice = ActionNotice(Text(ja: "完了", en: "Done."), undo: undo)
        let notice = try #require(try html(told).first("div", "notice"))
        #expect(notice.text == "Done. Undo" && notice.first("button")?["data-key"] == "u")
    }

    @Test("a hostile name is text wherever it stands", arguments: Language.allCases)
    func hostile(language: Language) throws {
        let page = try html(page([.runJourneys], name: PagesFixture.hostile), language)
        #expect(page.foreignScripts.isEmpty && page.first("a", "who")?.text == PagesFixture.hostile)
    }
}
