import Foundation
import Onboarding
import Testing
import Usage

@testable import Intake

@Suite struct DecimalReaderTests {
    @Test(
        arguments: [
            ("0", 0), ("66", 66_000_000), ("12.5", 12_500_000), ("-0.000001", -1), ("+3", 3_000_000), (".5", 500_000),
            ("7.", 7_000_000), ("007", 7_000_000), ("1.2345678", 1_234_568), ("0.0000005", 0), ("0.0000015", 2),
            ("0.00000050000001", 1), ("-0.0000015", -2), ("1000000000000", 1_000_000_000_000_000_000),
            ("0.30000000000000004", 300_000), ("0000000000000000000000000000001", 1_000_000), ("1,200", 1_200_000_000),
            ("１２", 12_000_000),
        ] as [(String, Int64)])
    func readsMillionths(text: String, expected: Int64) throws {
        #expect(try DecimalReader.millionths(text) == expected)
    }

    @Test(
        arguments: [
            ("1e3", 1_000_000_000), ("1.5E-3", 1_500), ("25e-8", 0), ("15e-7", 2), ("1e12", 1_000_000_000_000_000_000),
            ("0e99999999999", 0), ("1e-99999999999", 0), ("123456789.123456e-3", 123_456_789_123),
        ] as [(String, Int64)])
    func readsExponentsOfJSON(text: String, expected: Int64) {
        let bytes = Array(text.utf8)
        #expect(bytes.withUnsafeBufferPointer { DecimalReader.millionths($0, allowsExponent: true) } == expected)
    }

    @Test(arguments: [
        (
            "1,5",
            "\"1,5\" is not a number. A comma can only separate thousands, as in 1,200. Write a decimal point as \".\"."
        ),
        (
            "1.23E+11",
            "\"1.23E+11\" has an exponent. A spreadsheet may have dropped digits: format the cells as numbers and save again."
        ),
        (
            "1000000000000.000001",
            "\"1000000000000.000001\" is too large (at most 1,000,000,000,000). Use a larger unit, such as thousands."
        ),
        ("60%", "\"60%\" is not a number. Write digits and a point only, such as 12.5."),
        ("NaN", "\"NaN\" is not a number. Write digits and a point only, such as 12.5."),
        ("1.2.3", "\"1.2.3\" is not a number. Write digits and a point only, such as 12.5."),
        ("-", "\"-\" is not a number. Write digits and a point only, such as 12.5."),
    ])
    func saysWhatIsWrong(text: String, expected: String) {
        #expect(refusal { _ = try DecimalReader.millionths(text) } == "invalid: \(expected)")
    }
}

@Suite struct DateReaderTests {
    @Test(arguments: ["2026-04-01", "2026/4/1", "2026/04/01", "2026-4-1"])
    func readsDates(text: String) throws {
        #expect(try DateReader.day(text) == Day("2026-04-01"))
    }

    @Test(arguments: [
        ("2026-04/01", "\"2026-04/01\" is not a date. Write it as \"2026-04-01\" or \"2026/4/1\"."),
        ("未定", "\"未定\" is not a date. Write it as \"2026-04-01\" or \"2026/4/1\"."),
    ])
    func saysWhatIsWrong(text: String, expected: String) {
        #expect(refusal { _ = try DateReader.day(text) } == "invalid: \(expected)")
    }
}

@Suite struct InstantReaderTests {
    /// Seconds since 1970 by Foundation's reading of an unambiguous instant.
    private func seconds(_ text: String) -> Int64 {
        Int64(try! Date(text, strategy: .iso8601).timeIntervalSince1970)
    }

