import Samples
import Testing

@testable import Onboarding

@Suite("Steps that the data find done, and what people say of them")
struct DoneByDataTests {
    private static let start = Day("2026-04-01")!
    private static let setup = Step(
        key: "setup", kind: .customerTask, owner: .customer, due: Due(anchor: .start, days: 7),
        doneWhen: .known("users(ever) >= 5"))
    private static let program = Program(
        name: "standard",
        playbook: [
            setup,
            Step(
                key: "training", kind: .training, owner: .csm, due: Due(anchor: .step("setup"), days: 10),
                after: ["setup"]),
        ])

    private static func found(_ day: Int) -> [String: DoneByData] {
        let formula = Formula([Criterion(key: "setup", rule: setup.doneWhen!)])
        let evaluator = FormulaEvaluator(formula)
        evaluator.values[0] = Interval(6)
        _ = evaluator.evaluate(changed: .max)
        let held = DoneByData.Held(formula.terms[0], evaluator.judgement().reasons[0])
        return ["setup": DoneByData(start + day, [held])]
    }

    private static func journey(_ said: String, found day: Int) -> Journey {
        var journey = Journey(start: start, version: 1)
        for word in said.split(separator: ", ") where word != "nothing" {
            let parts = word.split(separator: " ")
            let event: JourneyFact.Event =
                switch parts[1] {
                case "done": .stepDone("setup", reason: "確認済み")
                case "out": .stepLeftOut("setup", reason: "不要")
                default: .stepReopened("setup", reason: "誤検知")
                }
            journey.apply(JourneyFact(on: start + Int(parts[0])!, event))
        }
        return journey.knowing(found(day))
    }

    /// How the step stands: `data 10` is done by the data on day 10, `hand 15` by a person's word on day 15.
    private static func state(_ journey: Journey, on day: Int) -> String {
        let plan = Plan(program, journey, calendar: WorkingCalendar(), asOf: start + day)
        let step = plan["setup"]!
        return switch step.state {
        case .done(let done): "\(step.isDoneByData ? "data" : "hand") \(done - start)"
        case .leftOut: "out"
        default: "open"
        }
    }

    /// The data find the step done on day 10. What a person said → how it stands on day 9, 10, 14 and 20.
    @Test(
        "From the day on which the data find it done, a person's word goes before them",
        arguments: pairs(
            rows(
                """
                nothing             open, data 10, data 10, data 10
                5 done              hand 5, hand 5, hand 5, hand 5
                10 done             open, hand 10, hand 10, hand 10
                14 done             open, data 10, hand 14, hand 14
                12 reopened         open, data 10, open, open
                10 reopened         open, open, open, open
                5 reopened          open, data 10, data 10, data 10
                3 done, 5 reopened  open, data 10, data 10, data 10
                3 done, 12 reopened  hand 3, hand 3, open, open
                12 reopened, 14 done  open, data 10, hand 14, hand 14
                5 out               out, out, out, out
                12 out              open, data 10, out, out
                14 done, 18 reopened  open, data 10, hand 14, open
                """)))
    func words(said: String, expected: String) {
        let journey = DoneByDataTests.journey(said, found: 10)
        let states = [9, 10, 14, 20].map { DoneByDataTests.state(journey, on: $0) }
        #expect(states.joined(separator: ", ") == expected)
        // Whatever is said later, and however often the data are asked.
        #expect(journey.knowing([:]).knowing(DoneByDataTests.found(10)) == journey)
        #expect(journey.knowing([:]) == DoneByDataTests.journey(said, found: 10).knowing([:]))
    }

    @Test("What depends on the step follows, and nothing is late any more")
    func plan() throws {
        let journey = DoneByDataTests.journey("nothing", found: 10)
        let before = Plan(
            DoneByDataTests.program, journey, calendar: WorkingCalendar(), asOf: DoneByDataTests.start + 9)
        let after = Plan(
            DoneByDataTests.program, journey, calendar: WorkingCalendar(), asOf: DoneByDataTests.start + 10)
        #expect(before["setup"]?.isOverdue == true && before["training"]?.state == .waiting(on: ["setup"]))
        #expect(after["setup"]?.isOverdue == false && after["training"]?.state == .open)
        #expect(after["training"]?.due == DoneByDataTests.start + 20)
        #expect(after.next?.key == "training")
        #expect(journey.turningDays == [DoneByDataTests.start + 10])
    }

    @Test("It says whether it is done by the data, with the numbers, or by hand, with the reason")
    func reading() throws {
        func told(_ said: String, on day: Int) throws -> Text {
            let plan = Plan(
                DoneByDataTests.program, DoneByDataTests.journey(said, found: 10), calendar: WorkingCalendar(),
                asOf: DoneByDataTests.start + day)
            return plan.reading(of: try #require(plan["setup"]))
        }
        #expect(
            try told("nothing", on: 12)
                == Text(
                    ja: "2026-04-11にデータで完了（これまでの利用ユーザー数：6人（5人以上））",
                    en: "done by data on 2026-04-11 (active users ever: 6 users (at least 5 users))"))
        #expect(try told("nothing", on: 9) == Text(ja: "未完了", en: "open"))
        #expect(
            try told("12 reopened", on: 12)
                == Text(
                    ja: "未完了（人の判断：誤検知。データでは2026-04-11に完了）",
                    en: "open (by hand: 誤検知; by data it was done on 2026-04-11)"))
        #expect(
            try told("5 done", on: 12)
                == Text(
                    ja: "2026-04-06に完了（人の判断：確認済み。データでは2026-04-11に完了）",
                    en: "done on 2026-04-06 (by hand: 確認済み; by data it was done on 2026-04-11)"))
    }

    @Test("A rule that asks for steps is looked at after the rules of those steps")
    func rounds() throws {
        func step(_ key: String, _ rule: String?) -> Step {
            Step(key: key, kind: .task, owner: .csm, doneWhen: rule.map { .known($0) })
        }
        let program = Program(
            name: "p",
            playbook: [
                step("c", "done(\"b\") and done(\"a\")"), step("b", "done(\"a\") or seats > 3"), step("a", "age >= 3"),
                step("d", "done(\"e\")"), step("e", nil),
            ])
        #expect(Rulebook(program).completions.map(\.steps) == [["a", "d"], ["b"], ["c"]])
        #expect(Rulebook(Program(name: "none", playbook: [step("e", nil)])).completions.isEmpty)
    }
}

extension PlannedStep {
    fileprivate var isDoneByData: Bool { if case .holds = dataWord { true } else { false } }
}
