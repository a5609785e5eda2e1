import Foundation
import Hummingbird
import HummingbirdTesting
import Onboarding
import Pages
import Samples
import Testing
import UseCases

@testable import Web

/// What every answer has in common: headers, language, refusals.
@Suite struct AnswerTests {
    private func get(_ target: String, headers: HTTPFields = [:]) async throws -> Answer {
        try await WebFixture.demo.value.get(target, headers: headers)
    }

    @Test(
        "every answer tells browsers what they may do",
        arguments: ["/", "/journeys/midori-1", "/healthz", "/nowhere", "/?page=x", "/assets/none.css"])
    func securityHeaders(target: String) async throws {
        let headers = try await get(target).headers
        let policy = try #require(headers[.contentSecurityPolicy])
        #expect(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"))
        #expect(policy.contains("script-src 'self';"), "our own file, and nothing that stands in a page")
        #expect(!policy.contains("unsafe") && !policy.contains("*"))
        #expect(headers[.xContentTypeOptions] == "nosniff")
        #expect(headers[.init("Referrer-Policy")!] == "same-origin")
        #expect(headers[.init("X-Frame-Options")!] == "DENY")
    }

    @Test("the server is well as soon as it answers")
    func health() async throws {
        let answer = try await WebFixture().get("/healthz")
        #expect(answer.status == 200 && answer.body == "ok\n")
    }

    @Test("pages are not kept by anybody else, assets for good")
    func caching() async throws {
        let page = try await get("/")
        #expect(page.headers[.cacheControl] == "private, no-cache")
        #expect(page.headers[.contentType] == "text/html; charset=utf-8")
        let sheet = try #require(try page.page.first("link")?["href"])
        let asset = try await get(sheet)
        #expect(asset.status == 200)
        #expect(asset.headers[.contentType] == "text/css; charset=utf-8")
        #expect(asset.headers[.cacheControl] == "public, max-age=31536000, immutable")
        #expect(asset.body.contains("--vermilion"))
        #expect(!asset.body.contains("http"), "nothing is loaded from elsewhere")
        #expect(try await get("/assets/kadode-0000.css").status == 404)
        #expect(try await get("/assets/..%2F..%2Fetc%2Fpasswd").status == 404)
    }

    @Test(
        "the address says the language, else the cookie, else the browser, else it is Japanese",
        arguments: [
            ("/?lang=en", "lang=ja", "ja", "en"), ("/", "lang=en", "ja", "en"), ("/", "lang=xx", "en-GB,en", "en"),
            ("/", "", "en-US,en;q=0.9,ja;q=0.8", "en"), ("/", "", "fr,en;q=0.3,ja;q=0.5", "ja"),
            ("/", "", "fr", "ja"), ("/", "", "", "ja"), ("/", "", "en;q=0,ja;q=0.1", "ja"), ("/", "", "*", "ja"),
            ("/", "other=1; lang=en", "ja", "en"),
        ])
    func language(target: String, cookie: String, accepts: String, expected: String) async throws {
        var headers = HTTPFields()
        if !cookie.isEmpty { headers[.cookie] = cookie }
        if !accepts.isEmpty { headers[.acceptLanguage] = accepts }
        let answer = try await get(target, headers: headers)
        #expect(try answer.page.first("html")?["lang"] == expected)
        #expect(answer.headers[.contentLanguage] == expected)
        #expect(answer.headers[.vary] == "Accept-Language, Cookie")
    }

    @Test("a language or theme once chosen is kept")
    func cookies() async throws {
        let answer = try await get("/?lang=en&theme=dark")
        let cookies = answer.headers[values: .setCookie]
        #expect(cookies.count == 2)
        for cookie in cookies {
            #expect(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax") && cookie.contains("Path=/"))
        }
        #expect(try answer.page.first("html")?["data-theme"] == "dark")
        #expect(try await get("/").headers[.setCookie] == nil)
        let dark = try await get("/", headers: [.cookie: "theme=dark"])
        #expect(try dark.page.first("html")?["data-theme"] == "dark")
    }

