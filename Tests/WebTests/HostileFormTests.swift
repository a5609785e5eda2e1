import Foundation
import Onboarding
import Portfolio
import Samples
import Testing
import UseCases

@testable import Web

/// Forms that no page of ours has, sent by people who have signed in.
@Suite struct HostileFormTests {
    private func signedIn(_ fixture: WebFixture, _ role: Role) async throws -> Visitor {
        _ = try await fixture.member(role, "\(role.rawValue)@example.com")
        let visitor = Visitor(fixture.site)
        #expect(try await visitor.signIn("\(role.rawValue)@example.com").status == 303)
        return visitor
    }

    // MARK: Taking back

    @Test("the undo of one's own record does not reach over to what others recorded")
    func undoOfOthers() async throws {
        let fixture = try await JourneyFixture()
        let (sales, manager) = (try await fixture.visitor(.sales), try await fixture.visitor(.manager))
        try await sales.act("record", on: "/steps/handoff", [("promised", "a"), ("reason", "b")])
        let name = JourneyFixture.name
        _ = try await fixture.web.workspace.complete(name, CompletionMeeting(.exception(reason: "r")), on: nil)
        let token = try await sales.token("/account")
        for range in ["1-4", "2-4", "3-4", "0-4", "1-99", "9-1", "x"] {
            let fields = [("csrf", token), ("facts", range)]
            let answer = try await sales.post(JourneyFixture.place + "/undo", fields)
            #expect([403, 404].contains(answer.status), "\(range)")
        }
        #expect(try await fixture.journey.exception() != nil)
        #expect(try await manager.get(JourneyFixture.place).status == 200)
    }

    @Test("sales write the handoff, and do not leave it out")
    func leavingOut() async throws {
        let fixture = try await JourneyFixture()
        let sales = try await fixture.visitor(.sales)
        let page = try await sales.get(JourneyFixture.place + "/steps/handoff").page
        #expect(page.sent(by: "record") != nil && page.sent(by: "omission") == nil)
        let form = try #require(page.sent(by: "record"))
        let fields = form.fields + [("reason", "要らない"), ("confirmed", "yes")]
        let answer = try await sales.post(form.action.replacing("record", with: "omission"), fields)
        #expect(answer.status == 403)
        #expect(try await fixture.journey.reasonLeftOut("handoff") == nil)
        let csm = try await fixture.visitor(.csm)
        #expect(try await csm.get(JourneyFixture.place + "/steps/handoff").page.sent(by: "omission") != nil)
    }

    // MARK: Saved views

    /// With one journey, and who works on it.
    private func board() async throws -> (WebFixture, Visitor) {
        let fixture = try await WebFixture()
        try await fixture.customers("aoba,あおば,2026-10-01,sato@example.com\n")
        _ = try await fixture.workspace.applyProgram("name: p", file: "p.yaml")
        _ = try await fixture.workspace.startJourneys(program: "p", customers: nil, on: .contract)
        return (fixture, try await signedIn(fixture, .csm))
    }

    @Test("a view leads to a board, whatever is sent as its address")
    func viewsElsewhere() async throws {
        let (fixture, csm) = try await board()
        defer { withExtendedLifetime(fixture) {} }
        let kept = try await csm.submit("/programs/p?pace=stuck", to: "/views", [("name", "v"), ("default", "yes")])
        #expect(kept.status == 303)
        for elsewhere in ["/sign-in", "/start/samples/delete", "/../..", "//evil.example", "https://evil.example"] {
            for field in ["query", "at"] {
                let answer = try await csm.submit(
                    "/programs/p?pace=stuck&view=1", to: "/views/1",
                    [("name", "v"), ("default", "yes"), (field, elsewhere), ("replace", field == "at" ? "yes" : "")])
                #expect(answer.status == 303 && answer.location.hasPrefix("/programs/p"), "\(answer.location)")
            }
        }
        let fields = [("csrf", try await csm.token("/account")), ("name", "long")]
        let long = try await csm.post("/views", fields + [("at", "/?q=" + String(repeating: "x", count: 30_000))])
        #expect(long.status == 422)
        for elsewhere in ["/sign-in", "/../..", "//evil.example/x", "/programs/none"] {
            let name = "to \(elsewhere)"
            let sent = [("csrf", fields[0].1), ("name", name), ("at", elsewhere), ("default", "yes")]
            let kept = try await csm.post("/views", sent)
            #expect(kept.status == 303 && kept.location.hasPrefix("/"))
            try await expectBoard(csm)
        }
    }

