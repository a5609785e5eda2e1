import Foundation
import Testing

/// A day is a calendar day of the workspace: what that means around midnight, clock changes and leap days.
@Suite struct DayTests {
    /// A store with usage of every day of March 2026 at noon in Tokyo, so that the stream is never silent, and a
    /// customer `late` with a single event at 23:30 UTC on the tenth.
    private func lateEvent() throws -> Kadode {
        let kadode = try Kadode()
        try kadode.write("customers.csv", "customer_id,name,contract_start\nlate,夜間,2026-03-01\n")
        var usage = "customer_id,user_id,event,timestamp\nlate,u,login,2026-03-10T23:30:00Z\n"
        for day in 1...31 { usage += "other,u,login,2026-03-\(day < 10 ? "0" : "")\(day)T03:00:00Z\n" }
        try kadode.write("usage.csv", usage)
        try kadode.write("p.yaml", "name: p\ncriteria: {today: events(last 1 day) >= 1}\n")
        for command in [
            "customer import customers.csv", "usage import usage.csv", "program apply p.yaml",
            "journey start --program p --all",
        ] { try kadode.done(command) }
        return kadode
    }

    @Test("23:30 UTC belongs to the next day in Tokyo and to the same day in Los Angeles")
    func lateInTheEvening() throws {
        let kadode = try lateEvent()
        func events(on day: String) throws -> Judged.Scalar? {
            try kadode.judge("p --as-of 2026-03-\(day)").only().criteria[0].actual
        }
        let judge = "journey judge --program p --as-of 2026-03-11 --format json"
        let inTokyo = try kadode.run(judge).bytes
        #expect(try events(on: "10") == 0 && events(on: "11") == 1 && events(on: "12") == 0)

        try kadode.says(
            "settings set timezone America/Los_Angeles", code: 0, ja: "これまでの利用データの日付も、新しいタイムゾーンで数え直しました。",
            en: "The days of all usage so far were counted anew in that time zone.",
            prints: ("timezone を「America/Los_Angeles」にしました。", "timezone is now \"America/Los_Angeles\"."))
        #expect(try events(on: "09") == 0 && events(on: "10") == 1 && events(on: "11") == 0)
        #expect(try kadode.done("check --lang en") == "The store is sound.")
        #expect(try kadode.run(judge).bytes != inTokyo)

        try kadode.done("settings set timezone Asia/Tokyo")
        #expect(try kadode.run(judge).bytes == inTokyo)
    }

    @Test("--timezone is the time zone of one command: of \"today\" and of the days that it counts")
    func timeZoneOfACommand() throws {
        var kadode = try lateEvent()
        kadode.now = "2026-03-10T23:45:00Z"
        let inTokyo = try kadode.judge("p")
        #expect(inTokyo.asOf == "2026-03-11")
        #expect(try inTokyo.only().criteria[0].actual == 1)
        let inLosAngeles = try kadode.judge("p --timezone America/Los_Angeles")
        #expect(inLosAngeles.asOf == "2026-03-10")
        #expect(try inLosAngeles.only().criteria[0].actual == 1)
        #expect(try kadode.judge("p --as-of 2026-03-11 --timezone America/Los_Angeles").only().criteria[0].actual == 0)
        #expect(try kadode.judge("p").asOf == "2026-03-11")
        #expect(try kadode.judge("p").only().criteria[0].actual == 1)

        for options in ["", " --timezone America/Los_Angeles"] {
            try kadode.done("journey start --program p --all --again --on today\(options)")
        }
        #expect(try kadode.judge("p").judgements.map(\.start) == ["2026-03-01", "2026-03-11", "2026-03-10"])
    }

    /// Where clocks are changed, by night, at midnight, by half an hour, by a whole day.
    static let instants: [(zone: String, instants: [(String, day: String)])] = [
        ("Asia/Tokyo", [("2026-03-10T14:59:59.999Z", "2026-03-10"), ("2026-03-10T15:00:00Z", "2026-03-11")]),
        (
            "America/New_York",
            [
                ("2026-03-08T04:59:59Z", "2026-03-07"), ("2026-03-08T05:00:00Z", "2026-03-08"),
                ("2026-03-09T03:59:59Z", "2026-03-08"), ("2026-03-09T04:00:00Z", "2026-03-09"),
                ("2026-11-01T03:59:59Z", "2026-10-31"), ("2026-11-01T04:00:00Z", "2026-11-01"),
                ("2026-11-02T04:59:59Z", "2026-11-01"), ("2026-11-02T05:00:00Z", "2026-11-02"),
                ("2026-03-08T23:30:00-08:00", "2026-03-09"), ("2026-03-08T06:00:00+09:00", "2026-03-07"),
            ]
        ),
        (
            "America/Santiago",
            [
                ("2026-09-06T03:59:59Z", "2026-09-05"), ("2026-09-06T04:00:00Z", "2026-09-06"),
                ("2026-09-07T02:59:59Z", "2026-09-06"), ("2026-09-07T03:00:00Z", "2026-09-07"),
            ]
        ),
        (
            "Australia/Lord_Howe",
            [
                ("2026-04-04T12:59:59Z", "2026-04-04"), ("2026-04-04T13:00:00Z", "2026-04-05"),
                ("2026-04-05T13:29:59Z", "2026-04-05"),
            ]
        ),
        ("Asia/Kathmandu", [("2026-05-01T18:14:59Z", "2026-05-01"), ("2026-05-01T18:15:00Z", "2026-05-02")]),
        ("Pacific/Apia", [("2011-12-30T09:59:59Z", "2011-12-29"), ("2011-12-30T10:00:00Z", "2011-12-31")]),
        ("Europe/London", [("2028-02-28T23:59:59Z", "2028-02-28"), ("2028-02-29T00:00:00Z", "2028-02-29")]),
    ]

