import Testing

@testable import Onboarding

/// 1 April 2026 is a Wednesday.
@Suite("A plan says where each step stands, when it is due, and why then")
struct PlanTests {
    @Test("Due rules", arguments: dueRulesCases)
    func dueRules(text: String) { check(text) }

    @Test("Predecessors", arguments: predecessorsCases)
    func predecessors(text: String) { check(text) }

    @Test("Steps left out", arguments: leftOutCases)
    func leftOut(text: String) { check(text) }

    @Test("Pauses", arguments: pausesCases)
    func pauses(text: String) { check(text) }

    @Test("Dates that a person fixed", arguments: fixedDatesCases)
    func fixedDates(text: String) { check(text) }

    @Test("What recurs, what may never come, and the end", arguments: endingsCases)
    func endings(text: String) { check(text) }

    @Test("Completion, with the criteria and without", arguments: completionCases)
    func completion(text: String) { check(text) }

    @Test("Meetings on demand, series and steps added", arguments: meetingsCases)
    func meetings(text: String) { check(text) }

    private func check(_ text: String) {
        let table = PlanTable(text)
        let plan = table.plan
        let lines = plan.lines + (table.showsPhases ? plan.phaseLines : [])
        #expect(lines == table.expected, "\(text)\n\nbut:\n\(lines.joined(separator: "\n"))")
    }
}

private let dueRulesCases = [
    // Counted from the start, and from another step, which has its own date.
    """
    start 04-01 | on 04-01
    - handoff sales: start
    - kickoff csm: start + 7 days
    - training csm: kickoff + 10 days
    - letter csm: kickoff - 3 days
    = handoff  open, due 04-01
    = kickoff  open, due 04-08
    = training open, due 04-18
    = letter   open, due 04-05
    = next handoff, sales
    """,
    // A rule that leads to a day off is due on the next working day; a day that a person fixed stays. 04-05 is a Sunday.
    """
    start 04-01 | on 04-02 | holidays 04-06 | moves
    - handoff sales: start + 4 days
    - kickoff csm: handoff + 4 days
    - training csm: start + 10 days
    > 04-02 fix training 04-12
    = handoff  open, due 04-07
    = kickoff  open, due 04-13
    = training open, due 04-12 fixed: -1 training fixed
    = next handoff, sales
    """,
    // On the due day a step is not overdue yet; the day after it is.
    """
    start 04-01 | on 04-08
    - kickoff csm: start + 7 days
    = kickoff open, due 04-08
    = next kickoff, csm
    """,
    """
    start 04-01 | on 04-09
    - kickoff csm: start + 7 days
    = kickoff open, due 04-08 overdue
    = next kickoff, csm
    """,
    // Working days skip the weekend and holidays: 1 April + 3 is Monday; 28 April + 3 is 7 May over Golden Week.
    """
    start 04-01 | on 04-01 | holidays 04-29 05-04 05-05 05-06
    - a csm: start + 2 working days
    - b csm: start + 3 working days
    - c csm: start + 19 working days
    - d csm: start + 20 working days
    - e csm: start + 22 working days
    - f csm: start - 3 working days
    = a open, due 04-03
    = b open, due 04-06
    = c open, due 04-28
    = d open, due 04-30
    = e open, due 05-07
    = f open, due 03-27 overdue
    = next f, csm
    """,
    // Calendar days may end on a day off; no working days at all end on the next working day.
    """
    start 04-04 | on 04-04
    - a csm: start
    - b csm: start + 0 working days
    - c csm: start + 1 working days
    = a open, due 04-04
    = b open, due 04-06
    = c open, due 04-06
    = next a, csm
    """,
    // Before the criteria are met there is no date; from that day on there is. A later day is not known yet.
    """
    start 04-01 | on 05-01
    - completion csm: met + 7 days
    - letter csm: completion + 1 days
    = completion until criteria met
    = letter until criteria met
    = next completion, csm
    """,
    """
    start 04-01 | on 05-01 | met 05-02
    - completion csm: met + 7 days
    = completion until criteria met
    = next completion, csm
    """,
    """
    start 04-01 | on 05-02 | met 05-02
    - completion csm: met + 7 days
    - letter csm: completion + 1 days
    = completion open, due 05-09
    = letter open, due 05-10
    = next completion, csm
    """,
    // Without a due rule a step can be done at any time; what is counted from it has to wait for it.
    """
    start 04-01 | on 04-01
    - data customer
    - check csm: data + 3 days
    = data open
    = check until data over
    = next data, customer
    """,
    """
    start 04-01 | on 04-10
    - data customer
    - check csm: data + 3 days
    > 04-08 done data
    = data done 04-08
    = check open, due 04-11
    = next check, csm
    """,
    // Done before Kadode, with its real date: nothing is overdue, and what is counted from it has its date.
    """
    start 04-01 | on 05-01
    - handoff sales: start
    - kickoff csm: start + 7 days
    - training csm: kickoff + 60 days
    > 03-20 done handoff
    > 03-25 done kickoff
    = handoff done 03-20, due 04-01
    = kickoff done 03-25, due 04-08
    = training open, due 05-24: -14 kickoff 14 early
    = next training, csm
    """,
]

