import Foundation
import Onboarding
import Samples
import Testing

@Suite("Calendar days")
struct DayTests {
    private static let utc: Calendar = {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        return calendar
    }()

    @Test(
        "Dates and their numbers",
        arguments: triples(
            rows(
                """
                1970-01-01  0          thursday
                1969-12-31  -1         wednesday
                1970-01-02  1          friday
                2000-02-29  11016      tuesday
                2000-03-01  11017      wednesday
                2024-02-29  19782      thursday
                2026-04-01  20544      wednesday
                1900-02-28  -25509     wednesday
                1900-03-01  -25508     thursday
                0001-01-01  -719162   monday
                9999-12-31  2932896  friday
                """)))
    func known(text: String, number: String, weekday: String) throws {
        let day = try #require(Day(text))
        #expect("\(day.number)" == number && day.weekday.name == weekday && day.description == text)
    }

    @Test(
        "No such day, or not written as one",
        arguments: [
            "2026-02-29", "1900-02-29", "2026-02-30", "2026-04-31", "2026-13-01", "2026-00-10", "2026-01-00",
            "2026-01-32",
            "0000-01-01", "2026-1-01", "2026-01-1", "2026/01/01", "20260101", "2026-01-01 ", " 2026-01-01",
            "２０２６-01-01",
            "-026-01-01", "+026-01-01", "2026-01-0a", "", "2026-01-01T00:00", "2026--1-01",
        ])
    func none(text: String) {
        #expect(Day(text) == nil)
    }

    @Test("Every month from year 1 to 9999 begins where the one before ended")
    func months() {
        var next: Int32 = -719162
        var complaints: [String] = []
        for year in 1...9999 {
            let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
            for (month, length) in zip(1..., [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]) {
                guard let first = Day(year: year, month: month, day: 1),
                    let last = Day(year: year, month: month, day: length),
                    first.number == next, last.number == next + Int32(length) - 1, first.date == (year, month, 1),
                    last.date == (year, month, length), Day(year: year, month: month, day: length + 1) == nil
                else {
                    complaints.append("\(year)-\(month)")
                    continue
                }
                next += Int32(length)
            }
        }
        #expect(complaints.isEmpty, "\(complaints.prefix(10))")
    }

    @Test("The same as Foundation's calendar")
    func foundation() {
        var random = Seeded(1)
        // From 1600 on: before, Foundation's Gregorian calendar turns into the Julian one.
        let around = [
            Day("1600-01-01")!, Day("1900-02-28")!, Day("2000-02-28")!, Day("2024-02-28")!, Day("2100-02-28")!,
        ]
        let days =
            around.flatMap { first in (0..<400).map { first + $0 } }
            + (0..<4_000).map { _ in Day(Int32(random.int(-135_000...200_000))) }
        for day in days {
            let date = Date(timeIntervalSince1970: Double(day.number) * 86_400)
            let parts = DayTests.utc.dateComponents([.year, .month, .day, .weekday], from: date)
            #expect(day.date == (parts.year!, parts.month!, parts.day!), "\(day.number)")
            #expect(day.weekday.rawValue == (parts.weekday! + 5) % 7, "\(day)")
            #expect(Day(year: parts.year!, month: parts.month!, day: parts.day!) == day && Day(day.description) == day)
        }
    }

    @Test("Adding, subtracting and comparing")
    func arithmetic() {
        let day = Day("2024-02-28")!
        #expect((day + 1).description == "2024-02-29" && (day + 2).description == "2024-03-01")
        #expect((day - 59).description == "2023-12-31" && (day + 366) - day == 366 && day - (day + 5) == -5)
        #expect(day < day + 1 && day >= day && day == day + 0)
    }

    @Test("Weekdays by name")
    func weekdays() {
        #expect(
            Weekday.allCases.map(\.name) == [
                "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
            ])
        for weekday in Weekday.allCases { #expect(Weekday(name: weekday.name) == weekday) }
        #expect(Weekday(name: "Monday") == nil && Weekday(name: "") == nil && Weekday(name: "月曜日") == nil)
    }
}

@Suite("Working days")
struct WorkingCalendarTests {
    /// Golden Week 2026: Wednesday 29 April, Monday 4 to Wednesday 6 May.
    private static let japan = WorkingCalendar(
        holidays: Set(["2026-04-29", "2026-05-04", "2026-05-05", "2026-05-06"].map { Day($0)! }))

    @Test(
        "After one day up to and including another",
        arguments: triples(
            rows(
                """
                2026-04-20  2026-04-20  0
                2026-04-20  2026-04-21  1
                2026-04-24  2026-04-27  1
                2026-04-24  2026-04-26  0
                2026-04-28  2026-04-30  1
                2026-05-01  2026-05-07  1
                2026-05-01  2026-05-06  0
                2026-04-24  2026-05-08  6
                2026-05-08  2026-04-24  0
                """)))
    func between(after: String, through: String, expected: String) {
        #expect(
            "\(WorkingCalendarTests.japan.workingDays(after: Day(after)!, through: Day(through)!))" == expected)
    }

    @Test("Days off are the workspace's own")
    func daysOff() {
        let friday = Day("2026-04-24")!
        let gulf = WorkingCalendar(daysOff: [.friday])
        #expect(
            !gulf.isWorking(friday) && gulf.isWorking(friday + 1)
                && gulf.workingDays(after: friday - 7, through: friday) == 6)
        let never = WorkingCalendar(daysOff: Set(Weekday.allCases))
        #expect(never.workingDays(after: friday, through: friday + 1_000) == 0)
        #expect(WorkingCalendar(daysOff: []).workingDays(after: friday, through: friday + 1_000) == 1_000)
    }

    @Test("Counting adds up over any day between", arguments: 1...200)
    func additive(seed: Int) {
        var random = Seeded(seed)
        let calendar = WorkingCalendar(
            daysOff: Set((0..<random.int(0...3)).map { _ in random.pick(Weekday.allCases) }),
            holidays: Set((0..<random.int(0...9)).map { _ in Day(Int32(random.int(-30...30))) }))
        let days = (0..<3).map { _ in Day(Int32(random.int(-40...40))) }.sorted()
        let whole = calendar.workingDays(after: days[0], through: days[2])
        #expect(
            whole == calendar.workingDays(after: days[0], through: days[1])
                + calendar.workingDays(after: days[1], through: days[2]))
        #expect(
            whole
                == stride(from: days[0].number + 1, through: days[2].number, by: 1).filter {
                    calendar.isWorking(Day($0))
                }.count)
    }
}
