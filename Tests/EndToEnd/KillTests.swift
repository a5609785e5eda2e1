import Foundation
import Testing

/// `kill -9` at any moment: what is there afterwards opens, is sound, and the same command again completes it.
@Suite struct KillTests {
    /// What a portfolio is set up by, command after command; each may be given again.
    static let commands = [
        "customer import customers.csv --recorded-on 2026-04-01", "program apply p.yaml",
        "journey start --program standard --all", "usage import usage.csv --rows-per-commit 500",
        "settings set timezone America/New_York",
    ]
    static let usageImport = 3
    static let judge = "journey judge --program standard --as-of 2026-09-01 --format json"

    /// Stores in which the first so many commands are done, and what the judgement is after all of them.
    struct Prepared: Sendable {
        let stores: [Kadode]
        /// How long each command took undisturbed.
        let durations: [Duration]
        let judgement: Data
    }

    static let prepared = Result {
        let kadode = try Kadode(isNew: true)
        let portfolio = Portfolio(customers: 2000, events: 20_000, hasIds: true)
        try kadode.write("customers.csv", portfolio.customers)
        try kadode.write("usage.csv", portfolio.usage())
        try kadode.write("half.csv", portfolio.usage(Array(portfolio.rows.prefix(10_000))))
        try kadode.write("p.yaml", Portfolio.program)
        var stores = [try Kadode(copyOf: kadode)]
        var durations: [Duration] = []
        for command in commands {
            let start = ContinuousClock.now
            try kadode.done(command)
            durations.append(ContinuousClock.now - start)
            stores.append(try Kadode(copyOf: kadode))
        }
        return Prepared(stores: stores, durations: durations, judgement: try kadode.run(judge).bytes)
    }

    /// Gives a command and kills it at a moment within a little more than the time it takes.
    /// - Returns: whether it was killed before its end.
    private func isKilled(
        _ command: String, in kadode: Kadode, of duration: Duration, _ generator: inout SeededGenerator
    ) throws -> Bool {
        let launch = try kadode.start(command)
        let microseconds = Double(duration / .microseconds(1)) * Double.random(in: 0..<1.1, using: &generator)
        usleep(UInt32(microseconds))
        launch.kill()
        return try launch.wait() == 128 + SIGKILL
    }

    @Test("usage imports are killed and given again, on a fresh and on a half-filled store", arguments: [0, 10_000])
    func usage(rowsThere: Int) throws {
        let prepared = try Self.prepared.get()
        let base = try Kadode(copyOf: prepared.stores[Self.usageImport])
        if rowsThere > 0 { try base.done("usage import half.csv") }
        var generator = SeededGenerator(seed: 9 + UInt64(rowsThere))
        var killed = 0
        var halfDone = 0
        // On a busy machine a command may be done before it is killed: then it is tried again.
        for round in 0..<60 where round < 10 || killed < 5 || halfDone < 2 {
            let kadode = try Kadode(copyOf: base)
            let command = Self.commands[Self.usageImport]
            if try isKilled(command, in: kadode, of: prepared.durations[Self.usageImport], &generator) { killed += 1 }
            #expect(try kadode.run("check").code == 0, "round \(round)")
            let told = try kadode.done(command + " --format json")
            let counts = try #require(try JSONSerialization.jsonObject(with: Data(told.utf8)) as? [String: Any])
            let (new, known) = (counts["new"] as? Int ?? 0, counts["unchanged"] as? Int ?? 0)
            #expect(new + known == 20_000 && known >= rowsThere, "round \(round)")
            #expect(known % 500 == 0, "A commit went in by half in round \(round).")
            if known > rowsThere, new > 0 { halfDone += 1 }
            #expect(try kadode.run("check").code == 0, "round \(round)")
            try kadode.done(Self.commands[4])
            #expect(try kadode.run(Self.judge).bytes == prepared.judgement, "round \(round)")
        }
        #expect(killed >= 5 && halfDone >= 2, "Too few were killed half-way to show anything: \(killed), \(halfDone).")
    }

    @Test("any command is killed and given again", arguments: commands.indices)
    func anyCommand(place: Int) throws {
        let prepared = try Self.prepared.get()
        var generator = SeededGenerator(seed: UInt64(place))
        var killed = 0
        for round in 0..<60 where round < 5 || killed < 2 {
            let kadode = try Kadode(copyOf: prepared.stores[place])
            let command = Self.commands[place]
            if try isKilled(command, in: kadode, of: prepared.durations[place], &generator) { killed += 1 }
            #expect(try kadode.run("check").code == 0, "\(command), round \(round)")
            for again in Self.commands[place...] { try kadode.done(again) }
            #expect(try kadode.run("check").code == 0, "\(command), round \(round)")
            #expect(try kadode.run(Self.judge).bytes == prepared.judgement, "\(command), round \(round)")
        }
        #expect(killed >= 2, "Too few were killed to show anything: \(killed).")
    }

    @Test("an import of 600,000 rows, in commits of the usual size")
    func large() throws {
        let base = try Kadode()
        var text = "customer_id,user_id,event,timestamp,message_id\n"
        for row in 0..<600_000 { text += "c\(row % 97),u\(row % 7),login,2026-0\(row % 9 + 1)-1\(row % 10),\(row)\n" }
        try base.write("usage.csv", text)
        let undisturbed = try Kadode(copyOf: base)
        let start = ContinuousClock.now
        try undisturbed.done("usage import usage.csv")
        let duration = ContinuousClock.now - start
        let expected = try undisturbed.done("usage unmatched --format csv")
        #expect(expected.split(separator: "\n").count == 98)
        var generator = SeededGenerator(seed: 600_000)
        var killed = 0
        for round in 0..<30 where killed < 2 {
            let kadode = try Kadode(copyOf: base)
            guard try isKilled("usage import usage.csv", in: kadode, of: duration * 0.9, &generator) else { continue }
            killed += 1
            #expect(try kadode.run("check").code == 0, "round \(round)")
            try kadode.done("usage import usage.csv")
            #expect(try kadode.done("usage unmatched --format csv") == expected, "round \(round)")
        }
        #expect(killed == 2, "It was always done before it was killed.")
    }
}
