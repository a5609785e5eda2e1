import Demo
import Foundation
import Intake
import Onboarding
import Samples
import Synchronization
import Testing
import Usage

@testable import UseCases
import Portfolio

/// What servers keep of a program, carried forward from change to change, is what they would work out anew.
@Suite struct OverviewTests {
    private static let day = Day("2026-10-31")!

    private struct Change: Sendable {
        let what: String
        /// Whether a list shows it.
        var isSeen = true
        let act: @Sendable (Workspace, Cast) async throws -> Void
    }

    private static func record(_ what: String, _ event: JourneyFact.Event, of role: Cast.Role) -> Change {
        Change(what: what) { workspace, _ in
            _ = try await workspace.record(event, of: JourneyName(program: "standard", customer: role.key))
        }
    }

    private static let changes: [Change] = [
        record("a step is opened again", .stepReopened("training"), of: .fellSilent),
        record("a journey is paused", .paused(reason: "決算期"), of: .fellSilent),
        record("a journey ends", .ended(cause: nil), of: .runningLong),
        Change(what: "a gut mark", isSeen: false) { workspace, _ in
            _ = try await workspace.mark(
                .worried, of: JourneyName(program: "standard", customer: Cast.Role.fellSilent.key))
        },
        Change(what: "one message of usage") { workspace, _ in
            try await workspace.use([("midori", "u", "report.created", day)])
        },
        Change(what: "usage of many, late, of those too that others are compared with") { workspace, cast in
            try await workspace.use(
                (0..<900).map { row in
                    let customer = cast.customers[row * 7 % cast.customers.count].customer.key
                    return (customer, "u\(row % 3)", "report.created", day - (row * 13 % 120))
                })
        },
        Change(what: "a customer leaves, another changes hands") { workspace, _ in
            try await workspace.importRows(
                "customer_id,name,contract_start,churned_at,csm_email",
                ["midori,みどり会計,2026-06-01,2026-10-20,sato@example.com", "fuji,富士,2026-06-01,,new@example.com"])
        },
        Change(what: "a journey begins") { workspace, _ in
            try await workspace.importRows(
                "customer_id,name,contract_start", ["new,新しい顧客,2026-10-01", "later,これからの顧客,2026-12-01"])
            _ = try await workspace.startJourneys(
                program: "standard", customers: ["new", "later"], on: .contract)
        },
        Change(what: "seats change") { workspace, _ in
            try await workspace.importRows(
                "customer_id,name,contract_start,seats,segment", ["new,新しい顧客,2026-10-01,1,mid"])
        },
        Change(what: "a usage id is taken away") { workspace, _ in
            try await workspace.unlink(usageId: "sakura", from: "sakura")
        },
        Change(what: "it is given to another customer") { workspace, _ in
            try await workspace.link(usageId: "sakura", to: "new")
        },
        Change(what: "days are marked as an outage") { workspace, _ in
            try await workspace.markOutage(from: day - 9, through: day - 2)
        },
        Change(what: "another version") { workspace, cast in
            _ = try await workspace.applyProgram(
                cast.program.replacing("expectedDays: 90", with: "expectedDays: 61"), file: "p.yaml")
            _ = try await workspace.moveJourneys(program: "standard", customers: ["new"], to: nil)
        },
    ]

    @Test("what is carried forward from change to change is what would be worked out anew")
    func carriedForward() async throws {
        let day = OverviewTests.day
        try await withDemo(on: day) { workspace, cast in
            let kept = Overviews(workspace, usageMayBeOld: .zero)
            var before = try await kept.overview(of: "standard", asOf: day).told
            for change in OverviewTests.changes {
                try await change.act(workspace, cast)
                let carried = try await kept.overview(of: "standard", asOf: day).told
                let anew = try await Overviews(workspace).overview(of: "standard", asOf: day).told
                #expect(carried == anew, "\(change.what)")
                #expect((carried != before) == change.isSeen, "\(change.what)")
                before = carried
            }
        }
    }

    @Test("a state carried forward through random changes is the state loaded from nothing", arguments: [1, 2, 3])
    func randomChanges(seed: Int) async throws {
        let day = OverviewTests.day
        var chance = Seeded(seed)
        try await withDemo(on: day) { demo, cast in
            var workspace = demo
            // Usage of a few customers is kept, so that some are forgotten.
            workspace.loading.rowsKept = [0, 1_000, 5_000][seed - 1]
            let kept = Overviews(workspace, usageMayBeOld: .zero)
            let keys = cast.customers.map(\.customer.key)
            for number in 0..<12 {
                let key = keys[chance.int(0...keys.count - 1)]
                let name = JourneyName(program: "standard", customer: key)
                let what = chance.int(0...6 - 1)
                do {
                    switch what {
                    case 0:
                        let count = 1 + chance.int(0...39)
                        try await workspace.use(
                            (0..<count).map { row in
                                (
                                    keys[chance.int(0...keys.count - 1)], "r\(chance.int(0...4 - 1))", "report.created",
                                    day - chance.int(0...150 - 1)
                                )
                            }, "\(seed)-\(number)")
                    case 1: _ = try await workspace.record(.paused(reason: "決算期"), of: name)
                    case 2: _ = try await workspace.record(.resumed, of: name)
                    case 3: _ = try await workspace.record(.stepDone("kickoff"), of: name)
                    case 4:
                        try await workspace.importRows(
                            "customer_id,name,contract_start,seats",
                            ["\(key),\(key),2026-06-01,\(1 + chance.int(0...30 - 1))"])
                    default: try await workspace.unlink(usageId: key, from: key)
                    }
                } catch is Refusal {
                    // What cannot be done to that customer changes nothing.
                } catch is Refusals {}
                let carried = try await kept.overview(of: "standard", asOf: day).told
                let loaded = try await Overviews(workspace).overview(of: "standard", asOf: day).told
                #expect(carried == loaded, "change \(number), \(what) of \(key)")
            }
        }
    }

