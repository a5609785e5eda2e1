import Foundation
import Testing

/// The same data gives the same answer, byte for byte, however it came.
@Suite struct RepeatableTests {
    /// Ways in which the same files can reach a store.
    enum Way: CaseIterable {
        case asTheyAre, twice, shuffled, usageFirst, usageFirstShuffled, inSmallCommits, packed, customersTwiceBetween

        /// The commands, once the files are there.
        var commands: [String] {
            let customers = "customer import customers.csv --recorded-on 2026-04-01"
            let usage = "usage import usage.csv"
            return switch self {
            case .asTheyAre: [customers, usage]
            case .twice: [customers, customers, usage, usage]
            case .shuffled: [customers, "usage import shuffled.csv"]
            case .usageFirst: [usage, customers]
            case .usageFirstShuffled: ["usage import shuffled.csv", customers, usage]
            case .inSmallCommits: [customers, usage + " --rows-per-commit 37"]
            case .packed: [customers, "usage import usage.csv.gz"]
            case .customersTwiceBetween: [customers, "usage import shuffled.csv", customers, usage]
            }
        }
    }

    @Test("imported in any way: the same bytes", arguments: Way.allCases, [true, false])
    func anyWay(way: Way, hasIds: Bool) throws {
        let kadode = try Self.filled(way, hasIds)
        let expected = try Self.expected(hasIds).get()
        for (day, bytes) in zip(Self.days, expected) {
            let answer = try kadode.run(Self.judge(day))
            #expect(answer.bytes == bytes, "\(day)")
        }
        #expect(try kadode.done("check --lang en") == "The store is sound.")
    }

    @Test("judged twice, in every format: the same bytes, and none of them without a word")
    func judgedTwice() throws {
        let kadode = try Self.filled(.asTheyAre, true)
        for format in ["json", "csv", "table"] {
            let judge = "journey judge --program standard --as-of 2026-08-01 --format \(format)"
            let first = try kadode.run(judge)
            #expect(try kadode.run(judge).bytes == first.bytes)
            #expect(first.code == 0 && first.bytes.count > 1000 && first.error.isEmpty)
        }
    }

