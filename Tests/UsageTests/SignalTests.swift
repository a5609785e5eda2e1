import Onboarding
import Testing

@testable import Usage

/// 1 April 2026 is a Wednesday. Where nothing else is said, the rules are the defaults.
@Suite("Signals open and clear by the facts of each day")
struct SignalTests {
    @Test("No login yet", arguments: noLoginCases)
    func noLogin(text: String) { check(text) }

    @Test("No login any more", arguments: silentCases)
    func silent(text: String) { check(text) }

    @Test("Notice of cancellation", arguments: noticeCases)
    func notice(text: String) { check(text) }

    @Test("Low activity", arguments: lowActivityCases)
    func lowActivity(text: String) { check(text) }

    @Test("Usage that is rare by nature", arguments: rareCases)
    func rare(text: String) { check(text) }

    @Test("Pauses and preparation", arguments: suspensionCases)
    func suspension(text: String) { check(text) }

    @Test("Behind plan", arguments: behindCases)
    func behind(text: String) { check(text) }

    @Test("Running long", arguments: longCases)
    func long(text: String) { check(text) }

    @Test("Falling below after completion", arguments: belowCases)
    func below(text: String) { check(text) }

    @Test("A kickoff without a handoff", arguments: handoffCases)
    func handoff(text: String) { check(text) }

    @Test("A silent stream", arguments: streamCases)
    func stream(text: String) { check(text) }

    @Test("Proposed meetings", arguments: proposalCases)
    func proposals(text: String) { check(text) }

    @Test("Pace: what is known before what is not, the worse before the better", arguments: paceCases)
    func pace(text: String) { check(text) }

    /// Whether one asks for the day alone or for every day before it as well, the answer is the same.
    private func check(_ text: String) {
        let table = SignalTable(text)
        let alone = table.dayStates(onlyLast: true)[0].lines
        let followed = table.dayStates().last!.lines
        #expect(alone == table.expected, "\(text)\n\nbut:\n\(alone.joined(separator: "\n"))")
        #expect(followed == alone, "\(text)")
    }
}

private let noLoginCases = [
    // Five working days after the start without a login: the 8th, since the weekend does not count.
    """
    start 04-01 | on 04-07
    = pace on-track
    """,
    """
    start 04-01 | on 04-08
    = no-login since 04-08
    = pace stuck
    """,
    // Holidays do not count either.
    """
    start 04-28 | on 05-10 | holidays 04-29 05-04 05-05 05-06
    = pace on-track
    """,
    """
    start 04-28 | on 05-11 | holidays 04-29 05-04 05-05 05-06
    = no-login since 05-11
    = pace stuck
    """,
    // The first login clears it, whoever it was.
    """
    start 04-01 | on 04-20
    used 04-20
    = pace on-track
    """,
    // A trial before the journey is a login: then it is silent, not "not yet".
    """
    start 04-01 | on 04-20
    used 03-10
    = silent since 04-01
    = pace stuck
    """,
    """
    start 04-01 | on 04-20
    rule noLogin: off
    = pace on-track
    """,
]

private let noticeCases = [
    // From the day it was given, however well it goes otherwise.
    """
    start 04-01 | on 04-09
    used 04-01...04-09
    notice 04-10 until 06-30
    = pace on-track
    """,
    """
    start 04-01 | on 04-10
    used 04-01...04-10
    notice 04-10 until 06-30
    = cancel-notice since 04-10
    = pace behind
    """,
    // First of all signals; given before the journey began it holds as well.
    """
    start 04-01 | on 04-11
    used 04-01...04-11
    notice 03-20
    - kickoff csm: start + 7 days
    = cancel-notice since 03-20
    = behind-plan since 04-11
    = pace behind
    """,
    // A pause does not hold it up; the end of the journey is the end of it.
    """
    start 04-01 | on 04-12
    notice 04-10
    > 04-06 pause
    = cancel-notice since 04-10
    = pace preparing
    """,
    """
    start 04-01 | on 04-12
    notice 04-10
    > 04-12 end
    = pace on-track
    """,
]

