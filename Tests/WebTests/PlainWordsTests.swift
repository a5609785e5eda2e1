import Demo
import Foundation
import Intake
import Onboarding
import Samples
import Testing
import Usage
import UseCases

@testable import Web
import Portfolio

/// What the product keeps things under is no word for people.
@Suite struct PlainWordsTests {
    /// The demo after a run of deeds of every kind.
    private static let busy = Task { () -> WebFixture in
        let fixture = try await WebFixture.withDemo()
        let admin = try #require(try await fixture.workspace.members().first)
        let workspace = fixture.workspace.acting(as: .member(admin))
        try await records(workspace)
        _ = try await workspace.observe()
        let monday = Day("2026-10-26")!
        let midori = JourneyName(program: "standard", customer: "midori", ordinal: 1)
        try await workspace.keep(
            WeeklyWords(mark: .worried, note: "電話する", state: .skipped), of: midori, in: monday)
        _ = try await workspace.mark(.onboarded, of: midori)
        let yuri = try await fixture.member(.csm, "yuri@example.com")
        _ = try await workspace.change(member: yuri.id, role: .viewer)
        _ = try await workspace.link(forMember: yuri.id)
        _ = try await workspace.set("days-off", to: "friday")
        try await workspace.markOutage(from: monday, through: monday + 1)
        _ = try await workspace.keepView(
            ViewWords(name: "停滞", query: "/?pace=stuck", isShared: true, isDefault: false))
        let rows = "customer_id,name,contract_start,seats\nasahi,旭,2026-10-01,10\n"
        for text in [rows, rows.replacing(",10\n", with: ",12\n")] {
            _ = try await workspace.importCustomers(
                try CustomersFile.read(InputFile(bytes: Array(text.utf8), name: "customers.csv")))
        }
        let name = try #require(try await workspace.programNames().first)
        _ = try await workspace.startJourneys(
            program: name,
            [JourneyBeginning(customer: "asahi", start: Day("2026-10-01")!, done: ["kickoff": Day("2026-10-05")!])])
        return fixture
    }

    /// Everything that can be said of a journey.
    private static func records(_ workspace: Workspace) async throws {
        let midori = JourneyName(program: "standard", customer: "midori")
        let added = Step(key: "extra", kind: .task, title: Text(ja: "もう一度説明する", en: "Explain again"), owner: .csm)
        let link = JourneyFact.Event.linked(title: "議事録", address: "https://example.com/a")
        let said: [JourneyFact.Event] = [
            .fieldSet("effort", value: "大"), .stepDone("kickoff"), .stepReopened("kickoff"), .stepDone("kickoff"),
            .dateFixed("completion", due: WebFixture.day + 9, reason: "都合"), .dateUnfixed("completion"),
            .stepLeftOut("completion", reason: "不要"), .stepReopened("completion"), .stepAdded(added),
            .stepDone("extra"), .proposalDismissed("booster", reason: "来週会う"),
            .noted("kickoff", field: "success", value: "毎週使う"), .noted("kickoff", field: "roles", value: "推進は総務"),
            .stepDone("momentum-1"), .goalAgreed("weekly-use", words: "全員が毎週使う"), .goalReached("weekly-use"),
            .goalMissed("monthly-report"), .questionOpened("q1", words: "権限は分けられますか"),
            .questionAnswered("q1", words: "はい"), .delayed("vendor", waiting: .customer, words: nil),
            .delayOver("vendor"), .preparing("移行"), .prepared, .paused(reason: "決算"), .resumed,
            .excepted(reason: "経営の判断"), .unexcepted, .ended(cause: "統合"), .continued, link, .remarked("担当が替わった"),
        ]
        for event in said { _ = try? await workspace.record(event, of: midori) }
        let last = try await workspace.records(ofCustomer: "midori", asOf: WebFixture.day).journeys[0].history.count
        _ = try await workspace.takeBack((last - 1)..<last, of: midori)
    }

    /// What things are kept under: no page for people says it.
    private static func keys() throws -> Set<String> {
        var keys: Set<String> = ["monthly-report", "weekly-use", "q1", "extra", "vendor", "effort", "state", "week"]
        let cast = Cast(on: WebFixture.day, days: try LocalDays(identifier: "Asia/Tokyo"))
        let program = try ProgramFile.read(cast.program, file: "program.yaml")
        keys.formUnion(program.steps.map(\.key))
        keys.formUnion(program.playbook.map(\.key))
        keys.formUnion(Step.Kind.allCases.flatMap { [$0.rawValue] + $0.fields.map(\.key) })
        keys.formUnion(CSMRead.allCases.map(\.rawValue) + StoredReview.State.allCases.map(\.rawValue))
        keys.formUnion(LinkPurpose.allCases.map(\.rawValue) + Role.allCases.map(\.rawValue))
        keys.formUnion(AuditSubject.Kind.allCases.map(\.rawValue) + UseCase.allCases.map(\.rawValue))
        keys.formUnion(Settings.Key.allCases.map(\.rawValue) + Delay.Side.allCases.map(\.rawValue))
        keys.formUnion(["yes", "no", "known", "mark", "note", "role", "active", "version", "start", "seats", "trait"])
        return keys
    }

    /// The words of a page that are made of ASCII alone; what is in names, addresses and ids is none of them.
    private static func words(of page: HTML) throws -> Set<String> {
        let text = try #require(page.first("main")).text
        return Set(
            text.matches(of: /(?:^|[^A-Za-z0-9@.\/_-])([A-Za-z][A-Za-z_]*(?:[.-][A-Za-z0-9_]+)*)(?![A-Za-z0-9@\/_-])/)
                .map { String($0.output.1) })
    }

    @Test("every customer's page says what things are called, not what they are kept under")
    func customers() async throws {
        // What a team writes into its own traits is theirs.
        let (fixture, keys) = (try await Self.busy.value, try Self.keys().subtracting(["yes", "no"]))
        let board = try await fixture.get("/?lang=ja").page
        let links = try #require(board.first("tbody")).all("a").compactMap { $0["href"] }
        #expect(links.count > 40 && links.contains("/journeys/midori-1"))
        for link in links {
            let found = try Self.words(of: try await fixture.get(link + "?lang=ja").page).intersection(keys)
            #expect(found.isEmpty, "\(link): \(found.sorted())")
        }
    }

    @Test("the log says what things are called, and nothing in English but what people have typed")
    func log() async throws {
        let (fixture, keys) = (try await Self.busy.value, try Self.keys())
        let page = try await fixture.get("/log?lang=ja").page
        let words = try Self.words(of: page)
        #expect(words.intersection(keys).isEmpty, "\(words.intersection(keys).sorted())")
        let typed: Set = [
            "CSM", "CS", "ID", "standard", "Asia", "asahi", "midori", "midori-1", "demo", "pace", "stuck", "large",
        ]
        #expect(words.subtracting(typed).isEmpty, "\(words.subtracting(typed).sorted())")
        let table = try #require(page.first("tbody")).text
        for said in [
            "「進み具合を確かめる面談（1回目）」10月31日に開催", "目標を達成：全員が毎週使う", "「キックオフ」の合意したサクセスの定義：毎週使う", "遅れが解消：当社とのやりとり",
            "導入の手間：大", "キックオフ → 10月5日", "状態 → 後回し", "週 → 10月26日", "リンク → パスワードの再設定", "土、日 → 金",
        ] { #expect(table.contains(said), "\(said): \(table)") }
    }
}