    @Test(
        "a bad value in an address is refused in the reader's language and says which", arguments: Language.allCases,
        [
            "on=2026-02-30", "on=2028-01-01", "on=9999-12-31", "verdict=x", "pace=x", "signal=x", "sort=x", "page=0",
            "page=x", "lang=de", "theme=pink",
        ])
    func badValues(language: Language, query: String) async throws {
        let answer = try await get("/?\(query)", headers: [.acceptLanguage: language.rawValue])
        #expect(answer.status == 400)
        let page = try answer.page
        #expect(page.first("html")?["lang"] == language.rawValue)
        let field = String(query.split(separator: "=")[0])
        let isTooFar = query.hasPrefix("on=2028") || query.hasPrefix("on=9999")
        let last = language == .ja ? "2027年11月1日" : "1 Nov 2027"
        #expect(page.first("div", "problem")?.text.contains(isTooFar ? last : field) == true)
    }

    @Test(
        "what is not there is a page that says so", arguments: Language.allCases,
        [
            "/nowhere", "/programs/none", "/journeys/none-1", "/journeys/midori-9", "/journeys/x", "/customers/none",
            "/programs",
        ])
    func notFound(language: Language, target: String) async throws {
        let answer = try await get(target, headers: [.acceptLanguage: language.rawValue])
        #expect(answer.status == 404)
        #expect(try answer.page.first("html")?["lang"] == language.rawValue)
        #expect(try answer.page.first("h1")?.text.isEmpty == false)
    }

    @Test("an address that is no text is refused")
    func unreadable() async throws {
        for target in ["/%ff", "/?q=%e3%81", "/journeys/%zz-1"] {
            let answer = try await get(target)
            #expect(answer.status == 400, "\(target)")
            _ = try answer.page
        }
    }

    @Test("a refused value is shown as text")
    func refusedMarkup() async throws {
        let answer = try await get("/?verdict=%3Cscript%3Ealert(1)%3C/script%3E")
        #expect(answer.status == 400)
        #expect(try answer.page.foreignScripts.isEmpty)
    }

    @Test(
        "only requests meant for this machine are answered",
        arguments: [
            ("localhost", 200), ("localhost:8080", 200), ("127.0.0.1:9", 200), ("[::1]:8080", 200), ("LOCALHOST", 200),
            ("evil.example", 421), ("localhost.evil.example", 421), ("evil.example:8080", 421), ("0.0.0.0", 421),
            ("127.0.0.1.nip.io", 421),
        ])
    func hosts(host: String, status: Int) async throws {
        let fixture = try await WebFixture.demo.value
        // The client waits for 15 seconds: the journeys are loaded before.
        _ = try await get("/")
        let application = Application(router: fixture.site.router())
        let answer = try await application.test(.ahc(.http)) { client in
            let headers: HTTPFields = [.init("Host")!: host, .cookie: fixture.cookie]
            return try await client.execute(uri: "/", method: .get, headers: headers) { Answer($0) }
        }
        #expect(answer.status == status)
        #expect(!answer.body.contains("midori") || status == 200)
    }

    @Test("health is answered under any name, for those who watch the machine")
    func healthOfAnyName() async throws {
        let application = Application(router: try await WebFixture.demo.value.site.router())
        let answer = try await application.test(.ahc(.http)) { client in
            try await client.execute(uri: "/healthz", method: .get, headers: [.init("Host")!: "kadode.internal"]) {
                Answer($0)
            }
        }
        #expect(answer.status == 200)
    }

    @Test(
        "where others could reach it, it has to know by which address they come",
        arguments: ["0.0.0.0", "::", "192.168.1.5", "example.com", "localhost.example"])
    func requiresAddress(host: String) throws {
        #expect {
            try PublicAddress.require(nil, for: host)
        } throws: { error in
            (error as? Refusal)?.code == .missing && (error as? Refusal)?.place?.field == "--public-url"
        }
        try PublicAddress.require(PublicAddress("https://kadode.example.com"), for: host)
    }

    @Test("the names of this machine itself are served", arguments: ["127.0.0.1", "localhost", "::1"])
    func acceptsLoopback(host: String) throws { try PublicAddress.require(nil, for: host) }

    @Test("what is no form is refused before anything looks at it")
    func methods() async throws {
        let fixture = try await WebFixture.demo.value
        let application = Application(router: fixture.site.router())
        try await application.test(.router) { client in
            let headers: HTTPFields = [.cookie: fixture.cookie]
            for method in [HTTPRequest.Method.post, .put, .delete, .patch] {
                let status = try await client.execute(uri: "/", method: method, headers: headers) { $0.status }
                #expect(status == .unsupportedMediaType, "\(method)")
            }
            let head = try await client.execute(uri: "/", method: .head, headers: headers) { $0 }
            #expect(head.status == .ok)
        }
    }
}
