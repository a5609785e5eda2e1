import Onboarding
import Samples
import Testing

@testable import Pages

/// The sheet and the page of a meeting, rendered without a server.
@Suite struct MeetingSheetPageTests {
    static let today = Day("2026-10-30")!

    static func sheet(
        _ kind: Step.Kind, _ state: Meeting.State? = nil, on day: Day = today,
        _ change: (inout MeetingSheetPage) -> Void = { _ in }
    ) -> MeetingSheetPage {
        let meeting = Meeting(
            .held, on: day, start: 840, attendees: [.init("田中", .member(1)), .init("林様")],
            agenda: [.init("目的", isDiscussed: true, outcome: "締めを2日に"), .init("体制")], minutes: "一\n\n二",
            decisions: ["朝から"])
        let people = [
            MeetingPerson(person: .contact(3), name: "長谷部", role: Contact.Role.champion.label),
            MeetingPerson(person: .member(1), name: "田中", role: MeetingWords.role(.csm)),
        ]
        var page = MeetingSheetPage(
            Step(key: "k", kind: kind, owner: .csm), number: 1, state: state, day: day, customer: PagesFixture.hostile,
            back: Location(path: ["journeys", "a-1"]), action: Location(path: ["journeys", "a-1", "meetings"]),
            hidden: [("seen", "7")], today: today,
            entry: MeetingEntry(MeetingRecord(meeting, .init(step: "k")), people: people, points: ["体制", "次回"]))
        page.party = MeetingSheetPage.Party(next: NextMeeting(after: today, WorkingCalendar()))
        change(&page)
        return page
    }

    private func page(_ sheet: MeetingSheetPage, _ language: Language) throws -> HTML {
        try HTML(sheet.page(for: Reader(language: language)))
    }

    @Test(
        "what stands recorded stands in the fields, points not on the agenda yet behind it",
        arguments: Language.allCases)
    func standing(language: Language) throws {
        let page = try page(Self.sheet(.onDemand), language)
        let inputs = page.all("input").filter { $0["type"] != "checkbox" && $0["type"] != "radio" }
        let values = Dictionary(
            inputs.map { ($0["name"] ?? "", $0["value"] ?? "") }, uniquingKeysWith: { first, _ in first })
        for (name, value) in [
            "day": "2026-10-30", "start": "14:00", "others": "林様", "item-1": "目的", "item-1-outcome": "締めを2日に",
            "item-2": "体制", "item-3": "次回", "item-4": "", "decision-1": "朝から", "decision-3": "", "task-3": "",
        ] { #expect(values[name] == value, "\(name)") }
        let ticked = page.all("input").filter { $0["checked"] != nil && $0["type"] == "checkbox" }.compactMap {
            $0["value"]
        }
        #expect(ticked == ["member-1", "yes"])
        #expect(page.all("label", "chip").count == 5, "tomorrow is a Saturday, and nobody meets then")
        #expect(page.first("script") == nil || page.first("alert") == nil, "what was typed is text")
    }

    @Test(
        "one primary button, by where the meeting stands",
        arguments: [
            (Meeting.State?.none, Self.today, "保存して完了にする", "Save and complete"),
            (.planned, Self.today, "保存して完了にする", "Save and complete"),
            (.planned, Self.today + 5, "準備を保存する", "Save the preparation"),
            (.notHeld, Self.today, "開催しなかったと記録する", "Record that it was not held"),
        ])
    func primary(state: Meeting.State?, day: Day, ja: String, en: String) throws {
        for (language, word) in [(Language.ja, ja), (.en, en)] {
            let page = try page(Self.sheet(.training, state, on: day), language)
            #expect(page.all("button", "primary").map(\.text) == [word])
            #expect(page.all("button").filter { $0["data-default"] != nil }.map(\.text) == [word])
        }
    }

    @Test("a problem stands at its field and is named on top; what somebody else saved stands beside it")
    func problems() throws {
        let sheet = Self.sheet(.onDemand) { sheet in
            sheet.problems = [
                Refusal(.invalid, Text(ja: "時刻ではありません。", en: "That is no time."), at: Place(field: "start")),
                Refusal(.stale, Text(ja: "変更されました。", en: "It was changed.")),
            ]
            sheet.others = ["minutes": "相手の内容"]
        }
        let page = try page(sheet, .en)
        #expect(page.first("title")?.text.hasPrefix("Error: ") == true)
        #expect(page.first("div", "alert")?.all("a").map { $0["href"] } == ["#m-start"])
        #expect(page.first("div", "alert")?.text.contains("It was changed.") == true)
        #expect(page.all("input").first { $0["aria-invalid"] != nil }?["name"] == "start")
        #expect(page.first("div", "other")?.text.contains("相手の内容") == true)
    }

    @Test("the completion meeting asks for its outcome, the kickoff for success and goals; a joint one for customers")
    func kinds() throws {
        func names(_ sheet: MeetingSheetPage) throws -> Set<String> {
            let page = try page(sheet, .ja)
            return Set((page.all("input") + page.all("textarea")).compactMap { $0["name"] })
        }
        let completion = try names(Self.sheet(.completion) { $0.party?.goals = [("g1", "自動化")] })
        #expect(completion.isSuperset(of: ["outcome", "outcome-reason", "goal-g1"]))
        #expect(try names(Self.sheet(.kickoff)).isSuperset(of: ["field-success", "field-roles", "goals"]))
        let joint = try names(
            Self.sheet(.training) { sheet in
                sheet.party = nil
                sheet.customers = [JointCustomer(key: "a", name: "あおば", due: nil)]
            })
        #expect(joint.contains("customer") && joint.isDisjoint(with: ["felt", "requests", "next", "task-1"]))
    }

    @Test("a held meeting is read with its minutes as they were typed", arguments: Language.allCases)
    func read(language: Language) throws {
        let meeting = Meeting(
            .held, on: Self.today, length: 30, place: "https://example.com/a", agenda: [.init("体制")],
            minutes: "一\n\n  二")
        var shown = MeetingPage(
            step: Step(key: "k", kind: .training, owner: .csm), number: 2, customer: PagesFixture.hostile,
            back: Location(path: ["journeys", "a-1"]),
            record: MeetingRecord(meeting, .init(step: "k", felt: FeltProgress(4, words: "早い"), requests: ["承認"])),
            revisions: [2, 1].map { .init(number: $0, savedAt: Moment(day: Self.today, minute: 605), by: "田中") },
            today: Self.today)
        shown.parties = 3
        let html = shown.page(for: Reader(language: language))
        #expect(html.contains(">一\n\n  二</div>"))
        let page = try HTML(html)
        let text = page.text
        #expect(text.contains(language == .ja ? "3社合同" : "held for 3 customers"))
        #expect(text.contains(language == .ja ? "4 / 5 あと少し" : "4 / 5 nearly there"))
        #expect(page.first("footer", "kept")?.all("li").count == 1)
        #expect(page.all("a").contains { $0["href"] == "https://example.com/a" })
        shown.record.meeting.place = "本社 3F"
        #expect(try HTML(shown.page(for: Reader(language: language))).all("dd").first?.text == "本社 3F")
    }
}
