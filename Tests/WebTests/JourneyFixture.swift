import Foundation
import Onboarding
import Samples
import Testing
import Usage
import UseCases

@testable import Web

/// One customer, うみべ商会, a month into its journey; and people of every role who work on it.
final class JourneyFixture {
    let web: WebFixture
    static let place = "/journeys/umibe-1"
    static let name = JourneyName(program: "standard", customer: "umibe")

    private static let program = """
        name: standard
        criteria: {used: events(ever) >= 1}
        playbook:
          - {key: handoff, kind: handoff, owner: sales, due: start, title: {ja: 引き継ぎ, en: Handoff}}
          - key: kickoff
            kind: kickoff
            owner: csm
            due: start + 40 days
            after: [handoff]
            title: {ja: キックオフ, en: Kickoff}
            agenda:
              - {ja: 目的の確認, en: Why you do this}
              - {ja: 移行の計画, en: Plan the move, appliesWhen: 'trait("effort") = "large"'}
          - {key: training, kind: training, owner: csm, due: kickoff + 10 days, after: [kickoff], title: {ja: 説明会, en: Training}}
          - {key: booster, kind: on-demand, owner: csm, triggers: ['age >= 20'], title: {ja: 面談, en: Meeting}}
          - {key: completion, kind: completion, owner: csm, due: met + 7 days, title: {ja: 完了ミーティング, en: Completion}}
        """

    init() async throws {
        web = try await WebFixture()
        let start = Day("2026-10-01")!
        _ = try await web.workspace.load(
            Portfolio(
                customers: [
                    CustomerRow(
                        customer: Customer(key: "umibe", name: "うみべ商会", contractStart: start), columns: [], facts: [],
                        usageIds: nil)
                ], recordedOn: start, program: JourneyFixture.program,
                journeys: [.init(customer: "umibe", start: start, facts: [])], usage: UsageBatch(), source: "test"))
    }

    /// A browser in which somebody of a role has signed in.
    func visitor(_ role: Role) async throws -> Visitor {
        let email = "\(role.rawValue)\(UUID().uuidString.prefix(4).lowercased())@example.com"
        _ = try await web.member(role, email)
        let visitor = Visitor(web.site)
        _ = try await visitor.signIn(email)
        return visitor
    }

    var journey: Journey {
        get async throws {
            let planned = try await web.workspace.plan(program: "standard").journeys
            return try #require(planned.first).journey
        }
    }
}

extension HTML {
    /// What the form of an act sends along unseen; nil if the page has no such form.
    func sent(by act: String) -> (action: String, fields: [(String, String)])? {
        for form in all("form") where form["method"] == "post" {
            let hidden = form.all("input").filter { $0["type"] == "hidden" }
                .map { ($0["name"] ?? "", $0["value"] ?? "") }
            if hidden.contains(where: { $0 == ("act", act) }) { return (form["action"] ?? "", hidden) }
        }
        return nil
    }

    /// What stands in the fields of the form of an act.
    func values(of act: String) -> [(String, String)] {
        for form in all("form") {
            let hidden = form.all("input").filter { $0["type"] == "hidden" }
            guard hidden.contains(where: { $0["name"] == "act" && $0["value"] == act }) else { continue }
            let lines = form.all("input").filter { $0["type"] != "hidden" }.map {
                ($0["name"] ?? "", $0["value"] ?? "")
            }
            let words = form.all("textarea").map { ($0["name"] ?? "", $0.text) }
            let choices = form.all("select").map { select -> (String, String) in
                let options = select.all("option")
                let chosen = options.first { $0["selected"] != nil } ?? options.first
                return (select["name"] ?? "", chosen?["value"] ?? "")
            }
            return lines + words + choices
        }
        return []
    }
}

extension Visitor {
    /// Opens a page below the journey's, and sends the form of an act with these fields; the others as they stand.
    @discardableResult
    func act(_ act: String, on page: String, _ fields: [(String, String)] = []) async throws -> Answer {
        try await send(act, of: try await get(JourneyFixture.place + page).page, fields)
    }

    /// Sends the form of an act on a page that was opened before.
    @discardableResult
    func send(_ act: String, of page: HTML, _ fields: [(String, String)] = []) async throws -> Answer {
        let form = try #require(page.sent(by: act), "no form for \(act)")
        let names = Set(fields.map(\.0))
        let standing = page.values(of: act).filter { !names.contains($0.0) }
        return try await post(form.action, form.fields + standing + fields)
    }
}
