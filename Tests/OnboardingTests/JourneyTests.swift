import Testing

@testable import Onboarding

@Suite("A journey is the replay of its facts")
struct JourneyTests {
    private static let start = Day("2026-04-01")!

    private func replay(_ facts: [(Int, JourneyFact.Event)]) -> Journey? {
        Journey(history: facts.map { JourneyFact(on: JourneyTests.start + $0.0, $0.1) })
    }

    @Test("What follows from a history")
    func replayed() throws {
        let journey = try #require(
            replay([
                (0, .started(version: 3)), (1, .stepDone("handoff")), (5, .goalAgreed("g")), (5, .questionOpened("q1")),
                (6, .questionOpened("q2")), (8, .stepDone("kickoff")), (9, .stepReopened("kickoff")),
                (12, .questionAnswered("q1")),
                (20, .moved(version: 4)), (30, .goalReached("g")), (40, .ended(cause: "予算")),
            ]))
        let start = JourneyTests.start
        #expect(journey.start == start && journey.version == 4 && journey.ended == start + 40)
        #expect(journey.endCause == "予算")
        #expect(journey.stepsDone == ["handoff": start + 1])
        #expect(journey.goals == ["g": Journey.Goal(agreed: start + 5, reached: start + 30)])
        #expect(
            journey.questions == [
                "q1": Journey.Question(opened: start + 5, answered: start + 12),
                "q2": Journey.Question(opened: start + 6, answered: nil),
            ])
    }

    @Test("A history that does not begin with a start is none")
    func startless() {
        #expect(replay([]) == nil)
        #expect(replay([(0, .stepDone("a")), (0, .started(version: 1))]) == nil)
    }

    @Test("Later facts correct earlier ones")
    func corrections() throws {
        let start = JourneyTests.start
        let twice = try #require(
            replay([(0, .started(version: 1)), (3, .stepDone("a")), (4, .stepReopened("a")), (2, .stepDone("a"))]))
        #expect(twice.stepsDone == ["a": start + 2])
        let restarted = try #require(replay([(0, .started(version: 1)), (9, .started(version: 7))]))
        #expect(restarted.start == start && restarted.version == 1)
        let unagreed = try #require(replay([(0, .started(version: 1)), (9, .goalReached("g"))]))
        #expect(unagreed.goals["g"] == Journey.Goal(agreed: start + 9, reached: start + 9))
        let unasked = try #require(replay([(0, .started(version: 1)), (9, .questionAnswered("q"))]))
        #expect(unasked.questions.isEmpty)
        let asked = try #require(
            replay([
                (0, .started(version: 1)), (1, .questionOpened("q")), (2, .questionAnswered("q")),
                (3, .questionOpened("q")),
            ]))
        #expect(asked.questions["q"] == Journey.Question(opened: start + 3, answered: nil))
    }

    @Test("A step is done, left out or open, whatever was said last")
    func stepOutcomes() throws {
        let start = JourneyTests.start
        let leftOut = try #require(
            replay([(0, .started(version: 1)), (3, .stepDone("a")), (4, .stepLeftOut("a", reason: "不要"))]))
        #expect(leftOut.stepsDone.isEmpty && leftOut.stepsLeftOut["a"] == .init(since: start + 4, reason: "不要"))
        let done = try #require(
            replay([(0, .started(version: 1)), (4, .stepLeftOut("a", reason: "不要")), (5, .stepDone("a"))]))
        #expect(done.stepsLeftOut.isEmpty && done.stepsDone == ["a": start + 5])
        let reopened = try #require(
            replay([(0, .started(version: 1)), (4, .stepLeftOut("a", reason: "不要")), (5, .stepReopened("a"))]))
        #expect(reopened.stepsLeftOut.isEmpty && reopened.stepsDone.isEmpty)
        let fixed = try #require(
            replay([
                (0, .started(version: 1)), (4, .dateFixed("a", due: start + 9)), (5, .dateFixed("b", due: start + 8)),
                (6, .dateUnfixed("a")),
            ]))
        #expect(fixed.datesFixed == ["b": .init(since: start + 5, due: start + 8)])
    }

    @Test("Pauses follow from their days, in whatever order they were entered")
    func pauses() throws {
        let start = JourneyTests.start
        func pauses(_ facts: (Int, JourneyFact.Event)...) throws -> [Journey.Pause] {
            try #require(replay([(0, .started(version: 1))] + facts)).pauses
        }
        func pause(_ from: Int, _ until: Int?, _ reason: String) -> Journey.Pause {
            Journey.Pause(from: start + from, until: until.map { start + $0 }, reason: reason)
        }
        #expect(try pauses((5, .paused(reason: "x"))) == [pause(5, nil, "x")])
        #expect(try pauses((5, .paused(reason: "x")), (9, .resumed)) == [pause(5, 9, "x")])
        // Taken back, begun twice, begun anew under another reason, entered late.
        #expect(try pauses((5, .paused(reason: "x")), (5, .resumed)).isEmpty)
        #expect(try pauses((5, .paused(reason: "x")), (7, .paused(reason: "x"))) == [pause(5, nil, "x")])
        #expect(
            try pauses((5, .paused(reason: "x")), (7, .paused(reason: "y")), (9, .resumed))
                == [pause(5, 7, "x"), pause(7, 9, "y")])
        #expect(
            try pauses((50, .paused(reason: "y")), (60, .resumed), (5, .paused(reason: "x")), (9, .resumed))
                == [pause(5, 9, "x"), pause(50, 60, "y")])
        #expect(try pauses((5, .resumed)).isEmpty)
        let journey = try #require(
            replay([(0, .started(version: 1)), (5, .paused(reason: "x")), (9, .resumed)]))
        #expect([4, 5, 8, 9].map { journey.pause(on: start + $0) != nil } == [false, true, true, false])
    }

    @Test("A replay in one go or fact by fact is the same")
    func stepwise() throws {
        let facts = [
            JourneyFact(on: JourneyTests.start, .started(version: 1)),
            JourneyFact(on: JourneyTests.start + 1, .stepDone("a")),
            JourneyFact(on: JourneyTests.start + 2, .goalAgreed("g")),
            JourneyFact(on: JourneyTests.start + 3, .ended(cause: nil)),
        ]
        var journey = Journey(start: JourneyTests.start, version: 1)
        for fact in facts.dropFirst() { journey.apply(fact) }
        #expect(Journey(history: facts) == journey)
    }
}

@Suite("Texts in one form")
struct SpellingTests {
    @Test(
        "NFC, without white space at the ends",
        arguments: [
            ("Pro", "Pro"), (" Pro ", "Pro"), ("\u{304B}\u{3099}", "\u{304C}"), ("\u{3000}導入 済み\u{3000}", "導入 済み"),
            ("e\u{301}", "\u{E9}"), ("\t\r\n", ""), ("", ""), ("a\u{A0}", "a"), ("ﾊﾟ", "ﾊﾟ"), ("pro", "pro"),
        ])
    func normalized(text: String, expected: String) {
        #expect(Array(text.normalized.unicodeScalars) == Array(expected.unicodeScalars))
        #expect(text.normalized.normalized == text.normalized)
    }
}
