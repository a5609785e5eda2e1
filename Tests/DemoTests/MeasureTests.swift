import Demo
import Intake
import Onboarding
import Testing
import Usage
import UseCases

/// The two questions that daily facts answer say the same.
@Suite struct MeasureTests {
    private static let day = Day("2026-10-31")!
    private static let texts = [
        "events(last 14 days)", "events(\"report.created\", since start)", "users(last 14 days)", "users(ever)",
        "active_days(first 30 days)", "features(last 28 days)", "sum(\"report.created\", ever)",
        "mean(\"report.created\", last 28 days)", "max(\"report.created\", last 60 days)", "days_since_last()",
        "days_since_first(\"report.created\")",
    ]

    @Test("what is measured is what follows from the daily facts", arguments: ["2026-10-31", "2026-08-15"])
    func measured(text: String) async throws {
        let asOf = try #require(Day(text))
        let formula = Formula(
            try MeasureTests.texts.enumerated().map {
                Criterion(key: "m\($0)", rule: try Rule(parsing: "\($1) >= 1"))
            })
        let metrics = formula.leaves.compactMap { leaf in if case .metric(let metric) = leaf { metric } else { nil } }
        #expect(metrics.count == MeasureTests.texts.count)
        try await withDemo(on: MeasureTests.day) { workspace, cast in
            let excluded = try await workspace.settings().excludedUsers
            let (owners, starts) = try await workspace.records.read { reading in
                (
                    try reading.tenantOwners(of: nil),
                    try reading.journeys(of: cast.programName, customers: nil).map { ($0.customer, $0.journey.start) }
                )
            }
            let journeys = starts.map { customer, start in
                MeasuredJourney(tenants: owners.filter { $0.customer == customer }.map(\.tenant), start: start)
            }
            let measured = try await workspace.usage.measure(
                metrics, of: journeys, asOf: asOf, except: excluded, by: nil)
            let facts = try await workspace.usage.dailyFacts(
                of: nil, from: nil, valued: true, except: excluded, by: nil)
            let names = try await workspace.usage.eventNames()
            for (journey, tallies) in zip(journeys, measured) {
                for (metric, tally) in zip(metrics, tallies) {
                    #expect(tally == MetricTally(metric, journey, facts, names, asOf: asOf), "\(metric)")
                }
            }
            #expect(Set(measured.joined()).count > 100)
        }
    }
}

extension MetricTally {
    /// By the words of the definition, row by row.
    fileprivate init(
        _ metric: Metric, _ journey: MeasuredJourney, _ facts: DailyFacts, _ names: [Int32: String], asOf day: Day
    ) {
        self.init()
        let days: ClosedRange<Int32> =
            switch metric.window ?? .ever {
            case .last(let count): (day.number - Int32(count) + 1)...day.number
            case .first(let count):
                journey.start
                    .number...max(
                        journey.start.number, min(day.number, journey.start.number + Int32(count) - 1))
            case .sinceStart: journey.start.number...max(journey.start.number, day.number)
            case .ever: Int32.min...day.number
            }
        let rows = (0..<facts.rows).filter { row in
            let name = names[facts.name[row]]!
            let isWanted =
                metric.measure == .features
                ? !name.hasPrefix("$") : metric.names.isEmpty || metric.names.contains(name)
            return isWanted && journey.tenants.contains(facts.tenant[row]) && days.contains(facts.day[row])
                && facts.day[row] <= day.number
        }
        switch metric.measure {
        case .events: count = rows.reduce(0) { $0 + facts.count[$1] }
        case .users: count = Int64(Set(rows.map { facts.user[$0] }.filter { $0 >= 0 }).count)
        case .features: count = Int64(Set(rows.map { facts.name[$0] }).count)
        case .activeDays: count = Int64(Set(rows.map { facts.day[$0] }).count)
        case .sum, .mean, .max:
            valued = rows.reduce(0) { $0 + facts.valued[$1] }
            if metric.measure == .max {
                greatest = rows.filter { facts.valued[$0] > 0 }.map { facts.maximum[$0] }.max()
            } else {
                sum = rows.reduce(0) { $0 + Int128(facts.sum[$1]) }
            }
        case .daysSinceLast, .workingDaysSinceLast: self.day = rows.map { facts.day[$0] }.max().map { Day($0) }
        case .daysSinceFirst: self.day = rows.map { facts.day[$0] }.min().map { Day($0) }
        }
    }
}
