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

    /// - Parameter step: One more step of the playbook, as a line of the file.
    init(adding step: String = "") async throws {
        web = try await WebFixture()
        let start = Day("2026-10-01")!
        _ = try await web.workspace.load(
            SeedData(
                customers: [
                    CustomerRow(
                        customer: Customer(key: "umibe", name: "うみべ商会", contractStart: start), columns: [], facts: [],
                        usageIds: nil)
                ], recordedOn: start, program: JourneyFixture.program + "\n" + step,
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
    /// The form of a verb, by the end of its address: `date`, `pauses/end`, `undo`.
    func form(of verb: String) -> HTML? {
        all("form").first { $0["method"] == "post" && ($0["action"] ?? "").hasSuffix("/" + verb) }
    }

    /// The addresses of the verbs of journeys that the page offers, by forms of their own or by buttons of a common one.
    var verbs: [String] {
        (all("button").compactMap { $0["formaction"] } + all("form").compactMap { $0["action"] })
            .filter { $0.hasPrefix("/journeys/") && !$0.hasSuffix("/undo") && !$0.contains("?") }
    }

    /// What is sent to the address of a verb as the page stands; nil if it does not offer that.
    func offer(_ action: String) -> [(String, String)]? {
        let button = all("button").first { $0["formaction"] == action }
        let form = all("form").first { form in
            form["method"] == "post" && (button.map { form["id"] == $0["form"] } ?? (form["action"] == action))
        }
        let own = button.map { [($0["name"] ?? "", $0["value"] ?? "")] } ?? []
        return form.map { $0.all("input").map { ($0["name"] ?? "", $0["value"] ?? "") } + own }
    }

    /// What the form of a verb sends along unseen; nil if the page has no such form.
    func sent(by verb: String) -> (action: String, fields: [(String, String)])? {
        form(of: verb).map { form in
            let hidden = form.all("input").filter { $0["type"] == "hidden" }
            return (form["action"] ?? "", hidden.map { ($0["name"] ?? "", $0["value"] ?? "") })
        }
    }

    /// What stands in the fields of the form of a verb.
    func values(of verb: String) -> [(String, String)] {
        guard let form = form(of: verb) else { return [] }
        let lines = form.all("input").filter { $0["type"] != "hidden" }.map { ($0["name"] ?? "", $0["value"] ?? "") }
        let words = form.all("textarea").map { ($0["name"] ?? "", $0.text) }
        let choices = form.all("select").map { select -> (String, String) in
            let options = select.all("option")
            let chosen = options.first { $0["selected"] != nil } ?? options.first
            return (select["name"] ?? "", chosen?["value"] ?? "")
        }
        return lines + words + choices
    }
}

extension Visitor {
    /// Opens a page below the journey's, and sends the form of a verb with these fields; the others as they stand.
    @discardableResult
    func act(_ verb: String, on page: String, _ fields: [(String, String)] = []) async throws -> Answer {
        try await send(verb, of: try await get(JourneyFixture.place + page).page, fields)
    }

    /// Sends what a page that was opened before offers at the address of a verb.
    @discardableResult
    func click(_ action: String, of page: HTML, _ fields: [(String, String)] = []) async throws -> Answer {
        let offer = try #require(page.offer(action), "nothing is sent to \(action)")
        return try await post(action, offer.filter { field in !fields.contains { $0.0 == field.0 } } + fields)
    }

    /// Sends the form of a verb on a page that was opened before.
    @discardableResult
    func send(_ verb: String, of page: HTML, _ fields: [(String, String)] = []) async throws -> Answer {
        let form = try #require(page.sent(by: verb), "no form for \(verb)")
        let names = Set(fields.map(\.0))
        let standing = page.values(of: verb).filter { !names.contains($0.0) }
        return try await post(form.action, form.fields.filter { !names.contains($0.0) } + standing + fields)
    }
}
