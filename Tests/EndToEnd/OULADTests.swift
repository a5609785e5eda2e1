import Foundation
import Testing

/// The real job on real people's usage. The expected values are computed with DuckDB, which shares no idea with the
/// product: the query is `oracle/oulad.sql`, and `make oracle` writes `oracle/expected.json` anew.
@Suite(.enabled(if: OULAD.isThere, "OULAD is not in \(OULAD.folder.path): name its parent in KADODE_DATA_SETS."))
struct OULADTests {
    @Test("29,496 customers and 171,957 events go in, and all journeys start")
    func goesIn() throws {
        let oulad = try OULAD.store.get()
        #expect(
            oulad.told == [
                "customers: 29496 new, 0 changed, 0 already there, 0 refused",
                "usage: 171957 new, 0 changed, 0 already there, 0 refused",
                "Applied \"oulad\" as version 1.",
                "Started 29496 journeys of \"oulad\" version 1.",
            ])
        #expect(try oulad.kadode.done("usage unmatched --lang en") == "All usage belongs to a customer.")
        #expect(try oulad.kadode.done("check --lang en") == "The store is sound.")
    }

    @Test("verdicts of a day are those of the oracle", arguments: Oracle.expected.asOf.keys.sorted())
    func countsOfADay(day: String) throws {
        let expected = try #require(Oracle.expected.asOf[day])
        let judged = try OULAD.store.get().kadode.judge("oulad --as-of \(day)")
        #expect(judged.asOf == day)
        #expect(judged.counts == expected.counts)
        #expect(judged.judgements.count == expected.counts.met + expected.counts.unmet + expected.counts.undetermined)
        #expect(judged.judgements.count { $0.metOn != nil } == expected.withMetOn)
        #expect(judged.judgements.count { $0.onboardedOn != nil } == expected.withOnboardedOn)
        for (place, key) in ["recent", "habit", "fresh", "quality"].enumerated() {
            #expect(judged.judgements.allSatisfy { $0.criteria[place].key == key })
            let verdicts = Dictionary(grouping: judged.judgements, by: \.criteria[place].verdict).mapValues(\.count)
            #expect(
                Judged.Counts(
                    met: verdicts["met"] ?? 0, unmet: verdicts["unmet"] ?? 0,
                    undetermined: verdicts["undetermined"] ?? 0) == expected.criteria[key], "\(key)")
        }
    }

    @Test("single customers are judged as by the oracle", arguments: Oracle.expected.cases.keys.sorted())
    func singleCustomer(name: String) throws {
        let expected = try #require(Oracle.expected.cases[name])
        let kadode = try OULAD.store.get().kadode
        let journey = try kadode.judge("oulad --as-of \(expected.asOf) \(expected.customer)").only()
        #expect(journey.customer == expected.customer)
        #expect(journey.verdict == expected.verdict)
        #expect(journey.metOn == expected.metOn)
        #expect(journey.onboardedOn == expected.onboardedOn)
        #expect(journey.criteria.count == expected.criteria.count)
        for criterion in journey.criteria {
            let metric = try #require(expected.criteria[criterion.key])
            #expect(criterion.verdict == metric.verdict, "\(criterion.key)")
            #expect(criterion.actual == (metric.low ?? metric.high).map { .number($0) }, "\(criterion.key)")
            #expect(metric.certainties.contains(criterion.certainty), "\(criterion.key)")
        }
    }

    @Test("usage in another order, before its customers, and all of it twice: the same bytes")
    func anotherOrder() throws {
        let kadode = try Kadode()
        let usage = try Packed.text(of: URL(filePath: OULAD.usage)).split(separator: "\n")
        var generator = SeededGenerator(seed: 171_957)
        let shuffled = usage[..<1] + usage[1...].shuffled(using: &generator)
        try kadode.write("usage.csv", shuffled.joined(separator: "\n") + "\n")
        try kadode.write("oulad.yaml", OULAD.program)
        for command in [
            "usage import usage.csv", "customer import \(OULAD.customers)", "usage import \(OULAD.usage)",
            "customer import \(OULAD.customers)", "program apply oulad.yaml", "journey start --program oulad --all",
        ] { try kadode.done(command) }
        let other = try OULAD.store.get().kadode
        for day in ["2013-02-10", "2014-03-31"] {
            let judge = "journey judge --program oulad --as-of \(day) --format json"
            let (answer, expected) = (try kadode.run(judge), try other.run(judge))
            #expect(answer.bytes == expected.bytes && !answer.bytes.isEmpty, "\(day)")
        }
    }
}

/// The data set, and a store with all of it.
enum OULAD {
    static let folder = URL(
        filePath: ProcessInfo.processInfo.environment["KADODE_DATA_SETS"]
            ?? Kadode.root.appending(path: "../shared/data").standardized.path
    ).appending(path: "oulad")
    static let customers = folder.appending(path: "customers.csv.gz").path
    static let usage = folder.appending(path: "usage.csv.gz").path
    static let isThere = [customers, usage].allSatisfy(FileManager.default.fileExists(atPath:))

    /// The criteria that `oracle/oulad.sql` works out.
    static let program = """
        name: oulad
        criteria:
          recent: events(last 28 days) >= 2
          habit: active_days(since start) >= 3
          fresh: days_since_last() <= 21
          quality: sum("tma_submitted", since start) / events("tma_submitted", since start) >= 60
        sustainDays: 7
        """

    struct Store: Sendable {
        let kadode: Kadode
        /// What the commands that filled it said.
        let told: [String]
    }

    static let store = Result {
        let kadode = try Kadode()
        try kadode.write("oulad.yaml", program)
        let told = try [
            "customer import \(customers)", "usage import \(usage)", "program apply oulad.yaml",
            "journey start --program oulad --all",
        ].map { try kadode.done($0 + " --lang en") }
        return Store(kadode: kadode, told: told)
    }
}

/// `oracle/expected.json`.
struct Oracle: Decodable {
    struct Totals: Decodable {
        let counts: Judged.Counts
        let criteria: [String: Judged.Counts]
        let withMetOn: Int
        let withOnboardedOn: Int
    }

    struct Case: Decodable {
        let asOf: String
        let customer: String
        let verdict: String
        let metOn: String?
        let onboardedOn: String?
        let criteria: [String: Metric]
    }

    /// The least and the most that a metric may be; nil where there is no bound.
    struct Metric: Decodable {
        let verdict: String
        let low: Double?
        let high: Double?

        /// What may be said of how certain it is: where there is a bound on both sides, the product need not know
        /// the upper one.
        var certainties: [String?] {
            if low == nil { return [high == nil ? "unknown" : "atMost"] }
            if high == nil { return ["atLeast"] }
            return low == high ? [nil] : ["between", "atLeast"]
        }
    }

    let asOf: [String: Totals]
    let cases: [String: Case]

    static let expected: Oracle = {
        let file = Kadode.root.appending(path: "Tests/EndToEnd/oracle/expected.json")
        guard let data = try? Data(contentsOf: file), let oracle = try? JSONDecoder().decode(Oracle.self, from: data)
        else { fatalError("\(file.path) cannot be read; `make oracle` writes it.") }
        return oracle
    }()
}
