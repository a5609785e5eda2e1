import Foundation
import Intake
import Onboarding
import Samples
import Testing
import UseCases

/// The board narrowed down: by rules, by stage, over several programs.
@Suite struct BoardChoiceTests {
    private func board(_ query: String, status: Int = 200) async throws -> HTML {
        let answer = try await WebFixture.demo.value.get("/?lang=en&" + query)
        #expect(answer.status == status, "\(query)")
        return try answer.page
    }

    private func names(_ page: HTML) -> Set<String> {
        Set((page.first("tbody")?.all("tr") ?? []).compactMap { $0.first("small")?.text })
    }

    private func escaped(_ rule: String) -> String {
        rule.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }

    @Test("a rule finds those for which the program's judgement says the same")
    func rule() async throws {
        let demo = try await WebFixture.demo.value
        let situation = try await demo.workspace.situation(program: "standard")
        func expected(_ verdict: Verdict) -> Set<String> {
            Set(situation.journeys.filter { $0.judged.judgement.criteria[0] == verdict }.map(\.customer.key))
        }
        let team = "where=" + escaped("users(last 14 days) / seats >= 60%")
        let page = try await board(team)
        #expect(names(page) == expected(.met) && !expected(.met).isEmpty)
        #expect(expected(.undetermined).count == 1)
        #expect(page.first("div", "count")?.text.contains("Of 1 more journey it cannot be told") == true)
        #expect(names(try await board(team + "&holds=undetermined")) == expected(.undetermined))
        // What else is chosen holds too, and the counts are those of the journeys that the rule holds for.
        let stuck = try await board("pace=stuck&where=" + escaped("not users(last 14 days) / seats >= 60%"))
        #expect(names(stuck).isSubset(of: expected(.unmet)) && names(stuck).contains("midori"))
        let all = try #require(page.first("div", "totals")?.all("ul").last?.first("b")?.text)
        #expect(Int(all) == expected(.met).count)
    }

