import Foundation
import Onboarding
import Samples
import Testing
import UseCases

/// A customer is corrected on screen, and usage ids are given and taken away there.
@Suite struct CustomerEditTests {
    private let edit = "/customers/umibe/edit"

    /// Sends the form of an opened page with some fields typed otherwise.
    private func save(_ page: HTML, _ typed: [(String, String)], _ visitor: Visitor) async throws -> Answer {
        let form = try #require(page.all("form").first { $0["action"] == edit })
        let names = Set(typed.map(\.0))
        let standing = (form.all("input") + form.all("textarea")).compactMap { field -> (String, String)? in
            guard let name = field["name"], !names.contains(name) else { return nil }
            return (name, field["value"] ?? field.text)
        }
        return try await visitor.post(edit, standing + typed)
    }

    private func field(_ name: String, _ answer: Answer) throws -> HTML? {
        try answer.page.all("input").first { $0["name"] == name }
    }

    /// Presses the button in the notice of a page.
    private func undo(_ target: String, _ visitor: Visitor) async throws -> Answer {
        let form = try #require(try await visitor.get(target).page.first("div", "notice")?.first("form"))
        return try await visitor.post(
            form["action"] ?? "", form.all("input").map { ($0["name"] ?? "", $0["value"] ?? "") })
    }

    @Test("the customer's page leads to the form; what is saved stands there at once")
    func saved() async throws {
        let fixture = try await JourneyFixture()
        let visitor = try await fixture.visitor(.csm)
        let page = try await visitor.get(JourneyFixture.place).page
        let link = try #require(page.all("a").first { $0["href"] == edit + "#field-seats" })
        #expect(link.text == "Record the seats, edit the rest")
        let saved = try await save(
            try await visitor.get(edit).page,
            [("seats", "25"), ("csm_email", "sato@example.com"), ("traits", "trial=yes\n")], visitor)
        #expect(saved.location == "/journeys/umibe-1?done=edit")
        let after = try await visitor.get(saved.location).page
        #expect(after.first("div", "notice")?.text == "Customer details saved.")
        let facts = try #require(after.first("dl", "facts")?.text)
        #expect(facts.contains("Seats 25") && facts.contains("sato@example.com") && facts.contains("trial yes"))
        #expect(after.all("a").contains { $0["href"] == edit })
        // Who has left is still found, and can be brought back.
        let left = try await save(
            try await visitor.get(edit).page, [("churned_at", "2026-10-20"), ("trait/trial", "")], visitor)
        let out = try await visitor.get(left.location).page
        #expect(out.first("div", "notice") != nil && out.first("dl", "facts")?.text.contains("Left on") == true)
        #expect(out.all("a").contains { $0["href"] == edit })
    }

    @Test("what is wrong stands at its field, and what was typed is kept")
    func refused() async throws {
        let fixture = try await JourneyFixture()
        let visitor = try await fixture.visitor(.csm)
        let opened = try await visitor.get(edit).page
        let cases = [("seats", "many"), ("name", ""), ("from", "2026-12-24"), ("traits", "x"), ("contract_end", "May")]
        for (name, value) in cases {
            let answer = try await save(opened, [(name, value), ("plan", "pro")], visitor)
            #expect(answer.status == 422, "\(name)")
            let wrong = try answer.page.all("input") + answer.page.all("textarea")
            #expect(wrong.first { $0["name"] == name }?["aria-invalid"] == "true", "\(name)")
            #expect(try field("plan", answer)?["value"] == "pro", "\(name)")
        }
    }

