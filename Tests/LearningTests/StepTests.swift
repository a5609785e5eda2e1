import Portfolio
import Statistics
import Testing

@testable import Learning
@testable import Onboarding

@Suite struct StepTests {
    private func path(
        _ key: String, late: ClosedRange<Int>? = nil, isOpen: Bool = false, delays: [Delay] = [],
        pause: ClosedRange<Int>? = nil, done: [String: Int] = [:]
    ) -> JourneyPath {
        JourneyPath(
            journey: key, start: newYear, last: newYear + 100,
            late: late.map {
                [
                    JourneyPath.Late(
                        step: "kickoff", owner: .csm, from: newYear + $0.lowerBound, through: newYear + $0.upperBound,
                        isOpen: isOpen)
                ]
            } ?? [], delays: delays,
            pauses: pause.map {
                [Journey.Pause(from: newYear + $0.lowerBound, until: newYear + $0.upperBound + 1, reason: "決算期")]
            } ?? [], stages: [(.kickoff, newYear), (.inUse, newYear + 20)], done: done.mapValues { newYear + $0 })
    }

    private func delay(_ cause: String, _ days: ClosedRange<Int>, _ side: Delay.Side = .us) -> Delay {
        Delay(
            cause: cause, waiting: side, from: newYear + days.lowerBound, until: newYear + days.upperBound + 1,
            words: nil)
    }

    @Test("a late day with two causes counts half for each, one without has its own bar, and all add up")
    func delays() throws {
        let paths = [
            path("a", late: 11...20, delays: [delay("vendor", 11...14), delay("people", 13...16, .customer)]),
            path("b", late: 11...20, isOpen: true, pause: 15...18),
            path("c"),
        ]
        let answer = Delays(cohort([]), paths, causes: DelayCause.standard)
        #expect(answer.days == 16 && answer.journeys == 3)
        #expect(answer.causes.map(\.key) == ["people", "vendor", nil])
        #expect(answer.causes.map(\.days) == [3, 3, 10])
        #expect(answer.causes.map(\.days).reduce(0, +) == 16)
        #expect(answer.causes.map(\.open) == [0, 0, 1] && answer.causes.map(\.journeys) == [1, 1, 2])
        #expect(answer.causes[0].waiting == [.customer: 3] && answer.causes[1].waiting == [.us: 3])
        #expect(answer.steps.map(\.days) == [16])
        let kickoff = try #require(answer.stages.first { $0.stage == .kickoff })
        #expect(kickoff.counts.n == 3 && kickoff.median.day == 20)
        #expect(answer.stages.map(\.stage) == [.kickoff, .inUse])
    }

    /// Forty journeys, the one number n onboarded on day 2n + 2; the first twenty had the step on day 1.
    private func effects(_ step: Onboarding.Step, done: (Int) -> Int?) -> StepEffects.Step {
        let units = (0..<40).map { journey("c\($0)", to: 2 * $0 + 2, .onboarded) }
        let paths = (0..<40).map { number in path("c\(number)", done: done(number).map { [step.key: $0] } ?? [:]) }
        let program = Program(name: "standard", sustainDays: 1, playbook: [step])
        return StepEffects(cohort(units), paths, of: program).steps[0]
    }

    @Test("a step that goes with being onboarded sooner has a ratio above 1; others say why they have none")
    func steps() {
        let task = Onboarding.Step(key: "setup", kind: .task, owner: .csm)
        let fast = effects(task) { $0 % 4 != 0 && $0 < 20 ? 1 : $0 % 4 == 1 ? 1 : nil }
        #expect(fast.refusal == nil && fast.held == 20 && fast.n == 40 && fast.adjusted == fast.p)
        #expect(effects(task) { $0 < 2 ? 1 : nil }.refusal == .few)
        #expect(effects(task) { $0 < 37 ? 1 : nil }.refusal == .everyone)
        #expect(effects(task) { $0 < 20 ? 2 * $0 + 2 : nil }.refusal == .few)
        let booster = Onboarding.Step(key: "booster", kind: .onDemand, owner: .csm)
        #expect(effects(booster) { $0 < 20 ? 1 : nil }.refusal == .triggered)
        let completion = Onboarding.Step(key: "completion", kind: .completion, owner: .csm)
        #expect(effects(completion) { $0 < 20 ? 1 : nil }.refusal == .outcome)
    }
}
