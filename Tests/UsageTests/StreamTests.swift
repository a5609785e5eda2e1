import Onboarding
import Samples
import Testing

@testable import Usage

@Suite("The silence of the stream")
struct StreamTests {
    /// Day 0 is Wednesday 1 April 2026; days 3 and 4 are a weekend, day 28 a holiday.
    private func stream(_ days: [Int], silentAfter: Int = 2, through: Int = 60, outages: [ClosedRange<Day>] = [])
        -> Stream
    {
        let zero = World.dayZero
        return Stream(
            days: days.map { zero + $0 }, outages: outages, calendar: WorkingCalendar(holidays: [zero + 28]),
            silentAfter: silentAfter, from: zero, through: zero + through)
    }

    /// The last day of usage, how many working days of silence are ordinary → the first day of alarm.
    @Test(
        "Silent once more than so many working days lie between",
        arguments: triples(
            rows(
                """
                0   2  6
                1   2  7
                2   2  8
                3   2  8
                4   2  8
                5   2  9
                0   0  2
                0   1  3
                2   0  6
                2   1  7
                26  2  31
                27  2  34
                28  2  34
                """)))
    func silence(last: String, silentAfter: String, alarm: String) {
        let stream = stream([Int(last)!], silentAfter: Int(silentAfter)!)
        let silent = (0...60).filter { stream.isSilent(asOf: World.dayZero + $0) }
        #expect(silent == Array(Int(alarm)!...60))
    }

    @Test("Usage that flows again ends the silence; what comes later does not")
    func again() {
        let stream = stream([0, 10, 20])
        let silent = (0...24).filter { stream.isSilent(asOf: World.dayZero + $0) }
        #expect(silent == [6, 7, 8, 9, 15, 16, 17, 18, 19, 24])
    }

    @Test("The last day of usage, on or before the last day asked for")
    func lastDay() {
        #expect(stream([0, 10, 70]).lastDay == World.dayZero + 10)
        #expect(stream([70]).lastDay == nil && stream([]).lastDay == nil)
        #expect(stream([]).isSilent(asOf: World.dayZero + 30) == false)
    }

    @Test("Outages outside what is asked about do no harm")
    func outages() {
        let zero = World.dayZero
        for outage in [
            (zero - 900)...(zero - 800), (zero + 800)...(zero + 900), (zero - 900)...(zero + 900), zero...zero,
        ] {
            let stream = stream([0, 1, 2], through: 5, outages: [outage, outage])
            #expect(
                stream.isUnknown(from: zero.number, through: zero.number, asOf: zero.number) == outage.contains(zero))
        }
        #expect(stream([0], through: -30).lastDay == nil)
    }
}
