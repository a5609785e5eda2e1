@testable import Onboarding
import Testing

/// A step is done by the meeting that completed it; what is planned is ahead.
@Suite struct MeetingTests {
    private static let start = Day("2026-04-01")!

    private func mark(
        _ id: Int64, _ step: String, _ state: Meeting.State, _ day: Int, revision: Int = 1, at minute: Int? = nil,
        completes: Bool = true
    ) -> MeetingMark {
        MeetingMark(
            id: id, revision: revision, step: step, state: state, day: Self.start + day, start: minute,
            completesStep: state == .held && completes)
    }

    private func journey(_ facts: [(said: Int, JourneyFact.Event)]) -> Journey {
        let all =
            [JourneyFact(on: Self.start, .started(version: 1))]
            + facts.map { JourneyFact(on: Self.start + $0.said, $0.1) }
        return Journey(history: all)!
    }

    private func day(_ day: Int) -> Day { Self.start + day }

    @Test("A planned meeting gives its step a date; held, it is done on that day and the date is gone")
    func plannedAndHeld() {
        let journey = journey([
            (2, .meeting(mark(1, "kickoff", .planned, 9))), (10, .meeting(mark(1, "kickoff", .held, 10, revision: 2))),
        ])
        #expect(journey.dateFixed("kickoff", on: day(1)) == nil && journey.dateFixed("kickoff", on: day(2)) == day(9))
        #expect(journey.done("kickoff", on: day(9)) == nil && journey.done("kickoff", on: day(10)) == day(10))
        #expect(journey.dateFixed("kickoff") == nil && journey.planned("kickoff") == nil)
        #expect(journey.meetings(of: "kickoff").map(\.revision) == [2])
    }

    @Test("Two meetings of one step on one day are two meetings, in the order of their times")
    func twoOnOneDay() {
        let journey = journey([
            (5, .meeting(mark(2, "booster", .held, 5, at: 900))), (5, .meeting(mark(1, "booster", .held, 5, at: 600))),
        ])
        #expect(journey.meetings(of: "booster").map(\.id) == [1, 2])
        #expect(journey.lastDone("booster") == day(5))
    }

    @Test("A meeting planned for the day of the last one is not lost")
    func plannedForTheDayOfTheLast() {
        let program = Program(
            name: "p", playbook: [Step(key: "booster", kind: .onDemand, owner: .csm)])
        let journey = journey([
            (5, .meeting(mark(1, "booster", .held, 5))), (5, .meeting(mark(2, "booster", .planned, 5, at: 900))),
        ])
        let plan = Plan(program, journey, calendar: WorkingCalendar(), asOf: day(5))
        #expect(plan["booster"]?.state == .open && plan["booster"]?.due == day(5))
    }

    @Test("Recorded for the wrong day and corrected, it was never held on that day")
    func corrected() {
        let journey = journey([
            (8, .meeting(mark(1, "kickoff", .held, 8))), (10, .meeting(mark(1, "kickoff", .held, 10, revision: 2))),
        ])
        #expect([7, 8, 9, 10].map { journey.done("kickoff", on: day($0)) } == [nil, nil, nil, day(10)])
    }

    @Test("What was planned stays as what was known then, also after it was moved or given up")
    func movedAndWithdrawn() {
        let journey = journey([
            (1, .meeting(mark(1, "booster", .planned, 9))),
            (4, .meeting(mark(1, "booster", .planned, 12, revision: 2))),
            (6, .meeting(mark(1, "booster", .withdrawn, 12, revision: 3))),
        ])
        #expect(
            [0, 1, 3, 4, 5, 6].map { journey.planned("booster", on: day($0))?.day }
                == [nil, day(9), day(9), day(12), day(12), nil])
        #expect(journey.meetings().isEmpty)
    }

    @Test("A completion meeting that became a follow-up leaves its step open until the next one")
    func followUp() {
        let journey = journey([
            (20, .meeting(mark(1, "completion", .held, 20, completes: false))),
            (20, .meeting(mark(2, "completion", .planned, 34))),
        ])
        #expect(journey.done("completion") == nil && journey.dateFixed("completion") == day(34))
        #expect(journey.meetings(of: "completion").map(\.state) == [.held, .planned])
    }

    @Test("A step that was opened again after its meeting is open from that day on")
    func openedAgain() {
        let journey = journey([
            (10, .meeting(mark(1, "training", .held, 10))), (20, .stepReopened("training")),
            (25, .meeting(mark(2, "training", .held, 25))),
        ])
        #expect(
            [9, 10, 19, 20, 24, 25].map { journey.done("training", on: day($0)) }
                == [nil, day(10), day(10), nil, nil, day(25)])
    }

    @Test("A saving that is taken back leaves the one before it")
    func takenBack() {
        let journey = journey([
            (3, .meeting(mark(1, "kickoff", .planned, 9))), (9, .meeting(mark(1, "kickoff", .held, 9, revision: 2))),
            (9, .retracted(2)),
        ])
        #expect(journey.done("kickoff") == nil && journey.planned("kickoff")?.day == day(9))
    }

    @Test("A meeting that was not held does nothing to its step")
    func notHeld() {
        let journey = journey([
            (3, .meeting(mark(1, "kickoff", .planned, 9))), (9, .meeting(mark(1, "kickoff", .notHeld, 9, revision: 2))),
        ])
        #expect(journey.done("kickoff") == nil && journey.dateFixed("kickoff") == nil)
        #expect(journey.meetings().map(\.state) == [.notHeld])
    }

    @Test("A fact that cannot be read changes nothing but that the journey says so")
    func unreadable() {
        let fact = UnreadableFact(kind: "forecast", format: 9)
        let journey = journey([(3, .unreadable(fact)), (4, .stepDone("setup"))])
        #expect(journey.unreadable == [fact] && journey.done("setup") == day(4))
        let headless = Journey(history: [JourneyFact(on: Self.start, .unreadable(fact))])
        #expect(headless?.start == Self.start && headless?.unreadable == [fact])
    }

    @Test(
        "An actor is stored as its kind and its number",
        arguments: [
            ActorID.operator, .scheduler, .member(3), .apiKey(4), .contact(5),
        ])
    func actors(actor: ActorID) {
        #expect(ActorID(actor.kind, actor.number) == actor)
        #expect(ActorID(actor.kind, actor.number == nil ? 1 : nil) == nil)
    }
}
