import Foundation
import Onboarding
import Portfolio
import Samples
import Testing
import UseCases

@testable import Web

/// The first ten minutes, page by page.
@Suite struct StartTests {
    /// An admin in an empty workspace, at noon of 31 October 2026.
    private func office() async throws -> (WebFixture, Visitor) {
        let fixture = try await WebFixture()
        _ = try await fixture.member(.admin, "mori@example.com")
        let visitor = Visitor(fixture.site)
        _ = try await visitor.signIn("mori@example.com")
        return (fixture, visitor)
    }

    private static let table = "会社名\t顧客ID\t契約開始日\t席数\n青葉商事\taoba\t2026/7/1\t5\n緑工業\tmidori\t2026年8月3日\t8\n"

    private func states(_ page: HTML) -> [String] {
        page.first("ol", "steps")?.all("li").map { $0.classes.joined(separator: " ") } ?? []
    }

    @Test("from nothing to the first verdict")
    func wholeWay() async throws {
        let (fixture, visitor) = try await office()
        let empty = try await visitor.get("/").page
        #expect(empty.first("h1")?.text == "Getting started")
        #expect(states(empty) == ["now", "", "", ""])

        let token = try await visitor.token("/start/program")
        let chosen = try await visitor.post("/start/program", [("csrf", token), ("program", "low-touch")])
        #expect(chosen.location.hasPrefix("/start?done=program"))
        #expect(try await fixture.workspace.programNames().count == 1)
        #expect(try states(await visitor.get("/start").page) == ["done", "now", "", ""])

        let seen = try await visitor.submit("/start/customers", to: "/start/customers", [("rows", Self.table)])
        #expect(seen.status == 200)
        #expect(try seen.page.first("table", "previewed")?.first("tbody")?.all("tr").count == 2)
        #expect(try await fixture.workspace.customers().isEmpty)
        let mark = try #require(try seen.page.all("input").first { $0["name"] == "checked" }?["value"])
        let done = try await visitor.post(
            "/start/customers", [("csrf", token), ("rows", Self.table), ("checked", mark), ("do", "import")])
        #expect(done.location == "/start?done=customers&n=2")
        #expect(
            try await fixture.workspace.customers().map(\.contractStart.description) == ["2026-07-01", "2026-08-03"])

        let program = try await fixture.workspace.programNames()[0]
        let begun = try await visitor.post(
            "/start/journeys",
            [
                ("csrf", token), ("program", program), ("pick", "aoba"), ("aoba/", "2026-07-01"),
                ("aoba/kickoff", "2026-07-20"), ("over", "yes"),
            ])
        #expect(begun.location == "/start?done=journeys&n=1")
        let plan = try await fixture.workspace.plan(program: program).journeys
        #expect(plan.map(\.customer) == ["aoba"])
        #expect(plan[0].journey.done("kickoff") == Day("2026-07-20"))

        var rows = "customer_id,user_id,event,timestamp\n"
        for day in 17...30 { for user in 1...4 { rows += "aoba,u\(user),login,2026-10-\(day)T10:00:00+09:00\n" } }
        let looked = try await visitor.post("/start/usage", [("csrf", token), ("rows", rows)])
        let usageMark = try #require(try looked.page.all("input").first { $0["name"] == "checked" }?["value"])
        let imported = try await visitor.post(
            "/start/usage", [("csrf", token), ("rows", rows), ("checked", usageMark), ("do", "import")])
        #expect(imported.location == "/start?done=usage&n=56")