private let predecessorsCases = [
    // A step waits for those before it; late or early, the step follows, and says by whom it was moved.
    """
    start 04-01 | on 04-05
    - handoff sales: start + 2 days
    - kickoff csm: start + 7 days, after handoff
    - training csm: kickoff + 10 days, after kickoff
    = handoff  open, due 04-03 overdue
    = kickoff  waits for handoff, due 04-08
    = training waits for kickoff, due 04-18
    = next handoff, sales
    """,
    """
    start 04-01 | on 04-12
    - handoff sales: start + 2 days
    - kickoff csm: start + 7 days, after handoff
    - training csm: kickoff + 10 days, after kickoff
    > 04-11 done handoff
    = handoff  done 04-11, due 04-03
    = kickoff  open, due 04-11 overdue: +3 handoff 8 late
    = training waits for kickoff, due 04-21: +3 handoff 8 late
    = next kickoff, csm
    """,
    """
    start 04-01 | on 04-06
    - kickoff csm: start + 7 days
    - training csm: kickoff + 10 days, after kickoff
    - review csm: training + 5 days, after training
    > 04-05 done kickoff
    = kickoff  done 04-05, due 04-08
    = training open, due 04-15: -3 kickoff 3 early
    = review   waits for training, due 04-20: -3 kickoff 3 early
    = next training, csm
    """,
    // Early, but not before its own date: slack is not used up.
    """
    start 04-01 | on 04-03
    - handoff sales: start + 2 days
    - kickoff csm: start + 7 days, after handoff
    > 04-02 done handoff
    = handoff done 04-02, due 04-03
    = kickoff open, due 04-08
    = next kickoff, csm
    """,
    // Never before its predecessor is due, whatever its own rule says; early, it moves back to its own date only.
    """
    start 04-01 | on 04-01
    - long csm: start + 20 days
    - short csm: start + 5 days, after long
    = long open, due 04-21
    = short waits for long, due 04-21
    = next long, csm
    """,
    """
    start 04-01 | on 04-03
    - long csm: start + 20 days
    - short csm: start + 5 days, after long
    > 04-02 done long
    = long done 04-02, due 04-21
    = short open, due 04-06: -15 long 19 early
    = next short, csm
    """,
    // Of two predecessors the later one decides.
    """
    start 04-01 | on 04-20
    - a csm: start + 5 days
    - b csm: start + 6 days
    - c csm: start + 7 days, after a b
    > 04-10 done a
    > 04-12 done b
    = a done 04-10, due 04-06
    = b done 04-12, due 04-07
    = c open, due 04-12 overdue: +4 b 5 late
    = next c, csm
    """,
    // Two causes, one after the other, both told.
    """
    start 04-01 | on 04-20
    - a csm: start + 2 days
    - b csm: a + 3 days, after a
    - c csm: b + 4 days, after b
    > 04-05 done a
    > 04-13 done b
    = a done 04-05, due 04-03
    = b done 04-13, due 04-08: +2 a 2 late
    = c open, due 04-17 overdue: +2 a 2 late, +5 b 5 late
    = next c, csm
    """,
    // In working days one day late may be three: the rest is days off. 2 April is a Thursday.
    """
    start 04-01 | on 04-03
    - a csm: start + 1 days
    - b csm: a + 1 working days, after a
    > 04-03 done a
    = a done 04-03, due 04-02
    = b open, due 04-06: +1 a 1 late, +2 days off
    = next b, csm
    """,
    // Done out of turn: a fact is a fact. Opened again, it is as if it had not been done.
    """
    start 04-01 | on 04-05
    - a csm: start + 2 days
    - b csm: start + 7 days, after a
    > 04-02 done b
    = a open, due 04-03 overdue
    = b done 04-02, due 04-08
    = next a, csm
    """,
    """
    start 04-01 | on 04-06
    - a csm: start + 2 days
    - b csm: a + 7 days, after a
    > 04-05 done a
    > 04-06 reopen a
    = a open, due 04-03 overdue
    = b waits for a, due 04-10
    = next a, csm
    """,
    // What is done on a later day is not done yet.
    """
    start 04-01 | on 04-02
    - a csm: start + 2 days
    > 04-03 done a
    = a open, due 04-03
    = next a, csm
    """,
    // After a step without a date of its own: once that is over, not before.
    """
    start 04-01 | on 04-20
    - data customer
    - check csm: start + 7 days, after data
    > 04-15 done data
    = data done 04-15
    = check open, due 04-15 overdue: +7 after data
    = next check, csm
    """,
    // After a step whose date is still unknown, no date can be promised.
    """
    start 04-01 | on 04-02
    - completion csm: met + 7 days
    - letter csm: start + 7 days, after completion
    = completion until criteria met
    = letter waits for completion
    = next completion, csm
    """,
]