    @Test(
        "what is wrong with a rule stands at its field with the place and the nearest name, and stays to be mended",
        arguments: [
            ("usrs(last 14 days) >= 3", "At character 1:", "users"),
            ("users(last 14 days) >= \"x\"", "At character", nil as String?),
            ("users(last 14 dys) >= 3", "At character 15:", "days"),
            ("users() >= 3", "At character 7:", "last 14 days"),
            (String(repeating: "(", count: 500), "At character", nil),
        ])
    func wrongRule(rule: String, place: String, remedy: String?) async throws {
        let page = try await board("where=" + escaped(rule), status: 422)
        let field = try #require(page.all("input").first { $0["id"] == "rule" })
        #expect(field["value"] == rule && field["aria-invalid"] == "true")
        let told = try #require(page.all("p", "wrong").first)
        #expect(told["id"] == field["aria-describedby"] && told.text.hasPrefix(place), "\(told.text)")
        if let remedy { #expect(told.text.contains(remedy), "\(told.text)") }
        #expect(page.first("title")?.text.hasPrefix("Error: ") == true)
    }

    @Test("a name that nothing is known by is told, with the nearest one")
    func unknownNames() async throws {
        let rule = #"events("report.creatd", ever) >= 1 or trait("migratd") = "yes" or done("kickof")"#
        let page = try await board("where=" + escaped(rule))
        let told = page.all("p", "remark").map(\.text)
        #expect(told.count == 3)
        for name in ["report.created", "migrated", "kickoff"] {
            #expect(told.contains { $0.contains("Did you mean \"\(name)\"?") }, "\(told)")
        }
        let known = try await board("where=" + escaped(#"events("report.created", ever) >= 1 or done("kickoff")"#))
        #expect(known.all("p", "remark").isEmpty)
    }

    @Test("by stage every journey stands in one lane, and the lanes add up")
    func stages() async throws {
        let page = try await board("by=stage")
        let lanes = try #require(page.first("div", "lanes")).all("section")
        #expect(lanes.count == Stage.underWay.count)
        let counts = lanes.compactMap { Int($0.first("small")?.text ?? "") }
        #expect(counts.reduce(0, +) == 55)
        for (lane, count) in zip(lanes, counts) {
            #expect(lane.all("li").count == min(count, 12))
            guard count > 12 else { continue }
            let rest = try #require(lane.all("a").last)
            #expect(rest.text.hasPrefix("\(count - 12) more"))
            let listed = try await WebFixture.demo.value.get(rest["href"]! + "&lang=en").page
            #expect(listed.first("tbody")?.all("tr").count == count)
        }
        let some = try await board("by=stage&pace=stuck")
        #expect(some.first("div", "lanes")?.all("li").count == names(try await board("pace=stuck")).count)
    }

    @Test("several programs stand in one list, in one order, each journey with its program and number")
    func severalPrograms() async throws {
        let fixture = try await WebFixture()
        try await fixture.customers("aoba,あおば,2026-10-01,\nmidori,みどり,2026-10-05,\n")
        for name in ["first", "second"] {
            _ = try await fixture.workspace.applyProgram("name: \(name)", file: "\(name).yaml")
            _ = try await fixture.workspace.startJourneys(program: name, customers: nil, on: .contract)
        }
        let page = try await fixture.get("/?lang=en&sort=name").page
        let rows = try #require(page.first("tbody")).all("tr").map { $0.first("th")?.text ?? "" }
        #expect(rows == ["あおば aoba first", "あおば #2 aoba second", "みどり midori first", "みどり #2 midori second"])
        let one = try await fixture.get("/?lang=en&program=second").page
        #expect(one.first("tbody")?.all("tr").count == 2)
        #expect(one.first("form", "filter")?["action"] == "/")
    }

    @Test("a journey on an older version of its program says which")
    func olderVersion() async throws {
        let fixture = try await WebFixture()
        try await fixture.customers("aoba,あおば,2026-10-01,\n")
        _ = try await fixture.workspace.applyProgram("name: p", file: "p.yaml")
        _ = try await fixture.workspace.startJourneys(program: "p", customers: nil, on: .contract)
        #expect(try await fixture.get("/?lang=en").page.first("tbody")?.first("th")?.text == "あおば aoba")
        _ = try await fixture.workspace.applyProgram("name: p\nexpectedDays: 30", file: "p.yaml")
        let page = try await fixture.get("/?lang=en").page
        #expect(page.first("h1")?.text == "p version 2")
        #expect(page.first("tbody")?.first("th")?.text == "あおば aoba version 1")
    }

    @Test("last week stands beside this one, and what the gut said")
    func lastWeek() async throws {
        let fixture = try await WebFixture()
        try await fixture.customers("aoba,あおば,2026-10-01,\n")
        _ = try await fixture.workspace.applyProgram(
            "name: p\ncriteria: {old: age >= 28}\nplaybook: [{key: k, kind: kickoff, owner: csm, due: start}]",
            file: "p.yaml")
        _ = try await fixture.workspace.startJourneys(program: "p", customers: nil, on: .contract)
        let name = JourneyName(program: "p", customer: "aoba")
        _ = try await fixture.workspace.mark(.worried, of: name, on: WebFixture.day - 8)
        var row = try #require(try await fixture.get("/?lang=en").page.first("tbody")?.first("tr"))
        let criteria = try #require(row.first("td", "c-criteria"))
        #expect(criteria.text.hasSuffix("1/1 was 0"))
        #expect(criteria.first("title")?.text == "30 days (at least 28 days required)")
        #expect(row.first("td", "c-next")?.text == "Set a new date for \"Kickoff\" Behind plan")
        #expect(row.first("td", "c-due")?.text == "1 Oct 30d late")
        #expect(row.first("td", "c-next")?.text.contains("CSM's read") == false)
        _ = try await fixture.workspace.mark(.onboarded, of: name, on: WebFixture.day - 2)
        row = try #require(try await fixture.get("/?lang=en").page.first("tbody")?.first("tr"))
        #expect(row.first("td", "c-next")?.text.contains("CSM's read: looks onboarded") == true)
    }
}

extension WebFixture {
    /// Imports customers, a line each: `aoba,あおば,2026-10-01`, and an owner where there is a fourth.
    func customers(_ lines: String) async throws {
        let text = "customer_id,name,contract_start,csm_email\n" + lines
        _ = try await workspace.importCustomers(
            CustomersFile.read(InputFile(bytes: Array(text.utf8), name: "customers.csv")))
    }
}
