import Foundation
import Onboarding
import Usage
import Dispatch

@main struct Bench {
    static func main() throws {
        let args = CommandLine.arguments
        let customersText = try String(contentsOfFile: args[1], encoding: .utf8)
        let usageText = try String(contentsOfFile: args[2], encoding: .utf8)
        var index: [Substring: Int] = [:]
        var subjects: [Subject] = []
        for line in customersText.split(separator: "\n").dropFirst() {
            let cells = line.split(separator: ",", omittingEmptySubsequences: false)
            index[cells[0]] = subjects.count
            let d = Day(cells[5])!
            subjects.append(Subject(customer: subjects.count, start: d, beginning: d))
        }
        struct Row { var t: Int; var d: Int32; var n: Int32; var u: Int32; var v: Int64; var has: Bool }
        var rows: [Row] = []
        let names = ["tma_submitted": Int32(1), "cma_submitted": 2, "exam_submitted": 3]
        var users: [Substring: Int32] = [:]
        for line in usageText.split(separator: "\n").dropFirst() {
            let c = line.split(separator: ",", omittingEmptySubsequences: false)
            let day = Day(c[3].prefix(10))!
            let u = users[c[1]] ?? Int32(users.count); users[c[1]] = u
            let v = Double(String(c[4]))
            rows.append(Row(t: index[c[0]]!, d: day.number, n: names[String(c[2])]!, u: u, v: Int64((v ?? 0) * 1e6), has: v != nil))
        }
        rows.sort { ($0.t, $0.d, $0.n) < ($1.t, $1.d, $1.n) }
        var facts = DailyFacts()
        for r in rows {
            facts.tenant.append(Int64(r.t)); facts.day.append(r.d); facts.name.append(r.n); facts.user.append(r.u)
            facts.count.append(1); facts.valued.append(r.has ? 1 : 0); facts.sum.append(r.v); facts.maximum.append(r.v)
        }
        let clock = ContinuousClock()
        var columns: UsageColumns!
        print("columns", clock.measure {
            columns = UsageColumns(facts, customers: subjects.count, customerOf: Dictionary(uniqueKeysWithValues: subjects.indices.map { (Int64($0), $0) }), names: [1: "tma_submitted", 2: "cma_submitted", 3: "exam_submitted"])
        })
        let formula = Formula(try [
            Criterion(key: "recent", rule: Rule(parsing: "events(last 28 days) >= 2")),
            Criterion(key: "habit", rule: Rule(parsing: "active_days(since start) >= 3")),
            Criterion(key: "fresh", rule: Rule(parsing: "days_since_last() <= 21")),
            Criterion(key: "quality", rule: Rule(parsing: "sum(\"tma_submitted\", since start) / events(\"tma_submitted\", since start) >= 60")),
        ])
        let streamDays = Set(rows.map(\.d)).sorted().map { Day($0) }
        let starts = subjects.map(\.start)
        let stream = Stream(days: streamDays, outages: [], calendar: WorkingCalendar(), silentAfter: 2, from: starts.min()!, through: starts.max()! + 400)
        let e = Evidence(formula: formula, subjects: subjects, usage: columns, facts: Array(repeating: nil, count: formula.leaves.count), stream: stream)
        let D = Day("2014-03-31")!
        let frozen = subjects; let halves = [0..<subjects.count / 2, subjects.count / 2..<subjects.count]
        for _ in 0..<40 {
            var out: [[Verdict]] = [[], []]
            let t = clock.measure {
                out.withUnsafeMutableBufferPointer { p in
                    nonisolated(unsafe) let p = p
                    DispatchQueue.concurrentPerform(iterations: 2) { p[$0] = e.verdicts(of: halves[$0], asOf: D) }
                }
            }
            var n = [0, 0, 0]
            for (i, v) in out.joined().enumerated() where subjects[i].start <= D { n[Int(v.rawValue) + 1] += 1 }
            print("one day", t, n)
        }
        for _ in 0..<40 {
            var out: [Timeline?] = [nil, nil]
            let t = clock.measure {
                out.withUnsafeMutableBufferPointer { p in
                    nonisolated(unsafe) let p = p
                    DispatchQueue.concurrentPerform(iterations: 2) { p[$0] = e.timeline(of: halves[$0]) { frozen[$0].start + 269 } }
                }
            }
            var n = [0, 0, 0]
            for o in out { for r in o!.runs { n[Int(r.verdict.rawValue) + 1] += Int(r.last - r.first + 1) } }
            print("every day", t, n, out.map { $0!.runs.count })
        }
        for _ in 0..<3 {
            var out = 0
            print("judge", clock.measure { for h in halves { out += e.judge(h.lowerBound..<h.lowerBound + 5000, asOf: D + 365, sustainDays: 7).count } })
        }
    }
}