private let silentCases = [
    // Used on Monday the 6th: five working days later is Monday the 13th.
    """
    start 04-01 | on 04-12
    used 04-02...04-06
    = pace on-track
    """,
    """
    start 04-01 | on 04-13
    used 04-02...04-06
    = silent since 04-13
    = pace stuck
    """,
    // Any use clears it: the day before it stands, on the day it does not, and it begins anew.
    """
    start 04-01 | on 04-19
    used 04-02...04-06 04-20
    rule lowActivity: off
    = silent since 04-13
    = pace stuck
    """,
    """
    start 04-01 | on 04-20
    used 04-02...04-06 04-20
    rule lowActivity: off
    = pace on-track
    """,
    """
    start 04-01 | on 04-27
    used 04-02...04-06 04-20
    rule lowActivity: off
    = silent since 04-27
    = pace stuck
    """,
    // Whoever comes seldom is told to be little active instead.
    """
    start 04-01 | on 04-20
    used 04-02...04-06 04-20
    = low-activity since 04-18
    = pace stuck
    """,
    // A program may ask for more than one day of use: for two in a week.
    """
    start 04-01 | on 04-20
    used 04-02...04-06 04-20
    rule silent: working_days_since_last() >= 5, clears active_days(last 7 days) >= 2
    = silent since 04-13
    = pace stuck
    """,
    """
    start 04-01 | on 04-22
    used 04-02...04-06 04-20 04-22
    rule silent: working_days_since_last() >= 5, clears active_days(last 7 days) >= 2
    rule lowActivity: off
    = pace on-track
    """,
    """
    start 04-01 | on 04-27
    used 04-02...04-06 04-20 04-27
    rule silent: working_days_since_last() >= 5, clears active_days(last 7 days) >= 2
    = silent since 04-13
    = pace stuck
    """,
    // It stays watched after completion.
    """
    start 04-01 | on 04-30
    used 04-01...04-10
    criterion habit: events(ever) >= 1
    = silent since 04-17
    = pace stuck
    """,
    // A program may set its own thresholds.
    """
    start 04-01 | on 04-15
    used 04-02...04-06
    rule silent: days_since_last() >= 10
    = pace on-track
    """,
    """
    start 04-01 | on 04-16
    used 04-02...04-06
    rule silent: days_since_last() >= 10
    rule lowActivity: off
    = silent since 04-16
    = pace stuck
    """,
    // Without a rule to clear by, it clears when it does not hold any more.
    """
    start 04-01 | on 04-17
    used 04-02...04-06 04-17
    rule silent: days_since_last() >= 10
    rule lowActivity: off
    = pace on-track
    """,
]

private let lowActivityCases = [
    // At most two days of use in 14, from the 14th day on.
    """
    start 04-01 | on 04-14
    used 04-01 04-09 04-10
    = pace on-track
    """,
    """
    start 04-01 | on 04-15
    used 04-01 04-09 04-10
    = low-activity since 04-15
    = pace stuck
    """,
    """
    start 04-01 | on 04-15
    used 04-01 04-08 04-09 04-10
    = pace on-track
    """,
    // It opens at two days and clears at four.
    """
    start 04-01 | on 04-17
    used 04-01 04-09 04-10 04-17
    = low-activity since 04-15
    = pace stuck
    """,
    """
    start 04-01 | on 04-20
    used 04-01 04-09 04-10 04-17 04-20
    = pace on-track
    """,
    // Whoever is silent is not told to be little active as well.
    """
    start 04-01 | on 04-17
    used 04-01 04-09 04-10
    = silent since 04-17
    = pace stuck
    """,
    // Whoever has only just begun is given the days of grace.
    """
    start 04-01 | on 04-24
    used 04-20 04-24
    = pace on-track
    """,
    """
    start 04-01 | on 05-04
    used 04-20 04-24 04-30 05-04
    = pace on-track
    """,
    """
    start 04-01 | on 05-08
    used 04-20 04-30 05-04
    = low-activity since 05-04
    = pace stuck
    """,
    // After completion the maintained criteria are watched instead.
    """
    start 04-01 | on 04-24
    used 04-01 04-09 04-15 04-21 04-22
    criterion value: events(ever) >= 1
    = pace on-track
    """,
]

private let rareCases = [
    """
    start 04-01 | on 04-30
    used 04-01...04-03
    trait rhythm = monthly
    = pace on-track
    """,
    """
    start 04-01 | on 05-17
    used 04-01...04-03
    trait rhythm = monthly
    = pace on-track
    """,
    """
    start 04-01 | on 05-18
    used 04-01...04-03
    trait rhythm = monthly
    = silent since 05-18
    = pace stuck
    """,
    """
    start 04-01 | on 05-05
    trait rhythm = seasonal
    = pace on-track
    """,
    """
    start 04-01 | on 05-06
    trait rhythm = seasonal
    = no-login since 05-06
    = pace stuck
    """,
    // Daily users, and those of whom nothing is said, are expected as usual.
    """
    start 04-01 | on 04-30
    used 04-01...04-03
    trait rhythm = daily
    = silent since 04-10
    = pace stuck
    """,
]

