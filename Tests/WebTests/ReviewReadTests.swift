import Foundation
import Onboarding
import Samples
import Testing
import Usage
import UseCases

@testable import Web

/// The read comes before the verdict. Aoba and Hana use the product every other day, Fuji did until two weeks ago, then
/// once, and is below its criteria since this week. 31 October 2026 is a Saturday, so that the week is that of Monday the 26th.
@Suite struct ReviewReadTests {
    private static let week = "/review/2026-10-26"

    private static let program = """
        name: standard
        criteria: {habit: active_days(last 14 days) >= 4}
        playbook:
          - {key: talk, kind: task, owner: csm, due: start + 200 days}
        """

    private func office() async throws -> (WebFixture, Visitor) {
        let fixture = try await WebFixture()
        let start = WebFixture.day - 60
        var usage = UsageBatch()
        usage.names = ["login"]
        for (number, last) in [1, 17, 1].enumerated() {
            usage.tenants.append(["aoba", "fuji", "hana"][number])
            usage.users.append("u\(number)")
            for back in [5] + stride(from: last, to: 59, by: 2).filter({ $0 != 5 }) {
                usage.append(of: number, on: WebFixture.day - back)
            }
        }
        let customers = ["aoba", "fuji", "hana"].map { key in
            Customer(key: key, name: key.capitalized, contractStart: start, csmEmail: "ito@example.com")
        }
        _ = try await fixture.workspace.load(
            SeedData(
                customers: customers.map { CustomerRow(customer: $0, columns: [], facts: [], usageIds: nil) },
                recordedOn: start, program: Self.program,
                journeys: customers.map { .init(customer: $0.key, start: start, facts: []) }, usage: usage,
                source: "tests"))
        _ = try await fixture.workspace.observe()
        _ = try await fixture.member(.csm, "ito@example.com")
        let ito = Visitor(fixture.site)
        #expect(try await ito.signIn("ito@example.com").status == 303)
        return (fixture, ito)
    }

    /// The words and marks by which a page would tell a verdict.
    private func tells(_ page: HTML) -> [String] {
        let main = page.first("main")
        return ["Unmet", "Fell below", "to go", "At least 4 days"].filter { main?.text.contains($0) ?? false }
            + (main?.all("use").compactMap { $0["href"] }.filter { ["#full", "#empty", "#hidden"].contains($0) } ?? [])
    }

    @Test("the verdict and what rests on it come after the read, which records it and goes on")
    func readFirst() async throws {
        let (fixture, ito) = try await office()
        let place = "\(Self.week)/fuji-1"
        let before = try await ito.get(place).page
        #expect(before.first("div", "veil")?.text.contains("after your read") == true)
        // The marks to choose from are the read's own.
        let chosen = before.all("button").compactMap { $0["value"] }
        #expect(chosen.prefix(3) == ["onboarded", "not-yet", "worried"])
        #expect(tells(before).filter { $0 != "#empty" } == [])
        let list = try await ito.get(Self.week).page
        #expect(tells(list) == [])

        let sent = try await ito.submit(place, to: place, [("note", ""), ("mark", "onboarded")])
        #expect(sent.location == "\(Self.week)?done=reviewed&last=fuji-1", "those without a change wait on the list")
        let notice = try #require(try await ito.get(sent.location).page.first("div", "notice"))
        #expect(notice.text.contains("\"Fuji\" is recorded as \"looks onboarded\". The verdict is unmet"))
        #expect(notice.text.contains("Read and verdict disagree."))
        let after = try await ito.get(place).page
        #expect(after.first("div", "veil") == nil && tells(after).contains("Unmet"))
        #expect(after.text.contains("At least 4 days"))
        let log = try await fixture.get("/log?lang=en").body
        #expect(log.contains("onboarded"))
        // Whoever keeps no review is asked for nothing.
        _ = try await fixture.member(.viewer, "viewer@example.com")
        let viewer = Visitor(fixture.site)
        _ = try await viewer.signIn("viewer@example.com")
        #expect(try await viewer.get(place).page.first("div", "veil") == nil)
    }

    @Test("those without a change are reviewed at once, without a read, and taken back at once")
    func unchanged() async throws {
        let (fixture, ito) = try await office()
        let list = try await ito.get(Self.week).page
        let group = try #require(list.all("section").first { $0["aria-labelledby"] == "unchanged" })
        #expect(group.all("a", "who").map(\.text) == ["Aoba", "Hana"])
        let action = "\(Self.week)/unchanged"
        let done = try await ito.submit(Self.week, to: action)
        #expect(done.location == "\(Self.week)?done=unchanged&last=aoba-1%2Chana-1")
        let page = try await ito.get(done.location).page
        #expect(page.first("div", "notice")?.text.contains("2 customers without a change reviewed.") == true)
        #expect(page.first("section", "course")?.text.contains("2 / 3") == true)
        let aoba = try await ito.get("\(Self.week)/aoba-1").page
        #expect(aoba.all("button").allSatisfy { $0["aria-pressed"] != "true" }, "no read is copied")
        let journeys = try await fixture.workspace.situation(program: "standard").journeys
        #expect(journeys.allSatisfy { $0.csmRead == nil })
        let undone = try await ito.submit(done.location, to: action, [("do", "open")])
        #expect(undone.location == "\(Self.week)?done=open")
        #expect(try await ito.get(Self.week).page.first("section", "course")?.text.contains("0 / 3") == true)
    }
}
