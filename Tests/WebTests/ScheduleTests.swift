import Foundation
import Onboarding
import Portfolio
import Samples
import Testing
import Usage
import UseCases

@testable import Web

/// The sheet for the customer, asked for as a CSM does: nothing internal is on it, whatever is recorded.
@Suite struct ScheduleTests {
    private static let day = WebFixture.day
    private static let name = JourneyName(program: "standard", customer: "umibe")
    private static let page = "/journeys/umibe-1/schedule"

    /// Everything in it that is not for customers holds a mark: `zz-` and what it is.
    private static let program = """
        name: zz-program
        definition: {ja: zz-definition, en: zz-definition}
        hypotheses: [{ja: zz-hypothesis, en: zz-hypothesis}]
        criteria: {zz-criterion: 'events("zz-event", ever) >= 5'}
        causes:
          - key: slow
            title: {ja: zz-cause, en: zz-cause}
            countermeasures:
              - {key: help, kind: task, owner: csm, due: added + 2 days, title: {ja: zz-measure, en: zz-measure}}
        playbook:
          - {key: handoff, kind: handoff, owner: sales, due: start, title: {ja: zz-handoff, en: zz-handoff}}
          - {key: kickoff, kind: kickoff, owner: csm, due: start + 7 days, title: {ja: キックオフ, en: Kickoff}}
          - {key: list, kind: customer-task, owner: customer, due: start + 50 days, title: {ja: 名簿の準備, en: List of users}}
          - {key: late, kind: customer-task, owner: customer, due: start + 9 days, title: {ja: 規程の確認, en: Check the rules}}
          - {key: setup, kind: task, owner: csm, due: start + 9 days, title: {ja: zz-our-task, en: zz-our-task}}
          - key: training
            kind: training
            owner: csm
            due: start + 40 days
            title: {ja: 説明会, en: Training}
            agenda:
              - {ja: 使い方, en: How it works}
              - {ja: zz-taken-out, en: zz-taken-out}
              - {ja: zz-for-others, en: zz-for-others, appliesWhen: 'trait("size") = "large"'}
          - {key: review, kind: on-demand, owner: csm, due: start + 20 days, title: {ja: zz-left-out-step, en: zz-left-out-step}}
          - {key: weekly, kind: observation, owner: csm, due: start, title: {ja: zz-observation, en: zz-observation}}
          - {key: booster, kind: on-demand, owner: csm, triggers: ['age >= 1'], title: {ja: zz-proposal, en: zz-proposal}}
          - {key: extra, kind: on-demand, owner: csm, triggers: ['age >= 400'], title: {ja: 面談, en: Extra meeting}}
          - {key: completion, kind: completion, owner: csm, due: met + 7 days, title: {ja: 完了の会, en: Completion}}
        """

    /// What is recorded of each kind of fact. A new kind has to say here what it keeps, and is then looked for.
    private static func events(_ kind: JourneyFact.Kind) -> [JourneyFact.Event] {
        switch kind {
        case .started, .moved, .retracted, .unreadable, .meeting, .ended, .continued, .excepted, .unexcepted: []
        case .paused: [.paused(reason: "zz-pause")]
        case .resumed: [.resumed]
        case .preparing: [.preparing("zz-preparation")]
        case .prepared: [.prepared]
        case .noted: notes
        case .delayed: [.delayed("slow", waiting: .customer, words: "zz-delay")]
        case .delayOver: []
        case .linked: [.linked(title: "zz-link", address: "https://example.com/zz-address")]
        case .remarked: [.remarked("zz-remark")]
        case .touched: [.touched(.mail, words: "zz-touch")]
        case .watched: [.watched(until: day + 5, words: "zz-watch")]
        case .stepDone: [.stepDone("kickoff", reason: "zz-done-reason")]
        case .stepLeftOut: [.stepLeftOut("review", reason: "zz-left-out-reason")]
        case .stepReopened: [.stepReopened("completion", reason: "zz-reopened-reason")]
        case .stepAdded:
            [
                .stepAdded(added("task-1", .csm, "zz-added-task")), .stepAdded(added("task-2", .customer, "利用者の登録")),
                .stepAdded(added("task-3", .manager, "zz-manager-task")),
            ]
        case .dateFixed: [.dateFixed("task-2", due: day + 4, reason: "zz-date-reason")]
        case .dateUnfixed: [.dateUnfixed("completion")]
        case .proposalDismissed: [.proposalDismissed("booster", reason: "zz-dismissal")]
        case .fieldSet: [.fieldSet("effort", value: "zz-effort")]
        case .goalAgreed:
            [.goalAgreed("zz-goal-key", words: "締めを2日に"), .goalAgreed("g2", words: "紙をなくす"), .goalAgreed("zz-bare")]
        case .goalReached: [.goalReached("g2", words: "zz-reached-words")]
        case .goalMissed: [.goalMissed("zz-goal-key", words: "zz-missed-words")]
        case .questionOpened: [.questionOpened("q1", words: "zz-question")]
        case .questionAnswered: [.questionAnswered("q1", words: "zz-answer")]
        }
    }