private let leftOutCases = [
    // The rule holds, cannot be told, does not hold: only the last leaves the step out.
    """
    start 04-01 | on 04-01
    - a csm: start + 1 days, only where yes
    - b csm: start + 2 days, only where unknown
    - c csm: start + 3 days, only where no
    = a open, due 04-02
    = b open, due 04-03
    = c not needed
    = next a, csm
    """,
    // What comes after a step left out waits for what that would have waited for; its anchor keeps its date.
    """
    start 04-01 | on 04-02
    - kickoff csm: start + 7 days
    - training csm: kickoff + 10 days, after kickoff, only where no
    - review csm: start + 1 days, after training
    - letter csm: training + 5 days, after training
    = kickoff open, due 04-08
    = training not needed
    = review waits for kickoff, due 04-08
    = letter waits for kickoff, due 04-23
    = next kickoff, csm
    """,
    // By hand, with its reason; what it had held up moves back and says so.
    """
    start 04-01 | on 04-02
    - kickoff csm: start + 7 days
    - training csm: kickoff + 10 days, after kickoff
    - review csm: start + 9 days, after training
    > 04-02 leave out training: 既に利用中
    = kickoff open, due 04-08
    = training left out (既に利用中)
    = review waits for kickoff, due 04-10: -8 training left out
    = next kickoff, csm
    """,
    // From the day it is left out, not before; opened again it is back; done after all it is done.
    """
    start 04-01 | on 04-02
    - a csm: start + 7 days
    > 04-03 leave out a: x
    = a open, due 04-08
    = next a, csm
    """,
    """
    start 04-01 | on 04-04
    - a csm: start + 7 days
    > 04-03 leave out a: x
    > 04-04 reopen a
    = a open, due 04-08
    = next a, csm
    """,
    """
    start 04-01 | on 04-04
    - a csm: start + 7 days, only where no
    > 04-03 done a
    = a done 04-03, due 04-08
    = finished
    """,
]