    @Test("new usage may be shown some seconds later, what somebody recorded is shown at once")
    func usageMayBeOld() async throws {
        let day = OverviewTests.day
        try await withDemo(on: day) { workspace, _ in
            let kept = Overviews(workspace, usageMayBeOld: .seconds(3600))
            let before = try await kept.overview(of: "standard", asOf: day).told
            try await workspace.use([("midori", "u", "report.created", day)])
            #expect(try await kept.overview(of: "standard", asOf: day).told == before)
            let name = JourneyName(program: "standard", customer: Cast.Role.fellSilent.key)
            _ = try await workspace.record(.paused(reason: "決算期"), of: name)
            let after = try await kept.overview(of: "standard", asOf: day).told
            #expect(after != before)
        }
    }

    @Test("of usage that streams in, only the days that changed are read again")
    func daysThatChanged() async throws {
        let day = OverviewTests.day
        try await withDemo(on: day) { demo, _ in
            let usage = WatchedUsage(demo.usage)
            let workspace = Workspace(records: demo.records, usage: usage, clock: demo.clock)
            let kept = Overviews(workspace, usageMayBeOld: .zero)
            func read(_ what: String, after rows: [(String, String, String, Day)]) async throws -> [Day?] {
                try await workspace.use(rows, what)
                usage.forget()
                let carried = try await kept.overview(of: "standard", asOf: day).told
                let days = usage.firstDays
                #expect(try await carried == Overviews(demo).overview(of: "standard", asOf: day).told, "\(what)")
                return days
            }
            _ = try await kept.overview(of: "standard", asOf: day)
            let cases: [(what: String, rows: [(String, String, String, Day)], read: [Day?])] = [
                ("the first message of a customer", [("midori", "u", "report.created", day - 1)], [nil]),
                ("the next", [("midori", "v", "report.created", day)], [day]),
                (
                    "two days and another customer",
                    [
                        ("midori", "u", "report.created", day), ("midori", "u", "report.created", day - 3),
                        ("sakura", "u", "report.created", day),
                    ], [nil, day - 3]
                ), ("both", [("midori", "w", "login", day), ("sakura", "u", "login", day - 1)], [day - 1]),
            ]
            for (what, rows, expected) in cases {
                let days = try await read(what, after: rows)
                #expect(days == expected, "\(what)")
            }
            let name = JourneyName(program: "standard", customer: "midori")
            usage.forget()
            _ = try await workspace.record(.paused(reason: "決算期"), of: name)
            _ = try await kept.overview(of: "standard", asOf: day)
            #expect(usage.firstDays == [], "What is recorded changes no usage")
        }
    }

    @Test(
        "it is what the whole portfolio, loaded at once, shows", arguments: ["2026-10-31", "2026-07-15", "2026-11-20"])
    func asTheWhole(text: String) async throws {
        let asked = Day(text)!
        try await withDemo(on: OverviewTests.day) { workspace, _ in
            let whole = try await workspace.situation(program: "standard", asOf: asked)
            let overviews = Overviews(workspace)
            let shown = try await overviews.overview(of: "standard", asOf: asked).situation
            let former = try await overviews.overview(of: "standard", asOf: asked).former.journeys
            let goingOn = whole.journeys.filter { $0.phase != .ended }
            #expect(shown.journeys.map(\.told) == goingOn.map(\.told))
            #expect(shown.alerts == whole.alerts && shown.dataThrough == whole.dataThrough)
            #expect(shown.onboarded == whole.onboarded)
            let over = whole.outOfScope + whole.journeys.count - goingOn.count
            #expect(shown.outOfScope + former.count == over)
            for journey in whole.journeys {
                let seen = try await overviews.closeUp(
                    of: "standard", journey.customer.key, journey.judged.ordinal, asOf: asked,
                    today: OverviewTests.day)
                #expect(seen.situation?.told == journey.told)
                #expect(seen.course?.last == asked)
            }
        }
    }
}

