import Foundation
import Onboarding
import Samples
import Testing

@testable import Usage

@Suite("Whose day it is")
struct LocalDaysTests {
    private static let zones = [
        "Asia/Tokyo", "America/Los_Angeles", "America/New_York", "Australia/Sydney", "Australia/Lord_Howe",
        "Pacific/Apia",
        "Asia/Kathmandu", "America/Sao_Paulo", "Europe/London", "Africa/Cairo", "UTC",
    ]

    @Test(
        "An instant in UTC, the zone → the local day",
        arguments: triples(
            rows(
                """
                2026-04-01T23:30:00Z  Asia/Tokyo           2026-04-02
                2026-04-01T23:30:00Z  America/Los_Angeles  2026-04-01
                2026-04-01T14:59:59Z  Asia/Tokyo           2026-04-01
                2026-04-01T15:00:00Z  Asia/Tokyo           2026-04-02
                2026-04-01T18:14:59Z  Asia/Kathmandu       2026-04-01
                2026-04-01T18:15:00Z  Asia/Kathmandu       2026-04-02
                # Winter time, and after the night of 8 March summer time.
                2026-03-08T04:59:59Z  America/New_York     2026-03-07
                2026-03-08T05:00:00Z  America/New_York     2026-03-08
                2026-03-09T03:59:59Z  America/New_York     2026-03-08
                2026-03-09T04:00:00Z  America/New_York     2026-03-09
                2026-04-04T12:59:59Z  Australia/Sydney     2026-04-04
                2026-04-04T13:00:00Z  Australia/Sydney     2026-04-05
                2026-04-05T13:59:59Z  Australia/Sydney     2026-04-05
                2026-04-05T14:00:00Z  Australia/Sydney     2026-04-06
                # Half an hour of summer time.
                2026-04-04T12:59:59Z  Australia/Lord_Howe  2026-04-04
                2026-04-04T13:00:00Z  Australia/Lord_Howe  2026-04-05
                2026-04-05T13:29:59Z  Australia/Lord_Howe  2026-04-05
                2026-04-05T13:30:00Z  Australia/Lord_Howe  2026-04-06
                # The day that Samoa skipped.
                2011-12-30T09:59:59Z  Pacific/Apia         2011-12-29
                2011-12-30T10:00:00Z  Pacific/Apia         2011-12-31
                2024-02-29T12:00:00Z  Asia/Tokyo           2024-02-29
                2024-02-29T15:00:00Z  Asia/Tokyo           2024-03-01
                1969-12-31T14:59:59Z  Asia/Tokyo           1969-12-31
                1969-12-31T15:00:00Z  Asia/Tokyo           1970-01-01
                1964-10-10T04:00:00Z  Asia/Tokyo           1964-10-10
                1970-01-01T07:59:59Z  America/Los_Angeles  1969-12-31
                """)))
    func known(instant: String, zone: String, expected: String) throws {
        let date = try Date(instant, strategy: .iso8601)
        let microseconds = Int64(date.timeIntervalSince1970) * 1_000_000
        let days = try LocalDays(identifier: zone)
        #expect(days.day(of: microseconds).description == expected)
        #expect(days.day(of: microseconds + 999_999).description == expected)
    }

    @Test("The same as Foundation's calendar at random instants and around every change of the clock", arguments: zones)
    func foundation(zone: String) throws {
        var random = Seeded(LocalDaysTests.zones.firstIndex(of: zone)!)
        let days = try LocalDays(identifier: zone)
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = days.timeZone
        var seconds = (0..<1_000).map { _ in Int64(random.int(-2_000_000_000...4_000_000_000)) }
        seconds += (0..<300).map { _ in Int64(random.int(1_700_000_000...1_800_000_000)) }
        var change = Date(timeIntervalSince1970: 1_262_304_000)
        while let next = days.timeZone.nextDaylightSavingTimeTransition(after: change),
            next < Date(timeIntervalSince1970: 2_000_000_000)
        {
            change = next
            let second = Int64(next.timeIntervalSince1970)
            seconds += [-86_400, -7_200, -3_600, -1_800, -1, 0, 1, 1_799, 3_599, 3_600, 7_199, 43_200, 86_399].map {
                second + $0
            }
        }
        var reader = LocalDays.Reader(days)
        var complaints: [Int64] = []
        for second in seconds.shuffled(using: &random) {
            let parts = calendar.dateComponents(
                [.year, .month, .day], from: Date(timeIntervalSince1970: Double(second)))
            let expected = Day(year: parts.year!, month: parts.month!, day: parts.day!)
            for microseconds in [second * 1_000_000, second * 1_000_000 + Int64(random.int(0...999_999))]
            where days.day(of: microseconds) != expected || reader.day(of: microseconds) != expected {
                complaints.append(second)
            }
        }
        #expect(complaints.count == 0, "\(complaints.prefix(5)) of \(seconds.count)")
    }

    @Test("A day begins at its first instant, wherever midnight does not exist", arguments: zones)
    func startOfDay(zone: String) throws {
        let days = try LocalDays(identifier: zone)
        var random = Seeded(7)
        var wanted = (0..<400).map { _ in Day(Int32(random.int(-5_000...40_000))) }
        var change = Date(timeIntervalSince1970: 0)
        while let next = days.timeZone.nextDaylightSavingTimeTransition(after: change),
            next < Date(timeIntervalSince1970: 2_000_000_000)
        {
            change = next
            let day = days.day(of: Int64(next.timeIntervalSince1970) * 1_000_000)
            wanted += [day - 1, day, day + 1]
        }
        let skipped = zone == "Pacific/Apia" ? Day("2011-12-30") : nil
        for day in wanted where day != skipped {
            let start = days.startOfDay(day)
            #expect(days.day(of: start) == day && days.day(of: start - 1) < day, "\(day) in \(zone)")
        }
    }

    @Test("The day that was skipped begins where the next one does")
    func skippedDay() throws {
        let apia = try LocalDays(identifier: "Pacific/Apia")
        #expect(apia.startOfDay(Day("2011-12-30")!) == apia.startOfDay(Day("2011-12-31")!))
    }

    @Test("No instant traps", arguments: zones)
    func extremes(zone: String) throws {
        let days = try LocalDays(identifier: zone)
        for instant in [Int64.min, .min + 1, -1, 0, 1, .max - 1, .max] {
            let day = days.day(of: instant).number
            #expect(abs(Int64(day) - instant / 86_400_000_000) <= 1)
        }
    }

    @Test("Unknown zones are refused, with the nearest known name")
    func unknown() {
        #expect(throws: Refusal.self) { try LocalDays(identifier: "Asia/Tokio") }
        do {
            _ = try LocalDays(identifier: "Asia/Tokio")
        } catch {
            #expect(error.code == .invalid && error.remedy?.en == "Did you mean \"Asia/Tokyo\"?")
        }
        for name in ["", "東京", "Mars/Olympus_Mons", "../etc/passwd"] {
            #expect(throws: Refusal.self, "\(name)") { try LocalDays(identifier: name) }
        }
    }
}