private let suspensionCases = [
    // While paused nothing is expected.
    """
    start 04-01 | on 04-10
    > 04-06 pause
    = pace preparing
    """,
    """
    start 04-01 | on 04-30
    used 04-01...04-03
    - kickoff csm: start + 7 days
    > 04-06 pause
    = pace preparing
    """,
    // What was open clears, and opens again only after the days of grace.
    """
    start 04-01 | on 04-26
    used 04-01...04-03
    > 04-13 pause
    > 04-20 resume
    = pace on-track
    """,
    """
    start 04-01 | on 04-27
    used 04-01...04-03
    > 04-13 pause
    > 04-20 resume
    = silent since 04-27
    = pace stuck
    """,
    // A preparation suspends the signals about usage, and not the plan.
    """
    start 04-01 | on 04-20
    - kickoff csm: start + 7 days
    > 04-03 prepare
    > 05-15 prepared
    = behind-plan since 04-11
    = pace preparing
    """,
    """
    start 04-01 | on 05-21
    > 04-03 prepare
    > 05-15 prepared
    = pace on-track
    """,
    """
    start 04-01 | on 05-22
    > 04-03 prepare
    > 05-15 prepared
    = no-login since 05-22
    = pace stuck
    """,
    // A rule may say who prepares, and when that ends.
    """
    start 04-01 | on 04-30
    trait preparation = yes
    rule preparingWhen: trait("preparation") = "yes" and age < 30
    = pace preparing
    """,
    """
    start 04-01 | on 05-08
    trait preparation = yes
    rule preparingWhen: trait("preparation") = "yes" and age < 30
    = no-login since 05-08
    = pace stuck
    """,
    // Once a journey has ended nothing calls for action.
    """
    start 04-01 | on 05-01
    - kickoff csm: start + 7 days
    > 04-20 end
    = pace on-track
    """,
]

private let behindCases = [
    // Due on the 8th: three days late on the 11th.
    """
    start 04-01 | on 04-10
    used 04-01...04-10
    - kickoff csm: start + 7 days
    = pace on-track
    """,
    """
    start 04-01 | on 04-11
    used 04-01...04-11
    - kickoff csm: start + 7 days
    = behind-plan since 04-11
    = pace behind
    """,
    // It stays while anything is late, and clears when nothing is.
    """
    start 04-01 | on 04-14
    used 04-01...04-14
    - kickoff csm: start + 7 days
    - import csm: start + 12 days
    > 04-13 done kickoff
    = pace on-track
    """,
    """
    start 04-01 | on 04-14
    used 04-01...04-14
    - kickoff csm: start + 7 days
    - import csm: start + 11 days
    > 04-13 done kickoff
    = behind-plan since 04-11
    = pace behind
    """,
    // A date that a person fixes later clears it.
    """
    start 04-01 | on 04-14
    used 04-01...04-14
    - kickoff csm: start + 7 days
    > 04-13 fix kickoff 04-20
    = pace on-track
    """,
    // What is left out is not late, and observations never are.
    """
    start 04-01 | on 04-30
    used 04-01...04-30
    - kickoff csm: start + 7 days
    - weekly csm observation: start + 7 days
    > 04-09 skip kickoff
    = pace on-track
    """,
    """
    start 04-01 | on 04-20
    used 04-01...04-20
    rule behindPlan: 14
    - kickoff csm: start + 7 days
    = pace on-track
    """,
    // The days of a pause do not make a step late.
    """
    start 04-01 | on 04-20
    used 04-01...04-20
    - kickoff csm: start + 7 days
    > 04-06 pause
    > 04-16 resume
    = pace on-track
    """,
    """
    start 04-01 | on 04-21
    used 04-01...04-21
    - kickoff csm: start + 7 days
    > 04-06 pause
    > 04-16 resume
    = behind-plan since 04-21
    = pace behind
    """,
]