    private static var notes: [JourneyFact.Event] {
        let steps: [Step.Kind: String] = [
            .handoff: "handoff", .kickoff: "kickoff", .training: "training", .observation: "weekly",
            .onDemand: "booster",
            .completion: "completion", .task: "setup", .customerTask: "list",
        ]
        return Step.Kind.allCases.flatMap { kind in
            kind.fields.map { field in
                .noted(
                    steps[kind]!, field: field.key, value: field == .success ? "誰が休んでも回る" : "zz-note-\(field.key)")
            }
        }
    }

    private static func added(_ key: String, _ owner: Step.Owner, _ title: String) -> Step {
        Step(key: key, kind: owner == .customer ? .customerTask : .task, title: Text(same: title), owner: owner)
    }

    /// A customer of whom everything is on record.
    private static func fixture() async throws -> WebFixture {
        let fixture = try await WebFixture()
        let start = day - 30
        var customer = Customer(key: "umibe", name: "うみべ商会", contractStart: start)
        (customer.csmEmail, customer.salesEmail) = ("sato@example.com", "zz-sales@example.com")
        (customer.contractEnd, customer.renewalNoticeDays) = (Day("2031-07-19"), 30)
        customer.cancelNoticeOn = Day("2026-10-21")
        let facts = [
            "seats": "87654", "mrr": "76543", "plan": "zz-plan", "segment": "zz-segment", "zz-trait": "zz-value",
        ]
        let events = JourneyFact.Kind.allCases.flatMap(events)
        let files = SeedData(
            customers: [
                CustomerRow(
                    customer: customer, columns: [], facts: facts.map { (name: $0.key, value: $0.value) },
                    usageIds: ["zz-usage-id"])
            ], recordedOn: start, program: program.replacing("name: zz-program", with: "name: standard"),
            journeys: [.init(customer: "umibe", start: start, facts: events.map { JourneyFact(on: start + 5, $0) })],
            contacts: [
                "umibe": [
                    try Contact(
                        name: "三枝 明", role: .sponsor, title: "zz-title", phone: "zz-phone", note: "zz-contact-note"),
                    try Contact(name: "古賀 健一", role: .champion, email: "zz-contact@example.com", user: "zz-user"),
                    try Contact(name: "zz-on-site", role: .onSite), try Contact(name: "zz-no-role"),
                    try Contact(name: "zz-former", role: .champion, isActive: false),
                ]
            ], usage: UsageBatch(), source: "test")
        _ = try await fixture.workspace.load(files)
        try await record(in: fixture.workspace)
        let link = try await fixture.workspace.invite(name: "佐藤 花子", email: "sato@example.com", role: .csm)
        _ = try await fixture.workspace.accept(
            link: link.token, Acceptance(name: "佐藤 花子", password: Visitor.password), agent: "tests")
        return fixture
    }

    /// What is kept beside the facts: reads, the words of a review, what was written of meetings.
    private static func record(in workspace: Workspace) async throws {
        _ = try await workspace.mark(.worried, of: name, note: "zz-read")
        var held = MeetingSheet(
            Meeting(
                .held, on: day - 3, place: "zz-held-place", attendees: [.init("zz-attendee")],
                agenda: [.init("zz-held-point", isDiscussed: true, outcome: "zz-outcome")], minutes: "zz-minutes",
                decisions: ["zz-decision"]), of: "extra", outcome: .completed)
        (held.felt, held.requests) = (FeltProgress(2, words: "zz-felt"), ["zz-request"])
        held.tasks = [
            .init(owner: .csm, title: "zz-homework", due: day + 2),
            .init(owner: .customer, title: "端末の手配", due: day + 2),
        ]
        _ = try await workspace.save(held, of: name)
        var planned = MeetingSheet(
            Meeting(
                .planned, on: day + 10, start: 14 * 60, length: 45, place: "zz-place", attendees: [.init("zz-guest")],
                agenda: [.init("使い方"), .init("zz-typed-point")], minutes: "zz-preparation-notes",
                decisions: ["zz-decided-before"]), of: "training")
        planned.record = StepRecord(fields: [("plan", "zz-training-plan")])
        _ = try await workspace.save(planned, of: name)
    }

