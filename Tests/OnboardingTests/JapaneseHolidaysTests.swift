import Onboarding
import Testing

@Suite("The public holidays of Japan")
struct JapaneseHolidaysTests {
    /// As the Cabinet Office lists them (国民の祝日について): years in which something was moved, substituted or enclosed.
    @Test(
        "year by year",
        arguments: [
            (
                2009,
                "01-01 01-12 02-11 03-20 04-29 05-03 05-04 05-05 05-06 07-20 09-21 09-22 09-23 10-12 11-03 11-23 12-23"
            ),
            (
                2015,
                "01-01 01-12 02-11 03-21 04-29 05-03 05-04 05-05 05-06 07-20 09-21 09-22 09-23 10-12 11-03 11-23 12-23"
            ),
            (
                2019,
                "01-01 01-14 02-11 03-21 04-29 04-30 05-01 05-02 05-03 05-04 05-05 05-06 07-15 08-11 08-12 09-16 09-23 10-14 10-22 11-03 11-04 11-23"
            ),
            (
                2020,
                "01-01 01-13 02-11 02-23 02-24 03-20 04-29 05-03 05-04 05-05 05-06 07-23 07-24 08-10 09-21 09-22 11-03 11-23"
            ),
            (
                2021,
                "01-01 01-11 02-11 02-23 03-20 04-29 05-03 05-04 05-05 07-22 07-23 08-08 08-09 09-20 09-23 11-03 11-23"
            ),
            (
                2025,
                "01-01 01-13 02-11 02-23 02-24 03-20 04-29 05-03 05-04 05-05 05-06 07-21 08-11 09-15 09-23 10-13 11-03 11-23 11-24"
            ),
            (
                2026,
                "01-01 01-12 02-11 02-23 03-20 04-29 05-03 05-04 05-05 05-06 07-20 08-11 09-21 09-22 09-23 10-12 11-03 11-23"
            ),
        ])
    func year(year: Int, expected: String) {
        let found = JapaneseHolidays.all.sorted().map(\.description).filter { $0.hasPrefix("\(year)-") }
        #expect(found.map { String($0.dropFirst(5)) } == expected.split(separator: " ").map(String.init))
    }
}