    @Test("the second of two is shown both texts, and nothing of theirs is saved")
    func overtaken() async throws {
        let fixture = try await JourneyFixture()
        let (one, other) = (try await fixture.visitor(.csm), try await fixture.visitor(.manager))
        let (first, second) = (try await one.get(edit).page, try await other.get(edit).page)
        _ = try await save(first, [("seats", "20"), ("plan", "basic")], one)
        let refused = try await save(second, [("seats", "30"), ("segment", "large")], other)
        #expect(refused.status == 409)
        #expect(try field("seats", refused)?["value"] == "30" && field("plan", refused)?["value"] == "basic")
        #expect(try refused.page.first("div", "other")?.text.contains("20") == true)
        #expect(try field("segment", refused)?["value"] == "large")
        // Having seen both, the second one decides.
        #expect(try await save(try refused.page, [("seats", "30")], other).status == 303)
        let known = try await fixture.web.workspace.knownCustomer("umibe").entry
        #expect((known["seats"], known["plan"], known["segment"]) == ("30", "basic", "large"))
    }

    @Test("who may not edit customers is not led there, and is refused", arguments: [Role.viewer, .sales])
    func strangers(role: Role) async throws {
        let fixture = try await JourneyFixture()
        let visitor = try await fixture.visitor(role)
        let page = try await visitor.get(JourneyFixture.place).page
        #expect(!page.all("a").contains { $0["href"]?.hasPrefix(edit) ?? false })
        #expect(try await visitor.get(edit).status == 403)
        let token = try await visitor.token("/")
        #expect(try await visitor.post(edit, [("csrf", token), ("name", "x")]).status == 403)
        let unlink = [("csrf", token), ("act", "unlink"), ("usage", "umibe")]
        #expect(try await visitor.post("/customers/umibe/usage", unlink).status == 403)
        #expect(try await fixture.web.workspace.customers().map(\.name) == ["うみべ商会"])
    }

    @Test("a usage id of nobody is linked after its customer's name was seen, and taken back at once or later")
    func links() async throws {
        let fixture = try await JourneyFixture()
        let visitor = try await fixture.visitor(.csm)
        let token = try await visitor.token("/start/usage")
        let rows = "customer_id,user_id,event,timestamp\nstray,u,login,2026-10-20T10:00:00+09:00\n"
        let looked = try await visitor.post("/start/usage", [("csrf", token), ("rows", rows)])
        let mark = try #require(try field("checked", looked)?["value"])
        let brought = try await visitor.post(
            "/start/usage", [("csrf", token), ("rows", rows), ("checked", mark), ("do", "import")])
        #expect(try brought.page.text.contains("stray"))

        let asked = try await visitor.post(
            "/start/usage/link", [("csrf", token), ("usage", "stray"), ("customer", "umibe")])
        #expect(asked.status == 200 && asked.body.contains("うみべ商会"))
        #expect(try await fixture.web.workspace.knownCustomer("umibe").usageIds == ["umibe"])
        let form = try #require(try asked.page.all("form").first { $0["action"] == "/start/usage/link" })
        let hidden = form.all("input").map { ($0["name"] ?? "", $0["value"] ?? "") }
        let linked = try await visitor.post("/start/usage/link", hidden)
        #expect(linked.location == "/start/usage?linked=stray&customer=umibe")
        #expect(try await fixture.web.workspace.unmatchedUsage().isEmpty)

        let undone = try await undo(linked.location, visitor)
        #expect(undone.location == "/start/usage?unlinked=stray&customer=umibe")
        #expect(try await fixture.web.workspace.unmatchedUsage().map(\.tenant) == ["stray"])
        _ = try await undo(undone.location, visitor)
        #expect(try await fixture.web.workspace.unmatchedUsage().isEmpty)
        // An address that says what is not so is not believed.
        #expect(try await visitor.get(undone.location).page.first("div", "notice") == nil)

        let later = try await visitor.post(
            "/customers/umibe/usage", [("csrf", token), ("act", "unlink"), ("usage", "stray")])
        #expect(later.location == edit + "?unlinked=stray")
        #expect(try await visitor.get(later.location).page.first("div", "notice")?.first("button")?.text == "Undo")
        let nobody = try await visitor.post(
            "/start/usage/link", [("csrf", token), ("usage", "stray"), ("customer", "umibee")])
        #expect(nobody.status == 422 || nobody.status == 404)
        #expect(try nobody.page.all("p", "wrong").contains { $0.text.contains("Did you mean") })
    }
}
