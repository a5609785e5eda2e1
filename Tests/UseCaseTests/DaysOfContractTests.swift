import Intake
import Onboarding
import Portfolio
import Testing
import UseCases

/// Words of the language that count the days of a contract and of a pause, from the customers file to the verdict.
@Suite struct DaysOfContractTests {
    /// On 1 April 2026: `aoba` must give notice by 1 May, `midori` by 15 March, of `sora` the days of notice are not known.
    private func office() async throws -> (Office, Workspace) {
        let office = try await Office()
        let csm = try await office.acting(as: .csm)
        try await importCustomers(
            office.workspace,
            """
            aoba,青葉商事,2026-01-01,2026-05-31,30
            midori,みどり会計,2026-01-01,2026-06-13,90
            sora,そら不動産,2026-01-01,2026-05-31,
            """)
        _ = try await office.workspace.applyProgram(
            "name: standard\ncriteria: {renewal: days_to_notice >= 0, run: running_days >= 60}\n", file: "p.yaml")
        _ = try await csm.startJourneys(
            program: "standard", customers: ["aoba", "midori", "sora"], on: .on(Day("2026-02-01")!))
        return (office, csm)
    }

    private func importCustomers(_ workspace: Workspace, _ rows: String) async throws {
        let text = "customer_id,name,contract_start,contract_end,renewal_notice_days\n\(rows)\n"
        _ = try await workspace.importCustomers(
            CustomersFile.read(InputFile(bytes: Array(text.utf8), name: "customers.csv")))
    }

    /// The verdict on each criterion with its number.
    private func judged(_ workspace: Workspace, _ customer: String, asOf day: String) async throws -> String {
        let judgement = try await workspace.judge(program: "standard", asOf: Day(day)!, customers: [customer])
        let journey = try #require(judgement.journeys.first)
        return zip(journey.judgement.criteria, journey.formula.terms.indices).map { verdict, term in
            "\(verdict.name) \(journey.state(ofTerm: term).en)"
        }.joined(separator: ", ")
    }

    @Test("the days to the notice deadline go through zero to below, and are unknown without the days of notice")
    func notice() async throws {
        let (office, csm) = try await office()
        defer { withExtendedLifetime(office) {} }
        #expect(try await judged(csm, "aoba", asOf: "2026-04-01") == "met 30 days, unmet 59 days")
        #expect(try await judged(csm, "aoba", asOf: "2026-05-01") == "met 0 days, met 89 days")
        #expect(try await judged(csm, "midori", asOf: "2026-04-01") == "unmet -17 days, unmet 59 days")
        #expect(try await judged(csm, "sora", asOf: "2026-04-01") == "undetermined unknown, unmet 59 days")
        // As last imported, also as of a day before the import.
        try await importCustomers(csm, "sora,そら不動産,2026-01-01,2026-05-31,31")
        #expect(try await judged(csm, "sora", asOf: "2026-03-01") == "met 60 days, unmet 28 days")
    }

    @Test("a pause is left out of the running days, from its first day to the day before the journey goes on")
    func pause() async throws {
        let (office, csm) = try await office()
        defer { withExtendedLifetime(office) {} }
        let aoba = JourneyName(program: "standard", customer: "aoba")
        _ = try await csm.pause(aoba, from: Day("2026-03-01")!, until: Day("2026-03-11")!, reason: "決算期")
        for (day, running) in [("2026-02-28", 27), ("2026-03-01", 27), ("2026-03-10", 27), ("2026-03-11", 28)] {
            #expect(try await judged(csm, "aoba", asOf: day).hasSuffix("unmet \(running) days"), "\(day)")
        }
    }

    @Test("the board can be narrowed down by each of the words")
    func filter() async throws {
        let (office, csm) = try await office()
        defer { withExtendedLifetime(office) {} }
        let overviews = Overviews(csm)
        let overview = try await overviews.overview(of: "standard", asOf: Day("2026-04-01")!)
        let customers = overview.situation.journeys.map(\.customer.key)
        let cases = [
            ("days_to_renewal <= 60", [Verdict.met, .unmet, .met]),
            ("days_to_notice < 0", [.unmet, .met, .undetermined]), ("running_days = 59", [.met, .met, .met]),
        ]
        #expect(customers == ["aoba", "midori", "sora"])
        for (rule, verdicts) in cases {
            #expect(try await overviews.filter([overview], by: rule).verdicts == [verdicts], "\(rule)")
        }
    }
}
