import Foundation
import Testing

/// What is true of a customer as of a day: dated facts, users that count, days that are known.
@Suite struct FactTests {
    /// Customer `a` from 1 April 2026, one event of it on each of some days at noon, and a stream that begins in
    /// March and has usage of somebody on every day through 15 April.
    private func store(_ criteria: String, events days: [(day: Int, user: String)] = []) throws -> Kadode {
        let kadode = try Kadode()
        try kadode.write("customers.csv", "customer_id,name,contract_start,seats,trial\na,Aoba,2026-04-01,4,yes\n")
        try kadode.write("p.yaml", "name: p\ncriteria: {a: '\(criteria)'}\n")
        var usage = "customer_id,user_id,event,timestamp\nother,o,login,2026-03-01 12:00\n"
        for day in 1...15 { usage += "other,o,login,2026-04-\(day) 12:00\n" }
        for (day, user) in days { usage += "a,\(user),login,2026-04-\(day) 12:00\n" }
        try kadode.write("usage.csv", usage)
        for command in [
            "customer import customers.csv --recorded-on 2026-04-01", "usage import usage.csv", "program apply p.yaml",
            "journey start --program p --all",
        ] { try kadode.done(command) }
        return kadode
    }

    private func criterion(_ kadode: Kadode, _ day: Int) throws -> Judged.Criterion {
        try kadode.judge("p --as-of 2026-04-\(day < 10 ? "0" : "")\(day)").only().criteria[0]
    }

    @Test("seats are those of the day judged; the first are also those of the days before")
    func datedSeats() throws {
        let kadode = try store("seats >= 5")
        try kadode.write("customers.csv", "customer_id,name,contract_start,seats\na,Aoba,2026-04-01,8\n")
        try kadode.done("customer import customers.csv --recorded-on 2026-04-10")
        #expect(try criterion(kadode, 9).actual == 4 && criterion(kadode, 9).verdict == "unmet")
        #expect(try criterion(kadode, 10).actual == 8 && criterion(kadode, 10).verdict == "met")
        #expect(try criterion(kadode, 1).actual == 4)
        let told = try kadode.done("customer import customers.csv --recorded-on 2026-04-12 --lang en")
        #expect(told == "customers: 0 new, 0 changed, 1 already there, 0 refused")
        #expect(try kadode.judge("p --as-of 2026-04-15").only().metOn == "2026-04-10")
    }

    @Test("a trait that was taken back is absent from that day on")
    func datedTraits() throws {
        let kadode = try store("trait(\"trial\") != \"yes\"")
        try kadode.write("customers.csv", "customer_id,name,contract_start,trial\na,Aoba,2026-04-01,\n")
        try kadode.done("customer import customers.csv --recorded-on 2026-04-10")
        #expect(try criterion(kadode, 9).verdict == "unmet" && criterion(kadode, 9).actual == "yes")
        #expect(try criterion(kadode, 10).verdict == "undetermined" && criterion(kadode, 10).actual == nil)
    }