    @Test("instants fall on local days", arguments: instants)
    func localDays(zone: String, instants: [(String, day: String)]) throws {
        let rows = instants.enumerated().map { "x\($0.offset),u,login,\($0.element.0)\n" }.joined()
        let expected = instants.enumerated().map { "x\($0.offset),1,\($0.element.day),\($0.element.day)" }.sorted()
        for isSetFirst in [true, false] {
            let kadode = try Kadode()
            try kadode.write("usage.csv", "customer_id,user_id,event,timestamp\n" + rows)
            // Before the import, or after it: then the days are counted anew.
            let set = "settings set timezone \(zone)"
            for command in isSetFirst ? [set, "usage import usage.csv"] : ["usage import usage.csv", set] {
                try kadode.done(command)
            }
            let days = try kadode.done("usage unmatched --format csv").split(separator: "\n").dropFirst().map(
                String.init)
            #expect(days.sorted() == expected)
            try kadode.done("check")
        }
    }

    @Test(
        "times without an offset are the workspace's, also where the clock skips or repeats them",
        arguments: [
            ("America/New_York", "2026-03-08 02:30:00", "2026-03-08"),
            ("America/New_York", "2026-11-01 01:30", "2026-11-01"),
            ("America/New_York", "2026-11-01", "2026-11-01"), ("America/Santiago", "2026-09-06", "2026-09-06"),
            ("America/Santiago", "2026-09-06 00:30:00", "2026-09-06"), ("Asia/Tokyo", "2026/4/1 9:05", "2026-04-01"),
            ("Europe/London", "2028-02-29T23:59:59", "2028-02-29"),
        ])
    func timesWithoutOffset(zone: String, time: String, day: String) throws {
        let kadode = try Kadode()
        try kadode.done("settings set timezone \(zone)")
        try kadode.write("usage.csv", "customer_id,user_id,event,timestamp\nx,u,login,\(time)\n")
        try kadode.done("usage import usage.csv")
        #expect(try kadode.done("usage unmatched --format csv").hasSuffix("\nx,1,\(day),\(day)"))
    }

    @Test("a leap day is a day like any other")
    func leapDay() throws {
        let kadode = try Kadode()
        try kadode.write("customers.csv", "customer_id,name,contract_start\nleap,閏,2028-02-28\n")
        try kadode.write(
            "usage.csv",
            "customer_id,user_id,event,timestamp\nleap,u,login,2028-02-28 12:00\nleap,u,login,2028-02-29 12:00\nleap,u,login,2028-03-01 12:00\n"
        )
        try kadode.write(
            "p.yaml",
            "name: p\ncriteria: {first: active_days(first 3 days) >= 3, last: events(last 2 days) >= 2, age: age >= 0}\nsustainDays: 2\n"
        )
        for command in [
            "customer import customers.csv", "usage import usage.csv", "program apply p.yaml",
            "journey start --program p --all", "journey start --program p leap --again --on 2028-02-29",
        ] { try kadode.done(command) }
        for (day, first, last, age) in [("2028-02-29", 2, 2, 1), ("2028-03-01", 3, 2, 2), ("2028-03-02", 3, 1, 3)] {
            let journey = try #require(try kadode.judge("p --as-of \(day)")["leap-1"])
            #expect(journey.criteria.map(\.actual) == [first, last, age].map { .number(Double($0)) }, "\(day)")
        }
        let judged = try kadode.judge("p --as-of 2028-03-01")
        #expect(judged["leap-1"]?.metOn == "2028-03-01" && judged["leap-2"]?.start == "2028-02-29")
        #expect(judged["leap-2"]?.criteria.last?.actual == 1)
        #expect(try kadode.run("journey judge --program p --as-of 2027-02-29").code == 1)
    }
}
