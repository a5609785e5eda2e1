import Foundation
import Onboarding
import Samples
import Testing
import UseCases

@testable import Web

/// One next action, wherever it is listed.
@Suite struct NextStepTests {
    @Test("today, the board, the customer's page and the weekly review say the same of every customer of the demo")
    func agree() async throws {
        let fixture = try await WebFixture.withDemo()
        _ = try await fixture.workspace.observe(asOf: WebFixture.day)
        // Whoever keeps a review is told what rests on the verdict after their read.
        _ = try await fixture.member(.viewer, "viewer@example.com")
        let viewer = Visitor(fixture.site)
        _ = try await viewer.signIn("viewer@example.com")
        let situation = try await fixture.workspace.situation(program: "standard")
        let today = try await actions(on: fixture)
        let board = try await fixture.get("/?lang=en").page
        var compared = 0
        for journey in situation.journeys where journey.phase != .ended && journey.plan.pause == nil {
            let title = journey.nextAction?.title.en ?? "Every step is done."
            let place = "/journeys/\(journey.id)"
            let customer = try await fixture.get("\(place)?lang=en").page.first("div", "nextstep")
            #expect(customer?.all("p")[1].text.hasPrefix(title) == true, "\(journey.id): \(customer?.text ?? "")")
            let row = board.all("tr").first { $0.first("a")?["href"] == place }?.first("td", "c-next")
            #expect(row?.text.hasPrefix(journey.nextAction?.title.en ?? "All done") == true, "\(journey.id)")
            let review = try await viewer.get("/review/2026-10-26/\(journey.id)?lang=en&owner=*")
            if review.status == 200 {
                let said = try review.page.all("section").first { $0["aria-labelledby"] == "next" }
                #expect(said?.first("p")?.text.hasPrefix(title) == true, "\(journey.id): \(said?.text ?? "")")
                compared += 1
            }
            if let action = today[place] {
                #expect(action == journey.nextAction?.reading.en, "\(journey.id)")
            } else {
                #expect(journey.attention().level == .asPlanned, "\(journey.id)")
            }
        }
        #expect(compared > 40 && today.count > 20, "\(compared), \(today.count)")
    }

    /// What the page of today proposes, by the address of the journey.
    private func actions(on fixture: WebFixture) async throws -> [String: String] {
        var actions: [String: String] = [:]
        for number in 1...3 {
            let page = try await fixture.get("/today?owner=%2A&lang=en&page=\(number)").page
            for entry in page.all("ul", "calls").flatMap({ $0.all("li") }) {
                guard let place = entry.first("a", "who")?["href"] else { continue }
                actions[place] = entry.first("span", "action")?.text
            }
        }
        return actions
    }

    private static let smallest = """
        name: standard
        definition: {ja: 日々の業務がこの製品の上で回っている, en: Daily work runs on the product}
        criteria:
          team: users(last 14 days) / seats >= 60%
          habit: active_days(last 14 days) >= 6
        playbook:
          - {key: handoff, kind: handoff, owner: sales, due: start}
          - {key: kickoff, kind: kickoff, owner: csm, due: start + 7 days, after: [handoff]}
          - {key: training, kind: training, owner: csm, due: kickoff + 10 days, appliesWhen: 'trait("trial") != "yes"'}
          - {key: booster, kind: on-demand, owner: csm, triggers: ['days_since_last() >= 7', 'age >= 90']}
          - {key: completion, kind: completion, owner: csm, due: met + 7 days}
        cadence: monday
        expectedDays: 90
        """

    private static let names = [
        "ja": ["営業からの引き継ぎ", "キックオフ", "使い方説明会", "オンデマンド面談", "完了ミーティング"],
        "en": ["Handoff from sales", "Kickoff", "Product training", "On-demand meeting", "Completion meeting"],
    ]

    @Test("a step has one name on every page, where the smallest program gives it none", arguments: ["ja", "en"])
    func names(language: String) async throws {
        let fixture = try await WebFixture()
        try await fixture.customers("aoba,あおば,2026-10-28,\n")
        _ = try await fixture.workspace.applyProgram(Self.smallest, file: "p.yaml")
        _ = try await fixture.workspace.startJourneys(program: "standard", customers: nil, on: .contract)
        let names = try #require(Self.names[language])
        let customer = try await fixture.get("/journeys/aoba-1?lang=\(language)").page
        let plan = try #require(customer.first("table", "plan")?.first("tbody")).all("tr")
        #expect(plan.compactMap { $0.first("th")?.first("a")?.text } == names)
        #expect(try await fixture.get("/?lang=\(language)").page.first("td", "c-next")?.text.contains(names[0]) == true)
        let today = try await fixture.get("/today?owner=%2A&lang=\(language)").page
        #expect(today.all("ul", "calls").contains { $0.text.contains(names[0]) })
        for (key, name) in zip(["handoff", "kickoff", "training", "booster", "completion"], names) {
            let page = try await fixture.get("/journeys/aoba-1/steps/\(key)?lang=\(language)").page
            #expect(page.first("h1")?.text.contains(name) == true, "\(key)")
        }
    }
}
