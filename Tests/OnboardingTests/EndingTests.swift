import Onboarding
import Testing

/// A journey is over by what a person said, by the departure of its customer, or since nothing more is known.
@Suite struct EndingTests {
    private static let start = Day("2026-01-05")!
    private static let today = Day("2026-06-30")!

    private func ending(ended: String? = nil, left: String? = nil, observed: String? = nil) -> Ending? {
        var journey = Journey(start: Self.start, version: 1)
        if let day = ended.flatMap(Day.init) { journey.apply(JourneyFact(on: day, .ended(cause: "予算削減"))) }
        let customer = Customer(
            key: "a", name: "A", contractStart: Self.start, churnedAt: left.flatMap(Day.init),
            observedUntil: observed.flatMap(Day.init))
        return Ending(journey, of: customer, asOf: Self.today)
    }

    @Test(
        "what is over, since when, and the last day that it is judged on",
        arguments: [
            ("an end", "2026-03-02", nil, nil, "ended", "2026-03-02", "2026-03-02", "予算削減"),
            ("a departure", nil, "2026-04-01", nil, "left", "2026-04-01", "2026-03-31", nil),
            (
                "an end on the day of the departure", "2026-04-01", "2026-04-01", nil, "left", "2026-04-01",
                "2026-03-31", "予算削減"
            ),
            (
                "an end, then a departure", "2026-03-02", "2026-04-01", nil, "left", "2026-04-01", "2026-03-02",
                "予算削減; the journey ended on 2 March"
            ),
            (
                "a cause that was recorded later", "2026-05-11", "2026-04-01", nil, "left", "2026-04-01", "2026-03-31",
                "予算削減"
            ),
            ("the end of what is known", nil, nil, "2026-05-31", "no longer observed", "2026-05-31", "2026-05-31", nil),
            (
                "a departure after what is known", nil, "2026-06-15", "2026-05-31", "left", "2026-06-15", "2026-05-31",
                nil
            ),
        ] as [(String, String?, String?, String?, String, String, String, String?)])
    func table(
        what: String, ended: String?, left: String?, observed: String?, label: String, day: String, last: String,
        remark: String?
    ) throws {
        let found = try #require(self.ending(ended: ended, left: left, observed: observed), "\(what)")
        #expect(found.label.en == label, "\(what)")
        #expect(found.day.description == day, "\(what)")
        #expect(found.lastDay.description == last, "\(what)")
        #expect(found.remark(near: Self.today)?.en == remark, "\(what)")
    }

    @Test("what lies ahead has not happened")
    func ahead() {
        #expect(ending() == nil)
        #expect(ending(left: "2026-07-01") == nil)
        #expect(ending(observed: "2026-06-30") == nil)
    }
}