extension OverviewTests {
    @Test("a rule says of all journeys what judging them by it says", arguments: ["2026-10-31", "2026-08-20"])
    func asked(text: String) async throws {
        let asked = Day(text)!
        try await withDemo(on: OverviewTests.day) { workspace, cast in
            let overviews = Overviews(workspace)
            let overview = try await overviews.overview(of: "standard", asOf: asked)
            let program = try #require(overview.situation.journeys.first?.program)
            #expect(program.criteria.count > 1)
            for (place, criterion) in program.criteria.enumerated() {
                let said = try await overviews.verdicts(by: Formula([criterion]), of: overview)
                let journeys = overview.situation.journeys
                let verdicts = journeys.map { said.verdicts[$0.storeID] }
                #expect(verdicts == journeys.map { $0.judged.judgement.criteria[place] } && Set(verdicts).count > 1)
            }
        }
    }
}

/// A store of usage that notes from which day on daily facts were asked for.
private final class WatchedUsage: UsageStore {
    private let store: any UsageStore
    private let asked = Mutex<[Day?]>([])

    init(_ store: any UsageStore) { self.store = store }

    var firstDays: [Day?] { asked.withLock { $0 } }

    func forget() { asked.withLock { $0 = [] } }

    func dailyFacts(
        of tenants: [Int64]?, from first: Day?, valued: Bool, except users: UserPatterns, by days: LocalDays?
    ) async throws -> DailyFacts {
        asked.withLock { $0.append(first) }
        return try await store.dailyFacts(of: tenants, from: first, valued: valued, except: users, by: days)
    }

    func append(
        _ batch: UsageBatch, from source: String, days: LocalDays, now: Int64, trial: Bool
    ) async throws -> Appended { try await store.append(batch, from: source, days: days, now: now, trial: trial) }
    func unmatched() async throws -> [UnmatchedUsage] { try await store.unmatched() }
    func unmatchedCount() async throws -> Int { try await store.unmatchedCount() }
    func remove(source: String) async throws { try await store.remove(source: source) }
    func rebuild(days: LocalDays) async throws { try await store.rebuild(days: days) }
    func inconsistencies() async throws -> [Text] { try await store.inconsistencies() }
    func mostDailyFacts() async throws -> Int { try await store.mostDailyFacts() }
    func streamDays(from source: String?, by days: LocalDays?) async throws -> [Day] {
        try await store.streamDays(from: source, by: days)
    }
    func eventNames() async throws -> [Int32: String] { try await store.eventNames() }
}

extension Overview {
    /// All that lists and their filters say, in words that can be compared.
    fileprivate var told: [String] {
        let orders = OverviewIndex.Order.allCases.map { order in
            var choice = OverviewIndex.Choice()
            choice.order = order
            return "\(order) \(index.positions(choice))"
        }
        let found = Verdict.allCases.map { verdict in
            var choice = OverviewIndex.Choice()
            choice.verdict = verdict
            return "\(verdict) \(index.positions(choice))"
        }
        let owners: [String?] = [nil] + calls.owners
        let called = owners.map { owner -> String in
            let own = calls.calls(of: owner)
            let levels = own.levels.filter { $0.value > 0 }.map { "\($0) \($1)" }.sorted()
            return "\(owner ?? "all") \(own.underWay) \(levels) \(own.entries.map(\.position))"
        }
        let whole =
            "\(situation.version) \(situation.onboarded) \(situation.outOfScope) \(situation.alerts) \(index.owners) \(index.segments)"
        let over = former.journeys.map { "\($0.ending) \($0.facts) \($0.reached) \($0.situation.told)" }
        return situation.journeys.map(\.told) + over + orders + found + called + [whole]
    }
}

extension JourneySituation {
    fileprivate var told: String {
        "\(id) \(program.expectedDays) \(phase) \(pace) \(judged.judgement) \(judged.milestones) \(String(describing: judged.lastUsed)) "
            + "\(signals) \(proposals) \(plan)"
    }
}

extension Workspace {
    fileprivate func use(_ rows: [(String, String, String, Day)], _ batch: String = "") async throws {
        try await withFile(
            "customer_id,user_id,event,timestamp",
            rows.enumerated().map {
                "\($1.0),\(batch)\($1.1),\($1.2),\($1.3)T10:00:\(String(format: "%02d", $0 % 60))+09:00"
            }
        ) { path in
            _ = try await importUsage(UsageFile(InputFile(path: path), days: try await localDays()))
        }
    }

    fileprivate func importRows(_ header: String, _ rows: [String]) async throws {
        try await withFile(header, rows) { path in
            _ = try await importCustomers(CustomersFile.read(InputFile(path: path)))
        }
    }

    private func withFile(_ header: String, _ rows: [String], _ body: (String) async throws -> Void) async throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "rows-\(UUID().uuidString).csv")
        defer { try? FileManager.default.removeItem(at: file) }
        try ([header] + rows).joined(separator: "\n").write(to: file, atomically: true, encoding: .utf8)
        try await body(file.path(percentEncoded: false))
    }
}
