import Foundation
import Hummingbird
import HummingbirdTesting
import Onboarding
import Samples
import Testing
import UseCases

@testable import Web

/// What an attacker tries, tried.
@Suite struct AttackTests {
    private func signedIn(_ fixture: WebFixture, _ role: Role = .csm) async throws -> Visitor {
        _ = try await fixture.member(role, "\(role.rawValue)@example.com")
        let visitor = Visitor(fixture.site)
        #expect(try await visitor.signIn("\(role.rawValue)@example.com").status == 303)
        return visitor
    }

    // MARK: Without signing in

    @Test(
        "no page and no form is there for who has not signed in",
        arguments: [
            "/", "/today", "/?q=x", "/programs/standard", "/journeys/midori-1", "/customers/midori", "/account",
            "/members", "/log", "/nowhere", "//", "/SIGN-IN", "/members/1",
        ])
    func closed(target: String) async throws {
        let demo = try await WebFixture.demo.value
        for cookie in ["", "\(demo.site.cookies.session)=", "\(demo.site.cookies.session)=made-up; lang=en"] {
            let visitor = Visitor(demo.site)
            if !cookie.isEmpty { visitor.headers[.cookie] = cookie }
            let answer = try await visitor.get(target)
            #expect(answer.status == 303 && answer.location.hasPrefix("/sign-in?next="), "\(cookie)")
            #expect(answer.body.isEmpty)
            let sent = try await visitor.post(target, [("role", "admin")])
            #expect(sent.status == 303 && sent.location == "/sign-in?next=%2F&interrupted=yes")
        }
    }

    // MARK: Forms of other sites

