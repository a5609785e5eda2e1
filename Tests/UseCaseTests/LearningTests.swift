import Intake
import Learning
import Onboarding
import Portfolio
import Testing
import UseCases

/// From files to figures, with a portfolio that one can count.
@Suite struct LearningTests {
    /// Twelve customers from 1 October 2025, of whom the last two left on 15 January 2026, and of whom the even ones use
    /// the product twice a day from 1 November to the end of the year. It is 1 April 2026.
    private func office() async throws -> (Office, Workspace) {
        let office = try await Office()
        let rows = (1...12).map { number in
            "c\(number),c\(number),\(number < 7 ? "small" : "large"),2025-10-01,\(number > 10 ? "2026-01-15" : "")"
        }
        let text =
            "customer_id,name,segment,contract_start,churned_at\n" + rows.joined(separator: "\n") + "\n"
        _ = try await office.workspace.importCustomers(
            CustomersFile.read(InputFile(bytes: Array(text.utf8), name: "customers.csv")))
        var usage = "customer_id,user_id,event,timestamp,value,count\n"
        for day in 0..<61 {
            let date = Day("2025-11-01")! + day
            for number in stride(from: 2, through: 12, by: 2) { usage += "c\(number),u,login,\(date)T03:00:00Z,,2\n" }
        }
        let file = try InputFile(bytes: Array(usage.utf8), name: "usage.csv")
        _ = try await office.workspace.importUsage(UsageFile(file, days: try await office.workspace.localDays()))
        _ = try await office.workspace.applyProgram(
            "name: standard\ncriteria: {habit: 'active_days(last 14 days) >= 10'}\nsustainDays: 5\n", file: "p.yaml")
        let csm = try await office.acting(as: .csm)
        _ = try await csm.startJourneys(program: "standard", customers: nil, on: .contract)
        return (office, csm)
    }

    private func scope(by grouping: String? = nil, where filter: String? = nil, asOf: String = "2026-04-01")
        -> LearningScope
    {
        LearningScope(program: "standard", asOf: Day(asOf)!, filter: filter, grouping: grouping)
    }

    @Test("departures count from the contract's start, by what is known as of the day")
    func departures() async throws {
        let (office, csm) = try await office()
        defer { withExtendedLifetime(office) {} }
        let answer = try await csm.survival(of: .churn, scope())
        #expect(answer.all.counts.n == 12 && answer.all.counts.events == 2)
        #expect(answer.all.curve.curve.points.map(\.day) == [106, 182])
        let before = try await csm.survival(of: .churn, scope(asOf: "2026-01-14"))
        #expect(before.all.counts.n == 12 && before.all.counts.events == 0)
        let groups = try await csm.survival(of: .churn, scope(by: "segment"))
        #expect(groups.groups.map(\.key) == ["large", "small"] && groups.groups.map(\.counts.events) == [2, 0])
        let small = try await csm.survival(of: .churn, scope(where: "trait(\"segment\") = \"small\""))
        #expect(small.all.counts.n == 6 && small.cohort.leftOut.filtered == 6)
    }

    @Test("who began before the first usage is left out or seen later, and the others are onboarded on their day")
    func onboarded() async throws {
        let (office, csm) = try await office()
        defer { withExtendedLifetime(office) {} }
        let answer = try await csm.duration(scope())
        // Nothing is known before 1 November, day 31: unmet is known once all of a window is.
        let onboarded = answer.cohort.units.filter { $0.onboardedOn != nil }
        #expect(answer.cohort.leftOut.alreadyMet + answer.all.counts.n == 12)
        #expect(onboarded.allSatisfy { Int($0.customer.dropFirst())! % 2 == 0 })
    }

    @Test("a backtest judges each journey as of its own day")
    func backtest() async throws {
        let (office, csm) = try await office()
        defer { withExtendedLifetime(office) {} }
        let answer = try await csm.backtest(
            criteria: "active_days(last 14 days) >= 10", landmark: 60, horizon: .days(90), scope())
        #expect(answer.n == 12 && answer.met.population == 6 && answer.unmet.population == 6)
        #expect(answer.met.share.events == 1 && answer.unmet.share.events == 1)
        #expect(answer.metButLeft.map(\.customer) == ["c12"])
        let own = try await csm.backtest(criteria: nil, landmark: 60, horizon: .open, scope())
        #expect(own.met.share.total == 6 && own.notOver == 0)
        let metrics = ["active_days(last 14 days)"]
        let search = try await csm.calibration(
            metrics: metrics, landmark: 60, horizon: .days(90), outcome: .churn, scope())
        #expect(search.n == 12 && search.declined == .few(rarer: 2, needed: 8))
    }

    @Test("what cannot be answered is refused with what to do")
    func refusals() async throws {
        let (office, csm) = try await office()
        defer { withExtendedLifetime(office) {} }
        let unknown = await refusal { _ = try await csm.survival(of: .churn, scope(by: "segmnet")) }
        #expect(unknown?.code == .notFound && unknown?.remedy?.en == "Did you mean \"segment\"?")
        let owner = await refusal { _ = try await csm.duration(scope(by: "owner")) }
        #expect(owner?.code == .invalid)
        let rule = await refusal {
            _ = try await csm.backtest(criteria: "users(", landmark: 60, horizon: .open, scope())
        }
        #expect(rule?.place?.field == "--criteria")
        let nobody = await refusal { _ = try await csm.forecast(of: "c99", scope()) }
        #expect(nobody?.code == .notFound)
        var version = scope()
        version.version = 7
        let late = await refusal { _ = try await csm.duration(version) }
        #expect(late?.code == .notFound)
        _ = try await office.workspace.applyProgram("name: bare\n", file: "p.yaml")
        let bare = await refusal { _ = try await csm.duration(LearningScope(program: "bare")) }
        #expect(bare?.code == .missing)
        let stranger = await refusal {
            _ = try await csm.acting(as: .nobody).survival(of: .churn, LearningScope(program: "standard"))
        }
        #expect(stranger?.code == .forbidden)
    }
}
