import Dispatch
import Foundation
import Intake
import Onboarding
import Portfolio
import SQLite
import Usage
import UseCases

/// Times the kernel in process, without printing, and writes one JSON line for each figure, in the form the peers
/// use: `{"name", "seconds", "result"}`.
@main
struct Bench {
    static func main() async throws {
        let arguments = CommandLine.arguments
        switch arguments.dropFirst().first {
        case "many":
            try ManyMetrics.run(metrics: Int(arguments[2])!, events: Int(arguments[3])!)
        case let customers? where arguments.count == 3:
            try await Portfolio(customers: customers, usage: arguments[2]).run()
        default:
            print("usage: kadode-bench CUSTOMERS.csv USAGE.csv | kadode-bench many METRICS EVENTS")
        }
    }

    /// Runs the body several times; the answer of the last run is the result.
    static func report(_ name: String, times: Int, _ body: () async throws -> [String: Int]) async rethrows {
        var seconds: [Double] = []
        var result: [String: Int] = [:]
        for _ in 0..<times {
            let start = ContinuousClock.now
            result = try await body()
            seconds.append((ContinuousClock.now - start) / .seconds(1))
        }
        let fields = result.sorted { $0.key < $1.key }.map { "\"\($0.key)\": \($0.value)" }.joined(separator: ", ")
        print("{\"name\": \"\(name)\", \"seconds\": \(seconds), \"result\": {\(fields)}}")
    }

    static var peakMegabytes: Int {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        return usage.ru_maxrss / 1024
    }
}

/// Importing a portfolio and judging all of it by the four criteria that the peers compute too.
struct Portfolio {
    let customers: String
    let usage: String

    static let criteria = [
        ("recent", "events(last 28 days) >= 2"), ("habit", "active_days(since start) >= 3"),
        ("fresh", "days_since_last() <= 21"),
        ("quality", "sum(\"tma_submitted\", since start) / events(\"tma_submitted\", since start) >= 60"),
    ]
    static let asOf = Day("2014-03-31")!
    static let days = 270

    func run() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "kadode-bench-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        var imports = 0
        var store = try await SQLiteStore.open(folder: "\(folder)/0")
        try await Bench.report("kadode_import", times: 3) {
            imports += 1
            store = try await SQLiteStore.open(folder: "\(folder)/\(imports)")
            let report = try await workspace(store).importUsage(
                UsageFile(InputFile(path: usage), days: LocalDays(identifier: "Asia/Tokyo")))
            return ["rows": report.new]
        }
        _ = try await workspace(store).importCustomers(CustomersFile.read(InputFile(path: customers)))
        let evidence = try await evidence(store)
        await Bench.report("kadode_one_day", times: 30) { Portfolio.oneDay(evidence) }
        await Bench.report("kadode_every_day", times: 10) { Portfolio.everyDay(evidence) }
        print("{\"name\": \"kadode_every_day/peak\", \"result\": {\"megabytes\": \(Bench.peakMegabytes)}}")
    }

    private func workspace(_ store: SQLiteStore) -> Workspace {
        Workspace(records: store.records, usage: store.usage) { 1_790_000_000_000_000 }
    }

    private func evidence(_ store: SQLiteStore) async throws -> Evidence {
        let formula = Formula(
            try Portfolio.criteria.map { Criterion(key: $0.0, rule: try Rule(parsing: $0.1)) })
        let (stored, tenants) = try await store.records.read { (try $0.customers(), try $0.tenants()) }
        var positions: [Int64: Int] = [:]
        for (index, customer) in stored.enumerated() { positions[customer.id] = index }
        var owners: [Int64: Int] = [:]
        for tenant in tenants { owners[tenant.id] = tenant.customer.flatMap { positions[$0] } }
        let columns = try await UsageColumns(
            store.usage.dailyFacts(of: nil, from: nil, valued: true, except: UserPatterns([]), by: nil),
            customers: stored.count, customerOf: owners,
            names: store.usage.eventNames())
        let starts = stored.map(\.customer.contractStart)
        let stream = Stream(
            days: try await store.usage.streamDays(from: nil, by: nil), outages: [], calendar: WorkingCalendar(),
            silentAfter: 2, from: starts.min()!, through: starts.max()! + Portfolio.days)
        return Evidence(
            formula: formula,
            subjects: starts.enumerated().map { Subject(customer: $0, start: $1, beginning: $1) }, usage: columns,
            facts: Array(repeating: nil, count: formula.leaves.count), stream: stream)
    }

    private static func oneDay(_ evidence: Evidence) -> [String: Int] {
        let parts = inParallel(0..<evidence.subjects.count) { part in
            var counts = [0, 0, 0]
            for verdict in evidence.verdicts(of: part, asOf: asOf) {
                if let verdict { counts[Int(verdict.rawValue) + 1] += 1 }
            }
            return counts
        }
        return named(parts)
    }

    private static func everyDay(_ evidence: Evidence) -> [String: Int] {
        let parts = inParallel(0..<evidence.subjects.count) { part in
            let timeline = evidence.timeline(of: part) { evidence.subjects[$0].start + (days - 1) }
            var counts = [0, 0, 0]
            for run in timeline.runs { counts[Int(run.verdict.rawValue) + 1] += Int(run.last - run.first) + 1 }
            return counts
        }
        return named(parts)
    }

    private static func named(_ parts: [[Int]]) -> [String: Int] {
        let counts = parts.reduce([0, 0, 0]) { [$0[0] + $1[0], $0[1] + $1[1], $0[2] + $1[2]] }
        return ["unmet": counts[0], "undetermined": counts[1], "met": counts[2]]
    }
}