    @Test("a form without the token of its session changes nothing")
    func missingToken() async throws {
        let fixture = try await WebFixture()
        let (visitor, other) = (try await signedIn(fixture), try await signedIn(fixture, .manager))
        let token = try await visitor.token("/account")
        let foreign = try await other.token("/account")
        let stranger = try await Visitor(fixture.site).token("/sign-in")
        for wrong in [nil, "", "x", foreign, stranger, token + "x", String(token.dropLast()), token.lowercased()] {
            let fields = [("name", "Mallory"), ("language", "en")] + (wrong.map { [("csrf", $0)] } ?? [])
            let answer = try await visitor.post("/account", fields)
            #expect(answer.status == 403, "\(wrong ?? "none")")
        }
        // The first of several counts, wherever the right one stands.
        #expect(
            try await visitor.post("/account", [("csrf", "x"), ("csrf", token), ("name", "Mallory")]).status == 403)
        let names = try await fixture.workspace.members().map(\.member.name)
        #expect(!names.contains("Mallory"))
        #expect(try await visitor.post("/account", [("csrf", token), ("name", "佐藤")]).status == 303)
        #expect(try await fixture.workspace.members().map(\.member.name).contains("佐藤"))
    }

    @Test("a stranger's form is bound to the stranger's browser, so that nobody is signed in as somebody else unawares")
    func signInForgery() async throws {
        let fixture = try await WebFixture()
        _ = try await fixture.member(.csm, "mallory@example.com")
        let (mallory, victim) = (Visitor(fixture.site), Visitor(fixture.site))
        let token = try await mallory.token("/sign-in")
        _ = try await victim.get("/sign-in")
        let fields = [("csrf", token), ("email", "mallory@example.com"), ("password", Visitor.password)]
        #expect(try await victim.post("/sign-in", fields).status == 403)
        victim.keep(fixture.site.cookies.visit, nil)
        #expect(try await victim.post("/sign-in", fields).status == 403)
        #expect(victim.cookies[fixture.site.cookies.session] == nil)
    }

    @Test(
        "a form that the browser says comes from elsewhere is refused, token or not",
        arguments: [
            ("Sec-Fetch-Site", "cross-site", 403), ("Sec-Fetch-Site", "same-site", 403),
            ("Origin", "https://evil.example", 403), ("Origin", "http://localhost.evil.example", 403),
            ("Origin", "http://localhost", 303), ("Origin", "null", 303), ("Sec-Fetch-Site", "same-origin", 303),
            ("Sec-Fetch-Site", "none", 303),
        ])
    func otherSites(name: String, value: String, status: Int) async throws {
        let fixture = try await WebFixture()
        let visitor = try await signedIn(fixture)
        let token = try await visitor.token("/account")
        let answer = try await visitor.post(
            "/account", [("csrf", token), ("name", "佐藤")], headers: [.init(name)!: value])
        #expect(answer.status == status)
    }

    @Test("what is no form of ours is not read: other types, too much, no text")
    func otherBodies() async throws {
        let fixture = try await WebFixture()
        let visitor = try await signedIn(fixture)
        let token = try await visitor.token("/account")
        let body = "csrf=\(token)&name=Mallory"
        for type in ["text/plain", "application/json", "multipart/form-data; boundary=x", ""] {
            let answer = try await visitor.send(.post, "/account", headers: [.contentType: type], body: body)
            #expect(answer.status == 415, "\(type)")
        }
        let long = try await visitor.post(
            "/account", [("csrf", token), ("name", String(repeating: "x", count: 70_000))])
        #expect(long.status == 413)
        let form: HTTPFields = [.contentType: "application/x-www-form-urlencoded"]
        #expect(try await visitor.send(.post, "/account", headers: form, body: body + "%ff").status == 400)
        #expect(try await fixture.workspace.members().allSatisfy { $0.member.name != "Mallory" })
    }

    // MARK: Sessions

    @Test("a session that somebody planted before signing in is not the one that is signed in")
    func fixation() async throws {
        let fixture = try await WebFixture()
        _ = try await fixture.member(.csm, "sato@example.com")
        let name = fixture.site.cookies.session
        for planted in ["planted", Secret().text] {
            let victim = Visitor(fixture.site)
            victim.keep(name, planted)
            #expect(try await victim.signIn("sato@example.com").status == 303)
            #expect(victim.cookies[name] != planted && victim.cookies[name]?.isEmpty == false)
            let mallory = Visitor(fixture.site)
            mallory.keep(name, planted)
            #expect(try await mallory.get("/account").status == 303)
        }
    }

    @Test("a token that was copied works no longer once its session is ended, by whatever way")
    func stolenToken() async throws {
        let name = CookieJar(isSecure: false).session
        for way in ["sign-out", "revoked", "password", "deactivated"] {
            let fixture = try await WebFixture()
            let victim = try await signedIn(fixture)
            let thief = Visitor(fixture.site)
            thief.keep(name, victim.cookies[name])
            #expect(try await thief.get("/account").status == 200)
            switch way {
            case "sign-out": try await victim.submit("/account", to: "/sign-out")
            case "revoked":
                let second = Visitor(fixture.site)
                _ = try await second.signIn("csm@example.com")
                let page = try await second.get("/account").page
                for form in page.all("form") where form["action"]?.hasSuffix("/end") == true {
                    try await second.submit("/account", to: form["action"])
                }
            case "password":
                let changed = try await victim.submit(
                    "/account", to: "/account/password",
                    [("current", Visitor.password), ("password", "another mule entirely")])
                #expect(changed.status == 303)
                // Who changed it stays signed in, by another token.
                #expect(try await victim.get("/account").status == 200)
            default:
                let id = try #require(try await fixture.workspace.members().first { $0.member.role == .csm }).id
                _ = try await fixture.workspace.change(member: id, isActive: false)
            }
            #expect(try await thief.get("/account").status == 303, "\(way)")
            let token = try await Visitor(fixture.site).token("/sign-in")
            #expect(try await thief.post("/account", [("csrf", token), ("name", "Mallory")]).status != 200, "\(way)")
        }
    }

    @Test("cookies cannot be read by scripts nor sent by other sites; behind TLS they are bound to the host")
    func cookies() async throws {
        for (url, isSecure) in [(nil, false), ("http://kadode.internal", false), ("https://kadode.example.com", true)] {
            let fixture = try await WebFixture(at: try url.map { try PublicAddress($0) })
            _ = try await fixture.member(.csm, "sato@example.com")
            let visitor = Visitor(fixture.site)
            let set = try await [visitor.get("/sign-in"), visitor.signIn("sato@example.com")].flatMap {
                $0.headers[values: .setCookie]
            }
            #expect(set.count >= 2)
            for cookie in set {
                #expect(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax") && cookie.contains("Path=/"))
                #expect(!cookie.contains("Domain"))
                #expect(cookie.contains("Secure") == isSecure && cookie.hasPrefix("__Host-") == isSecure)
            }
            let answer = try await visitor.get("/account")
            #expect(answer.status == 200)
            #expect((answer.headers[.strictTransportSecurity] != nil) == isSecure)
            #expect(answer.headers[.cacheControl]?.contains("private") == true)
        }
    }

    // MARK: Places

    @Test(
        "after signing in one is on a page of ours, whatever the address said",
        arguments: [
            ("/journeys/midori-1?lang=en", "/journeys/midori-1?lang=en"), ("/?q=%E3%81%82", "/?q=%E3%81%82"),
            ("https://evil.example/", "/"), ("//evil.example", "/"), ("/\\evil.example", "/"),
            ("\\\\evil.example", "/"),
            ("javascript:alert(1)", "/"), ("/%2f%2fevil.example", "/%2F%2Fevil.example"), ("///evil.example", "/"),
            ("/\t/evil.example", "/%09/evil.example"), ("http:evil.example", "/"), ("", "/"), ("evil.example", "/"),
            ("/a\r\nSet-Cookie: x=y", "/a%0D%0ASet-Cookie%3A%20x%3Dy"), ("/sign-in?next=/x", "/"),
            (" //evil.example", "/"), ("/..//evil.example", "/../evil.example"),
        ])
    func openRedirects(next: String, expected: String) async throws {
        let fixture = try await WebFixture()
        // Who works with customers every day would be led to Today.
        _ = try await fixture.member(.viewer, "sato@example.com")
        let visitor = Visitor(fixture.site)
        let encoded = next.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
        let answer = try await visitor.submit(
            "/sign-in?next=\(encoded)", [("email", "sato@example.com"), ("password", Visitor.password)])
        #expect(answer.status == 303 && answer.location == expected)
        // Nor by the form itself, nor for who is signed in already.
        #expect(try await visitor.get("/sign-in?next=\(encoded)").location == expected)
    }

    @Test("a public address is answered to, and no other name")
    func hosts() async throws {
        let fixture = try await WebFixture(at: try PublicAddress("https://kadode.example.com"))
        let application = Application(router: fixture.site.router())
        for (host, status) in [
            ("kadode.example.com", 200), ("KADODE.example.com:443", 200), ("kadode.example.com:8443", 421),
            ("evil.example", 421), ("kadode.example.com.evil.example", 421), ("localhost:8080", 200), ("", 421),
        ] {
            let answer = try await application.test(.ahc(.http)) { client in
                try await client.execute(uri: "/sign-in", method: .get, headers: [.init("Host")!: host]) { Answer($0) }
            }
            #expect(answer.status == status, "\(host)")
        }
    }

    @Test(
        "what is no address to be reached by is refused",
        arguments: [
            "", "kadode.example.com", "ftp://x", "https://", "https://a/b", "https://a?b", "https://a#b", "//a",
            "https://user@a", "javascript:alert(1)",
        ])
    func publicAddresses(url: String) {
        #expect(throws: Refusal.self) { try PublicAddress(url) }
    }

    // MARK: Names

    static let hostile = [
        "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "{{#fields}}{{name}}{{/fields}}", "[[ja|en]]",
        "'; DROP TABLE member; --", "{{{token}}}", "&lt;b&gt;", "‮gpj.exe",
    ]

    @Test("a hostile name is a name, on every page that shows it", arguments: hostile)
    func hostileNames(name: String) async throws {
        let fixture = try await WebFixture(isSetUp: false)
        let admin = try await signedIn(fixture, .admin)
        let other = Visitor(fixture.site)
        other.headers[.userAgent] = name
        _ = try await other.signIn("admin@example.com")
        try await admin.submit("/account", to: "/account", [("name", name), ("language", "")])
        let made = try await admin.submit(
            "/members", to: "/members", [("email", "\(name) <new@example.com>"), ("role", "sales")])
        #expect(made.status == 200)
        for page in [
            "/account", "/members", "/log",
            "/log?on=\(name.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")",
        ] {
            let answer = try await admin.get(page)
            let tree = try answer.page
            #expect(answer.status == 200 && tree.foreignScripts.isEmpty && tree.all("img").isEmpty, "\(page)")
        }
        let shown = try await admin.get("/members").page.first("tbody")
        #expect(shown?.text.contains(name) == true)
        let link = try #require(try made.page.first("input", "address")?["value"])
        let path = link.dropFirst("http://localhost".count)
        let invited = try await Visitor(fixture.site).get(String(path))
        #expect(try invited.page.all("input").contains { $0["value"] == name })
    }

    @Test("what was typed comes back with its error, as text; a password never does", arguments: hostile)
    func typedAgain(text: String) async throws {
        let fixture = try await WebFixture()
        let visitor = Visitor(fixture.site)
        let answer = try await visitor.submit("/sign-in", [("email", text), ("password", "s3cret-\(text)")])
        #expect(answer.status == 422)
        let page = try answer.page
        #expect(page.foreignScripts.isEmpty && page.all("img").isEmpty)
        #expect(page.all("input").first { $0["name"] == "email" }?["value"] == text)
        #expect(!answer.body.contains("s3cret"))
        #expect(page.all("div").contains { $0["role"] == "alert" })
        let password = try #require(page.all("input").first { $0["name"] == "password" })
        #expect(password["aria-invalid"] == "true" && password["value"] == "")
        let described = try #require(password["aria-describedby"])
        #expect(page.all("p").contains { $0["id"] == described && $0.text.contains("wrong") })
    }

    // MARK: Guessing

    @Test("guessing one account's password soon takes minutes for a guess, and the owner's right one waits too")
    func guessing() async throws {
        let fixture = try await WebFixture()
        _ = try await fixture.member(.csm, "sato@example.com")
        _ = try await fixture.member(.csm, "ito@example.com")
        let mallory = Visitor(fixture.site)
        for _ in 1...5 { #expect(try await mallory.signIn("sato@example.com", "guess").status == 422) }
        for email in ["sato@example.com", " SATO@example.com"] {
            let refused = try await mallory.signIn(email, "guess")
            #expect(refused.status == 429)
            #expect(try refused.page.all("div").contains { $0["role"] == "alert" && $0.text.contains("seconds") })
            #expect(try refused.page.all("input").first { $0["name"] == "email" }?["value"] == email)
        }
        #expect(try await mallory.signIn("sato@example.com").status == 429)
        #expect(try await mallory.signIn("ito@example.com").status == 303)
    }

    @Test("nobody learns from being made to wait whose address it is")
    func guessingStrangers() async throws {
        let fixture = try await WebFixture()
        let mallory = Visitor(fixture.site)
        for _ in 1...5 { #expect(try await mallory.signIn("nobody@example.com", "guess").status == 422) }
        #expect(try await mallory.signIn("nobody@example.com", "guess").status == 429)
    }

    @Test("guessing many accounts from one address is slowed down as well")
    func spraying() async throws {
        let fixture = try await WebFixture()
        let mallory = Visitor(fixture.site)
        var statuses: [Int] = []
        for number in 1...25 {
            statuses.append(try await mallory.signIn("user\(number)@example.com", "guess").status)
        }
        #expect(statuses == Array(repeating: 422, count: 20) + Array(repeating: 429, count: 5))
    }

    @Test("the wait grows, ends, and is forgotten", arguments: [1, 3])
    func waits(accounts: Int) throws {
        let attempts = Attempts()
        var now: Int64 = 1_700_000_000_000_000
        func isRefused() -> Bool {
            do throws(Refusal) {
                try attempts.begin(account: "a", address: "1", now: now)
                return false
            } catch { return true }
        }
        for _ in 1...5 { #expect(!isRefused()) }
        var waits: [Int64] = []
        for _ in 1...8 {
            let start = now
            while isRefused() { now += 1_000_000 }
            waits.append((now - start) / 1_000_000)
        }
        #expect(waits == [5, 10, 20, 40, 80, 160, 300, 300])
        now += 3600 * 1_000_000
        for _ in 1...5 { #expect(!isRefused()) }
        attempts.succeed(account: "a", address: "1")
        for _ in 1...5 { #expect(!isRefused()) }
        #expect(isRefused())
    }

    @Test("the present password cannot be guessed on the account page either")
    func guessingInside() async throws {
        let fixture = try await WebFixture()
        let thief = try await signedIn(fixture)
        let guess = [("current", "guess"), ("password", "another mule entirely")]
        for _ in 1...5 { #expect(try await thief.submit("/account", to: "/account/password", guess).status == 422) }
        #expect(try await thief.submit("/account", to: "/account/password", guess).status == 429)
    }

    @Test("addresses are counted by who connects; behind our own proxy by what it says last")
    func forwarded() async throws {
        // Without TLS in front nobody's word for an address is taken.
        let open = try await WebFixture()
        let proxied = try await WebFixture(at: try PublicAddress("https://kadode.example.com"))
        for (fixture, expected) in [(open, 429), (proxied, 429)] {
            let mallory = Visitor(fixture.site)
            for number in 1...20 {
                mallory.headers[.init("X-Forwarded-For")!] = "10.0.0.\(number), 203.0.113.7"
                _ = try await mallory.signIn("user\(number)@example.com", "guess")
            }
            mallory.headers[.init("X-Forwarded-For")!] = "198.51.100.1, 203.0.113.7"
            #expect(try await mallory.signIn("other@example.com", "guess").status == expected)
        }
    }

    // MARK: Rising

    @Test("nobody becomes an admin by a form", arguments: [Role.manager, .csm, .sales, .viewer])
    func escalation(role: Role) async throws {
        let fixture = try await WebFixture()
        let visitor = try await signedIn(fixture, role)
        let me = try #require(try await fixture.workspace.members().first { $0.member.role == role })
        let token = try await visitor.token("/account")
        for (target, fields) in [
            ("/members/\(me.id)", [("role", "admin")]), ("/members/1", [("role", "viewer")]),
            ("/members", [("email", "friend@example.com"), ("role", "admin"), ("name", "f")]),
            ("/members/1/link", []), ("/members/1/active", [("active", "no")]),
        ] {
            #expect(try await visitor.post(target, [("csrf", token)] + fields).status == 403, "\(target)")
        }
        // Fields that the form does not have change nothing.
        #expect(
            try await visitor.post(
                "/account",
                [
                    ("csrf", token), ("name", "n"), ("role", "admin"), ("active", "no"), ("email", "x@example.com"),
                    ("id", "1"),
                ]
            ).status == 303)
        for page in ["/members", "/log"] { #expect(try await visitor.get(page).status == 403, "\(page)") }
        let members = try await fixture.workspace.members()
        #expect(members.count == 2 && members.first { $0.id == me.id }?.member.role == role)
        #expect(members.allSatisfy { $0.member.isActive && $0.member.email.text.hasSuffix("@example.com") })
        let page = try await visitor.get("/account").page
        #expect(!page.all("a").contains { ["/members", "/log"].contains($0["href"]) })
    }

    @Test("an invitation gives the role it was made for, whatever is sent with it")
    func forgedInvitation() async throws {
        let fixture = try await WebFixture()
        let link = try await fixture.workspace.invite(name: "", email: "new@example.com", role: .viewer)
        let visitor = Visitor(fixture.site)
        let answer = try await visitor.submit(
            "/invitations/\(link.token.text)",
            [
                ("name", "n"), ("password", Visitor.password), ("role", "admin"), ("email", "admin@example.com"),
                ("purpose", "set-up"),
            ])
        #expect(answer.status == 303)
        let made = try #require(try await fixture.workspace.members().first { $0.member.name == "n" })
        #expect(made.member.role == .viewer && made.member.email.text == "new@example.com")
        #expect(try await Visitor(fixture.site).get("/invitations/\(link.token.text)").status == 404)
    }

    @Test("a link opens under its own name alone, and a made-up one is none")
    func madeUpLinks() async throws {
        let fixture = try await WebFixture()
        let link = try await fixture.workspace.invite(name: "", email: "new@example.com", role: .viewer)
        let visitor = Visitor(fixture.site)
        for place in ["setup", "password", "welcome"] {
            #expect(try await visitor.get("/\(place)/\(link.token.text)").status == 404)
        }
        let token = try await visitor.token("/sign-in")
        for target in ["/setup/x", "/invitations/\(Secret().text)", "/invitations/\(link.token.hash)", "/welcome/"] {
            #expect(try await visitor.get(target).status == 404, "\(target)")
            #expect(try await visitor.post(target, [("csrf", token), ("password", "x")]).status == 404, "\(target)")
        }
        // Looked at by a mail program, and still there for its owner.
        for _ in 1...3 { #expect(try await visitor.get("/invitations/\(link.token.text)").status == 200) }
    }
}
