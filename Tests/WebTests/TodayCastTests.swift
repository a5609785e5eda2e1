import Foundation
import Onboarding
import Samples
import Testing
import UseCases

@testable import Web

/// Every situation that the demo's customers are in, as the page of today answers it.
@Suite struct TodayCastTests {
    private func entries(_ page: HTML) -> [HTML] {
        page.all("ul", "calls").flatMap { $0.all("li") }.filter { $0.first("a", "who") != nil }
    }

    /// What stands in front of an entry, without what is folded away.
    private func links(_ entry: HTML) -> [String] { entry.all("a", "button").compactMap { $0["href"] } }

    @Test("whatever a customer needs, there is something that a CSM can do about it, and it works and can be undone")
    func everyEntry() async throws {
        let fixture = try await WebFixture.withDemo()
        _ = try await fixture.member(.csm, "tsuda@example.com")
        let csm = Visitor(fixture.site)
        _ = try await csm.signIn("tsuda@example.com")
        let place = "/today?owner=%2A&page="
        var tried: Set<String> = []
        for number in 1...3 {
            let page = try await csm.get(place + "\(number)").page
            for entry in entries(page) {
                let name = entry.first("a", "who")?.text ?? ""
                #expect(!entry.verbs.isEmpty || !links(entry).isEmpty, "\(name): \(entry.text)")
                for link in links(entry) where tried.insert(link).inserted {
                    #expect(try await csm.get(link).status == 200, "\(name): \(link)")
                }
            }
            for verb in entries(page).flatMap(\.verbs) where tried.insert(verb).inserted {
                try await tryAndUndo(csm, verb, on: place + "\(number)")
            }
        }
        #expect(tried.count > 40, "\(tried.count)")
    }

    private func tryAndUndo(_ csm: Visitor, _ verb: String, on place: String) async throws {
        let list = try await csm.get(place).page
        // What is needed less often is asked for on a page of its own.
        let page = list.offer(verb) == nil ? try await csm.get(verb + "?back=/today").page : list
        let given = page.offer(verb)?.map(\.0) ?? []
        let typed = [("due", (WebFixture.day + 5).description), ("reason", "来週訪問する")]
        let done = try await csm.click(verb, of: page, typed.filter { given.contains($0.0) })
        #expect(done.status == 303, "\(verb): \(done.body)")
        let told = try await csm.get(done.location).page
        let undone = try await csm.send("undo", of: told)
        #expect(undone.status == 303, "\(verb): \(told.first("div", "notice")?.text ?? "")")
        #expect(try await csm.get(place).page.verbs.contains(verb), "\(verb): as it was before")
    }

    @Test("who may only not be linked leads to where a usage id is linked, with the one that reads like it")
    func lookalike() async throws {
        let fixture = try await WebFixture.demo.value
        let page = try await fixture.get("/today?owner=%2A&lang=en").page
        let link = try #require(page.all("a", "button").first { $0["href"]?.contains("usage=") == true })
        #expect(link.text.hasPrefix("Link the usage id \"hikari-estate\""))
        let linking = try await fixture.get(try #require(link["href"])).page
        #expect(linking.all("input").contains { $0["name"] == "customer" && $0["value"] == "hikari" })
    }

    @Test("a completion meeting that was held is held again, on a day of its own")
    func heldAgain() async throws {
        let fixture = try await WebFixture.withDemo()
        let workspace = fixture.workspace
        let situation = try await workspace.situation(program: "standard")
        let held = try #require(
            situation.journeys.first { journey in
                if case .complete(_, isAgain: true) = journey.attention().action { true } else { false }
            })
        let name = JourneyName(program: "standard", customer: held.customer.key)
        let step = try #require(held.plan.steps.last { $0.step.kind == .completion }).key
        let recorded = try await workspace.planMeeting(of: step, of: name, on: WebFixture.day + 5)
        #expect(recorded.after.dateFixed(step) == WebFixture.day + 5 && recorded.after.done(step) == nil)
        let after = try await workspace.situation(program: "standard", customers: [held.customer.key])
        let attention = try #require(after.journeys.first).attention()
        #expect(attention.level == .handled && attention.action?.step?.key == step)
        let back = try await workspace.takeBack(recorded.numbers, of: name)
        #expect(back.after.done(step) == held.journey.done(step), "as it was before")
    }
}
