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
        #expect(journey.start == start && journey.version == 4 && journey.ended() == start + 40)
        #expect(journey.endCause() == "予算")
        #expect(journey.done("handoff") == start + 1 && journey.done("kickoff") == nil)
        #expect(journey.goals["g"]?.words == ["5 agreed", "30 reached"])
        #expect(journey.questions["q1"]?.words == ["5 open", "12 answered"])
        #expect(journey.questions["q2"]?.words == ["6 open"])
    }

    @Test("A history that does not begin with a start is none")
    func startless() {
        #expect(replay([]) == nil)
        #expect(replay([(0, .stepDone("a")), (0, .started(version: 1))]) == nil)
    }

    /// What was said, in the order it was said, and what therefore holds from which days on.
    @Test(
        "A later word holds from its day on; what only repeats changes nothing",
        arguments: [
            ("10 done, 20 reopened", "10 done, 20 open"),
            ("10 done, 15 done", "10 done, 15 done"),
            ("10 done, 10 done", "10 done"),
            ("10 done, 5 done", "5 done, 10 done"),
            ("10 done, 20 reopened, 5 done", "5 done, 10 done"),
            ("10 done, 20 reopened, 25 done", "10 done, 20 open, 25 done"),
            ("10 done, 20 reopened, 15 done", "10 done, 15 open, 15 done"),
            ("3 done, 4 reopened, 2 done", "2 done, 3 done"),
            ("10 done, 20 done, 15 reopened", "10 done, 15 open"),
            ("10 done, 10 reopened", "10 done, 10 open"),
            ("10 done, 12 out", "10 done, 12 leftOut"),
            ("12 out, 10 done", "10 done"),
            ("-5 done, 3 reopened", "-5 done, 3 open"),
        ])
    func steps(said: String, holds: String) throws {
        let facts: [(Int, JourneyFact.Event)] = said.split(separator: ", ").map { word in
            let parts = word.split(separator: " ")
            let event: JourneyFact.Event =
                switch parts[1] {
                case "done": .stepDone("a")
                case "out": .stepLeftOut("a", reason: "不要")
                default: .stepReopened("a")
                }
            return (Int(parts[0])!, event)
        }
        let journey = try #require(replay([(0, .started(version: 1))] + facts))
        #expect(journey.steps["a"]?.words.joined(separator: ", ") == holds)
    }

    @Test("A step done on day 10 and reopened on day 20 was done in between")
    func asOf() throws {
        let start = JourneyTests.start
        let journey = try #require(
            replay([(0, .started(version: 1)), (10, .stepDone("a")), (20, .stepReopened("a")), (30, .stepDone("a"))]))
        let days = [9, 10, 19, 20, 29, 30, 99].map { journey.done("a", on: start + $0) }
        #expect(days == [nil, start + 10, start + 10, nil, nil, start + 30, start + 30])
        #expect(journey.done("a") == start + 30 && journey.done("b") == nil)
        let repeated = try #require(replay([(0, .started(version: 1)), (10, .stepDone("a")), (17, .stepDone("a"))]))
        #expect(repeated.done("a") == start + 10 && repeated.lastDone("a") == start + 17)
        #expect(repeated.lastDone("a", on: start + 16) == start + 10)
        let ended = try #require(
            replay([(0, .started(version: 1)), (10, .ended(cause: "予算")), (12, .ended(cause: "倒産"))]))
        #expect([9, 10, 11, 12].map { ended.endCause(on: start + $0) } == [nil, "予算", "予算", "倒産"])
        #expect(ended.ended() == start + 10 && ended.ended(on: start + 9) == nil)
    }

    @Test("What begins something takes nothing back of what came of it, however late it is entered")
    func beginnings() throws {
        let goal = try #require(replay([(0, .started(version: 1)), (9, .goalReached("g")), (5, .goalAgreed("g"))]))
        #expect(goal.goals["g"]?.words == ["5 agreed", "9 reached"])
        let unasked = try #require(replay([(0, .started(version: 1)), (9, .questionAnswered("q"))]))
        #expect(unasked.questions.isEmpty)
        let asked = try #require(
            replay([
                (0, .started(version: 1)), (1, .questionOpened("q")), (2, .questionAnswered("q")),
                (3, .questionOpened("q")),
            ]))
        #expect(asked.questions["q"]?.words == ["1 open", "2 answered", "3 open"])
        let restarted = try #require(replay([(0, .started(version: 1)), (9, .started(version: 7))]))
        #expect(restarted.start == JourneyTests.start && restarted.version == 1)
    }

    @Test("A step is done, left out or open, and its date fixed or not, as was said last")
    func stepOutcomes() throws {
        let start = JourneyTests.start
        let leftOut = try #require(
            replay([(0, .started(version: 1)), (3, .stepDone("a")), (4, .stepLeftOut("a", reason: "不要"))]))
        #expect(leftOut.done("a") == nil && leftOut.reasonLeftOut("a") == "不要")
        #expect(leftOut.done("a", on: start + 3) == start + 3 && leftOut.reasonLeftOut("a", on: start + 3) == nil)
        let fixed = try #require(
            replay([
                (0, .started(version: 1)), (4, .dateFixed("a", due: start + 9)), (5, .dateFixed("b", due: start + 8)),
                (6, .dateUnfixed("a")),
            ]))
        #expect([3, 4, 5, 6].map { fixed.dateFixed("a", on: start + $0) } == [nil, start + 9, start + 9, nil])
        #expect(fixed.dateFixed("b") == start + 8)
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

    @Test("Notes: of a list everything counts, of one thing the latest; an empty one takes back what was before")
    func notes() throws {
        let start = JourneyTests.start
        let journey = try #require(
            replay([
                (0, .started(version: 1)), (3, .noted("handoff", field: "asked", value: "席数")),
                (2, .noted("handoff", field: "asked", value: "開始時期")),
                (2, .noted("handoff", field: "reason", value: "監査")),
                (5, .noted("handoff", field: "reason", value: "監査と報告")),
                (7, .noted("handoff", field: "asked", value: nil)),
                (8, .noted("handoff", field: "asked", value: "体制")),
                (9, .noted("handoff", field: "reason", value: nil)),
            ]))
        func notes(_ field: String, _ day: Int) throws -> [String?] {
            journey.notes("handoff", try #require(Step.Kind.handoff.field(field)), on: start + day).map(\.value)
        }
        #expect(try notes("asked", 1).isEmpty && notes("asked", 2) == ["開始時期"])
        #expect(try notes("asked", 6) == ["開始時期", "席数"])
        #expect(try notes("asked", 7).isEmpty && notes("asked", 8) == ["体制"])
        #expect(try [2, 4, 5, 8, 9].map { try notes("reason", $0) } == [["監査"], ["監査"], ["監査と報告"], ["監査と報告"], []])
        #expect(journey.notes("kickoff", .success).isEmpty)
    }

    @Test("Every kind of step has fields with keys of their own, in both languages", arguments: Step.Kind.allCases)
    func fields(kind: Step.Kind) {
        #expect(Set(kind.fields.map(\.key)).count == kind.fields.count)
        #expect(kind.fields.allSatisfy { !$0.label.ja.isEmpty && !$0.label.en.isEmpty && $0.label.ja != $0.label.en })
        #expect((kind.field("minutes") == nil) == kind.isMeeting, "minutes of a meeting stand in the meeting")
        #expect(kind.field("invented") == nil)
    }

    @Test("Delays are filed under their causes, several at a time, each until it is over")
    func delays() throws {
        let start = JourneyTests.start
        let journey = try #require(
            replay([
                (0, .started(version: 1)), (20, .delayOver("people")),
                (5, .delayed("vendor", waiting: .us, words: "見積")),
                (7, .delayed("people", waiting: .us)), (9, .delayed("vendor", waiting: .customer)),
                (12, .delayOver("vendor")), (15, .delayOver("vendor")), (18, .delayed("ours", waiting: .customer)),
                (18, .delayOver("ours")),
            ]))
        func delay(_ cause: String, _ side: Delay.Side, _ from: Int, _ until: Int?, _ words: String? = nil) -> Delay {
            Delay(cause: cause, waiting: side, from: start + from, until: until.map { start + $0 }, words: words)
        }
        #expect(
            journey.delays == [
                delay("vendor", .us, 5, 9, "見積"), delay("people", .us, 7, nil), delay("vendor", .customer, 9, 12),
            ])
        #expect(
            [6, 8, 11, 12].map { journey.delays(on: start + $0).map(\.cause) }
                == [["vendor"], ["vendor", "people"], ["people", "vendor"], ["people"]])
    }

    @Test("A trait of the journey, an exception and the end hold from day to day, and can be taken back")
    func takenBack() throws {
        let start = JourneyTests.start
        let journey = try #require(
            replay([
                (0, .started(version: 1)), (0, .fieldSet("effort", value: "small")),
                (9, .fieldSet("effort", value: nil)),
                (5, .fieldSet("effort", value: "large")), (6, .excepted(reason: "API")), (8, .unexcepted),
                (10, .ended(cause: "予算")), (12, .continued), (3, .preparing("移行")), (7, .prepared),
            ]))
        #expect(
            [0, 4, 5, 8, 9].map { journey.field("effort", on: start + $0) } == [
                "small", "small", "large", "large", nil,
            ])
        #expect([5, 6, 7, 8].map { journey.exception(on: start + $0)?.reason } == [nil, "API", "API", nil])
        #expect([9, 10, 11, 12].map { journey.ended(on: start + $0) } == [nil, start + 10, start + 10, nil])
        #expect(journey.endCause() == nil && journey.endCause(on: start + 11) == "予算")
        #expect([2, 3, 6, 7].map { journey.preparation(on: start + $0)?.reason } == [nil, "移行", "移行", nil])
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

extension Changes {
    /// The changes as the tables of these tests write them, days counted from the start.
    fileprivate var words: [String] { all.map { "\($0.day - Day("2026-04-01")!) \($0.state)" } }
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