    @Test("measures entered by file: the last one on or before the day, and a correction replaces")
    func measures() throws {
        let kadode = try store("latest(\"nps\") >= 8")
        try kadode.write("nps.csv", "customer_id,date,metric,value\na,2026-04-05,nps,6.5\na,2026/4/9,nps,9\n")
        #expect(
            try kadode.done("measure import nps.csv --lang en")
                == "measures: 2 new, 0 changed, 0 already there, 0 refused")
        #expect(try criterion(kadode, 8).actual == 6.5 && criterion(kadode, 9).actual == 9)
        #expect(try criterion(kadode, 15).verdict == "met")
        try kadode.write("nps.csv", "customer_id,date,metric,value\na,2026-04-05,nps,6.5\na,2026-04-09,nps,7\n")
        #expect(
            try kadode.done("measure import nps.csv --lang en")
                == "measures: 0 new, 1 changed, 1 already there, 0 refused")
        #expect(try criterion(kadode, 9).verdict == "unmet")
        #expect(try kadode.done("check --lang en") == "The store is sound.")
    }

    @Test("our own and test users do not count")
    func excludedUsers() throws {
        let kadode = try store(
            "users(ever) >= 3", events: [(3, "u1"), (4, "taro@kadode.example"), (5, "test-7"), (6, "tester")])
        #expect(try criterion(kadode, 15).actual == 4)
        try kadode.done("settings set exclude-users *@kadode.example,test-?")
        #expect(try criterion(kadode, 15).actual == 2 && criterion(kadode, 15).verdict == "unmet")
        #expect(try kadode.judge("p --as-of 2026-04-05").only().lastUsedOn == "2026-04-03")
        #expect(try kadode.run(["settings", "set", "exclude-users", ""]).code == 0)
        #expect(try criterion(kadode, 15).actual == 4)
    }

    @Test("days marked as an outage stay unknown until the mark is taken away")
    func outage() throws {
        let kadode = try store("events(last 7 days) >= 3", events: [(3, "u"), (6, "u")])
        let judge = "journey judge --program p --as-of 2026-04-08 --format json"
        let before = try kadode.run(judge).bytes
        #expect(try criterion(kadode, 8).verdict == "unmet")
        try kadode.done("usage outage mark 2026-04-04 2026-04-05")
        #expect(try kadode.done("usage outage list --format json") == #"[{"first":"2026-04-04","last":"2026-04-05"}]"#)
        let unknown = try criterion(kadode, 8)
        #expect(unknown.verdict == "undetermined" && unknown.actual == 2 && unknown.certainty == "atLeast")
        #expect(try criterion(kadode, 15).verdict == "unmet")
        try kadode.done("usage outage clear 2026-04-04 2026-04-05")
        #expect(try kadode.run(judge).bytes == before)
    }

    @Test("when no usage of anybody arrives, what happened is unknown, and everyone is told once")
    func silence() throws {
        let kadode = try store("events(last 7 days) >= 2", events: [(10, "u"), (14, "u")])
        // The last usage is of Wednesday the 15th; Thursday and Friday are the two working days of patience.
        #expect(try kadode.judge("p --as-of 2026-04-18").silent == false)
        #expect(try kadode.judge("p --as-of 2026-04-20").silent == false)
        let silent = try kadode.judge("p --as-of 2026-04-21")
        #expect(silent.silent && silent.dataThrough == "2026-04-15")
        #expect(try silent.only().verdict == "undetermined")
        for (language, words) in [
            ("ja", "！ 2026-04-15 を最後に、どの顧客の利用データも届いていません。"),
            ("en", "! No usage of any customer has arrived since 2026-04-15."),
        ] {
            let table = try kadode.done("journey judge --program p --as-of 2026-04-21 --lang \(language)")
            #expect(table.contains(words) && !table.contains("\(words)\(words)"))
        }
        // What is met stays met; a holiday, or more patience, is no silence.
        try kadode.done("settings set holidays 2026-04-16,2026-04-20")
        #expect(try kadode.judge("p --as-of 2026-04-21").silent == false)
        try kadode.done("settings set holidays 2026-05-03")
        try kadode.done("settings set silent-after 3")
        #expect(try kadode.judge("p --as-of 2026-04-21").silent == false)
        #expect(try kadode.judge("p --as-of 2026-04-22").silent)
    }

    @Test("a window that is still open is undetermined, and met as soon as it can be")
    func openWindow() throws {
        let kadode = try store("events(first 7 days) >= 2", events: [(3, "u"), (6, "u")])
        #expect(try criterion(kadode, 3).verdict == "undetermined" && criterion(kadode, 3).actual == 1)
        #expect(try criterion(kadode, 6).verdict == "met")
        let never = try store("events(first 7 days) >= 3", events: [(3, "u"), (6, "u"), (8, "u")])
        #expect(try criterion(never, 6).verdict == "undetermined")
        #expect(try criterion(never, 7).verdict == "undetermined" && criterion(never, 8).verdict == "unmet")
    }

    @Test("who never logged in is known not to have, and has been gone since the journey began")
    func neverLoggedIn() throws {
        let kadode = try store("days_since_last() >= 7")
        let early = try criterion(kadode, 7)
        #expect(early.verdict == "undetermined" && early.actual == 6 && early.certainty == "atLeast")
        #expect(try criterion(kadode, 8).verdict == "met")
    }

    @Test("a step done and reopened was done in between, whatever day is asked about")
    func reopened() throws {
        let kadode = try Kadode()
        try kadode.write("customers.csv", "customer_id,name,contract_start\na,Aoba,2026-04-01\n")
        try kadode.write(
            "p.yaml",
            "name: p\ncriteria: {a: 'done(\"training\")'}\nplaybook: [{key: training, kind: training, owner: csm}]\n")
        for command in [
            "customer import customers.csv", "program apply p.yaml", "journey start --program p --all",
            "journey done --program p a training --on 2026-04-10",
            "journey reopen --program p a training --on 2026-04-20",
            "journey done --program p a training --on 2026-04-25",
        ] { try kadode.done(command) }
        for (day, verdict) in [
            ("04-09", "unmet"), ("04-10", "met"), ("04-19", "met"), ("04-20", "unmet"), ("04-24", "unmet"),
            ("04-25", "met"), ("05-30", "met"),
        ] {
            let judged = try kadode.judge("p --as-of 2026-\(day)").only()
            #expect(judged.verdict == verdict, "\(day)")
            #expect(judged.metOn == (day < "04-10" ? nil : "2026-04-10"), "\(day)")
        }
        let plan = try kadode.done("journey plan --program p a --as-of 2026-05-30 --format json")
        #expect(plan.contains(#""state":"done","doneOn":"2026-04-25""#))
    }
}