/// Many metrics over many events as of one day: what it costs in time and memory.
enum ManyMetrics {
    static func run(metrics: Int, events: Int) throws {
        let customers = 10_000
        let names = 200
        let facts = generate(events: events, customers: customers, names: names)
        let columns = UsageColumns(
            facts, customers: customers,
            customerOf: Dictionary(uniqueKeysWithValues: (0..<customers).map { (Int64($0 + 1), $0) }),
            names: Dictionary(uniqueKeysWithValues: (1...names).map { (Int32($0), "event.\($0)") }))
        let windows = ["last 14 days", "last 28 days", "first 30 days", "since start", "ever"]
        let measures = ["events", "users", "active_days"]
        let formula = Formula(
            try (0..<metrics).map { index in
                // All are met, so that none spares the ones after it.
                let text =
                    "\(measures[index % 3])(\"event.\(index % names + 1)\", \(windows[index / 3 % windows.count])) >= 0"
                return Criterion(key: "m\(index)", rule: try Rule(parsing: text))
            })
        let start = Day(20_000)
        let stream = Stream(
            days: (0..<365).map { start + $0 }, outages: [], calendar: WorkingCalendar(), silentAfter: 2, from: start,
            through: start + 365)
        let evidence = Evidence(
            formula: formula, subjects: (0..<customers).map { Subject(customer: $0, start: start, beginning: start) },
            usage: columns, facts: Array(repeating: nil, count: formula.leaves.count), stream: stream)
        let begun = ContinuousClock.now
        let verdicts = inParallel(0..<customers) { evidence.verdicts(of: $0, asOf: start + 364).count }
        let seconds = (ContinuousClock.now - begun) / .seconds(1)
        print(
            "{\"name\": \"kadode_many\", \"seconds\": [\(seconds)], \"result\": {\"metrics\": \(formula.leaves.count), \"events\": \(events), \"customers\": \(verdicts.reduce(0, +)), \"megabytes\": \(Bench.peakMegabytes)}}"
        )
    }

    /// Seeded, so that every run sees the same events (SplitMix64).
    private static func generate(events: Int, customers: Int, names: Int) -> DailyFacts {
        var state: UInt64 = 42
        func next(_ bound: Int) -> Int {
            state &+= 0x9E37_79B9_7F4A_7C15
            var z = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
            return Int((z ^ (z >> 31)) >> 1) % bound
        }
        var facts = DailyFacts()
        let each = events / customers
        for customer in 0..<customers {
            let days = (0..<each).map { _ in Int32(20_000 + next(365)) }.sorted()
            for day in days {
                facts.tenant.append(Int64(customer + 1))
                facts.day.append(day)
                facts.name.append(Int32(1 + next(names)))
                facts.user.append(Int32(1 + customer * 20 + next(20)))
                facts.count.append(1)
                facts.valued.append(0)
                facts.sum.append(0)
                facts.maximum.append(0)
            }
        }
        return facts
    }
}
