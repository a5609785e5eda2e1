import Foundation
import Onboarding
import Pages
import Samples
import Testing
import UseCases

@testable import Web

/// Which week a review shows, and what it says where there is none.
@Suite struct ReviewWeekTests {
    private static let demo = Task { () -> WebFixture in
        let fixture = try await WebFixture.withDemo()
        _ = try await fixture.workspace.observe()
        return fixture
    }

    @Test("a week has one address, whichever of its days is asked for")
    func days() async throws {
        let fixture = try await Self.demo.value
        for place in ["/review?on=2026-10-21", "/review/2026-10-19", "/review/2026-10-25"] {
            let page = try await fixture.get(place + (place.contains("?") ? "&" : "?") + "lang=en").page
            #expect(page.first("h1")?.text.contains("week of Mon 19 Oct") == true, "\(place)")
            #expect(page.first("div", "past") != nil)
        }
        let present = try await fixture.get("/review?lang=en").page
        #expect(present.first("h1")?.text.contains("Mon 26 Oct") == true && present.first("div", "past") == nil)
    }

    @Test(
        "days that have not come, and what is no day, are refused", arguments: ["2026-11-02", "tomorrow", "2026-02-30"])
    func wrongDays(day: String) async throws {
        let fixture = try await Self.demo.value
        #expect(try await fixture.get("/review?on=\(day)").status == 400)
        #expect(try await fixture.get("/review/\(day)").status == 400)
    }

    @Test("a past week shows the pictures and marks of then, and nothing to send")
    func past() async throws {
        let fixture = try await Self.demo.value
        let page = try await fixture.get("/review/2026-10-19/fuji-1?lang=en").page
        #expect(page.first("div", "past")?.text.contains("what was known through 18 Oct") == true)
        #expect(page.all("form").filter { $0["method"] == "post" }.map { $0["action"] } == ["/sign-out"])
        #expect(page.first("table", "weekly") != nil && !page.all("figure").isEmpty)
        let day = try #require(page.all("time").compactMap { $0["datetime"] }.max())
        #expect(day <= "2026-10-19", "nothing later is on the page")
    }

    @Test("every customer of the week has a page in both languages", arguments: ["ja", "en"])
    func everyPage(language: String) async throws {
        let fixture = try await Self.demo.value
        let list = try await fixture.get("/review?lang=\(language)").page
        let links = list.all("a", "who").compactMap { $0["href"] }
        #expect(links.count > 40)
        for link in links {
            let answer = try await fixture.get(link + "?lang=\(language)")
            #expect(answer.status == 200, "\(link)")
            #expect(try answer.page.first("html")?["lang"] == language)
            #expect(try answer.page.foreignScripts.isEmpty)
        }
    }

    @Test("the order is that of everywhere else, by what was known then")
    func order() async throws {
        let fixture = try await Self.demo.value
        let review = try await fixture.workspace.weeklyReview(whose: .everyone)
        let situation = try await fixture.workspace.situation(program: "standard", asOf: review.day - 1)
        let journeys = Dictionary(uniqueKeysWithValues: situation.journeys.map { ($0.id, $0) })
        for entry in review.entries {
            #expect(entry.standing == journeys[entry.id]?.attention(entry.markBefore).standing, "\(entry.id)")
        }
        let levels = review.entries.map(\.standing.level)
        #expect(levels == levels.sorted() && Set(levels).isSuperset(of: [.notice, .act, .likelyToLeave, .attention]))
        #expect(review.onboarded == situation.onboarded)
    }

    @Test("an unobserved week offers to be observed, once; then nothing more is to be done")
    func observes() async throws {
        let fixture = try await WebFixture.withDemo()
        let admin = Visitor(fixture.site)
        #expect(try await admin.signIn("admin@example.com").status == 303)
        #expect(try await admin.get("/review").body.contains("This week has not been observed yet."))
        let observed = try await admin.submit("/review", to: "/review/2026-10-26/observe")
        #expect(observed.location.hasPrefix("/review/2026-10-26?done=observed&n="))
        #expect(try await admin.get(observed.location).body.contains("weeks that were missed included"))
        let token = try await admin.token("/account")
        let again = try await admin.post("/review/2026-10-26/observe", [("csrf", token)])
        #expect(again.location == "/review/2026-10-26?done=observed&n=0")
    }

    @Test("without a journey, or before the first week is over, it says what comes")
    func empty() async throws {
        let fixture = try await WebFixture()
        #expect(try await fixture.get("/review?lang=en").body.contains("There is no journey yet."))
        _ = try await fixture.workspace.applyProgram("name: p\ncriteria: {used: events(ever) >= 1}", file: "p.yaml")
        #expect(try await fixture.get("/review?lang=en").body.contains("There is no journey yet."))
    }
}