private let pausesCases = [
    // A pause of ten days: what was due before it stays, what was due from its first day on moves by ten days, once.
    """
    start 04-01 | on 04-20
    - a csm: start + 4 days
    - b csm: start + 5 days
    - c csm: b + 10 days, after b
    > 04-06 pause: 繁忙期
    > 04-16 resume
    = a open, due 04-05 overdue
    = b open, due 04-16 overdue: +10 pause (繁忙期)
    = c waits for b, due 04-26: +10 pause (繁忙期)
    = next a, csm
    """,
    // Nothing is overdue while it lasts, its first and its last day included. With no end it ends tomorrow at best.
    """
    start 04-01 | on 04-06
    - a csm: start + 4 days
    - b csm: start + 5 days
    > 04-06 pause: 稟議待ち
    = a open, due 04-05
    = b open, due 04-07: +1 pause (稟議待ち)
    = next a, csm
    """,
    """
    start 04-01 | on 04-15
    - a csm: start + 4 days
    - b csm: start + 5 days
    > 04-06 pause: 稟議待ち
    > 04-16 resume
    = a open, due 04-05
    = b open, due 04-16: +10 pause (稟議待ち)
    = next a, csm
    """,
    """
    start 04-01 | on 04-16
    - a csm: start + 4 days
    > 04-06 pause: 稟議待ち
    > 04-16 resume
    = a open, due 04-05 overdue
    = next a, csm
    """,
    // Two pauses, each with its own share; and a step done early is not held up by a pause after it.
    """
    start 04-01 | on 05-30
    - a csm: start + 10 days
    - b csm: a + 30 days, after a
    > 04-03 done a
    > 04-06 pause: x
    > 04-08 resume
    > 04-20 pause: y
    > 04-23 resume
    = a done 04-03, due 04-11
    = b open, due 05-08 overdue: -8 a 8 early, +2 pause (x), +3 pause (y)
    = next b, csm
    """,
    // Done during the pause: the days after it count from the day it goes on.
    """
    start 04-01 | on 04-20
    - a csm: start + 4 days
    - b csm: a + 10 days, after a
    > 04-06 pause: x
    > 04-08 done a
    > 04-16 resume
    = a done 04-08, due 04-05
    = b open, due 04-26: +3 a 3 late, +8 pause (x)
    = next b, csm
    """,
    // Working days and a pause: 3, 6 and 7 April are paused, so that the second working day is Thursday 9 April.
    """
    start 04-01 | on 04-02
    - a csm: start + 3 working days
    > 04-03 pause: x
    > 04-08 resume
    = a open, due 04-09: +3 pause (x)
    = next a, csm
    """,
    // Before a step that the pause moved, counted back over it: the preparation was due before the pause.
    """
    start 04-01 | on 04-02
    - kickoff csm: start + 7 days
    - letter csm: kickoff - 3 days
    > 04-06 pause: x
    > 04-16 resume
    = kickoff open, due 04-18: +10 pause (x)
    = letter open, due 04-05
    = next letter, csm
    """,
    // From the very start.
    """
    start 04-01 | on 04-02
    - a csm: start
    - b csm: start + 7 days
    > 04-01 pause: x
    > 04-11 resume
    = a open, due 04-11: +10 pause (x)
    = b open, due 04-18: +10 pause (x)
    = next a, csm
    """,
]

