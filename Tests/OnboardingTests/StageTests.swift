import Onboarding
import Testing

@Suite struct StageTests {
    private static let start = Day("2026-04-01")!

    private func stage(
        _ done: [String], metOn: Int? = nil, isOnboarded: Bool = false, ended: Bool = false,
        without kinds: Set<Step.Kind> = [], expected: Int = 10
    ) -> Stage {
        let steps: [(String, Step.Kind)] = [
            ("handoff", .handoff), ("kickoff", .kickoff), ("first", .training), ("second", .training),
            ("weekly", .observation), ("booster", .onDemand), ("completion", .completion),
        ]
        let program = Program(
            name: "p", criteria: [Criterion(key: "c", rule: try! Rule(parsing: "age >= 1"))],
            playbook: steps.filter { !kinds.contains($0.1) }.map { key, kind in
                Step(
                    key: key, kind: kind, owner: .csm,
                    due: kind == .onDemand ? nil : Due(anchor: kind == .completion ? .met : .start, days: 7))
            }, expectedDays: expected)
        var journey = Journey(start: Self.start, version: 1)
        for key in done { journey.apply(JourneyFact(on: Self.start + 3, .stepDone(key))) }
        if ended { journey.apply(JourneyFact(on: Self.start + 4, .ended(cause: nil))) }
        let plan = Plan(
            program, journey, calendar: WorkingCalendar(), metOn: metOn.map { Self.start + $0 },
            asOf: Self.start + 10)
        return Stage(plan, isOnboarded: isOnboarded)
    }

    @Test("a journey is at the first of its opening meetings that is ahead, then in use, then at completion")
    func course() {
        #expect(stage([]) == .handoff)
        #expect(stage(["handoff"]) == .kickoff)
        #expect(stage(["handoff", "kickoff"]) == .training)
        #expect(stage(["handoff", "kickoff", "first"]) == .training)
        #expect(stage(["handoff", "kickoff", "first", "second"], without: [.completion]) == .inUse)
        #expect(stage(["handoff", "kickoff", "first", "second"]) == .completion)
        #expect(stage(["handoff", "kickoff", "first", "second"], expected: 90) == .inUse, "it has time left")
        #expect(stage(["handoff", "kickoff", "first", "second", "completion"]) == .adoption)
        #expect(stage(["handoff"], ended: true) == .ended)
    }

    @Test("what was passed over is not gone back to")
    func passedOver() {
        #expect(stage(["kickoff"]) == .training)
        #expect(stage(["first"]) == .training)
        #expect(stage([], without: [.handoff]) == .kickoff)
    }

    @Test("whoever meets the criteria is at completion, whatever else is ahead; without its meeting, in adoption")
    func met() {
        #expect(stage(["handoff"], metOn: 5) == .completion)
        #expect(stage(["handoff"], metOn: 5, isOnboarded: true) == .completion)
        #expect(stage(["handoff"], metOn: 5, isOnboarded: true, without: [.completion]) == .adoption)
        #expect(stage(["handoff"], metOn: 5, without: [.completion]) == .kickoff)
    }
}
