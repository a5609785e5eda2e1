import Testing

@testable import Onboarding

@Suite("What a journey needs today stands in the order in which one acts")
struct NeedTests {
    @Test("Signals, then what is late, what is due, what is news, and what fell below", arguments: cases)
    func needs(text: String, signals: [Signal.Kind], metOn: String?, expected: String) {
        let plan = PlanTable(text).plan
        let open = signals.map { Signal($0, since: plan.day - 3, asOf: plan.day, .lastUsed(plan.day - 9)) }
        let needs = Need.all(signals: open, plan: plan, metOn: metOn.map { Day("2026-\($0)")! })
        #expect(needs.map(\.told).joined(separator: ", ") == expected)
    }

    @Test("Each is said in both languages, with what to do")
    func reading() {
        let plan = PlanTable(lateAndDue).plan
        let late = Need.all(signals: [], plan: plan, metOn: nil)[0]
        #expect(late.fact(on: plan.day).en.hasSuffix("is 9 days late."))
        #expect(late.action.en == "Shall we ask sales?")
        let met = Need.justMet(since: plan.day - 1)
        #expect(met.fact(on: plan.day).ja == "4月9日に判定基準をすべて満たしました。")
        #expect(met.action.ja == "完了ミーティングを設定しますか？")
    }
}

extension Need {
    fileprivate var told: String {
        switch self {
        case .signal(let signal): "signal \(signal.kind.rawValue)"
        case .noticeDue(let last): "notice by \(last.description.dropFirst(5))"
        case .overdue(let step): "overdue \(step.key)"
        case .dueToday(let step): "due \(step.key)"
        case .justMet(let day): "met \(day.description.dropFirst(5))"
        case .fellBelow: "fell below"
        }
    }
}

/// The handoff was due on 1 April, the kickoff is due today, the weekly look comes round today as well.
private let lateAndDue = """
    start 04-01 | on 04-10
    - handoff sales: start
    - kickoff csm: start + 9 days
    - weekly csm observation: start + 9 days
    - completion csm: start + 30 days
    """

private let cases: [(String, [Signal.Kind], String?, String)] = [
    (lateAndDue, [], nil, "overdue handoff, due kickoff"),
    // Being late is told as the step that is late, and a broken pipe concerns the team, not one customer.
    (lateAndDue, [.noData, .silent, .behindPlan], nil, "signal silent, overdue handoff, due kickoff"),
    (lateAndDue, [.fallingBelow], nil, "overdue handoff, due kickoff, fell below"),
    // Meeting the criteria is news for seven days.
    (lateAndDue, [], "04-04", "overdue handoff, due kickoff, met 04-04"),
    (lateAndDue, [], "04-03", "overdue handoff, due kickoff"),
    (lateAndDue + "\n> 04-02 done handoff\n> 04-10 done kickoff", [], nil, ""),
    // Who pauses needs nothing, unless it has given notice.
    (lateAndDue + "\n> 04-09 pause: busy season", [.silent], "04-04", ""),
    (lateAndDue + "\n> 04-09 pause: busy season", [.cancelNotice, .silent], "04-04", "signal cancel-notice"),
]