    @Test(
        "a view that was stored broken keeps nobody from the first page",
        arguments: ["/sign-in", "/?pace=none", "%ff", "/programs/none", "/?where=((", "/?on=9999-12-31"])
    func brokenViews(query: String) async throws {
        let (fixture, csm) = try await board()
        let member = try #require(try await fixture.workspace.members().first { $0.member.role == .csm })
        _ = try await fixture.workspace.acting(as: .member(member)).keepView(
            ViewWords(name: "v", query: query, isShared: false, isDefault: true))
        try await expectBoard(csm)
    }

    /// The first page is a board, at once or after one redirect; a rule that cannot be read stands on it as typed.
    private func expectBoard(_ visitor: Visitor) async throws {
        let first = try await visitor.get("/")
        guard first.status == 303 else {
            #expect(first.status == 200)
            return
        }
        let board = try await visitor.get(first.location)
        #expect([200, 422].contains(board.status), "\(first.location)")
        #expect(try board.page.first("div", "views") != nil)
    }

    // MARK: Much at once

    @Test("who may not import has no large form read")
    func largeForms() async throws {
        let fixture = try await WebFixture()
        let rows = String(repeating: "x", count: 200_000)
        for role in [Role.viewer, .sales, .csm] {
            let visitor = try await signedIn(fixture, role)
            let sent = [("csrf", try await visitor.token("/account")), ("rows", rows)]
            let answer = try await visitor.post("/start/customers", sent)
            #expect((answer.status == 413) == (role != .csm), "\(role): \(answer.status)")
        }
    }

    @Test("a form of very many fields, or a customer of very many traits, is refused at once")
    func manyFields() async throws {
        let fixture = try await WebFixture()
        _ = try await fixture.workspace.applyProgram("name: p", file: "p.yaml")
        let csm = try await signedIn(fixture, .csm)
        let token = try await csm.token("/account")
        let form = [("csrf", token), ("program", "p")]
        let picks = Array(repeating: ("pick", "a"), count: 10_000)
        #expect(try await csm.post("/start/journeys", form + picks).status == 413)
        func customer(traits count: Int) async throws -> Answer {
            let traits = (1...count).map { "t\($0)=x" }.joined(separator: "\n")
            let fields = [("csrf", token), ("name", "あおば"), ("contract_start", "2026-10-01"), ("traits", traits)]
            return try await csm.post("/start/customers/new", fields)
        }
        #expect(try await customer(traits: 50_000).status == 413)
        #expect(try await customer(traits: 1000).page.first("p", "wrong")?.text.contains("up to 200 traits") == true)
        #expect(try await fixture.workspace.customers().isEmpty)
    }

    @Test("a form that is sent twice adds what it adds once")
    func sentTwice() async throws {
        let fixture = try await JourneyFixture()
        let csm = try await fixture.visitor(.csm)
        let page = try await csm.get(JourneyFixture.place + "/notes").page
        for _ in 1...3 {
            #expect(try await csm.send("remarks", of: page, [("words", "電話で確認")]).status == 303)
        }
        #expect(try await fixture.journey.remarks.count == 1)
        try await csm.act("remarks", on: "/notes", [("words", "電話で確認")])
        #expect(try await fixture.journey.remarks.count == 2, "seen, and said again")

        _ = try await fixture.web.workspace.observe()
        let review = "/review/2026-10-26/umibe-1"
        let listed = try await csm.get(review).page
        for _ in 1...2 {
            let task = [("title", "資料を送る"), ("due", "2026-11-06"), ("owner", "csm")]
            #expect(try await csm.send("tasks", of: listed, task).status == 303)
        }
        #expect(try await fixture.journey.added.map(\.step.key) == ["task-1"])
    }

    @Test("a journey of many years has a page like any other")
    func longJourney() async throws {
        let fixture = try await WebFixture()
        try await fixture.customers("aoba,あおば,1990-01-01,sato@example.com\n")
        _ = try await fixture.workspace.applyProgram(
            "name: p\ncriteria: {late: age <= 90, used: active_days(last 14 days) >= 6}", file: "p.yaml")
        _ = try await fixture.workspace.startJourneys(program: "p", customers: nil, on: .contract)
        let visitor = try await signedIn(fixture, .viewer)
        let answer = try await visitor.get("/journeys/aoba-1")
        #expect(answer.status == 200 && answer.body.utf8.count < 300_000, "\(answer.body.utf8.count)")
    }