private let fixedDatesCases = [
    // Neither a predecessor nor a pause moves it; what depends on it follows.
    """
    start 04-01 | on 04-10
    - handoff sales: start + 1 days
    - kickoff csm: start + 7 days, after handoff
    - training csm: kickoff + 10 days, after kickoff
    > 04-02 fix kickoff 04-15
    > 04-05 pause: x
    > 04-07 resume
    = handoff open, due 04-02 overdue
    = kickoff waits for handoff, due 04-15 fixed: +7 kickoff fixed
    = training waits for kickoff, due 04-25: +7 kickoff fixed
    = next handoff, sales
    """,
    """
    start 04-01 | on 04-21
    - handoff sales: start + 1 days
    - kickoff csm: start + 7 days, after handoff
    > 04-02 fix kickoff 04-15
    > 04-20 done handoff
    = handoff done 04-20, due 04-02
    = kickoff open, due 04-15 fixed overdue: +7 kickoff fixed
    = next kickoff, csm
    """,
    // On the planned day: fixed, and not moved. Not yet fixed on an earlier day. Fixed no longer.
    """
    start 04-01 | on 04-02
    - kickoff csm: start + 7 days
    > 04-02 fix kickoff 04-08
    = kickoff open, due 04-08 fixed
    = next kickoff, csm
    """,
    """
    start 04-01 | on 04-02
    - kickoff csm: start + 7 days
    > 04-03 fix kickoff 04-15
    = kickoff open, due 04-08
    = next kickoff, csm
    """,
    """
    start 04-01 | on 04-05
    - kickoff csm: start + 7 days
    > 04-03 fix kickoff 04-15
    > 04-04 unfix kickoff
    = kickoff open, due 04-08
    = next kickoff, csm
    """,
    // A step that had no date has one by being fixed, an on-demand meeting too.
    """
    start 04-01 | on 04-05
    - completion csm: met + 7 days
    - booster csm on-demand
    > 04-03 fix completion 06-01
    > 04-03 fix booster 05-01
    = completion open, due 06-01 fixed
    = booster open, due 05-01 fixed
    = next booster, csm
    """,
    // Held before the fixed day: what follows is moved by both.
    """
    start 04-01 | on 04-14
    - kickoff csm: start + 7 days
    - training csm: kickoff + 10 days, after kickoff
    > 04-02 fix kickoff 04-15
    > 04-13 done kickoff
    = kickoff done 04-13, due 04-15 fixed: +7 kickoff fixed
    = training open, due 04-23: +7 kickoff fixed, -2 kickoff 2 early
    = next training, csm
    """,
]

private let endingsCases = [
    // The weekly observation comes round on Mondays, is never overdue and holds nothing up.
    """
    start 04-01 | on 04-16
    - weekly csm observation: start + 7 days
    - kickoff csm: start + 30 days, after weekly
    = weekly open, due 04-20
    = kickoff open, due 05-01
    = next kickoff, csm
    """,
    """
    start 04-01 | on 04-20
    - weekly csm observation: start + 7 days
    - completion csm: met + 7 days
    > 04-20 done weekly
    = weekly open, due 04-27
    = completion until criteria met
    = next weekly, csm
    """,
    """
    start 04-01 | on 04-16
    - weekly csm observation: start + 7 days
    > 04-15 pause: x
    > 04-21 resume
    = weekly open, due 04-27
    = next weekly, csm
    """,
    // An on-demand meeting waits to be needed; a playbook is through without it, and not through before the rest.
    """
    start 04-01 | on 04-02
    - booster csm on-demand
    - completion csm: start + 7 days, after booster
    = booster when needed
    = completion open, due 04-08
    = next completion, csm
    """,
    """
    start 04-01 | on 04-09
    - booster csm on-demand
    - weekly csm observation: start + 7 days
    - completion csm: start + 7 days, after booster
    > 04-09 done completion
    = booster when needed
    = weekly not needed, complete
    = completion done 04-09, due 04-08
    = finished
    """,
    // What has a date comes before what has none, whatever the order of the playbook.
    """
    start 04-01 | on 04-02
    - data customer
    - kickoff csm: start + 7 days
    - letter sales: start + 7 days
    = data open
    = kickoff open, due 04-08
    = letter open, due 04-08
    = next kickoff, csm
    """,
    // Ended: what was done stays done, the rest is dropped with the cause.
    """
    start 04-01 | on 04-20
    - a csm: start + 1 days
    - b csm: start + 2 days
    > 04-02 done a
    > 04-20 end: 予算の削減
    = a done 04-02, due 04-02
    = b dropped (予算の削減)
    = finished
    """,
    """
    start 04-01 | on 04-19
    - a csm: start + 1 days
    > 04-20 end
    = a open, due 04-02 overdue
    = next a, csm
    """,
    // No playbook yet: nothing to do, and nothing in the way.
    """
    start 04-01 | on 04-19
    = finished
    """,
]

