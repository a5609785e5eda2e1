import Onboarding
import Samples
import Testing

@testable import Pages

/// The first ten minutes as they look.
@Suite struct StartPageTests {
    private func reader(_ role: Role, _ language: Language = .en) -> Reader {
        Reader(
            language: language, location: Location(path: ["start"]),
            account: Account(name: "森", role: role, token: "t"))
    }

    func start(_ change: (inout StartPage) -> Void = { _ in }) -> StartPage {
        var page = StartPage(
            programs: [], customers: 0, begun: 0, usageThrough: nil, unmatched: 0, today: PagesFixture.day,
            isEmpty: true)
        change(&page)
        return page
    }

    @Test("each step says how far it has come, and the next one is marked")
    func steps() throws {
        let page = try HTML(
            start {
                ($0.programs, $0.customers, $0.begun) = (["standard"], 3, 2)
                ($0.usageThrough, $0.unmatched, $0.isEmpty) = (PagesFixture.day - 1, 1, false)
            }.page(for: reader(.admin)))
        let states = try #require(page.first("ol", "steps")).all("p", "state").map(\.text)
        #expect(
            states == [
                "Done: standard", "Done: 3 customers", "Done: through 30 Oct, 1 usage id without a customer",
                "Done: 2 of 3 customers",
            ])
        let fresh = try HTML(start().page(for: reader(.manager)))
        #expect(fresh.all("li").filter { $0["aria-current"] == "step" }.count == 1)
        #expect(fresh.first("section", "samples") == nil)
        #expect(try HTML(start().page(for: reader(.admin))).first("section", "samples") != nil)
    }

    @Test("the first verdict is said quietly, and what is missing where there is none")
    func verdict() throws {
        func told(_ verdicts: [Verdict: Int]) throws -> HTML {
            let page = start { ($0.programs, $0.verdicts) = (["standard"], verdicts) }
            return try #require(try HTML(page.page(for: reader(.admin))).first("section", "firstverdict"))
        }
        #expect(try told([.met: 1, .unmet: 2]).classes.contains("standing"))
        #expect(try told([.undetermined: 2]).text.hasPrefix("All are undetermined so far."))
    }

    @Test("a program is read in words before it is chosen", arguments: Language.allCases)
    func program(language: Language) throws {
        var program = PagesFixture.playbook
        program.playbook.append(Step(key: "weekly", kind: .observation, owner: .csm))
        let offer = ProgramChoicePage.Offer(
            name: "low-touch", label: Text(ja: "ロータッチ", en: "Low touch"), meaning: Text(same: "-"), program: program)
        let page = try HTML(ProgramChoicePage(offers: [offer], existing: []).page(for: reader(.manager, language)))
        let steps = try #require(page.first("ol", "playbook")).all("small").map(\.text)
        #expect(
            steps
                == (language == .ja
                    ? ["CSM：開始から7日後", "顧客：キックオフから10日後", "CSM：毎週"]
                    : ["CSM: 7 days after the start", "Customer: 10 days after Kickoff meeting", "CSM: every week"]))
        #expect(page.first("section", "offer")?.first("button") != nil)
        let seen = try HTML(ProgramChoicePage(offers: [offer], existing: []).page(for: reader(.csm, language)))
        #expect(seen.first("section", "offer")?.first("button") == nil)
    }

    @Test("what hostile rows hold stays text")
    func hostile() throws {
        var page = PastePage(.customers, text: "</textarea>\(PagesFixture.hostile)", today: PagesFixture.day)
        page.preview = PastePage.Preview(
            new: 1, changed: 0, unchanged: 0, refused: 1,
            rows: [
                .init(line: 2, kind: .new, what: PagesFixture.hostile, key: "k"),
                .init(line: 3, kind: .refused, what: PagesFixture.hostile, details: [Text(same: PagesFixture.hostile)]),
            ], notes: [], fingerprint: "f")
        let html = try HTML(page.page(for: reader(.csm)))
        #expect(html.first("textarea")?.text.hasPrefix("</textarea><script>") == true)
        #expect(html.foreignScripts.isEmpty)
        #expect(html.all("button").contains { $0.text == "Import 1 customer" })
    }
}