private let longCases = [
    """
    start 04-01 | on 04-30 | expected 30
    used 04-01...04-30
    = pace on-track
    """,
    """
    start 04-01 | on 05-01 | expected 30
    used 04-01...05-01
    = running-long since 05-01
    = pace behind
    """,
    """
    start 04-01 | on 05-01 | expected 30
    used 04-01...05-01
    rule runningLong: 31
    = pace on-track
    """,
    // Paused days do not count.
    """
    start 04-01 | on 05-10 | expected 30
    used 04-01...05-10
    > 04-11 pause
    > 04-21 resume
    = pace on-track
    """,
    """
    start 04-01 | on 05-11 | expected 30
    used 04-01...05-11
    > 04-11 pause
    > 04-21 resume
    = running-long since 05-11
    = pace behind
    """,
    // Completion clears it: the criteria are met from the 3rd of May and sustained on the 5th.
    """
    start 04-01 | on 05-04 | expected 30
    used 04-01...05-05
    criterion long: age >= 32
    = running-long since 05-01
    = pace behind
    """,
    """
    start 04-01 | on 05-05 | expected 30
    used 04-01...05-05
    criterion long: age >= 32
    = pace on-track
    """,
]

private let belowCases = [
    // Onboarded on the 6th. In the last 7 days there are fewer than 3 days of use from the 15th on; it opens on
    // the third such day and is dated by the first.
    """
    start 04-01 | on 04-16
    used 04-02...04-10
    rule silent: off
    criterion habit: active_days(last 7 days) >= 3
    = pace on-track
    """,
    """
    start 04-01 | on 04-17
    used 04-02...04-10
    rule silent: off
    criterion habit: active_days(last 7 days) >= 3
    = falling-below since 04-15
    = pace behind
    """,
    // It clears when they have held again for three days: on the 22nd, 23rd and 24th.
    """
    start 04-01 | on 04-23
    used 04-02...04-10 04-20...04-24
    rule silent: off
    criterion habit: active_days(last 7 days) >= 3
    = falling-below since 04-15
    = pace behind
    """,
    """
    start 04-01 | on 04-24
    used 04-02...04-10 04-20...04-24
    rule silent: off
    criterion habit: active_days(last 7 days) >= 3
    = pace on-track
    """,
    // Who was never onboarded cannot fall.
    """
    start 04-01 | on 04-24
    used 04-02 04-03 04-09 04-10 04-17 04-23 04-24
    criterion habit: active_days(last 7 days) >= 3
    = pace on-track
    """,
    // Criteria about the beginning are not maintained.
    """
    start 04-01 | on 04-30
    used 04-01...04-10
    rule silent: off
    criterion early: events(first 7 days) >= 3
    = pace on-track
    """,
    // A program may maintain something else.
    """
    start 04-01 | on 04-30
    used 04-01...04-10
    rule silent: off
    criterion habit: active_days(last 7 days) >= 3
    maintain alive: days_since_last() <= 30
    = pace on-track
    """,
]

private let handoffCases = [
    // Three days before the kickoff.
    """
    start 04-01 | on 04-04
    used 04-01...04-04
    - handoff sales: start + 30 days
    - kickoff csm: start + 7 days
    = pace on-track
    """,
    """
    start 04-01 | on 04-05
    used 04-01...04-05
    - handoff sales: start + 30 days
    - kickoff csm: start + 7 days
    = handoff-missing since 04-05
    = pace on-track
    """,
    // Held without it; and confirmed afterwards.
    """
    start 04-01 | on 04-12
    used 04-01...04-12
    - handoff sales: start + 30 days
    - kickoff csm: start + 30 days
    > 04-10 done kickoff
    = handoff-missing since 04-10
    = pace on-track
    """,
    """
    start 04-01 | on 04-12
    used 04-01...04-12
    - handoff sales: start + 30 days
    - kickoff csm: start + 30 days
    > 04-10 done kickoff
    > 04-12 done handoff
    = pace on-track
    """,
    """
    start 04-01 | on 04-12
    used 04-01...04-12
    - handoff sales: start + 30 days
    - kickoff csm: start + 7 days
    > 04-02 skip handoff
    = behind-plan since 04-11
    = pace behind
    """,
    // A playbook without a handoff misses none.
    """
    start 04-01 | on 04-08
    used 04-01...04-08
    - kickoff csm: start + 7 days
    = pace on-track
    """,
    """
    start 04-01 | on 04-08
    used 04-01...04-08
    rule handoff: off
    - handoff sales: start + 30 days
    - kickoff csm: start + 7 days
    = pace on-track
    """,
]