    @Test("nothing internal is on the page, field by field, in either language", arguments: Language.allCases)
    func nothingInternal(language: Language) async throws {
        let fixture = try await Self.fixture()
        let answer = try await fixture.get("\(Self.page)?lang=\(language.rawValue)")
        #expect(answer.status == 200)
        let marks = Set(answer.body.matches(of: /zz-[a-z-]+/).map { String($0.output) })
        #expect(marks.isEmpty, "\(marks.sorted())")
        let page = try answer.page
        let sheet = try #require(page.first("article", "handout")).text
        for secret in ["87654", "76543", "87,654", "76,543", "2031", "7月19日", "19 Jul", "10月21日", "21 Oct", "umibe"] {
            #expect(!sheet.contains(secret), "\(secret)")
        }
        // The same marks are there to be found where they belong.
        let journey = try await fixture.get("/journeys/umibe-1?lang=\(language.rawValue)").body
        for mark in ["zz-read", "zz-delay", "zz-remark", "zz-question", "zz-plan", "zz-trait", "zz-our-task"] {
            #expect(journey.contains(mark), "\(mark)")
        }
    }

    @Test("the sheet holds what it is for, on the page and in the text for a mail")
    func sheet() async throws {
        let fixture = try await Self.fixture()
        let page = try await fixture.get("\(Self.page)?lang=ja").page
        let sheet = try #require(page.first("article", "handout"))
        let text = try #require(page.all("div").first { $0["id"] == "handout-text" }).text
        for words in [
            "うみべ商会 御中", "2026年10月31日現在", "弊社担当：佐藤 花子", "古賀 健一様、三枝 明様", "誰が休んでも回る", "締めを2日に", "紙をなくす（達成）",
            "キックオフ", "10月6日（火）", "11月10日（火） 14:00", "名簿の準備", "端末の手配", "11月2日（月）", "利用者の登録", "使い方",
            "完了の会", "これから調整",
        ] {
            #expect(sheet.text.contains(words) && text.contains(words), "\(words)")
        }
        #expect(!sheet.text.contains("達成）紙") && !sheet.text.contains("超過") && !sheet.text.contains("遅れ"))
        // A day that only followed from the program, and has passed, is not held against the customer.
        #expect(!sheet.text.contains("10月10日"))
        #expect(page.all("button").contains { $0["data-copies"] == "handout" && $0["hidden"] != nil })
        let english = try await fixture.get("\(Self.page)?lang=ja&language=en").page
        #expect(english.first("html")?["lang"] == "ja" && english.first("article", "handout")?["lang"] == "en")
        #expect(english.first("article", "handout")?.text.contains("for うみべ商会") == true)
        #expect(english.first("article", "handout")?.text.contains("Tue 10 Nov, 14:00") == true)
    }

    @Test("the customer's page leads to it; a viewer may see it, a stranger may not; what is not there is said")
    func ways() async throws {
        let fixture = try await Self.fixture()
        let journey = try await fixture.get("/journeys/umibe-1").page
        #expect(journey.all("a").contains { $0["href"] == Self.page })
        #expect(try await !fixture.get("/journeys/umibe-1?on=2026-10-20").body.contains(Self.page))
        _ = try await fixture.member(.viewer, "viewer@example.com")
        let viewer = Visitor(fixture.site)
        _ = try await viewer.signIn("viewer@example.com")
        #expect(try await viewer.get(Self.page).status == 200)
        #expect(try await Visitor(fixture.site).get(Self.page).status == 303)
        let wrong = try await fixture.get("\(Self.page)?language=fr")
        #expect(wrong.status == 400 && wrong.body.contains("language"))
        #expect(try await fixture.get("/journeys/umibe-2/schedule").status == 404)
        #expect(try await fixture.get("/journeys/nobody-1/schedule").status == 404)
        #expect(try await fixture.get("/journeys/umibe/schedule").status == 404)
    }

    @Test("a journey that is over shows what was done and asks for nothing")
    func ended() async throws {
        let fixture = try await Self.fixture()
        _ = try await fixture.workspace.record(.ended(cause: "zz-cause"), of: Self.name)
        let answer = try await fixture.get("\(Self.page)?lang=ja")
        let sheet = try #require(try answer.page.first("article", "handout")).text
        #expect(answer.status == 200 && sheet.contains("キックオフ") && !sheet.contains("名簿の準備"))
        #expect(!answer.body.contains("zz-") && !sheet.contains("次回"))
        #expect(try await !fixture.get("/journeys/umibe-1").body.contains(Self.page))
    }

    @Test("a page of the demo's journeys is far below 100 KB")
    func size() async throws {
        let fixture = try await WebFixture.demo.value
        for id in ["minami-1", "midori-1", "sakura-1"] {
            let answer = try await fixture.get("/journeys/\(id)/schedule")
            #expect(answer.status == 200 && answer.body.utf8.count < 30_000, "\(id): \(answer.body.utf8.count)")
        }
    }
}