    @Test(
        arguments: [
            ("2013-01-24T09:00:00Z", "2013-01-24T09:00:00Z", 0),
            ("2013-01-24T09:00:00.5Z", "2013-01-24T09:00:00Z", 500_000),
            ("2013-01-24T09:00:00.123456789Z", "2013-01-24T09:00:00Z", 123_456),
            ("2013-01-24t09:00:00z", "2013-01-24T09:00:00Z", 0),
            ("2013-01-24 09:00:00Z", "2013-01-24T09:00:00Z", 0),
            ("2013-01-24T18:00:00+09:00", "2013-01-24T09:00:00Z", 0),
            ("2013-01-24T18:00+0900", "2013-01-24T09:00:00Z", 0),
            ("2013-01-24T18:00:00+09", "2013-01-24T09:00:00Z", 0),
            ("2013-01-23T22:30:00-10:30", "2013-01-24T09:00:00Z", 0),
            ("2013-01-24 18:00:00", "2013-01-24T09:00:00Z", 0),
            ("2013-01-24T18:00", "2013-01-24T09:00:00Z", 0),
            ("2013/1/24 18:00", "2013-01-24T09:00:00Z", 0),
            ("2013/1/24 9:05", "2013-01-24T00:05:00Z", 0),
            ("2013-01-24", "2013-01-23T15:00:00Z", 0),
            ("1970-01-01T09:00:00", "1970-01-01T00:00:00Z", 0),
            ("2013年1月24日 18:00", "2013-01-24T09:00:00Z", 0), ("平成25年1月24日", "2013-01-23T15:00:00Z", 0),
            ("２０１３．１．２４", "2013-01-23T15:00:00Z", 0),
        ] as [(String, String, Int64)])
    func readsInstants(text: String, instant: String, microseconds: Int64) throws {
        var reader = InstantReader(tokyo)
        #expect(try reader.microseconds(text) == seconds(instant) * 1_000_000 + microseconds)
    }

    /// Summer time in New York began on 10 March 2013 at 2:00 and ended on 3 November at 2:00.
    @Test(arguments: [
        ("2013-03-10 01:59:59", "2013-03-10T06:59:59Z"),
        ("2013-03-10 02:30:00", "2013-03-10T07:30:00Z"),
        ("2013-03-10 03:00:00", "2013-03-10T07:00:00Z"),
        ("2013-11-03 00:30:00", "2013-11-03T04:30:00Z"),
        ("2013-11-03 01:30:00", "2013-11-03T05:30:00Z"),
        ("2013-11-03 02:00:00", "2013-11-03T07:00:00Z"),
        ("2013-11-04", "2013-11-04T05:00:00Z"),
    ])
    func followsTheClock(text: String, instant: String) throws {
        var reader = InstantReader(try LocalDays(identifier: "America/New_York"))
        #expect(try reader.microseconds(text) == seconds(instant) * 1_000_000)
    }

    @Test(arguments: ["Asia/Tokyo", "America/New_York", "America/Sao_Paulo", "Europe/London", "Australia/Lord_Howe"])
    func agreesWithLocalDays(identifier: String) throws {
        let days = try LocalDays(identifier: identifier)
        var reader = InstantReader(days)
        for day in Day("2013-01-01")!.number...Day("2014-12-31")!.number {
            #expect(try reader.microseconds("\(Day(day))") == days.startOfDay(Day(day)))
        }
    }

    @Test(arguments: [
        ("1364774400", "\"1364774400\" looks like a count of seconds, not a time."),
        ("1364774400000", "\"1364774400000\" looks like a count of seconds, not a time."),
        ("2026-04-01T25:00:00Z", "\"2026-04-01T25:00:00Z\" is not a time."),
        ("2026-04-01T09:00:60Z", "\"2026-04-01T09:00:60Z\" is not a time."),
        ("2026-04-01T09:00:00+0900x", "\"2026-04-01T09:00:00+0900x\" is not a time."),
        ("2026-04-01T", "\"2026-04-01T\" is not a time."),
        ("yesterday", "\"yesterday\" is not a time."),
    ])
    func saysWhatIsWrong(text: String, expected: String) {
        var reader = InstantReader(tokyo)
        let remedy = "Write it as \"2026-04-01T09:00:00Z\" or \"2026-04-01 18:00:00\"."
        #expect(refusal { _ = try reader.microseconds(text) } == "invalid: \(expected) \(remedy)")
    }

    @Test func tellsNumbersOfDaysFromCountsOfSeconds() {
        var reader = InstantReader(tokyo)
        #expect(
            refusal { _ = try reader.microseconds("46113.4166666667") }
                == "invalid: \"46113.4166666667\" is Excel's number of a day (2026-04-01). Format the cells as dates and save again, or write \"2026-04-01\"."
        )
    }

    @Test func refusesWhatIsBefore1970() {
        var reader = InstantReader(tokyo)
        #expect(
            refusal { _ = try reader.microseconds("0001-01-01T00:00:00Z") }
                == "invalid: \"0001-01-01T00:00:00Z\" is before 1970. Check that the export had a time for this event.")
    }
}