    // MARK: Addresses

    @Test("what is done to a journey leads back to a page of ours, and of journeys to that one alone")
    func backFromForms() async throws {
        let fixture = try await JourneyFixture()
        let csm = try await fixture.visitor(.csm)
        let page = try await csm.get(JourneyFixture.place + "/notes").page
        func led(_ back: String, _ words: String) async throws -> String {
            try await csm.send("remarks", of: page, [("words", words), ("back", back)]).location
        }
        let elsewhere = [
            "", "account", "../../account", "//evil.example/x", "https://evil.example", "/\\evil.example",
            "/journeys/other-1", "/journeys/../account", "/sign-in?next=/x", "javascript:alert(1)",
        ]
        for back in elsewhere {
            let place = try await led(back, "電話で確認 \(back)")
            #expect(place.hasPrefix(JourneyFixture.place + "?done=remark&facts=") || place.hasPrefix("/?"), "\(back)")
            #expect(place.hasSuffix("&journey=umibe-1"), "\(back)")
        }
        #expect(
            try await led("/today?owner=%2A&done=x&facts=1-9&journey=other-1", "面談").hasPrefix("/today?owner=%2A&done=")
        )
        // An address that names another journey, or facts that are none, claims nothing.
        for query in ["done=remark&facts=1-2&journey=other-1", "done=remark&facts=1-99&journey=umibe-1", "done=remark"]
        {
            #expect(
                try await csm.get(JourneyFixture.place + "?" + query).page.first("div", "notice") == nil, "\(query)")
        }
        let sent = [("csrf", try await csm.token("/account")), ("facts", "1-2"), ("back", "/today")]
        let undone = try await csm.post(JourneyFixture.place + "/undo", sent)
        #expect(undone.status == 303 && undone.location.hasPrefix("/today?done=undo&facts="))
    }

    @Test("an address that shows another one than it is, is no link", arguments: ["\u{202E}", "\u{200B}", "\u{2066}"])
    func disguisedLinks(mark: String) async throws {
        let fixture = try await JourneyFixture()
        let csm = try await fixture.visitor(.csm)
        let answer = try await csm.act(
            "links", on: "/notes", [("title", "t"), ("address", "https://\(mark)example.com")])
        #expect(answer.status == 422)
    }

    @Test("behind TLS no cookie travels without it")
    func secureCookies() async throws {
        let fixture = try await WebFixture(at: try PublicAddress("https://kadode.example.com"))
        let answer = try await Visitor(fixture.site).get("/sign-in?lang=en&theme=dark")
        let cookies = answer.headers[values: .setCookie]
        #expect(cookies.count == 3 && cookies.allSatisfy { $0.contains("Secure") && $0.contains("HttpOnly") })
    }

    @Test("one subscriber of IPv6 is one; a port makes nobody another")
    func countedAddresses() {
        for (written, counted) in [
            ("203.0.113.7", "203.0.113.7"), ("203.0.113.7:51234", "203.0.113.7"), (" 203.0.113.7 ", "203.0.113.7"),
            ("::ffff:203.0.113.7", "203.0.113.7"), ("[2001:db8::1]:443", "20:1:d:b8:0:0:0:0/64"),
            ("2001:db8::1", "20:1:d:b8:0:0:0:0/64"), ("2001:DB8:0:0:ffff::2", "20:1:d:b8:0:0:0:0/64"),
            ("2001:db8:0:1::1", "20:1:d:b8:0:0:0:1/64"), ("fe80::1%eth0", "fe:80:0:0:0:0:0:0/64"),
            ("unknown", "unknown"),
        ] { #expect(ClientAddress(written).counted == counted, "\(written)") }
    }

    @Test("a host is a name and perhaps a port, and nothing else")
    func hostNames() {
        let hosts = Hosts(address: nil)
        for ours in ["localhost", "LOCALHOST:8080", "127.0.0.1:8103", "[::1]", "[::1]:80"] {
            #expect(hosts.isOurs(ours), "\(ours)")
        }
        for other in [
            "127.0.0.1:8103@evil", "[::1", "::1", "[::1]evil", "[::1]:", "localhost:", "localhost:80:90",
            "localhost.evil",
            "localhost:99999", "localhost:8a", "evil@localhost", " localhost", "", ":80", "[]",
        ] { #expect(!hosts.isOurs(other), "\(other)") }
    }
}