private let streamCases = [
    // Nobody's usage since the 10th: what customers did is unknown from then on, and nobody is told to be silent.
    """
    start 04-01 | on 04-20
    used 04-01...04-10
    others 04-01...04-10
    criterion habit: active_days(last 7 days) >= 3
    = pace no-data
    """,
    // Two working days of silence are ordinary.
    """
    start 04-01 | on 04-14
    used 04-01...04-10
    others 04-01...04-10
    criterion habit: active_days(last 7 days) >= 8
    = pace on-track
    """,
    // An open signal stays as it is.
    """
    start 04-01 | on 04-20
    used 04-01...04-03
    others 04-01...04-10
    rule lowActivity: off
    = silent since 04-10
    = pace stuck
    """,
    // The first days of a silence look like days without use. Known to be one, it opens nothing any more;
    """
    start 04-01 | on 04-15
    used 04-01...04-06
    others 04-01...04-10
    criterion habit: active_days(last 7 days) >= 8
    = silent since 04-13
    = pace stuck
    """,
    """
    start 04-01 | on 04-16
    used 04-01...04-06
    others 04-01...04-10
    criterion habit: active_days(last 7 days) >= 8
    = pace no-data
    """,
    // once usage flows again, they were what they looked like.
    """
    start 04-01 | on 04-17
    used 04-01...04-06
    others 04-01...04-10 04-17
    criterion habit: active_days(last 7 days) >= 8
    = silent since 04-13
    = pace stuck
    """,
    // Nor is a meeting proposed because of days that nobody knows.
    """
    start 04-01 | on 04-20
    used 04-01...04-06
    others 04-01...04-10
    - booster csm on-demand: when days_since_last() >= 7
    = pace on-track
    """,
    // Before any usage arrives nothing can be told, unless nothing is judged by it.
    """
    start 04-01 | on 04-20
    others 05-01
    criterion habit: active_days(last 7 days) >= 3
    = pace no-data
    """,
    """
    start 04-01 | on 04-20
    others 05-01
    criterion long: age >= 60
    = pace on-track
    """,
]

private let proposalCases = [
    """
    start 04-01 | on 05-30
    used 04-01...05-30
    - booster csm on-demand: when age >= 60
    = pace on-track
    """,
    """
    start 04-01 | on 05-31
    used 04-01...05-31
    - booster csm on-demand: when age >= 60
    = pace on-track
    = propose booster since 05-31
    """,
    // Scheduled, held or dismissed, it is not proposed any more; after a while it comes back.
    """
    start 04-01 | on 06-02
    used 04-01...06-02
    - booster csm on-demand: when age >= 60
    > 06-01 fix booster 06-08
    = pace on-track
    """,
    """
    start 04-01 | on 06-30
    used 04-01...06-30
    - booster csm on-demand: when age >= 60
    > 06-01 dismiss booster
    = running-long since 06-30
    = pace behind
    """,
    """
    start 04-01 | on 07-01
    used 04-01...07-01
    rule runningLong: 365
    - booster csm on-demand: when age >= 60
    > 06-01 dismiss booster
    = pace on-track
    = propose booster since 05-31
    """,
    """
    start 04-01 | on 06-12
    used 04-01...06-12
    rule proposeAgain: 10
    - booster csm on-demand: when age >= 60
    > 06-01 fix booster 06-02
    > 06-02 done booster
    = pace on-track
    = propose booster since 05-31
    """,
    // A trigger that fires anew is a new proposal.
    """
    start 04-01 | on 04-25
    used 04-01...04-05 04-13...04-18
    rule silent: off
    - booster csm on-demand: when days_since_last() >= 7
    > 04-12 dismiss booster
    = pace on-track
    = propose booster since 04-25
    """,
    """
    start 04-01 | on 06-05
    - booster csm on-demand: when age >= 60
    > 06-01 pause
    = pace preparing
    """,
]

private let paceCases = [
    // Preparing goes before stuck,
    """
    start 04-01 | on 04-20
    - kickoff csm: start + 7 days
    > 04-15 pause
    = pace preparing
    """,
    // stuck before behind,
    """
    start 04-01 | on 04-20
    - kickoff csm: start + 7 days
    = no-login since 04-08
    = behind-plan since 04-11
    = pace stuck
    """,
    // behind before no data,
    """
    start 04-01 | on 04-20
    used 04-01...04-10
    others 04-01...04-10
    criterion habit: active_days(last 7 days) >= 8
    - kickoff csm: start + 7 days
    = behind-plan since 04-11
    = pace behind
    """,
]
