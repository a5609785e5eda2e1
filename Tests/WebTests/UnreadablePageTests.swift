import Onboarding
import Testing
import UseCases

@testable import Web

/// What the pages show of a journey of which something cannot be read.
@Suite struct UnreadablePageTests {
    private static let mark = "cannot be read"

    @Test(
        "a meeting that cannot be read is a marked row, and its pages say so",
        arguments: ["UPDATE meeting_party SET format = 2", "UPDATE meeting_revision SET content = '{oops'"])
    func meeting(damage: String) async throws {
        let fixture = try await JourneyFixture()
        _ = try await fixture.web.workspace.planMeeting(of: "kickoff", of: JourneyFixture.name, on: WebFixture.day + 9)
        try await fixture.web.damage(damage)
        let csm = try await fixture.visitor(.csm)
        let page = try await csm.get(JourneyFixture.place)
        #expect(page.status == 200)
        let row = try #require(try page.page.all("li", "card").first)
        #expect(row.text.contains("Kickoff") && row.text.contains("Its record cannot be read"), "\(row.text)")
        #expect(!row.text.contains("planned for"), "how it stands is not known")
        for place in ["/meetings/1", "/meetings/1/edit"] {
            let answer = try await csm.get(JourneyFixture.place + place)
            #expect(
                answer.status == 409 && answer.body.contains("has a record that this version of Kadode cannot read"))
        }
    }

    @Test("of a program that cannot be read every page says so, and none that all is done")
    func program() async throws {
        let fixture = try await JourneyFixture()
        try await fixture.web.damage("UPDATE program_version SET content = '{', source = 'criteria: ['")
        let csm = try await fixture.visitor(.csm)
        let mark = "ersion 1 of the program cannot be read"
        for place in ["/programs/standard", "/today?owner=*", JourneyFixture.place, "/start/program"] {
            let page = try await csm.get(place)
            #expect(page.status == 200 && page.body.contains(mark), "\(place)")
            for wrong in ["Every step is done", "Write criteria into", "no criteria yet", "90 expected"] {
                #expect(!(try page.page.all("main").first?.text ?? "").contains(wrong), "\(place): \(wrong)")
            }
        }
        let step = try await csm.get(JourneyFixture.place + "/steps/kickoff")
        #expect(step.status == 409 && step.body.contains(Self.mark))
        let review = try await csm.get("/review?owner=*")
        #expect(review.status == 200 && review.body.contains(mark), "\(review.body)")
    }

    @Test("a fact of a future form is marked on Today and in the review of the week")
    func fact() async throws {
        let fixture = try await JourneyFixture()
        _ = try await fixture.web.workspace.observe()
        try await fixture.web.damage(
            """
            INSERT INTO journey_fact (journey_id, seq, format, kind, day, words, recorded_at, actor_kind)
            VALUES (1, 9, 9, 'forecast', 20750, 'someday', 0, 'scheduler')
            """)
        let csm = try await fixture.visitor(.csm)
        for place in ["/programs/standard", "/today?owner=*", JourneyFixture.place, "/review?owner=*"] {
            let page = try await csm.get(place)
            #expect(page.status == 200 && page.body.contains("1 record cannot be read"), "\(place)")
        }
    }

    @Test("nothing is marked where all can be read")
    func sound() async throws {
        let fixture = try await JourneyFixture()
        _ = try await fixture.web.workspace.observe()
        _ = try await fixture.web.workspace.planMeeting(of: "kickoff", of: JourneyFixture.name, on: WebFixture.day + 9)
        let csm = try await fixture.visitor(.csm)
        for place in ["/programs/standard", "/today?owner=*", JourneyFixture.place, "/review?owner=*"] {
            #expect(!(try await csm.get(place)).body.contains(Self.mark), "\(place)")
        }
    }
}