        let finished = try await visitor.get("/start").page
        #expect(finished.first("section", "firstverdict")?.text.contains("The first verdicts are in.") == true)
        let board = try await visitor.get("/").page
        #expect(board.first("table", "board")?.text.contains("青葉商事") == true)
    }

    @Test("rows that are wrong are shown at their lines, kept, and can be downloaded; the others go in")
    func refusedRows() async throws {
        let (fixture, visitor) = try await office()
        let token = try await visitor.token("/start/customers")
        let rows = "customer_id,name,contract_start\naoba,青葉商事,2026-07-01\nmidori,緑工業,いつか\n"
        let seen = try await visitor.post("/start/customers", [("csrf", token), ("rows", rows)])
        let table = try #require(try seen.page.first("table", "previewed"))
        #expect(table.text.contains("Refused") && table.text.contains("Contract from: Write it as"))
        #expect(table.text.contains("is not a date") && table.text.contains("contract from 1 July"))
        let mark = try #require(try seen.page.all("input").first { $0["name"] == "checked" }?["value"])
        let file = try await visitor.post("/start/customers/refused", [("csrf", token), ("rows", rows)])
        #expect(file.headers[.contentDisposition] == "attachment; filename=\"customers-refused.csv\"")
        #expect(file.body == "\u{FEFF}customer_id,name,contract_start\nmidori,緑工業,いつか\n")

        // What was changed after it was looked at is looked at again.
        let changed = try await visitor.post(
            "/start/customers",
            [("csrf", token), ("rows", rows + "sora,空商店,2026-07-01\n"), ("checked", mark), ("do", "import")])
        #expect(try changed.page.first("section", "preview") != nil)
        #expect(try await fixture.workspace.customers().isEmpty)

        let done = try await visitor.post(
            "/start/customers", [("csrf", token), ("rows", rows), ("checked", mark), ("do", "import")])
        #expect(try await fixture.workspace.customers().map(\.key) == ["aoba"])
        #expect(try done.page.first("textarea")?.text == "customer_id,name,contract_start midori,緑工業,いつか")
        #expect(try done.page.first("div", "hint")?.text.hasPrefix("Imported 1 customer.") == true)

        for nothing in ["", "  \n", "name\nx\n"] {
            let refused = try await visitor.post("/start/customers", [("csrf", token), ("rows", nothing)])
            #expect(refused.status == 422)
            #expect(try refused.page.first("div", "alert") != nil, "\(nothing)")
        }
    }

    @Test("the check says what becomes of each column, and who has no owner; headers are understood in any spelling")
    func columns() async throws {
        let (fixture, visitor) = try await office()
        defer { withExtendedLifetime(fixture) {} }
        let token = try await visitor.token("/start/customers")
        for header in [
            "Customer ID,Company Name,Contract Start,Seats,Plan,Owner,Industry",
            "CUSTOMER_ID,Customer,contract-start,SEATS,plan,CSM,Industry",
            "顧客ID,会社名,契約開始日,席数,プラン,担当,Industry", "ID,顧客名,契約開始,契約席数,プラン,担当者,Industry",
        ] {
            let rows = header + "\na,Alpha,2026-07-01,5,Pro,mori@example.com,IT\nb,Beta,2026-07-02,,,,IT\n"
            let page = try await visitor.post("/start/customers", [("csrf", token), ("rows", rows)]).page
            let told = try #require(page.first("section", "preview")).text
            #expect(told.contains("Columns that become traits: Industry"), "\(header): \(told)")
            #expect(told.contains("1 customer without an owner"), "\(header)")
            #expect(told.contains("5 seats, owner mori@example.com"), "\(header)")
        }
        let missing = try await visitor.post("/start/customers", [("csrf", token), ("rows", "customer_id,nam\nx,y\n")])
        #expect(missing.status == 422 && !missing.body.contains("--mapping"))
    }

    @Test("who is under way in another program is not ticked, and all wrong days are told")
    func elsewhere() async throws {
        let (fixture, visitor) = try await office()
        for program in [StartingProgram.lowTouch, .highTouch] {
            _ = try await fixture.workspace.applyProgram(program.source, file: "p.yaml")
        }
        for key in ["aoba", "midori"] {
            _ = try await fixture.workspace.add(
                CustomerEntry(values: [("customer_id", key), ("name", key), ("contract_start", "2026-07-01")]))
        }
        _ = try await fixture.workspace.startJourneys(
            program: "high-touch", [JourneyBeginning(customer: "aoba", start: Day("2026-07-01")!)])
        let page = try await visitor.get("/start/journeys?program=low-touch").page
        let ticked = page.all("input").filter { $0["name"] == "pick" && $0["checked"] != nil }.compactMap {
            $0["value"]
        }
        #expect(ticked == ["midori"])
        #expect(page.first("small", "flag")?.text == "under way in high-touch")
        let token = try await visitor.token("/start/journeys")
        let wrong = try await visitor.post(
            "/start/journeys",
            [
                ("csrf", token), ("program", "low-touch"), ("pick", "aoba"), ("pick", "midori"),
                ("aoba/", "2026-07-01"),
                ("midori/", "2026-07-01"), ("aoba/kickoff", "2026-12-01"), ("midori/kickoff", "2026-12-02"),
            ])
        #expect(wrong.status == 422)
        let alert = try #require(try wrong.page.all("div").first { $0["role"] == "alert" })
        #expect(alert.all("a").count == 2)
        let invalid = try wrong.page.all("input").filter { $0["aria-invalid"] != nil }
        #expect(invalid.count == 2 && invalid.filter { $0["autofocus"] != nil }.count == 1)
    }

    @Test("a paste may be large, but not without end; other forms stay small")
    func sizes() async throws {
        let (fixture, visitor) = try await office()
        defer { withExtendedLifetime(fixture) {} }
        let token = try await visitor.token("/start/customers")
        var rows = "customer_id,name,contract_start\n"
        for number in 0..<4000 { rows += "c\(number),customer number \(number),2026-07-01\n" }
        #expect(rows.utf8.count > 64 * 1024)
        let seen = try await visitor.post("/start/customers", [("csrf", token), ("rows", rows)])
        #expect(seen.status == 200)
        let huge = String(repeating: "x", count: 9 << 20)
        let refused = try await visitor.post("/start/customers", [("csrf", token), ("rows", huge)])
        #expect(refused.status == 413 && refused.body.contains("at most 8192 KB"))
        #expect(try await visitor.post("/account", [("csrf", token), ("name", rows)]).status == 413)
    }

    @Test("one customer by hand: what is wrong stands at its field, and what was typed is kept")
    func byHand() async throws {
        let (fixture, visitor) = try await office()
        let wrong = try await visitor.submit(
            "/start/customers/new",
            [("name", "青葉商事"), ("contract_start", "2026-07-01"), ("seats", "five"), ("traits", "x")])
        #expect(wrong.status == 422)
        #expect(try wrong.page.all("input").first { $0["name"] == "name" }?["value"] == "青葉商事")
        let added = try await visitor.submit(
            "/start/customers/new",
            [("name", "Aoba Trading"), ("contract_start", "2026-07-01"), ("seats", "5"), ("traits", "trial=yes\n")])
        #expect(added.location == "/start/customers/new?added=aoba-trading")
        #expect(try await visitor.get(added.location).page.first("div", "hint")?.text.contains("Aoba Trading") == true)
        #expect(try await fixture.workspace.customers().map(\.key) == ["aoba-trading"])
        let template = try await visitor.get("/start/customers/template.csv")
        #expect(template.body.hasPrefix("\u{FEFF}customer_id,name,contract_start"))
        let example = try await visitor.submit(
            "/start/customers", to: "/start/customers", [("rows", String(template.body.dropFirst()))])
        #expect(try example.page.first("table", "previewed")?.text.contains("Refused") == false, "its example is right")
    }

    @Test("a day that has not come is shown at the field, and the others are kept")
    func wrongDays() async throws {
        let (fixture, visitor) = try await office()
        _ = try await fixture.workspace.applyProgram(StartingProgram.lowTouch.source, file: "p.yaml")
        _ = try await fixture.workspace.add(
            CustomerEntry(values: [("customer_id", "aoba"), ("name", "青葉商事"), ("contract_start", "2026-07-01")]))
        let token = try await visitor.token("/start/journeys")
        for (day, message) in [("2026-12-24", "has not come yet"), ("May", "is not a date")] {
            let wrong = try await visitor.post(
                "/start/journeys",
                [
                    ("csrf", token), ("program", "low-touch"), ("pick", "aoba"), ("aoba/", "2026-07-01"),
                    ("aoba/kickoff", day),
                ])
            #expect(wrong.status == 422)
            let field = try #require(try wrong.page.all("input").first { $0["name"] == "aoba/kickoff" })
            #expect(field["aria-invalid"] == "true" && field["value"] == day)
            #expect(wrong.body.contains(message))
        }
        let none = try await visitor.post("/start/journeys", [("csrf", token), ("program", "low-touch")])
        #expect(none.status == 422 && none.body.contains("No customer is chosen."))
        #expect(try await fixture.workspace.unbegun(program: "low-touch").customers.count == 1)
    }

    @Test("samples are loaded into what is empty, named on every page, and deleted after asking")
    func samples() async throws {
        let (fixture, visitor) = try await office()
        let loaded = try await visitor.submit("/start", to: "/start/samples")
        #expect(loaded.status == 303 && loaded.location == "/")
        for path in ["/", "/today", "/account"] {
            #expect(try await visitor.get(path).page.first("aside", "banner") != nil, "\(path)")
        }
        #expect(try await visitor.get("/start").page.all("form").allSatisfy { $0["action"] != "/start/samples" })
        let asked = try await visitor.get("/start/samples/delete").page
        #expect(asked.text.contains("60 sample customers"))
        let deleted = try await visitor.submit("/start/samples/delete", to: "/start/samples/delete")
        #expect(deleted.location == "/start?done=samples")
        #expect(try await fixture.workspace.customers().isEmpty)
        let empty = try await visitor.get("/").page
        #expect(empty.first("aside", "banner") == nil && states(empty) == ["now", "", "", ""])
    }

    @Test("who may not do a step is not offered it, and is refused")
    func roles() async throws {
        let (fixture, _) = try await office()
        let posts = [
            "/start/program", "/start/customers", "/start/customers/new", "/start/journeys", "/start/usage",
            "/start/usage/link", "/start/usage/unlink", "/start/samples", "/start/samples/delete",
        ]
        _ = try await fixture.workspace.applyProgram(StartingProgram.lowTouch.source, file: "p.yaml")
        for role in [Role.viewer, .sales, .csm] {
            _ = try await fixture.member(role, "\(role.rawValue)@example.com")
            let visitor = Visitor(fixture.site)
            _ = try await visitor.signIn("\(role.rawValue)@example.com")
            let page = try await visitor.get("/start").page
            let links = page.first("ol", "steps")?.all("a").compactMap { $0["href"] } ?? []
            #expect(links.count == (role == .csm ? 3 : 0), "\(role)")
            let token = try await visitor.token("/start")
            let fields = [
                ("csrf", token), ("program", "low-touch"),
                ("rows", "customer_id,name,contract_start\na,b,2026-07-01\n"),
                ("name", "a"), ("customer_id", "a"), ("contract_start", "2026-07-01"), ("pick", "a"),
                ("a/", "2026-07-01"),
            ]
            for post in posts {
                let status = try await visitor.post(post, fields).status
                let mayNot =
                    role != .csm || ["/start/program", "/start/samples", "/start/samples/delete"].contains(post)
                #expect((status == 403) == mayNot, "\(role) \(post): \(status)")
            }
        }
        #expect(try await fixture.workspace.customers().map(\.key) == ["a"])
    }
}
