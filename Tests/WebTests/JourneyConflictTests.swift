import Foundation
import Onboarding
import Samples
import Testing
import UseCases

@testable import Web

/// Two people at the same form at the same time, and people at forms that are not theirs.
@Suite struct JourneyConflictTests {
    private func opened(_ visitor: Visitor, _ page: String) async throws -> HTML {
        try await visitor.get(JourneyFixture.place + page).page
    }

    @Test("the second of two sees both texts, nothing of theirs is saved, and they choose")
    func bothAreShown() async throws {
        let fixture = try await JourneyFixture()
        let (first, second) = (try await fixture.visitor(.csm), try await fixture.visitor(.csm))
        let (one, other) = (try await opened(first, "/steps/handoff"), try await opened(second, "/steps/handoff"))
        try await first.send("record", of: one, [("reason", "全員が毎日使う")])
        let refused = try await second.send("record", of: other, [("reason", "報告が自動になる"), ("promised", "田中様")])
        #expect(refused.status == 409)
        let page = try refused.page
        #expect(page.first("div", "other")?.text.contains("全員が毎日使う") == true)
        #expect(page.values(of: "record").contains { $0 == ("reason", "報告が自動になる") })
        #expect(page.values(of: "record").contains { $0 == ("promised", "田中様") }, "nothing typed is lost")
        #expect(page.all("div", "other").count == 1, "only what both changed is in question")
        #expect(page.first("div", "alert")?.text.contains("csm") == true, "who it was")
        let field = try #require(NoteField.named("reason"))
        #expect(try await fixture.journey.notes("handoff", field).map(\.value) == ["全員が毎日使う"])

        #expect(try await second.send("record", of: page, [("reason", "毎日使い、報告も自動")]).status == 303)
        #expect(try await fixture.journey.notes("handoff", field).map(\.value) == ["毎日使い、報告も自動"])
    }

    @Test("what two people change in different places, or add to a list, is kept of both without asking")
    func bothAreKept() async throws {
        let fixture = try await JourneyFixture()
        let (first, second) = (try await fixture.visitor(.csm), try await fixture.visitor(.csm))
        try await first.act("record", on: "/steps/handoff", [("reason", "使う"), ("promised", "田中様")])
        let (one, other) = (try await opened(first, "/steps/handoff"), try await opened(second, "/steps/handoff"))
        try await first.send("record", of: one, [("reason", "毎日使う"), ("promised", "田中様\r\n鈴木様")])
        #expect(try await second.send("record", of: other, [("promised", "田中様\r\n高橋様")]).status == 303)
        let journey = try await fixture.journey
        let (reason, promised) = (try #require(NoteField.named("reason")), try #require(NoteField.named("promised")))
        #expect(journey.notes("handoff", reason).map(\.value) == ["毎日使う"])
        #expect(journey.notes("handoff", promised).map(\.value) == ["田中様", "鈴木様", "高橋様"])
    }

    @Test("a step that somebody finished meanwhile is not left out unseen; a date not changed twice; an undo not late")
    func stepsToo() async throws {
        let fixture = try await JourneyFixture()
        let (first, second) = (try await fixture.visitor(.csm), try await fixture.visitor(.manager))
        let one = try await opened(first, "/steps/training")
        try await second.meet("training", [("day", "2026-10-30")])
        #expect(try await first.send("omission", of: one, [("reason", "不要")]).status == 409)
        #expect(try await fixture.journey.done("training") == Day("2026-10-30"))

        let (here, there) = (try await opened(first, "/steps/kickoff"), try await opened(second, "/steps/kickoff"))
        let preview = try await first.send("date", of: here, [("due", "2026-11-20")])
        let saved = try await first.send("date", of: try preview.page)
        let late = try await second.send("date", of: there, [("due", "2026-12-01")])
        #expect(late.status == 409)
        let shown = try late.page
        #expect(shown.first("div", "other")?.text.contains("20 Nov") == true)
        #expect(shown.first("div", "alert")?["autofocus"] != nil, "one does not have to look for it")

        let notice = try await first.get(saved.location).page
        let again = try await second.send("date", of: shown)
        #expect(try await second.send("date", of: try again.page).status == 303)
        #expect(try await first.send("undo", of: notice).status == 409)
        #expect(try await fixture.journey.dateFixed("kickoff") == Day("2026-12-01"))
    }

    @Test("who may only look sees no form, and is refused one that they make up", arguments: [Role.viewer, .sales])
    func strangers(role: Role) async throws {
        let fixture = try await JourneyFixture()
        let visitor = try await fixture.visitor(role)
        let csm = try await fixture.visitor(.csm)
        for page in ["", "/steps/kickoff", "/steps/completion", "/pauses", "/delays", "/questions", "/notes"] {
            let seen = try await visitor.get(JourneyFixture.place + page)
            #expect(seen.status == 200, "\(page)")
            #expect(try seen.page.sent(by: "record") == nil && seen.page.all("textarea").isEmpty, "\(page)")
        }
        let token = try await visitor.token("/account")
        for (page, act) in [("/steps/kickoff", "date"), ("/pauses", "pauses"), ("/notes", "remarks")] {
            let typed = [("words", "x"), ("reason", "x"), ("due", "2026-11-20")]
            let form = try await csm.get(JourneyFixture.place + page).page
            let standing = form.values(of: act).filter { field in !typed.contains { $0.0 == field.0 } }
            let answer = try await visitor.post(
                try #require(form.sent(by: act)).action, [("csrf", token)] + typed + standing)
            #expect(answer.status == 403, "\(page)")
        }
        try await csm.act("remarks", on: "/notes", [("words", "x")])
        let undo = try await visitor.post(JourneyFixture.place + "/undo", [("csrf", token), ("facts", "1-2")])
        #expect(undo.status == 403)
        #expect(try await csm.post(JourneyFixture.place + "/remarks", [("words", "x")]).status == 403)
    }
}

extension NoteField {
    /// A field of the handoff by its key.
    fileprivate static func named(_ key: String) -> NoteField? { Step.Kind.handoff.field(key) }
}