private let completionCases = [
    // Met: the meeting is due a week later. Steps that are still open do not matter.
    """
    start 04-01 | on 05-03 | met 05-02 | phases
    - kickoff csm: start + 7 days
    - completion csm: met + 7 days
    = kickoff open, due 04-08 overdue
    = completion open, due 05-09
    = next kickoff, csm
    = completion due: met 05-02
    """,
    // Every other step is over without them: due as well, and on the list of those who are likely to leave.
    """
    start 04-01 | on 05-03 | phases
    - handoff sales: start
    - kickoff csm: start + 7 days
    - training csm: kickoff + 10 days
    - completion csm: met + 7 days
    > 04-01 done handoff
    > 04-10 leave out training: they know it
    > 04-20 done kickoff
    = handoff done 04-01, due 04-01
    = kickoff done 04-20, due 04-08
    = training left out (they know it)
    = completion open, due 04-27 overdue
    = next completion, csm
    = completion due: every step over 04-20
    = likely to leave
    """,
    // As long as the customer has time by what is expected, nothing is due and nobody is at risk.
    """
    start 04-01 | on 05-03 | phases | expected 90
    - kickoff csm: start + 7 days
    - completion csm: met + 7 days
    > 04-20 done kickoff
    = kickoff done 04-20, due 04-08
    = completion open, due 07-07
    = next completion, csm
    """,
    // Days on which the journey was paused are not counted.
    """
    start 04-01 | on 07-05 | phases | expected 90
    - kickoff csm: start + 7 days
    - completion csm: met + 7 days
    > 04-20 done kickoff
    > 05-01 pause: busy season
    > 05-11 resume
    = kickoff done 04-20, due 04-08
    = completion open, due 07-17
    = next completion, csm
    """,
    // The meeting was held without them: the weekly look goes on, so that there is always a next step.
    """
    start 04-01 | on 05-03 | phases
    - kickoff csm: start + 7 days
    - weekly csm observation: start + 7 days
    - completion csm: met + 7 days
    > 04-20 done kickoff
    > 04-27 done completion
    = kickoff done 04-20, due 04-08
    = weekly open, due 05-04
    = completion done 04-27, due 04-27
    = next weekly, csm
    = adoption since 04-27
    = likely to leave
    """,
    """
    start 04-01 | on 05-03 | met 04-22 | phases
    - kickoff csm: start + 7 days
    - weekly csm observation: start + 7 days
    - completion csm: met + 7 days
    > 04-20 done kickoff
    > 04-27 done completion
    = kickoff done 04-20, due 04-08
    = weekly not needed, complete
    = completion done 04-27, due 04-29
    = finished
    = adoption since 04-27
    """,
    // One step is open: it is not, until the criteria are met.
    """
    start 04-01 | on 05-03 | phases
    - kickoff csm: start + 7 days
    - data customer
    - completion csm: met + 7 days
    > 04-20 done kickoff
    = kickoff done 04-20, due 04-08
    = data open
    = completion until criteria met
    = next data, customer
    """,
    // Observations, proposals and what comes after completion are not waited for; nothing done is not everything.
    """
    start 04-01 | on 05-03 | phases
    - kickoff csm: start + 7 days
    - weekly csm observation: start + 7 days
    - booster csm on-demand
    - completion csm: met + 7 days
    - letter csm: completion + 1 days
    - survey csm: start, after completion
    > 05-01 done kickoff
    = kickoff done 05-01, due 04-08
    = weekly open, due 05-04
    = booster when needed
    = completion open, due 05-08
    = letter open, due 05-09
    = survey waits for completion, due 05-08: +37 after completion
    = next completion, csm
    = completion due: every step over 05-01
    = likely to leave
    """,
    """
    start 04-01 | on 05-03 | phases
    - kickoff csm: start + 7 days
    - completion csm: met + 7 days
    > 04-10 leave out kickoff: they know it
    = kickoff left out (they know it)
    = completion until criteria met
    = next completion, csm
    """,
    // Reopened, the step is waited for again; the day before, it was not.
    """
    start 04-01 | on 05-03 | phases
    - kickoff csm: start + 7 days
    - completion csm: met + 7 days
    > 04-20 done kickoff
    > 05-03 reopen kickoff
    = kickoff open, due 04-08 overdue
    = completion until criteria met
    = next kickoff, csm
    """,
    // The criteria are met later: the meeting is counted from that day, and nobody is on the list any more.
    """
    start 04-01 | on 05-03 | met 05-01 | phases
    - kickoff csm: start + 7 days
    - completion csm: met + 7 days
    > 04-28 done kickoff
    = kickoff done 04-28, due 04-08
    = completion open, due 05-08
    = next completion, csm
    = completion due: met 05-01
    """,
    // Held and turned into a follow-up: the date is fixed, and the list keeps them.
    """
    start 04-01 | on 05-10 | phases
    - kickoff csm: start + 7 days
    - completion csm: met + 7 days
    > 04-28 done kickoff
    > 05-05 fix completion 05-19
    = kickoff done 04-28, due 04-08
    = completion open, due 05-19 fixed
    = next completion, csm
    = completion due: every step over 04-28
    = likely to leave
    """,
    // Confirmed: adoption begins, and what is still open stays so.
    """
    start 04-01 | on 05-10 | met 05-01 | phases
    - kickoff csm: start + 7 days
    - completion csm: met + 7 days
    > 05-08 done completion
    = kickoff open, due 04-08 overdue
    = completion done 05-08, due 05-08
    = next kickoff, csm
    = adoption since 05-08
    """,
    // Confirmed without the criteria, it is adoption, and they are still the likeliest to leave.
    """
    start 04-01 | on 05-10 | phases
    - kickoff csm: start + 7 days
    - completion csm: met + 7 days
    > 04-28 done kickoff
    > 05-08 done completion
    = kickoff done 04-28, due 04-08
    = completion done 05-08, due 05-05
    = finished
    = adoption since 05-08
    = likely to leave
    """,
    // An exception stands in for the meeting, from its day on.
    """
    start 04-01 | on 05-10 | phases
    - kickoff csm: start + 7 days
    - completion csm: met + 7 days
    > 04-28 done kickoff
    > 05-08 except: used through the API alone
    = kickoff done 04-28, due 04-08
    = completion excepted (used through the API alone)
    = finished
    = adoption since 05-08, exception (used through the API alone)
    """,
    """
    start 04-01 | on 05-07 | phases
    - kickoff csm: start + 7 days
    - completion csm: met + 7 days
    > 04-28 done kickoff
    > 05-08 except: used through the API alone
    = kickoff done 04-28, due 04-08
    = completion open, due 05-05 overdue
    = next completion, csm
    = completion due: every step over 04-28
    = likely to leave
    """,
    // Who left is not likely to.
    """
    start 04-01 | on 05-10 | phases
    - kickoff csm: start + 7 days
    - completion csm: met + 7 days
    > 04-28 done kickoff
    > 05-08 end: budget
    = kickoff done 04-28, due 04-08
    = completion dropped (budget)
    = finished
    = ended 05-08 (budget)
    """,
    """
    start 04-01 | on 05-12 | met 05-01 | phases
    - completion csm: met + 7 days
    > 05-08 end: budget
    > 05-11 go on
    = completion open, due 05-08 overdue
    = next completion, csm
    = completion due: met 05-01
    """,
]

