import Onboarding
import Samples
import Testing
import UseCases

@testable import Web

/// People at a customer are added, changed and kept when they leave.
@Suite struct ContactTests {
    private static let place = "/customers/umibe/contacts"

    private func fields(_ page: HTML, act: Bool = false) -> [(String, String)] {
        let form = page.all("form").first { form in
            form["action"]?.contains("/contacts") == true
                && form.all("input").contains { $0["value"] == "activity" } == act
        }
        return form?.all("input").filter { $0["type"] == "hidden" }.map { ($0["name"] ?? "", $0["value"] ?? "") } ?? []
    }

    @Test("a contact is added, can be ticked at a meeting, is changed, and stays in its record when they leave")
    func life() async throws {
        let fixture = try await JourneyFixture()
        let csm = try await fixture.visitor(.csm)
        let page = try await csm.get(Self.place).page
        let added = try await csm.post(
            Self.place, fields(page) + [("name", "長谷部 大輔"), ("role", "champion"), ("email", "hasebe@example.com")])
        #expect(added.status == 303)
        let customer = try await csm.get(added.location).page
        #expect(customer.first("ul", "contacts")?.text.contains("長谷部 大輔 Champion") == true)
        let id = try await fixture.web.workspace.contacts(of: "umibe")[0].id
        let sheet = try await csm.get(JourneyFixture.place + "/meetings?step=kickoff").page
        try await csm.save(sheet, [("attendee", "contact-\(id)")])
        #expect(try await fixture.meetings[0].record.meeting.attendees == [.init("長谷部 大輔", .contact(id))])

        let edit = "\(Self.place)/\(id)"
        let form = try await csm.get(edit).page
        #expect(try await csm.post(edit, fields(form) + [("name", "長谷部"), ("role", "sponsor")]).status == 303)
        let stale = try await csm.post(edit, fields(form) + [("name", "長谷部さん")])
        #expect(stale.status == 409)
        let page2 = try stale.page
        #expect(page2.first("div", "other")?.text.contains("長谷部") == true)
        let left = try await csm.post(edit, fields(try await csm.get(edit).page, act: true))
        let after = try await csm.get(left.location).page
        let folded = after.first("main")?.all("details") ?? []
        #expect(folded.contains { $0.text.contains("長谷部") }, "folded away, and not forgotten")
        let meeting = try await csm.get(JourneyFixture.place + "/meetings/\(fixture.meetings[0].id)").page
        #expect(meeting.text.contains("長谷部 大輔"))
    }

    @Test("an address that is none and a name that lacks are told at their fields; nobody else may add anybody")
    func refused() async throws {
        let fixture = try await JourneyFixture()
        let (csm, viewer) = (try await fixture.visitor(.csm), try await fixture.visitor(.viewer))
        let token = fields(try await csm.get(Self.place).page)
        for (values, field) in [([("name", "林"), ("email", "林")], "email"), ([("name", " ")], "name")] {
            let answer = try await csm.post(Self.place, token + values)
            #expect(answer.status == 422)
            let wrong = try answer.page.all("input").filter { $0["aria-invalid"] != nil }.compactMap { $0["name"] }
            #expect(wrong == [field])
        }
        let csrf = ("csrf", try await viewer.token("/account"))
        #expect(try await viewer.post(Self.place, [csrf, ("name", "林")]).status == 403)
        #expect(try await viewer.get(JourneyFixture.place).page.all("a").allSatisfy { $0["href"] != Self.place })
    }
}
