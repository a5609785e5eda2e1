import Onboarding
import Samples
import Testing
import UseCases

/// A journey that is over, or paused, says so wherever one works on it.
@Suite struct HaltTests {
    /// Where the forms of a page are sent to below the journey's page.
    private func acts(_ page: HTML) -> [String] {
        page.all("form").filter { $0["method"] == "post" }.compactMap { $0["action"] }
            .filter { $0.hasPrefix(JourneyFixture.place + "/") }
            .map { String($0.dropFirst(JourneyFixture.place.count + 1)) }
    }

    @Test("an ended journey says when and why, and offers nothing but to go on after all")
    func ended() async throws {
        let fixture = try await JourneyFixture()
        let (csm, viewer) = (try await fixture.visitor(.csm), try await fixture.visitor(.viewer))
        let before = try await csm.get(JourneyFixture.place + "/questions").page
        let ended = try await csm.act(
            "ending", on: "/pauses", [("cause", "契約前に中止"), ("on", "2026-10-30"), ("confirmed", "yes")])
        // The notice offers the way back; beside it stands the only thing that can be done.
        #expect(try acts(await csm.get(ended.location).page) == ["undo", "ending/withdrawal"])
        for place in ["", "/pauses", "/steps/kickoff", "/steps/handoff", "/delays", "/questions", "/notes"] {
            let page = try await csm.get(JourneyFixture.place + place).page
            let told = try #require(page.first("main")?.text)
            #expect(told.contains("This journey has ended") && told.contains("契約前に中止"), "\(place)")
            #expect(told.contains("30 October") && Set(acts(page)) == ["ending/withdrawal"], "\(place): \(acts(page))")
            let seen = try await viewer.get(JourneyFixture.place + place).page
            #expect(acts(seen).isEmpty && seen.text.contains("This journey has ended"), "\(place)")
        }
        let page = try await csm.get(JourneyFixture.place).page
        #expect(page.first("div", "nextstep") == nil && page.first("div", "pace") == nil)
        // A form that was opened before is refused without a command to type.
        let late = try await csm.post(
            JourneyFixture.place + "/meetings",
            [("csrf", csm.token(JourneyFixture.place)), ("step", "kickoff"), ("day", "2026-10-31"), ("save", "done")])
        #expect(late.status == 409 && late.body.contains("take back that it ended") && !late.body.contains("kadode "))
        let recorded = try await fixture.journey
        let asked = try await csm.send("questions", of: before, [("words", "まだ聞けますか")])
        #expect(asked.status == 409 && asked.body.contains("This journey has ended"), "opened before it ended")
        #expect(try await fixture.journey == recorded)
        #expect(try await csm.send("ending/withdrawal", of: page).status == 303)
        #expect(try await csm.get(JourneyFixture.place).page.first("div", "halt") == nil)
        #expect(try await fixture.journey.ended() == nil)
    }

    @Test("a paused journey says why and until when; work on it is still possible")
    func paused() async throws {
        let fixture = try await JourneyFixture()
        let csm = try await fixture.visitor(.csm)
        try await csm.act(
            "pauses", on: "/pauses",
            [("from", "2026-10-20"), ("until", "2026-11-15"), ("reason", "繁忙期"), ("confirmed", "yes")])
        let page = try await csm.get(JourneyFixture.place).page
        #expect(
            page.first("div", "halt")?.text
                == "This journey is paused Paused since 20 October (繁忙期), until 15 November. Review the pause")
        let step = try await csm.get(JourneyFixture.place + "/steps/kickoff").page
        #expect(step.text.contains("This journey is paused") && acts(step).contains("steps/kickoff/date"))
    }

    @Test("success as agreed stands on the customer's page, what was said at a meeting on the meeting's")
    func heard() async throws {
        let fixture = try await JourneyFixture()
        let csm = try await fixture.visitor(.csm)
        try await csm.meet("kickoff", [("field-success", "月次報告が自動になる"), ("day", "2026-10-20")])
        try await csm.meet(
            "training", [("felt", "4"), ("felt-words", "だいぶ慣れた"), ("requests", "一括承認"), ("day", "2026-10-30")])
        let page = try await csm.get(JourneyFixture.place).page
        let section = try #require(page.all("section").first { $0["aria-labelledby"] == "heard" })
        #expect(section.all("li").map(\.text) == ["Success as agreed 月次報告が自動になる Kickoff, 20 October"])
        #expect(
            page.all("li", "card").map(\.text) == [
                "Training held on Fri 30 Oct だいぶ慣れた felt progress 4", "Kickoff held on Tue 20 Oct",
            ])
    }
}