    @Test("the portfolio is worth judging: all verdicts occur for every criterion")
    func worthJudging() throws {
        let judged = try Self.filled(.asTheyAre, true).judge("standard --as-of 2026-06-15")
        for place in 0..<5 {
            let verdicts = Set(judged.judgements.map { $0.criteria[place].verdict })
            #expect(verdicts.isSuperset(of: ["met", "unmet"]), "\(judged.judgements[0].criteria[place].key)")
        }
        #expect(
            judged.counts.met > 0 && judged.counts.unmet > 0 && judged.judgements.contains { $0.onboardedOn != nil })
    }

    @Test("importing a file again changes nothing and says so; rows that are alike count each")
    func importedAgain() throws {
        let kadode = try Kadode()
        let header = "customer_id,user_id,event,timestamp\n"
        try kadode.write("usage.csv", header + String(repeating: "a,u,login,2026-04-01T00:00:00Z\n", count: 3))
        try kadode.write("more.csv", header + String(repeating: "a,u,login,2026-04-01T00:00:00Z\n", count: 4))
        #expect(
            try kadode.done("usage import usage.csv --lang en").hasPrefix("usage: 3 new, 0 changed, 0 already there"))
        #expect(
            try kadode.done("usage import usage.csv --lang en").hasPrefix("usage: 0 new, 0 changed, 3 already there"))
        #expect(
            try kadode.done("usage import more.csv --lang en").hasPrefix("usage: 1 new, 0 changed, 3 already there"))
        #expect(try kadode.done("usage import usage.csv --source crm --lang en").hasPrefix("usage: 3 new"))
        #expect(try kadode.done("usage unmatched --format csv").hasSuffix("a,7,2026-04-01,2026-04-01"))
    }

    @Test("the first event of a message id wins")
    func firstWins() throws {
        let kadode = try Kadode()
        let header = "customer_id,user_id,event,timestamp,message_id\n"
        try kadode.write("first.csv", header + "a,u,login,2026-04-01,m1\na,u,login,2026-04-02,m1\n")
        try kadode.write("second.csv", header + "b,u,login,2026-04-03,m1\n")
        #expect(
            try kadode.done("usage import first.csv --lang en").hasPrefix("usage: 1 new, 0 changed, 1 already there"))
        #expect(
            try kadode.done("usage import second.csv --lang en").hasPrefix("usage: 0 new, 0 changed, 1 already there"))
        #expect(
            try kadode.done("usage unmatched --format csv") == "usage_id,events,first,last\na,1,2026-04-01,2026-04-01")
    }

    @Test("usage before its customers is listed, and counts once they arrive")
    func usageBeforeCustomers() throws {
        let kadode = try Kadode()
        try kadode.write(
            "usage.csv",
            "customer_id,user_id,event,timestamp,count\naoba,u1,login,2026-04-02,2\nt-7,u1,login,2026-04-03,\nt-8,,login,2026-04-04,\n"
        )
        try kadode.says(
            "usage import usage.csv", code: 0, ja: "", en: "",
            prints: (
                "利用データ：追加 3、変更 0、変更なし 0、取り込めない行 0\n3件の利用IDはまだどの顧客のものでもありません（`kadode usage unmatched` で一覧）。顧客を取り込むと数えられます。",
                "usage: 0 new, 0 changed, 3 already there, 0 refused\n3 usage ids belong to no customer yet (see `kadode usage unmatched`). They count once the customer arrives."
            ))
        #expect(
            try kadode.done("usage unmatched --lang en") == """
                usage id  events  first       last
                ────────  ──────  ──────────  ──────────
                aoba           2  2026-04-02  2026-04-02
                t-7            1  2026-04-03  2026-04-03
                t-8            1  2026-04-04  2026-04-04
                """)
        try kadode.write("customers.csv", "customer_id,name,contract_start,usage_ids\naoba,あおば,2026-04-02,aoba;t-7\n")
        try kadode.write("p.yaml", "name: p\ncriteria: {used: events(ever) >= 1}\n")
        for command in ["customer import customers.csv", "program apply p.yaml", "journey start --program p --all"] {
            try kadode.done(command)
        }
        #expect(try kadode.judge("p --as-of 2026-04-04").only().criteria[0].actual == 3)
        #expect(
            try kadode.done("usage unmatched --format csv") == "usage_id,events,first,last\nt-8,1,2026-04-04,2026-04-04"
        )
    }

    private static let days = ["2026-05-10", "2026-07-01", "2026-09-30"]
    private static func judge(_ day: String) -> String {
        "journey judge --program standard --as-of \(day) --format json"
    }

    private static func filled(_ way: Way, _ hasIds: Bool) throws -> Kadode {
        let kadode = try Kadode()
        let portfolio = Portfolio(customers: 60, events: 4000, hasIds: hasIds)
        var generator = SeededGenerator(seed: 4)
        try kadode.write("customers.csv", portfolio.customers)
        try kadode.write("usage.csv", portfolio.usage())
        try kadode.write("usage.csv.gz", try Packed.gzip(portfolio.usage()))
        try kadode.write("shuffled.csv", portfolio.usage(portfolio.rows.shuffled(using: &generator)))
        try kadode.write("p.yaml", Portfolio.program)
        let rest = ["program apply p.yaml", "journey start --program standard --all"]
        for command in way.commands + rest { try kadode.done(command) }
        return kadode
    }

    private static func expected(_ hasIds: Bool) -> Result<[Data], any Error> { hasIds ? withIds : withoutIds }
    private static let withIds = Result { try answers(true) }
    private static let withoutIds = Result { try answers(false) }

    private static func answers(_ hasIds: Bool) throws -> [Data] {
        let kadode = try filled(.asTheyAre, hasIds)
        return try days.map { try kadode.run(judge($0)).bytes }
    }
}