private let meetingsCases = [
    // A series is planned until onboarding is expected to be over; who it is not for has none.
    """
    start 04-01 | on 04-01 | expected 90
    - momentum csm on-demand: start + 30 days, every 30
    - booster csm on-demand, every 30
    = momentum-1 open, due 05-01
    = momentum-2 open, due 05-31
    = booster when needed
    = next momentum-1, csm
    """,
    """
    start 04-01 | on 04-01 | expected 91
    - kickoff csm: start + 7 days
    - momentum csm on-demand: kickoff + 30 days, every 30, only where no
    > 04-01 done kickoff
    = kickoff done 04-01, due 04-08
    = momentum-1 not needed
    = momentum-2 not needed
    = momentum-3 not needed
    = finished
    """,
    // While nobody knows whom it is for, a meeting on demand is planned for no one.
    """
    start 04-01 | on 06-01 | expected 60
    - kickoff csm: start + 7 days
    - momentum csm on-demand: start + 30 days, every 30, only where unknown
    = kickoff open, due 04-08 overdue
    = momentum-1 when needed
    = next kickoff, csm
    """,
    // The onboarding is complete: meetings of the series are no longer needed, those a person arranged are.
    """
    start 04-01 | on 05-10 | met 05-01 | expected 120
    - momentum csm on-demand: start + 30 days, every 30
    - completion csm: met + 7 days
    > 05-02 done momentum-1
    > 05-03 fix momentum-3 07-07
    > 05-08 done completion
    = momentum-1 done 05-02, due 05-01
    = momentum-2 not needed, complete
    = momentum-3 open, due 07-07 fixed: +7 momentum-3 fixed
    = completion done 05-08, due 05-08
    = next momentum-3, csm
    """,
    // A proposal is accepted by giving it a date; held, it may be arranged anew.
    """
    start 04-01 | on 05-10
    - kickoff csm: start + 7 days
    - booster csm on-demand
    > 04-08 done kickoff
    > 05-01 fix booster 05-07
    = kickoff done 04-08, due 04-08
    = booster open, due 05-07 fixed overdue
    = next booster, csm
    """,
    """
    start 04-01 | on 05-10
    - kickoff csm: start + 7 days
    - booster csm on-demand
    > 04-08 done kickoff
    > 05-01 fix booster 05-07
    > 05-08 done booster
    = kickoff done 04-08, due 04-08
    = booster done 05-08, due 05-07 fixed
    = finished
    """,
    """
    start 04-01 | on 06-10
    - kickoff csm: start + 7 days
    - booster csm on-demand
    > 04-08 done kickoff
    > 05-01 plan booster 05-07
    > 05-08 meet booster
    > 06-08 plan booster#2 06-15
    = kickoff done 04-08, due 04-08
    = booster open, due 06-15 fixed
    = next booster, csm
    """,
    // A step of this journey alone: known from its day on, counted from it, moved like any other.
    """
    start 04-01 | on 04-20
    - kickoff csm: start + 7 days
    > 04-08 done kickoff
    > 04-13 add call csm: added + 5 days
    > 04-14 add memo customer: call + 2 working days, after call
    > 04-22 add later csm: added
    > 04-15 pause: busy season
    > 04-17 resume
    = kickoff done 04-08, due 04-08
    = call open, due 04-20: +2 pause (busy season)
    = memo waits for call, due 04-22: +2 pause (busy season), -1 days off
    = next call, csm
    """,
]
